"""Names that no scrubber hides: offices, outlets, places, operations and slugs pass, and persons and homes do not."""

from collections.abc import Callable

import msgspec
import pytest

from alongside.core.errors import Invalid
from alongside.record import naming
from alongside.record.actions import operations, sources
from alongside.record.csv_tables import read_csv
from alongside.record.desk import forms
from alongside.record.exchange import OperationRead
from alongside.record.facts import AgencyFacts, SourceFacts
from alongside.record.importing import Ways, import_draft
from alongside.record.models import Agency, Operation, Source
from alongside.record.names import looking
from alongside.record.scrubbed import Scrubbed
from alongside.record.scrubbing import known_names
from alongside.record.seeding import read_seed
from alongside.record.tests.drafts import EVE, drafted, operation_facts

PERSON = "Mary Ellen Smith"
BORN = "Mary Ellen Smith, born 3 May 1990"
HOME = "12 Elm Street, Jane Roe house"
WAYS = Ways(scrub=Scrubbed, seal=lambda address, key: f"{key} {address}".encode())
GIVEN = {
    "slug": "a-2027", "place": "A County", "place_kind": "county", "country": "US",
    "agencies": [{"slug": "a-sheriff", "name": "A County Sheriff's Office", "kind": "sheriff"}],
    "sources": [{"key": "s", "kind": "news", "publisher": "A Paper"}],
}  # fmt: skip
KEPT = ("Fall Haul 2", "Fool Around and Find Out", "No Tricks, No Treats", "Operation Traffic Stop", "Project Aidant")

type Check = Callable[[str], object]


def test_every_name_of_the_seed_may_stand() -> None:
    for one in read_seed().operations:
        naming.check_slug(one.slug, told=(one.place, one.name))
        naming.check_place(one.place)
        naming.check_counties(one.county_fips)
        for agency in one.agencies:
            naming.check_office(agency.name)
            naming.check_slug(agency.slug, told=(agency.name,))
        for source in one.sources:
            naming.check_publisher(source.publisher)
        assert naming.named(one.name) == one.name


