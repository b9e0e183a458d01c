"""What can be done to teams: one function, one deed, one transaction. Adding to the log is relay's: rings go too."""

import datetime
import hashlib

from alongside.core import clock, db
from alongside.core.ed25519 import is_key
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.core.octets import Octets
from alongside.core.week_hours import find_zone
from alongside.core.weeks import week_after
from alongside.teams import access, messages, queries
from alongside.teams.log import put_team_key, wrap_row
from alongside.teams.models import CardCode, Invite, Passkey, Team, TeamHours, TeamText, Wrap
from alongside.teams.retention import INVITE_DAYS
from alongside.teams.rules import code_end
from alongside.teams.sessions import DESK, session_name
from alongside.teams.tickets import TICKETS
from alongside.teams.ways import WAYS_LEAST, check_room, count_ways, hold_ways, passkey_row
from alongside.teams.ways import drop_way as drop_way_of
from alongside.teams.webauthn import RelyingParty


def register_team(*, key: bytes, root_key: bytes, name: str, languages: tuple[str, ...]) -> Team:
    """The operator's deed: makes an empty team whose intake is shut. Raises as add_team does."""
    with db.write():
        return add_team(key=key, root_key=root_key, name=name, languages=languages)


def add_team(*, key: bytes, root_key: bytes, name: str, languages: tuple[str, ...]) -> Team:
    """Inside a transaction: the one way to a team. key: 16 random bytes. root_key: Ed25519, 32 bytes.

    Raises Conflict when the key is taken, Invalid for a root key of small or mixed order.
    """
    if not is_key(root_key):
        raise Invalid("This is no key to sign with. Nothing was made.")
    if queries.find_team(key):
        raise Conflict("This team is there already. Nothing was changed.", code="taken")
    return Team.objects.create(key=key, root_key=root_key, name=name, languages=" ".join(languages))


def sign_in(asked: messages.SignIn, *, host: str) -> messages.SignedIn:
    """Opens a session for a device of the newest epoch. Writes nothing anywhere. Raises NotFound."""
    found = access.device_signing_in(asked, host=host)
    token = DESK.open(team=asked.team, key_id=asked.key_id)
    return messages.SignedIn(token=Octets(token), role=found.member.role)


def make_desk_ticket(asked: messages.TeamAsked, *, token: bytes | None) -> bytes:
    """A member's way to the editors' desk, good once, for a minute. Writes nothing anywhere. Raises NotFound."""
    found = access.present_editor(asked.team, token)
    return TICKETS.make(team=asked.team, key_id=found.member.key_id, session=session_name(token or b""))


def set_intake(asked: messages.IntakeStateSet, *, token: bytes | None) -> None:
    """An admin opens or shuts the team's intake. Raises NotFound, Conflict."""
    with db.write():
        found = access.present_admin(asked.team, token)
        set_intake_state(found.team, state=asked.state)


def set_intake_state(team: Team, *, state: str) -> None:
    """Inside a transaction. Raises Conflict "unwritten" with the languages that lack words."""
    if state != "shut" and (lacking := queries.unwritten_languages(team)):
        raise Conflict(
            "People must read first what this team would have to report. Nothing was opened.",
            code="unwritten",
            facts={"languages": " ".join(lacking)},
        )
    Team.objects.filter(key=team.key).update(intake=state)


def put_text(asked: messages.TextPut, *, token: bytes | None) -> None:
    """An admin writes, or with no words takes away, what people read before they write. Raises NotFound, Conflict."""
    with db.write():
        found = access.present_admin(asked.team, token)
        store_text(found.team, language=asked.language, report=asked.report, soon=asked.soon)


def store_text(team: Team, *, language: str, report: str, soon: str) -> None:
    """Inside a transaction. Raises Invalid for a language that is not the team's, Conflict."""
    if language not in team.languages.split():
        raise Invalid("The team does not answer in this language. Nothing was changed.")
    if report.strip():
        defaults = {"report": report.strip(), "soon": soon.strip()}
        TeamText.objects.update_or_create(team=team, language=language, defaults=defaults)
    elif team.intake == "shut":
        TeamText.objects.filter(team=team, language=language).delete()
    else:
        raise Conflict("Shut the intake before you take these words away. Nothing was changed.", code="open")


def put_hours(asked: messages.HoursPut, *, token: bytes | None) -> None:
    """An admin writes, or with no hour takes away, when somebody is there. Raises NotFound, Invalid."""
    if find_zone(asked.zone) is None:
        raise Invalid("This time zone is not known here. Nothing was stored.")
    with db.write():
        found = access.present_admin(asked.team, token)
        if any(asked.week):
            defaults = {"week": asked.week, "zone": asked.zone}
            TeamHours.objects.update_or_create(team=found.team, defaults=defaults)
        else:
            TeamHours.objects.filter(team=found.team).delete()


def add_team_key(asked: messages.TeamKeyPut, *, token: bytes | None) -> None:
    """A member hands the newest team key to another member. Raises NotFound, Invalid, Conflict."""
    with db.write():
        found = access.present(asked.team, token)
        epoch = queries.newest_epoch(found.team)
        if epoch is None or asked.epoch != epoch.epoch or epoch.member(asked.key_id) is None:
            raise Invalid("A team key is sealed to members of the newest epoch only. Nothing was stored.")
        put_team_key(found.team, epoch=asked.epoch, key_id=asked.key_id, blob=asked.blob)


