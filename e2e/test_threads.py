"""What a conversation can do besides being written, at the desk and on her page, in a real browser."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from e2e.desk import CLIENT_HOST, Authenticator, OpenDesk, kit, sign_in
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.test_talk import Visit
from e2e.test_team import NO_WAYS, Person, answer, text
from e2e.wire import Wire

PHONE = {"width": 390, "height": 844}
ARRIVAL_MS = 20_000
NEW_YORK, KATHMANDU = ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")


@pytest.fixture
def person(team_server: tuple[Server, Wire]) -> Iterator[Person]:
    made = Person(team_server[0].port)
    yield made
    made.end()


def test_on_a_phone_nothing_of_the_desk_stands_above_the_open_conversation(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    page = new_desk(viewport=PHONE)
    Authenticator(page)
    person.open(text("are you there"))
    sign_in(page, kit(team_server[0]))
    expect(page.locator(".desk-offer")).to_be_visible()
    page.locator(".thread").click(timeout=ARRIVAL_MS)
    expect(page.locator(".desk-offer")).to_have_count(0)
    expect(page.locator(".message--theirs")).to_be_in_viewport()
    page.get_by_role("button", name="I will answer this").click()
    answer(page, "I am here.", "and I read this")
    expect(page.locator(".message--ours")).to_have_count(2)
    expect(page.locator(".offered")).not_to_have_attribute("open", "")
    page.get_by_role("button", name="All conversations").click()
    expect(page.locator(".desk-offer")).to_be_visible()
    rooms = page.locator(".desk-rooms").bounding_box()
    assert rooms
    assert rooms["height"] < 80, "the desk's pages stand in more than one row"


def her_visit(new_desk: OpenDesk, wire: Wire) -> Visit:
    """Her page on a phone, at the same server as the desk."""
    return Visit(new_desk(viewport=PHONE), f"http://{CLIENT_HOST}:{wire.port}")


def test_she_chooses_how_long_it_is_kept_and_closing_erases(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    her = her_visit(new_desk, team_server[1])
    her.open()
    her.page.get_by_text("How long this is kept: 90 days").click()
    her.page.get_by_label("7 days").check()
    expect(her.page.get_by_text("The group sees your choice.")).to_be_visible()
    her.page.get_by_label("Until I close it").check()
    expect(her.page.get_by_text("If you never close it, it goes after 30 days.")).to_be_visible()
    assert not axe_faults(her.page)

    desk = new_desk()
    sign_in(desk, kit(team_server[0]))
    desk.locator(".thread").click(timeout=ARRIVAL_MS)
    expect(desk.locator(".talk-view")).to_contain_text("Kept until the person closes it")
    expect(desk.locator(".message--theirs").last).to_contain_text("Delete this when I close it.")

    her.page.get_by_text("More", exact=True).click()
    her.press("Close it and delete everything")
    her.heading("Delete everything")
    her.press("Delete everything now")
    her.heading("Deleted")
    expect(desk.get_by_text("This conversation is gone,")).to_be_visible(timeout=ARRIVAL_MS * 2)


def test_how_she_may_be_reached_is_told_changed_and_taken_back(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    her = her_visit(new_desk, team_server[1])
    her.open()
    her.page.get_by_text("More", exact=True).click()
    her.press("How you may reach me")
    her.heading("How you may reach me")
    her.page.get_by_label("Which way is safe?").fill("Text my sister")
    her.page.get_by_label("A code word").fill("marzipan")
    assert not axe_faults(her.page)
    her.press("Tell the advocates")
    her.heading("Your conversation")
    expect(her.page.locator(".said")).to_contain_text("I wrote how you may reach me.")
    expect(her.page.locator(".said")).not_to_contain_text("marzipan")

    desk = new_desk()
    sign_in(desk, kit(team_server[0]))
    desk.locator(".thread").click(timeout=ARRIVAL_MS)
    expect(desk.get_by_text("marzipan")).to_be_hidden()
    desk.get_by_text("How to reach this person safely").click()
    expect(desk.locator(".safe-contact")).to_contain_text("Text my sister")
    expect(desk.get_by_text("marzipan")).to_be_visible()
    assert not axe_faults(desk)

    her.page.get_by_text("More", exact=True).click()
    her.press("How you may reach me")
    expect(her.page.get_by_label("A code word")).to_have_value("marzipan")
    her.press("Take it back")
    her.heading("Your conversation")
    expect(desk.locator(".safe-contact")).to_have_count(0, timeout=ARRIVAL_MS * 2)
    assert "marzipan" not in desk.content()


def in_two_days() -> tuple[str, datetime]:
    """A weekday as the desk's form names it, and nine o'clock on it in New York: never now, whenever the test runs."""
    here = datetime.now(tz=NEW_YORK) + timedelta(days=2)
    return here.strftime("%a"), here.replace(hour=9, minute=0, second=0, microsecond=0)


def test_hours_are_written_at_the_desk_and_told_by_her_own_clock(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    weekday, opens = in_two_days()
    desk = new_desk(timezone_id="America/New_York")
    sign_in(desk, kit(team_server[0]))
    desk.get_by_role("button", name="Before people write").click()
    expect(desk.get_by_text("No hours are written.")).to_be_visible()
    desk.get_by_role("button", name="Write the hours").click()
    hours = desk.locator(".door-page__words", has_text="Hours 1")
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri"):
        hours.get_by_label(day).uncheck()
    desk.get_by_role("button", name="Keep these hours").click()
    expect(desk.get_by_text("Please choose at least one day.")).to_be_visible()
    hours.get_by_label(weekday).check()
    desk.get_by_role("button", name="Keep these hours").click()
    expect(desk.get_by_text(f"{weekday}: 9:00 AM – 5:00 PM")).to_be_visible()
    expect(desk.get_by_text("By the clocks of America/New York.")).to_be_visible()
    assert not axe_faults(desk)

    page = new_desk(viewport=PHONE, timezone_id="Asia/Kathmandu")
    her = Visit(page, f"http://{CLIENT_HOST}:{team_server[1].port}")
    her.press("Begin")
    until = f"Nobody is there until {opens.astimezone(KATHMANDU).strftime('%A %-I:%M')}"
    expect(page.locator(".note", has_text=until)).to_contain_text("The group’s clock: America/New York.")
    assert not axe_faults(page)
    her.press("One step back")
    her.open()
    expect(page.locator(".note", has_text=until)).to_be_visible()
    her.press("Show lines that answer now")
    expect(page.locator(".lines")).to_be_visible()

    desk.get_by_role("button", name="Take the hours away").click()
    expect(desk.get_by_text("No hours are written.")).to_be_visible()


def test_a_lost_connection_keeps_an_answer_on_the_desk_and_sends_it_once(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    desk = new_desk(allowed=("net::ERR",))
    person.open(text("are you there"))
    sign_in(desk, kit(team_server[0]))
    desk.locator(".thread").click(timeout=ARRIVAL_MS)
    desk.get_by_role("button", name="I will answer this").click()
    expect(desk.locator(".answer__text")).to_be_visible()
    team_server[1].go_offline()
    try:
        answer(desk, "I am here.", "and I read this")
        expect(desk.get_by_text("Your answer waits here and was not sent.")).to_be_visible(timeout=ARRIVAL_MS)
        expect(desk.get_by_text("The server did not answer.")).to_be_visible()
        expect(desk.locator(".unsent")).to_contain_text("and I read this")
    finally:
        team_server[1].cut = False
    desk.get_by_role("button", name="Send again").click()
    expect(desk.locator(".message--ours")).to_have_count(2)
    assert person.ask("hear") == ["are you there", "43", "and I read this"]


HOLD_BACK_THE_SECOND = """
const fetched = window.fetch;
window.fetch = async (address, options) => {
  const answer = await fetched(address, options);
  if (!String(address).endsWith("/relay/slots/get") || !answer.ok) return answer;
  const told = await answer.json();
  const there = told.blobs.flatMap((blob, at) => (blob ? [at] : []));
  if (there.length > 1) told.blobs[there[1]] = null;
  return Response.json(told);
};
"""


def hold_back_the_second(page: Page) -> None:
    """As if the server showed this page all entries but the second."""
    page.add_init_script(HOLD_BACK_THE_SECOND)
    page.reload()


def test_each_side_says_what_is_missing_and_what_to_do(team_server: tuple[Server, Wire], new_desk: OpenDesk) -> None:
    her = her_visit(new_desk, team_server[1])
    words = her.open()
    for said in ("second", "third"):
        her.page.get_by_label("Write", exact=True).fill(said)
        her.press("Send")
        expect(her.page.locator(".said")).to_contain_text(said)
    desk = new_desk()
    hold_back_the_second(desk)
    sign_in(desk, kit(team_server[0]))
    desk.locator(".thread").click(timeout=ARRIVAL_MS)
    expect(desk.locator(".note--careful")).to_contain_text("A message of the person is not there yet.")
    expect(desk.locator(".note--careful")).to_contain_text("ask her to write it again")

    again = her_visit(new_desk, team_server[1])
    hold_back_the_second(again.page)
    again.come_back(" ".join(words))
    again.heading("Your conversation")
    expect(again.page.locator(".note--careful")).to_contain_text("One of your messages is not there.")
    expect(again.page.locator(".note--careful")).to_contain_text("please write it again")


def test_a_conversation_is_handed_to_a_colleague_and_the_person_reads_one_sentence(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    her = her_visit(new_desk, team_server[1])
    her.open()
    ade, rosa = new_desk(), new_desk()
    for page, name in ((ade, "ade-1"), (rosa, "rosa-1")):
        sign_in(page, kit(team_server[0], name))
        page.locator(".thread").click(timeout=ARRIVAL_MS)
    ade.get_by_role("button", name="I will answer this").click()
    expect(ade.locator(".answered-by")).to_contain_text("You answer this")
    ade.get_by_text("Hand over to a colleague").click()
    ade.get_by_label("To whom").select_option(index=1)
    ade.get_by_label("A note for colleagues").fill("likes short answers")
    assert not axe_faults(ade)
    ade.get_by_role("button", name="Hand it over").click()
    expect(ade.locator(".answered-by")).not_to_contain_text("You answer this")
    expect(rosa.locator(".answered-by")).to_contain_text("You answer this", timeout=ARRIVAL_MS * 2)
    expect(rosa.locator(".thread .tag", has_text="You answer this")).to_be_visible()
    expect(rosa.get_by_role("button", name="Keep it on my list")).to_have_count(0)
    expect(rosa.locator(".messages")).to_contain_text("Note for colleagues: likes short answers")

    expect(her.page.get_by_text("Another advocate answers you from now on.")).to_have_count(1, timeout=ARRIVAL_MS * 2)
    expect(her.page.get_by_text("No answer yet.")).to_be_visible()
    assert "short answers" not in her.page.content()


def test_she_leaves_a_member_out_before_she_writes(team_server: tuple[Server, Wire], new_desk: OpenDesk) -> None:
    her = her_visit(new_desk, team_server[1])
    her.press("Begin")
    her.heading("Before you write")
    her.press("Someone there must not read this")
    her.heading("Someone there must not read this")
    for name in ("Ade", "Rosa"):
        her.page.get_by_label(name).check()
    her.press("Go on")
    expect(her.page.get_by_text("Then nobody could read it.")).to_be_visible()
    assert not axe_faults(her.page)
    her.page.get_by_label("Ade").uncheck()
    her.press("Go on")
    her.write_and_open()

    ade, rosa = new_desk(), new_desk()
    sign_in(rosa, kit(team_server[0], "rosa-1"))
    expect(rosa.get_by_text("Somebody wrote to other members of your team.")).to_be_visible(timeout=ARRIVAL_MS)
    expect(rosa.locator(".thread")).to_have_count(0)
    sign_in(ade, kit(team_server[0], "ade-1"))
    ade.locator(".thread").click(timeout=ARRIVAL_MS)
    expect(ade.locator(".note--careful")).to_contain_text("The person does not want Rosa to read this.")
    ade.get_by_role("button", name="I will answer this").click()
    expect(ade.locator(".answer__text")).to_be_visible()
    expect(ade.get_by_text("Hand over to a colleague")).to_have_count(0)
    assert "Marigold" not in rosa.content()


def test_lost_words_two_advocates_give_her_the_earlier_text_back(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    person.open(text("I wrote this before"), kind_of_help="law")
    person.say({"kind": "contact", **NO_WAYS, "codeWord": "marzipan"})
    her = her_visit(new_desk, team_server[1])
    her.open()
    desks = [new_desk(), new_desk()]
    for page, name in zip(desks, ("ade-1", "rosa-1"), strict=True):
        sign_in(page, kit(team_server[0], name))
        page.locator(".thread", has_text="Kind of help not said").click(timeout=ARRIVAL_MS)
        page.get_by_role("button", name="I will answer this").or_(page.locator(".answer")).first.wait_for()
    ade, rosa = desks
    ade.get_by_role("button", name="I will answer this").click()
    ade.get_by_text("Is this somebody who lost her words?").click()
    ade.get_by_label("The earlier conversation").select_option(index=1)
    expect(ade.locator(".lost-words__earlier")).to_contain_text("marzipan")
    assert not axe_faults(ade)
    ade.get_by_role("button", name="Propose: it is the same person").click()
    expect(ade.get_by_text("Another advocate must agree.")).to_be_visible()

    agree = rosa.get_by_role("button", name="I agree: it is the same person")
    agree.click(timeout=ARRIVAL_MS * 2)
    expect(rosa.get_by_text("Two of you agree.")).to_be_visible()
    expect(her.page.locator(".said")).not_to_contain_text("I wrote this before")
    rosa.get_by_role("button", name="Give back what was said earlier").click()
    expect(rosa.get_by_text("1 earlier message is in this conversation.")).to_be_visible()
    line = her.page.locator(".said__line", has_text="I wrote this before")
    expect(line).to_contain_text("from your earlier conversation", timeout=ARRIVAL_MS * 2)
    expect(line).to_contain_text("You")
