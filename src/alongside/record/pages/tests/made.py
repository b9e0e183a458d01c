"""Operations for the tests, made through the tables: the two that the record must show, and one of small splits."""

import datetime

from alongside.record.columns import INVENTED
from alongside.record.models import (
    Agency,
    Figure,
    Intervention,
    Media,
    MediaText,
    Operation,
    OperationAgency,
    OperationText,
    OutcomeUpdate,
    Silence,
    SilenceText,
    Source,
)
from alongside.record.scrubbed import Scrubbed

EDITOR, OTHER = "a" * 32, "b" * 32
DAY = datetime.date(2026, 11, 23)


def agency(name: str, kind: str = "sheriff", **other: object) -> Agency:
    slug = name.lower().replace(" ", "-").replace(".", "").replace("’", "")
    found = {"name": name, "kind": kind, "country": "US", "state": "FL"} | other
    return Agency.objects.get_or_create(slug=slug, defaults=found)[0]


def source(operation: Operation, publisher: str) -> Source:
    number = Source.objects.count() + 1
    found = Source.objects.create(
        key=f"{number:032x}", kind="news", publisher=publisher, label=Scrubbed("A report"),
        published_on=datetime.date(2023, 2, 16), entered_by=EDITOR,
    )  # fmt: skip
    found.operations.add(operation)
    return found


def operation(slug: str, name: str, **other: object) -> Operation:
    given: dict[str, object] = {
        "slug": slug, "name": Scrubbed(name), "place": "Polk County, FL", "place_kind": "county", "country": "US",
        "state": "FL", "county_fips": "12105", "began_on": datetime.date(2023, 2, 6),
        "ended_on": datetime.date(2023, 2, 12), "announced_on": datetime.date(2023, 2, 16), "press_conference": "yes",
        "is_seed": True, "entered_by": EDITOR,
    }  # fmt: skip
    made = Operation.objects.create(**(given | other))
    led = agency("Polk County Sheriff’s Office", county_fips="12105")
    OperationAgency.objects.create(operation=made, agency=led, part="led")
    return made


def figure(at: Operation, of: Source, value: int | tuple[int | None, int | None], **other: object) -> Figure:
    least, most = value if isinstance(value, tuple) else (value, value)
    given: dict[str, object] = {
        "operation": at, "source": of, "side": "happened", "measure": "arrested", "least": least, "most": most,
        "confidence": "excerpt", "entered_by": EDITOR,
    }  # fmt: skip
    return Figure.objects.create(**(given | other))


def traffic_stop(**other: object) -> Operation:
    """213 arrested = 111 workers + 89 buyers + 13 others; the 24 called victims are among the 111."""
    made = operation("polk-2023-traffic-stop", "Operation Traffic Stop", **other)
    made.branding = Scrubbed("human trafficking investigation")
    made.save()
    paper, second = source(made, "A television station"), source(made, "A news network")
    total = figure(made, paper, 213)
    workers = figure(made, paper, 111, population="worker", subset_of=total)
    figure(made, paper, 89, population="buyer", subset_of=total)
    figure(made, paper, 13, population="other", subset_of=total)
    claim = {"side": "claimed", "measure": "claimed_rescued", "qualifier": "possible"}
    figure(made, paper, 24, subset_of=workers, words=Scrubbed("24 possible victims"), **claim)
    undocumented = {"side": "claimed", "measure": "called_undocumented"}
    figure(made, paper, 14, subset_of=workers, **undocumented)
    figure(made, second, 6, **undocumented)
    figure(made, paper, 68, measure="charged", unit="charges", charge=Scrubbed("felonies"))
    OperationAgency.objects.create(operation=made, agency=agency("A Police Department", "police"), part="took_part")
    OutcomeUpdate.objects.create(
        operation=made, happened_on=datetime.date(2023, 8, 1), precision="month", kind="dropped", least=40, most=40,
        population="worker", source=second, entered_by=EDITOR,
    )  # fmt: skip
    Intervention.objects.create(
        operation=made, service=Scrubbed("a place to sleep"), offered=20, accepted=3, source=paper, entered_by=EDITOR
    )
    return made


def autumn_hope() -> Operation:
    """109 or 154 “rescued”, 177 or 179 arrested: by different sources."""
    made = operation(
        "ohio-autumn-hope-2020", "Operation Autumn Hope", place="Ohio", place_kind="state", state="OH", county_fips="",
        began_on=None, ended_on=None, announced_on=datetime.date(2020, 10, 26),
    )  # fmt: skip
    for publisher, rescued, arrested in (("A daily", 109, 177), ("A journal", 154, 179)):
        paper = source(made, publisher)
        figure(made, paper, rescued, side="claimed", measure="claimed_rescued")
        figure(made, paper, arrested)
    return made


def small_splits() -> Operation:
    """Parts of 37, 9 and 2 under 48: the 2 is fewer than 5, the 9 is withheld for its sake."""
    made = operation("small-splits", "Operation Small Splits", began_on=datetime.date(2024, 5, 1), ended_on=None)
    paper = source(made, "A weekly")
    total = figure(made, paper, 4848)
    figure(made, paper, 4137, population="worker", subset_of=total)
    figure(made, paper, 709, population="buyer", subset_of=total, words=Scrubbed("709 buyers and two others"))
    figure(made, paper, 2, population="alleged_trafficker", subset_of=total, qualifier="possible")
    return made


def skin_so_soft() -> Operation:
    """No number at all: questions with clocks, words on the name, a made-up picture."""
    made = operation(
        "polk-2024-skin-so-soft", "Operation Skin So Soft", began_on=datetime.date(2024, 1, 1), ended_on=None,
        precision="year", announced_on=None, press_conference="unknown",
    )  # fmt: skip
    made.branding = Scrubbed("Operation Skin So Soft")
    made.save()
    texts = {
        "content_note": "This page is about a raid with a name that mocks people.",
        "branding": "The name makes a joke of the bodies of Asian massage workers.",
    }
    for part, words in texts.items():
        OperationText.objects.create(operation=made, part=part, language="en", words=Scrubbed(words))
    for number in (1, 2, 3):
        asked = Silence.objects.create(
            operation=made, number=number, asked_of=agency("Polk County Sheriff’s Office"), way="question",
            asked_on=datetime.date(2026, 11, 22), entered_by=EDITOR,
        )  # fmt: skip
        question = Scrubbed(f"Question {number}: how many people were arrested?")
        SilenceText.objects.create(silence=asked, language="en", question=question)
    given: list[dict[str, object]] = [
        {"key": "c" * 32, "is_invented": True, "picture_sha256": INVENTED[0]},
        {"key": "d" * 32, "picture_sha256": "1" * 64, "confirmed_by": OTHER, "confirmed_again_by": "f" * 32},
        {"key": "e" * 32, "picture_sha256": "2" * 64, "confirmed_by": OTHER},
    ]
    for one in given:
        shown = Media.objects.create(operation=made, picture=b"\x89PNG made up", entered_by=EDITOR, **one)
        words = Scrubbed(f"Grey shapes in a room, blurred {shown.key[0]}")
        MediaText.objects.create(media=shown, language="en", alternative=words)
    return made
