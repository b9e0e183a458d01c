"""The record at the desk, by HTTP: who may not, entry, hidden spans, two hands at each step, history."""

import html
import re

import pytest
from django.conf import settings
from django.test import Client

from alongside.core import clock
from alongside.desk.tests.seats import FROM_DESK, Seats, post, seated
from alongside.record import queries
from alongside.record.columns import IMPORTED
from alongside.record.models import Agency, Figure, Operation, OperationText, Revision, Silence, Source
from alongside.record.seeding import load_seed
from alongside.record.tests.drafts import drafted

pytestmark = pytest.mark.django_db

FACTS = {
    "name": "Operation Anywhere", "branding": "", "place": "Anywhere County, FL, US", "place_kind": "county",
    "country": "us", "state": "fl", "county_fips": "", "began_on": "2026-02-06", "ended_on": "2026-02-07",
    "precision": "day", "days": "2", "announced_on": "", "press_conference": "unknown", "premises_type": "unknown",
}  # fmt: skip
NUMBER = {
    "side": "happened", "measure": "arrested", "population": "unknown", "qualifier": "", "least": "213", "most": "",
    "unit": "people", "subset_of_id": "", "words": "213 arrested", "place_in_source": "", "where": "", "nibrs": "",
    "charge": "", "currency": "", "year": "", "confidence": "whole",
}  # fmt: skip


@pytest.fixture
def seats() -> Seats:
    return seated()


@pytest.fixture(autouse=True)
def _live(settings: object) -> None:
    settings.IS_DEMO = False  # type: ignore[attr-defined]  # pytest-django's settings


def page(slug: str) -> str:
    return f"/desk/record/at/{slug}/"


def text(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def form_of(body: str, *marks: str) -> dict[str, str]:
    """Hidden fields of the first form that holds all of these."""
    form = next(part for part in body.split("<form")[1:] if all(mark in part.split("</form>")[0] for mark in marks))
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form.split("</form>")[0])
    return {name: html.unescape(value) for name, value in found}


def press(browser: Client, slug: str, deed: str, *marks: str, **more: str) -> int:
    """Presses a button as the page holds it; answers the status."""
    body = text(browser, page(slug))
    return post(browser, f"{page(slug)}deed/", **(form_of(body, f'value="{deed}"', *marks) | {"deed": deed} | more))


def test_nobody_else_sees_a_page_or_does_a_deed(seats: Seats) -> None:
    operation, source = drafted()
    key = "a" * 32
    at = page(operation.slug)
    pages = ["/desk/record/", "/desk/record/new/", "/desk/record/offices/",
             f"/desk/record/offices/{Agency.objects.get().slug}/", at, f"{at}enter/figure/", f"{at}history/",
             f"{at}source/{source.key}/", f"{at}pictures/{key}/", f"{at}pictures/{key}/painted/",
             f"{at}propose/"]  # fmt: skip
    deeds = [f"{at}deed/", f"{at}source/{source.key}/deed/", f"{at}pictures/", f"{at}pictures/{key}/deed/",
             f"{at}enter/figure/", f"{at}propose/"]  # fmt: skip
    before = Revision.objects.count()
    for browser in (Client(headers={"host": settings.SITE_HOST}), seats.sit("rosa")):
        assert {browser.get(path).status_code for path in pages} == {403}
        assert {post(browser, path, deed="hide", **NUMBER) for path in deeds} == {403}
    assert Revision.objects.count() == before
    assert Operation.objects.get().hidden_on is None


def test_two_editors_take_an_operation_from_entry_to_everybody(seats: Seats) -> None:
    eve, sol = seats.sit("eve"), seats.sit("sol")
    assert post(eve, "/desk/record/new/", **FACTS) == 302
    slug = Operation.objects.get().slug
    assert (slug, Operation.objects.get().country) == ("anywhere-county-2026-operation-anywhere", "US")
    source = {"kind_of": "news", "publisher": "A paper", "label": "", "published_on": ""}
    assert post(eve, f"{page(slug)}enter/source/", **source) == 302
    assert post(eve, f"{page(slug)}enter/figure/", **NUMBER, source_id=str(Source.objects.get().pk)) == 302
    figure = Figure.objects.get()
    assert (figure.least, figure.most, str(figure.words)) == (213, 213, "213 arrested")
    assert "Ask a second editor" not in text(sol, page(slug))
    assert 'value="verify_row"' not in text(eve, page(slug))
    assert press(sol, slug, "verify_row", 'value="figure"') == 302
    assert "You entered this. Ask a second editor" in html.unescape(text(eve, page(slug)))
    assert press(sol, slug, "verify") == 302
    assert not queries.operations_shown("en")
    assert press(eve, slug, "publish") == 302
    assert [one.figures[0].least for one in queries.operations_shown("en")] == [213]
    assert Operation.objects.get().entered_by != Operation.objects.get().verified_by


