"""Rules for names in Hanzi, where no capital helps: cues on either side, and signs that belong to no word.

What a text's words leave over (`hanwords.py`) is looked at as capitals are elsewhere: a surname before other signs that
are left over is taken for a name. Stretches in scripts that no rule here can read (Hangul, Thai, Arabic and others) are
hidden whole: the record is written in English, Spanish and Chinese, and what stands in another is almost always a name.
"""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.hanwords import Piece, is_word, pieces, simple
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
_NICK_END: Final = f"[{hanzi('nick_ends')}]"
_NAME: Final = (
    rf"(?:(?:{_COMPOUND})(?:{_NO_NAME}){{1,2}}|{_SURNAME}(?:{_NO_NAME}){{1,2}}|(?:[阿老]|小(?!姐)){_NO_NAME})"
)

_TITLED: Final = re.compile(rf"(?P<it>(?:{_COMPOUND}|{_SURNAME}|[阿老]|小(?!姐))(?:{_NO_NAME}){{0,2}}?)(?={_TITLE})")
_AFTER_CUE: Final = re.compile(rf"{_CUE}(?P<it>{_NAME})")
_AFTER_CALLED: Final = re.compile(
    rf"{_CALLED}[：:]?[“\"「『]?(?P<it>(?:{_NO_NAME}){{1,4}}?)(?=[”\"」』，。,、！；（()）\s]|的|$|是|说|在|{_TITLE})"
)
_ONLY_SURNAME: Final = re.compile(
    rf"姓(?P<it>{_COMPOUND}|{_SURNAME}|(?<=[我她他免贵也都就]姓){_NO_NAME})(?=[的女男妇，。、])"
)
_BARE: Final = re.compile(rf"(?P<it>(?:{_COMPOUND})(?:{_NO_NAME}){{1,2}}|{_SURNAME}{_GIVEN}{{2}}|阿{_GIVEN})")
_DOUBLED: Final = re.compile(rf"(?P<it>(?P<sign>[{hanzi('doubled')}])(?P=sign))")
_SHORT: Final = re.compile(
    rf"(?:^|(?<=[，。、；：“”（(！？\s])|(?<=[和与及跟向对给]))(?P<it>{_SURNAME}(?:{_NO_NAME}){{1,2}}?)"
    rf"(?=[，。、；：”）)\s（(！？]|$|{hanzi('verbs', between='|')})"
)
_DOT: Final = "[·•・‧．]"
_SOUNDED: Final = re.compile(rf"{_SOUND}{{1,7}}(?:{_DOT}{_SOUND}{{1,7}})+|{_SOUND}{{1,7}}{_DOT}(?:{_NO_NAME}){{1,4}}")
_MIXED: Final = re.compile(rf"[A-Z][a-z]+\s?(?:{_NICK_END}|{_TITLE})")
_KIN: Final = re.compile(hanzi("kin_titles", between="|"))
_NEVER: Final = re.compile(rf"(?:{hanzi('no_names', between='|')})")
_OTHER: Final = (
    r"[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u1000-\u137f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff"
    r"\u3130-\u318f\uac00-\ud7af]"
)
_OTHER_SCRIPT: Final = re.compile(rf"{_OTHER}(?:[\s\u200b-\u200d.·\-]{{0,2}}{_OTHER})*")

_NICK: Final = frozenset("阿小老大")
_SURNAMES: Final = frozenset(hanzi("surnames"))
_WEAK: Final = frozenset(hanzi("weak_surnames"))
_GIVENS: Final = frozenset(hanzi("given"))
_SOUNDS: Final = frozenset(hanzi("sounds"))
_NEVERS: Final = frozenset(hanzi("never_in_a_name")) | frozenset(
    word for word in hanzi("verbs", between=" ").split() if len(word) == 1
)
_ENDS: Final = frozenset(hanzi("nick_ends"))
_NO_NICK: Final = frozenset(hanzi("before_no_nick"))
_OF_PLACES: Final = frozenset(hanzi("behind_places"))
_FOREIGN: Final = 3
_SURE_TITLE: Final = re.compile("先生|女士|小姐|太太|阿姨|叔叔|神父|牧师|师傅")
_SMALL_WORDS: Final = frozenset(hanzi("small_words"))
_LONGEST: Final = 5
_OF_A_PERSON: Final = re.compile(r"[（(][^（）()]{0,8}(?:岁|籍|国人|男|女|音译|化名|译音|[\d]{2})")
_MOST: Final = 2


def found(text: str) -> Iterator[Span]:
    """Every such span, and each name that was found wherever else it stands, its given name alone as well."""
    plain = simple(text)
    seen: set[str] = set()
    for span in (*_by_pattern(plain), *_left_over(plain)):
        yield span
        seen.add(plain[span.start : span.end])
    for match in _SOUNDED.finditer(plain):
        yield Span(*match.span(), "name", "rule")
        seen.update(re.split(_DOT, match[0]))
    for pattern in (_OTHER_SCRIPT, _MIXED):
        for match in pattern.finditer(plain):
            yield Span(*match.span(), "name", "rule")
    yield from _again(plain, seen)
    alone = {name for name in seen if len(name) == 1} - _WEAK - _NEVERS - _SMALL_WORDS - _NO_NICK
    yield from (Span(one.start, one.end, "name", "rule") for one in pieces(plain) if one.text in alone)


