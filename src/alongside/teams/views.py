"""Addresses of teams, below /relay/. Each parses, calls one action or query, answers. No cookie, nothing cached."""

from django.conf import settings

from alongside.core import config, wire
from alongside.core.octets import Octets
from alongside.core.wire import Asked, Done
from alongside.teams import access, actions, messages, queries
from alongside.teams.sessions import DESK
from alongside.teams.webauthn import RelyingParty


def _relying_party() -> RelyingParty:
    return RelyingParty(host=settings.CLIENT_HOST, origin=config.origin(settings.CLIENT_HOST))


@wire.post(messages.Nothing)
def make_nonce(_asked: Asked[messages.Nothing]) -> messages.NonceShown:
    return messages.NonceShown(nonce=Octets(DESK.make_nonce()))


@wire.post(messages.SignIn)
def sign_in(asked: Asked[messages.SignIn]) -> messages.SignedIn:
    return actions.sign_in(asked.body, host=settings.CLIENT_HOST)


@wire.post(messages.Nothing)
def sign_out(asked: Asked[messages.Nothing]) -> Done:
    if asked.token:
        DESK.close(asked.token)
    return Done()


@wire.post(messages.LogAsked)
def get_log(asked: Asked[messages.LogAsked]) -> messages.LogShown:
    page = queries.log_page(queries.get_team(asked.body.team), after=asked.body.after)
    return messages.LogShown(
        statements=[messages.StatementShown(number=number, statement=Octets(body)) for number, body in page.statements],
        head=Octets(page.head) if page.head else None,
        more=page.more,
    )


@wire.post(messages.TeamKeyAsked)
def get_team_key(asked: Asked[messages.TeamKeyAsked]) -> messages.BlobShown:
    found = access.present(asked.body.team, asked.token)
    blob = queries.sealed_team_key(found.team, epoch=asked.body.epoch, key_id=found.member.key_id)
    return messages.BlobShown(blob=Octets(blob))


@wire.post(messages.TeamKeyPut)
def put_team_key(asked: Asked[messages.TeamKeyPut]) -> Done:
    actions.add_team_key(asked.body, token=asked.token)
    return Done()


@wire.post(messages.WrapRight)
def get_wrap(asked: Asked[messages.WrapRight]) -> messages.WrapShown:
    row = queries.wrap_for(wrap_id=asked.body.id, token=asked.body.token)
    return messages.WrapShown(team=Octets(row.team_id), key_id=Octets(row.key_id), blob=Octets(row.blob))


@wire.post(messages.WrapPut)
def put_wrap(asked: Asked[messages.WrapPut]) -> Done:
    actions.put_wrap(asked.body, token=asked.token)
    return Done()


@wire.post(messages.PasskeyPut)
def put_passkey(asked: Asked[messages.PasskeyPut]) -> Done:
    actions.put_passkey(asked.body, token=asked.token, party=_relying_party())
    return Done()


@wire.post(messages.PasskeyUsed)
def open_passkey(asked: Asked[messages.PasskeyUsed]) -> messages.WrapShown:
    row = actions.open_passkey(asked.body, party=_relying_party())
    return messages.WrapShown(team=Octets(row.team_id), key_id=Octets(row.key_id), blob=Octets(row.blob))


@wire.post(messages.TeamAsked)
def list_ways(asked: Asked[messages.TeamAsked]) -> messages.WaysShown:
    found = access.present(asked.body.team, asked.token)
    return queries.ways_in(found.team, found.member.key_id)


@wire.post(messages.WayDropped)
def drop_way(asked: Asked[messages.WayDropped]) -> Done:
    actions.drop_way(asked.body, token=asked.token)
    return Done()


@wire.post(messages.CardCodePut)
def put_code(asked: Asked[messages.CardCodePut]) -> Done:
    actions.put_code(asked.body, token=asked.token)
    return Done()


@wire.post(messages.IntakeStateSet)
def set_intake(asked: Asked[messages.IntakeStateSet]) -> Done:
    actions.set_intake(asked.body, token=asked.token)
    return Done()


@wire.post(messages.TextPut)
def put_text(asked: Asked[messages.TextPut]) -> Done:
    actions.put_text(asked.body, token=asked.token)
    return Done()


@wire.post(messages.HoursPut)
def put_hours(asked: Asked[messages.HoursPut]) -> Done:
    actions.put_hours(asked.body, token=asked.token)
    return Done()


@wire.post(messages.TeamAsked)
def make_desk_ticket(asked: Asked[messages.TeamAsked]) -> messages.DeskTicket:
    ticket = actions.make_desk_ticket(asked.body, token=asked.token)
    return messages.DeskTicket(ticket=Octets(ticket), address=f"{config.origin(settings.SITE_HOST)}/desk/enter")


@wire.post(messages.InviteMade)
def make_invite(asked: Asked[messages.InviteMade]) -> Done:
    actions.make_invite(asked.body, token=asked.token)
    return Done()


@wire.post(messages.InviteLooked)
def look_at_invite(asked: Asked[messages.InviteLooked]) -> messages.InviteState:
    return messages.InviteState(answered=queries.get_invite(asked.body.code).answer is not None)


@wire.post(messages.InviteAnswered)
def answer_invite(asked: Asked[messages.InviteAnswered]) -> Done:
    actions.answer_invite(asked.body, party=_relying_party())
    return Done()


@wire.post(messages.TeamAsked)
def list_invites(asked: Asked[messages.TeamAsked]) -> messages.InvitesShown:
    found = access.present_admin(asked.body.team, asked.token)
    return messages.InvitesShown(invites=queries.invites(found.team))


@wire.post(messages.InviteDropped)
def drop_invite(asked: Asked[messages.InviteDropped]) -> Done:
    actions.drop_invite(asked.body, token=asked.token)
    return Done()
