"""Pictures and sources at the desk, by HTTP: nothing in the clear is stored, two confirm, originals end for good."""

import hashlib
import html
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from alongside.core.errors import Invalid, NotFound
from alongside.desk.tests.seats import FROM_DESK, Seats, post, seated
from alongside.record import queries
from alongside.record.actions import pictures
from alongside.record.archive import vault
from alongside.record.archive.tests.test_intake import HOSTILE
from alongside.record.archive.tests.uploads import wacz
from alongside.record.desk import originals, underway
from alongside.record.desk.tests.test_desk import form_of, page, text
from alongside.record.faces import Looked
from alongside.record.hands import hand
from alongside.record.models import CustodyEntry, Media, Source
from alongside.record.tests.drafts import drafted, published

pytestmark = pytest.mark.django_db
SECRET = (250, 20, 30)
GROUND = (10, 200, 90)


@pytest.fixture
def seats() -> Seats:
    return seated()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(tmp_path))
    settings.IS_DEMO = False
    return tmp_path


@pytest.fixture
def _finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The finder, its process and its thread have tests of their own: here it finds one box, at once."""
    faces = originals._faces()

    def look(body: bytes, *, progress: underway.Tell) -> Looked:
        progress(1, 1)
        region = faces.Region("face", 40, 40, 60, 60)
        return Looked((region,), faces.paint(body, [region]))

    monkeypatch.setattr(faces, "look_apart", look)
    monkeypatch.setattr(underway, "in_thread", lambda work: work())


def drawing() -> bytes:
    """Green ground; what nobody may see is two red squares."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (400, 300), GROUND)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((45, 45, 90, 90), fill=SECRET)
    draw.rectangle((245, 145, 290, 190), fill=SECRET)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def colours(body: bytes) -> set[tuple[int, ...]]:
    from PIL import Image

    picture = Image.open(io.BytesIO(body)).convert("RGB")
    return {colour for _count, colour in picture.getcolors(10**6) or []}  # type: ignore[misc]  # RGB: tuples


def upload(browser: Client, slug: str, path: str, body: bytes, **sent: str) -> int:
    status: int = uploaded(browser, slug, path, body, **sent).status_code
    return status


def uploaded(browser: Client, slug: str, path: str, body: bytes, **sent: str) -> Any:
    token = form_of(text(browser, page(slug)), "form_token")["form_token"]
    file = SimpleUploadedFile("somebody.png", body, "image/png")
    return browser.post(path, {"form_token": token, **sent, "file": file}, headers=FROM_DESK)


def press(browser: Client, path: str, deed: str, **more: str) -> int:
    body = text(browser, path)
    sent = form_of(body, f'value="{deed}"') | {"deed": deed} | more
    return post(browser, f"{path}deed/", **sent)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("_finds")
def test_a_picture_is_painted_before_it_is_stored_and_shown_by_two(seats: Seats, data: Path) -> None:
    operation, _source = published()
    eve, sol = seats.sit("eve"), seats.sit("sol")
    body = drawing()
    assert upload(eve, operation.slug, f"{page(operation.slug)}pictures/", body, **{"from": "file"}) == 302
    row = Media.objects.get()
    path = f"{page(operation.slug)}pictures/{row.key}/"
    assert body not in everything_in(data)
    assert b"somebody.png" not in everything_in(data)
    assert "40 40 60 60" in text(eve, path)
    assert SECRET in colours(eve.get(f"{path}painted/").content)
    boxes = "40 40 60 60\n240 140 60 60"
    assert press(eve, path, "boxes", boxes=boxes) == 302
    assert SECRET not in colours(eve.get(f"{path}painted/").content)
    row.refresh_from_db()
    assert [one["kind"] for one in row.regions] == ["face", "drawn"]
    words = {"language": "en", "alternative": "A green ground.", "caption": ""}
    assert post(eve, f"{page(operation.slug)}enter/picturewords/{row.key}/", **words) == 302
    assert press(eve, path, "confirm") == 422
    assert press(eve, path, "confirm", looked="yes") == 302
    with pytest.raises(NotFound):
        queries.picture(row.key)
    assert post(eve, f"{path}deed/", deed="confirm", looked="yes", seen=pictures.seen_picture(row)) == 422
    assert press(sol, path, "confirm", looked="yes") == 302
    assert SECRET not in colours(queries.picture(row.key)[0])
    assert press(sol, path, "boxes", boxes="1 1 9 9") == 302
    with pytest.raises(NotFound):
        queries.picture(row.key)


