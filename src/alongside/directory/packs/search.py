"""Answers queries from packs on the server, for pages without script: the same results as web/search, to the number.

Pure: no clock, no storage, nothing kept of a query. Equality is held by protocol/vectors/pack-*.json.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from alongside.directory.packs.build import STATE_CODES
from alongside.directory.packs.filters import (
    FLAG_COMMUNITY,
    FLAG_LAST,
    FLAG_LINE,
    Distance,
    Ground,
    distances,
    passing,
    warnings_of,
)
from alongside.directory.packs.lexicon import build_lexicon
from alongside.directory.packs.plan import Context, Plan, Query, build_plan
from alongside.directory.packs.postings import Dictionary, Scores, run_plan
from alongside.directory.packs.read import Pack, read_pack
from alongside.directory.packs.words import fold

__all__ = ["Answer", "Hit", "PackSearch", "Query"]

MOST_HITS: Final = 200
MOST_TEXT_CHECKS: Final = 200
_NO_DISTANCE: Final = 2**31 - 1


@dataclass(frozen=True)
class Hit:
    """One row of a result list, as in web/search/types.ts. warnings: (claim, value)."""

    number: int
    score: int
    distance_metres: int | None
    distance_is_rough: bool
    matched_language: str
    name: str
    organization: str
    city: str
    state: str
    is_line: bool
    community_run: bool
    warnings: tuple[tuple[str, str], ...]
    checked_on_day: int | None


@dataclass(frozen=True)
class Answer:
    """What a search found, as in web/search/types.ts. corrections: (typed, words used instead)."""

    hits: tuple[Hit, ...]
    total: int
    words: Literal["all", "any", "none"]
    fell_back_to: str | None
    corrections: tuple[tuple[str, tuple[str, ...]], ...]
    understood_needs: tuple[str, ...]
    place: str | None
    place_unknown: bool


class _Ranked(NamedTuple):
    """Sorts as results are shown: by tier, then by score downwards, then by number."""

    tier: int
    minus_score: int
    number: int
    service: int
    document: int


@dataclass(frozen=True)
class _Loaded:
    ground: Ground
    dictionary: Dictionary
    service_at: dict[int, int]
    documents: dict[int, list[int]]
    hidden: frozenset[int]


@dataclass(frozen=True)
class _Found:
    loaded: _Loaded
    corrections: dict[str, list[str]]
    away: list[Distance | None] | None
    every: list[_Ranked]
    some: list[_Ranked]


class PackSearch:
    """Search over a region's pack and the core pack; where both hold a service, the first pack given is shown."""

    def __init__(self, packs: Iterable[bytes]) -> None:
        """packs: inflated bytes, the region's before the core's. Raises PackError."""
        read = [read_pack(data) for data in packs]
        self._lexicon = build_lexicon(read)
        self._loaded: list[_Loaded] = []
        shown: set[int] = set()
        for pack in read:
            self._loaded.append(_load(pack, hidden=frozenset(shown)))
            shown.update(pack.columns.numbers)

    def search(self, query: Query) -> Answer:
        """Answer a query; a finished word that is nowhere is taken as unfinished. Raises PackError on damaged text."""
        answer = self._search_once(query)
        is_lost = query.finished and not answer.total and answer.words != "none"
        return self._search_once(dataclasses.replace(query, finished=False)) if is_lost else answer

    def _search_once(self, query: Query) -> Answer:
        plan = build_plan(query, Context(self._lexicon, query.finished, self._knows))
        found = [_find(loaded, plan, query) for loaded in self._loaded]
        every = sorted((row, at) for at, one in enumerate(found) for row in one.every)
        some = sorted((row, at) for at, one in enumerate(found) for row in one.some)
        enough = max((one.ground.pack.meta.ranking.enough for one in self._loaded), default=0)
        with_some = len(every) < enough and bool(some)
        rows = every + some if with_some else every
        limit, offset = min(max(query.limit, 1), MOST_HITS), max(query.offset, 0)
        hits = tuple(_hit(found[at], row, query) for row, at in rows[offset : offset + limit])
        words: Literal["all", "any", "none"] = "any" if with_some else "all"
        return Answer(
            hits=hits,
            total=len(rows),
            words=words if plan.required_bits else "none",
            fell_back_to=_fallback(hits, query.language) if plan.required_bits else None,
            corrections=_corrections(found),
            understood_needs=tuple(sorted({need for one in plan.understood for need in one.needs})),
            place=plan.place.name if plan.place else None,
            place_unknown=plan.place_unknown,
        )

    def _knows(self, word: str) -> bool:
        return any(one.dictionary.knows(word) for one in self._loaded)