def test_the_same_editor_is_refused_at_every_step_with_a_sentence(seats: Seats) -> None:
    eve, sol = seats.sit("eve"), seats.sit("sol")
    post(eve, "/desk/record/new/", **FACTS)
    slug = Operation.objects.get().slug
    post(eve, f"{page(slug)}enter/source/", kind_of="news", publisher="A paper", label="", published_on="")
    post(eve, f"{page(slug)}enter/figure/", **NUMBER, source_id=str(Source.objects.get().pk))
    theirs = form_of(text(sol, page(slug)), 'value="verify_row"', 'value="figure"')
    del theirs["form_token"]
    mine = "You entered this yourself."
    deeds = [("verify_row", theirs, mine), ("verify", {}, mine), ("publish", {}, "A second editor has to verify")]
    token = form_of(text(eve, page(slug)), "form_token")["form_token"]
    for deed, sent, sentence in deeds:
        typed = {"form_token": token, "deed": deed, **sent}
        answer = eve.post(f"{page(slug)}deed/", typed, headers=FROM_DESK)
        assert answer.status_code == 422
        assert sentence in html.unescape(answer.content.decode())
    assert Operation.objects.get().state_of_work == "draft"


def test_what_an_import_brought_is_taken_up_with_a_tick_before_anybody_verifies(seats: Seats) -> None:
    operation, _source = drafted(IMPORTED)
    eve, sol = seats.sit("eve"), seats.sit("sol")
    slug = operation.slug
    assert 'value="verify_row"' not in text(sol, page(slug))
    assert press(eve, slug, "take_up") == 422
    assert press(eve, slug, "take_up", compared="yes") == 302
    assert press(sol, slug, "verify_row", 'value="figure"') == 302
    assert press(sol, slug, "verify") == 302
    assert press(sol, slug, "publish") == 302
    assert queries.operations_shown("en")


def test_a_change_after_verification_clears_it(seats: Seats) -> None:
    operation, source = drafted(IMPORTED)
    eve, sol = seats.sit("eve"), seats.sit("sol")
    press(eve, operation.slug, "take_up", compared="yes")
    press(sol, operation.slug, "verify_row", 'value="figure"')
    press(sol, operation.slug, "verify")
    number = Figure.objects.get().pk
    path = f"{page(operation.slug)}enter/figure/{number}/"
    assert 'value="100"' in text(sol, path)
    assert post(sol, path, **(NUMBER | {"least": "101"}), source_id=str(source.pk)) == 302
    assert (Operation.objects.get().state_of_work, Figure.objects.get().verified_by) == ("draft", "")
    assert press(eve, operation.slug, "verify_row", 'value="figure"') == 302


def test_hidden_words_are_shown_and_stored_only_after_a_yes(seats: Seats) -> None:
    operation, _source = drafted()
    eve = seats.sit("eve")
    path = f"{page(operation.slug)}enter/text/"
    typed = {"part": "summary", "language": "en", "words": "They took Maricela Quintanilla from her shop."}
    token = form_of(text(eve, path), "form_token")["form_token"]
    assert post(eve, path, **typed) == 200
    assert not OperationText.objects.exists()
    body = eve.post(path, typed | {"form_token": token}, headers=FROM_DESK).content.decode()
    assert re.search(r"<mark>Maricela Quintanilla<span", body)
    confirmed = form_of(body, 'name="looked"')
    assert confirmed["words"] == typed["words"]
    assert post(eve, path, **(confirmed | {"looked": "0" * 24})) == 200
    assert not OperationText.objects.exists()
    assert post(eve, path, **(confirmed | {"words": "They took Rosalinda Quintanilla away."})) == 200
    assert post(eve, path, **confirmed, deed="back") == 200
    assert post(eve, path, **confirmed) == 302
    assert "Quintanilla" not in OperationText.objects.get().words
    assert "Quintanilla" not in str(list(Revision.objects.values_list("snapshot", flat=True)))