@pytest.mark.usefixtures("_finds")
def test_a_picture_taken_down_is_gone_with_its_original(seats: Seats) -> None:
    operation, _source = drafted()
    eve = seats.sit("eve")
    upload(eve, operation.slug, f"{page(operation.slug)}pictures/", drawing(), **{"from": "file"})
    row = Media.objects.get()
    path = f"{page(operation.slug)}pictures/{row.key}/"
    assert vault.kept_names(vault.open_vault()) == {row.archive_name}
    assert press(eve, path, "empty") == 422
    assert press(eve, path, "empty", sure="yes") == 302
    assert vault.kept_names(vault.open_vault()) == set()
    assert eve.get(f"{path}painted/").status_code == 404


@pytest.mark.usefixtures("_finds")
def test_who_had_a_picture_in_hand_stands_beside_the_hashes_of_what_came_and_what_was_made(seats: Seats) -> None:
    operation, _source = drafted()
    eve, sol = seats.sit("eve"), seats.sit("sol")
    body = drawing()
    upload(eve, operation.slug, f"{page(operation.slug)}pictures/", body, **{"from": "file"})
    row = Media.objects.get()
    path = f"{page(operation.slug)}pictures/{row.key}/"
    came, made = hashlib.sha256(body).hexdigest(), hashlib.sha256(bytes(row.picture)).hexdigest()
    assert (row.original_sha256, row.picture_sha256) == (came, made)
    press(sol, path, "boxes", boxes="1 1 9 9")
    assert press(sol, path, "check") == 200
    shown = text(eve, path)
    noted = [(one.deed, one.hand == row.entered_by, one.sha256) for one in row.custody.order_by("pk")]
    anew = Media.objects.get().picture_sha256
    assert noted == [
        ("added", True, came), ("opened", True, ""), ("painted", True, made), ("opened", False, ""),
        ("painted", False, anew), ("verified", False, ""),
    ]  # fmt: skip
    assert all(one in shown for one in (came, made, anew, row.warc_sha256, "Came in · you", "Checked · another editor"))
    Media.objects.update(picture=b"another", original_sha256=made)
    token = form_of(shown, 'value="check"')
    answer = eve.post(f"{path}deed/", token | {"deed": "check"}, headers=FROM_DESK).content.decode()
    assert answer.count("✗") == 2
    press(eve, path, "empty", sure="yes")
    assert set(row.custody.values_list("sha256", flat=True)) == {""}
    assert row.custody.count() == 8
    assert came not in text(eve, path)


@pytest.mark.usefixtures("_finds")
def test_what_a_signature_is_worth_stands_beside_a_picture_and_beside_a_source(seats: Seats) -> None:
    operation, source = drafted()
    eve = seats.sit("eve")
    upload(eve, operation.slug, f"{page(operation.slug)}pictures/", drawing(), **{"from": "file"})
    row = Media.objects.get()
    paths = (f"{page(operation.slug)}pictures/{row.key}/", f"{page(operation.slug)}source/{source.key}/")
    assert "carries no signature" in text(eve, paths[0])
    for state, by, words in (
        ("holds", "Leica", "that holds: Leica signed this file as it is. That says nothing of what can be seen"),
        ("holds", "", "of somebody not known here. Anybody can sign. That says nothing"),
        ("broken", "", "that does not hold: the file was changed"),
    ):
        Media.objects.update(signed=state, signed_by=by)
        Source.objects.update(signed=state, signed_by=by)
        assert all(words in text(eve, path) for path in paths)
    with pytest.raises(IntegrityError), transaction.atomic():
        Media.objects.update(signed="none", signed_by="Somebody")


