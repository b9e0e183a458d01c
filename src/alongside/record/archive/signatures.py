"""Does a picture carry a signature (C2PA) of who made it, does it hold, and by whom is it?

It says that these bytes are as somebody signed them; nothing of what is in the picture. Looked at once, on intake, in a
process of its own (`boxed_signature.py`), without network. Published pictures carry none: they are painted anew.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from alongside.core import config
from alongside.core.errors import Invalid
from alongside.record.archive.boxed_signature import LENGTH_BYTES
from alongside.record.archive.parts import part

type State = Literal["", "none", "holds", "broken"]

WHOLE_SECONDS: Final = 20
_LABEL: Final = b"c2pa"
"""What every store of manifests is called; it stands in the clear in JPEG, PNG and WebP."""


@dataclass(frozen=True, slots=True)
class Signature:
    """state: "" = nobody looked. by: one of our own names (`signers.py`); "" = not told."""

    state: State
    by: str = ""


def signature_of(body: bytes, media_type: str) -> Signature:
    """Of a picture that intake has accepted; broken where little memory and time are too little. Raises Busy."""
    if _LABEL not in body:
        return Signature("none")
    part("c2pa")
    pem = anchors().encode()
    command = (sys.executable, "-I", "-m", "alongside.record.archive.boxed_signature", media_type)
    given = len(pem).to_bytes(LENGTH_BYTES) + pem + body
    try:
        done = subprocess.run(  # noqa: S603  our own program
            command, input=given, capture_output=True, timeout=WHOLE_SECONDS, cwd="/", env={}, check=False
        )
    except subprocess.TimeoutExpired:
        return Signature("broken")
    return Signature(**json.loads(done.stdout)) if done.returncode == 0 else Signature("broken")


def anchors() -> str:
    """Certificates (PEM) of those who vouch for signers; "" = none are set, or they cannot be read: doctor says so."""
    try:
        return read_anchors()
    except Invalid:
        return ""


def read_anchors() -> str:
    """Raises Invalid for a file that cannot be read."""
    path = config.SIGNERS_CA.read()
    try:
        found = Path(path).read_text("ascii") if path else ""
    except (OSError, ValueError) as error:
        raise Invalid(f"{config.SIGNERS_CA.name} names no file with certificates (PEM).") from error
    if path and "-----BEGIN CERTIFICATE-----" not in found:
        raise Invalid(f"{config.SIGNERS_CA.name} names a file without a certificate (PEM).")
    return found
