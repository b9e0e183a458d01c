"""A new picture carries nothing of the old file but the pixels that may be seen."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageOps, PngImagePlugin

from alongside.record.faces import Encoding, Region, paint
from alongside.record.faces.tests.drawn import chunk, jpeg, png, portrait

SECRETS = (b"Ida Secret", b"25.7617", b"Exif", b"thumb-nail", b"ICC_PROFILE", b"tEXt", b"eXIf")


def telling_jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "Ida Secret"
    exif.get_ifd(0x8825)[2] = (25.7617, 0.0, 0.0)
    exif.get_ifd(0x8825)[29] = "25.7617"
    profile = b"\0" * 36 + b"acsp" + b"Ida Secret thumb-nail" * 4
    return jpeg(portrait(), exif=exif, comment=b"Ida Secret", icc_profile=profile)


def telling_png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "Ida Secret")
    info.add_text("Place", "25.7617", zip=False)
    buffer = io.BytesIO()
    portrait().save(buffer, "PNG", pnginfo=info, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0")
    end = chunk(b"IEND", b"")
    return buffer.getvalue().removesuffix(end) + chunk(b"juNk", b"thumb-nail") + end


@pytest.mark.parametrize("telling", [telling_jpeg, telling_png])
@pytest.mark.parametrize("encoding", ["png", "jpeg"])
def test_all_that_a_file_carries_beside_its_pixels_is_gone(telling: Callable[[], bytes], encoding: Encoding) -> None:
    before = telling()
    assert sum(secret in before for secret in SECRETS) >= 4, "the file to be cleaned tells too little"

    after = paint(before, [], encoding=encoding)

    assert not [secret for secret in SECRETS if secret in after]
    with Image.open(io.BytesIO(after)) as image:
        assert not image.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp", "Comment", "Place"} & set(image.info)


def test_a_painted_box_is_one_colour_and_nothing_beside_it_is_changed() -> None:
    before = np.asarray(portrait())

    after = np.asarray(Image.open(io.BytesIO(paint(png(portrait()), [Region("drawn", 40, 50, 30, 20)]))))

    box = np.zeros(before.shape[:2], dtype=bool)
    box[50:70, 40:70] = True
    assert (after[box] == 0).all()
    assert (after[~box] == before[~box]).all()


def test_in_a_jpeg_no_trace_of_what_was_painted_over_is_left() -> None:
    box = [Region("drawn", 41, 53, 60, 40)]
    one, other = portrait(), portrait()
    other.paste((250, 10, 200), (41, 53, 101, 93))

    assert paint(png(one), box, encoding="jpeg") == paint(png(other), box, encoding="jpeg")


def test_many_strokes_of_a_brush_are_painted_each() -> None:
    strokes = [Region("drawn", at, at, 3, 3) for at in range(0, 90, 3)]

    after = Image.open(io.BytesIO(paint(png(portrait()), strokes)))

    assert {after.getpixel((at + 1, at + 1)) for at in range(0, 90, 3)} == {(0, 0, 0)}


def test_boxes_beyond_the_edge_or_without_width_harm_nothing() -> None:
    boxes = [Region("drawn", 150, 150, 900, 900), Region("drawn", 0, 0, 0, 5), Region("drawn", 5000, 0, 9, 9)]

    after = Image.open(io.BytesIO(paint(png(portrait()), boxes)))

    assert after.getpixel((199, 199)) == (0, 0, 0)
    assert after.getpixel((149, 149)) == portrait().getpixel((149, 149))
    assert after.getpixel((0, 0)) == portrait().getpixel((0, 0))


def test_a_picture_is_turned_upright_before_boxes_are_counted() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = portrait().crop((0, 0, 200, 120)).transpose(Image.Transpose.ROTATE_90)

    after = Image.open(io.BytesIO(paint(jpeg(lying, exif=exif), [Region("drawn", 0, 0, 10, 10)])))

    assert after.size == (200, 120)
    assert after.getpixel((5, 5)) == (0, 0, 0)
    difference = np.abs(np.asarray(after)[20:].astype(int) - np.asarray(portrait().crop((0, 20, 200, 120))).astype(int))
    assert difference.mean() < 3


def test_what_lay_under_see_through_pixels_is_gone() -> None:
    image = portrait().convert("RGBA")
    image.putalpha(0)

    after = np.asarray(Image.open(io.BytesIO(paint(png(image), []))))

    assert (after == 255).all()


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "LA"])
def test_every_kind_of_pixels_comes_out_as_plain_colours(mode: str) -> None:
    image = ImageOps.grayscale(portrait()).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG" if mode == "CMYK" else "PNG")

    after = Image.open(io.BytesIO(paint(buffer.getvalue(), [])))

    assert (after.mode, after.size) == ("RGB", (200, 200))


def test_sixteen_bits_of_grey_are_scaled_and_not_cut_off_at_white() -> None:
    ramp = Image.fromarray(np.tile(np.linspace(0, 65535, 200).astype(np.uint16), (200, 1)))

    after = np.asarray(Image.open(io.BytesIO(paint(png(ramp), []))))

    assert 110 < after[100, 100, 0] < 145
    assert after[100, 199, 0] == 255
