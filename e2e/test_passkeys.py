"""Passkeys in a real browser with a virtual authenticator: added, used, refused, removed; and what stays afterwards."""

import json
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from alongside.core.octets import from_text
from e2e.conftest import LANGUAGES
from e2e.desk import CLIENT_HOST, Authenticator, OpenDesk, desk_by_passkey, kit, sign_in, sign_in_with_passkey
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.wire import Wire

HELD = "[document.cookie, localStorage.length, sessionStorage.length]"
HELD_LATER = "(async () => [(await caches.keys()).length, (await indexedDB.databases()).length])()"
NO_PASSKEYS = "delete window.PublicKeyCredential;"


def ways(page: Page) -> list[str]:
    """What the page of one's ways in lists."""
    expect(page.locator(".ways__name").first).to_be_visible()
    return page.locator(".ways__name").all_inner_texts()


def open_ways(page: Page) -> None:
    page.get_by_role("button", name="How I sign in").click()
    expect(page.locator(".ways__name").first).to_be_visible()


def add_passkey(page: Page) -> None:
    page.get_by_role("button", name="Add a passkey", exact=True).click()


def test_a_desk_opens_by_passkey_and_signing_out_leaves_nothing(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    authenticator = desk_by_passkey(page, kit(team_server[0]))
    expect(page.get_by_text("Nobody has written yet.")).to_be_visible()
    (passkey,) = authenticator.passkeys()
    assert passkey["rpId"] == CLIENT_HOST
    assert passkey["isResidentCredential"]
    assert re.fullmatch(rf"{CLIENT_HOST} \d{{4}}", passkey["userName"])
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator(".sign-in__way")).to_be_visible()
    assert page.evaluate(HELD) == ["", 0, 0]
    assert page.evaluate(HELD_LATER) == [0, 0]
    page.reload()
    sign_in_with_passkey(page)


def test_the_offer_of_a_passkey_is_made_to_who_typed_a_kit_and_takes_no_for_an_answer(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    Authenticator(page)
    sign_in(page, kit(team_server[0]))
    offer = page.locator(".desk-offer")
    expect(offer).to_contain_text("with a passkey")
    offer.get_by_role("button", name="Not now").click()
    expect(offer).to_have_count(0)
    open_ways(page)
    add_passkey(page)
    expect(page.locator(".note--kept")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    sign_in_with_passkey(page)
    expect(page.get_by_text("Nobody has written yet.")).to_be_visible()
    expect(offer).to_have_count(0)


def test_an_authenticator_without_prf_is_told_so_and_nothing_is_stored(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    Authenticator(page, has_prf=False)
    sign_in(page, kit(team_server[0]))
    open_ways(page)
    before = ways(page)
    add_passkey(page)
    expect(page.get_by_role("alert").filter(has_text="none that locks your key")).to_be_visible()
    assert ways(page) == before
    assert len(before) == 2


def test_a_person_who_does_not_unlock_it_adds_nothing_and_enters_nothing(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    authenticator = desk_by_passkey(page, kit(team_server[0]))
    authenticator.unlocks(knows=False)
    open_ways(page)
    before = ways(page)
    add_passkey(page)
    expect(page.get_by_role("alert").filter(has_text="No passkey was used")).to_be_visible()
    assert ways(page) == before
    page.get_by_role("button", name="Sign out").click()
    page.locator(".sign-in__way .button").click()
    expect(page.get_by_role("alert").filter(has_text="No passkey was used")).to_be_visible()


def test_a_passkey_that_was_removed_opens_nothing_and_the_kit_still_does(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    words = kit(team_server[0])
    desk_by_passkey(page, words)
    open_ways(page)
    (mine,) = [name for name in ways(page) if name.startswith("Passkey")]
    page.get_by_role("button", name=f"Remove {mine}").click()
    page.get_by_role("button", name="Remove it", exact=True).click()
    expect(page.locator(".note--kept")).to_contain_text("opens nothing any more")
    assert len(ways(page)) == 2
    expect(page.get_by_role("button", name=re.compile("^Remove"))).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.locator(".sign-in__way .button").click()
    expect(page.get_by_role("alert").filter(has_text="opens no desk here")).to_be_visible()
    sign_in(page, words)
    expect(page.locator(".desk-head")).to_be_visible()


def test_a_new_kit_is_written_down_said_back_and_opens_the_desk(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    sign_in(page, kit(team_server[0]))
    open_ways(page)
    page.get_by_role("button", name="Make a new recovery kit").click()
    expect(page.locator("[data-kit] b")).to_have_count(12)
    words = page.locator("[data-kit] b").all_inner_texts()
    assert len(words) == 12
    page.get_by_role("button", name="Show them as numbers").click()
    expect(page.locator("[data-kit] b").first).to_have_text(re.compile(r"^\d{4}$"))
    numbers = page.locator("[data-kit] b").all_inner_texts()
    assert all(1000 <= int(number) < 3048 for number in numbers)
    page.get_by_role("button", name="I have written them down").click()
    page.locator("#say-back").fill(" ".join([*words[1:], words[0]]))
    page.get_by_role("button", name="Check and go on").click()
    expect(page.locator("#say-back-wrong")).to_be_visible()
    page.locator("#say-back").fill(" ".join(numbers))
    page.get_by_role("button", name="Check and go on").click()
    expect(page.locator(".note--kept")).to_contain_text("can open your desk now")
    assert len(ways(page)) == 3
    assert not any(f"{one} {two}" in page.content() for one, two in pairwise(words))
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, " ".join(words))
    expect(page.locator(".desk-head")).to_be_visible()


def test_a_browser_without_passkeys_is_asked_for_the_kit_alone(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    page.add_init_script(NO_PASSKEYS)
    page.reload()
    expect(page.locator("#kit")).to_be_visible()
    expect(page.locator(".sign-in__way")).to_have_count(0)
    sign_in(page, kit(team_server[0]))
    open_ways(page)
    expect(page.get_by_text("This browser knows no passkeys.")).to_be_visible()


def test_what_crosses_the_wire_names_no_authenticator_and_no_person(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    authenticator = desk_by_passkey(page, kit(team_server[0]))
    (passkey,) = authenticator.passkeys()
    everything = json.dumps(sent)
    assert passkey["userHandle"] not in everything
    assert passkey["userHandle"].replace("+", "-").replace("/", "_").rstrip("=") not in everything
    assert passkey["userName"] not in everything
    (made,) = [json.loads(one) for one in sent if "auth_data" in one and "mark" in one]
    assert from_text(made["auth_data"])[37:53] == bytes(16)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_ways_in_have_no_barrier_in_any_language(
    team_server: tuple[Server, Wire], new_desk: OpenDesk, width: int, scheme: str
) -> None:
    for language in LANGUAGES:
        page = new_desk(language, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
        expect(page.locator(".sign-in__way")).to_be_visible()
        assert axe_faults(page) == []
        sign_in(page, kit(team_server[0]))
        page.locator(".desk-offer .button").first.click()
        expect(page.locator(".ways__name").first).to_be_visible()
        assert axe_faults(page) == []
        page.locator(".side-page > .row .button").last.click()
        expect(page.locator("[data-kit] b")).to_have_count(12)
        assert axe_faults(page) == []
        page.locator(".side-page > .row .button").last.click()
        expect(page.locator("#say-back")).to_be_visible()
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"
