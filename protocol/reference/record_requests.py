"""What somebody asks of the public record (thread.md, `record-request`): reads the body of such an entry."""

import re

from protocol.reference import cbor
from protocol.reference.refusals import FormatError

WISHES = ("correct", "take_down", "add")
SUBJECTS = ("page", "operation", "figure", "source", "picture", "agency", "place")
ID = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,79}(?:/[A-Za-z0-9_-]{1,64})?)?")
PART = re.compile(r"[a-z]{1,16}")
PARTS_MOST = 8
FIELDS = {"wish", "about", "id", "parts", "urgent", "answer"}


def read_request(encoded: bytes) -> dict[str, cbor.Value]:
    """Raises FormatError for anything that no page writes."""
    request = cbor.decode(encoded)
    if not isinstance(request, dict) or request.keys() != FIELDS:
        raise FormatError
    fits = (
        request["wish"] in WISHES
        and request["about"] in SUBJECTS
        and _is_text(request["id"], ID)
        and _are_parts(request["parts"])
        and request["urgent"] in (0, 1)
        and request["answer"] in (0, 1)
        and (request["urgent"] == 0 or request["wish"] == "take_down")
    )
    if not fits:
        raise FormatError
    return request


def _is_text(value: cbor.Value, shape: re.Pattern[str]) -> bool:
    return isinstance(value, str) and shape.fullmatch(value) is not None


def _are_parts(value: cbor.Value) -> bool:
    return isinstance(value, list) and len(value) <= PARTS_MOST and all(_is_text(part, PART) for part in value)
