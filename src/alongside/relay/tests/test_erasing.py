"""What the person erases, all of it, and what nobody else can: each attack by its name."""

import secrets
from typing import Any

import pytest

from alongside.relay.models import Intake, Root, Share, Slot
from alongside.relay.rules import masked_share
from alongside.relay.tests.people import Generation, People, Thread, append, ask, register, sha256
from alongside.relay.tests.test_attacks import everything_stored
from alongside.teams.tests.signing import Device, SignedTeam, sealed

TOKEN = bytes(31) + b"2"


def lead(now: Generation, then: Generation, *, token: bytes | None = None, **changed: Any) -> Any:
    claim = now.hers() if token is None else now.theirs()
    return ask("rekey", {**claim, "next": sealed(2_089), "epoch": 1, "new": then.new_share()} | changed, token=token)


def stored() -> tuple[int, int, int]:
    return Share.objects.count(), Root.objects.count(), Intake.objects.count()


@pytest.mark.parametrize("lengths", [1, 5])
def test_a_member_who_leads_it_on_with_a_key_and_a_right_of_her_own_cannot_keep_her_from_erasing(
    people: People, lengths: int
) -> None:
    """Mei was given neither CK nor rt of what followed: she names what she knows."""
    mei, now = people.mei, people.mei.now
    for _ in range(lengths):
        then = Generation()
        lead(now, then, token=people.rosa)
        ask("slots/put", then.theirs(epoch=1, slot=secrets.token_bytes(32), blob=sealed(1_065)), token=people.rosa)
        now = then
    ask("erase", {"shares": [mei.now.hers()], "root": mei.root_right(), "intakes": [mei.intake_token]})
    assert stored() == (0, 0, 0)
    ask("slots/get", now.theirs(slots=[]), token=people.rosa, status=404)


def test_a_rekey_between_her_reading_and_her_erasing_is_erased_too(people: People) -> None:
    """In one request: who leads it on meanwhile wins nothing, and an answer that was lost may be asked for again."""
    mei, then = people.mei, Generation()
    lead(mei.now, then)
    ask("erase", {"shares": [mei.now.hers(), then.hers()], "root": mei.root_right()})
    assert stored()[:2] == (0, 0)
    ask("erase", {"shares": [mei.now.hers()]}, status=404)


def test_erasing_a_later_generation_leaves_the_earlier_ones(people: People) -> None:
    mei, then, last = people.mei, Generation(), Generation()
    lead(mei.now, then)
    lead(then, last)
    ask("erase", {"shares": [then.hers()]})
    assert Share.objects.get().key == sha256(mei.now.share)
    ask("erase", {"shares": [mei.now.hers()], "root": mei.root_right()})
    assert stored()[:2] == (0, 0)


def test_who_knows_everything_of_anothers_share_cannot_lead_a_thread_on_to_it_and_erase_it(people: People) -> None:
    """A removed advocate knows share-id, R and SHA-256(rt) of the newest generation, and opens a thread of her own."""
    mei, hers, attacker = people.mei, Generation(), Thread()
    lead(mei.now, hers)
    attacker.open(people.team)
    for share in (mei.now, hers, attacker.now):
        asked = attacker.now.hers(next=sealed(2_089), epoch=1, new=share.new_share())
        assert ask("rekey", asked, status=409)["code"] == "taken"
    ask("erase", {"shares": [attacker.now.hers()], "root": attacker.root_right()})
    assert Share.objects.count() == 2
    ask("slots/get", hers.hers(slots=[]))


def test_what_another_was_led_on_to_is_not_touched(people: People) -> None:
    other, then, others_then = Thread(), Generation(), Generation()
    other.open(people.team)
    lead(people.mei.now, then)
    lead(other.now, others_then)
    ask("erase", {"shares": [people.mei.now.hers()], "root": people.mei.root_right()})
    assert set(Share.objects.values_list("key", flat=True)) == {
        sha256(other.now.share),
        sha256(others_then.share),
    }


