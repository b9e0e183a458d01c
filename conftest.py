"""What every Python test shares: a data folder of its own, no network, the shared data or a stated skip."""

import ctypes
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import django
import hypothesis
import pytest
from django.core.management.color import no_style
from django.db import connection
from django.utils import translation

ROOT = Path(__file__).resolve().parent
# Named here and not in pyproject.toml, where pytest-django would read the settings before this folder is chosen.
# Each xdist worker gets its own.
os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.site.settings"
os.environ["ALONGSIDE_DATA_DIR"] = tempfile.mkdtemp(prefix="alongside-test-")


# `make long` looks ten times longer. Both print a seed: a found fault can be found again.
hypothesis.settings.register_profile("short", max_examples=100, deadline=None)
hypothesis.settings.register_profile("long", max_examples=1000, deadline=None)
hypothesis.settings.load_profile("long" if os.environ.get("ALONGSIDE_LONG") else "short")


def pytest_configure() -> None:
    django.setup()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test counted, said where people look: `record_property("told", …)`."""
    for report in terminalreporter.getreports("passed"):
        for name, told in report.user_properties if report.when == "call" else ():
            if name == "told":
                terminalreporter.write_line(str(told))


def shared_data() -> Path:
    """The folder of real data beside the checkout (ALONGSIDE_SHARED or ../shared)."""
    return Path(os.environ.get("ALONGSIDE_SHARED", ROOT.parent / "shared")) / "data"


@pytest.fixture(autouse=True)
def no_language_is_left_over() -> None:
    """A page that a test asked for in Chinese must not make the next test's command speak it."""
    translation.deactivate()


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = shared_data()
    if not (folder / "hsds").is_dir():
        pytest.skip("the shared data folder is absent (ALONGSIDE_SHARED or ../shared)")
    return folder


@pytest.fixture(scope="session")
def shared_by_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all of xdist's workers in this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def powerless() -> Callable[[], None]:
    """For `preexec_fn`: from the next program on, even root minds a folder's permissions (capabilities(7))."""
    libc = ctypes.CDLL(None, use_errno=True)
    drop_from_bounding_set, override, read_search = 24, 1, 2

    def drop() -> None:
        for capability in (override, read_search):
            libc.prctl(drop_from_bounding_set, capability, 0, 0, 0)

    return drop


@pytest.fixture
def numbers_from_one(db: None) -> None:
    """Public numbers start at 1, as on a new instance: PostgreSQL's sequences go on through a test's rollback."""
    tables = [table for table in connection.introspection.sequence_list() if table["table"] == "directory_service"]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), tables):
            cursor.execute(statement)
