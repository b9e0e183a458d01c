"""The needs taxonomy in the shape packs carry it: entries for the list of needs, and the phrases people type."""

from alongside.directory.needs import Need, load_needs
from alongside.directory.packs.entries import Need as PackNeed
from alongside.directory.packs.entries import Synonym

_MOST_WORDS = 8


def need_entries() -> tuple[PackNeed, ...]:
    """All needs. The words that order services of a need come from its English label and its patterns for tagging."""
    return tuple(
        PackNeed(id=need.id, kind=need.kind, labels=dict(need.label), words=_words(need)) for need in load_needs()
    )


def _words(need: Need) -> tuple[str, ...]:
    patterns = (need.label["en"], *need.tag.name, *need.tag.any)
    words = (word.rstrip("*") for pattern in patterns for word in pattern.lower().split())
    return tuple(dict.fromkeys(words))[:_MOST_WORDS]


def synonym_entries() -> tuple[Synonym, ...]:
    """Every phrase of every need, in every language; one that means several needs is given once with all of them."""
    found: dict[tuple[str, str], list[str]] = {}
    for need in load_needs():
        for language, phrases in need.say.items():
            for phrase in (*phrases, need.label.get(language, "")):
                if phrase:
                    needs = found.setdefault((language, phrase), [])
                    if need.id not in needs:
                        needs.append(need.id)
    return tuple(
        Synonym(phrase=phrase, needs=tuple(needs), language=language) for (language, phrase), needs in found.items()
    )
