"""What goes on paper: the root's paper, recovery kits, the fingerprint's card. Text and pictures out, nothing kept."""

import io
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import segno

from alongside.core import clock, config
from alongside.core.files import write_whole
from alongside.core.octets import to_text
from alongside.outreach.groups import card_address

WIDTH: Final = 78
_WORDS_IN_ROW: Final = 4


def root_paper(name: str, *, lines: Sequence[str], fingerprint: str, copy: int) -> str:
    """One of the two copies. lines: two of twelve words."""
    return "\n".join(
        (
            f"PAPER OF THE ROOT KEY, copy {copy} of 2",
            f"{name}, {clock.today():%Y-%m-%d}",
            "",
            "First line",
            _rows(lines[0]),
            "Second line",
            _rows(lines[1]),
            f"Fingerprint: {fingerprint}",
            "",
            _text(
                f"Who has this paper says who speaks for {name}. Keep each copy in a safe place of its own, away from "
                "phones and computers. It names the admins, anew every 100 days. If both copies are lost, new cards "
                "must be made; conversations live on."
            ),
        )
    )


def kit_paper(name: str, *, advocate: str, words: str, number: int) -> str:
    """One of an advocate's two recovery kits."""
    return "\n".join(
        (
            f"RECOVERY KIT {number} of 2, for {advocate}",
            f"{name}, {clock.today():%Y-%m-%d}",
            "",
            _rows(words),
            "",
            _text(
                "These twelve words open your desk on any device, and let you read what your team may read. Show them "
                "to nobody. Keep the two kits in two places: each works alone. Nobody can make them again. If one is "
                "lost or seen, tell the other admins at once."
            ),
        )
    )


def _rows(words: str) -> str:
    numbered = [f"{place:>2} {word:<14}" for place, word in enumerate(words.split(), start=1)]
    rows = ("".join(numbered[at : at + _WORDS_IN_ROW]).rstrip() for at in range(0, len(numbered), _WORDS_IN_ROW))
    return "\n".join(f"  {row}" for row in rows)


def _text(text: str) -> str:
    return textwrap.fill(text, WIDTH)


def _code(fingerprint: str) -> segno.QRCode:
    # 15 % may be worn off a card that was carried in a shoe.
    return segno.make_qr(card_address(fingerprint), error="m", boost_error=False)


def invitation_address(team: bytes, *, link: bytes, language: str) -> str:
    """team: 16 bytes. link: 16 secret bytes; both in the fragment, which no browser sends. language: as in a path."""
    return f"{config.origin(config.CLIENT_HOST.read())}/{language}/team/#invite={to_text(team + link)}"


def card_blocks(fingerprint: str) -> str:
    """The square code in half blocks, for a terminal."""
    out = io.StringIO()
    _code(fingerprint).terminal(out, border=2, compact=True)
    return out.getvalue()


def write_card(fingerprint: str, *, target: Path) -> None:
    """The square code as an SVG file; all in it is public. Raises OSError."""
    out = io.BytesIO()
    _code(fingerprint).save(out, kind="svg", border=4, scale=4)
    write_whole(target, [out.getvalue()])
