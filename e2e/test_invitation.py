"""An invitation in a real browser: taken up on a new device, seen by an admin, refused when wrong, used or over."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from e2e.conftest import CHROMIUM_ARGUMENTS, LANGUAGES, chromium_path
from e2e.desk import CLIENT_HOST, Authenticator, OpenDesk, kit, sign_in
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.test_phone import found_in
from e2e.watch import Watch
from e2e.wire import Wire

type Invited = Callable[..., tuple[Page, str, str]]
"""Opens an invitation's link in a browser of its own: its page, the link, the twelve digits."""


def invite(server: Server, wire: Wire) -> tuple[str, str]:
    """What the operator sends, and says."""
    done = server.command("advocate", "invite")
    link = re.search(r"(/en/team/#invite=[\w-]+)", done.stdout)
    spoken = re.search(r"\d{4} \d{4} \d{4}", done.stdout)
    assert link, done.stderr
    assert spoken
    return f"http://{CLIENT_HOST}:{wire.port}{link[1]}", spoken[0]


@pytest.fixture
def invited(team_server: tuple[Server, Wire], new_desk: OpenDesk) -> Invited:
    def open_link(language: str = "en", **options: object) -> tuple[Page, str, str]:
        link, spoken = invite(*team_server)
        page = new_desk(language, **options)
        follow(page, link.replace("/en/", f"/{language}/"))
        return page, link, spoken

    return open_link


def follow(page: Page, link: str) -> None:
    """As a tap on a link in a message does: a new load, not a jump inside the page."""
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#spoken")).to_be_visible()


def tell(page: Page, spoken: str) -> None:
    page.locator("#spoken").fill(spoken)
    page.get_by_role("button", name="Go on", exact=True).click()


def write_down(page: Page) -> list[str]:
    """The kit's words; goes on without saying them back."""
    expect(page.locator("[data-kit] b")).to_have_count(12)
    words = page.locator("[data-kit] b").all_inner_texts()
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_role("button", name="Go on without checking").click()
    return words


def shown_digits(page: Page) -> str:
    return page.locator(".digits").inner_text()


def test_an_invited_person_makes_a_kit_and_a_passkey_and_nothing_secret_is_sent(invited: Invited) -> None:
    page, link, spoken = invited()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    Authenticator(page)
    assert "invite" not in page.url
    assert not page.evaluate("history.state")
    expect(page.locator(".lead b")).to_have_text("Demonstration")
    card = shown_digits(page)
    assert re.fullmatch(r"(\d{5} ){5}\d{5}", card)

    tell(page, spoken)
    words = write_down(page)
    page.get_by_role("button", name="Add a passkey on this device").click()
    expect(page.get_by_text("An admin of the team must add you now.")).to_be_visible()
    assert shown_digits(page) != card
    assert not any(f"{one} {two}" in page.content() for one, two in pairwise(words))
    secret = link.rpartition("=")[2]
    for hidden in (secret, secret[22:], spoken, spoken.replace(" ", "")):
        assert not any(hidden in one for one in sent)

    page.get_by_role("button", name="To signing in").click()
    page.locator(".sign-in__way .button").click()
    expect(page.get_by_role("alert").filter(has_text="An admin must add it first")).to_be_visible()
    sign_in(page, " ".join(words))
    expect(page.locator("#kit-wrong")).to_contain_text("An admin must add it first")


def test_an_admin_compares_the_digits_of_the_device_that_answered(
    team_server: tuple[Server, Wire], invited: Invited, new_desk: OpenDesk
) -> None:
    page, link, spoken = invited()
    tell(page, spoken)
    write_down(page)
    page.get_by_role("button", name="Make a second recovery kit").click()
    write_down(page)
    expect(page.get_by_text("An admin of the team must add you now.")).to_be_visible()

    admin = new_desk()
    sign_in(admin, kit(team_server[0]))
    admin.get_by_role("button", name="Team", exact=True).click()
    expect(admin.get_by_text("Answered: a device waits to be added")).to_be_visible()
    admin.get_by_role("button", name="See whose it is").click()
    for digits in ("000000000000", spoken):
        admin.get_by_label("The link").fill(link)
        admin.get_by_label("The twelve digits").fill(digits)
        admin.get_by_role("button", name="Show the device's digits").click()
        if digits != spoken:
            expect(admin.locator(".note--careful")).to_contain_text("add nobody")
    expect(admin.locator(".digits")).to_have_text(shown_digits(page))
    admin.get_by_role("button", name="They differ: take the invitation back").click()
    expect(admin.get_by_text("No invitation is out.")).to_be_visible()


