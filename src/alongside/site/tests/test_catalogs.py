"""The catalogs: complete, and no placeholder lost or broken in a translation."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from alongside.core.languages import languages

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def catalogs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogs", ROOT / "scripts" / "catalogs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", [one.code for one in languages() if not one.is_source])
@pytest.mark.parametrize("domain", ["site", "client"])
def test_every_message_is_translated_with_its_placeholders(catalogs: ModuleType, language: str, domain: str) -> None:
    assert list(catalogs.faults(language, domain)) == []


@pytest.mark.parametrize(
    ("message", "text", "sentence"),
    [
        ("Paused until %(day)s", "En pausa hasta el %(dia)s", "broken"),
        ("Paused until %(day)s", "En pausa", "missing"),
        ("Paused until {day}", "En pausa hasta {dia}", "broken"),
        ("Paused", "", "not translated"),
    ],
)
def test_the_check_itself_can_fail(
    catalogs: ModuleType, monkeypatch: pytest.MonkeyPatch, message: str, text: str, sentence: str
) -> None:
    planted = Catalog(locale="es")
    planted.add(message, text)
    monkeypatch.setattr(catalogs, "updated", lambda _language, _domain: planted)
    assert any(sentence in fault for fault in catalogs.faults("es", "site"))


def test_a_form_that_stands_for_many_numbers_must_name_the_number(
    catalogs: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = Catalog(locale="ru")
    planted.add(("{count} day", "{count} days"), ("день", "{count} дня", "{count} дней"))
    monkeypatch.setattr(catalogs, "updated", lambda _language, _domain: planted)
    assert any("missing" in fault for fault in catalogs.faults("ru", "site"))
