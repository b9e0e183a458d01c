"""The three layers together: measured on the paragraphs that rules were written against, and each alone."""

from collections.abc import Iterator
from itertools import chain, islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from alongside.record.names import Scrubbing, Span, looking, scrub
from alongside.record.names.tests.marked import Judged, Paragraph, judge, paragraphs

type Done = list[tuple[Paragraph, Scrubbing]]

PIECES = (
    "Nguyen", "mai", "Joy", "Ms.", "said", "De la", "Cruz", "陈美玲", "女士", "Елена", "김민지", "863-555-0117",
    "[name]", "[age]", "a/k/a", '"', ",", ".", ":", "\n", "Lane", "2218", "born", "May 3, 1990", "46",
    "A-000555031", "@flor_example", "plate", "XK-9902", "[", "]", "named", "llamada", "hope", "County",
    "Operation", "x@y.example", "años", "é", "O'Neil", "calle",
)  # fmt: skip


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "has_model", lambda: False)


@pytest.fixture(scope="module")
def dev() -> Done:
    """Every third: the model takes twice as long as all the rest, and finds little besides."""
    return [(one, scrub(one.text, allowed=one.allowed)) for one in islice(seen(), 0, None, 3)]


def seen() -> Iterator[Paragraph]:
    """Those that rules were written against."""
    return chain(paragraphs("dev"), paragraphs("practice"), paragraphs("held-out-2"))


def judged(done: Done) -> Iterator[Judged]:
    return (judge(paragraph, found.spans) for paragraph, found in done)


def shares(done: Done) -> tuple[float, float]:
    """Recall, over-redaction."""
    all_of = list(judged(done))
    hits = [is_hit for one in all_of for _item, is_hit in one.hit]
    return sum(hits) / len(hits), sum(one.lost for one in all_of) / sum(one.stays for one in all_of)


def test_almost_everything_that_names_somebody_is_hidden_and_little_else(
    dev: Done,
) -> None:
    recall, over = shares(dev)
    assert recall >= 0.97
    assert over <= 0.08
    assert all(found.is_whole for _paragraph, found in dev)


def test_of_what_editors_really_paste_nearly_nothing_is_missed_or_lost() -> None:
    recall, over = shares([(one, scrub(one.text, allowed=one.allowed)) for one in paragraphs("plain")])
    assert recall >= 0.99
    assert over <= 0.03


def test_each_span_is_where_it_says_and_a_scrubbed_paragraph_stays_as_it_is(
    dev: Done,
) -> None:
    for paragraph, found in dev[::2]:
        assert rebuilt(paragraph.text, found.spans) == found.text
        assert all(one.end <= two.start for one, two in pairwise(found.spans))
        assert scrub(found.text, allowed=paragraph.allowed).text == found.text


def rebuilt(text: str, spans: tuple[Span, ...]) -> str:
    for span in reversed(spans):
        text = f"{text[: span.start]}[{span.kind}]{text[span.end :]}"
    return text


@pytest.mark.usefixtures("no_model")
def test_without_the_model_no_less_is_hidden_and_the_result_says_so() -> None:
    done = [(one, scrub(one.text, allowed=one.allowed)) for one in seen()]
    recall, over = shares(done)
    assert recall >= 0.97
    assert over <= 0.08
    assert not any(found.is_whole for _paragraph, found in done)


@pytest.mark.usefixtures("no_model")
def test_the_start_of_a_sentence_is_judged_harder_without_the_model(dev: Done) -> None:
    assert scrub("Skedaddling back, they left.").text == "[name] back, they left."


@given(some.lists(some.sampled_from(PIECES), max_size=14).map(" ".join) | some.text(max_size=60))
def test_what_was_scrubbed_once_is_not_scrubbed_again(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(looking, "has_model", lambda: False)
        once = scrub(text)
        again = scrub(once.text)
    assert (again.text, again.spans) == (once.text, ())
    assert rebuilt(text, once.spans) == once.text


def test_a_span_says_which_layer_found_it() -> None:
    found = scrub("Deputies met Zebulonia Quarrington at noon. Call 863-555-0117.")
    assert [(one.kind, one.why) for one in found.spans if one.kind == "phone"] == [("phone", "rule")]
    assert {one.why for one in found.spans if one.kind == "name"} <= {"capitals", "model"}
