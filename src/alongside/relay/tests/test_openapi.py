"""The relay as its description says it, and what it does with everything else."""

import json
import os
import random
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from alongside.core.proof_of_work import zero_bits
from alongside.core.sealed import INTAKE, NEXT, RING, ROOT, WRAP, check_envelope
from alongside.relay.rewriting import TABLES
from alongside.relay.tests.people import People, Thread, ask, send, wire, work
from alongside.teams.tests.signing import sealed
from scripts import relay_openapi

DESCRIBED = json.loads(relay_openapi.FILE.read_text())
POSTS = [path.removeprefix("/") for path, item in DESCRIBED["paths"].items() if "post" in item]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
BODIES = 100_000 if LONG else 6_000
EXAMPLES = 200 if LONG else 15
ASKS_NOTHING = ("sessions/nonce", "sessions/close")
"""An empty object is right here and stores nothing."""


def test_the_file_says_what_the_types_say() -> None:
    assert relay_openapi.FILE.read_text() == relay_openapi.text()


def test_it_is_served_on_the_clients_origin(instance: Path) -> None:
    response = Client(headers={"host": settings.CLIENT_HOST}).get("/relay/openapi.json")
    assert json.loads(response.content) == DESCRIBED
    assert response["Content-Type"] == "application/json"


@pytest.fixture
def _open_connection(people: People) -> Iterator[None]:
    """As Django's own test client does: the end of a request must not close the connection that holds the test.

    After `people`, who use that client: it connects both signals again.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_open_connection")
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


def template(path: str) -> Any:
    """A body of this path that is right but for what hostile() breaks."""
    name = DESCRIBED["paths"][f"/{path}"]["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    return fill(DESCRIBED["components"]["schemas"][name.rpartition("/")[2]], path)


SIZES = {"rekey": 2_089, "rings/put": 2_161, "wraps/put": 105, "passkeys/put": 105, "invites/answer": 105,
         "team-keys/put": 1_169, "log/append": 1_169}  # fmt: skip


def fill(schema: dict[str, Any], path: str) -> Any:
    if "$ref" in schema:
        return fill(DESCRIBED["components"]["schemas"][schema["$ref"].rpartition("/")[2]], path)
    if "anyOf" in schema:
        return fill(schema["anyOf"][0], path)
    match schema["type"]:
        case "object":
            return {name: fill(inner, path) for name, inner in schema["properties"].items()}
        case "array":
            return [fill(schema["items"], path) for _ in range(schema.get("minItems", 1))]
        case "integer":
            return 1
    size = {22: 16, 43: 32, 86: 64}.get({21: 22, 42: 43, 85: 86}.get(_repeat(schema.get("pattern", "")), 0))
    return (
        secrets.token_bytes(size)
        if size
        else "open"
        if "open" in schema.get("pattern", "")
        else sealed(SIZES.get(path, 1_065))
    )


def _repeat(pattern: str) -> int:
    digits = pattern.partition("{")[2].partition("}")[0]
    return int(digits) if digits else 0


SAID = ("I need a lawyer, they took my papers. ", "我需要一个律师，他们拿走了我的证件。", "Necesito un abogado. ")


def hostile(body: Any, dice: random.Random) -> bytes:
    """One of the ways to be wrong: words where an envelope belongs, another kind, another shape, broken bytes."""
    words = dice.choice(SAID) * dice.randrange(1, 60)
    fields = list(places(body))
    kind = dice.randrange(6)
    if fields and kind < 3:
        holder, name = dice.choice(fields)
        holder[name] = dice.choice([
            words, b"\x01" + words.encode() * 3, words.encode("utf-16"), None, dice.random(), [], {}, -1, 2**64, True,
            b"", secrets.token_hex(700), {"x": words},
        ])  # fmt: skip
        return json.dumps(wire(body)).encode()
    raw = json.dumps(wire(body)).encode()
    at = dice.randrange(len(raw))
    return [
        raw[:at],
        raw[:at] + bytes([dice.randrange(256)]) * dice.randrange(1, 4) + raw[at:] + b"}",
        words.encode(),
        json.dumps({"text": words}).encode(),
        dice.randbytes(dice.randrange(400)),
        b"[" * dice.randrange(1, 2_000),
    ][dice.randrange(6)]


def places(body: Any) -> Iterator[tuple[Any, Any]]:
    """Every holder and name below which a value stands."""
    pairs = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for name, inner in list(pairs):
        yield body, name
        yield from places(inner)


def test_words_and_broken_bodies_are_refused_by_every_address_and_store_nothing(people: People) -> None:
    dice = random.Random(os.environ.get("ALONGSIDE_TEST_SEED", "0"))
    before, seen = counts(), dict.fromkeys(POSTS, 0)
    tokens = (people.rosa, people.ade, people.lin, None)
    for at in range(BODIES):
        path = POSTS[at % len(POSTS)]
        raw = hostile(template(path), dice)
        if path in ASKS_NOTHING and raw == b"{}":
            continue
        response = send(path, raw, token=dice.choice(tokens), proof="x.1")
        assert 400 <= response.status_code < 500, (path, response.status_code)
        assert not any(said[:12].encode() in response.content for said in SAID)
        seen[path] += 1
    assert counts() == before
    assert min(seen.values()) > BODIES // len(POSTS) // 3


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
    ask("root/get", Thread().root_right(), status=404)


VECTORS = relay_openapi.ROOT / "protocol/vectors"
KINDS = {"root": ROOT, "opening": INTAKE, "ring": RING, "rekey": NEXT, "wrap": WRAP}


@pytest.mark.parametrize("name", KINDS)
def test_what_the_browser_seals_passes_as_what_it_is(name: str) -> None:
    for case in json.loads((VECTORS / f"{name}.json").read_text())["good"]:
        body = bytes.fromhex(case.get("sealed") or case["wrap"])
        assert check_envelope(body, KINDS[name]) == body


def test_work_found_in_the_browser_is_work_here() -> None:
    for case in json.loads((VECTORS / "opening.json").read_text())["work"]:
        found = zero_bits(bytes.fromhex(case["challenge"]), body=case["body"].encode(), n=case["n"])
        assert found >= case["difficultyBits"]
