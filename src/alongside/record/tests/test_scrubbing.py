"""Free text on its way in: what is hidden, and that nothing of the shipped seed would be."""

from collections.abc import Iterator

import msgspec
import pytest

from alongside.record import seeding
from alongside.record.exchange import OperationRead
from alongside.record.models import Agency
from alongside.record.scrubbing import scrub_given

pytestmark = pytest.mark.django_db

FREE = frozenset(
    {"branding", "words", "charge", "where", "label", "service", "question", "answer", "en", "es", "zh-hans"}
)


def free_texts(one: OperationRead) -> Iterator[str]:
    yield one.name
    yield from _texts(msgspec.to_builtins(one), "")


def _texts(value: object, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, key)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part, name)
    elif isinstance(value, str) and value and name in FREE:
        yield value


def test_the_scrubber_would_hide_nothing_of_the_seed() -> None:
    seeding.load_seed()
    texts = {text for one in seeding.read_seed().operations for text in free_texts(one)}
    assert len(texts) > 60
    hidden = {text: [text[span.start : span.end] for span in scrub_given(text).spans] for text in texts}
    assert {text: spans for text, spans in hidden.items() if spans} == {}


def test_an_agency_is_named_and_a_person_is_not() -> None:
    Agency.objects.create(slug="a", name="Brightwater Marine Patrol", kind="police", country="US")
    done = scrub_given("Brightwater Marine Patrol arrested Mai Thi Tran, 34,\n of 12 Orchard Lane.")
    assert "Brightwater Marine Patrol" in done.text
    assert "Tran" not in done.text
    assert "Orchard" not in done.text
