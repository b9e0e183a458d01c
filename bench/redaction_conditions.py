"""What is done to the pictures before they are redacted, and when a face counts as found.

Committed, with `redaction_sets.json`, before any threshold was chosen. Nothing here depends on a detector.
"""

import io
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from bench.redaction_sets import Box, Picture, Sample

SEED: Final = 6
LONG_SIDE: Final = 640  # all but "upright": so that many looks at every picture end in time
BOARD: Final = (1200, 800)
CELLS: Final = (6, 4)
BOARD_SIZES: Final = (14, 20, 28, 40)
ALONE_SIZES: Final = (200, 400)
EVERY: Final = 3  # of those alone, one in three: they are large
COUNTED_SIZE: Final = 20
"""Faces of fewer pixels (root of width × height) are told apart: the target is for this size and over."""

HIDDEN_SHARE: Final = 0.75
LEAST_OVERLAP: Final = 0.2


def size(face: Box) -> float:
    """Pixels across: the root of the box's area."""
    return math.sqrt(face[2] * face[3])


def overlap(one: Box, other: Box) -> float:
    """Pixels that both boxes have."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def likeness(one: Box, other: Box) -> float:
    """Intersection over union, 0 to 1."""
    shared = overlap(one, other)
    return shared / (one[2] * one[3] + other[2] * other[3] - shared)


def hides(region: Box, face: Box) -> bool:
    """One painted box hides three quarters of the face, and is not just a box over everything."""
    is_hidden = overlap(region, face) >= HIDDEN_SHARE * face[2] * face[3]
    return is_hidden and likeness(region, face) >= LEAST_OVERLAP


def is_false(region: Box, sample: Sample) -> bool:
    """The painted box has to do with no face and lies mostly outside of what is ignored."""
    if any(likeness(region, face) >= LEAST_OVERLAP for face in sample.faces):
        return False
    return not any(overlap(region, spot) >= 0.5 * region[2] * region[3] for spot in sample.ignored)


def turned(sample: Sample, degrees: int) -> Sample:
    """Counter-clockwise, on a canvas that holds all of it. Boxes: around the turned ellipse that the box held."""
    image = sample.image.rotate(degrees, expand=True, resample=Image.Resampling.BICUBIC, fillcolor=(90, 90, 90))

    def box(old: Box) -> Box:
        angle = math.radians(degrees)
        cos, sin = math.cos(angle), math.sin(angle)
        x = old[0] + old[2] / 2 - sample.image.width / 2
        y = old[1] + old[3] / 2 - sample.image.height / 2
        half_width = math.hypot(old[2] / 2 * cos, old[3] / 2 * sin)
        half_height = math.hypot(old[2] / 2 * sin, old[3] / 2 * cos)
        middle = (image.width / 2 + x * cos + y * sin, image.height / 2 - x * sin + y * cos)
        return middle[0] - half_width, middle[1] - half_height, 2 * half_width, 2 * half_height

    return _with(sample, image, box)


def scaled(sample: Sample, factor: float) -> Sample:
    """All of it larger or smaller."""
    wanted = (max(1, round(sample.image.width * factor)), max(1, round(sample.image.height * factor)))
    image = sample.image.resize(wanted, Image.Resampling.LANCZOS)
    x, y = image.width / sample.image.width, image.height / sample.image.height
    return _with(sample, image, lambda old: (old[0] * x, old[1] * y, old[2] * x, old[3] * y))


def dark(sample: Sample) -> Sample:
    """About two per cent of the light, with a sensor's noise."""
    light = np.asarray(sample.image, dtype=np.float64) / 255
    noise = np.random.default_rng(SEED).normal(0, 4, light.shape)
    pixels = np.clip(light**2.2 * 255 * 0.25 + noise, 0, 255).astype(np.uint8)
    return replace(sample, image=Image.fromarray(pixels))


def with_bar(sample: Sample) -> Sample:
    """Dark glasses: a bar over the eyes."""
    return _covered(sample, (0.05, 0.30, 0.95, 0.48), (15, 15, 15))


def with_mask(sample: Sample) -> Sample:
    """A mask over nose and mouth."""
    return _covered(sample, (0.05, 0.58, 0.95, 1.0), (170, 200, 220))


def squeezed(sample: Sample) -> Sample:
    """Saved as JPEG of quality 12."""
    buffer = io.BytesIO()
    sample.image.save(buffer, "JPEG", quality=12)
    return replace(sample, image=Image.open(buffer).convert("RGB"))


