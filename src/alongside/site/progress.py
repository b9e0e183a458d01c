"""How far each language has come: by the catalogs as they were compiled, and the texts on rights as they are now."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec
from django.conf import settings

from alongside.core.languages import Language, languages
from alongside.rights.library import NUMBERS
from alongside.rights.queries import readable_texts


class Compiled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What scripts/catalogs.py counted of one language. terms: the field's words, English first."""

    messages: int
    translated: int
    terms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Share:
    """`done` of `whole`, as a percentage that is 100 only when all is done."""

    done: int
    whole: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.whole if self.whole else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Checked: by a named person who speaks the language; for a text on rights, of the words that stand there now."""

    language: Language
    screens: Share
    screens_checked: Share
    texts: Share
    texts_checked: Share


@cache
def compiled() -> dict[str, Compiled]:
    """By code. Made by the build, so that a page reads no catalog."""
    return msgspec.json.decode((settings.BUILT / "languages.json").read_bytes(), type=dict[str, Compiled])


def progress() -> tuple[Progress, ...]:
    return tuple(_progress(one) for one in languages())


def glossary(code: str) -> tuple[tuple[str, str], ...]:
    """(English term, this language's word); in English what the term means."""
    return tuple(compiled()[code].terms.items())


def _progress(one: Language) -> Progress:
    counted = compiled()[one.code]
    texts = readable_texts(one.code, is_demo=True)
    return Progress(
        language=one,
        screens=Share(counted.translated, counted.messages),
        screens_checked=Share(counted.translated if one.reviewed_by else 0, counted.messages),
        texts=Share(len(texts), len(NUMBERS)),
        texts_checked=Share(sum(bool(text.facts.language_reviewer) for text in texts), len(NUMBERS)),
    )
