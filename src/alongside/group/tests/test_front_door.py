"""The group's own words: what may stand in them, who sees them, versions and undo; through pages, commands and desk."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import Client, override_settings
from django.utils import translation

from alongside.core.errors import Invalid, NotFound
from alongside.desk.tests.seats import post, seated
from alongside.group import actions, queries
from alongside.group.blocks import BLOCKS, LETTERS_MOST, Block, default_blocks, html_of, read_file, write_file
from alongside.group.models import FrontText
from alongside.group.retention import VERSIONS_KEPT
from alongside.teams.models import Team

pytestmark = pytest.mark.django_db
FULL = ("en", "es", "zh-hans")
OTHERS = tuple(code for code, _name in settings.LANGUAGES if code not in FULL)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals are said in the active language; another test's page may have left one."""
    with translation.override("en"):
        yield


def door(code: str = "en") -> str:
    return Client(headers={"host": "localhost"}).get(f"/{code}/").content.decode()


def write(code: str = "en", *, by: str = "", **words: str) -> int:
    return actions.write_front_door(
        code, blocks=[Block(block=name, body=text, checked_by=by) for name, text in words.items()]
    )


@pytest.fixture
def live() -> Iterator[None]:
    with override_settings(IS_DEMO=False):
        yield


def test_the_demonstration_has_words_of_its_own_in_three_languages() -> None:
    for code in FULL:
        assert [one.block for one in default_blocks(code)] == list(BLOCKS)
    assert "You are welcome here as you are." in door()
    assert "What we never do" in door()


def test_what_an_instance_wrote_takes_the_place_of_the_demonstrations_words_in_every_language() -> None:
    write(who="We are Harbor.")
    assert "We are Harbor." in door()
    assert "You are welcome here as you are." not in door()
    assert "Somos personas" not in door("es")


def test_a_block_that_a_language_lacks_is_said_to_be_missing_in_that_language() -> None:
    write(who="We are Harbor.", never="We never call police.")
    write("es", never="Nunca llamamos a la policía.")
    html = door("es")
    assert "Nunca llamamos" in html
    assert "We are Harbor." not in html
    assert "Todavía no está en este idioma: Quiénes somos." in html
    assert '<a href="/en/" lang="en" hreflang="en">English</a>' in html


def test_a_live_instance_shows_no_words_of_the_demonstration(live: None, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = tuple(Block(block=one.block, body=one.body, checked_by="Ana") for one in default_blocks("en"))
    monkeypatch.setattr(queries, "default_blocks", lambda _code: checked)
    html = door()
    assert "You are welcome" not in html
    assert "What we never do" not in html


def test_a_live_instance_shows_a_block_only_where_somebody_is_named_who_checked_it(live: None) -> None:
    write(who="We are Harbor.")
    assert "We are Harbor." not in door()
    write(who="We are Harbor.", by="Mei, interpreter")
    assert "We are Harbor." in door()
    assert "Checked by Mei, interpreter" in door()


def test_other_words_lose_the_name_of_who_checked_the_old_ones(live: None) -> None:
    write(who="We are Harbor.", by="Mei")
    write(who="We are Harbor.", never="Never.")
    assert queries.written_blocks("en")[0].checked_by == "Mei"
    write(who="We are another group.")
    assert queries.written_blocks("en")[0].checked_by == ""
    assert "another group" not in door()


def test_undo_brings_back_the_version_before_and_then_there_is_nothing_to_undo() -> None:
    write(who="First.")
    assert write(who="Second.") == 2
    assert actions.undo_front_door("en") == 1
    assert "First." in door()
    assert actions.undo_front_door("en") == 0
    with pytest.raises(NotFound):
        actions.undo_front_door("en")


def test_the_newest_twenty_versions_are_kept() -> None:
    for number in range(VERSIONS_KEPT + 3):
        write(who=f"Version {number}.")
    numbers = [one.number for one in queries.versions("en")]
    assert len(numbers) == VERSIONS_KEPT
    assert numbers[0] == VERSIONS_KEPT + 3


@pytest.mark.parametrize(
    "words",
    [
        "",
        "x" * (LETTERS_MOST["who"] + 1),
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "![a](https://a.example/b.png)",
        "<!-- -->",
    ],
)
def test_words_that_cannot_stand_there_are_refused_and_nothing_changes(words: str) -> None:
    write(who="We are Harbor.")
    with pytest.raises(Invalid, match="Nothing was changed"):
        write(who=words)
    assert queries.written_blocks("en")[0].body == "We are Harbor."


def test_a_block_or_a_language_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Invalid):
        write(place="Here.")
    with pytest.raises(Invalid):
        write("xx", who="Here.")
    with pytest.raises(Invalid):
        actions.write_front_door("en", blocks=[Block(block="who", body="a"), Block(block="who", body="b")])


