"""Rules for names in Hanzi, where no capital helps: surnames, signs of given names, cues on either side.

Also hides whole stretches in scripts that no rule here can read (Hangul, Thai, Arabic and others): the record is
written in English, Spanish and Chinese, and what stands in another script is almost always a name.
"""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import hanzi

_COMPOUND: Final = hanzi("compound_surnames", between="|")
_SURNAME: Final = f"[{hanzi('surnames')}]"
_GIVEN: Final = f"[{hanzi('given')}]"
_SOUND: Final = f"[{hanzi('sounds')}]"
_NO_NAME: Final = f"(?![{hanzi('never_in_a_name')}])[\u4e00-\u9fff]"
_TITLE: Final = f"(?:{hanzi('titles', between='|')})"
_CUE: Final = f"(?:{hanzi('cues', between='|')})"
_CALLED: Final = f"(?:{hanzi('called', between='|')})"
_NAME: Final = (
    rf"(?:(?:{_COMPOUND})(?:{_NO_NAME}){{1,2}}|{_SURNAME}(?:{_NO_NAME}){{1,2}}|(?:[阿老]|小(?!姐)){_NO_NAME})"
)

_TITLED: Final = re.compile(rf"(?P<it>(?:{_COMPOUND}|{_SURNAME}|[阿老]|小(?!姐))(?:{_NO_NAME}){{0,2}}?)(?={_TITLE})")
_AFTER_CUE: Final = re.compile(rf"{_CUE}(?P<it>{_NAME})")
_AFTER_CALLED: Final = re.compile(
    rf"{_CALLED}[：:]?[“\"「『]?(?P<it>(?:{_NO_NAME}){{1,4}}?)(?=[”\"」』，。,、！；（()）\s]|的|$|是|说|在|{_TITLE})"
)
_ONLY_SURNAME: Final = re.compile(rf"姓(?P<it>{_COMPOUND}|{_SURNAME})(?=[的女男妇，。、])")
_BARE: Final = re.compile(rf"(?P<it>(?:{_COMPOUND})(?:{_NO_NAME}){{1,2}}|{_SURNAME}{_GIVEN}{{2}}|阿{_GIVEN})")
_DOUBLED: Final = re.compile(rf"(?P<it>(?P<sign>[{hanzi('doubled')}])(?P=sign))")
_SHORT: Final = re.compile(
    rf"(?:^|(?<=[，。、；：“”（(！？\s])|(?<=[和与及跟向对给]))(?P<it>{_SURNAME}(?:{_NO_NAME}){{1,2}}?)"
    rf"(?=[，。、；：”）)\s（(！？]|$|{hanzi('verbs', between='|')})"
)
_SOUNDED: Final = re.compile(rf"{_SOUND}{{1,6}}(?:[·•・‧]{_SOUND}{{1,6}})+|{_SOUND}{{1,6}}[·•・‧](?:{_NO_NAME}){{1,4}}")
_KIN: Final = re.compile(hanzi("kin_titles", between="|"))
_NEVER: Final = re.compile(rf"(?:{hanzi('no_names', between='|')})")
_OTHER: Final = (
    r"[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u1000-\u137f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff"
    r"\u3130-\u318f\uac00-\ud7af]"
)
_OTHER_SCRIPT: Final = re.compile(rf"{_OTHER}(?:[\s\u200b-\u200d.·\-]{{0,2}}{_OTHER})*")


def found(text: str) -> Iterator[Span]:
    """Every such span, and each name that was found wherever else it stands, its given name alone as well."""
    seen: set[str] = set()
    for pattern in (_TITLED, _AFTER_CUE, _AFTER_CALLED, _ONLY_SURNAME, _BARE, _DOUBLED, _SHORT):
        for match in pattern.finditer(text):
            name = _without_title(match["it"])
            if name and (pattern in {_AFTER_CALLED, _ONLY_SURNAME} or not _NEVER.match(name)):
                end = match.start("it") + len(name)
                kin = _KIN.match(text, end)
                yield Span(match.start("it"), kin.end() if kin else end, "name", "rule")
                seen.add(name)
    for pattern in (_SOUNDED, _OTHER_SCRIPT):
        for match in pattern.finditer(text):
            yield Span(*match.span(), "name", "rule")
            if pattern is _SOUNDED:
                seen.update(re.split(r"[·•・‧]", match[0]))
    yield from _again(text, seen)


def _without_title(name: str) -> str:
    """The name alone, where a pattern took the title behind it as well."""
    for length in (1, 2):
        if re.fullmatch(_TITLE, name[length:]) or re.match(rf"{_TITLE}$", name[length:]):
            return name[:length]
    return name


def _again(text: str, seen: set[str]) -> Iterator[Span]:
    for form in {part for name in seen for part in (name, name[1:]) if len(part) > 1}:
        if _NEVER.match(form):
            continue
        for match in re.finditer(re.escape(form), text):
            yield Span(*match.span(), "name", "rule")
