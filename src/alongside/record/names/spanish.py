"""Is a folded word one of Spanish? Lemmas of a list, their plurals and feminines, regular forms of their verbs."""

from functools import cache
from typing import Final

from alongside.record.names.shipped import word_lines, word_set

_ENCLITICS: Final = ("melo", "mela", "selo", "sela", "les", "los", "las", "nos", "me", "te", "se", "le", "lo", "la")
_FORMS: Final = {
    "ar": "o as a amos an e es emos en aba abas abamos aban aste aron ando ado ada ados adas are ara aras aremos aran "
    "aria arias ariamos arian ase asen aramos arse",
    "er": "o es e emos en a as amos an ia ias iamos ian i iste io imos ieron iendo ido ida idos idas ere era eras "
    "eremos eran eria erian iera ieran iese ieramos erse",
    "ir": "o es e imos en a as amos an ia ias iamos ian i iste io ieron iendo ido ida idos idas ire ira iras iremos "
    "iran iria irian iera ieran iese ieramos irse",
}
_ENDINGS: Final = tuple(
    sorted(((form, verb) for verb, forms in _FORMS.items() for form in forms.split()), key=lambda one: -len(one[0]))
)
_CHANGED: Final = (("ue", "o"), ("ie", "e"), ("qu", "c"), ("gu", "g"), ("c", "z"), ("j", "g"), ("i", "e"), ("u", "o"))
_SMALLER: Final = ("ito", "ita", "isimo", "isima")
_SHORTEST: Final = 2


@cache
def is_spanish(word: str) -> bool:
    """`word`: folded. Forms of irregular verbs are typed, in cues.toml."""
    if _is_lemma(word) or _is_form(word):
        return True
    bare = (word.removesuffix(end) for end in _ENCLITICS if word.endswith(end) and len(word) - len(end) > _SHORTEST)
    return any(_is_form(one) or (one.endswith("r") and _is_lemma(one)) for one in bare)


def _is_lemma(word: str) -> bool:
    lemmas = _lemmas()
    if word in lemmas:
        return True
    singular = [word.removesuffix("s"), word.removesuffix("es")] if word.endswith("s") else []
    if word.endswith("ces"):
        singular.append(word[:-3] + "z")
    forms = [*singular, *(one[:-1] + end for one in (word, *singular) if one.endswith("a") for end in ("o", ""))]
    forms += [one.removesuffix(end) + "o" for one in (word, *forms) for end in _SMALLER if one.endswith(end)]
    return any(form in lemmas for form in forms if len(form) > _SHORTEST)


def _is_form(word: str) -> bool:
    for ending, verb in _ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) >= _SHORTEST and len(stem) < len(word) and any(one + verb in _lemmas() for one in _stems(stem)):
            return True
    return False


def _stems(stem: str) -> list[str]:
    """The stem as the infinitive has it: cuent- is of contar, busqu- of buscar."""
    found = [stem]
    for now, then in _CHANGED:
        at = stem.rfind(now)
        if at > 0 or (at == 0 and len(stem) > _SHORTEST):
            found.append(stem[:at] + then + stem[at + len(now) :])
    return found


@cache
def _lemmas() -> frozenset[str]:
    return word_lines("spanish_words") | {word.replace("ñ", "n") for word in word_set("spanish_irregular")}
