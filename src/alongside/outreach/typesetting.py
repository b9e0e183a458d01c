"""Data in, PDF out. Words reach typst as data, never as markup: nothing in them is ever carried out."""

import io
from pathlib import Path
from typing import Final

import msgspec
import segno
import typst

from alongside.core.errors import Invalid
from alongside.outreach.asked import Kind
from alongside.outreach.fonts import installed_fonts

SHEETS: Final = Path(__file__).parent / "sheets"
TOO_LONG: Final = "too-long"
"""What a sheet says when not even the least of its words fit."""


def set_sheet(kind: Kind, data: dict[str, object]) -> bytes:
    """The PDF. data: what sheets/<kind>.typ reads. The same data give the same bytes. Raises Invalid."""
    # A compiler for each sheet: one that is used again keeps the first sheet's inputs.
    compiler = typst.Compiler(
        input=SHEETS / f"{kind}.typ",
        root=SHEETS,
        font_paths=installed_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": msgspec.json.encode(data).decode()},
    )
    try:
        pdf = compiler.compile(format="pdf", timestamp=0)
    except typst.TypstError as error:
        if TOO_LONG in error.message:
            raise Invalid(
                "The words do not fit on this sheet: the group's name or its address is too long. Nothing was made."
            ) from None
        raise
    if not isinstance(pdf, bytes):
        raise TypeError("one PDF is one piece of bytes")
    return pdf


def square_code(address: str) -> str:
    """The square code as SVG without its quiet zone, which the sheet leaves round it."""
    out = io.BytesIO()
    # 15 % may be worn off a card that was carried in a shoe.
    segno.make_qr(address, error="m", boost_error=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
