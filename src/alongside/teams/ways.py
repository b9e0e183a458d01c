"""Ways in to a device key, as part of a deed: recovery kits (Wrap) and passkeys. The caller holds the transaction."""

from collections.abc import Iterable
from typing import Final

from alongside.core.errors import Conflict, Invalid
from alongside.teams import messages
from alongside.teams.models import Passkey, Team, Wrap
from alongside.teams.sessions import DESK
from alongside.teams.webauthn import RelyingParty, read_registration

WAYS_LEAST: Final = 2
"""One that is lost must never be all."""
WAYS_MOST: Final = 8
"""Of one device: passkeys, recovery kits, and room for their successors."""


def hold_ways(team_key: bytes) -> None:
    """Until the transaction ends nobody else adds or drops a way in this team. First of all: an upgrade would wait."""
    Team.objects.select_for_update().filter(key=team_key).first()


def count_ways(team: Team, key_id: bytes) -> int:
    return sum(table.objects.filter(team=team, key_id=key_id).count() for table in (Wrap, Passkey))


def check_room(team: Team, key_id: bytes) -> None:
    """Raises Conflict when the device has all the ways that it may have."""
    if count_ways(team, key_id) >= WAYS_MOST:
        raise Conflict("This device has eight ways in already: remove one.", code="full")


def drop_way(team: Team, *, key_id: bytes, key: bytes) -> bool:
    """False: this device has no such way. Raises Conflict when fewer than two would be left."""
    for table in (Wrap, Passkey):
        row = table.objects.filter(key=key, team=team, key_id=key_id).first()
        if row is None:
            continue
        if count_ways(team, key_id) <= WAYS_LEAST:
            raise Conflict("Two ways in are the least. Nothing was removed.", code="last-ways")
        row.delete()
        return True
    return False


def drop_ways(team: Team, key_ids: Iterable[bytes]) -> None:
    """All that these devices have."""
    for table in (Wrap, Passkey):
        table.objects.filter(team=team, key_id__in=key_ids).delete()


def passkey_row(team: Team, *, key_id: bytes, made: messages.NewPasskey, party: RelyingParty) -> Passkey:
    """Checks the registration and its challenge. Raises Invalid."""
    found = read_registration(party, client_data=made.client_data, auth_data=made.auth_data)
    if not DESK.use_nonce(found.challenge):
        raise Invalid("Making this passkey took too long, or it was sent before. Nothing was stored.")
    return Passkey(key=found.key, team=team, key_id=key_id, public_key=found.public_key, mark=made.mark, blob=made.blob)