def put_wrap(asked: messages.WrapPut, *, token: bytes | None) -> None:
    """Stores, or replaces, a wrap of the signed-in device's own key. Raises NotFound, Conflict, Invalid."""
    with db.write():
        hold_ways(asked.team)
        found = access.present(asked.team, token)
        row = wrap_row(found.team, key_id=found.member.key_id, right=(asked.id, asked.token), blob=asked.blob)
        before = Wrap.objects.filter(key=row.key).first()
        if before and (before.key_id, before.team_id) != (row.key_id, row.team_id):
            raise taken()
        if not before:
            check_room(found.team, row.key_id)
        row.save()


def put_passkey(asked: messages.PasskeyPut, *, token: bytes | None, party: RelyingParty) -> None:
    """Stores a passkey with the wrap of the signed-in device's own key that it opens: both or neither.

    Raises NotFound without a session of this team, Invalid for a passkey that was not made here and now, Conflict.
    """
    with db.write():
        hold_ways(asked.team)
        found = access.present(asked.team, token)
        row = passkey_row(found.team, key_id=found.member.key_id, made=asked, party=party)
        check_room(found.team, row.key_id)
        if Passkey.objects.filter(key=row.key).exists():
            raise taken()
        row.save(force_insert=True)


def open_passkey(asked: messages.PasskeyUsed, *, party: RelyingParty) -> Passkey:
    """The passkey's row and wrap, to who holds it. Writes nothing anywhere. Raises NotFound for anything amiss."""
    return access.asserted_passkey(asked, party=party)


def drop_way(asked: messages.WayDropped, *, token: bytes | None) -> None:
    """Removes a kit or a passkey of the signed-in device's own. Raises NotFound, Conflict for one of the last two."""
    with db.write():
        hold_ways(asked.team)
        found = access.present(asked.team, token)
        if not drop_way_of(found.team, key_id=found.member.key_id, key=asked.key):
            raise NotFound


def taken() -> Conflict:
    return Conflict("This place is taken. Nothing was changed.", code="taken")


def put_code(asked: messages.CardCodePut, *, token: bytes | None) -> None:
    """Makes the code of a batch of cards count. The same again changes nothing. Raises NotFound, Conflict."""
    with db.write():
        found = access.present(asked.team, token)
        add_code(found.team, code_hash=asked.hash, uses=asked.uses)


def add_code(team: Team, *, code_hash: bytes, uses: int) -> datetime.date:
    """Inside a transaction; also for batches that the operator prints. Answers its last day. Raises Conflict."""
    expires = code_end(clock.today())
    row = CardCode(key=code_hash, team=team, uses_left=uses, expires=expires)
    CardCode.objects.bulk_create([row], ignore_conflicts=True)
    if not CardCode.objects.filter(key=code_hash, team=team).exists():
        raise Conflict("This code is taken. Nothing was changed.", code="taken")
    return expires


def make_invite(asked: messages.InviteMade, *, token: bytes | None) -> None:
    """An admin lets one person hand in a device's keys, once, within a week. Raises NotFound, Conflict."""
    with db.write():
        found = access.present_admin(asked.team, token)
        add_invite(found.team, code_hash=asked.hash)


def add_invite(team: Team, *, code_hash: bytes) -> None:
    """Inside a transaction; also for the operator's first invitations. Raises Conflict."""
    expires = week_after(clock.today(), days=INVITE_DAYS)
    Invite.objects.bulk_create([Invite(key=code_hash, team=team, expires=expires)], ignore_conflicts=True)
    if not Invite.objects.filter(key=code_hash, team=team).exists():
        raise Conflict("This code is taken. Nothing was changed.", code="taken")


def answer_invite(asked: messages.InviteAnswered, *, party: RelyingParty) -> None:
    """Stores the invited device's sealed keys and its ways in; the same again changes nothing.

    Raises NotFound for an unknown or expired code, Conflict when it was answered otherwise, Invalid for fewer than two
    ways in or a device that is here already.
    """
    with db.write():
        invite = Invite.objects.select_for_update().filter(key=hashlib.sha256(asked.code).digest()).first()
        if invite is None or invite.expires < clock.today():
            raise NotFound
        if invite.answer is not None:
            if invite.answer == asked.answer:
                return
            raise Conflict("This invitation was answered already. Ask for another.", code="taken")
        _check_is_new(invite.team, asked)
        invite.answer = asked.answer
        invite.save(update_fields=["answer"])
        _store_ways(invite.team, asked, party=party)


def _check_is_new(team: Team, asked: messages.InviteAnswered) -> None:
    """An invitation must not hang a way in of its own on a colleague's device."""
    epoch = queries.newest_epoch(team)
    if count_ways(team, asked.key_id) or (epoch and epoch.member(asked.key_id)):
        raise Invalid("This device is here already. Nothing was stored.")
    if len(asked.wraps) + len(asked.passkeys) < WAYS_LEAST:
        raise Invalid("A device key has two ways in at least. Nothing was stored.")


def _store_ways(team: Team, asked: messages.InviteAnswered, *, party: RelyingParty) -> None:
    wraps = [wrap_row(team, key_id=asked.key_id, right=(wrap.id, wrap.token), blob=wrap.blob) for wrap in asked.wraps]
    passkeys = [passkey_row(team, key_id=asked.key_id, made=made, party=party) for made in asked.passkeys]
    Wrap.objects.bulk_create(wraps, ignore_conflicts=True)
    Passkey.objects.bulk_create(passkeys, ignore_conflicts=True)
    if count_ways(team, asked.key_id) < WAYS_LEAST:
        raise taken()


def drop_invite(asked: messages.InviteDropped, *, token: bytes | None) -> None:
    """An admin takes an invitation back, or clears one that was taken. Raises NotFound."""
    with db.write():
        found = access.present_admin(asked.team, token)
        if not Invite.objects.filter(key=asked.hash, team=found.team).delete()[0]:
            raise NotFound
