"""One operation, as its page shows it: frozen, in words of the reader's language."""

import datetime
from typing import Final

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.core import config
from alongside.directory.languages import own_name, text_language
from alongside.directory.pages.service_shown import long_date
from alongside.record import measures
from alongside.record.pages import places, values
from alongside.record.pages.figure_tree import Disagreement, FigureTree, ThemeRow
from alongside.record.pages.listing import first_figures
from alongside.record.pages.places import Place
from alongside.record.shown import (
    AgencyPart,
    CorrectionShown,
    InterventionShown,
    MediaShown,
    OperationShown,
    OutcomeShown,
    SilenceShown,
    SourceShown,
)

FIRST_MOST: Final = 3
_ENGLISH: Final = frozenset({"US", "GB"})
"""Where agencies and papers write English."""


class TextLine(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the editors. written_in: a sentence, "" where they are in the reader's language."""

    words: str
    html_lang: str
    written_in: str


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    key: str
    publisher: str
    kind: str
    label: str
    published: str
    captured: str
    sha256: str
    warc_sha256: str
    stamped: str


class OutcomeLine(msgspec.Struct, frozen=True, kw_only=True):
    day: str
    what: str
    count: str
    words: str
    source: int
    publisher: str
    is_verified: bool


class ServiceLine(msgspec.Struct, frozen=True, kw_only=True):
    service: str
    offered_by: str
    counts: tuple[str, str, str]
    source: int
    publisher: str


class SilenceLine(msgspec.Struct, frozen=True, kw_only=True):
    question: str
    answer: str
    asked: str
    clock: str


class CorrectionLine(msgspec.Struct, frozen=True, kw_only=True):
    what: str
    days: str
    outcome: str


class AgencyLine(msgspec.Struct, frozen=True, kw_only=True):
    slug: str
    name: str
    kind: str


class FirstLine(msgspec.Struct, frozen=True, kw_only=True):
    """number: of the figure, whose place on the page is "f" and this."""

    number: int
    what: str
    value: str
    is_withheld: bool


class OperationPage(msgspec.Struct, frozen=True, kw_only=True):
    """words_lang: of what agencies and papers wrote, "" = not known. branding: the agency's own words.

    about_name: the editors' words on these. at: its days in one line, "" where the title says them.
    """

    slug: str
    title: str
    at: str
    first: tuple[tuple[FirstLine, ...], tuple[FirstLine, ...]]
    words_lang: str
    place: str
    when: str
    is_date_inferred: bool
    announced: str
    length: str
    premises: str
    press_conference: str
    is_seed: bool
    places: tuple[Place, ...]
    led: tuple[AgencyLine, ...]
    took_part: tuple[AgencyLine, ...]
    branding: str
    content_note: TextLine | None
    summary: TextLine | None
    about_name: TextLine | None
    rows: tuple[ThemeRow, ...]
    disagreements: tuple[Disagreement, ...]
    outcomes: tuple[OutcomeLine, ...]
    services: tuple[ServiceLine, ...]
    silences: tuple[SilenceLine, ...]
    sources: tuple[SourceLine, ...]
    media: tuple[MediaShown, ...]
    corrections: tuple[CorrectionLine, ...]
    reviews_done: str
    reviews_due: str
    published: str


def show_operation(one: OperationShown, code: str) -> OperationPage:
    """code: language of the path."""
    language = text_language(code)
    sources = sources_of(one)
    numbers = {source.key: at for at, source in enumerate(sources, start=1)}
    tree = FigureTree(one, numbers, language)
    return OperationPage(
        slug=one.slug,
        title=values.title_of(one, language),
        at=values.days_of(one, language) if one.name else "",
        first=(_first(one, measures.CLAIMED, language), _first(one, measures.HAPPENED, language)),
        words_lang="en" if one.country in _ENGLISH else "",
        place=one.place,
        when=values.days_of(one, language) if one.began_on else _("day not known"),
        is_date_inferred=one.is_date_inferred,
        announced=_day(one.announced_on, language),
        length=values.number(one.days, language) if one.days else "",
        premises="" if one.premises_type == "unknown" else str(measures.PREMISES_TYPES[one.premises_type]),
        press_conference="" if one.press_conference == "unknown" else str(measures.ANSWERS[one.press_conference]),
        is_seed=one.is_seed,
        places=places.places_of(one, language),
        led=tuple(_agency(part) for part in one.agencies if part.part == "led"),
        took_part=tuple(_agency(part) for part in one.agencies if part.part != "led"),
        branding=_quoted(one.branding),
        content_note=_text(one, "content_note", code),
        summary=_text(one, "summary", code),
        about_name=_text(one, "branding", code),
        rows=tuple(tree.rows()),
        disagreements=tuple(tree.disagreements(one.conflicts)),
        outcomes=tuple(_outcome(found, numbers, language) for found in one.outcomes),
        services=tuple(_service(found, numbers, language) for found in one.interventions),
        silences=tuple(_silence(found, language) for found in one.silences),
        sources=tuple(_source(source, numbers[source.key], language) for source in sources),
        media=one.media,
        corrections=tuple(_correction(found, language) for found in one.corrections),
        reviews_done=_months(one.reviews_done, language),
        reviews_due=_months(one.reviews_due, language),
        published=_day(one.published_on, language),
    )


def sources_of(one: OperationShown) -> tuple[SourceShown, ...]:
    """In the order of the operation's list; one that only a figure names comes after."""
    named = [found.source for found in one.figures] + [found.source for found in one.outcomes]
    named += [found.source for found in one.interventions]
    return tuple({source.key: source for source in (*one.sources, *named)}.values())


def _first(one: OperationShown, side: str, language: str) -> tuple[FirstLine, ...]:
    return tuple(
        FirstLine(
            number=figure.number,
            what=values.label_of(figure),
            value=values.value_of(figure, language),
            is_withheld=figure.told != "exact",
        )
        for figure in first_figures(one, side, language)[:FIRST_MOST]
    )


def _agency(part: AgencyPart) -> AgencyLine:
    return AgencyLine(slug=part.slug, name=part.name, kind=str(measures.AGENCY_KINDS[part.kind]))


def _text(one: OperationShown, part: str, code: str) -> TextLine | None:
    if part not in one.texts:
        return None
    words, written = one.texts[part]
    tag = text_language(written)
    told = "" if written == code else _("They wrote this in: %(name)s") % {"name": own_name(tag)}
    return TextLine(words=words, html_lang=tag, written_in=told)


def _quoted(words: str) -> str:
    """In quotation marks, whoever typed them."""
    return words if not words or words[0] in '“"«「' else f"“{words}”"


def _outcome(one: OutcomeShown, numbers: dict[str, int], language: str) -> OutcomeLine:
    what = str(measures.OUTCOMES[one.kind])
    if one.population != "unknown":
        what = values.label(what, str(measures.POPULATIONS[one.population]))
    return OutcomeLine(
        day=values.when(one.happened_on, one.precision, language) if one.happened_on else _("day not known"),
        what=what,
        count=values.count_of(one, language),
        words=one.words,
        source=numbers[one.source.key],
        publisher=one.source.publisher,
        is_verified=one.is_verified,
    )


def _service(one: InterventionShown, numbers: dict[str, int], language: str) -> ServiceLine:
    counts = {"offered": one.offered, "accepted": one.accepted, "refused": one.refused}

    def told(name: str) -> str:
        value = counts[name]
        if value is not None:
            return values.number(value, language)
        return values.withheld("hidden") if name in one.withheld else _("not said")

    return ServiceLine(
        service=one.service,
        offered_by=one.offered_by,
        counts=(told("offered"), told("accepted"), told("refused")),
        source=numbers[one.source.key],
        publisher=one.source.publisher,
    )


def _silence(one: SilenceShown, language: str) -> SilenceLine:
    asked = {"agency": one.asked_of, "way": measures.CLOCKS[one.way], "day": long_date(one.asked_on, language)}
    clock = _("Answered after this many days: %(days)s")
    if one.answered_on is None:
        clock = ngettext("No answer in %(days)s day.", "No answer in %(days)s days.", one.days)
    return SilenceLine(
        question=one.question,
        answer=one.answer,
        asked=_("%(agency)s: %(way)s, %(day)s") % asked,
        clock=clock % {"days": values.number(one.days, language)},
    )


def _source(one: SourceShown, number: int, language: str) -> SourceLine:
    return SourceLine(
        number=number,
        key=one.key,
        publisher=one.publisher,
        kind=str(measures.SOURCE_KINDS[one.kind]),
        label=one.label,
        published=_day(one.published_on, language),
        captured=_day(one.captured_on, language),
        sha256=one.sha256,
        warc_sha256=one.warc_sha256,
        stamped=_day(one.stamped_on, language),
    )


def _correction(one: CorrectionShown, language: str) -> CorrectionLine:
    asked, decided = long_date(one.asked_on, language), long_date(one.decided_on, language)
    days = _("Asked on %(asked)s, decided on %(decided)s") % {"asked": asked, "decided": decided}
    return CorrectionLine(what=str(measures.WISHES[one.wish]), days=days, outcome=one.outcome)


def _months(months: tuple[int, ...], language: str) -> str:
    return " · ".join(values.number(one, language) for one in months)


def _day(day: datetime.date | None, language: str) -> str:
    return long_date(day, language) if day else ""


def asking_address(slug: str, code: str) -> str:
    """Where anybody asks for a correction or a takedown, sealed, without an account."""
    return f"{config.origin(settings.CLIENT_HOST)}/{code}/record/#operation/{slug}"
