"""Faces and writing are found; nothing is fetched and nothing printed on the way."""

import io
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from alongside.core.errors import Invalid
from alongside.record.faces import Region, centerface, find_regions, look_apart, looks, redact_image, writing
from alongside.record.faces.finding import THRESHOLD, faces_only
from alongside.record.faces.regions import Found, squared
from alongside.record.faces.tests.drawn import FACE, png, portrait, sign

type Box = tuple[float, float, float, float]


def hides(regions: tuple[Region, ...], box: Box, kind: str) -> bool:
    """One region of the kind holds nine tenths of the box."""
    x, y, width, height = box
    for region in regions:
        wide = min(region.x + region.width, x + width) - max(region.x, x)
        high = min(region.y + region.height, y + height) - max(region.y, y)
        if region.kind == kind and wide > 0 and high > 0 and wide * high > 0.9 * width * height:
            return True
    return False


def turned(box: Box, degrees: int, size: tuple[int, int]) -> Box:
    x, y, width, height = box
    return {
        0: box,
        90: (y, size[0] - x - width, height, width),
        180: (size[0] - x - width, size[1] - y - height, width, height),
        270: (size[1] - y - height, x, height, width),
    }[degrees]


def room(*, side: int) -> tuple[Image.Image, Box]:
    """A wall of 160 × 120 pixels with the portrait on it, so many pixels large, and where its face is."""
    wall = Image.new("RGB", (160, 120), (120, 130, 110))
    wall.paste(portrait().resize((side, side), Image.Resampling.LANCZOS), (60, 40))
    share = side / 200
    return wall, (60 + FACE[0] * share, 40 + FACE[1] * share, FACE[2] * share, FACE[3] * share)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_face_is_found_whichever_way_the_picture_lies(degrees: int, monkeypatch: pytest.MonkeyPatch) -> None:
    wall, face = room(side=30)
    lying = wall.rotate(degrees, expand=True)

    assert hides(faces_only(lying), turned(face, degrees, wall.size), "face")
    if degrees == 180:
        monkeypatch.setattr(looks, "TURNS", (0,))
        assert not faces_only(lying), "the picture is too easy: one turn is enough"


def test_a_face_of_ten_pixels_is_found_because_small_pictures_are_looked_at_twice_as_large() -> None:
    wall, face = room(side=16)

    (region,) = faces_only(wall)

    assert hides((region,), face, "face")
    assert max(found.score for found in looked_at(wall, scale=2)) > region.score - 0.001
    assert not looked_at(wall, scale=1), "the picture is too easy: its own size is enough"


def looked_at(wall: Image.Image, *, scale: float) -> list[Found]:
    seen = [look.of(wall) for look in looks.looks_at(wall.size) if look.scale == scale]
    return [box for one in seen for box in centerface.faces_in(np.asarray(one), threshold=THRESHOLD)]


def test_a_box_over_a_face_is_square_and_whole_at_the_edge_too() -> None:
    inside = squared(Found(-3, 40, 20, 30, 1), size=(100, 100))
    outside = squared(Found(-3, 40, 20, 300, 1), size=(100, 100))

    assert inside == Found(0, 40, 30, 30, 1)
    assert (outside.width, outside.height) == (300, 300)


def test_where_nobody_is_no_face_is_found() -> None:
    sky = Image.linear_gradient("L").convert("RGB")

    assert not faces_only(sky)


@pytest.mark.parametrize("degrees", [0, 90])
def test_writing_is_found_and_all_of_it_is_filled(degrees: int) -> None:
    lying = sign("IDA 4821").rotate(degrees, expand=True)

    made, report = redact_image(png(lying))

    assert report.count("writing") >= 1
    assert np.asarray(lying).min() < 60
    left = np.asarray(Image.open(io.BytesIO(made))).astype(int)
    ink = (np.asarray(lying).max(axis=2) < 150) & (left.max(axis=2) > 0)
    assert ink.sum() == 0, "some of the letters can still be seen"


def test_every_pixel_of_a_large_picture_is_in_a_look_and_no_look_is_too_large() -> None:
    size = (4032, 3024)
    seen = np.zeros(size[::-1], dtype=np.uint8)
    turns = set()
    for look in looks.looks_at(size):
        if look.scale == 1:
            seen[look.top : look.bottom, look.left : look.right] |= 1
            turns.add(look.degrees)
        assert max(look.right - look.left, look.bottom - look.top) * look.scale <= looks.LOOK + 1

    assert seen.all()
    assert turns == set(looks.TURNS)


def test_a_box_that_a_turned_look_saw_is_led_back_to_its_place() -> None:
    picture = Image.new("RGB", (100, 60))
    picture.paste((255, 255, 255), (70, 10, 80, 30))
    for degrees in looks.TURNS:
        look = looks.Look(20, 0, 100, 60, 2.0, degrees)
        seen = look.of(picture)
        lit = seen.convert("L").point(lambda value: 255 * (value > 128)).getbbox()
        assert lit
        left, top, right, bottom = lit
        box = look.back(Found(left, top, right - left, bottom - top, 1), seen=seen.size)
        assert (box.x, box.y, box.width, box.height) == pytest.approx((70, 10, 10, 20), abs=1)


def test_a_model_that_is_not_the_one_that_was_measured_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "centerface.onnx"
    other.write_bytes(b"another model")
    monkeypatch.setattr(centerface, "MODEL", other)
    centerface.session.cache_clear()
    try:
        with pytest.raises(Invalid, match="not the file that came with Alongside"):
            find_regions(png(portrait()))
    finally:
        centerface.session.cache_clear()


def test_models_are_read_from_what_is_installed_without_network_and_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda _socket, address: asked.append(address))
    monkeypatch.setattr("socket.getaddrinfo", lambda *address, **_more: asked.append(address))
    monkeypatch.setenv("HOME", "/nonexistent")
    centerface.session.cache_clear()
    writing._reader.cache_clear()

    regions = find_regions(png(portrait()))

    assert hides(regions, FACE, "face")
    assert asked == []
    assert capfd.readouterr() == ("", "")


def test_a_picture_is_looked_through_in_a_process_of_its_own_that_tells_how_far_it_is() -> None:
    wall, face = room(side=30)
    told: list[tuple[int, int]] = []

    looked = look_apart(png(wall), progress=lambda done, count: told.append((done, count)))

    assert hides(looked.regions, face, "face")
    assert told == [(done, len(told)) for done in range(1, len(told) + 1)]
    assert len(told) > 8
    box = looked.regions[0]
    assert Image.open(io.BytesIO(looked.painted)).getpixel((box.x + 1, box.y + 1)) == (0, 0, 0)


def test_a_process_that_refuses_or_dies_brings_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Invalid, match="no picture"):
        look_apart(b"nothing", progress=lambda _done, _count: None)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Invalid, match="too much memory or time"):
        look_apart(png(portrait()) * 9, progress=lambda _done, _count: None)