def test_the_tables_and_every_r_link_no_two_generations_without_a_shares_id(people: People) -> None:
    """The way on is masked with share-id, which is stored nowhere: not even the epoch key tells who followed whom."""
    mei, then = people.mei, Generation()
    lead(mei.now, then)
    row = Share.objects.get(key=sha256(mei.now.share))
    assert row.onward == masked_share(mei.now.r, share=mei.now.share, other=then.share)
    for share in (sha256(mei.now.share), sha256(then.share), bytes(32)):
        for r in (mei.now.r, then.r):
            assert sha256(masked_share(r, share=share, other=bytes(row.onward or b""))) != sha256(then.share)
    assert then.share not in everything_stored()


def test_a_member_or_a_stranger_erases_nothing_whatever_they_know(people: People) -> None:
    mei, then = people.mei, Generation()
    lead(mei.now, then)
    wrong = secrets.token_bytes(32)
    before = stored()
    for token in (people.rosa, people.ade, people.lin, None):
        for shares in (
            [mei.now.theirs(rt=wrong)],
            [then.theirs(rt=mei.now.rt)],
            [mei.now.hers(), then.theirs(rt=wrong)],
        ):
            ask("erase", {"shares": shares, "intakes": [mei.intake_token]}, token=token, status=404)
    ask("erase", {"shares": [], "root": {"id": mei.root_id, "token": wrong}}, status=404)
    for right in ({"id": wrong, "token": mei.root_token}, {"id": mei.root_id, "token": mei.root_id}):
        ask("erase", {"shares": [mei.now.hers()], "root": right}, status=404)
    assert stored() == before


def test_a_root_record_whose_shares_are_gone_is_erased_alone(people: People) -> None:
    mei = people.mei
    Share.objects.all().delete()
    ask("erase", {"shares": [], "root": {"id": mei.root_id, "token": bytes(32)}}, status=404)
    ask("erase", {"shares": [], "root": mei.root_right()})
    assert stored() == (0, 0, 1)
    ask("erase", {"shares": []}, status=422)
    ask("erase", {"shares": [], "intakes": [mei.intake_token]}, status=422)
    assert stored() == (0, 0, 1)


def test_her_intakes_go_with_her_and_nobody_elses(people: People) -> None:
    mei, other, then = people.mei, Thread(), Generation()
    other.open(people.team)
    again = Thread().new_intake(people.team, token_hash=sha256(TOKEN))
    lead(mei.now, then, intake=again)
    assert Intake.objects.count() == 3
    tokens = [mei.intake_token, TOKEN, secrets.token_bytes(32)]
    ask("erase", {"shares": [mei.now.hers()], "root": mei.root_right(), "intakes": tokens})
    assert Intake.objects.get().key == sha256(other.intake)


def test_an_intake_cannot_be_dropped_by_what_stands_beside_it(people: People) -> None:
    """Who holds the table knows hashes; the token is their preimage, and no two rows share one."""
    mei, attacker = people.mei, Thread()
    attacker.open(people.team)
    row = Intake.objects.get(key=sha256(mei.intake))
    guesses = [bytes(row.token_hash or b""), bytes(row.key), bytes(32), mei.root_id, mei.now.share]
    ask("erase", {"shares": [attacker.now.hers()], "intakes": guesses})
    assert Intake.objects.filter(key=row.key).exists()
    hashes = list(Intake.objects.values_list("token_hash", flat=True))
    assert len(set(hashes)) == len(hashes)


def test_an_opening_whose_answer_was_lost_is_one_opening_also_after_the_next_epoch(people: People) -> None:
    mei, team = people.mei, people.team
    before = stored()
    first = mei.opening(team)

    append(team, team.next_epoch(people.rosa_device, people.ade_device))
    mei.open(team, intake=first["intake"])
    assert (stored(), Slot.objects.count()) == (before, 1)
    late = Thread()
    assert late.open(team, intake=late.new_intake(team, epoch=1), status=409)["code"] == "old-epoch"


def test_two_organisations_keep_their_own(people: People) -> None:
    team = SignedTeam()
    register(team, Device())
    other = Thread()
    other.open(team)
    ask("erase", {"shares": [other.now.hers(), people.mei.now.theirs(rt=other.now.rt)]}, status=404)
    assert Share.objects.count() == 2
