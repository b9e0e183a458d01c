"""What is under way is told while it runs, one after the other, and no longer; an end without a picture says why."""

import threading

import pytest

from alongside.core.errors import Invalid
from alongside.record.desk import underway
from alongside.record.desk.underway import Progress, Tell


class Held:
    """A job that tells once and then waits until it is let go."""

    def __init__(self) -> None:
        self.runs, self.may_end = threading.Event(), threading.Event()

    def __call__(self, tell: Tell) -> None:
        tell(3, 9)
        self.runs.set()
        self.may_end.wait(20)


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """No connection is closed here: these jobs open none."""
    begun: list[threading.Thread] = []

    def begin(work: object) -> None:
        begun.append(threading.Thread(target=work, daemon=True))  # type: ignore[arg-type]  # a function of nothing
        begun[-1].start()

    monkeypatch.setattr(underway, "in_thread", begin)
    return begun


def test_one_runs_the_next_waits_and_both_end(threads: list[threading.Thread]) -> None:
    first, second = Held(), Held()
    assert underway.begin("a", first)
    assert first.runs.wait(20)
    assert underway.begin("b", second)
    assert not underway.begin("a", second), "it is looked through twice at once"
    assert (underway.progress_of("a"), underway.progress_of("b")) == (Progress(3, 9), Progress())
    assert not second.runs.is_set()
    first.may_end.set()
    assert second.runs.wait(20)
    second.may_end.set()
    for thread in threads:
        thread.join(20)
    assert (underway.progress_of("a"), underway.progress_of("b"), underway.why_ended("a")) == (None, None, "")


def test_what_ends_without_a_picture_says_why_until_it_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(underway, "in_thread", lambda work: work())

    def refuses(_tell: Tell) -> None:
        raise Invalid("It is damaged.")

    def breaks(_tell: Tell) -> None:
        raise ZeroDivisionError

    assert underway.begin("c", refuses)
    assert underway.why_ended("c") == "It is damaged."
    assert underway.begin("c", breaks)
    assert underway.why_ended("c").startswith("Looking was broken off by a fault")
    assert underway.begin("c", lambda _tell: None)
    assert underway.why_ended("c") == ""


def test_a_line_that_is_too_long_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(underway, "in_thread", lambda _work: None)
    monkeypatch.setattr(underway, "_under_way", {})
    monkeypatch.setattr(underway, "WAITING_MOST", 2)
    assert [underway.begin(key, lambda _tell: None) for key in "def"] == [True, True, False]
    assert underway.why_ended("f").startswith("Too many pictures are in line")
