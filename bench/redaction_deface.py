"""What deface 1.5.0 would paint at its defaults: one look at the picture as it is, threshold 0.2, masks scaled by 1.3.

Written after its source (MIT) to the letter, rounding included, on the same model, so that both run in one process.
"""

from typing import Final

import cv2
import numpy as np
from PIL import Image

from alongside.record.faces.centerface import session
from bench.redaction_sets import Box

THRESHOLD: Final = 0.2
MASK_SCALE: Final = 1.3
_ALIKE: Final = 0.3

type Corners = tuple[float, float, float, float]


def painted(image: Image.Image) -> tuple[Box, ...]:
    """Boxes that it would paint over."""
    pixels = np.asarray(image)
    height, width = pixels.shape[:2]
    wide, high = -(-width // 32) * 32, -(-height // 32) * 32
    blob = cv2.resize(pixels, (wide, high)).transpose(2, 0, 1)[np.newaxis].astype(np.float32)
    heat, sizes, offsets, _landmarks = session().run(["537", "538", "539", "540"], {"input.1": blob})
    found = _decoded(heat[0, 0], sizes[0], offsets[0], seen=(wide, high))
    factors = wide / width, high / height
    masks = (_mask(corners, factors=factors, size=(width, height)) for corners in found)
    return tuple((left, top, right - left, bottom - top) for left, top, right, bottom in masks)


def _decoded(heat: np.ndarray, sizes: np.ndarray, offsets: np.ndarray, *, seen: tuple[int, int]) -> list[Corners]:
    boxes: list[tuple[float, Corners]] = []
    for row, column in zip(*np.where(heat > THRESHOLD), strict=True):
        high, wide = (float(np.exp(sizes[axis, row, column])) * 4 for axis in (0, 1))
        top = max(0.0, (row + float(offsets[0, row, column]) + 0.5) * 4 - high / 2)
        left = max(0.0, (column + float(offsets[1, row, column]) + 0.5) * 4 - wide / 2)
        left, top = min(left, seen[0]), min(top, seen[1])
        corners = (left, top, min(left + wide, seen[0]), min(top + high, seen[1]))
        boxes.append((float(heat[row, column]), corners))
    kept: list[Corners] = []
    for _score, corners in sorted(boxes, key=lambda box: -box[0]):
        if all(_likeness(corners, other) < _ALIKE for other in kept):
            kept.append(corners)
    return kept


def _likeness(one: Corners, other: Corners) -> float:
    wide = max(0.0, min(one[2], other[2]) - max(one[0], other[0]))
    high = max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide * high / (areas - wide * high) if areas > wide * high else 0.0


def _mask(corners: Corners, *, factors: tuple[float, float], size: tuple[int, int]) -> Corners:
    left, right = (int(value / factors[0]) for value in (corners[0], corners[2]))
    top, bottom = (int(value / factors[1]) for value in (corners[1], corners[3]))
    more = MASK_SCALE - 1.0
    high, wide = bottom - top, right - left
    rounded = np.round([left - wide * more, top - high * more, right + wide * more, bottom + high * more]).astype(int)
    return (
        max(0, int(rounded[0])),
        max(0, int(rounded[1])),
        min(size[0] - 1, int(rounded[2])),
        min(size[1] - 1, int(rounded[3])),
    )