def test_a_text_that_grows_beyond_its_column_when_something_is_hidden_stays_on_the_page(seats: Seats) -> None:
    operation, source = drafted()
    eve = seats.sit("eve")
    path = f"{page(operation.slug)}enter/figure/"
    token = form_of(text(eve, path), "form_token")["form_token"]
    words = " ".join(["born 3/3/90."] * 46)
    sent = NUMBER | {"words": words, "source_id": str(source.pk), "form_token": token}
    answer = eve.post(path, sent, headers=FROM_DESK)
    body = html.unescape(answer.content.decode())
    assert (answer.status_code, "is too long with what was hidden in it" in body) == (422, True)
    assert words in body
    assert Figure.objects.count() == 1


def test_the_name_of_an_office_on_the_list_stands(seats: Seats) -> None:
    operation, _source = drafted()
    eve = seats.sit("eve")
    path = f"{page(operation.slug)}enter/text/"
    typed = {"part": "summary", "language": "en", "words": "It was led by Quorvalan Harbour Bureau."}
    assert post(eve, path, **typed) == 200
    office = {"name": "Quorvalan Harbour Bureau", "kind_of": "state", "country": "US", "state": "", "county_fips": ""}
    assert post(eve, "/desk/record/offices/", **office) == 302
    assert post(eve, "/desk/record/offices/", **office) == 422
    assert post(eve, path, **typed) == 302
    changed = office | {"name": "Quorvalan Harbour Office"}
    assert post(eve, f"/desk/record/offices/{Agency.objects.get(kind='state').slug}/", **changed) == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"least": ""}, "Type the number."),
        ({"least": "9", "most": "5"}, "This has to come after the other"),
        ({"unit": "money"}, "Money has a currency"),
        ({"measure": "guilty"}, "Select a valid choice"),
        ({"source_id": "0"}, "Select a valid choice"),
        ({"least": "-4"}, "greater than or equal to 0"),
    ],
)
def test_a_number_that_is_refused_stays_on_the_page_as_typed(
    seats: Seats, typed: dict[str, str], sentence: str
) -> None:
    operation, source = drafted()
    eve = seats.sit("eve")
    sent = NUMBER | {"source_id": str(source.pk), "place_in_source": "page 3"} | typed
    path = f"{page(operation.slug)}enter/figure/"
    token = form_of(text(eve, path), "form_token")["form_token"]
    answer = eve.post(path, sent | {"form_token": token}, headers=FROM_DESK)
    body = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in body
    assert 'value="page 3"' in body
    assert Figure.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"least": "12"}, (12, 12)),
        ({"least": "12", "qualifier": "at_least"}, (12, None)),
        ({"least": "12", "qualifier": "up_to"}, (None, 12)),
        ({"least": "12", "most": "15"}, (12, 15)),
    ],
)
def test_one_number_typed_is_what_its_qualifier_says(
    seats: Seats, typed: dict[str, str], stored: tuple[int | None, int | None]
) -> None:
    operation, source = drafted()
    sent = NUMBER | {"source_id": str(source.pk), "words": ""} | typed
    assert post(seats.sit("eve"), f"{page(operation.slug)}enter/figure/", **sent) == 302
    newest = Figure.objects.latest("pk")
    assert (newest.least, newest.most) == stored


def test_the_queue_says_what_presses(seats: Seats) -> None:
    imported, _source = drafted(IMPORTED)
    mine, _other = drafted()
    eve = seats.sit("eve")
    today = clock.today().isoformat()
    assert post(eve, f"{page(mine.slug)}deed/", deed="note_correction", wish="correct", asked_on=today) == 302
    body = text(eve, "/desk/record/")
    assert body.index(page(mine.slug)) < body.index(page(imported.slug))
    for said in ("Asked for by somebody, not decided: 1", "An import brought it", "Numbers that wait for a second"):
        assert said in body
    number = mine.corrections.get().pk
    decided = {"is_followed": "on", "outcome": "The total is right now."}
    assert post(eve, f"{page(mine.slug)}enter/decision/{number}/", **decided) == 302
    assert "not decided" not in text(eve, "/desk/record/")


def test_a_question_runs_its_clock_and_is_answered(seats: Seats) -> None:
    operation, _source = drafted()
    eve = seats.sit("eve")
    asked = {"asked_of_id": str(Agency.objects.get().pk), "way": "letter", "asked_on": "2026-01-01", "language": "en",
             "question": "How many people were arrested?"}  # fmt: skip
    assert post(eve, f"{page(operation.slug)}enter/silence/", **asked) == 302
    assert "Unanswered for more than" in text(eve, "/desk/record/")
    answer = {"language": "en", "question": asked["question"], "answer": "None.", "answered_on": "2026-02-01"}
    path = f"{page(operation.slug)}enter/answer/1/"
    assert "How many people" in text(eve, path)
    assert post(eve, path, **answer) == 302
    assert Silence.objects.get().answered_on
    assert "Unanswered" not in text(eve, "/desk/record/")


