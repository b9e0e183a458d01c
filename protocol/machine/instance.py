"""The relay in this process: its own folder, its own clock, copies of its database to go back to."""

import datetime
import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command
from django.db import connection
from django.test import Client

from alongside.core import clock, db, octets
from alongside.relay import actions, keyring
from alongside.relay.messages import InstanceShown
from alongside.relay.queries import instance as instance_shown
from alongside.teams.actions import add_team, set_intake_state, store_text
from alongside.teams.log import add_statement, wrap_row
from alongside.teams.messages import SealedTeamKey
from alongside.teams.models import Statement, Wrap
from alongside.teams.queries import get_team
from protocol.machine.told import Founded, Hired, unb64

HOST: Final = "talk.localhost"
BEGINNING: Final = datetime.datetime(2031, 3, 4, 9, tzinfo=datetime.UTC)
DATABASE: Final = "alongside.sqlite3"


@dataclass(frozen=True, slots=True)
class Answer:
    """status 0: nothing came back."""

    status: int
    body: str


LOST: Final = Answer(0, "")


class Instance:
    """Answers requests as the server does, without a port. One at a time, each in its own transaction."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._client, self._time = folder, Client(), ExitStack()
        self._copies = folder / "copies"
        self._copies.mkdir()
        self._count = 0
        self.now = BEGINNING
        self.set_clock(BEGINNING)

    @property
    def today(self) -> int:
        """Days from 1970."""
        return (self.now.date() - datetime.date(1970, 1, 1)).days

    def set_clock(self, now: datetime.datetime) -> None:
        self._time.close()
        self.now = now
        self._time.enter_context(clock.stopped_at(now))

    def prepare(self) -> InstanceShown:
        call_command("migrate", verbosity=0, interactive=False)
        actions.prepare_instance()
        return instance_shown()

    def found(self, founded: Founded, *, name: str) -> None:
        """Stores what an organisation's founding made, and opens its intake."""
        keys = [SealedTeamKey(key_id=octets.Octets16(unb64(one.key_id)), blob=octets.Octets(unb64(one.blob)))
                for one in founded.team_keys]  # fmt: skip
        with db.write():
            team = add_team(key=unb64(founded.team), root_key=unb64(founded.root), name=name, languages=("en",))
            for statement in founded.statements:
                add_statement(team.key, data=unb64(statement), team_keys=keys)
            store_text(team, language="en", report="Nothing.", soon="")
            set_intake_state(team, state="open")

    def hire(self, team: str, one: Hired) -> None:
        """Her device hands in its ways in, as when she answers an invitation."""
        with db.write():
            Wrap.objects.bulk_create(
                wrap_row(get_team(unb64(team)), key_id=unb64(one.key_id), right=right, blob=unb64(wrap.blob))
                for wrap in one.wraps
                for right in [(unb64(wrap.id), unb64(wrap.token))]
            )

    def write_statement(self, team: bytes, statement: bytes) -> None:
        """As who owns the server can: past every rule."""
        with db.write():
            row = get_team(team)
            row.epoch, row.epoch_number = row.epoch + 1, max(row.admins_number, row.epoch_number) + 1
            Statement.objects.create(team=row, number=row.epoch_number, kind="epoch", body=statement)
            row.save(update_fields=["epoch", "epoch_number"])

    def ask(self, path: str, *, method: str, headers: dict[str, str], body: str) -> Answer:
        told = {name: value for name, value in headers.items() if name != "Content-Type"} | {"Host": HOST}
        answer = self._client.generic(method, path, body, content_type="application/json", headers=told)
        return Answer(answer.status_code, answer.content.decode())

    def keep_copy(self) -> Path:
        """The database as it stands, for a server that goes back to it."""
        self._count += 1
        target = self._copies / f"{self._count}"
        self._copy_to(target)
        return target

    def begin_again(self, copy: Path) -> None:
        """Everything as it was at the copy; other copies are dropped."""
        connection.close()
        for name in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
            (self._folder / name).unlink(missing_ok=True)
        shutil.copyfile(copy / DATABASE, self._folder / DATABASE)
        shutil.copytree(copy / "keys", self._folder / "keys", dirs_exist_ok=True)
        for other in self._copies.iterdir():
            if other != copy:
                shutil.rmtree(other)
        keyring.forget()
        self.set_clock(BEGINNING)

    @contextmanager
    def shown_as(self, copy: Path) -> Iterator[None]:
        """Inside the block the server answers from this copy: whatever it says then is old."""
        connection.close()
        before = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = copy / DATABASE
        keyring.forget()
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
            keyring.forget()

    def _copy_to(self, target: Path) -> None:
        connection.close()  # SQLite writes its log into the file when the last one goes
        target.mkdir()
        shutil.copyfile(self._folder / DATABASE, target / DATABASE)
        shutil.copytree(self._folder / "keys", target / "keys")

    def post(self, path: str, body: dict[str, Any], *, token: bytes | None = None) -> tuple[int, dict[str, Any]]:
        """By hand, as an attacker asks. Bytes anywhere inside go as text."""
        headers = {"Authorization": f"Bearer {octets.to_text(token)}"} if token else {}
        answer = self.ask(f"/relay/{path}", method="POST", headers=headers, body=json.dumps(_as_text(body)))
        told: dict[str, Any] = json.loads(answer.body)
        return answer.status, told


def _as_text(value: Any) -> Any:
    match value:
        case bytes():
            return octets.to_text(value)
        case dict():
            return {name: _as_text(inner) for name, inner in value.items()}
        case list():
            return [_as_text(inner) for inner in value]
    return value
