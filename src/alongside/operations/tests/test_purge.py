"""`alongside purge`: what it says, and that it does what it says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alongside.operations.commands import alongside
from alongside.relay import actions, keyring

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _instance(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    keyring.forget()
    actions.prepare_instance()
    yield
    keyring.forget()


def test_a_night_with_nothing_to_forget_still_replaces_the_key() -> None:
    done = CliRunner().invoke(alongside, ["purge"])
    assert done.exit_code == 0, done.output
    assert "0 rows went; the key of generation 1 is overwritten." in done.output
    assert keyring.state().shredded == 1


def test_erase_now_does_nothing_when_nobody_asked() -> None:
    done = CliRunner().invoke(alongside, ["purge", "--erase-now"])
    assert (done.exit_code, done.output) == (0, "")
    assert keyring.state().generation == 1
