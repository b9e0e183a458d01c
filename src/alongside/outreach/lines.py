"""Which phone lines stand on paper, and what is said of each. Paper does not know the hour: it tells the hours."""

from typing import Final

import msgspec

from alongside.directory import queries
from alongside.directory.languages import text_language
from alongside.directory.pages.hours_shown import is_always
from alongside.directory.pages.service_shown import LineShown, show_line

ON_A_CARD: Final = 2
ON_A_PAGE: Final = 3


class LinePrinted(msgspec.Struct, frozen=True, kw_only=True):
    """lang: the language of name and police, as BCP 47 writes it. police: "" where it has no words in hers."""

    number: str
    name: str
    lang: str
    hours: str
    police: str
    is_always: bool


def lines_to_print(language: str, *, most: int) -> list[LinePrinted]:
    """Lines known to speak this language first, then in the directory's order, community-run before others.

    None that calls the police as a rule; at least one that answers day and night, where there is one. language: as in
    the path, and active.
    """
    wanted = text_language(language)
    found = [
        (listing, shown)
        for listing in queries.lines_that_answer()
        if (shown := show_line(listing, wanted)).calls_police != "yes" and _voice(shown)
    ]
    found.sort(key=lambda one: not _speaks(one[0], wanted))
    chosen = found[:most]
    if not any(is_always(listing.openings) for listing, _shown in chosen):
        chosen[most - 1 :] = [one for one in found[most - 1 :] if is_always(one[0].openings)][:1] or chosen[most - 1 :]
    return [_printed(shown, wanted, always=is_always(listing.openings)) for listing, shown in chosen]


def _speaks(listing: queries.Listing, language: str) -> bool:
    return language.partition("-")[0] in {one.code.partition("-")[0] for one in listing.languages}


def _voice(line: LineShown) -> str:
    return next((phone.number for phone in line.phones if not phone.is_text), "")


def _printed(line: LineShown, language: str, *, always: bool) -> LinePrinted:
    return LinePrinted(
        number=_voice(line),
        name=line.name,
        lang=line.html_lang,
        hours=" ".join(line.hours),
        police=line.police if line.html_lang == language else "",
        is_always=always,
    )
