"""What the tables themselves refuse, and what they do not hold."""

import datetime
import secrets
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from alongside.bells.retention import RETENTION as BELLS
from alongside.core.errors import Invalid
from alongside.relay.models import ONLY, Share, ShredState, Slot
from alongside.relay.retention import RETENTION as RELAY
from alongside.teams.models import Team
from alongside.teams.retention import RETENTION as TEAMS

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 1, 4)


def private_tables() -> Iterator[type[models.Model]]:
    for label in ("teams", "bells", "relay"):
        yield from apps.get_app_config(label).get_models()


def test_every_table_says_how_long_its_rows_live() -> None:
    for label, retention in (("teams", TEAMS), ("bells", BELLS), ("relay", RELAY)):
        assert {model.__name__ for model in apps.get_app_config(label).get_models()} == set(retention)
        assert all(sentence.endswith(".") for sentence in retention.values())


def test_tables_lie_ordered_by_their_key_on_sqlite() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        rows = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    stored = {name: sql for name, sql in rows if name.startswith(("teams_", "bells_", "relay_"))}
    assert set(stored) == {model._meta.db_table for model in private_tables()}
    assert [name for name, sql in stored.items() if not sql.endswith("WITHOUT ROWID")] == []


def test_no_table_holds_a_time_an_address_or_an_order() -> None:
    for model in private_tables():
        for field in model._meta.get_fields():
            assert not isinstance(field, models.DateTimeField | models.TimeField | models.GenericIPAddressField)
            assert not isinstance(field, models.AutoField | models.BigAutoField)
            assert field.name not in ("sender", "created_at", "updated_at", "position", "user_agent")


def share(team: Team, **changed: object) -> Share:
    return Share(**{
        "key": secrets.token_bytes(32), "wrapped": secrets.token_bytes(60), "key_gen": 3, "team": team,
        "right_hash": secrets.token_bytes(32), "expires": DAY,
    } | changed)  # fmt: skip


@pytest.fixture
def team() -> Team:
    ShredState.objects.update_or_create(key=ONLY, defaults={"generation": 3})
    return Team.objects.create(key=secrets.token_bytes(16), root_key=secrets.token_bytes(32), name="A", languages="en")


def test_bytes_of_another_length_are_refused_by_the_database(team: Team) -> None:
    share(team).save(force_insert=True)
    for name, size in (("key", 31), ("wrapped", 59), ("right_hash", 33)):
        with pytest.raises(IntegrityError), transaction.atomic():
            share(team, **{name: bytes(size)}).save(force_insert=True)


def test_what_is_no_envelope_never_reaches_a_row(team: Team) -> None:
    with pytest.raises(Invalid), transaction.atomic():
        Slot.objects.create(row=secrets.token_bytes(32), blob=b"I need a lawyer" * 100, expires=DAY)
    with pytest.raises(Invalid), transaction.atomic():
        share(team, next_record=b"to be read").save(force_insert=True)
    Slot.objects.create(row=secrets.token_bytes(32), blob=b"", expires=DAY)


@pytest.mark.parametrize("generation", [0, 2, 4])
def test_a_share_of_another_key_generation_is_refused_by_a_trigger(team: Team, generation: int) -> None:
    with pytest.raises(IntegrityError, match="epoch key in use"), transaction.atomic():
        share(team, key_gen=generation).save(force_insert=True)
    stored = share(team)
    stored.save(force_insert=True)
    with pytest.raises(IntegrityError, match="epoch key in use"), transaction.atomic():
        Share.objects.filter(key=stored.key).update(key_gen=generation, wrapped=secrets.token_bytes(60))


def test_a_share_of_the_old_generation_can_still_be_led_on_and_destroyed(team: Team) -> None:
    stored = share(team)
    stored.save(force_insert=True)
    ShredState.objects.update(generation=4)
    assert Share.objects.filter(key=stored.key).update(erase_on=DAY) == 1
    assert Share.objects.filter(key=stored.key).delete()[0] == 1
