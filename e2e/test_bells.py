"""With the desk closed the advocate is told "look" and nothing else; the page of bells; a bell by push in Chromium."""

import fcntl
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from alongside.bells.tests.doubles import MailDouble, mail_server
from e2e.conftest import LANGUAGES
from e2e.desk import CHEAP, CLIENT_HOST, kit, sign_in
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.test_talk import Visit
from e2e.watch import Watch
from e2e.wire import Wire

ROOT = Path(__file__).resolve().parent.parent
ADE, ROSA = "ade.plover@mail.example.net", "rosa.plover@mail.example.net"
SENDER = "post@harbor.example.org"
ENDPOINT = "https://push.invalid/plover-of-a-browser"
NO_PUSH_SERVICE = f"""
let made = null;
const subscription = {{ endpoint: '{ENDPOINT}', unsubscribe: async () => {{ made = null; return true; }} }};
PushManager.prototype.subscribe = async function (asked) {{
  window.askedWith = [asked.userVisibleOnly, asked.applicationServerKey.length];
  made = subscription;
  return made;
}};
PushManager.prototype.getSubscription = async () => made;
"""
type NewPage = Callable[..., Page]


@pytest.fixture
def post_office() -> Iterator[MailDouble]:
    with mail_server() as double:
        yield double


@pytest.fixture
def live(prepared: Path, tmp_path: Path, post_office: MailDouble) -> Iterator[tuple[Server, Wire]]:
    """The program as a group runs it, behind the recorder: no demonstration, a mail server, no rings for nothing."""
    settings = {
        "ALONGSIDE_DEMO": "no",
        "ALONGSIDE_SMTP_URL": f"smtp://127.0.0.1:{post_office.port}",
        "ALONGSIDE_MAIL_FROM": SENDER,
        "ALONGSIDE_BELL_DUMMY_HOURS": "0",
    }
    program = Server(Path(shutil.copytree(prepared, tmp_path / "var")), **CHEAP | settings)
    wire = Wire(program.port)
    program.start(wire.port)
    yield program, wire
    wire.close()
    program.stop()


