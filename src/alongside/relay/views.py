"""Addresses of the relay. Each parses, calls one action or query, answers. No cookie, nothing cached."""

from importlib.resources import files

from django.http import HttpRequest, HttpResponse

from alongside.bells import actions as bells_actions
from alongside.core import wire
from alongside.core.wire import Asked, Done
from alongside.relay import access, actions, messages, queries
from alongside.teams import messages as team_messages

MOST_OPENING_BYTES = 327_680
"""With a copy of the intake for each of sixty-four devices."""
MOST_LOG_BYTES = 786_432
"""A statement that names two hundred members, and the team key sealed to each of them."""


@wire.get
def instance() -> messages.InstanceShown:
    return queries.instance()


def openapi(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse(files("alongside.relay").joinpath("openapi.json").read_bytes())
    response["Content-Type"], response["Cache-Control"] = "application/json", "no-store"
    return response


@wire.post(messages.Opening, most_bytes=MOST_OPENING_BYTES)
def open_thread(asked: Asked[messages.Opening]) -> Done:
    access.check_work(asked.raw, work=asked.work)
    actions.open_thread(asked.body)
    return Done()


@wire.post(messages.SlotsAsked)
def get_slots(asked: Asked[messages.SlotsAsked]) -> messages.SlotsShown:
    return queries.slots(asked.body, token=asked.token)


@wire.post(messages.SlotPut)
def put_slot(asked: Asked[messages.SlotPut]) -> Done:
    actions.put_slot(asked.body, token=asked.token)
    return Done()


@wire.post(messages.SlotEmptied)
def empty_slot(asked: Asked[messages.SlotEmptied]) -> Done:
    actions.empty_slot(asked.body)
    return Done()


@wire.post(messages.SlotsKept)
def keep_slots(asked: Asked[messages.SlotsKept]) -> Done:
    actions.keep_slots(asked.body)
    return Done()


@wire.post(messages.Rekey, most_bytes=MOST_OPENING_BYTES)
def rekey(asked: Asked[messages.Rekey]) -> Done:
    actions.rekey(asked.body, token=asked.token)
    return Done()


@wire.post(messages.RootRight)
def get_root(asked: Asked[messages.RootRight]) -> messages.RootShown:
    return queries.root(asked.body)


@wire.post(messages.NewRoot)
def put_root(asked: Asked[messages.NewRoot]) -> Done:
    actions.put_root(asked.body)
    return Done()


@wire.post(messages.Erasure)
def erase(asked: Asked[messages.Erasure]) -> messages.Erased:
    return messages.Erased(generation=actions.erase(asked.body))


@wire.post(messages.Hiding)
def hide(asked: Asked[messages.Hiding]) -> messages.Hidden:
    return messages.Hidden(erase_on=actions.hide(asked.body, token=asked.token).isoformat())


@wire.post(messages.Claim)
def call_back(asked: Asked[messages.Claim]) -> Done:
    actions.call_back(asked.body, token=asked.token)
    return Done()


@wire.post(messages.IntakesAsked)
def list_intakes(asked: Asked[messages.IntakesAsked]) -> messages.IntakesShown:
    bells_actions.look(asked.body.team, token=asked.token)
    return queries.intakes(asked.body, token=asked.token)


@wire.post(messages.IntakeTaken)
def take_intake(asked: Asked[messages.IntakeTaken]) -> Done:
    actions.take_intake(asked.body, token=asked.token)
    return Done()


@wire.post(messages.RingsAsked)
def list_rings(asked: Asked[messages.RingsAsked]) -> messages.RingsShown:
    return queries.rings(asked.body, token=asked.token)


@wire.post(messages.RingPut)
def put_ring(asked: Asked[messages.RingPut]) -> Done:
    actions.put_ring(asked.body, token=asked.token)
    return Done()


@wire.post(messages.RingDropped)
def drop_ring(asked: Asked[messages.RingDropped]) -> Done:
    actions.drop_ring(asked.body, token=asked.token)
    return Done()


@wire.post(team_messages.StatementAdded, most_bytes=MOST_LOG_BYTES)
def append_statement(asked: Asked[team_messages.StatementAdded]) -> team_messages.Numbered:
    return team_messages.Numbered(number=actions.append_statement(asked.body).number)