def test_who_wants_no_passkey_makes_two_kits(invited: Invited) -> None:
    page, _link, spoken = invited()
    tell(page, spoken)
    first = write_down(page)
    page.get_by_role("button", name="Make a second recovery kit").click()
    expect(page.locator("h1")).to_have_text("Your second recovery kit")
    second = write_down(page)
    assert first != second
    expect(page.get_by_text("An admin of the team must add you now.")).to_be_visible()


def test_an_authenticator_without_prf_leaves_the_second_kit(invited: Invited) -> None:
    page, _link, spoken = invited()
    Authenticator(page, has_prf=False)
    tell(page, spoken)
    write_down(page)
    page.get_by_role("button", name="Add a passkey on this device").click()
    expect(page.get_by_role("alert").filter(has_text="none that locks your key")).to_be_visible()
    page.get_by_role("button", name="Make a second recovery kit").click()
    write_down(page)
    expect(page.get_by_text("An admin of the team must add you now.")).to_be_visible()


def test_wrong_digits_lose_nothing_and_show_no_kit(invited: Invited) -> None:
    page, _link, spoken = invited()
    tell(page, "1234 5678")
    expect(page.get_by_role("alert").filter(has_text="has twelve digits")).to_be_visible()
    tell(page, "0000 0000 0000")
    expect(page.get_by_role("alert").filter(has_text="do not fit this invitation")).to_be_visible()
    expect(page.locator("[data-kit]")).to_have_count(0)
    tell(page, spoken.replace(" ", ""))
    expect(page.locator("[data-kit] b")).to_have_count(12)


def test_an_invitation_that_was_taken_up_says_so(invited: Invited) -> None:
    page, link, spoken = invited()
    tell(page, spoken)
    write_down(page)
    page.get_by_role("button", name="Make a second recovery kit").click()
    write_down(page)
    expect(page.get_by_text("An admin of the team must add you now.")).to_be_visible()
    follow(page, link)
    tell(page, spoken)
    expect(page.get_by_role("alert").filter(has_text="taken up this invitation already")).to_be_visible()


def test_an_invitation_that_was_taken_back_does_not_fit(
    team_server: tuple[Server, Wire], invited: Invited, new_desk: OpenDesk
) -> None:
    page, _link, spoken = invited()
    admin = new_desk()
    sign_in(admin, kit(team_server[0]))
    admin.get_by_role("button", name="Team", exact=True).click()
    expect(admin.get_by_text("Waiting: nobody has taken it up")).to_be_visible()
    admin.get_by_role("button", name="Take it back").click()
    expect(admin.get_by_text("No invitation is out.")).to_be_visible()
    tell(page, spoken)
    expect(page.get_by_role("alert").filter(has_text="do not fit this invitation")).to_be_visible()


def test_a_link_pasted_into_the_open_page_is_taken_out_of_the_address_too(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    page = new_desk()
    page.goto(f"{page.url}#main")
    page.reload()
    expect(page.locator("#kit")).to_be_visible()
    link, _spoken = invite(*team_server)
    page.goto(link)
    expect(page.locator("#spoken")).to_be_visible()
    assert "invite" not in page.url


def test_a_browser_keeps_the_link_and_neither_the_digits_nor_the_kit(
    playwright: Playwright, team_server: tuple[Server, Wire], tmp_path: Path
) -> None:
    link, spoken = invite(*team_server)
    profile = tmp_path / "profile"
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
    )
    watch = Watch(context, team_server[1])
    page = context.new_page()
    page.goto(link)
    expect(page.locator("#spoken")).to_be_visible()
    tell(page, spoken)
    words = write_down(page)
    assert watch.faults() == []
    context.close()
    assert found_in(profile, [link.rpartition("=")[2]]), "so the threat model says that it stays"
    assert found_in(profile, [spoken, spoken.replace(" ", ""), *(" ".join(pair) for pair in pairwise(words))]) == []


