"""What the person's page asks of the relay: open, come back, write, erase."""

import json
import secrets

import pytest
from django.conf import settings
from django.test import Client

from alongside.core.octets import from_text, to_text
from alongside.relay import rules
from alongside.relay.models import Intake, Root, Share, Slot
from alongside.relay.tests.people import Generation, People, Thread, ask, register, send, sha256, wire, work
from alongside.teams.models import CardCode, Team
from alongside.teams.tests.signing import Device, SignedTeam, sealed


def test_what_was_opened_comes_back_on_another_device(people: People) -> None:
    mei = people.mei
    assert ask("roots/get", mei.root_right()) == {"blob": to_text(mei.root_blob)}
    absent = secrets.token_bytes(32)
    shown = ask("slots/get", mei.now.hers(slots=[mei.slot, absent]))
    assert shown == {"r": to_text(mei.now.r), "next": None, "blobs": [to_text(mei.entry), None], "erase_on": None}


def test_the_same_opening_sent_twice_is_one_and_another_under_its_keys_is_refused(people: People) -> None:
    people.mei.open(people.team)
    assert (Share.objects.count(), Root.objects.count(), Intake.objects.count(), Slot.objects.count()) == (1, 1, 1, 1)
    for changed in (
        {"slot": {"slot": people.mei.slot, "blob": sealed(2_024)}},
        {"root": {**people.mei.root_right(), "blob": sealed(1_065)}},
        {"share": {**people.mei.now.new_share(), "r": secrets.token_bytes(32)}},
    ):
        assert people.mei.open(people.team, status=409, **changed)["code"] == "taken"


def test_an_opening_is_whole_or_nothing(people: People) -> None:
    thread = Thread(slot=people.mei.slot)
    assert thread.open(people.team, status=422, slot={"slot": thread.slot, "blob": b"\x01" + b"help me " * 200})
    assert thread.open(people.team, status=422, root={**thread.root_right(), "blob": sealed(9_000)})
    assert (Share.objects.count(), Root.objects.count(), Intake.objects.count(), Slot.objects.count()) == (1, 1, 1, 1)


def test_an_opening_costs_work_done_for_these_very_bytes(people: People) -> None:
    raw = json.dumps(wire(Thread().opening(people.team))).encode()
    for header in ("", "x", ".", "AAAA.1", work(b"another body").partition(".")[0] + ".-1"):
        assert send("open", raw, proof=header).status_code == 422
    assert Share.objects.count() == 1


def test_an_opening_for_an_old_epoch_is_told_the_newest_head(people: People) -> None:
    thread = Thread()
    refused = thread.open(people.team, status=409, intake=thread.new_intake(people.team, epoch=people.team.epoch + 1))
    assert (refused["code"], refused["epoch"]) == ("old-epoch", people.team.epoch)
    assert from_text(refused["head"])[0] == 1


def test_a_shut_or_full_team_takes_cards_only_and_keeps_no_link(people: People) -> None:
    code = secrets.token_bytes(16)
    ask("codes/put", {"team": people.team.key, "hash": sha256(code), "uses": 2}, token=people.rosa)
    Team.objects.filter(key=people.team.key).update(intake="cards")
    assert Thread().open(people.team, status=409)["code"] == "cards-only"
    first = Thread()
    first.open(people.team, card=code)
    first.open(people.team, card=code)  # sent again: uses up nothing
    assert CardCode.objects.get().uses_left == 1
    Thread().open(people.team, card=code)
    assert not CardCode.objects.exists()
    assert Thread().open(people.team, status=409, card=code)["code"] == "card-used"
    assert Intake.objects.filter(first=True).count() == 2
    Team.objects.filter(key=people.team.key).update(intake="shut")
    assert Thread().open(people.team, status=409)["code"] == "shut"


def test_a_flood_ends_at_the_cap_and_taken_intakes_make_room(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "UNTAKEN_MOST", 2)
    Thread().open(people.team)
    assert Thread().open(people.team, status=409)["code"] == "full"
    ask("intakes/take", {"team": people.team.key, "key": sha256(people.mei.intake)}, token=people.rosa)
    Thread().open(people.team)


def test_a_team_nobody_made_is_absent(people: People) -> None:
    stranger = SignedTeam(epoch=1)
    assert Thread().open(stranger, status=404)["code"] == "absent"


def test_put_is_absent_stored_identical_fine_other_refused(people: People) -> None:
    slot, blob = secrets.token_bytes(32), sealed(1_065)
    put = people.mei.now.hers(epoch=1, slot=slot, blob=blob)
    for _ in range(2):
        assert ask("slots/put", put) == {"done": True}
    assert ask("slots/put", people.mei.now.hers(epoch=1, slot=slot, blob=sealed(1_065)), status=409)["code"] == "taken"
    assert ask("slots/get", people.mei.now.hers(slots=[slot]))["blobs"] == [to_text(blob)]


