"""Nothing about a person reaches a log: secrets planted in every part of good, bad and crashing requests."""

import io
import logging
import logging.config
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from alongside.site.logs import BareFilter

CANARY = "mariposa7741"


def crash(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"{request.path} {request.POST} {CANARY}")


urlpatterns = [path(f"crash/{CANARY}", crash)]
handler500 = "alongside.site.views.fault"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger of the program writes, as the operator's terminal would show it."""
    logging.config.dictConfig(settings.LOGGING)
    screen = io.StringIO()
    for name in ("", "django", "django.request"):
        for handler in logging.getLogger(name).handlers:
            if type(handler) is logging.StreamHandler:
                handler.setStream(screen)
    yield screen
    assert CANARY not in screen.getvalue()
    assert "203.0.113.7" not in screen.getvalue()


def stranger(*, raises: bool = True) -> Client:
    """A browser whose address, make and last page are secrets."""
    headers = {"user-agent": f"Phone/{CANARY}", "referer": f"http://localhost/{CANARY}"}
    return Client(raise_request_exception=raises, headers=headers, REMOTE_ADDR="203.0.113.7")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", f"/{CANARY}"),
        ("get", f"/en/?q={CANARY}"),
        ("get", f"/packs/{CANARY}"),
        ("post", f"/en/{CANARY}/"),
        ("put", f"/hsds/services/{CANARY}"),
        ("get", f"/en/find/{CANARY}/"),
    ],
)
def test_a_refused_request_leaves_no_trace(written: io.StringIO, method: str, address: str) -> None:
    client = stranger()
    response = getattr(client, method)(address, data={"text": CANARY} if method == "post" else None)
    assert "Set-Cookie" not in response.headers


@override_settings(ROOT_URLCONF=__name__)
def test_a_crash_logs_its_kind_and_place_only(written: io.StringIO) -> None:
    response = stranger(raises=False).post(f"/crash/{CANARY}", {"text": CANARY})
    assert response.status_code == 500
    said = written.getvalue()
    assert "fault ValueError at" in said
    assert CANARY not in said
    assert CANARY not in response.content.decode()


def test_a_foreign_host_is_refused_without_a_trace(written: io.StringIO) -> None:
    response = stranger().get("/en/", headers={"host": f"{CANARY}.example.org"})
    assert response.status_code == 400
    assert CANARY not in response.content.decode()


def test_a_form_that_is_too_large_gets_a_sentence_and_leaves_no_trace(written: io.StringIO) -> None:
    response = stranger().post("/es/find/", {"words": CANARY * 20_000})
    assert response.status_code == 400
    assert "No se guardó nada" in response.content.decode()
    assert CANARY not in response.content.decode()


def test_an_address_without_its_last_slash_is_led_on() -> None:
    assert stranger().get("/es/find").headers["Location"] == "/es/find/"


def test_the_check_itself_can_fail(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        logging.getLogger("alongside.elsewhere").error("leak %s", CANARY)
    assert CANARY in caplog.text


def test_of_other_programs_only_that_they_said_something(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(BareFilter())
    elsewhere = logging.getLogger("elsewhere")
    elsewhere.addHandler(handler)
    elsewhere.warning("leak %s", CANARY)
    elsewhere.removeHandler(handler)
    assert capsys.readouterr().err == "elsewhere: warning\n"
