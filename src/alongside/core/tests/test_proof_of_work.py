"""The price of opening: made for one hour, one body, one difficulty, by this instance."""

import datetime
import itertools
import secrets

from alongside.core import clock, proof_of_work
from alongside.core.proof_of_work import is_proven, make_challenge

NOON = datetime.datetime(2026, 11, 22, 12, 30, tzinfo=datetime.UTC)


def work(challenge: bytes, body: bytes, bits: int) -> int:
    return next(n for n in itertools.count() if proof_of_work.zero_bits(challenge, body=body, n=n) >= bits)


def test_work_counts_for_its_body_only() -> None:
    challenge = make_challenge(8)
    n = work(challenge, b"opening", 8)
    assert is_proven(challenge, body=b"opening", n=n)
    lazy = next(n for n in itertools.count() if proof_of_work.zero_bits(challenge, body=b"opening", n=n) < 8)
    assert not is_proven(challenge, body=b"opening", n=lazy)
    others = [proof_of_work.zero_bits(challenge, body=bytes([at]), n=n) for at in range(64)]
    assert min(others) < 8


def test_a_challenge_of_ones_own_making_is_refused() -> None:
    challenge = make_challenge(8)
    easy = challenge[:8] + b"\x00" + challenge[9:]
    assert not is_proven(easy, body=b"", n=0)
    assert not is_proven(make_challenge(0, secret=secrets.token_bytes(32)), body=b"", n=0)
    assert not is_proven(challenge[:-1], body=b"", n=0)
    assert is_proven(make_challenge(0), body=b"", n=0)


def test_a_challenge_ends_with_the_next_hour_and_does_not_come_from_the_future() -> None:
    with clock.stopped_at(NOON):
        challenge = make_challenge(0)
    for hours, good in ((-1, False), (0, True), (1, True), (2, False)):
        with clock.stopped_at(NOON + datetime.timedelta(hours=hours)):
            assert is_proven(challenge, body=b"", n=0) == good
