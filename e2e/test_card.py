"""The group on a printed card is compared with the group that the site shows; another one stops everything."""

import base64
import http.client
import json

from playwright.sync_api import Page, expect

from e2e.test_doubts import changing, with_new_key
from e2e.test_pages import axe_faults
from e2e.test_talk import NewPage, visit

STOP = "Stop: this is another group"


def digits_shown(origin: str) -> str:
    """As they would stand on the group's cards."""
    line = http.client.HTTPConnection("127.0.0.1", int(origin.rpartition(":")[2]))
    line.request("GET", "/relay/instance", headers={"Host": "talk.localhost"})
    (team,) = json.loads(line.getresponse().read())["teams"]
    line.close()
    digest = base64.urlsafe_b64decode(team["fingerprint"] + "=")
    return " ".join(f"{int.from_bytes(digest[at : at + 5]) % 100_000:05}" for at in range(0, 30, 5))


def expect_stopped(page: Page) -> None:
    expect(page.get_by_role("heading", name=STOP)).to_be_visible()
    expect(page.get_by_text("Nothing was sent.")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)


def test_the_square_code_of_the_right_card_leads_on_and_leaves_no_trace_in_the_address(
    new_page: NewPage, client_origin: str
) -> None:
    her, _watch = visit(new_page, client_origin)
    her.page.goto("about:blank")
    her.page.goto(f"{client_origin}/#org={digits_shown(client_origin).replace(' ', '')}")
    expect(her.page.get_by_text("This is the group on your card.")).to_be_visible()
    assert "#" not in her.page.url
    assert axe_faults(her.page) == []
    her.page.get_by_role("button", name="Begin").click()
    her.heading("Before you write")


def test_where_another_group_is_shown_in_its_place_the_card_stops_everything(
    new_page: NewPage, client_origin: str
) -> None:
    card = digits_shown(client_origin)
    her, _watch = visit(new_page, client_origin)
    her.page.route("**/relay/instance", changing(with_new_key))
    her.page.goto("about:blank")
    her.page.goto(f"{client_origin}/#org={card.replace(' ', '')}")
    expect_stopped(her.page)
    assert axe_faults(her.page) == []
    her.page.unroute("**/relay/instance")
    her.page.get_by_role("button", name="Type the digits again").click()
    her.page.get_by_label("Thirty digits of the group").fill(card)
    expect(her.page.get_by_text("This is the group on your card.")).to_be_visible()


def test_typed_digits_of_another_group_stop_everything_and_half_of_them_say_so(
    new_page: NewPage, client_origin: str
) -> None:
    her, _watch = visit(new_page, client_origin)
    her.page.get_by_role("button", name="I have a card with a number").click()
    field = her.page.get_by_label("Thirty digits of the group")
    field.fill("12345 67890")
    her.page.get_by_role("button", name="Begin").click()
    expect(her.page.get_by_text("A group has thirty digits.")).to_be_visible()
    field.fill("01234 56789 01234 56789 01234 56789")
    expect_stopped(her.page)
