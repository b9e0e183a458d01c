"""What the public may read of the record. Small splits are already withheld here: no page, file or answer of the API

sees a number that may not be told. Refused, hidden and absent look alike.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from alongside.core import clock
from alongside.core.errors import NotFound
from alongside.record import rules
from alongside.record.models import Figure, Intervention, Media, Operation, OutcomeUpdate, Silence, Source
from alongside.record.rules import Breakdown, Claim, Told
from alongside.record.scrubbed import Scrubbed
from alongside.record.shown import (
    AgencyPart,
    BreakdownShown,
    CorrectionShown,
    FigureShown,
    InterventionShown,
    MediaShown,
    OperationShown,
    OutcomeShown,
    SilenceShown,
    SourceShown,
)
from alongside.record.telling import says_a_number

FALLBACK: Final = "en"
NOT_ARRESTS: Final = "identified_or_arrested"


def public_rows() -> "QuerySet[Operation]":
    """Operations that may be shown: published and not taken down; in a demonstration the unverified seed too."""
    shown = Q(state_of_work="published")
    if settings.IS_DEMO:
        shown |= Q(is_seed=True)
    return Operation.objects.filter(shown, hidden_on__isnull=True)


def operations_shown(language: str, *, slugs: Iterable[str] | None = None) -> tuple[OperationShown, ...]:
    """Every operation that may be shown, newest first; `slugs`: only these. language: of the path, for texts."""
    rows = public_rows() if slugs is None else public_rows().filter(slug__in=list(slugs))
    related = (
        "parts__agency", "texts", "sources", "silences__texts", "silences__asked_of", "reviews", "corrections",
        "outcomes__source", "interventions__source", "interventions__offered_by",
        Prefetch("figures", _standing_figures()),
        Prefetch("media", Media.objects.defer("picture").order_by("id")), "media__texts",
    )  # fmt: skip
    found = [_operation(row, language) for row in rows.prefetch_related(*related)]
    found.sort(key=lambda one: one.slug)
    return tuple(sorted(found, key=lambda one: one.day or datetime.date.min, reverse=True))


def operation_shown(slug: str, language: str) -> OperationShown:
    """Raises NotFound."""
    found = operations_shown(language, slugs=[slug])
    if not found:
        raise NotFound
    return found[0]


def picture(key: str) -> tuple[bytes, str]:
    """The redacted bytes of a confirmed picture and their type. Raises NotFound."""
    row = Media.objects.filter(key=key, operation__in=public_rows(), hidden_on__isnull=True).first()
    if row is None or not _is_confirmed(row) or not row.picture:
        raise NotFound
    return row.picture, row.picture_type


def claims_of(figures: Sequence[Figure]) -> tuple[Claim, ...]:
    """Rows as the sums need them, each with how it may be told."""
    return rules.told([_claim(one) for one in figures])


def _claim(row: Figure) -> Claim:
    return Claim(
        number=row.pk,
        side=row.side,
        measure=row.measure,
        population=row.population,
        unit=row.unit,
        least=row.least,
        most=row.most,
        parent=row.subset_of_id,
        where=row.where,
        charge=row.charge,
        is_plain=row.qualifier != NOT_ARRESTS,
    )


def source_shown(row: Source) -> SourceShown:
    """Its label is a sentence like others: shown when another than its author verified it, though a number stands on

    the source. A demonstration shows what nobody has verified.
    """
    label = row.label if row.verified_by or settings.IS_DEMO else Scrubbed("")
    return SourceShown(
        row.key, row.kind, row.publisher, label, row.published_on, row.captured_on, row.original_sha256,
        row.warc_sha256, row.stamped_on,
    )  # fmt: skip


def figures_shown(rows: Sequence[Figure]) -> dict[int, FigureShown]:
    """Figures of one operation by number. Where one is withheld, no source's words with a number in them are told."""
    claims = claims_of(rows)
    is_open = not is_withholding(claims)
    return {row.pk: _figure(row, claim.told, is_open=is_open) for row, claim in zip(rows, claims, strict=True)}


