"""Which texts the public may read today, on this instance: the files, and over them what its editors decided."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from django.conf import settings

from alongside.core import clock
from alongside.core.errors import NotFound
from alongside.rights.library import NUMBERS, REFERENCE, Change, Text, find_text
from alongside.rights.models import LawChange, Review, Version, Withdrawal
from alongside.rights.rules import ReviewRead, TextNow, Vouching, vouching


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the core pack carries of one text, so that the first words are there offline. language: as in the path."""

    number: int
    slug: str
    language: str
    title: str
    summary: str
    reviewed_on: datetime.date | None
    expires_on: datetime.date
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """All that editors of this instance decided about some texts, by slug."""

    reviews: dict[str, list[ReviewRead]]
    changes: dict[str, Change]
    withdrawn: dict[str, datetime.date]

    def of(self, text: Text) -> Vouching:
        return vouching(text_now(text), self.reviews.get(text.slug, ()))


@dataclass(frozen=True, slots=True)
class VersionRead:
    """One version of a text, without its words. names: who vouched for it, as they are shown."""

    text_hash: str
    first_on: datetime.date
    last_on: datetime.date
    names: tuple[str, ...]


def readable_texts(language: str, *, is_demo: bool) -> tuple[Text, ...]:
    """Texts to list. A live instance leaves out what no named lawyer and no named reader of the language has checked.

    Expired and withdrawn texts are among them: the list and the page say that they were taken down. Raises Invalid for
    a broken file.
    """
    found = decided()
    texts = (find_text(number, language) for number in NUMBERS)
    shown = (_as_decided(text, found) for text in texts if text)
    return tuple(text for text in shown if is_demo or text.is_reviewed)


def readable_text(number: int, *, language: str, is_demo: bool) -> Text | None:
    """One of them, None where there is none to show."""
    text = find_text(number, language)
    shown = _as_decided(text, decided(text.slug)) if text else None
    return shown if shown and (is_demo or shown.is_reviewed) else None


def decided(slug: str | None = None) -> Decided:
    """What editors decided about one text, or with None about all."""
    wanted = {"slug": slug} if slug else {}
    reviews: dict[str, list[ReviewRead]] = {}
    for row in Review.objects.filter(**wanted).order_by("pk"):
        reviews.setdefault(row.slug, []).append(_review(row))
    changes = {
        row.slug: Change(changed_on=row.changed_on, words=row.words, language=row.language)
        for row in LawChange.objects.filter(**wanted)
    }
    withdrawn = dict(Withdrawal.objects.filter(**wanted).values_list("slug", "withdrawn_on"))
    return Decided(reviews, changes, withdrawn)


def known_slug(slug: str) -> str:
    """Raises NotFound."""
    if slug not in NUMBERS.values():
        raise NotFound(f"There is no text “{slug}”. Nothing was changed. alongside rights list names them all.")
    return slug


def get_text(slug: str, language: str) -> Text:
    """The text as its file has it, whatever editors decided. Raises NotFound."""
    number = next(number for number, known in NUMBERS.items() if known == known_slug(slug))
    text = find_text(number, language)
    if text is None:
        raise NotFound(f"“{slug}” has no text in {language}. Nothing was changed.")
    return text


def text_now(text: Text) -> TextNow:
    reference = find_text(text.number, REFERENCE)
    return TextNow(text.language, text.hash, reference.hash if reference else "")


def whole_languages(number: int, *, is_demo: bool) -> tuple[tuple[str, str], ...]:
    """Code and own name of each language in which all of this text can be read today."""
    today = clock.today()
    return tuple(
        (language, name)
        for language, name in settings.LANGUAGES
        if (found := find_text(number, language))
        and found.is_whole
        and (text := readable_text(number, language=language, is_demo=is_demo))
        and not text.is_expired(today)
    )


def summaries(*, is_demo: bool) -> tuple[Summary, ...]:
    """Every readable text that stands today, in every language of the site."""
    today = clock.today()
    return tuple(
        _summary(text)
        for language, _name in settings.LANGUAGES
        for text in readable_texts(language, is_demo=is_demo)
        if not text.is_expired(today)
    )


def versions(slug: str, language: str) -> tuple[VersionRead, ...]:
    """Every version that this instance noted as shown, the newest first."""
    rows = Version.objects.filter(slug=slug, language=language).order_by("-first_on", "-pk")
    reviews = Review.objects.filter(slug=slug, language=language).order_by("pk")
    names: dict[str, list[str]] = {}
    for review in reviews:
        names.setdefault(review.text_hash, []).append(review.name)
    return tuple(
        VersionRead(row.text_hash, row.first_on, row.last_on, tuple(dict.fromkeys(names.get(row.text_hash, ()))))
        for row in rows
    )


def version_source(slug: str, language: str, text_hash: str) -> str | None:
    """The words of one version."""
    rows = Version.objects.filter(slug=slug, language=language, text_hash=text_hash)
    return rows.values_list("source", flat=True).first()


def last_read_source(text: Text, reviews: Iterable[ReviewRead]) -> str | None:
    """The words of the version of this language that somebody vouched for last, None where nobody ever did."""
    read = [one.text_hash for one in reviews if one.language == text.language]
    found = (version_source(text.slug, text.language, text_hash) for text_hash in reversed(read))
    return next((source for source in found if source), None)


def _as_decided(text: Text, found: Decided) -> Text:
    vouched = found.of(text)
    lawyer, reader = vouched.lawyer, vouched.reader
    facts = msgspec.structs.replace(
        text.facts,
        lawyer_reviewer=lawyer.name if lawyer else "",
        reviewed_on=lawyer.read_on if lawyer else None,
        language_reviewer=reader.name if reader else "",
        expires_on=vouched.expires_on(text.facts.expires_on),
    )
    change, withdrawn_on = found.changes.get(text.slug), found.withdrawn.get(text.slug)
    return msgspec.structs.replace(text, facts=facts, change=change, withdrawn_on=withdrawn_on)


def _review(row: Review) -> ReviewRead:
    until = row.read_on + datetime.timedelta(days=row.days)
    return ReviewRead(row.language, row.role, row.name, row.text_hash, row.reference_hash, row.read_on, until)


def _summary(text: Text) -> Summary:
    return Summary(
        number=text.number,
        slug=text.slug,
        language=text.language,
        title=text.facts.title,
        summary=text.facts.summary,
        reviewed_on=text.facts.reviewed_on,
        expires_on=text.facts.expires_on,
        change=text.change,
    )