def test_an_entry_taken_away_leaves_a_place_that_stays_taken(people: People) -> None:
    mei = people.mei
    ask("slots/empty", mei.now.hers(slot=mei.slot))
    assert ask("slots/get", mei.now.hers(slots=[mei.slot]))["blobs"] == [""]
    assert ask("slots/put", mei.now.hers(epoch=1, slot=mei.slot, blob=sealed(1_065)), status=409)["code"] == "taken"
    assert ask("slots/empty", mei.now.hers(slot=secrets.token_bytes(32)), status=404)["code"] == "absent"


def test_the_root_record_is_replaced_by_who_shows_its_token(people: People) -> None:
    mei, blob = people.mei, sealed(1_065)
    ask("roots/put", {**mei.root_right(), "blob": blob})
    assert ask("roots/get", mei.root_right())["blob"] == to_text(blob)
    ask("roots/put", {"id": mei.root_id, "token": bytes(32), "blob": blob}, status=404)
    ask("roots/put", {"id": bytes(32), "token": bytes(32), "blob": blob}, status=404)


def rekey(mei: Thread, then: Generation, **more: object) -> dict[str, object]:
    return mei.now.hers(**{"next": sealed(2_089), "epoch": 1, "new": then.new_share(), **more})


def test_a_rekey_leads_on_and_the_old_generation_takes_nothing_more(people: People) -> None:
    mei, then, following = people.mei, Generation(), sealed(2_089)
    asked = rekey(mei, then, next=following)
    for _ in range(2):
        ask("rekey", asked)
    assert ask("slots/get", mei.now.hers(slots=[mei.slot]))["next"] == to_text(following)
    assert ask("slots/put", mei.now.hers(epoch=1, slot=bytes(32), blob=sealed(1_065)), status=409)["code"] == "moved"
    ask("slots/put", then.hers(epoch=1, slot=bytes(32), blob=sealed(1_065)))


def test_of_two_rekeys_one_wins_and_the_other_leaves_nothing(people: People) -> None:
    first, second = Generation(), Generation()
    following = sealed(2_089)
    ask("rekey", rekey(people.mei, first, next=following))
    assert ask("rekey", rekey(people.mei, second), status=409)["code"] == "moved"
    assert ask("rekey", rekey(people.mei, second, next=following), status=409)["code"] == "moved"
    ask("slots/get", second.hers(slots=[]), status=404)
    assert Share.objects.count() == 2


def test_a_rekey_by_herself_brings_an_intake_and_a_members_does_not(people: People) -> None:
    intake = Thread().new_intake(people.team)
    by_member = people.mei.now.theirs(next=sealed(2_089), epoch=1, new=Generation().new_share(), intake=intake)
    ask("rekey", by_member, token=people.rosa, status=422)
    Team.objects.filter(key=people.team.key).update(intake="shut")  # nothing new; she is not new
    ask("rekey", rekey(people.mei, Generation(), intake=intake))
    assert Intake.objects.count() == 2


def test_a_rekey_onto_itself_or_onto_anothers_share_is_refused(people: People) -> None:
    ask("rekey", rekey(people.mei, people.mei.now), status=409)
    another = Thread()
    another.open(people.team)
    stolen = Generation(ck=another.now.ck)
    assert ask("rekey", rekey(people.mei, stolen), status=409)["code"] == "taken"


def test_she_erases_every_generation_and_the_root_in_one_act(people: People) -> None:
    mei, then = people.mei, Generation()
    ask("rekey", rekey(mei, then))
    both = [mei.now.hers(), then.hers()]
    assert ask("erase", {"shares": both, "root": mei.root_right()})["generation"] == 1
    assert (Share.objects.count(), Root.objects.count()) == (0, 0)
    ask("slots/get", then.hers(slots=[]), status=404)
    ask("roots/get", mei.root_right(), status=404)


def test_erasing_with_one_wrong_right_erases_nothing(people: People) -> None:
    mei = people.mei
    wrong = {"share": mei.now.share, "rt": bytes(32)}
    for asked in ({"shares": [wrong]}, {"shares": [mei.now.hers()], "root": {"id": mei.root_id, "token": bytes(32)}}):
        ask("erase", asked, status=404)
    assert (Share.objects.count(), Root.objects.count()) == (1, 1)


def test_the_instance_says_who_is_there_and_what_it_costs(people: People) -> None:
    response = Client(headers={"host": settings.CLIENT_HOST}).get("/relay/instance")
    shown = json.loads(response.content)
    assert len(from_text(shown["instance_id"])) == 16
    assert {team["intake"] for team in shown["teams"]} == {"open"}
    assert (shown["generation"], shown["shredded"], shown["difficulty_bits"]) == (1, 0, 2)
    assert response["Cache-Control"] == "no-store"
    assert Client().get("/relay/instance", headers={"host": settings.SITE_HOST}).status_code == 404


def test_two_teams_share_an_instance(instance: object) -> None:
    team = SignedTeam()
    register(team, Device())
    Thread().open(team)
    assert Share.objects.get().team_id == team.key
