"""Reviews over the files: who vouches for which bytes, until when, and what a live instance shows meanwhile."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import clock
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.directory.actions import load_seed
from alongside.rights import actions, library, queries
from alongside.rights.actions import ReviewMade
from alongside.rights.library import Change, find_text
from alongside.rights.models import LawChange, Review, Version, Withdrawal
from alongside.rights.queue import queue
from alongside.rights.retention import RETENTION
from alongside.rights.rules import ReviewRead, Vouching

pytestmark = pytest.mark.django_db
HOSPITAL = 18
DAY = datetime.date(2026, 12, 1)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of one text that a test may change; all others are absent."""
    folder = tmp_path / "hospital"
    folder.mkdir()
    for language in ("en", "es"):
        source = (library.CONTENT / "hospital" / f"{language}.md").read_text(encoding="utf-8")
        (folder / f"{language}.md").write_text(source, encoding="utf-8")
    monkeypatch.setattr(library, "CONTENT", tmp_path)
    find_text.cache_clear()
    yield folder
    find_text.cache_clear()


@pytest.fixture
def live() -> Iterator[Client]:
    load_seed()
    with override_settings(IS_DEMO=False):
        yield Client(headers={"host": settings.SITE_HOST})


def on(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)


def after(days: int) -> datetime.datetime:
    return on(DAY + datetime.timedelta(days=days))


def read(language: str, role: str, *, days: int = 90, name: str = "A lawyer in Tampa") -> None:
    text = find_text(HOSPITAL, language)
    assert text
    actions.review_text(text, ReviewMade(role=role, name=name, text_hash=text.hash, days=days))


def status(site: Client, language: str, number: int = HOSPITAL) -> int:
    return site.get(f"/{language}/know/{number}/").status_code


def change(path: Path, before: str, now: str) -> None:
    source = path.read_text(encoding="utf-8")
    assert before in source
    path.write_text(source.replace(before, now, 1), encoding="utf-8")
    find_text.cache_clear()


def test_a_live_instance_shows_a_text_only_after_lawyer_and_reader(live: Client) -> None:
    with clock.stopped_at(on(DAY)):
        assert status(live, "es") == 404
        read("en", "lawyer")
        assert status(live, "es") == 404
        assert status(live, "en") == 404
        read("es", "reader", name="Marisol, a native speaker")
        assert status(live, "es") == 200
        assert status(live, "en") == 404, "nobody has read the English words"
        html = live.get(f"/es/know/{HOSPITAL}/").content.decode()
        assert "Marisol, a native speaker" in html
        assert "A lawyer in Tampa" in html
        assert f"/es/know/{HOSPITAL}/" in live.get("/es/know/").content.decode()
        assert {(one.number, one.language) for one in queries.summaries(is_demo=False)} == {(HOSPITAL, "es")}


def test_names_in_a_file_publish_nothing(content: Path, live: Client) -> None:
    for field in ("lawyer_reviewer", "language_reviewer"):
        change(content / "en.md", f'{field} = ""', f'{field} = "Somebody"')
    change(content / "en.md", 'reviewed_on = ""', 'reviewed_on = "2026-12-01"')
    with clock.stopped_at(on(DAY)):
        assert status(live, "en") == 404


def test_a_lawyer_who_read_the_translation_itself_counts_for_it(live: Client) -> None:
    with clock.stopped_at(on(DAY)):
        read("es", "lawyer")
        read("es", "reader")
        assert status(live, "es") == 200
        assert status(live, "zh-hans") == 404


def test_a_changed_file_is_unreviewed_again(content: Path, live: Client) -> None:
    with clock.stopped_at(on(DAY)):
        for role in ("lawyer", "reader"):
            read("en", role)
        read("es", "reader")
        assert (status(live, "en"), status(live, "es")) == (200, 200)
        change(content / "es.md", "emergencia", "urgencia")
        assert (status(live, "en"), status(live, "es")) == (200, 404)
        change(content / "en.md", "emergency", "urgent need")
        assert status(live, "en") == 404


def test_a_changed_english_text_asks_for_a_new_reader_of_each_translation(content: Path, live: Client) -> None:
    with clock.stopped_at(on(DAY)):
        read("en", "lawyer")
        read("es", "reader")
        change(content / "en.md", "emergency", "urgent need")
        read("en", "lawyer")
        assert status(live, "es") == 404
        read("es", "reader")
        assert status(live, "es") == 200