def limited(sample: Sample) -> Sample:
    """No side longer than LONG_SIDE."""
    factor = LONG_SIDE / max(sample.image.size)
    return scaled(sample, factor) if factor < 1 else sample


def same(sample: Sample) -> Sample:
    """As it came."""
    return sample


EACH: Final[dict[str, Callable[[Sample], Sample]]] = {
    "upright": same,
    "turned 90": lambda sample: turned(limited(sample), 90),
    "turned 180": lambda sample: turned(limited(sample), 180),
    "turned 270": lambda sample: turned(limited(sample), 270),
    "tilted 30": lambda sample: turned(limited(sample), 30),
    "dark": lambda sample: dark(limited(sample)),
    "glasses": lambda sample: with_bar(limited(sample)),
    "mask": lambda sample: with_mask(limited(sample)),
    "jpeg 12": lambda sample: squeezed(limited(sample)),
}


def conditions(pictures: Sequence[tuple[Picture, Sample]]) -> Iterator[tuple[str, list[Sample]]]:
    """Every condition by name, with its samples. "nobody": pictures without people, for what is painted in vain."""
    peopled = [sample for _picture, sample in pictures if sample.faces]
    portraits = [sample for picture, sample in pictures if picture.kind == "portrait"]
    empty = [limited(sample) for picture, sample in pictures if picture.kind == "nobody"]
    for name, change in EACH.items():
        yield name, [change(sample) for sample in peopled]
    for wanted in ALONE_SIZES:
        large = [sample for sample in portraits if size(sample.faces[0]) >= 60][::EVERY]
        yield f"alone {wanted} px", [_alone(sample, wanted) for sample in large]
    for wanted in BOARD_SIZES:
        yield f"board {wanted} px", list(_boards(portraits, empty, wanted))
    yield "nobody", empty


def _alone(sample: Sample, wanted: int) -> Sample:
    return scaled(_cut(sample, margin=1.0), wanted / size(sample.faces[0]))


def _boards(portraits: Sequence[Sample], grounds: Sequence[Sample], wanted: int) -> Iterator[Sample]:
    """Portraits on pictures of places, four rows of six."""
    chance = random.Random(SEED + wanted)
    many = CELLS[0] * CELLS[1]
    for number, start in enumerate(range(0, len(portraits), many)):
        ground = grounds[number % len(grounds)].image.resize(BOARD, Image.Resampling.LANCZOS)
        faces: list[Box] = []
        people: list[int] = []
        for at, portrait in enumerate(portraits[start : start + many]):
            head = _cut(portrait, margin=0.6)
            head = scaled(head, wanted / size(head.faces[0]))
            spare = (BOARD[0] // CELLS[0] - head.image.width, BOARD[1] // CELLS[1] - head.image.height)
            x = at % CELLS[0] * (BOARD[0] // CELLS[0]) + chance.randint(0, spare[0])
            y = at // CELLS[0] * (BOARD[1] // CELLS[1]) + chance.randint(0, spare[1])
            ground.paste(head.image, (x, y))
            face = head.faces[0]
            faces.append((face[0] + x, face[1] + y, face[2], face[3]))
            people.extend(portrait.people)
        yield Sample(image=ground, faces=tuple(faces), people=tuple(people), ignored=())


def _cut(sample: Sample, *, margin: float) -> Sample:
    """The only face, with so much of its size around it as there is."""
    x, y, width, height = sample.faces[0]
    left, top = max(0, round(x - margin * width)), max(0, round(y - margin * height))
    right = min(sample.image.width, round(x + (1 + margin) * width))
    bottom = min(sample.image.height, round(y + (1 + margin) * height))
    image = sample.image.crop((left, top, right, bottom))
    return _with(sample, image, lambda old: (old[0] - left, old[1] - top, old[2], old[3]))


def _covered(sample: Sample, share: tuple[float, float, float, float], colour: tuple[int, int, int]) -> Sample:
    image = sample.image.copy()
    draw = ImageDraw.Draw(image)
    for x, y, width, height in sample.faces:
        corners = (x + share[0] * width, y + share[1] * height, x + share[2] * width, y + share[3] * height)
        draw.rectangle(corners, fill=colour)
    return replace(sample, image=image)


def _with(sample: Sample, image: Image.Image, box: Callable[[Box], Box]) -> Sample:
    faces, ignored = tuple(map(box, sample.faces)), tuple(map(box, sample.ignored))
    return replace(sample, image=image, faces=faces, ignored=ignored)
