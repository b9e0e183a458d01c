"""Which fonts a language is set in: Noto, from Debian's packages. Nothing is downloaded, nothing else is embedded."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Final, NamedTuple

import typst

from alongside.core.errors import Invalid


class Face(NamedTuple):
    """least_points: the smallest size at which it is still read easily on paper."""

    family: str
    package: str
    least_points: float


LATIN: Final = Face("Noto Sans", "fonts-noto-core", 8)
FACES: Final = {
    "zh-hans": Face("Noto Sans CJK SC", "fonts-noto-cjk", 9),
    "zh-hant": Face("Noto Sans CJK TC", "fonts-noto-cjk", 9),
    "ko": Face("Noto Sans CJK KR", "fonts-noto-cjk", 9),
    "th": Face("Noto Sans Thai", "fonts-noto-core", 9),
    "ar": Face("Noto Sans Arabic", "fonts-noto-core", 9),
}
"""Whatever is not here is written in Latin or Cyrillic letters, which one font has."""


def face_of(language: str) -> Face:
    return FACES.get(language, LATIN)


def families(language: str) -> list[str]:
    """In the order in which a letter is looked for; a group's name may be in any script. Raises Invalid."""
    own, installed = face_of(language), set(installed_fonts().families())
    missing = missing_packages((own, LATIN), installed=installed)
    if missing:
        raise Invalid(
            f"The fonts for this language are not installed. Nothing was made. Run: "
            f"sudo apt-get install {' '.join(missing)}"
        )
    others = [face.family for face in FACES.values() if face.family in installed]
    return list(dict.fromkeys((own.family, LATIN.family, *others)))


def missing_packages(wanted: Iterable[Face], *, installed: Collection[str]) -> list[str]:
    """Debian's packages that bring the faces which are not there."""
    return sorted({face.package for face in wanted if face.family not in installed})


@cache
def installed_fonts() -> typst.Fonts:
    """Looked up once in a process: reading a machine's fonts takes about half a second."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
