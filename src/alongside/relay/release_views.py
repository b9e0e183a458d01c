"""Addresses of releases: the person's three, and the two of the team that a release went to."""

from alongside.core import wire
from alongside.core.wire import Asked, Done
from alongside.relay import access, actions, messages, queries


@wire.post(messages.ReleasePut)
def put_release(asked: Asked[messages.ReleasePut]) -> Done:
    access.check_work(asked.raw, work=asked.work)
    actions.put_release(asked.body)
    return Done()


@wire.post(messages.ReleaseRight)
def release_state(asked: Asked[messages.ReleaseRight]) -> messages.ReleaseState:
    return queries.release_state(asked.body)


@wire.post(messages.ReleaseRight)
def withdraw_release(asked: Asked[messages.ReleaseRight]) -> messages.ReleaseState:
    return actions.withdraw_release(asked.body)


@wire.post(messages.ReleasesAsked)
def list_releases(asked: Asked[messages.ReleasesAsked]) -> messages.ReleasesShown:
    return queries.releases(asked.body, token=asked.token)


@wire.post(messages.ReleaseTaken)
def take_release(asked: Asked[messages.ReleaseTaken]) -> messages.ReleaseGiven:
    return actions.take_release(asked.body, token=asked.token)
