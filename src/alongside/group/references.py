"""What Learn and Give show of a work and of a group, with what was checked and what was not."""

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.directory.languages import text_language
from alongside.directory.pages.service_shown import long_date
from alongside.group.library import FULL_LANGUAGES, Group, Source, Work

KINDS = {"book": gettext_noop("Book"), "report": gettext_noop("Report"), "article": gettext_noop("Article")}
LED_BY = {
    "survivors": gettext_noop("Led by survivors"),
    "migrants": gettext_noop("Led by migrants"),
    "sex_workers": gettext_noop("Led by sex workers"),
    "workers": gettext_noop("Led by massage workers"),
    "trans_people": gettext_noop("Led by trans people"),
}


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Our sentences in the reader's language, else in English and marked so. "" html_lang: the reader's own."""

    text: str
    html_lang: str


class WorkShown(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    html_lang: str
    kind: str
    facts: tuple[str, ...]
    isbn: str
    url: str
    about: Words
    get: Words
    checked: str


class GroupShown(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    led_by: tuple[str, ...]
    place: Words
    what: Words
    support: Words
    website: str
    checked: str


def work_shown(work: Work, code: str) -> WorkShown:
    """code: language of the path."""
    year = str(work.year) if work.year else _("Year not checked")
    return WorkShown(
        title=work.title,
        html_lang=work.language,
        kind=_(KINDS[work.kind]),
        facts=(work.authors, work.publisher, year),
        isbn=work.isbn or "",
        url=work.url or "",
        about=_words(work.about, code),
        get=_words(work.get, code),
        checked=_checked(work.sources, code),
    )


def group_shown(group: Group, code: str) -> GroupShown:
    """code: language of the path."""
    return GroupShown(
        name=group.name,
        led_by=tuple(_(LED_BY[by]) for by in group.led_by) or (_("We have not checked who leads it."),),
        place=_words(group.place, code),
        what=_words(group.what, code),
        support=_words(group.support, code),
        website=group.website,
        checked=_checked(group.sources, code),
    )


def _words(words: dict[str, str], code: str) -> Words:
    return Words(text=words[code], html_lang="") if code in FULL_LANGUAGES else Words(text=words["en"], html_lang="en")


def _checked(sources: tuple[Source, ...], code: str) -> str:
    if not sources:
        return _("Not checked")
    day = max(source.read_on for source in sources)
    return _("Checked on public pages on %(day)s.") % {"day": long_date(day, text_language(code))}