@pytest.fixture
def new_page(chromium: Browser, live: tuple[Server, Wire]) -> Iterator[NewPage]:
    """A page in a watched context of its own."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(**options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        watch = Watch(context, live[1])
        watch.allowed = ("404 (Not Found)", "422 (Unprocessable")
        opened.append((context, watch))
        return context.new_page()

    yield open_page
    faults = [fault for _context, watch in opened for fault in watch.faults()]
    for context, _watch in opened:
        context.close()
    assert not faults, "\n".join(faults)


class Keeper:
    """The timekeeper of this server's data folder, by a clock that a test moves on."""

    def __init__(self, server: Server) -> None:
        command = [sys.executable, "-m", "e2e.clocked_keeper"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=server.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self._now = datetime.now(UTC).replace(second=1)
        self._tell()

    def ticks(self, count: int = 1) -> None:
        for _ in range(count):
            self._now += timedelta(minutes=5)
            self._tell()

    def _tell(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{self._now.isoformat()}\n")
        self._process.stdin.flush()
        # What it tells of other work that is due by its clock comes before.
        while (told := self._process.stdout.readline()) != "done\n":
            assert told, "the timekeeper is gone"

    def end(self) -> str:
        """What it printed as a complaint."""
        return self._process.communicate(timeout=20)[1]


@pytest.fixture
def keeper(live: tuple[Server, Wire]) -> Iterator[Keeper]:
    made = Keeper(live[0])
    yield made
    assert made.end() == ""


def desk(page: Page, live: tuple[Server, Wire], *, name: str = "ade-1", language: str = "en") -> Page:
    page.goto(f"http://{CLIENT_HOST}:{live[1].port}/{language}/team/")
    sign_in(page, kit(live[0], name))
    expect(page.locator(".desk-head")).to_be_visible()
    return page


def bells(page: Page) -> Page:
    page.get_by_role("button", name="When no desk is open").click()
    expect(page.get_by_role("heading", name="Tell me when something comes")).to_be_visible()
    return page


def keep_mail_bell(page: Page, address: str, rank: str) -> None:
    form = page.locator(".bell-form")
    form.get_by_label("By mail").check()
    form.get_by_label("Your mail address").fill(address)
    form.get_by_label(rank, exact=True).check()
    form.get_by_role("button", name="Keep this bell").click()
    expect(page.get_by_text("Kept. Ring it now")).to_be_visible()


def leave(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#kit")).to_be_visible()


def letters_to(post_office: MailDouble, address: str) -> list[bytes]:
    return [letter.data for letter in post_office.letters if letter.to == [address]]


def test_with_the_desk_closed_the_first_is_told_look_then_the_next_and_a_look_makes_it_quiet(
    live: tuple[Server, Wire], post_office: MailDouble, new_page: NewPage, keeper: Keeper
) -> None:
    ade = desk(new_page(), live)
    ade.get_by_role("button", name="Before people write").click()
    ade.get_by_role("button", name="Let everybody write").click()
    expect(ade.get_by_text("Everybody can write now.").first).to_be_visible()
    keep_mail_bell(bells(ade), ADE, "At once")
    leave(ade)
    rosa = bells(desk(new_page(), live, name="rosa-1"))
    keep_mail_bell(rosa, ROSA, "If nobody looked after 15 minutes")
    leave(rosa)
    keeper.ticks(2)
    assert post_office.letters == []

    Visit(new_page(), f"http://{CLIENT_HOST}:{live[1].port}").open()
    keeper.ticks()
    (letter,) = letters_to(post_office, ADE)
    head, _, body = letter.decode().partition("\r\n\r\n")
    assert body == "look\r\n"
    lines = dict(line.split(": ", 1) for line in head.split("\r\n"))
    assert lines.pop("Date").endswith("+0000")
    assert lines == {
        "From": SENDER, "To": ADE, "Subject": "look", "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"', "Content-Transfer-Encoding": "7bit",
    }  # fmt: skip
    assert letters_to(post_office, ROSA) == []
    keeper.ticks(3)
    assert [len(letters_to(post_office, address)) for address in (ADE, ROSA)] == [1, 1]

    again = desk(ade, live)
    expect(again.locator(".thread")).to_be_visible()
    leave(again)
    keeper.ticks(15)
    assert len(post_office.letters) == 2
    assert "plover" not in live[0].output()
    assert b"plover" not in b"".join(path.read_bytes() for path in live[0].data_dir.glob("alongside.sqlite3*"))


def test_a_bell_is_tried_fails_is_said_and_is_taken_away(
    live: tuple[Server, Wire], post_office: MailDouble, new_page: NewPage
) -> None:
    page = bells(desk(new_page(), live))
    page.locator(".bell-form").get_by_label("By mail").check()
    page.get_by_label("Your mail address").fill("nobody")
    page.get_by_role("button", name="Keep this bell").click()
    expect(page.get_by_text("We cannot ring this address.")).to_be_visible()
    expect(page.get_by_label("Your mail address")).to_have_value("nobody")
    keep_mail_bell(page, ADE, "At once")
    page.get_by_role("button", name="Ring it now").click()
    expect(page.get_by_text("Sent. It should be with you within a minute.")).to_be_visible()
    assert len(letters_to(post_office, ADE)) == 1

    post_office.refuses.add(ADE)
    page.get_by_role("button", name="Ring it now").click()
    expect(page.get_by_text("It did not get through.")).to_be_visible()
    expect(page.get_by_text("The last ring did not get through.")).to_be_visible()
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("It is gone.")).to_be_visible()
    expect(page.locator(".bells")).to_have_count(0)
    assert "plover" not in live[0].output()


def test_hours_are_chosen_by_day_and_shown_as_they_were_kept(live: tuple[Server, Wire], new_page: NewPage) -> None:
    page = bells(desk(new_page(timezone_id="America/New_York"), live))
    form = page.locator(".bell-form")
    form.get_by_label("By the ntfy app").check()
    topic = form.locator("bdi").inner_text()
    assert topic.startswith("https://ntfy.sh/")
    form.get_by_label("Only at these hours").check()
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri"):
        form.get_by_label(day, exact=True).uncheck()
    form.get_by_role("button", name="Keep this bell").click()
    expect(page.get_by_text("Please choose at least one day.")).to_be_visible()
    assert form.locator("bdi").inner_text() == topic
    form.get_by_label("Sat", exact=True).check()
    form.get_by_label("From").select_option("22")
    form.get_by_label("Until").select_option("6")
    form.get_by_role("button", name="Keep this bell").click()
    kept = page.locator(".bells > li")
    expect(kept).to_be_visible()
    assert form.locator("bdi").inner_text() != topic
    expect(kept).to_contain_text(topic)
    expect(kept).to_contain_text("Sat: 10:00 PM – 12:00 AM")
    expect(kept).to_contain_text("Sun: 12:00 AM – 6:00 AM")
    expect(kept).to_contain_text("By the clocks of America/New_York.")


def test_a_push_shows_the_one_word_and_leaves_nothing_once_it_is_taken_away(
    live: tuple[Server, Wire], new_page: NewPage
) -> None:
    page = new_page(permissions=["notifications"])
    page.add_init_script(NO_PUSH_SERVICE)
    session = page.context.new_cdp_session(page)
    registrations: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda told: registrations.extend(told["registrations"]))
    session.send("ServiceWorker.enable")
    bells(desk(page, live))
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    page.locator(".bell-form").get_by_label("By a browser").check()
    page.get_by_role("button", name="Keep this bell").click()
    expect(page.get_by_text("Kept. Ring it now")).to_be_visible()
    assert page.evaluate("window.askedWith") == [True, 65]

    origin = f"http://{CLIENT_HOST}:{live[1].port}"
    (scope,) = {one["scopeURL"] for one in registrations}
    assert scope == f"{origin}/bell/"
    number = registrations[-1]["registrationId"]
    session.send("ServiceWorker.deliverPushMessage", {"origin": origin, "registrationId": number, "data": ""})
    shown = "navigator.serviceWorker.getRegistration('/bell/').then((one) => one.getNotifications())"
    page.wait_for_function(f"{shown}.then((all) => all.length === 1)")
    facts = f"{shown}.then(([one]) => [one.title, one.body, one.tag, one.icon, one.image ?? '', one.data])"
    assert page.evaluate(facts) == ["Look", "", "look", "", "", None]
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.controller") is None

    page.get_by_role("button", name="Ring it now").click()
    expect(page.get_by_text("It did not get through.")).to_be_visible()
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("It is gone.")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert "plover" not in live[0].output()


def test_a_browser_that_forbids_notifications_is_said_and_nothing_is_kept(
    live: tuple[Server, Wire], new_page: NewPage
) -> None:
    page = new_page()
    page.add_init_script("Notification.requestPermission = async () => 'denied';")
    bells(desk(page, live))
    page.locator(".bell-form").get_by_label("By a browser").check()
    page.get_by_role("button", name="Keep this bell").click()
    expect(page.get_by_text("Notifications are switched off here.")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    expect(page.locator(".bells")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_bells_has_no_barrier_in_any_language(
    live: tuple[Server, Wire], new_page: NewPage, width: int, scheme: str
) -> None:
    for language in LANGUAGES:
        page = new_page(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
        desk(page, live, language=language)
        page.locator(".desk-room").nth(2).click()
        page.locator(".bell-form input[name=way]").first.check()
        page.locator(".bell-form input[name=times]").nth(1).check()
        page.locator(".bell-form__hours ~ .row .button").first.click()
        expect(page.locator(".bell-form__hours")).to_have_count(2)
        page.evaluate("scrollTo(0, 0)")  # where "Leave now" lies over no field
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"


def is_kept(data_dir: Path) -> bool:
    with (data_dir / "keep-time.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_the_server_keeps_time_in_a_process_that_ends_with_it(prepared: Path, tmp_path: Path) -> None:
    program = Server(Path(shutil.copytree(prepared, tmp_path / "var")), **CHEAP, ALONGSIDE_KEEP_TIME="yes")
    program.start(program.port)
    ends = time.monotonic() + 60
    while not is_kept(program.data_dir) and time.monotonic() < ends:
        time.sleep(0.05)
    assert is_kept(program.data_dir)
    program.stop()
    assert not is_kept(program.data_dir)
    assert "did not run" not in program.output()
