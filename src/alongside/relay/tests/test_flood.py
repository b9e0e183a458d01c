"""Plaintext and malformed bodies at every address: each refused, none stored, none repeated. Must show 2."""

import hashlib
import io
import itertools
import json
import os
import random
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import pytest
from django.apps import apps
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

from alongside.core import config, proof_of_work
from alongside.core.octets import to_text
from alongside.relay.tests.flood import POSTS, PRICED, SAID, TRICKS, Aim, Shot, envelope_bodies
from alongside.relay.tests.people import People, ask, send, wire, work

LONG = os.environ.get("ALONGSIDE_LONG") == "1"
ALL: Final = 100_000 if LONG else 5_000
EACH: Final = -(-ALL // len(TRICKS) // len(POSTS)) * len(POSTS)
"""Of one trick: every address equally often."""
SEED: Final = int(os.environ.get("ALONGSIDE_TEST_SEED", "0"))
APPS: Final = ("relay", "teams", "bells")
APPLICATION: Final[Callable[..., Any]] = get_wsgi_application()


def digest() -> str:
    """Of every row of every table that anything sent here could reach."""
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for label in APPS:
            for model in sorted(apps.get_app_config(label).get_models(), key=lambda one: one._meta.db_table):
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                rows = sorted(
                    repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor.fetchall()
                )
                found.update(repr((model._meta.db_table, rows)).encode())
    return found.hexdigest()


def proof(raw: bytes) -> str:
    """Work done for these very bytes, without asking the relay: its test client would close this connection."""
    challenge = proof_of_work.make_challenge(bits := config.work_bits())
    n = next(n for n in itertools.count() if proof_of_work.zero_bits(challenge, body=raw, n=n) >= bits)
    return f"{to_text(challenge)}.{n}"


class Answer:
    """Status, headers and body of one shot, sent through the program's own WSGI handler."""

    def __init__(self, shot: Shot, token: bytes | None) -> None:
        self.status, self.headers = 0, dict[str, str]()
        environ: dict[str, Any] = {
            "REQUEST_METHOD": shot.method, "PATH_INFO": f"/relay/{shot.path}", "SCRIPT_NAME": "", "QUERY_STRING": "",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": settings.CLIENT_HOST, "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(shot.raw)),
            "HTTP_PROOF_OF_WORK": proof(shot.raw) if shot.path in PRICED else "",
            "wsgi.input": io.BytesIO(shot.raw), "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0), "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False,
        }  # fmt: skip
        if token is not None:
            environ["HTTP_AUTHORIZATION"] = f"Bearer {to_text(token)}"
        self.body = b"".join(APPLICATION(environ | dict(shot.environ), self._start))

    def _start(self, status: str, headers: list[tuple[str, str]], *_: object) -> None:
        self.status, self.headers = int(status[:3]), {name.lower(): value for name, value in headers}


def must_be_refused(answer: Answer, shot: Shot) -> None:
    assert 400 <= answer.status < 500, (shot.method, shot.path, answer.status, shot.raw[:300], answer.body[:200])
    assert not {"set-cookie", "access-control-allow-origin", "location"} & set(answer.headers)
    assert not any(said[:9].encode() in answer.body for said in SAID)
    if shot.method == "POST" and not {"PATH_INFO", "HTTP_HOST"} & set(shot.environ):
        assert set(json.loads(answer.body)) == {"error", "code"}, (shot.path, answer.body)
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.usefixtures("open_connection")
@pytest.mark.parametrize("trick", TRICKS, ids=lambda one: one.__name__)
def test_every_address_refuses_and_stores_nothing_of(
    trick: Callable[[Aim], Shot], people: People, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(f"{SEED} {trick.__name__}")
    before, met = digest(), Counter[str]()
    tokens = (people.rosa, people.ade, None)
    for at in range(EACH):
        path = POSTS[at % len(POSTS)]
        shot = trick(Aim(path, dice, people))
        must_be_refused(Answer(shot, dice.choice(tokens)), shot)
        met[path] += 1
        if at % 500 == 499:
            assert digest() == before
    assert digest() == before
    assert met == dict.fromkeys(POSTS, EACH // len(POSTS))
    record_property("told", f"{met.total()} bodies, {len(met)} addresses, none taken, none stored: {trick.__name__}")


def test_the_tricks_together_send_as_many_bodies_as_was_promised() -> None:
    assert EACH * len(TRICKS) >= ALL
    assert len({trick.__name__ for trick in TRICKS}) == len(TRICKS)


def test_the_same_bodies_unspoilt_are_taken(people: People) -> None:
    """Else the flood would be refused for something else than its tricks."""
    for path, body, token in envelope_bodies(people):
        raw = json.dumps(wire(body)).encode()
        response = send(path, raw, token=token, proof=work(raw) if path in PRICED else "")
        assert response.status_code == 200, (path, response.content)


def test_a_digest_notices_one_byte(people: People) -> None:
    before, blob = digest(), people.mei.root_blob
    ask("roots/put", {**people.mei.root_right(), "blob": blob[:-1] + bytes([blob[-1] ^ 1])})
    assert digest() != before
