"""Pictures as they were uploaded: sealed in the archive's vault, opened only to paint them anew, never in a table."""

import importlib
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from alongside.core.errors import Busy, Invalid, NotFound
from alongside.record.actions.pictures import note_picture
from alongside.record.archive import intake, keeping, rendering, vault
from alongside.record.archive.checking import Check, Claimed, check_source
from alongside.record.archive.keeping import Upload
from alongside.record.archiving import open_source
from alongside.record.facts import PictureFacts
from alongside.record.models import Media, Source

METHOD: Final = "CenterFace (faces), rapidocr (writing), boxes by hand; filled in one colour on a new canvas"
PAINTED_TYPE: Final = "image/png"
REGIONS_MOST: Final = 4_000

type Progress = Callable[[int, int], None]
_ANOTHER: Final = "The painted picture has another SHA-256 than the noted one."


def begin(body: bytes, *, hand: str) -> PictureFacts:
    """Checks and seals what was uploaded; nothing is painted yet. Raises Invalid with what to do, Busy, OSError."""
    _faces()
    intake.check_picture(body)
    kept, _custody = keeping.keep_upload(vault.open_vault(), Upload(body=body), hand=hand)
    return PictureFacts(
        painted=b"", media_type=PAINTED_TYPE, regions=[], method=METHOD, page=1, archive_name=kept.archive_name,
        original_sha256=kept.original_sha256, warc_sha256=kept.warc_sha256, signed=kept.signed,
        signed_by=kept.signed_by,
    )  # fmt: skip


def begin_from_page(source: Source, *, page: int, hand: str) -> PictureFacts:
    """The same of one page of a source's original, which stays where it is. Raises NotFound for no such page."""
    _faces()
    if not 1 <= page <= rendering.render(open_source(source.key, hand=hand)).pages:
        raise NotFound(_("This source has no such page. Nothing was changed."))
    return PictureFacts(
        painted=b"", media_type=PAINTED_TYPE, regions=[], method=METHOD, page=page, archive_name=""
    )  # fmt: skip


def look_through(row: Media, *, hand: str, progress: Progress) -> PictureFacts:
    """Faces and writing found and painted over, in a process of its own. Raises NotFound, Invalid, Busy."""
    looked = _faces().look_apart(_original(row, hand), progress=progress)
    return PictureFacts(
        painted=looked.painted, media_type=PAINTED_TYPE, regions=[_as_row(one) for one in looked.regions],
        method=METHOD, page=row.page, archive_name=row.archive_name,
    )  # fmt: skip


def repaint(row: Media, regions: list[dict[str, Any]], *, hand: str) -> PictureFacts:
    """Other boxes over the same original. Raises NotFound when it was destroyed, Invalid before a look, Busy."""
    faces = _faces()
    if not row.picture:
        raise Invalid(_("This picture is not looked through yet. Nothing was changed."))
    painted = faces.paint(_original(row, hand), _as_regions(faces, regions))
    return PictureFacts(
        painted=painted, media_type=PAINTED_TYPE, regions=regions, method=row.method, page=row.page,
        archive_name=row.archive_name,
    )  # fmt: skip


def check(row: Media, *, hand: str) -> tuple[Check, ...]:
    """Is what is shown, and what lies sealed, still what custody says? Noted. Raises NotFound, Busy."""
    note_picture(row.key, deed="verified", hand=hand)
    is_same = keeping.sha256(bytes(row.picture)) == row.picture_sha256
    shown = Check(*(("good", "The painted picture has the noted SHA-256.") if is_same else ("bad", _ANOTHER)))
    if not row.archive_name:
        return (shown,)
    if not row.original_sha256:
        return shown, Check("missing", "What came in was not hashed when it came.")
    claimed = Claimed(row.archive_name, row.original_sha256, row.warc_sha256)
    return shown, *(one for one in check_source(vault.open_vault(), claimed) if one.state != "missing")


def destroy(archive_name: str) -> None:
    """What a picture was made from is noise from now on; "" = it had none of its own. Raises OSError."""
    if archive_name:
        vault.destroy_original(vault.open_vault(), archive_name)


def read_boxes(typed: str, known: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One box a line, `left top width height` in points; what the program found keeps its kind. Raises Invalid."""
    kinds = {tuple(one[side] for side in _SIDES): one for one in known}
    lines = [line.split() for line in typed.splitlines() if line.strip()]
    if len(lines) > REGIONS_MOST:
        raise Invalid(_("There are too many boxes. Nothing was changed. Draw fewer, larger ones."))
    boxes = []
    for line in lines:
        if len(line) != len(_SIDES) or not all(word.isascii() and word.isdigit() and len(word) < 6 for word in line):
            raise Invalid(_("A box is four whole numbers: left, top, width, height. Nothing was changed."))
        sides = tuple(int(word) for word in line)
        boxes.append(kinds.get(sides) or {"kind": "drawn", **dict(zip(_SIDES, sides, strict=True))})
    return boxes


def write_boxes(regions: Sequence[dict[str, Any]]) -> str:
    return "\n".join(" ".join(str(one[side]) for side in _SIDES) for one in regions)


_SIDES: Final = ("x", "y", "width", "height")


def _faces() -> Any:
    """The room of redaction, whose parts may be missing. Raises Busy."""
    try:
        return importlib.import_module("alongside.record.faces")
    except ImportError as error:
        raise Busy(
            _("The parts that redact pictures are not installed on this server. Nothing was kept. Ask who runs it.")
        ) from error


def _original(row: Media, hand: str) -> bytes:
    if row.archive_name:
        opened, _custody = keeping.open_kept(vault.open_vault(), row.archive_name, hand=hand)
        note_picture(row.key, deed="opened", hand=hand)
        return opened.original
    if row.source is None:
        raise Invalid(_("There is no original of this picture. Nothing was changed."))
    return rendering.draw_page(open_source(row.source.key, hand=hand), row.page)


def _as_row(region: Any) -> dict[str, Any]:
    return {"kind": region.kind, **{side: getattr(region, side) for side in _SIDES}}


def _as_regions(faces: Any, rows: Sequence[dict[str, Any]]) -> list[Any]:
    return [faces.Region(**one) for one in rows]