def test_a_review_of_other_bytes_is_refused() -> None:
    text = find_text(HOSPITAL, "en")
    assert text
    with pytest.raises(Conflict) as refused:
        actions.review_text(text, ReviewMade(role="lawyer", name="L.", text_hash="0" * 64, days=90))
    assert refused.value.code == "changed"
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"days": 0}, {"days": 181}, {"name": " \n"}, {"name": "n" * 121}, {"role": "editor"}]
)
def test_a_review_without_name_or_beyond_180_days_is_refused(changed: dict[str, str | int]) -> None:
    text = find_text(HOSPITAL, "en")
    assert text
    made = {"role": "lawyer", "name": "L.", "text_hash": text.hash, "days": 180} | changed
    with pytest.raises(Invalid):
        actions.review_text(text, ReviewMade(**made))  # type: ignore[arg-type]
    assert not Review.objects.exists()


@pytest.mark.parametrize("days", [0, 181])
def test_the_database_refuses_it_too(days: int) -> None:
    facts = {"slug": "hospital", "language": "en", "role": "lawyer", "name": "L.", "text_hash": "a" * 64}
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(**facts, reference_hash="a" * 64, read_on=DAY, days=days)


def test_only_a_lawyer_moves_the_last_day_and_a_lapsed_review_takes_the_text_down(live: Client) -> None:
    with clock.stopped_at(on(DAY)):
        read("en", "lawyer", days=180)
        read("en", "reader", days=170)
    with clock.stopped_at(after(169)):
        assert status(live, "en") == 200, "longer than the file says"
    with clock.stopped_at(after(170)):
        assert status(live, "en") == 410
        read("en", "reader")
        assert status(live, "en") == 200
    with clock.stopped_at(after(180)):
        assert status(live, "en") == 410


@given(lawyer=st.none() | st.integers(1, 180), reader=st.none() | st.integers(1, 180), written=st.integers(1, 180))
def test_no_reader_lengthens_and_nothing_outlives_its_lawyer(
    lawyer: int | None, reader: int | None, written: int
) -> None:
    def review(days: int | None) -> ReviewRead | None:
        until = DAY + datetime.timedelta(days=days or 0)
        return ReviewRead("en", "lawyer", "L.", "a", "a", DAY, until) if days else None

    ends = (Vouching(review(lawyer), review(reader)).expires_on(DAY + datetime.timedelta(days=written)) - DAY).days
    assert ends <= (lawyer or written)
    assert ends <= (reader or 180)


def test_what_an_editor_says_of_the_law_stands_above_the_text_in_every_language_and_in_the_pack() -> None:
    load_seed()
    site = Client(headers={"host": settings.SITE_HOST})
    with clock.stopped_at(on(DAY)):
        actions.mark_changed("hospital", Change(changed_on=DAY, words="Hospitals  must ask now.", language="en"))
        for language in ("en", "es", "zh-hans"):
            html = site.get(f"/{language}/know/{HOSPITAL}/").content.decode()
            assert html.index("Hospitals must ask now.") < html.index("first-steps")
            assert html.count('<p lang="en" dir="auto">') == 1
        from alongside.operations.packs import rights_in_packs

        told = {one.language: one.summary for one in rights_in_packs() if one.slug == "hospital"}
        assert told["en"].startswith("The law changed on December 1, 2026.")
        assert told["es"].startswith("La ley cambió el 1 de diciembre de 2026.")
        actions.lift_change("hospital")
        assert "Hospitals must ask now." not in site.get(f"/en/know/{HOSPITAL}/").content.decode()


@pytest.mark.parametrize(
    "changed",
    [{"words": " "}, {"words": "w" * 501}, {"changed_on": DAY + datetime.timedelta(days=1)}, {"language": "xx"}],
)
def test_a_mark_without_words_or_of_a_day_to_come_is_refused(changed: dict[str, str]) -> None:
    change = msgspec.structs.replace(Change(changed_on=DAY, words="It changed.", language="en"), **changed)
    with clock.stopped_at(on(DAY)), pytest.raises(Invalid):
        actions.mark_changed("hospital", change)
    assert not LawChange.objects.exists()