@pytest.mark.parametrize(
    ("check", "texts"),
    [
        (naming.check_place, [HOME, "Jane Roe house", "Elm Street", "Jane Roe", "jane roe", PERSON]),
        (naming.check_office, [PERSON, PERSON.lower(), PERSON.upper(), "Officer Jane Roe", "Mai Thi Tran", "王小明",
                               "12 Elm Street Police", "Jane Roe, New York", "Police, call 305-555-0101"]),
        (naming.check_publisher, [BORN, "Jane Roe, 34", "Jane Roe 05/03/1990", "jane@paper.example", "Jane Roe 1990",
                                  "Jane Roe 305-555-0101", "Jane Roe 3 May 2009", "@janeroe99"]),
        (naming.named, [PERSON, "Operation Mary Smith", "Operation 12 Elm Street", "mary ellen smith", "王小明"]),
        (naming.check_slug, ["12-elm-street-jane-roe-house", "jane-roe-2027", "12-elm-street", "mai-thi-tran"]),
        (naming.check_counties, [PERSON, "1999"]),
    ],
)  # fmt: skip
def test_what_points_at_a_person_is_refused_and_not_repeated(check: Check, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(Invalid, match=r"Nothing was stored|not imported") as refused:
            check(text)
        assert text not in str(refused.value)


@pytest.mark.parametrize("outlet", ["The Guardian", "Reason", "Dragon Plus Insight", "CBS12", "FOX 13 Tampa Bay"])
def test_an_outlet_may_have_any_name(outlet: str) -> None:
    naming.check_publisher(outlet)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"place": HOME},
        {"slug": "12-elm-street-jane-roe-house"},
        {"name": PERSON},
        {"county_fips": PERSON},
        {"sources": [{"key": "s", "kind": "news", "publisher": BORN}]},
        {"agencies": [{"slug": "a", "name": PERSON, "kind": "police"}]},
        {"agencies": [{"slug": "mary-ellen-smith", "name": "A Police Department", "kind": "police"}]},
    ],
)
def test_an_import_stores_nothing_of_a_person_where_a_name_may_stand(change: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        import_draft(msgspec.convert(GIVEN | change, OperationRead), WAYS)
    assert not Operation.objects.exists()
    assert not Agency.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_a_table_stores_nothing_of_a_person_where_a_name_may_stand() -> None:
    head = "operation,place,place_kind,country,side,measure,least,most,source,publisher\n"
    for place, publisher in ((f'"{HOME}"', "A paper"), ("A County", f'"{BORN}"')):
        (one,), faults = read_csv(f"{head}a,{place},county,US,happened,arrested,12,12,s,{publisher}\n".encode())
        assert faults == ()
        with pytest.raises(Invalid):
            import_draft(one, WAYS)
    assert not Operation.objects.exists()


@pytest.mark.parametrize("has_model", [True, False])
def test_an_operation_s_brand_may_stand_and_a_person_s_name_may_not(
    has_model: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (naming, looking):
        monkeypatch.setattr(module, "has_model", lambda: has_model)
    for brand in (*KEPT, "Summer Heat III", "Clean Sweep '23", "Red Light Special 2025", "March Sadness 2"):
        assert naming.named(brand) == brand
    for person in (
        "Jane Roe 2",
        "Grace Young II",
        "Mai Thi Tran 2024",
        "Zebulonia Quarrington 2",
        "Hope Grace",
        "Nguyen IV",
    ):
        with pytest.raises(Invalid, match="Nothing was stored"):
            naming.named(person)


@pytest.mark.django_db
def test_names_that_agencies_gave_come_in_whole() -> None:
    hiding = Ways(scrub=lambda _text: Scrubbed("[name]"), seal=WAYS.seal)
    for number, name in enumerate(KEPT):
        import_draft(msgspec.convert(GIVEN | {"slug": f"a-{number}", "name": name}, OperationRead), hiding)
        assert Operation.objects.get(slug=f"a-{number}").name == name


@pytest.mark.django_db
def test_a_source_s_key_of_letters_is_replaced() -> None:
    key = "mary-ellen-smith-born-3-may-1990"
    source = {"key": key, "kind": "news", "publisher": "A Paper"}
    import_draft(msgspec.convert(GIVEN | {"sources": [source]}, OperationRead), WAYS)
    assert Source.objects.get().key != key


@pytest.mark.django_db
def test_no_deed_stores_a_person_as_an_office_an_outlet_or_a_place() -> None:
    row, source = drafted()
    office = AgencyFacts(name=PERSON, kind="police", country="US", state="", county_fips="")
    told = SourceFacts(kind="news", publisher=BORN, label=Scrubbed(""), published_on=None)
    deeds: list[Callable[[], object]] = [
        lambda: sources.add_agency(office),
        lambda: sources.change_agency(Agency.objects.get().slug, facts=office, hand=EVE),
        lambda: sources.add_source(row.slug, facts=told, hand=EVE),
        lambda: sources.change_source(source.key, facts=told, hand=EVE),
        lambda: operations.draft_operation(operation_facts(place=HOME), hand=EVE),
        lambda: operations.change_operation(row.slug, facts=operation_facts(place=HOME), hand=EVE),
        lambda: operations.draft_operation(operation_facts(name=Scrubbed("Operation Mary Smith")), hand=EVE),
    ]
    for deed in deeds:
        with pytest.raises(Invalid, match=r"Nothing was stored"):
            deed()
    assert PERSON not in known_names()


def test_forms_of_the_desk_say_so_beside_the_field() -> None:
    for form, typed, field in (
        (forms.AgencyForm, {"name": PERSON}, "name"),
        (forms.OperationForm, {"place": HOME}, "place"),
    ):
        assert "Nothing was stored" in str(form(typed).errors[field])