def is_withholding(claims: Sequence[Claim]) -> bool:
    """Some number of this operation, or what is left of one, is not told."""
    left = (table.remainder.told for table in rules.breakdowns(claims))
    return any(told != "exact" for told in (*left, *(one.told for one in claims)))


def _open_words(words: str, *, is_open: bool) -> str:
    return words if is_open or not says_a_number(words) else ""


def _figure(row: Figure, told: Told, *, is_open: bool) -> FigureShown:
    is_exact = told == "exact"
    return FigureShown(
        number=row.pk,
        side=row.side,
        measure=row.measure,
        population=row.population,
        unit=row.unit,
        nibrs=row.nibrs,
        charge=row.charge,
        where=row.where,
        least=row.least if is_exact else None,
        most=row.most if is_exact else None,
        currency=row.currency,
        year=row.year,
        qualifier=row.qualifier if is_exact else "",
        parent=row.subset_of_id,
        told=told,
        source=source_shown(row.source),
        place_in_source=_open_words(row.place_in_source, is_open=is_open),
        words=_open_words(row.words, is_open=is_open) if is_exact else "",
        confidence=row.confidence,
        is_verified=bool(row.verified_by),
    )


def _operation(row: Operation, language: str) -> OperationShown:
    is_whole = row.state_of_work == "published"
    figure_rows = [one for one in row.figures.all() if one.verified_by or not is_whole]
    figures = figures_shown(figure_rows)
    claims = claims_of(figure_rows)
    done = tuple(sorted(one.months for one in row.reviews.all()))
    ended = row.ended_on or row.began_on or row.announced_on
    return OperationShown(
        slug=row.slug,
        name=row.name,
        branding=row.branding,
        place=row.place,
        place_kind=row.place_kind,
        country=row.country,
        state=row.state,
        county_fips=tuple(row.county_fips.split()),
        began_on=row.began_on,
        ended_on=row.ended_on,
        precision=row.precision,
        days=row.days,
        announced_on=row.announced_on,
        press_conference=row.press_conference,
        premises_type=row.premises_type,
        is_date_inferred=row.is_date_inferred,
        is_seed=not is_whole,
        published_on=row.published_on,
        agencies=tuple(
            AgencyPart(one.agency.slug, one.agency.name, one.agency.kind, one.part)
            for one in sorted(row.parts.all(), key=lambda one: (one.part != "led", one.agency.name))
        ),
        texts=_texts(row, language),
        figures=tuple(figures.values()),
        breakdowns=tuple(_breakdown(table, figures) for table in rules.breakdowns(claims)),
        conflicts=tuple(tuple(figures[one.number] for one in group) for group in rules.conflicts(claims)),
        sources=tuple(_sources(row, figure_rows, is_whole=is_whole)),
        outcomes=tuple(_outcomes(row, is_whole=is_whole)),
        interventions=tuple(_interventions(row, is_whole=is_whole)),
        silences=_silences(row, language),
        media=tuple(_media(one, language) for one in row.media.all() if _is_confirmed(one) and not one.hidden_on),
        corrections=tuple(
            CorrectionShown(one.wish, one.asked_on, one.decided_on, one.is_followed, one.outcome)
            for one in row.corrections.all()
            if one.decided_on
        ),
        reviews_done=done,
        reviews_due=rules.reviews_due(ended, done, clock.today()) if ended else (),
    )


def _breakdown(table: Breakdown, figures: dict[int, FigureShown]) -> BreakdownShown:
    left = table.remainder
    if left.told != "exact":
        left = replace(left, least=None, most=None, excess=0)
    return BreakdownShown(figures[table.total.number], tuple(figures[one.number] for one in table.parts), left)