@pytest.mark.parametrize("secret", ["AAAA", "A" * 43])
def test_a_link_that_is_not_whole_or_of_another_server_is_told(new_desk: OpenDesk, secret: str) -> None:
    page = new_desk()
    link = f"{page.url}#invite={secret}"
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("This link is not whole, or it is of another server.")).to_be_visible()
    page.get_by_role("button", name="To signing in").click()
    expect(page.locator("#kit")).to_be_visible()


def test_the_server_falls_silent_and_nothing_is_lost(invited: Invited) -> None:
    page, _link, spoken = invited(allowed=("ERR_FAILED",))
    tell(page, spoken)
    write_down(page)
    page.get_by_role("button", name="Make a second recovery kit").click()
    expect(page.locator("[data-kit] b")).to_have_count(12)
    words = page.locator("[data-kit] b").all_inner_texts()
    page.get_by_role("button", name="I have written them down").click()
    page.route("**/relay/invites/answer", lambda route: route.abort())
    page.get_by_role("button", name="Go on without checking").click()
    expect(page.get_by_role("alert").filter(has_text="press the same button again")).to_be_visible()
    page.unroute("**/relay/invites/answer")
    page.get_by_role("button", name="See the words again").click()
    expect(page.locator("[data-kit] b")).to_have_count(12)
    assert page.locator("[data-kit] b").all_inner_texts() == words
    write_down(page)
    expect(page.get_by_text("An admin of the team must add you now.")).to_be_visible()


def test_another_language_keeps_the_invitation_until_a_kit_is_on_the_screen(invited: Invited) -> None:
    page, _link, spoken = invited()
    page.locator(".tongues summary").click()
    page.locator(".tongues a[lang=es]").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#spoken")).to_be_visible()
    assert "invite" not in page.url
    page.locator("#spoken").fill(spoken)
    page.locator(".sign-in button[type=submit]").click()
    expect(page.locator("[data-kit] b")).to_have_count(12)
    expect(page.locator(".tongues")).to_be_hidden()


def test_leaving_the_page_forgets_the_new_key(invited: Invited) -> None:
    page, _link, spoken = invited()
    tell(page, spoken)
    expect(page.locator("[data-kit] b")).to_have_count(12)
    words = page.locator("[data-kit] b").all_inner_texts()
    page.goto(f"http://{CLIENT_HOST}:{page.url.split(':')[2].split('/')[0]}/en/")
    page.go_back()
    expect(page.locator("#kit")).to_be_visible()
    assert not any(f"{one} {two}" in page.content() for one, two in pairwise(words))


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_taking_up_an_invitation_has_no_barrier_in_any_language(
    team_server: tuple[Server, Wire], invited: Invited, width: int, scheme: str
) -> None:
    for language in LANGUAGES:
        page, _link, spoken = invited(
            language, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800}
        )
        assert axe_faults(page) == []
        page.locator("#spoken").fill(spoken)
        page.locator(".sign-in button[type=submit]").click()
        expect(page.locator("[data-kit] b")).to_have_count(12)
        page.locator(".row .button").first.click()
        page.locator(".row .button").nth(1).click()
        expect(page.locator("[data-step=second]")).to_be_visible()
        assert axe_faults(page) == []
        page.locator(".row .button").last.click()
        page.locator("[data-step=second-kit] .row .button").first.click()
        page.locator(".row .button").nth(1).click()
        expect(page.locator("[data-step=handed-in]")).to_be_visible()
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"
        page.locator(".side-page .button").click()
        sign_in(page, kit(team_server[0]))
        page.locator(".desk-room").nth(5).click()
        page.locator(".ways li > .button:not(.button--quiet)").last.click()
        expect(page.locator("[data-step=halves] form .button").first).to_be_visible()
        assert axe_faults(page) == []