@pytest.mark.usefixtures("_finds")
def test_looking_goes_on_without_a_page_shows_how_far_it_is_and_shows_nothing_else(
    seats: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Callable[[], None]] = []
    monkeypatch.setattr(underway, "in_thread", held.append)
    operation, _source = drafted()
    eve, sol = seats.sit("eve"), seats.sit("sol")
    assert upload(eve, operation.slug, f"{page(operation.slug)}pictures/", drawing(), **{"from": "file"}) == 302
    row = Media.objects.get()
    path = f"{page(operation.slug)}pictures/{row.key}/"
    assert (bytes(row.picture), row.regions) == (b"", [])
    answer = sol.get(path)
    assert "waits for another picture" in answer.content.decode()
    assert (answer["Refresh"], "Refresh" in sol.get(f"{path}?still")) == (f"3; url={path}", False)
    assert "Being looked through, hidden" in text(eve, page(operation.slug))
    underway._under_way[row.key] = underway.Progress(12, 50)
    assert all(one in text(sol, path) for one in ("<title>12 / 50", '<progress id="looked" value="12" max="50">'))
    assert sol.get(f"{path}painted/").status_code == 404
    token = form_of(text(eve, page(operation.slug)), "form_token")
    seen = pictures.seen_picture(row)
    for deed in ({"deed": "boxes", "boxes": ""}, {"deed": "confirm", "looked": "yes", "seen": seen}, {"deed": "look"}):
        eve.post(f"{path}deed/", token | deed, headers=FROM_DESK)
    assert (len(held), bytes(Media.objects.get().picture)) == (1, b"")
    held[0]()
    assert "40 40 60 60" in text(eve, path)
    assert "Refresh" not in eve.get(path)


