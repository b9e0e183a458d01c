"""The two deeds: a picture or a PDF in, a redacted one out, with a report that says what was hidden and by what."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from alongside.record.archive.intake import check_picture
from alongside.record.faces.centerface import MODEL_SHA256
from alongside.record.faces.finding import THRESHOLD, Progress, regions_in
from alongside.record.faces.papers import redrawn
from alongside.record.faces.parts import need_parts
from alongside.record.faces.pictures import Encoding, encoded, filled, upright
from alongside.record.faces.regions import Region
from alongside.record.faces.writing import model_file

if TYPE_CHECKING:
    from PIL.Image import Image

METHOD = "solid fill on a new canvas"


@dataclass(frozen=True)
class Page:
    """A picture, or a page of a PDF, as it was looked at: pixels, and what was filled."""

    width: int
    height: int
    regions: tuple[Region, ...]


@dataclass(frozen=True)
class Report:
    """What was done, to be kept beside the result. Sizes in bytes, hashes as SHA-256 in hexadecimal.

    Says nothing of what was hidden but where it stood.
    """

    sha256_in: str
    sha256_out: str
    bytes_in: int
    bytes_out: int
    faces_model_sha256: str
    writing_model_sha256: str
    threshold: float
    method: str
    pages: tuple[Page, ...]

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    def count(self, kind: str) -> int:
        """How many boxes of a kind were filled, on all pages."""
        return sum(region.kind == kind for page in self.pages for region in page.regions)


def redact_image(
    picture: bytes, *, encoding: Encoding = "png", name: str = "", progress: Progress | None = None
) -> tuple[bytes, Report]:
    """A new picture with every face and all writing filled, and the report. name: the file's, if it has one.

    Raises Invalid with one sentence where the picture may not come in or a part is not installed.
    """
    need_parts()
    check_picture(picture, name=name)
    page, canvas = _redacted(upright(picture), progress=progress)
    made = encoded(canvas, encoding=encoding)
    return made, _report(picture, made, pages=(page,))


def redact_pdf(paper: bytes, *, name: str = "", progress: Progress | None = None) -> tuple[bytes, Report]:
    """A new PDF of pictures, each with every face and all writing that a model sees as such filled, and the report.

    Raises Invalid with one sentence where the PDF may not come in or a part is not installed.
    """
    pages: list[Page] = []

    def change(canvas: "Image", number: int, count: int) -> "Image":
        page, redacted = _redacted(canvas, progress=_share(progress, number=number, count=count))
        pages.append(page)
        return redacted

    made = redrawn(paper, change=change, name=name)
    return made, _report(paper, made, pages=tuple(pages))


def _redacted(canvas: "Image", *, progress: Progress | None) -> tuple[Page, "Image"]:
    regions = regions_in(canvas, progress=progress)
    return Page(canvas.width, canvas.height, regions), filled(canvas, regions)


def _share(progress: Progress | None, *, number: int, count: int) -> Callable[[int, int], None] | None:
    """One page's looks as a part of all pages'."""
    if progress is None:
        return None
    return lambda done, whole: progress((number - 1) * whole + done, count * whole)


def _report(before: bytes, after: bytes, *, pages: tuple[Page, ...]) -> Report:
    return Report(
        sha256_in=sha256(before).hexdigest(),
        sha256_out=sha256(after).hexdigest(),
        bytes_in=len(before),
        bytes_out=len(after),
        faces_model_sha256=MODEL_SHA256,
        writing_model_sha256=sha256(model_file().read_bytes()).hexdigest(),
        threshold=THRESHOLD,
        method=METHOD,
        pages=pages,
    )
