"""What in a picture should be hidden: faces by many looks of one model, writing by another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from alongside.record.faces import centerface, looks, writing
from alongside.record.faces.pictures import upright
from alongside.record.faces.regions import Found, Region, all_on_pixels, squared, strongest, widened

if TYPE_CHECKING:
    from PIL.Image import Image

THRESHOLD: Final = 0.35
"""The lowest in steps of 0.05 that paints at most one box in 25 in vain on the half "dev" of
bench/redaction_sets.json: a face that is missed harms somebody, a box too many is taken away at the desk."""
WIDER: Final = 0.15
"""Of a box's own size, on each side, before it is made square; chosen as the threshold was."""
_ALIKE: Final = 0.3
_SAME_LINE: Final = 0.9
_WRITING_WIDER: Final = 0.05

type Progress = Callable[[int, int], None]
"""Told after each look: how many are done, and how many there will be."""


def find_regions(picture: bytes, *, progress: Progress | None = None) -> tuple[Region, ...]:
    """Faces and writing, in pixels of the upright picture; faces first, the surest first.

    Raises Invalid with one sentence where `upright` does or a part is not installed.
    """
    return regions_in(upright(picture), progress=progress)


def regions_in(image: "Image", *, progress: Progress | None = None) -> tuple[Region, ...]:
    """The same of a canvas that is open already."""
    views = tuple(looks.looks_at(image.size))
    reading = tuple(view for view in views if view.degrees == 0 and view.scale <= 1)
    told = _Told(progress, count=len(views) + len(reading))
    faces = [box for view in views for box in told.after(_faces_seen(image, view))]
    lines = [box for view in reading for box in told.after(_writing_seen(image, view))]
    return (*_faces(faces, size=image.size), *_writing(lines, size=image.size))


def faces_only(image: "Image") -> tuple[Region, ...]:
    """Faces without writing, for the bench."""
    views = looks.looks_at(image.size)
    return _faces([box for view in views for box in _faces_seen(image, view)], size=image.size)


class _Told:
    """Counts looks and tells of each."""

    def __init__(self, progress: Progress | None, *, count: int) -> None:
        self._progress, self._count, self._done = progress, count, 0

    def after(self, found: list[Found]) -> list[Found]:
        """What was found, passed on."""
        self._done += 1
        if self._progress:
            self._progress(self._done, self._count)
        return found


def _faces(boxes: list[Found], *, size: tuple[int, int]) -> tuple[Region, ...]:
    hidden = [squared(widened(face, share=WIDER), size=size) for face in strongest(boxes, alike=_ALIKE)]
    return all_on_pixels(hidden, kind="face", size=size)


def _writing(boxes: list[Found], *, size: tuple[int, int]) -> tuple[Region, ...]:
    covered = [widened(line, share=_WRITING_WIDER) for line in strongest(boxes, alike=_SAME_LINE)]
    return all_on_pixels(covered, kind="writing", size=size)


def _faces_seen(image: "Image", view: looks.Look) -> list[Found]:
    import numpy as np

    seen = view.of(image)
    found = centerface.faces_in(np.asarray(seen), threshold=THRESHOLD)
    return [view.back(box, seen=seen.size) for box in found]


def _writing_seen(image: "Image", view: looks.Look) -> list[Found]:
    import numpy as np

    seen = view.of(image)
    return [view.back(box, seen=seen.size) for box in writing.writing_in(np.asarray(seen))]
