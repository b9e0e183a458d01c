"""The languages of every screen, in the order in which they are offered: one table, which the client's build reads too.

A language's name here is the part of the path ("zh-hans"). Must never hold what a language's texts say.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

TABLE: Final = Path(__file__).with_name("languages.json")


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """code: in paths. tag: BCP 47, for `lang`. babel, intl: whose rules for dates and numbers, here and in browsers.

    plurals: whose rules choose the form of a counted message in browsers, "" means those of intl; the catalog's header
    says the same to the server. names: words of those dates that this language has otherwise, where Babel lacks it.
    word_list: the list in which the way back is shown; "" has none, shows English words and says so.
    reviewed_by: who read the interface in this language, by name; "" means nobody has. is_source: not translated.
    """

    code: str
    own_name: str
    tag: str
    babel: str
    intl: str
    plurals: str = ""
    word_list: str = ""
    is_right_to_left: bool = False
    is_source: bool = False
    reviewed_by: str = ""
    names: Mapping[str, str] = {}

    @property
    def is_unchecked_translation(self) -> bool:
        return not (self.is_source or self.reviewed_by)

    @property
    def gettext_folder(self) -> str:
        """Where Django looks for its catalog: zh-hans gives zh_Hans, pt-br gives pt_BR."""
        return self.tag.replace("-", "_")


@cache
def languages() -> tuple[Language, ...]:
    return msgspec.json.decode(TABLE.read_bytes(), type=tuple[Language, ...])


@cache
def _by_name() -> dict[str, Language]:
    return {name: one for one in languages() for name in (one.code, one.tag)}


def find_language(name: str) -> Language | None:
    """The language of this code or BCP 47 tag."""
    return _by_name().get(name)
