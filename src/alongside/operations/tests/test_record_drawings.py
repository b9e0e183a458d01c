"""The timekeeper has the record drawn when its figures changed, once."""

import subprocess

import pytest

from alongside.operations.record_drawings import DrawingKeeper
from alongside.record.models import Figure
from alongside.record.pages.tests import made

pytestmark = pytest.mark.django_db


class Ended:
    """A process that was over at once."""

    def __init__(self, command: list[str], started: list[list[str]]) -> None:
        started.append(command)

    def poll(self) -> int:
        return 0


def test_a_process_is_started_when_figures_changed_and_not_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: Ended(command, started))
    keeper = DrawingKeeper()
    keeper.look()
    assert started == []
    made.traffic_stop()
    keeper.look()
    keeper.look()
    assert [command[-2:] for command in started] == [["record", "charts"]]
    Figure.objects.filter(least=213).update(least=214, most=214)
    keeper.look()
    assert len(started) == 2
