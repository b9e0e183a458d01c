"""What the relay gives out: public facts of the instance, and sealed bytes to who shows a right."""

import hashlib
import math
from typing import Final

from alongside.core import clock, config, proof_of_work, week_hours
from alongside.core.errors import Busy
from alongside.core.octets import Octets
from alongside.relay import access, keyring, messages
from alongside.relay.models import ONLY, Instance, Intake, Ring, Slot
from alongside.teams import access as teams_access
from alongside.teams import queries as teams_queries
from alongside.teams.models import Team, TeamHours, TeamText

INTAKES_PAGE: Final = 100
RINGS_PAGE: Final = 200
RELEASES_PAGE: Final = 200
FINGERPRINT_LABEL: Final = b"aw1/org"


def instance() -> messages.InstanceShown:
    """Raises Busy before the first start has made the instance."""
    found = Instance.objects.filter(key=ONLY).first()
    if found is None:
        raise Busy("This server has not finished its first start. Try again in a minute.")
    state, bits = keyring.state(), config.work_bits()
    teams = teams_queries.all_teams()
    texts, hours = teams_queries.texts_of(teams), teams_queries.hours_of(teams)
    return messages.InstanceShown(
        instance_id=Octets(found.instance_id),
        teams=[_team(team, texts.get(team.key, []), _hours(hours.get(team.key))) for team in teams],
        challenge=Octets(proof_of_work.make_challenge(bits)),
        difficulty_bits=bits,
        generation=state.generation,
        shredded=state.shredded,
        escrow_days=config.escrow_days(),
    )


def _hours(row: TeamHours | None) -> messages.HoursShown | None:
    """None also for a zone that this machine forgot: then nothing is claimed."""
    now = clock.now()
    start = week_hours.next_start(row.week, row.zone, now=now) if row else None
    if row is None or start is None:
        return None
    minutes = math.ceil((start - now).total_seconds() / 60)
    return messages.HoursShown(week=Octets(row.week), zone=row.zone, opens_in_minutes=minutes)


def _team(team: Team, texts: list[TeamText], hours: messages.HoursShown | None) -> messages.TeamShown:
    return messages.TeamShown(
        team=Octets(team.key),
        name=team.name,
        languages=team.languages.split(),
        root_key=Octets(team.root_key),
        fingerprint=Octets(hashlib.sha256(FINGERPRINT_LABEL + team.root_key).digest()),
        intake=team.intake,
        epoch=team.epoch,
        texts=[messages.TextShown(language=one.language, report=one.report, soon=one.soon) for one in texts],
        hours=hours,
    )


def slots(asked: messages.SlotsAsked, *, token: bytes | None) -> messages.SlotsShown:
    """R, the way to the next generation, and the entries asked for. Raises NotFound, Conflict "hidden"."""
    held = access.held_share(asked, token)
    rows = [held.row(slot) for slot in asked.slots]
    found = dict(Slot.objects.filter(row__in=rows).values_list("row", "blob"))
    blobs = [None if row not in found else Octets(found[row]) for row in rows]
    following = held.share.next_record
    return messages.SlotsShown(
        r=Octets(held.r),
        next=None if following is None else Octets(following),
        blobs=blobs,
        erase_on=held.share.erase_on.isoformat() if held.share.erase_on else None,
    )


def root(asked: messages.RootRight) -> messages.RootShown:
    """Raises NotFound."""
    return messages.RootShown(blob=Octets(access.held_root(asked).blob))


def intakes(asked: messages.IntakesAsked, *, token: bytes | None) -> messages.IntakesShown:
    """The team's intakes in the order of their keys, which says nothing of time. Raises NotFound."""
    found = teams_access.present(asked.team, token)
    rows = Intake.objects.filter(team=found.team).order_by("key")
    page = list((rows.filter(key__gt=asked.after) if asked.after else rows)[: INTAKES_PAGE + 1])
    shown = [
        messages.IntakeShown(
            key=Octets(row.key), epoch=row.epoch, blob=Octets(row.blob), first=row.first, taken=row.taken
        )
        for row in page[:INTAKES_PAGE]
    ]
    return messages.IntakesShown(intakes=shown, more=len(page) > INTAKES_PAGE)


def rings(asked: messages.RingsAsked, *, token: bytes | None) -> messages.RingsShown:
    """The rings of the signed-in device and of no other. Raises NotFound."""
    found = teams_access.present(asked.team, token)
    rows = Ring.objects.filter(team=found.team, key_id=found.member.key_id).order_by("key")
    page = list((rows.filter(key__gt=asked.after) if asked.after else rows)[: RINGS_PAGE + 1])
    shown = [messages.RingShown(key=Octets(row.key), blob=Octets(row.blob)) for row in page[:RINGS_PAGE]]
    return messages.RingsShown(rings=shown, more=len(page) > RINGS_PAGE)


def release_state(asked: messages.ReleaseRight) -> messages.ReleaseState:
    """For the person. Raises NotFound: it never came, it was withdrawn before anybody took it, or its end is over."""
    row = access.held_release(asked)
    return messages.ReleaseState(taken=row.taken, withdrawn=row.blob == b"")


def releases(asked: messages.ReleasesAsked, *, token: bytes | None) -> messages.ReleasesShown:
    """The team's, without their bytes, in the order of their keys, which says nothing of time. Raises NotFound."""
    found = teams_access.present(asked.team, token)
    rows = access.live_releases().filter(team=found.team).order_by("key")
    page = list((rows.filter(key__gt=asked.after) if asked.after else rows)[: RELEASES_PAGE + 1])
    shown = [
        messages.ReleaseShown(key=Octets(row.key), epoch=row.epoch, taken=row.taken, withdrawn=row.blob == b"")
        for row in page[:RELEASES_PAGE]
    ]
    return messages.ReleasesShown(releases=shown, more=len(page) > RELEASES_PAGE)
