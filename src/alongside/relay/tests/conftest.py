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
