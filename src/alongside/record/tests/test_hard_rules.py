"""What the record can never hold, and what its tables refuse by themselves."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from msgspec import Struct

from alongside.core.errors import Invalid
from alongside.record import api, csv_tables, exchange
from alongside.record.columns import COMMAND, HASH_LETTERS, IMPORTED
from alongside.record.desk import forms
from alongside.record.models import Figure, Media, Operation, Source
from alongside.record.pages.tests import made
from alongside.record.retention import RETENTION
from alongside.record.scrubbed import Scrubbed, ScrubbedField

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 1, 4)
NEVER_IN_A_FIELDS_NAME = (
    "person", "people", "victim", "suspect", "defendant", "first", "last", "surname", "alias", "age", "birth", "dob",
    "born", "gender", "sex", "race", "ethnic", "nationality", "status", "face", "street", "phone", "mail", "plate",
    "docket", "booking", "worker", "home", "legal",
)  # fmt: skip
NAMES_OF_OFFICES = {
    ("Agency", "name"): "an office",
    ("Agency", "slug"): "of the office's name",
    ("Operation", "slug"): "of the operation's name and place",
    ("Operation", "place"): "a city or county at the finest",
    ("Source", "publisher"): "an outlet or an office",
    ("Chart", "svg"): "drawn from figures",
}
"""Free texts that no scrubber sees, and what they are."""

NAMES_NO_PERSON: dict[tuple[str, str], str] = {}
"""Fields of forms, files and answers that have such a word in their name, and why they may."""


def tables() -> Iterator[type[models.Model]]:
    yield from apps.get_app_config("record").get_models()


def columns() -> Iterator[tuple[str, "models.Field[object, object]"]]:
    for table in tables():
        for field in table._meta.get_fields():
            if isinstance(field, models.Field):
                yield table.__name__, field


def test_no_column_could_name_a_person_who_was_targeted() -> None:
    for table, field in columns():
        words = field.name.split("_")
        assert not set(words) & set(NEVER_IN_A_FIELDS_NAME), f"{table}.{field.name}"


def typed_names() -> Iterator[tuple[str, str]]:
    """Where something of the record is given or told -> its name: fields of forms, of files, of the API."""
    for form in vars(forms).values():
        if isinstance(form, type) and issubclass(form, forms.RecordForm):
            yield from ((form.__name__, name) for name in form.base_fields)
    for part in vars(exchange).values():
        if isinstance(part, type) and issubclass(part, Struct):
            yield from ((part.__name__, name) for name in part.__struct_fields__)
    yield from (("CSV", name) for name in csv_tables.COLUMNS)
    document = json.loads((Path(api.__file__).parent / "openapi.json").read_text())
    yield from (("API", name) for name in properties(document))


def properties(value: object) -> Iterator[str]:
    """Names of properties and parameters, at any depth."""
    if isinstance(value, dict):
        yield from value.get("properties", {})
        yield from (one["name"] for one in value.get("parameters", ()) if "name" in one)
        for part in value.values():
            yield from properties(part)
    elif isinstance(value, list):
        for part in value:
            yield from properties(part)


def names_a_person(name: str) -> bool:
    return bool(set(re.findall("[a-z]+", name.lower())) & set(NEVER_IN_A_FIELDS_NAME))


def test_no_form_file_or_answer_has_a_field_that_could_name_a_person_who_was_targeted() -> None:
    found = list(typed_names())
    wrong = {(where, name) for where, name in found if names_a_person(name)}
    assert wrong == set(NAMES_NO_PERSON)
    assert {where for where, _name in found} >= {"OperationForm", "OperationRead", "CSV", "API"}
    assert ("FigureForm", "population") in found
    assert ("API", "figures") in found


def test_every_free_text_goes_through_the_scrubber_or_is_an_office() -> None:
    for table, field in columns():
        if not isinstance(field, models.CharField | models.TextField) or isinstance(field, ScrubbedField):
            continue
        is_short_code = field.max_length is not None and field.max_length <= HASH_LETTERS
        is_given_by_program = field.name in {"deed", "picture_type", "media_type", "method", "subject"}
        is_office = (table, field.name) in NAMES_OF_OFFICES
        assert is_short_code or is_given_by_program or is_office, f"{table}.{field.name}"


def ends(table: type[models.Model]) -> dict[str, int]:
    """Columns whose length a constraint of the table bounds -> letters at most."""
    found: dict[str, int] = {}
    for one in table._meta.constraints:
        for part in (getattr(one, "condition", None) or Q()).children:
            if isinstance(part, LessThanOrEqual) and isinstance(part.lhs, Length):
                found[part.lhs.get_source_expressions()[0].name] = part.rhs
    return found


def test_every_text_has_an_end_that_the_database_knows() -> None:
    for table in tables():
        texts = {one.name: one.max_length for one in table._meta.local_fields if isinstance(one, models.CharField)}
        assert ends(table) == texts, table.__name__
    assert sum(len(ends(table)) for table in tables()) > 60


def test_the_database_refuses_a_text_that_is_too_long() -> None:
    made.traffic_stop()
    made.skin_so_soft()
    asked = 0
    for table in tables():
        most = ends(table)
        for field in table._meta.local_fields:
            if field.name not in most or field.choices or not table._default_manager.exists():
                continue
            letters = Value("x" * (most[field.name] + 1))
            with pytest.raises(DatabaseError), transaction.atomic():
                table._default_manager.update(**{field.name: letters})
            asked += 1
    assert asked > 40


def test_a_text_that_nothing_looked_through_is_refused() -> None:
    one = operation()
    one.branding = "Somebody's own words"
    with pytest.raises(Invalid, match="did not go through the scrubber"), transaction.atomic():
        one.save()
    one.branding = Scrubbed("[name] was there")
    one.save()
    assert Operation.objects.get().branding == "[name] was there"


def test_every_table_says_how_long_its_rows_live() -> None:
    assert {table.__name__ for table in tables()} == set(RETENTION)
    assert all(sentence.endswith(".") for sentence in RETENTION.values())


def operation(**other: object) -> Operation:
    given = {"slug": "anywhere-2027", "place": "Anywhere County", "place_kind": "county", "country": "US"}
    return Operation.objects.create(**(given | {"entered_by": "a" * 32} | other))


def source() -> Source:
    return Source.objects.create(key="b" * 32, kind="news", publisher="A paper", entered_by="a" * 32)


def figure(**other: object) -> Figure:
    given = {"operation": operation(), "source": source(), "side": "happened", "measure": "arrested", "least": 5,
             "most": 5, "entered_by": "a" * 32}  # fmt: skip
    return Figure.objects.create(**(given | other))


@pytest.mark.parametrize(
    "other",
    [
        {"verified_by": "a" * 32},
        {"entered_by": IMPORTED, "verified_by": "c" * 32},
        {"entered_by": COMMAND, "verified_by": "c" * 32},
        {"entered_by": ""},
        {"least": None, "most": None},
        {"least": 6, "most": 5},
        {"side": "believed"},
        {"measure": "guilty"},
        {"population": "victim"},
        {"unit": "souls"},
        {"operation": None},
        {"unit": "money"},
        {"currency": "USD"},
        {"least": 10**16, "most": None},
    ],
)
def test_the_database_refuses_a_figure_that_breaks_a_rule(other: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        figure(**other)
    assert not Figure.objects.exists()


def test_a_figure_of_two_hands_is_taken() -> None:
    assert figure(verified_by="c" * 32).pk


@pytest.mark.parametrize(
    "other",
    [
        {"state_of_work": "published"},
        {"state_of_work": "published", "verified_by": "a" * 32},
        {"state_of_work": "verified"},
        {"state_of_work": "draft", "verified_by": "c" * 32},
        {"state_of_work": "rumoured"},
        {"entered_by": IMPORTED, "state_of_work": "published", "verified_by": "c" * 32},
        {"place_kind": "street"},
        {"published_on": DAY},
        {"began_on": DAY, "ended_on": DAY - datetime.timedelta(days=1)},
    ],
)
def test_the_database_refuses_an_operation_that_one_hand_published(other: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        operation(**other)


def test_a_picture_is_confirmed_by_two_different_hands() -> None:
    one = operation()
    for first, second in (("", "c" * 32), ("c" * 32, "c" * 32)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Media.objects.create(
                key="d" * 32, operation=one, entered_by="a" * 32, confirmed_by=first, confirmed_again_by=second
            )
