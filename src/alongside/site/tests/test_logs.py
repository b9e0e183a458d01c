"""Nothing about a person reaches a log: secrets planted in every part of good, bad and crashing requests."""

import logging
from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

CANARY = "mariposa7741"


def crash(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"{request.path} {request.POST} {CANARY}")


urlpatterns = [path(f"crash/{CANARY}", crash)]
handler500 = "alongside.site.views.fault"


@pytest.fixture
def written(capfd: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """Everything that any logger of the program writes, as the operator's terminal would show it."""
    import logging.config

    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)
    lines: list[str] = []
    yield lines
    captured = capfd.readouterr()
    lines += [captured.out, captured.err]
    assert CANARY not in captured.out + captured.err
    assert "203.0.113.7" not in captured.out + captured.err


SECRETS = {
    "REMOTE_ADDR": "203.0.113.7",
    "HTTP_USER_AGENT": f"Phone/{CANARY}",
    "HTTP_REFERER": f"http://localhost/{CANARY}",
}


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
def test_a_refused_request_leaves_no_trace(written: list[str], method: str, address: str) -> None:
    client = Client(**SECRETS)
    response = getattr(client, method)(address, data={"text": CANARY} if method == "post" else None)
    assert "Set-Cookie" not in response.headers


@override_settings(ROOT_URLCONF=__name__)
def test_a_crash_logs_its_kind_and_place_only(written: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    response = Client(raise_request_exception=False, **SECRETS).post(f"/crash/{CANARY}", {"text": CANARY})
    assert response.status_code == 500
    said = capfd.readouterr().err
    assert "fault ValueError at" in said
    assert CANARY not in said
    assert CANARY not in response.content.decode()


def test_a_foreign_host_is_refused_without_a_trace(written: list[str]) -> None:
    response = Client(**SECRETS).get("/en/", headers={"host": f"{CANARY}.example.org"})
    assert response.status_code == 400
    assert CANARY not in response.content.decode()


def test_the_check_itself_can_fail(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        logging.getLogger("elsewhere").error("leak %s", CANARY)
    assert CANARY in caplog.text
    assert WSGIRequest  # the request class that would be printed
