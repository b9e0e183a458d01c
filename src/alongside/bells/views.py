"""Addresses of bells, below /relay/. Each parses, calls one action or query, answers. No cookie, nothing cached."""

from alongside.bells import actions, messages, queries
from alongside.core import wire
from alongside.core.wire import Asked, Done


@wire.post(messages.BellsAsked)
def list_bells(asked: Asked[messages.BellsAsked]) -> messages.BellsShown:
    return queries.own_bells(asked.body, token=asked.token)


@wire.post(messages.BellPut)
def put_bell(asked: Asked[messages.BellPut]) -> Done:
    actions.put_bell(asked.body, token=asked.token)
    return Done()


@wire.post(messages.BellNamed)
def drop_bell(asked: Asked[messages.BellNamed]) -> Done:
    actions.drop_bell(asked.body, token=asked.token)
    return Done()


@wire.post(messages.BellNamed)
def ring_bell(asked: Asked[messages.BellNamed]) -> messages.Rung:
    return messages.Rung(rang=actions.ring_now(asked.body, token=asked.token))
