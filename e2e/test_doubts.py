"""What a person sees when it is not proved whom she writes to, or when somebody moved her conversation away."""

import base64
import http.client
import json
import re
import secrets
from collections.abc import Callable
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest
from nacl.signing import SigningKey
from playwright.sync_api import Route, expect

from e2e.conftest import LANGUAGES
from e2e.test_pages import axe_faults
from e2e.test_talk import SECRET_SENTENCE, NewPage, Visit, visit

BACK = {"en": "I have been here before", "es": "Ya estuve aquí antes", "zh-hans": "我以前来过"}
YES = "The digits are those of my card"
NEW_KEY = "The group shows a new key."
LED_AWAY = "Somebody in the group moved this conversation"
LOG = "The server does not show what the group signed before."


def text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def changing(change: Callable[[dict[str, Any]], None]) -> Callable[[Route], None]:
    """The server answers something else: as its operator, or whoever took its place, can."""

    def answer(route: Route) -> None:
        asked = route.request
        address = urlsplit(asked.url)
        # Playwright's own fetch knows no talk.localhost.
        with closing(http.client.HTTPConnection("127.0.0.1", address.port, timeout=20)) as line:
            headers = {"Host": "talk.localhost", "Content-Type": "application/json"}
            line.request(asked.method, address.path, body=asked.post_data_buffer, headers=headers)
            response = line.getresponse()
            status, body = response.status, json.loads(response.read())
        if status < 300:
            change(body)
        route.fulfill(status=status, json=body)

    return answer


def with_new_key(body: dict[str, Any]) -> None:
    for team in body["teams"]:
        team["root_key"] = text(bytes(SigningKey(b"\x01" * 32).verify_key))


def with_noise(body: dict[str, Any]) -> None:
    body["next"] = text(b"\x01" + secrets.token_bytes(2_088))


def without_head(body: dict[str, Any]) -> None:
    body["head"] = None


def returning(new_page: NewPage, origin: str, address: str, change: Callable[[dict[str, Any]], None]) -> Visit:
    first, _watch = visit(new_page, origin)
    words = first.open()
    her, _watch = visit(new_page, origin)
    her.page.route(f"**/relay/{address}", changing(change))
    her.page.reload()
    her.come_back(" ".join(words))
    her.heading("Your conversation")
    expect(her.page.locator(".said")).to_contain_text(SECRET_SENTENCE)
    return her


def say(her: Visit, words: str) -> None:
    her.page.get_by_label("Write", exact=True).fill(words)
    her.press("Send")


def erase(her: Visit) -> None:
    her.page.get_by_text("More", exact=True).click()
    her.press("Delete everything")
    her.press("Delete everything now")
    her.heading("Deleted")


def test_a_new_key_is_told_with_its_digits_and_writing_waits_for_her_yes(new_page: NewPage, client_origin: str) -> None:
    her = returning(new_page, client_origin, "instance", with_new_key)
    notice = her.page.locator(".note", has_text=NEW_KEY).first
    expect(notice).to_contain_text("compare the digits with a new card")
    expect(notice.locator("p").nth(1)).to_have_text(re.compile(r"^\d{5}( \d{5}){5}$"))
    assert axe_faults(her.page) == []
    say(her, "to whom?")
    expect(her.page.get_by_role("alert").filter(has_text=NEW_KEY)).to_be_visible()
    expect(her.page.get_by_label("Write", exact=True)).to_have_value("to whom?")
    expect(her.page.locator(".said")).not_to_contain_text("to whom?")
    her.press(YES)
    expect(her.page.get_by_text(NEW_KEY)).to_have_count(0)
    her.press("Send")
    expect(her.page.locator(".said")).to_contain_text("to whom?")


@pytest.mark.parametrize(
    ("address", "change", "said"),
    [("instance", with_new_key, NEW_KEY), ("slots/get", with_noise, LED_AWAY), ("log/get", without_head, LOG)],
    ids=["another root key", "a way on that is noise", "a log without its head"],
)
def test_she_reads_is_told_and_deletes_everything_while_nothing_can_be_written(
    new_page: NewPage, client_origin: str, address: str, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    her = returning(new_page, client_origin, address, change)
    expect(her.page.get_by_text(said).first).to_be_visible()
    say(her, "is anybody there?")
    expect(her.page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    expect(her.page.get_by_label("Write", exact=True)).to_have_value("is anybody there?")
    assert axe_faults(her.page) == []
    erase(her)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_fit_a_small_phone_in_every_language(
    new_page: NewPage, client_origin: str, language: str
) -> None:
    first, _watch = visit(new_page, client_origin)
    words = first.open()
    page, watch = new_page(viewport={"width": 320, "height": 640}, color_scheme="dark")
    watch.allowed = ("the server responded with a status of 404",)
    for address, change in (("instance", with_new_key), ("slots/get", with_noise)):
        page.route(f"**/relay/{address}", changing(change))
    page.goto(f"{client_origin}/{language}/")
    page.get_by_role("button", name=BACK[language], exact=True).click()
    field = page.locator("main input")
    field.fill(" ".join(words))
    field.press("Enter")
    expect(page.locator(".said")).to_contain_text(SECRET_SENTENCE, timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe_faults(page) == []