def _standing_figures() -> "QuerySet[Figure]":
    """A corrected number stands until a second editor has verified the new one."""
    stands = Q(superseded_by__isnull=True) | Q(superseded_by__verified_by="", operation__state_of_work="published")
    return Figure.objects.filter(stands).select_related("source").order_by("id")


def _sources(row: Operation, figure_rows: Sequence[Figure], *, is_whole: bool) -> Iterable[SourceShown]:
    """Of a published operation: those that two editors stand behind, themselves or by a number that stands on them."""
    others: list[OutcomeUpdate | Intervention] = [*row.outcomes.all(), *row.interventions.all()]
    stood_on = {one.source_id for one in (*figure_rows, *others) if one.verified_by}
    for one in sorted(row.sources.all(), key=lambda one: one.pk):
        if not is_whole or one.verified_by or one.pk in stood_on:
            shown = source_shown(one)
            is_open = is_whole and not one.verified_by
            # A number that stands on it says nothing of a file that one editor brought later.
            yield replace(shown, sha256="", warc_sha256="", stamped_on=None) if is_open else shown


def _texts(row: Operation, language: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for one in row.texts.all():
        if one.language == language or (one.language == FALLBACK and one.part not in found):
            found[one.part] = (one.words, one.language)
    return found


def _is_confirmed(row: Media) -> bool:
    """By two editors; a picture that ships as invented needs none."""
    return row.is_invented or bool(row.confirmed_by and row.confirmed_again_by)


def _media(row: Media, language: str) -> MediaShown:
    texts = {one.language: one for one in row.texts.all()}
    text = texts.get(language) or texts.get(FALLBACK)
    return MediaShown(row.key, text.alternative if text else "", text.caption if text else "", row.is_invented)


def _outcomes(row: Operation, *, is_whole: bool) -> Iterable[OutcomeShown]:
    rows: list[OutcomeUpdate] = [one for one in row.outcomes.all() if one.verified_by or not is_whole]
    # With a small one among them, those of the others would leave it over: filed 20, dropped 18.
    is_open = not any(_is_small(one) for one in rows)
    for one in sorted(rows, key=lambda one: (one.happened_on or datetime.date.max, one.pk)):
        yield OutcomeShown(
            happened_on=one.happened_on,
            precision=one.precision,
            kind=one.kind,
            population=one.population,
            least=one.least if is_open else None,
            most=one.most if is_open else None,
            words=_open_words(one.words, is_open=is_open),
            source=source_shown(one.source),
            is_verified=bool(one.verified_by),
            is_small=_is_small(one),
        )


def _is_small(row: OutcomeUpdate) -> bool:
    return 0 < max(row.least or 0, row.most or 0) < rules.SMALL


def _interventions(row: Operation, *, is_whole: bool) -> Iterable[InterventionShown]:
    for one in row.interventions.all():
        if is_whole and not one.verified_by:
            continue
        counts = {"offered": one.offered, "accepted": one.accepted, "refused": one.refused}
        withheld = rules.withheld_of_services(counts)
        told = {name: None if name in withheld else value for name, value in counts.items()}
        service = _open_words(one.service, is_open=not withheld)
        yield InterventionShown(
            service, one.offered_by.name if one.offered_by else "", told["offered"], told["accepted"],
            told["refused"], withheld, source_shown(one.source),
        )  # fmt: skip


def _silences(row: Operation, language: str) -> tuple[SilenceShown, ...]:
    found = (_silence(one, language) for one in sorted(row.silences.all(), key=lambda one: one.number))
    return tuple(one for one in found if one)


def _silence(row: Silence, language: str) -> SilenceShown | None:
    texts = {text.language: text for text in row.texts.all()}
    text = texts.get(language) or texts.get(FALLBACK)
    if text is None:
        return None
    days = rules.silent_days(row.asked_on, row.answered_on, clock.today())
    asked = (row.number, row.asked_of.name, row.way, row.asked_on, row.answered_on, days)
    return SilenceShown(*asked, text.question, text.answer)