def test_a_withdrawn_text_is_down_at_once_in_every_language_and_out_of_the_pack() -> None:
    load_seed()
    site = Client(headers={"host": settings.SITE_HOST})
    with clock.stopped_at(on(DAY)):
        assert status(site, "es") == 200
        actions.withdraw_text("hospital")
        for language in ("en", "es", "zh-hans"):
            response = site.get(f"/{language}/know/{HOSPITAL}/")
            assert response.status_code == 410
            assert "first-steps" not in response.content.decode()
            assert "1-877-776-2004" in response.content.decode()
        assert not [one for one in queries.summaries(is_demo=True) if one.slug == "hospital"]
        actions.restore_text("hospital")
        assert status(site, "es") == 200


@pytest.mark.parametrize("kind", ["change", "withdrawal"])
def test_on_a_live_instance_a_lawyer_reads_again_before_a_mark_is_lifted(live: Client, kind: str) -> None:
    lift = {"change": actions.lift_change, "withdrawal": actions.restore_text}[kind]
    with clock.stopped_at(on(DAY)):
        read("en", "lawyer")
        read("en", "reader")
    with clock.stopped_at(after(3)):
        actions.withdraw_text("hospital")
        actions.mark_changed("hospital", Change(changed_on=clock.today(), words="It changed.", language="en"))
        with pytest.raises(Conflict) as refused:
            lift("hospital")
        assert refused.value.code == "unread"
        read("en", "reader")
        with pytest.raises(Conflict):
            lift("hospital")
        read("en", "lawyer")
        lift("hospital")
        assert (LawChange.objects.exists(), Withdrawal.objects.exists()) == (kind != "change", kind != "withdrawal")


def test_a_text_that_does_not_exist_is_refused_with_a_sentence() -> None:
    for deed in (actions.withdraw_text, actions.restore_text, actions.lift_change):
        with pytest.raises(NotFound, match="no text “nothing”"):
            deed("nothing")


def test_every_version_that_was_shown_is_kept_with_its_days_and_who_vouched_for_it(content: Path) -> None:
    first = find_text(HOSPITAL, "en")
    assert first
    with clock.stopped_at(on(DAY)):
        actions.note_shown()
        read("en", "reader", name="Ana")
    with clock.stopped_at(after(5)):
        actions.note_shown()
        change(content / "en.md", "emergency", "urgent need")
        actions.note_shown()
    newest, oldest = queries.versions("hospital", "en")
    assert (oldest.text_hash, oldest.names) == (first.hash, ("Ana",))
    assert ((oldest.last_on - oldest.first_on).days, newest.names) == (5, ())
    assert queries.version_source("hospital", "en", first.hash) == first.source
    with clock.stopped_at(after(5)):
        html = Client(headers={"host": settings.SITE_HOST}).get(f"/en/know/{HOSPITAL}/days/").content.decode()
    assert html.index("December 6, 2026") < html.index("December 1, 2026: ")


def test_a_live_instance_keeps_no_version_that_it_did_not_show(live: Client) -> None:
    with clock.stopped_at(on(DAY)):
        actions.note_shown()
        assert not Version.objects.exists()
        read("en", "lawyer")
        read("en", "reader")
    assert list(Version.objects.values_list("slug", "language")) == [("hospital", "en")]


def test_who_asks_to_be_forgotten_vouches_for_nothing_any_more(live: Client) -> None:
    with clock.stopped_at(on(DAY)):
        read("en", "lawyer", name="Ana")
        read("en", "reader", name="Bea")
        assert actions.forget_reviewer("Ana") == 1
        assert status(live, "en") == 404


def test_the_queue_says_what_presses(content: Path) -> None:
    def work() -> str:
        return queue("en")[0].work

    with clock.stopped_at(on(DAY)):
        assert work() == "unread"
        read("en", "lawyer", days=60)
        assert work() == "half-read"
        read("en", "reader", days=60)
        assert work() == "well"
    with clock.stopped_at(after(30)):
        assert work() == "ends-soon"
        change(content / "en.md", "emergency", "urgent need")
        assert work() == "changed"
        actions.mark_changed("hospital", Change(changed_on=DAY, words="It changed.", language="en"))
        assert work() == "law-changed"
        actions.withdraw_text("hospital")
        assert work() == "withdrawn"
    with clock.stopped_at(after(150)):
        actions.restore_text("hospital")
        actions.lift_change("hospital")
        assert work() == "expired"


def test_every_table_says_how_long_its_rows_live() -> None:
    assert {table.__name__ for table in (Review, LawChange, Withdrawal, Version)} == set(RETENTION)
    assert all(sentence.endswith(".") for sentence in RETENTION.values())
