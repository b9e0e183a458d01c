"""The relay as its description says it, and what it does with everything else."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from alongside.core.proof_of_work import zero_bits
from alongside.core.sealed import INTAKE, NEXT, RELEASE, RING, ROOT, WRAP, check_envelope
from alongside.relay.rewriting import TABLES
from alongside.relay.tests.people import People, Thread, ask, send, wire, work
from scripts import relay_openapi

DESCRIBED = json.loads(relay_openapi.FILE.read_text())
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
EXAMPLES = 200 if LONG else 15


def test_the_file_says_what_the_types_say() -> None:
    assert relay_openapi.FILE.read_text() == relay_openapi.text()


def test_it_is_served_on_the_clients_origin(instance: Path) -> None:
    response = Client(headers={"host": settings.CLIENT_HOST}).get("/relay/openapi.json")
    assert json.loads(response.content) == DESCRIBED
    assert response["Content-Type"] == "application/json"


@pytest.mark.usefixtures("open_connection")
@pytest.mark.parametrize("path", DESCRIBED["paths"])
def test_every_answer_fits_the_openapi_file(people: People, path: str) -> None:
    schema = schemathesis.openapi.from_dict(DESCRIBED)
    schema.app = application
    (method,) = DESCRIBED["paths"][path]

    @hypothesis_settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=schema[path][method.upper()].as_strategy())
    def check(case: Any) -> None:
        # What fits the description may still be no envelope, signed by nobody or without its work: 422 is right.
        case.call_and_validate(excluded_checks=[schemathesis.checks.positive_data_acceptance])

    check()


def application(environ: dict[str, Any], start_response: Any) -> Any:
    plain = {"HTTP_HOST": settings.CLIENT_HOST, "HTTP_ACCEPT_ENCODING": "identity"}
    return get_wsgi_application()(environ | plain, start_response)


def counts() -> list[int]:
    return [table.objects.count() for table in TABLES]


SAID = ("I need a lawyer, they took my papers. ", "我需要一个律师，他们拿走了我的证件。", "Necesito un abogado. ")


def test_an_opening_with_words_in_any_of_its_envelopes_is_refused_even_with_work_done(people: People) -> None:
    before = counts()
    for said in SAID:
        for text in (said.encode() * 60, (said * 60).encode("utf-16-le"), said.encode().hex().encode() * 60):
            words = (b"\x01" + text)[:1_500]
            thread = Thread()
            for changed in (
                {"root": {**thread.root_right(), "blob": words}},
                {"intake": thread.new_intake(people.team, blob=words)},
                {"slot": {"slot": thread.slot, "blob": words}},
            ):
                raw = json.dumps(wire(thread.opening(people.team, **changed))).encode()
                assert send("open", raw, proof=work(raw)).status_code == 422
    assert counts() == before
    ask("roots/get", Thread().root_right(), status=404)


VECTORS = relay_openapi.ROOT / "protocol/vectors"
KINDS = {"root": ROOT, "opening": INTAKE, "ring": RING, "rekey": NEXT, "release": RELEASE, "wrap": WRAP}


@pytest.mark.parametrize("name", KINDS)
def test_what_the_browser_seals_passes_as_what_it_is(name: str) -> None:
    for case in json.loads((VECTORS / f"{name}.json").read_text())["good"]:
        body = bytes.fromhex(case.get("sealed") or case["wrap"])
        assert check_envelope(body, KINDS[name]) == body


def test_work_found_in_the_browser_is_work_here() -> None:
    for case in json.loads((VECTORS / "opening.json").read_text())["work"]:
        found = zero_bits(bytes.fromhex(case["challenge"]), body=case["body"].encode(), n=case["n"])
        assert found >= case["difficultyBits"]
