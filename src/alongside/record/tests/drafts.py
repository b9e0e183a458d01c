"""For the tests of what editors do: two hands, and an operation with a source and numbers as they would type it."""

import datetime
from dataclasses import replace
from typing import Any, Final

from alongside.record.actions import figures, operations, sources
from alongside.record.actions.figures import NUMBERS, RowSeen
from alongside.record.facts import (
    AgencyFacts,
    FigureFacts,
    InterventionFacts,
    OperationFacts,
    OutcomeFacts,
    SourceFacts,
)
from alongside.record.models import Agency, Figure, Operation, Source
from alongside.record.scrubbed import Scrubbed
from alongside.record.seen import seen_row

EVE: Final = "e" * 32
SOL: Final = "5" * 32
ADE: Final = "ad" * 16
DAY: Final = datetime.date(2026, 2, 6)
NOTHING: Final = Scrubbed("")


def operation_facts(**other: Any) -> OperationFacts:
    facts = OperationFacts(
        name=Scrubbed("Operation Anywhere"), branding=Scrubbed("the largest ever"), place="Anywhere County, FL, US",
        place_kind="county", country="US", state="FL", county_fips="", began_on=DAY, ended_on=DAY, precision="day",
        days=1, announced_on=None, press_conference="unknown", premises_type="unknown", is_date_inferred=False,
    )  # fmt: skip
    return replace(facts, **other)


def figure_facts(source_id: int, **other: Any) -> FigureFacts:
    facts = FigureFacts(
        side="happened", measure="arrested", population="unknown", unit="people", nibrs="", charge=NOTHING,
        where=NOTHING, least=100, most=100, currency="", year=None, qualifier="", subset_of_id=None,
        source_id=source_id, place_in_source=NOTHING, words=Scrubbed("100 arrested"), confidence="whole",
    )  # fmt: skip
    return replace(facts, **other)


def outcome_facts(source_id: int, **other: Any) -> OutcomeFacts:
    facts = OutcomeFacts(
        happened_on=DAY, precision="day", kind="dropped", population="worker", least=40, most=40, words=NOTHING,
        source_id=source_id,
    )  # fmt: skip
    return replace(facts, **other)


def intervention_facts(source_id: int, **other: Any) -> InterventionFacts:
    facts = InterventionFacts(
        offered_by_id=None, service=Scrubbed("a leaflet"), offered=30, accepted=None, refused=None, source_id=source_id
    )
    return replace(facts, **other)


def drafted(hand: str = EVE) -> tuple[Operation, Source]:
    """An operation with an agency, a source and one number, all of one hand."""
    if not Agency.objects.exists():
        office = AgencyFacts(name="Anywhere Sheriff’s Office", kind="sheriff", country="US", state="FL", county_fips="")
        sources.add_agency(office)
    slug = operations.draft_operation(operation_facts(), hand=hand)
    operations.name_agency(slug, agency=Agency.objects.get().slug, part="led", hand=hand)
    told = SourceFacts(kind="news", publisher="A paper", label=Scrubbed("A report"), published_on=DAY)
    key = sources.add_source(slug, facts=told, hand=hand)
    source = Source.objects.get(key=key)
    figures.add_row(slug, facts=figure_facts(source.pk), hand=hand)
    return Operation.objects.get(slug=slug), source


def verify_all(slug: str, hand: str) -> None:
    """Every open number, then the whole."""
    operation = Operation.objects.get(slug=slug)
    for kind, table in NUMBERS.items():
        for row in table.objects.filter(operation=operation, verified_by="", **_standing(table)):
            figures.verify_row(slug, row=RowSeen(kind, row.pk, seen_row(row)), hand=hand)
    operations.verify_operation(slug, seen=operations.seen_operation(operation), hand=hand)


def published(hand: str = EVE, second: str = SOL) -> tuple[Operation, Source]:
    operation, source = drafted(hand)
    verify_all(operation.slug, second)
    operations.publish_operation(operation.slug, hand=hand)
    return Operation.objects.get(pk=operation.pk), source


def _standing(table: type[Any]) -> dict[str, Any]:
    return {"superseded_by": None} if table is Figure else {}
