"""Requests about the public record: the second reader agrees with the stored vectors, refusals included."""

from typing import Any

import pytest

from protocol.reference import cbor
from protocol.reference.record_requests import read_request
from protocol.reference.refusals import FormatError
from protocol.reference.stored import stored

VECTORS = stored("record-request")


@pytest.mark.parametrize("case", VECTORS["good"], ids=lambda case: case["said"]["wish"])
def test_a_request_is_read_and_written_again_to_the_same_bytes(case: dict[str, Any]) -> None:
    body, said = bytes.fromhex(case["body"]), case["said"]
    request = read_request(body)
    assert [request[name] for name in ("wish", "about", "id", "parts")] == [
        said[name] for name in ("wish", "about", "id", "parts")
    ]
    assert (request["urgent"], request["answer"]) == (int(said["isUrgent"]), int(said["wantsAnswer"]))
    assert cbor.encode(request) == body


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["name"])
def test_what_no_page_writes_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        read_request(bytes.fromhex(case["body"]))
