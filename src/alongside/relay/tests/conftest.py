"""What every test of the relay starts from: an instance with a key folder of its own, and cheap work."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from alongside.relay.tests.people import People


@pytest.fixture
def instance(db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of a server after its first start."""
    from alongside.relay import actions, keyring

    settings.DATA_DIR = tmp_path
    monkeypatch.setenv("ALONGSIDE_WORK_BITS", "2")
    keyring.forget()
    actions.prepare_instance()
    yield tmp_path
    keyring.forget()


@pytest.fixture
def people(instance: Path) -> "People":
    from alongside.relay.tests.people import five

    return five()


@pytest.fixture
def open_connection(people: "People") -> Iterator[None]:
    """As Django's own test client does: the end of a request must not close the connection that holds the test.

    After `people`, who use that client: it connects both signals again.
    """
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)