def test_one_hides_and_two_put_back(seats: Seats) -> None:
    operation, _source = drafted()
    eve, sol = seats.sit("eve"), seats.sit("sol")
    assert press(eve, operation.slug, "hide") == 302
    assert press(eve, operation.slug, "restore") == 302
    assert 'value="restore"' not in text(eve, page(operation.slug))
    assert post(eve, f"{page(operation.slug)}deed/", deed="restore") == 422
    assert Operation.objects.get().hidden_on
    assert press(sol, operation.slug, "restore") == 302
    assert Operation.objects.get().hidden_on is None


def test_a_number_found_in_a_release_is_stored_by_nobody_but_her(seats: Seats) -> None:
    operation, source = drafted()
    eve = seats.sit("eve")
    path = f"{page(operation.slug)}propose/"
    token = form_of(text(eve, path), "form_token")["form_token"]
    release = "The sheriff said 47 people were arrested during the operation."
    sent = {"form_token": token, "text": release, "source_id": str(source.pk)}
    body = eve.post(path, sent, headers=FROM_DESK).content.decode()
    assert re.search(r"<mark>[^<]*47[^<]*</mark>", body)
    fields = form_of(body, 'name="least"')
    assert (fields["measure"], fields["least"]) == ("arrested", "47")
    entry = f"{page(operation.slug)}enter/figure/"
    assert post(eve, entry, **fields, deed="back") == 200
    assert Figure.objects.count() == 1
    assert post(eve, entry, **(NUMBER | fields)) == 302
    assert Figure.objects.latest("pk").least == 47


def test_history_names_no_editor_and_shows_what_changed_field_by_field(seats: Seats) -> None:
    operation, source = drafted()
    eve, sol = seats.sit("eve"), seats.sit("sol")
    number = Figure.objects.get().pk
    sent = NUMBER | {"source_id": str(source.pk), "least": "90"}
    assert post(eve, f"{page(operation.slug)}enter/figure/{number}/", **sent) == 302
    body = text(sol, f"{page(operation.slug)}history/")
    assert re.search(r"least: *<del><span class=\"unseen\">taken out: </span>100</del>", body)
    assert re.search(r"<ins><span class=\"unseen\">added: </span>90</ins>", body)
    assert "another editor" in body
    assert "Eve" not in body
    assert "you" in text(eve, f"{page(operation.slug)}history/")


def test_words_that_must_go_leave_the_history_too(seats: Seats) -> None:
    operation, _source = drafted()
    eve = seats.sit("eve")
    assert press(eve, operation.slug, "empty", 'value="branding"') == 302
    assert "the largest ever" not in text(eve, page(operation.slug))
    body = text(eve, f"{page(operation.slug)}history/")
    assert "the largest ever" not in body
    assert "emptied by a takedown" in body


def test_every_shipped_draft_has_its_page_and_each_of_its_links_leads_somewhere(seats: Seats) -> None:
    load_seed()
    eve = seats.sit("eve")
    assert eve.get("/desk/record/").status_code == 200
    for slug in ("polk-2023-traffic-stop", "polk-2024-skin-so-soft", "ohio-autumn-hope-2020"):
        body = text(eve, page(slug))
        links = set(re.findall(rf'href="({re.escape(page(slug))}[^"#]*)"', body))
        assert len(links) > 3
        assert {eve.get(link).status_code for link in links} == {200}


@pytest.mark.parametrize("sent", [{}, {"deed": "nothing"}, {"deed": "verify_row"}, {"deed": "note_correction"}])
def test_a_button_that_says_nothing_is_refused(seats: Seats, sent: dict[str, str]) -> None:
    operation, _source = drafted()
    assert post(seats.sit("eve"), f"{page(operation.slug)}deed/", **sent) == 422


@pytest.mark.parametrize("what", ["nothing", "figure/999", "figure/x", "source/x", "text/9", "answer/7"])
def test_what_is_not_there_is_absent(seats: Seats, what: str) -> None:
    operation, _source = drafted()
    eve = seats.sit("eve")
    assert eve.get(f"{page(operation.slug)}enter/{what}/").status_code == 404
    assert eve.get(page("nowhere")).status_code == 404