@pytest.mark.usefixtures("_finds")
def test_looking_that_was_broken_off_says_so_and_begins_again(seats: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[Callable[[], None]] = []
    monkeypatch.setattr(underway, "in_thread", held.append)
    operation, _source = drafted()
    eve = seats.sit("eve")
    upload(eve, operation.slug, f"{page(operation.slug)}pictures/", drawing(), **{"from": "file"})
    path = f"{page(operation.slug)}pictures/{Media.objects.get().key}/"
    underway._under_way.clear()  # a new server remembers none
    assert "Looking was broken off: the server stopped" in text(eve, path)
    assert "Not looked through, hidden" in text(eve, page(operation.slug))
    with monkeypatch.context() as failing:
        failing.setattr(originals._faces(), "look_apart", fails)
        assert press(eve, path, "look") == 302
        held[1]()
    assert "too heavy" in text(eve, path)
    assert press(eve, path, "look") == 302
    held[2]()
    assert "40 40 60 60" in text(eve, path)


@pytest.mark.usefixtures("_finds")
def test_a_picture_taken_down_while_it_is_looked_through_does_not_come_back(
    seats: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Callable[[], None]] = []
    monkeypatch.setattr(underway, "in_thread", held.append)
    operation, _source = drafted()
    eve = seats.sit("eve")
    upload(eve, operation.slug, f"{page(operation.slug)}pictures/", drawing(), **{"from": "file"})
    row = Media.objects.get()
    faces, kept = originals._faces(), originals._original(row, "")
    monkeypatch.setattr(originals, "_original", lambda _row, _hand: kept)
    looked = faces.look_apart
    token = form_of(text(eve, page(operation.slug)), "form_token")

    def look(body: bytes, *, progress: underway.Tell) -> Looked:
        path = f"{page(operation.slug)}pictures/{row.key}/deed/"
        assert eve.post(path, token | {"deed": "empty", "sure": "yes"}, headers=FROM_DESK).status_code == 302
        found: Looked = looked(body, progress=progress)
        return found

    monkeypatch.setattr(faces, "look_apart", look)
    held[0]()
    assert (bytes(Media.objects.get().picture), Media.objects.get().regions) == (b"", [])


def fails(_body: bytes, *, progress: underway.Tell) -> Looked:
    progress(1, 2)
    raise Invalid("It is too heavy.")


@pytest.mark.usefixtures("_finds")
@pytest.mark.parametrize("typed", ["1 2 3", "a b c d", "1 2 3 -4", "1 2 3 4 5", "100000 1 1 1"])
def test_boxes_that_are_none_are_refused_and_kept_as_typed(seats: Seats, typed: str) -> None:
    operation, _source = drafted()
    eve = seats.sit("eve")
    upload(eve, operation.slug, f"{page(operation.slug)}pictures/", drawing(), **{"from": "file"})
    row = Media.objects.get()
    path = f"{page(operation.slug)}pictures/{row.key}/"
    assert press(eve, path, "boxes", boxes=typed) == 422
    assert Media.objects.get().regions == row.regions


def test_what_is_no_picture_is_refused_with_a_sentence(seats: Seats) -> None:
    operation, _source = drafted()
    eve = seats.sit("eve")
    for name in ("nothing", "SVG with script", "GIF", "picture that unpacks to a gigabyte", "JPEG and ZIP",
                 "PDF with a program", "WACZ with a bomb", "locked PDF"):  # fmt: skip
        body, words = HOSTILE[name]
        answer = uploaded(eve, operation.slug, f"{page(operation.slug)}pictures/", body, **{"from": "file"})
        assert answer.status_code == 422
        assert words in html.unescape(answer.content.decode())
    assert post(eve, f"{page(operation.slug)}pictures/", **{"from": "page"}) == 422
    assert not Media.objects.exists()
    assert vault.kept_names(vault.open_vault()) == set()


def test_an_upload_becomes_the_sealed_original_of_a_source_and_can_be_destroyed(seats: Seats, data: Path) -> None:
    operation, source = drafted(hand(seats.team.key, seats.devices["eve"].key_id))
    eve = seats.sit("eve")
    path = f"{page(operation.slug)}source/{source.key}/"
    body = b"<html><body>CANARY-original: what the paper wrote.</body></html>"
    where = "https://paper.example/CANARY-address"
    assert upload(eve, operation.slug, f"{path}deed/", body, deed="upload", address=where) == 302
    assert b"CANARY" not in everything_in(data)
    shown = text(eve, path)
    assert Source.objects.get().original_sha256 in shown
    assert "CANARY-original" not in shown
    assert where in shown
    assert press(eve, path, "check") == 200
    assert press(eve, path, "destroy") == 422
    assert press(eve, path, "destroy", sure="yes") == 302
    assert "The original was destroyed." in text(eve, path)
    assert list(CustodyEntry.objects.order_by("pk").values_list("deed", flat=True)) == [
        "added",
        "verified",
        "destroyed",
    ]


def test_the_words_of_an_archived_page_are_put_in_for_her_and_stored_nowhere(seats: Seats, data: Path) -> None:
    operation, source = drafted(hand(seats.team.key, seats.devices["eve"].key_id))
    eve = seats.sit("eve")
    path = f"{page(operation.slug)}propose/"
    asked = {"from": "original", "source_id": str(source.pk)}
    token = form_of(text(eve, path), "form_token")
    assert "was never archived" in eve.post(path, token | asked, headers=FROM_DESK).content.decode()
    to = f"{page(operation.slug)}source/{source.key}/deed/"
    assert upload(eve, operation.slug, to, wacz(), deed="upload") == 302
    shown = html.unescape(eve.post(path, token | asked, headers=FROM_DESK).content.decode())
    assert "24 “rescued”\nAna Prueba, 31, was arrested.</textarea>" in shown
    assert "No number was found" not in shown
    assert b"Prueba" not in everything_in(data)
    assert [one.deed for one in source.custody.order_by("pk")] == ["added", "opened"]
    assert "Choose one of" in eve.post(path, token | asked | {"source_id": "x"}, headers=FROM_DESK).content.decode()


@pytest.mark.parametrize("sent", [{}, {"deed": "upload"}, {"deed": "fetch", "address": "http://127.0.0.1/"}])
def test_an_original_that_did_not_come_is_told(seats: Seats, sent: dict[str, str]) -> None:
    operation, source = drafted()
    path = f"{page(operation.slug)}source/{source.key}/deed/"
    assert post(seats.sit("eve"), path, **sent) == 422
    assert not CustodyEntry.objects.exists()


def test_a_visitor_uploads_nothing(seats: Seats) -> None:
    file = SimpleUploadedFile("a.png", b"x" * 10, "image/png")
    browser = seats.sit("eve")
    assert browser.post("/en/record/", {"file": file}).status_code in {400, 403, 404, 405}
