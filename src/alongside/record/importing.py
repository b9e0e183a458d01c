"""Operations of a file become drafts, each whole or not at all. Nothing that is there already is changed."""

import json
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid
from alongside.record import measures
from alongside.record.columns import HAND_LETTERS, IMPORTED, PAGES, SLUG_LETTERS_MOST
from alongside.record.exchange import AgencyPart, Asked, FigureRead, OperationRead, SourceRead, operation_read, snapshot
from alongside.record.models import (
    Agency,
    Figure,
    Intervention,
    Operation,
    OperationAgency,
    OperationText,
    OutcomeUpdate,
    Revision,
    Silence,
    SilenceText,
    Source,
)
from alongside.record.naming import check_counties, check_office, check_place, check_publisher, check_slug, named
from alongside.record.scrubbed import Scrubbed

SLUG: Final = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{SLUG_LETTERS_MOST - 1}}}")
_KEY: Final = re.compile(rf"[0-9a-f]{{{HAND_LETTERS}}}")

type Scrub = Callable[[str], Scrubbed]
type Seal = Callable[[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Ways:
    """How texts come in. scrub: hides names. seal: a source's address and key -> what no copy of the tables opens."""

    scrub: Scrub
    seal: Seal
    is_seed: bool = False


def import_draft(read: OperationRead, ways: Ways) -> bool:
    """Stores one operation as a draft that nobody has taken up. False: it was there already, word for word.

    Raises Invalid, and Conflict "there" when one of that slug says something else; nothing of it is stored then.
    """
    there = Operation.objects.filter(slug=read.slug).first()
    if there:
        if _comparable(operation_read(there)) == _comparable(read):
            return False
        raise Conflict(f"{read.slug}: is there already and says something else. It was left alone.", code="there")
    check_keys(read)
    scrubbed = _scrubbed(read, ways.scrub)
    if not ways.is_seed:
        scrubbed = _with_names(scrubbed, read)
    try:
        with db.write():
            _store(scrubbed, ways)
    except ValidationError as error:
        where = ", ".join(sorted(error.message_dict))
        raise Invalid(f"{read.slug}: cannot be used as it stands ({where}). It was not imported.") from error
    except IntegrityError as error:
        raise Invalid(f"{read.slug}: breaks a rule of the record ({_rule(error)}). It was not imported.") from error
    return True


def check_keys(read: OperationRead) -> None:
    """Raises Invalid for a key that is named and not there, or there twice, and for codes nobody knows."""
    sources, figures = [one.key for one in read.sources], [one.key for one in read.figures]
    for what, keys in (("source", sources), ("figure", figures)):
        if len(set(keys)) < len(keys):
            raise Invalid(f"{read.slug}: two {what}s have the same key. It was not imported.")
    named = {one.source for one in read.figures} | {one.source for one in read.outcomes}
    named |= {one.source for one in read.interventions}
    if named - set(sources):
        raise Invalid(f"{read.slug}: a figure names a source that is not in the file. It was not imported.")
    if {one.subset_of for one in read.figures if one.subset_of} - set(figures):
        raise Invalid(f"{read.slug}: a figure is counted in one that is not in the file. It was not imported.")
    _ordered(read.figures)
    if {one.asked_of for one in read.silences} - {one.slug for one in read.agencies}:
        raise Invalid(f"{read.slug}: a silence names an agency that took no part. It was not imported.")
    if read.slug in PAGES or not SLUG.fullmatch(read.slug):
        raise Invalid(f"{read.slug[:80]!r} cannot be the slug of an operation. It was not imported.")
    if set(read.texts) - set(measures.TEXT_PARTS):
        raise Invalid(f"{read.slug}: texts are summary, branding or content_note. It was not imported.")


def _with_names(scrubbed: OperationRead, read: OperationRead) -> OperationRead:
    """Names of a file stand as they are, when they are of offices, outlets, places, operations. Raises Invalid."""
    check_slug(read.slug, told=(read.place, read.name))
    try:
        check_place(read.place)
        check_counties(read.county_fips)
        for agency in read.agencies:
            check_office(agency.name)
            check_counties(agency.county_fips)
            check_slug(agency.slug, told=(agency.name,))
        for source in read.sources:
            check_publisher(source.publisher)
        return msgspec.structs.replace(scrubbed, name=named(read.name))
    except Invalid as error:
        raise Invalid(f"{read.slug}: {error}") from error


def _rule(error: IntegrityError) -> str:
    """The constraint's name, which says what it is: figure_has_a_value."""
    words = str(error).replace('"', " ").split()
    return next((word for word in reversed(words) if "_" in word), "a value that is missing or there twice")


def _comparable(read: OperationRead) -> object:
    """What it says, without the names that two files may give differently to the same figures and sources."""
    values = msgspec.to_builtins(read)
    sources = {
        one["key"]: [one["kind"], one["publisher"], one.get("published_on")] for one in values.get("sources", ())
    }
    figures = {one["key"]: one for one in values.get("figures", ())}

    def said(figure: dict[str, object]) -> dict[str, object]:
        parent = figures.get(str(figure["subset_of"]))
        return figure | {"key": 0, "source": sources[figure["source"]], "subset_of": said(parent) if parent else 0}

    for name in ("outcomes", "interventions"):
        values[name] = [one | {"source": sources[one["source"]]} for one in values.get(name, ())]
    values["figures"] = [said(one) for one in figures.values()]
    values["sources"] = list(sources.values())
    return {name: _in_order(value) for name, value in values.items()}


def _in_order(value: object) -> object:
    """A list's rows in an order of their own: files need not have the same."""
    return sorted(json.dumps(one, sort_keys=True) for one in value) if isinstance(value, list | tuple) else value


def _scrubbed(read: OperationRead, scrub: Scrub) -> OperationRead:
    """The same with every free text looked through."""

    def of(part: object, *names: str) -> dict[str, Scrubbed]:
        return {name: scrub(getattr(part, name)) for name in names}

    def asked(texts: dict[str, Asked]) -> dict[str, Asked]:
        return {code: replace(one, **of(one, "question", "answer")) for code, one in texts.items()}

    replace = msgspec.structs.replace
    return replace(
        read,
        **of(read, "name", "branding"),
        texts={part: {code: scrub(words) for code, words in by.items()} for part, by in read.texts.items()},
        sources=tuple(replace(one, **of(one, "label")) for one in read.sources),
        figures=tuple(replace(one, **of(one, "charge", "where", "place_in_source", "words")) for one in read.figures),
        outcomes=tuple(replace(one, **of(one, "words")) for one in read.outcomes),
        interventions=tuple(replace(one, **of(one, "service")) for one in read.interventions),
        silences=tuple(
            replace(
                one, texts={code: replace(text, **of(text, "question", "answer")) for code, text in one.texts.items()}
            )
            for one in read.silences
        ),
    )


def _store(read: OperationRead, ways: Ways) -> None:
    plain = {
        name: getattr(read, name)
        for name in OperationRead.__struct_fields__
        if name not in ("agencies", "texts", "sources", "figures", "outcomes", "interventions", "silences")
    }
    row = Operation(**plain, is_seed=ways.is_seed, entered_by=IMPORTED)
    _save([row])
    agencies = {one.slug: _agency(one) for one in read.agencies}
    _save([OperationAgency(operation=row, agency=agencies[one.slug], part=one.part) for one in read.agencies])
    _save(
        OperationText(operation=row, part=part, language=code, words=words)
        for part, by in read.texts.items()
        for code, words in by.items()
    )
    sources = {one.key: _source_row(one, ways) for one in read.sources}
    row.sources.set(sources.values())
    figures: dict[str, Figure] = {}
    for one in _ordered(read.figures):
        figures[one.key] = _figure_row(one, row, sources)
        figures[one.key].subset_of = figures.get(one.subset_of)
        _save([figures[one.key]])
    _store_around(read, row, (agencies, sources))
    Revision.objects.create(
        operation=row, number=1, day=clock.today(), hand=IMPORTED, deed="imported", snapshot=snapshot(row)
    )


def _store_around(read: OperationRead, row: Operation, known: tuple[dict[str, Agency], dict[str, Source]]) -> None:
    agencies, sources = known
    for outcome in read.outcomes:
        given = msgspec.structs.asdict(outcome) | {"source": sources[outcome.source]}
        _save([OutcomeUpdate(operation=row, entered_by=IMPORTED, **given)])
    for service in read.interventions:
        by = agencies.get(service.offered_by)
        given = msgspec.structs.asdict(service) | {"source": sources[service.source], "offered_by": by}
        _save([Intervention(operation=row, entered_by=IMPORTED, **given)])
    for number, silence in enumerate(read.silences, start=1):
        asked = Silence(
            operation=row,
            number=number,
            asked_of=agencies[silence.asked_of],
            way=silence.way,
            asked_on=silence.asked_on,
            answered_on=silence.answered_on,
            entered_by=IMPORTED,
        )
        _save([asked])
        _save(
            SilenceText(silence=asked, language=code, question=text.question, answer=text.answer)
            for code, text in silence.texts.items()
        )


def _save(rows: Iterable[Model]) -> None:
    """Raises ValidationError for a code that nobody knows or a text that is too long, before the database does."""
    for row in rows:
        row.full_clean(validate_unique=False, validate_constraints=False)
        row.save(force_insert=True)


def _agency(read: AgencyPart) -> Agency:
    """What is known of an office already stands: a file does not rename it."""
    given = {name: getattr(read, name) for name in ("name", "kind", "country", "state", "county_fips")}
    return Agency.objects.get_or_create(slug=read.slug, defaults=given)[0]


def _source_row(read: SourceRead, ways: Ways) -> Source:
    key = read.key if _KEY.fullmatch(read.key) else secrets.token_hex(HAND_LETTERS // 2)
    there = Source.objects.filter(key=key).first()
    if there:
        return there
    row = Source(
        key=key,
        kind=read.kind,
        publisher=read.publisher,
        label=read.label,
        published_on=read.published_on,
        captured_on=read.captured_on,
        address_sealed=ways.seal(read.address, key) if read.address else b"",
        entered_by=IMPORTED,
    )
    _save([row])
    return row


def _figure_row(read: FigureRead, row: Operation, sources: dict[str, Source]) -> Figure:
    given = {name: getattr(read, name) for name in FigureRead.__struct_fields__ if name not in ("key", "subset_of")}
    return Figure(operation=row, entered_by=IMPORTED, **(given | {"source": sources[read.source]}))


def _ordered(figures: Sequence[FigureRead]) -> Sequence[FigureRead]:
    """Wholes before their parts. Raises Invalid for a ring."""
    left, done, found = list(figures), {""}, []
    while left:
        ready = [one for one in left if one.subset_of in done]
        if not ready:
            raise Invalid("Figures are counted in each other, round and round. It was not imported.")
        found.extend(ready)
        done |= {one.key for one in ready}
        left = [one for one in left if one.key not in done]
    return found
