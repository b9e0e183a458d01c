"""Who reads and what is kept: change what is really set, and the sentence changes."""

import copy
import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import translation

from alongside.core import clock
from alongside.group import keeping
from alongside.relay import retention as relay_days
from alongside.relay.tests.people import append, register
from alongside.teams.models import Team
from alongside.teams.tests.signing import Device, SignedTeam, today

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[4]


def told(name: str, *, last_purge: datetime.date | None = None) -> tuple[str, ...]:
    with translation.override("en"):
        return next(one.sentences for one in keeping.sections(language="en", last_purge=last_purge) if one.name == name)


def test_with_no_team_nobody_reads() -> None:
    assert told("readers") == ("No group takes messages here yet. Nobody reads anything.",)


def test_the_newest_epoch_says_how_many_read_and_only_roles_that_can() -> None:
    team, ade, bea = SignedTeam(), Device(role="admin", name="Ade"), Device(name="Bea")
    others = [Device(role=role) for role in ("editor", "steward", "treasurer")]
    register(team, ade, bea, Device(role="guest", until=today() + 9), *others)
    assert "Harbor: 2 devices of advocates can open what you write." in told("readers")
    append(team, team.next_epoch(ade, *others))
    assert "Harbor: 1 device of an advocate can open what you write." in told("readers")
    with translation.override("en"):
        assert "1 device of an advocate can open what you write." in keeping.short_form()[0]
    assert "Ade" not in " ".join(told("readers"))


def test_who_may_write_comes_from_the_intake() -> None:
    register(SignedTeam(), Device(role="admin"))
    for state, sentence in (
        ("open", "Everybody can"),
        ("cards", "Who has a card can"),
        ("shut", "Nobody can begin to"),
    ):
        Team.objects.update(intake=state)
        assert f"{sentence} write to Harbor now." in told("readers")


def test_days_come_from_the_constants_that_the_relay_obeys(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "A message is deleted after 90 days, or when you choose. You can delete everything at any time." in told(
        "kept"
    )
    for name, days, words in (
        ("KEPT_DAYS", 41, "deleted after 41 days"),
        ("INTAKE_DAYS", 12, "nobody opens: 12 days"),
        ("RELEASE_DAYS_MOST", 33, "at most 33 days"),
    ):
        monkeypatch.setattr(relay_days, name, days)
        assert words in " ".join(told("kept"))


def test_the_client_keeps_as_long_as_the_page_says() -> None:
    found = [re.search(r"\bKEPT_DAYS = (\d+)", path.read_text()) for path in (ROOT / "web/threads").rglob("*.ts")]
    assert {int(match[1]) for match in found if match} == {relay_days.KEPT_DAYS}


def test_backups_and_nights_come_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No copy of the server’s key is kept. What you delete cannot be opened from a backup." in told("kept")
    monkeypatch.setenv("ALONGSIDE_ESCROW_DAYS", "7")
    monkeypatch.setenv("ALONGSIDE_NIGHT", "04:15")
    assert "A copy of the server’s key is kept for 7 days." in " ".join(told("kept"))
    assert "Each night at 04:15 what is over is destroyed." in told("kept")
    assert "That was not done yet." in told("kept")
    assert "That is done up to the night of January 4, 2027." in told("kept", last_purge=datetime.date(2027, 1, 4))


def test_a_demonstration_says_so_and_a_live_instance_does_not() -> None:
    assert "This is a demonstration." in told("standing")[0]
    with override_settings(IS_DEMO=False):
        assert told("standing") == ("A real group runs this page.",)


def test_a_server_that_logs_or_sets_cookies_cannot_say_that_it_does_not() -> None:
    assert "Our program writes down no internet address, no phone, no page that you read, no search." in told(
        "unwritten"
    )
    logging: Any = copy.deepcopy(settings.LOGGING)
    logging["handlers"]["stderr"]["filters"] = []
    with override_settings(LOGGING=logging):
        assert "Careful: this server writes down what is asked of it." in told("unwritten")
    cookies = "No cookie and no account for who reads or writes here."
    assert cookies in told("unwritten")
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, "django.contrib.sessions.middleware.SessionMiddleware"]):
        assert cookies not in told("unwritten")


def test_every_private_table_is_spoken_of() -> None:
    assert keeping.unspoken_tables() == set()


def test_the_page_and_the_front_door_show_it() -> None:
    browser = Client(headers={"host": "localhost"})
    register(SignedTeam(), Device(role="admin"))
    with clock.stopped_at(datetime.datetime(2027, 1, 4, 12, tzinfo=datetime.UTC)):
        html = browser.get("/en/about/what-we-keep/").content.decode()
        assert "Harbor: 1 device" in html
        assert "0 device" not in html
        assert "1 device of an advocate can open what you write. Whoever runs" in browser.get("/en/").content.decode()