def test_markdown_is_shown_and_nothing_else_is() -> None:
    html = html_of("**a** [b](https://c.example/) [d](javascript:alert(1))\n\n- e\n\n# f\n\n`g` &lt;i&gt;")
    assert "<strong>a</strong>" in html
    assert '<a rel="noreferrer external" href="https://c.example/">b</a>' in html
    assert "<li>e</li>" in html
    assert "<h1" not in html
    assert 'href="javascript' not in html
    assert "<i>" not in html


def test_the_database_refuses_empty_and_long_words_and_unknown_blocks() -> None:
    row = {"language": "en", "version": 1, "position": 0, "written_on": "2027-01-04"}
    for block, body in (("who", ""), ("who", "x" * 801), ("where", "Here.")):
        with pytest.raises(DatabaseError), transaction.atomic():
            FrontText.objects.create(block=block, body=body, **row)


def test_a_file_says_the_same_after_it_was_read() -> None:
    blocks = tuple(Block(block=one.block, body=one.body, checked_by="Ana") for one in default_blocks("es"))
    assert read_file(write_file("es", blocks), name="a").blocks == blocks
    with pytest.raises(Invalid, match="belong to no block"):
        read_file('+++\nlanguage = "en"\n+++\nWords.\n', name="a")


def test_an_editor_previews_saves_and_undoes_at_the_desk() -> None:
    browser, path = seated().sit("eve"), "/desk/front-door/en/"
    assert post(browser, path, deed="preview", **{"body-who": "We are **Harbor**."}) == 200
    assert queries.written_blocks("en") == ()
    assert post(browser, path, deed="save", **{"body-who": "We are Harbor.", "place-who": "1", "by-who": "Ana"}) == 200
    assert queries.written_blocks("en") == (Block(block="who", body="We are Harbor.", checked_by="Ana"),)
    assert "We are Harbor." in browser.get(path).content.decode()
    assert post(browser, path, deed="undo") == 200
    assert queries.written_blocks("en") == ()


def test_the_desk_keeps_what_was_typed_when_it_refuses() -> None:
    browser = seated().sit("eve")
    html = browser.get("/desk/front-door/es/").content.decode()
    token = html.split('name="form_token" value="')[1].split('"')[0]
    from alongside.desk.tests.seats import FROM_DESK

    sent = {"form_token": token, "deed": "save", "body-who": "<b>Harbor</b>"}
    answer = browser.post("/desk/front-door/es/", sent, headers=FROM_DESK)
    assert answer.status_code == 422
    assert "&lt;b&gt;Harbor&lt;/b&gt;" in answer.content.decode()


def test_the_order_on_the_desk_is_the_order_on_the_page() -> None:
    browser = seated().sit("eve")
    sent = {"body-who": "We.", "place-who": "2", "body-never": "Never.", "place-never": "1"}
    assert post(browser, "/desk/front-door/en/", deed="save", **sent) == 200
    html = door()
    assert html.index("Never.") < html.index("We.</p>")


def test_nobody_but_an_editor_comes_to_these_pages() -> None:
    seats = seated()
    for path in ("/desk/front-door/en/", "/desk/events/", "/desk/about/en/"):
        assert Client(headers={"host": "localhost"}).get(path).status_code == 403
        assert seats.sit("rosa").get(path).status_code == 403
        assert seats.sit("eve").get(path).status_code == 200
    assert post(seats.sit("rosa"), "/desk/front-door/en/", deed="save", **{"body-who": "x"}) == 403
    assert queries.written_blocks("en") == ()


def test_an_organisation_says_who_it_is_beside_its_digits() -> None:
    seats = seated()
    assert post(seats.sit("eve"), "/desk/about/en/", body="We meet on Tuesdays.", checked_by="") == 200
    html = Client(headers={"host": "localhost"}).get("/en/groups/").content.decode()
    assert "We meet on Tuesdays." in html
    assert "Todavía no está en este idioma" in Client(headers={"host": "localhost"}).get("/es/groups/").content.decode()
    with override_settings(IS_DEMO=False):
        assert "We meet on Tuesdays." not in Client(headers={"host": "localhost"}).get("/en/groups/").content.decode()
    for sent in ({"body": "x" * 601, "checked_by": ""}, {"body": "We.", "checked_by": "A" * 81}):
        assert post(seats.sit("eve"), "/desk/about/en/", **sent) == 422
    assert post(seats.sit("eve"), "/desk/about/en/", body="", checked_by="") == 200
    assert "We meet" not in Client(headers={"host": "localhost"}).get("/en/groups/").content.decode()


def test_a_night_after_an_organisation_is_gone_its_words_are_too() -> None:
    seats = seated()
    actions.describe_organisation(bytes(seats.team.root.verify_key), language="en", body="Who we are.")
    assert actions.purge_group() == 0
    Team.objects.update(root_key=bytes(32))
    assert actions.purge_group() == 1