def _load(pack: Pack, *, hidden: frozenset[int]) -> _Loaded:
    documents: dict[int, list[int]] = {}
    for at in range(pack.meta.counts.services, pack.meta.counts.documents):
        documents.setdefault(pack.columns.document_services[at], []).append(at)
    service_at = {number: at for at, number in enumerate(pack.columns.numbers)}
    return _Loaded(Ground(pack), Dictionary(pack), service_at, documents, hidden)


def _find(loaded: _Loaded, plan: Plan, query: Query) -> _Found:
    away = distances(loaded.ground, plan.place) if plan.place else None
    numbers = loaded.ground.pack.columns.numbers
    kept = [at for at in passing(loaded.ground, query, away) if numbers[at] not in loaded.hidden]
    scores = run_plan(plan, loaded.dictionary)
    if not plan.required_bits:
        return _Found(loaded, scores.corrections, away, _browse(loaded, kept, away), [])
    every, some = _rank(_Ranking(loaded, plan, scores, away), kept, query)
    return _Found(loaded, scores.corrections, away, every, some)


def _browse(loaded: _Loaded, kept: Iterable[int], away: Sequence[Distance | None] | None) -> list[_Ranked]:
    """Nearest first, else community-run lines, then lines, then the rest."""
    columns = loaded.ground.pack.columns
    found: list[_Ranked] = []
    for at in kept:
        flags = columns.flags[at]
        if away is not None:
            one = away[at]
            score = -(one[0] if one else _NO_DISTANCE)
        else:
            score = (2 if flags & FLAG_COMMUNITY else 1) if flags & FLAG_LINE else 0
        found.append(_Ranked(_tier(flags, misses=False), -score, columns.numbers[at], at, -1))
    return found


@dataclass
class _Ranking:
    loaded: _Loaded
    plan: Plan
    scores: Scores
    away: list[Distance | None] | None
    text_checks_left: int = MOST_TEXT_CHECKS

    def best_document(self, service: int, language: str) -> tuple[int, int, int]:
        """(score, mask, document) of the service's best text; document -1 if no text matched."""
        pack = self.loaded.ground.pack
        best = (0, 0, -1)
        for at in (service, *self.loaded.documents.get(service, ())):
            score = self.scores.scores.get(at, 0)
            if not score:
                continue
            if pack.meta.languages[pack.columns.document_languages[at]] == language:
                score += pack.meta.ranking.own_language
            if score > best[0]:
                best = (score, self.scores.masks[at], at)
        return best

    def met(self) -> dict[int, tuple[int, int]]:
        """{service: (bits covered, phrases)} of the understood phrases whose needs a service meets."""
        pack = self.loaded.ground.pack
        first = len(pack.meta.spoken)
        found: dict[int, tuple[int, int]] = {}
        for one in self.plan.understood:
            rows = [first + at for at, need in enumerate(pack.meta.needs) if need[0] in one.needs]
            for service in {service for row in rows for service in pack.services_in(row)}:
                bits, count = found.get(service, (0, 0))
                found[service] = (bits | one.bits, count + 1)
        return found

    def holds_runs(self, document: int, understood: int) -> bool:
        """Does the text hold every run of letters that no understood phrase covers?"""
        if not self.plan.runs or self.text_checks_left <= 0:
            return True
        for run in self.plan.runs:
            if understood & run.bits == run.bits:
                continue
            self.text_checks_left -= 1
            if document < 0 or not _holds_run(self.loaded.ground.pack, document, run.text):
                return False
        return True

    def nearer(self, score: int, service: int) -> int:
        """A score counts half at near_metres."""
        if self.away is None:
            return score
        ranking, one = self.loaded.ground.pack.meta.ranking, self.away[service]
        metres = one[0] if one else ranking.far_metres
        return score * ranking.near_metres // (ranking.near_metres + metres)


