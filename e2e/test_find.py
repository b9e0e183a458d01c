"""Find on the person's own phone: nothing leaves it while she searches, nothing stays on it unless she asks."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.conftest import LANGUAGES
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.watch import Watch
from e2e.wire import Wire

type OpenPage = Callable[..., tuple[Page, Watch]]
type Served = tuple[Server, Wire]

QUERIES = (
    "lawyer",
    "food",
    "housing in lakeland",
    "a place to sleep tonight",
    "lawer",
    "hous",
    "me quitaron la casa",
    "看医生",
    "33801",
    "ayuda con la comida",
)
STORED = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  databases: (await indexedDB.databases()).length, cookie: document.cookie,
})"""
NOTHING_STORED = {"local": [], "session": [], "caches": [], "workers": 0, "databases": 0, "cookie": ""}


def open_find(page: Page, origin: str, *, language: str = "en", region: bool = True) -> None:
    """The page with the core pack, and the whole region if `region`."""
    page.goto(f"{origin}/{language}/find/")
    expect(page.locator("[data-find]")).to_have_attribute("data-state", "ready")
    if region:
        page.locator(".region button").click()
        expect(page.locator(".region [role=status]")).to_be_visible()
        expect(page.locator(".region progress")).to_have_count(0)


def search(page: Page, words: str) -> None:
    page.fill("#words", words)
    page.press("#words", "Enter")
    expect(page.locator("#found")).to_be_focused()


def names(page: Page) -> list[str]:
    return page.locator(".result__name").all_inner_texts()


@contextmanager
def offline(wire: Wire) -> Iterator[None]:
    wire.go_offline()
    try:
        yield
    finally:
        wire.cut = False


def search_and_open(page: Page) -> int:
    """Ten searches, five opened services; how many lists had hits."""
    lists = 0
    for query in QUERIES:
        search(page, query)
        lists += bool(names(page))
    for place in range(5):
        search(page, "food")
        page.locator(".result__name button").nth(place).click()
        expect(page.locator("article.service h1")).to_be_focused()
        # Not Escape: pressed twice in a second it leaves the site.
        page.get_by_role("button", name="Back to the list").click()
        expect(page.locator(".result__name button").nth(place)).to_be_focused()
    return lists


def test_ten_queries_and_five_services_ask_nothing_of_anybody(new_page: OpenPage, server: Served, origin: str) -> None:
    page, watch = new_page()
    open_find(page, origin)
    mark = watch.mark()
    assert search_and_open(page) >= 8
    with offline(server[1]):
        assert search_and_open(page) >= 8
    assert watch.since(mark) == []


def test_the_recorder_sees_a_planted_request(new_page: OpenPage, origin: str) -> None:
    page, watch = new_page()
    open_find(page, origin)
    mark = watch.mark()
    page.evaluate("fetch('/healthz')")
    assert any("/healthz" in seen for seen in watch.since(mark))
    assert any(seen.startswith("GET ") for seen in watch.since(mark)), "the wire must see it too, not the browser only"


def test_a_region_is_fetched_only_when_asked_for(new_page: OpenPage, origin: str) -> None:
    page, watch = new_page()
    start = watch.mark()
    open_find(page, origin, region=False)
    search(page, "food")
    packs = [seen for seen in watch.since(start) if seen.endswith(".br")]
    assert len(set(packs)) == 2, f"one core pack, seen by browser and wire: {packs}"
    offer = page.locator(".region").inner_text()
    assert re.search(r"\d+ services, \d+ kB, about \d+ second", offer), offer


