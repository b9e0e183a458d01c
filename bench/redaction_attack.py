"""Somebody holds the originals of all faces and is given the redacted ones: whose is which?

Each redacted face is matched with the nearest original, by pixels (16 × 16 greys, brightness and contrast evened out)
and, where an interpreter with dlib and face_recognition_models is named, by that model's 128 numbers. The originals
that the attacker holds were saved anew, smaller, as they go round. She may also redact them herself in the same way and
compare with those: the better of both counts. Equal distances are guesses.
"""

import io
import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from alongside.record.faces import finding
from alongside.record.faces.pictures import filled
from alongside.record.faces.regions import Region
from bench.redaction_conditions import hides
from bench.redaction_sets import Sample
from bench.search_results import Row, row

PYTHON: Final = "ALONGSIDE_BENCH_DLIB_PYTHON"
SCRIPT: Final = Path(__file__).parent / "redaction_embedding.py"
SIDE: Final = 150

type Numbers = NDArray[np.float64]
type Redact = Callable[[Image.Image, Region], Image.Image]


def attack_rows(portraits: Sequence[Sample]) -> list[Row]:
    """Share of faces told apart, by how they were redacted; chance is one in the number of faces."""
    pairs = [pair for sample in portraits if (pair := _found(sample))]
    chance = 1 / len(pairs)
    rows = []
    for name, look in _looks().items():
        shares = {way: _told(pairs, redact=redact, look=look) for way, redact in WAYS.items()}
        beside: dict[str, float | str] = {"chance": chance, "faces": len(pairs)}
        beside |= {way: share for way, share in shares.items() if way != "solid fill"}
        rows.append(row(f"redaction.told_apart.{name}", shares["solid fill"], "", beside))
    shapes = np.array([[region.width / region.height] for _image, region in pairs])
    again = np.array([[_again(region)] for _image, region in pairs])
    shared = _nearest(again, shapes)
    rows.append(row("redaction.told_apart.shape_of_box", shared, "", {"chance": chance, "faces": len(pairs)}))
    return rows


def _found(sample: Sample) -> tuple[Image.Image, Region] | None:
    """The picture and our box, where the face was found."""
    for region in finding.faces_only(sample.image):
        if hides((region.x, region.y, region.width, region.height), sample.faces[0]):
            return sample.image, region
    return None


def _again(region: Region) -> float:
    """The sides' ratio as it would be in a copy of 40 pixels: what the shape of a box tells, and no more."""
    return max(1, round(region.width * 40 / region.height)) / 40


def _told(pairs: Sequence[tuple[Image.Image, Region]], *, redact: Redact, look: Callable[..., Numbers]) -> float:
    redacted = look([_cut(redact(image.copy(), region), region) for image, region in pairs])
    held = [(_passed_on(image), region) for image, region in pairs]
    plain = look([_cut(image, region) for image, region in held])
    treated = look([_cut(redact(image.copy(), region), region) for image, region in held])
    return max(_nearest(redacted, plain), _nearest(redacted, treated))


def _nearest(probes: Numbers, gallery: Numbers) -> float:
    distances = ((probes[:, np.newaxis, :] - gallery[np.newaxis, :, :]) ** 2).sum(axis=2)
    closest = distances <= distances.min(axis=1, keepdims=True) + 1e-9
    return float(np.mean([one[at] / one.sum() for at, one in enumerate(closest)]))


def _cut(image: Image.Image, region: Region) -> Image.Image:
    box = (region.x, region.y, region.x + region.width, region.y + region.height)
    return image.crop(box).resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def _passed_on(image: Image.Image) -> Image.Image:
    smaller = image.resize((max(1, image.width * 4 // 5), max(1, image.height * 4 // 5)), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    smaller.save(buffer, "JPEG", quality=60)
    return Image.open(buffer).convert("RGB").resize(image.size, Image.Resampling.BICUBIC)


def _on_box(change: Callable[[Image.Image], Image.Image]) -> Redact:
    def redact(image: Image.Image, region: Region) -> Image.Image:
        corner = (region.x, region.y)
        part = image.crop((*corner, region.x + region.width, region.y + region.height))
        image.paste(change(part), corner)
        return image

    return redact


def _gaussian(part: Image.Image) -> Image.Image:
    return part.filter(ImageFilter.GaussianBlur(max(part.size) / 10))


def _deface_blur(part: Image.Image) -> Image.Image:
    """Its default but for the ellipse: a mean over half the box's width and height."""
    return Image.fromarray(cv2.blur(np.asarray(part), (max(1, part.width // 2), max(1, part.height // 2))))


def _mosaic(cells: int) -> Callable[[Image.Image], Image.Image]:
    return lambda part: part.resize((cells, cells), Image.Resampling.BOX).resize(part.size, Image.Resampling.NEAREST)


WAYS: Final[dict[str, Redact]] = {
    "solid fill": lambda image, region: filled(image, [region]),
    "Gaussian blur": _on_box(_gaussian),
    "deface's blur": _on_box(_deface_blur),
    "mosaic 8 × 8": _on_box(_mosaic(8)),
    "mosaic 4 × 4": _on_box(_mosaic(4)),
}


def _looks() -> dict[str, Callable[[Sequence[Image.Image]], Numbers]]:
    if os.environ.get(PYTHON):
        return {"by_pixels": _pixels, "by_dlib": _embedded}
    print(f"  skipped: no model that tells faces apart ({PYTHON} names no interpreter with dlib)")
    return {"by_pixels": _pixels}


def _pixels(parts: Sequence[Image.Image]) -> Numbers:
    small = [part.convert("L").resize((16, 16), Image.Resampling.BOX) for part in parts]
    greys = np.array([np.asarray(part, dtype=np.float64).ravel() for part in small])
    even = greys - greys.mean(axis=1, keepdims=True)
    return np.asarray(even / np.maximum(even.std(axis=1, keepdims=True), 1e-6))


def _embedded(parts: Sequence[Image.Image]) -> Numbers:
    """By the program beside this one, in the other interpreter."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        given, made = Path(folder) / "given.npy", Path(folder) / "made.npy"
        np.save(given, np.array([np.asarray(part) for part in parts]))
        subprocess.run([os.environ[PYTHON], str(SCRIPT), str(given), str(made)], check=True)
        return np.asarray(np.load(made), dtype=np.float64)