def _rank(ranking: _Ranking, kept: Iterable[int], query: Query) -> tuple[list[_Ranked], list[_Ranked]]:
    """Services that hold every word, and those that hold some."""
    pack, required = ranking.loaded.ground.pack, ranking.plan.required_bits
    every: list[_Ranked] = []
    some: list[_Ranked] = []
    met = ranking.met()
    matched = {pack.columns.document_services[document] for document in ranking.scores.scores}
    for at in (at for at in kept if at in matched or at in met):
        score, mask, document = ranking.best_document(at, query.language)
        understood, count = met.get(at, (0, 0))
        held = (mask | understood) & required
        if not held:
            continue
        is_every = held == required and ranking.holds_runs(document, understood)
        final = ranking.nearer(score + count * pack.meta.ranking.need_points, at)
        tier = _tier(pack.columns.flags[at], misses=bool(ranking.plan.understood) and not count)
        (every if is_every else some).append(_Ranked(tier, -final, pack.columns.numbers[at], at, document))
    return every, some


def _tier(flags: int, *, misses: bool) -> int:
    """Listed last among those that meet what was understood, yet before those that only hold its words."""
    return 2 * misses + bool(flags & FLAG_LAST)


def _holds_run(pack: Pack, document: int, run: str) -> bool:
    fields = ("name", "description", "how_to_apply", "eligibility", "fees")
    organization = pack.columns.organizations[pack.columns.document_services[document]]
    texts = [*(pack.text(field, document) for field in fields), pack.text("organizations", organization)]
    return any(run in text for text in texts) or any(run in fold(text) for text in texts)


def _hit(found: _Found, row: _Ranked, query: Query) -> Hit:
    pack, columns, at = found.loaded.ground.pack, found.loaded.ground.pack.columns, row.service
    others = found.loaded.documents.get(at, ())
    shown = next((one for one in others if _language(pack, one) == query.language), at)
    away = found.away[at] if found.away else None
    first_place = columns.places_from[at]
    return Hit(
        number=row.number,
        score=-row.minus_score,
        distance_metres=away[0] if away else None,
        distance_is_rough=bool(away and away[1]),
        matched_language=_language(pack, row.document if row.document >= 0 else at),
        name=pack.text("name", shown),
        organization=pack.text("organizations", columns.organizations[at]),
        city=pack.text("place_city", first_place) if first_place < columns.places_from[at + 1] else "",
        state=STATE_CODES[columns.states[at]],
        is_line=bool(columns.flags[at] & FLAG_LINE),
        community_run=bool(columns.flags[at] & FLAG_COMMUNITY),
        warnings=warnings_of(pack, found.loaded.ground.claims.get(at, ())),
        checked_on_day=columns.checked_on_day[at],
    )


def _language(pack: Pack, document: int) -> str:
    return pack.meta.languages[pack.columns.document_languages[document]]


def _fallback(hits: Sequence[Hit], language: str) -> str | None:
    if not hits or any(hit.matched_language == language for hit in hits):
        return None
    return hits[0].matched_language


def _corrections(found: Iterable[_Found]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    merged: dict[str, dict[str, None]] = {}
    for one in found:
        for typed, used in one.corrections.items():
            merged.setdefault(typed, {}).update(dict.fromkeys(used))
    return tuple((typed, tuple(used)) for typed, used in merged.items())