def test_typing_opening_and_closing_leave_no_trace(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    address, title = page.url, page.title()
    search(page, "food 33801")
    page.locator(".result__name button").first.click()
    expect(page.locator("article.service")).to_be_visible()
    assert (page.url, page.title()) == (address, title)
    assert page.evaluate("JSON.stringify(history.state)") == '{"open":true}'
    page.go_back()
    expect(page.locator("article.service")).to_have_count(0)
    assert (page.url, page.title()) == (address, title)
    assert page.evaluate(STORED) == NOTHING_STORED


def test_back_returns_to_the_same_spot_of_the_list(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    search(page, "food")
    tenth = page.locator(".result__name button").nth(9)
    tenth.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    tenth.click()
    expect(page.locator("article.service h1")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(tenth).to_be_focused()
    assert abs(page.evaluate("scrollY") - before) < 2
    page.go_forward()
    expect(page.locator("article.service")).to_be_visible()


def test_a_reload_with_a_service_open_shows_the_list(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    search(page, "food")
    page.locator(".result__name button").first.click()
    page.reload()
    expect(page.locator("[data-find]")).to_have_attribute("data-state", "ready")
    assert page.locator("article.service").count() == 0
    assert page.evaluate("history.state") is None
    assert page.input_value("#words") == ""


def test_the_list_follows_the_typing_and_is_announced_once_it_stops(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    page.locator("#words").press_sequentially("foo")
    expect(page.locator(".result").first).to_be_visible()
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator(".heard")).to_have_text(re.compile("places? found"))


@pytest.mark.parametrize(
    ("language", "query", "expected"),
    [
        ("en", "lawyer", "(?i)legal"),
        ("es", "me quitaron la casa", "(?i)legal|vivienda"),
        ("zh-hans", "看医生", ""),
    ],
)
def test_people_search_in_their_own_words(
    new_page: OpenPage, origin: str, language: str, query: str, expected: str
) -> None:
    page, _watch = new_page()
    open_find(page, origin, language=language)
    search(page, query)
    assert re.search(expected, "\n".join(page.locator(".result").all_inner_texts()))
    assert page.locator(".answer .as-link").first.is_visible(), "what was understood can be turned off"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left_on_the_page_that_the_script_draws(new_page: OpenPage, origin: str, language: str) -> None:
    page, _watch = new_page()
    open_find(page, origin, language=language)
    page.locator("input[name=kinds]").first.check()
    search(page, "qqqqq")
    page.fill("#words", "food")
    text = page.locator(".asking, .answer, .offline").all_inner_texts()
    english = re.search(r"(?i)\b(the|you|this|found|keep|phone)\b", "\n".join(text))
    assert (english is not None) == (language == "en"), english


def test_safety_filters_fail_closed_and_say_so(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    page.locator("details.more summary").first.click()
    page.locator("input[name=safety][value=immigration_status]").check()
    expect(page.locator("#found")).to_have_text("Nothing found yet")
    expect(page.locator(".answer")).to_contain_text("We left out every place that did not tell us")
    page.locator(".answer button", has_text="Take away: Does not ask about immigration papers").click()
    expect(page.locator("input[name=safety]:checked")).to_have_count(0)


def test_warnings_stand_on_every_hit_that_has_them_and_first_on_its_page(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    search(page, "public housing")
    agency = page.locator(".result", has=page.locator(".warnings")).first
    expect(agency.locator(".warnings")).to_contain_text("Asks about immigration papers")
    agency.locator("button.as-link").click()
    expect(page.locator("article.service h1")).to_be_focused()
    order = "[...document.querySelectorAll('article .warnings, article .call, article h2')].map((one) => one.className)"
    assert page.evaluate(order)[0] == "warnings"
    expect(page.locator("article .claims")).to_contain_text("A public page says so")
    expect(page.locator("article .fresh")).to_have_text("Nobody has checked this yet.")


def test_a_service_is_kept_only_after_a_yes_and_goes_on_request(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    search(page, "food")
    page.locator(".result__name button").first.click()
    page.get_by_role("button", name="Keep on this phone").click()
    assert page.evaluate(STORED) == NOTHING_STORED, "asking is not keeping"
    page.get_by_role("button", name="Yes, keep it").click()
    expect(page.locator(".kept")).to_be_hidden()
    kept = page.evaluate("Object.entries(localStorage)")
    assert len(kept) == 1
    assert set(json.loads(kept[0][1])) == {"service", "keptOnDay"}
    page.reload()
    name = json.loads(kept[0][1])["service"]["texts"]["name"]
    page.locator(".kept").get_by_role("button", name=name).click()
    expect(page.locator("article.service h1")).to_have_text(name)
    page.go_back()
    page.get_by_role("button", name="Remove all from this phone").click()
    assert page.evaluate(STORED) == NOTHING_STORED


def test_the_directory_works_without_internet_only_for_who_asked(
    new_page: OpenPage, server: Served, origin: str
) -> None:
    page, watch = new_page()
    watch.allowed = ("Failed to load resource", "ERR_")
    open_find(page, origin)
    assert page.evaluate(STORED) == NOTHING_STORED
    page.get_by_role("button", name="Keep the list on this phone").click()
    expect(page.get_by_text("works without internet")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    with offline(server[1]):
        page.goto(f"{origin}/en/find/")
        expect(page.locator("[data-find]")).to_have_attribute("data-state", "ready")
        expect(page.locator(".note--kept")).to_contain_text("The list is of")
        expect(page.locator(".region")).to_contain_text("is in this search now")
        search(page, "food")
        assert names(page)
        page.goto(f"{origin}/en/about/")
        expect(page).to_have_url(f"{origin}/en/find/")
    page.get_by_role("button", name="Remove it from this phone").click()
    expect(page.get_by_text("It is gone from this phone.")).to_be_visible()
    assert page.evaluate(STORED) == NOTHING_STORED


def test_stopping_the_region_keeps_what_was_typed_and_can_be_tried_again(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin, region=False)
    core = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name).find((n) => /br$/.test(n))")
    page.route(
        re.compile(r"/packs/[0-9a-f]{64}\.br"), lambda route: route.continue_() if route.request.url == core else None
    )
    page.fill("#words", "food")
    page.locator(".region button").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".region button")).to_have_text("Get all of Florida")
    page.unroute_all(behavior="ignoreErrors")
    assert page.input_value("#words") == "food"
    page.locator(".region button").click()
    expect(page.locator(".region")).to_contain_text("is in this search now")
    expect(page.locator(".result").first).to_be_visible()


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def damage(page: Page, pattern: str, change: Callable[[bytes], bytes]) -> None:
    """What a bad mirror would serve: the same address, other bytes."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(status=200, content_type=response.headers["content-type"], body=change(response.body()))

    page.route(re.compile(pattern), answer)


def hold(page: Page, pattern: str) -> list[Route]:
    """Requests that wait until the test lets them go on."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(re.compile(pattern), keep)
    return held


def refuses_and_the_form_still_works(page: Page, origin: str) -> None:
    page.goto(f"{origin}/en/find/")
    expect(page.locator("[data-find]")).to_have_attribute("data-state", "failed")
    expect(page.locator(".note--careful [role=alert]")).to_contain_text("not the one our group signed")
    expect(page.locator("[data-seen-by-server]")).to_be_visible()
    page.fill("#words", "food")
    page.locator(".search__main button[type=submit]").click()
    expect(page.locator(".results .result").first).to_be_visible()
    assert page.url.startswith(f"{origin}/en/find/")
    assert "food" not in page.url
    expect(page.locator("[data-find]")).to_have_attribute("data-state", "failed")


def test_a_list_with_one_changed_byte_is_refused(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    damage(page, "/packs/manifest.json", lambda data: flipped(data, data.index(b'"manifest":"') + 40))
    refuses_and_the_form_still_works(page, origin)


def test_a_pack_with_one_changed_byte_is_refused(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    damage(page, r"/packs/[0-9a-f]{64}\.br", lambda data: flipped(data, len(data) // 2))
    refuses_and_the_form_still_works(page, origin)


def test_a_list_that_never_comes_leaves_the_server_form(new_page: OpenPage, origin: str) -> None:
    page, watch = new_page()
    watch.allowed = ("Failed to load resource",)
    page.route(re.compile("/packs/manifest.json"), lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{origin}/en/find/")
    expect(page.locator(".note--careful [role=alert]")).to_contain_text("The list did not come.")
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-find]")).to_have_attribute("data-state", "ready")


def test_a_worker_that_never_comes_leaves_the_server_form(new_page: OpenPage, origin: str) -> None:
    page, watch = new_page()
    watch.allowed = ("Failed to load resource",)
    held = hold(page, "/packs/manifest.json")
    page.route(re.compile("search.worker"), lambda route: route.fulfill(status=404, body=""))
    # The list comes after the Worker broke: what is asked of it then must not wait for ever.
    with page.expect_response(re.compile("search.worker")):
        page.goto(f"{origin}/en/find/")
    page.evaluate("fetch('/healthz').then(() => null)")
    held[0].continue_()
    expect(page.locator("[data-find]")).to_have_attribute("data-state", "failed")
    expect(page.locator("[data-seen-by-server]")).to_be_visible()


def test_a_search_pressed_too_early_waits_for_the_list_instead_of_going_to_the_server(
    new_page: OpenPage, origin: str
) -> None:
    page, watch = new_page()
    held = hold(page, r"/packs/[0-9a-f]{64}\.br")
    mark = watch.mark()
    page.goto(f"{origin}/en/find/")
    expect(page.locator(".loading progress")).to_be_visible()
    page.fill("#words", "hotline")
    page.press("#words", "Enter")
    expect(page.locator(".note [role=status]")).to_have_text("The list is on its way. Your search starts by itself.")
    held[0].continue_()
    expect(page.locator("#found")).to_be_focused()
    assert names(page)
    assert not any(seen.startswith("POST") for seen in watch.since(mark))


def test_a_region_with_one_changed_byte_is_refused_and_the_core_still_answers(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin, region=False)
    damage(page, r"/packs/[0-9a-f]{64}\.br", lambda data: flipped(data, len(data) // 2))
    page.locator(".region button").click()
    expect(page.locator(".region [role=alert]")).to_contain_text("not the one our group signed")
    search(page, "hotline")
    assert names(page)


def test_the_place_field_gives_distances_and_keeps_the_focus_on_the_list(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    page.fill("#words", "housing")
    page.fill("#near", "Lakeland")
    page.press("#near", "Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator(".result").first).to_contain_text(re.compile("miles? away"))
    page.fill("#near", "Nowhereville")
    page.press("#near", "Enter")
    expect(page.locator(".answer")).to_contain_text("We do not know the place “Nowhereville”")


def test_what_was_understood_can_be_turned_off(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    search(page, "a place to sleep tonight")
    expect(page.locator(".answer")).to_contain_text("We understood: A place to sleep tonight.")
    page.get_by_role("button", name="Look for my words only").click()
    expect(page.locator(".answer")).to_contain_text("We looked for your words only.")
    page.get_by_role("button", name="Look for what they mean too").click()
    expect(page.locator(".answer")).to_contain_text("We understood")


def test_a_kind_without_entries_says_so(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    page.locator("input[name=kinds][value=career]").check()
    page.locator(".search__main button[type=submit]").click()
    expect(page.locator(".answer")).to_contain_text("We know none of this kind here yet.")
    expect(page.locator("#lines")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "direction"), [("light", "ltr"), ("dark", "rtl")])
def test_what_the_script_draws_has_no_barrier(
    new_page: OpenPage, origin: str, language: str, scheme: str, direction: str
) -> None:
    page, _watch = new_page(bypass_csp=True, color_scheme=scheme, viewport={"width": 320, "height": 640})
    open_find(page, origin, language=language)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    search(page, "legal 33801")
    assert axe_faults(page) == []
    page.locator(".result__name button").first.click()
    page.locator("article section.on-screen button").last.click()
    assert axe_faults(page) == []
    page.locator("article .note button").first.click()
    page.go_back()
    assert page.locator(".kept li").count() == 1
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "scrolls sideways at 320 px"


def test_on_paper_a_service_stands_alone(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    search(page, "housing")
    page.locator(".result__name button").first.click()
    page.emulate_media(media="print")
    expect(page.locator("article.service h1")).to_be_visible()
    for hidden in (".search", ".kept", ".offline", "article section.on-screen", ".top"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_the_text_to_send_can_be_copied_or_chosen_by_hand(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page(permissions=[])
    open_find(page, origin)
    search(page, "public housing")
    page.locator(".result__name button").first.click()
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))")
    page.get_by_role("button", name="Send or copy as text").click()
    expect(page.locator("pre.share")).to_contain_text("Asks about immigration papers")
    assert "localhost" not in page.locator("pre.share").inner_text()


def test_the_keyboard_reaches_everything_and_escape_closes(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page()
    open_find(page, origin)
    search(page, "food")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.closest('.result__name') === null"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("article.service h1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".result__name button").first).to_be_focused()