def _by_pattern(text: str) -> Iterator[Span]:
    words = {piece.start: piece.text for piece in pieces(text)}
    for pattern in (_TITLED, _AFTER_CUE, _AFTER_CALLED, _ONLY_SURNAME, _BARE, _DOUBLED, _SHORT):
        at = 0
        while match := pattern.search(text, at):
            at = match.start() + 1
            name = _without_title(match["it"])
            is_sure = pattern in {_AFTER_CALLED, _ONLY_SURNAME, _DOUBLED}
            is_titled = pattern is _TITLED and len(name) == 1
            is_fit = is_titled or not _NEVER.match(name)
            if name and (is_sure or (is_fit and not _cuts(words, match.start("it"), name))):
                end = match.start("it") + len(name)
                kin = _KIN.match(text, end)
                at = end
                yield Span(match.start("it"), kin.end() if kin else end, "name", "rule")


def _cuts(words: dict[int, str], start: int, name: str) -> bool:
    """Is the name's first sign, or what is behind it, of an ordinary word that is no given name?"""
    if start not in words or len(words[start]) > 1:
        return re.fullmatch(_COMPOUND, words.get(start, "")) is None
    behind = words.get(start + 1, "") if len(name) > 1 else ""
    return len(behind) > 1 and not set(behind) <= _GIVENS


def _without_title(name: str) -> str:
    """The name alone, where a pattern took the title behind it as well."""
    for length in (1, 2):
        if re.fullmatch(_TITLE, name[length:]) or re.match(rf"{_TITLE}$", name[length:]):
            return name[:length]
    return name


def _left_over(text: str) -> Iterator[Span]:
    """Names among the signs that are in no word."""
    every = list(pieces(text))
    for at, piece in enumerate(every):
        signs = _signs_behind(every, at)
        told = (_named(piece, signs), _nicked(piece, signs), _foreign(every, at), _told(every, at, text))
        for length in (*told, _titled(piece, text), _sweet(every, at)):
            if length:
                yield Span(piece.start, piece.start + length, "name", "rule")


def _signs_behind(every: list[Piece], at: int) -> str:
    """Up to two signs behind the piece that may be of a given name: left over, or a word of such signs alone."""
    signs = ""
    end = every[at].end
    for other in every[at + 1 : at + 1 + _MOST]:
        is_given = len(other.text) == 1 or (not signs and len(other.text) == _MOST and set(other.text) <= _GIVENS)
        if (
            other.start != end
            or not is_given
            or (len(other.text) > 1 and re.fullmatch(_TITLE, other.text))
            or set(other.text) & _NEVERS
            or len(signs) == _MOST
        ):
            break
        signs += other.text
        end = other.end
    return signs


def _named(piece: Piece, signs: str) -> int:
    """How many signs a surname and what is behind it come to; 0 where it is none."""
    if re.fullmatch(_COMPOUND, piece.text):
        return len(piece.text) + len(signs)
    if piece.text not in _SURNAMES:
        return 0
    while signs and piece.text in _WEAK and not set(signs) <= _GIVENS:
        signs = signs[:-1]
    return 1 + len(signs) if signs else 0


def _nicked(piece: Piece, signs: str) -> int:
    """小芳, 老郑, 芳姐: a sign that is in no word, behind such a one or before one."""
    if len(piece.text) > 1 or not signs:
        return 0
    if signs[0] in _ENDS and piece.text not in _NO_NICK | _NEVERS and not is_word(piece.text + signs[0]):
        return 2
    is_name = signs[0] in _GIVENS | _SURNAMES and not (
        signs[0] in _WEAK and signs[0] not in _GIVENS and piece.text not in "老小阿"
    )
    if piece.text in _NICK and is_name:
        return 3 if signs[1:] in _ENDS and signs[1:] else 2
    return 0


def _told(every: list[Piece], at: int, text: str) -> int:
    """素帕（泰国籍，29岁）: signs that are in no word before brackets that tell of a person."""
    end = every[at].start
    for piece in every[at : at + _LONGEST]:
        if piece.start != end or len(piece.text) > 1 or piece.text in _NEVERS:
            break
        end = piece.end
    return end - every[at].start if _OF_A_PERSON.match(text, end) else 0


def _titled(piece: Piece, text: str) -> int:
    """蔺先生: any sign that is in no word before a title."""
    is_free = len(piece.text) == 1 and piece.text not in _NEVERS | _NO_NICK
    return 1 if is_free and _SURE_TITLE.match(text, piece.end) else 0


def _sweet(every: list[Piece], at: int) -> int:
    """雪莉姐, 明玛: signs of given names alone, two that are in no word or a word of such before a nickname's end."""
    piece = every[at]
    behind = every[at + 1] if at + 1 < len(every) and every[at + 1].start == piece.end else None
    if behind is None or not set(piece.text) <= _GIVENS | _SOUNDS:
        return 0
    if len(piece.text) == _MOST:
        return _MOST + 1 if behind.text in _ENDS else 0
    is_pair = len(piece.text) == len(behind.text) == 1 and behind.text in _GIVENS | _SOUNDS
    is_free = not {piece.text, behind.text} & (_NEVERS | _SMALL_WORDS)
    return _MOST if is_pair and is_free else 0


def _foreign(every: list[Piece], at: int) -> int:
    """Three signs or more, each left over, that write the sound of a foreign name, but no place's."""
    if at and every[at - 1].end == every[at].start and every[at - 1].text in _SOUNDS:
        return 0
    run = ""
    for piece in every[at:]:
        if piece.start != every[at].start + len(run) or piece.text not in _SOUNDS:
            break
        run += piece.text
    behind = next((piece.text for piece in every if piece.start == every[at].start + len(run)), "")
    return len(run) if len(run) >= _FOREIGN and behind[:1] not in _OF_PLACES else 0


def _again(text: str, seen: set[str]) -> Iterator[Span]:
    for form in {part for name in seen for part in (name, name[1:]) if len(part) > 1}:
        if _NEVER.match(form) or is_word(form):
            continue
        for match in re.finditer(re.escape(form), text):
            yield Span(*match.span(), "name", "rule")
