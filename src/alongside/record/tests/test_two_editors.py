"""Two editors in any order: never stuck, and nothing public that its author alone has read. Seeded, drawn by chance.

The first has two keys under one name and does each deed with either. What has to hold is kept here beside the tables,
in the plainest way: for each piece, whose changes nobody else has read.
"""

import contextlib
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pytest

from alongside.core.errors import Conflict, Invalid
from alongside.record import queries
from alongside.record.actions import figures, operations, pictures, sources, told
from alongside.record.actions.figures import RowSeen
from alongside.record.facts import (
    AgencyFacts,
    AnswerFacts,
    DecisionFacts,
    PictureFacts,
    PictureWords,
    SilenceFacts,
    SourceFacts,
    TextFacts,
)
from alongside.record.hands import hand
from alongside.record.models import Agency, Figure, Intervention, Media, Operation, Source
from alongside.record.scrubbed import Scrubbed
from alongside.record.seen import seen_row
from alongside.record.tests.drafts import DAY, drafted, figure_facts, intervention_facts, operation_facts
from alongside.relay.tests.people import register
from alongside.teams.tests.signing import Device, SignedTeam

pytestmark = pytest.mark.django_db
HISTORIES: Final = 60 if os.environ.get("ALONGSIDE_LONG") else 4
DEEDS: Final = 18
ROUNDS: Final = 4
EVE, SOL = "Eve", "Sol"


@dataclass
class Story:
    """One operation. unread: kind and name of a piece -> who changed it and waits for another's eyes.

    confirmed: of each picture since it changed; put_back: since somebody hid the page.
    """

    slug: str
    keys: dict[str, list[str]]
    chance: random.Random
    unread: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    confirmed: dict[str, set[str]] = field(default_factory=dict)
    put_back: set[str] = field(default_factory=lambda: {EVE, SOL})
    done: list[str] = field(default_factory=list)

    def hand(self, who: str) -> str:
        return self.chance.choice(self.keys[who])

    def word(self) -> Scrubbed:
        return Scrubbed(f"In {self.chance.choice(('short', 'plain words', 'other words', 'full'))}.")

    def wrote(self, who: str, kind: str, name: str = "") -> None:
        self.unread.setdefault((kind, name), set()).add(who)

    def entered(self, who: str, kind: str, name: str) -> None:
        """Stored anew as a whole: she stands for all of it."""
        self.unread[kind, name] = {who}

    def read(self, who: str, kind: str, name: str = "") -> None:
        left = self.unread.get((kind, name), set()) & {who}
        self.unread[kind, name] = left

    def operation(self) -> Operation:
        return Operation.objects.get(slug=self.slug)


type Deed = Callable[[Story, str, str], None]


def change_facts(story: Story, who: str, by: str) -> None:
    facts = operation_facts(days=story.chance.randint(1, 5))
    operations.change_operation(story.slug, facts=facts, hand=by)
    story.wrote(who, "whole")


def write_text(story: Story, who: str, by: str) -> None:
    words = TextFacts(part="summary", language=story.chance.choice(("en", "es")), words=story.word())
    operations.write_text(story.slug, text=words, hand=by)
    story.wrote(who, "whole")


def name_office(story: Story, who: str, by: str) -> None:
    part = story.chance.choice(("led", "took_part", ""))
    operations.name_agency(story.slug, agency=Agency.objects.get().slug, part=part, hand=by)
    story.wrote(who, "whole")


def ask(story: Story, who: str, by: str) -> None:
    asked = SilenceFacts(
        asked_of_id=Agency.objects.get().pk, way="letter", asked_on=DAY, language="en", question=story.word()
    )
    told.ask_silence(story.slug, facts=asked, hand=by)
    story.wrote(who, "whole")


def answer(story: Story, who: str, by: str) -> None:
    found = story.operation().silences.first()
    if found:
        words = AnswerFacts(language="en", question=story.word(), answer=story.word(), answered_on=None)
        told.answer_silence(story.slug, number=found.number, facts=words, hand=by)
        story.wrote(who, "whole")


def unask(story: Story, who: str, by: str) -> None:
    found = story.operation().silences.first()
    if found:
        told.remove_silence(story.slug, number=found.number, hand=by)
        story.wrote(who, "whole")


def decide(story: Story, who: str, by: str) -> None:
    number = told.note_correction(story.slug, wish="correct", asked_on=DAY, hand=by)
    decision = DecisionFacts(is_followed=True, outcome=story.word())
    told.decide_correction(story.slug, number=number, facts=decision, hand=by)
    story.wrote(who, "whole")


def source_facts(story: Story) -> SourceFacts:
    return SourceFacts(kind="news", publisher="A paper", label=story.word(), published_on=DAY)


def add_source(story: Story, who: str, by: str) -> None:
    key = sources.add_source(story.slug, facts=source_facts(story), hand=by)
    story.entered(who, "label", key)


def change_source(story: Story, who: str, by: str) -> None:
    key = story.chance.choice(list(story.operation().sources.values_list("key", flat=True)))
    sources.change_source(key, facts=source_facts(story), hand=by)
    story.entered(who, "label", key)
    if not Source.objects.filter(key=key, figures__isnull=True).exists():
        story.wrote(who, "whole")


def bring_original(story: Story, who: str, by: str) -> None:
    key = story.chance.choice(list(story.operation().sources.values_list("key", flat=True)))
    sources.keep_archived(key, columns={"original_sha256": "a" * 64}, deed="added", hand=by)
    story.entered(who, "original", key)


def add_figure(story: Story, who: str, by: str) -> None:
    source = story.chance.choice(list(story.operation().sources.values_list("pk", flat=True)))
    least = story.chance.randint(50, 90)
    number = figures.add_row(story.slug, facts=figure_facts(source, least=least, most=least), hand=by)
    story.entered(who, "figure", str(number))


def change_figure(story: Story, who: str, by: str) -> None:
    row = story.chance.choice(list(story.operation().figures.filter(superseded_by=None)))
    least = story.chance.randint(50, 90)
    facts = figure_facts(row.source_id, least=least, most=least)
    number = figures.change_row(story.slug, number=row.pk, facts=facts, hand=by)
    story.entered(who, "figure", str(number))


def offer(story: Story, who: str, by: str) -> None:
    source = story.chance.choice(list(story.operation().sources.values_list("pk", flat=True)))
    facts = intervention_facts(source, service=story.word(), offered=story.chance.randint(20, 40))
    row = story.operation().interventions.first()
    if row is None:
        number = figures.add_row(story.slug, facts=facts, hand=by)
    else:
        number = figures.change_row(story.slug, number=row.pk, facts=facts, hand=by)
    story.entered(who, "intervention", str(number))


def remove_figure(story: Story, who: str, by: str) -> None:
    row = story.chance.choice(list(story.operation().figures.filter(superseded_by=None)[1:]))
    figures.remove_row(story.slug, row=RowSeen("figure", row.pk), hand=by)
    if story.operation().state_of_work != "published":
        story.wrote(who, "whole")


def drop_source(story: Story, who: str, by: str) -> None:
    row = story.chance.choice(list(story.operation().sources.all()))
    sources.drop_source(story.slug, key=row.key, hand=by)
    if row.verified_by:
        story.wrote(who, "whole")


def rename_office(story: Story, who: str, by: str) -> None:
    name = f"{story.chance.choice(('Anywhere', 'Elsewhere'))} Sheriff’s Office"
    office = Agency.objects.get()
    if name != office.name:
        facts = AgencyFacts(name=name, kind="sheriff", country="US", state="FL", county_fips="")
        sources.change_agency(office.slug, facts=facts, hand=by)
        if story.operation().parts.exists() or story.operation().silences.exists():
            story.wrote(who, "whole")


def add_picture(story: Story, who: str, by: str) -> None:
    body = story.chance.randbytes(4)
    facts = PictureFacts(painted=body, media_type="image/png", regions=[], method="", page=1, archive_name="")
    key = pictures.add_picture(story.slug, facts=facts, source=None, hand=by)
    story.confirmed[key] = set()
    words = PictureWords(language="en", alternative=story.word(), caption=Scrubbed(""))
    pictures.describe_picture(story.slug, key=key, words=words, hand=by)


def describe_picture(story: Story, _who: str, by: str) -> None:
    row = story.operation().media.first()
    if row:
        words = PictureWords(language="en", alternative=story.word(), caption=story.word())
        pictures.describe_picture(story.slug, key=row.key, words=words, hand=by)
        story.confirmed[row.key] = set()


def hide(story: Story, _who: str, by: str) -> None:
    operations.hide_operation(story.slug, hand=by)
    story.put_back = set()


def publish(story: Story, _who: str, by: str) -> None:
    operations.publish_operation(story.slug, hand=by)


def verify_rows(story: Story, who: str, by: str) -> None:
    """All that she may verify of numbers and sources, each as its button would."""
    rows: list[tuple[str, Figure | Intervention | Source]] = [
        *(("figure", row) for row in story.operation().figures.filter(superseded_by=None, verified_by="")),
        *(("intervention", row) for row in story.operation().interventions.filter(verified_by="")),
        *(("source", row) for row in story.operation().sources.filter(verified_by="")),
    ]
    for kind, row in rows:
        try:
            figures.verify_row(story.slug, row=RowSeen(kind, row.pk, seen_row(row)), hand=by)
        except Conflict:
            continue
        read_row(story, who, (kind, row))


def read_row(story: Story, who: str, one: tuple[str, Figure | Intervention | Source]) -> None:
    kind, row = one
    if isinstance(row, Source):
        story.read(who, "label", row.key)
        story.read(who, "original", row.key)
    else:
        story.read(who, kind, str(row.pk))


def verify_whole(story: Story, who: str, by: str) -> None:
    open_sources = list(story.operation().sources.filter(verified_by=""))
    operations.verify_operation(story.slug, seen=operations.seen_operation(story.operation()), hand=by)
    story.read(who, "whole")
    for source in open_sources:
        source.refresh_from_db()
        if source.verified_by:
            read_row(story, who, ("source", source))


def confirm(story: Story, who: str, by: str) -> None:
    for row in story.operation().media.filter(confirmed_again_by=""):
        pictures.confirm_picture(story.slug, key=row.key, seen=pictures.seen_picture(row), hand=by)
        story.confirmed[row.key].add(who)


def restore(story: Story, who: str, by: str) -> None:
    operations.restore_operation(story.slug, hand=by)
    story.put_back.add(who)


WRITING: Final[tuple[Deed, ...]] = (
    change_facts, write_text, name_office, ask, answer, unask, decide, add_source, change_source, bring_original,
    add_figure, change_figure, offer, remove_figure, drop_source, rename_office, add_picture, describe_picture, hide,
)  # fmt: skip
READING: Final[tuple[Deed, ...]] = (verify_rows, verify_whole, confirm, publish, restore)


def told_here() -> Story:
    """Eve with two keys and Sol are a team of two editors; Eve drafted."""
    team = SignedTeam()
    devices = [Device(role="admin", name="Eve"), Device(role="editor", name=" EVE"), Device(role="editor", name="Sol")]
    register(team, *devices)
    phone, laptop, other = (hand(team.key, one.key_id) for one in devices)
    operation, source = drafted(phone)
    story = Story(operation.slug, {EVE: [phone, laptop], SOL: [other]}, random.Random(0))
    story.entered(EVE, "label", source.key)
    story.entered(EVE, "figure", str(Figure.objects.get(operation=operation).pk))
    story.wrote(EVE, "whole")
    return story


def attempt(story: Story, deed: Deed, who: str) -> None:
    try:
        deed(story, who, story.hand(who))
    except (Conflict, Invalid, IndexError) as error:
        story.done.append(f"{who}: {deed.__name__} refused: {error}")
    else:
        story.done.append(f"{who}: {deed.__name__}")


def check_public(story: Story) -> None:
    """What everybody sees now was read by another than who wrote it."""
    found = queries.operations_shown("en", slugs=[story.slug])
    if not found:
        return
    assert story.put_back == {EVE, SOL}
    assert not story.unread["whole", ""]
    for figure in found[0].figures:
        assert not story.unread["figure", str(figure.number)], figure
    for source in (*found[0].sources, *(one.source for one in found[0].figures)):
        assert not (source.label and story.unread["label", source.key]), source
    for source in found[0].sources:
        assert not (source.sha256 and story.unread.get(("original", source.key))), source
    for given in Intervention.objects.exclude(verified_by=""):
        assert not story.unread["intervention", str(given.pk)], given
    for picture in found[0].media:
        assert story.confirmed[picture.key] == {EVE, SOL}


def settle(story: Story) -> bool:
    """Each in turn does all that she may; nobody else is needed."""
    for _round in range(ROUNDS):
        for who in (EVE, SOL):
            for deed in READING:
                attempt(story, deed, who)
                check_public(story)
    row = story.operation()
    is_read = not Media.objects.filter(operation=row, confirmed_again_by="").exists()
    return is_read and bool(queries.operations_shown("en", slugs=[story.slug]))


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_two_editors_never_get_stuck_and_nothing_is_public_that_its_author_alone_read(
    seed: int, settings: pytest.FixtureRequest
) -> None:
    settings.IS_DEMO = False  # type: ignore[attr-defined]  # pytest-django's settings
    story = told_here()
    story.chance = random.Random(seed)
    for _deed in range(DEEDS):
        deed = story.chance.choice((*WRITING, *READING, *READING))
        attempt(story, deed, story.chance.choice((EVE, SOL)))
        check_public(story)
    assert settle(story), "\n".join(story.done)


def test_one_person_with_two_keys_settles_nothing_alone(settings: pytest.FixtureRequest) -> None:
    settings.IS_DEMO = False  # type: ignore[attr-defined]  # pytest-django's settings
    story = told_here()
    add_picture(story, EVE, story.keys[EVE][0])
    for key in story.keys[EVE] * 2:
        for deed in READING:
            with contextlib.suppress(Conflict):
                deed(story, EVE, key)
    row, picture = story.operation(), Media.objects.get()
    assert (row.state_of_work, Figure.objects.get().verified_by, Source.objects.get().verified_by) == ("draft", "", "")
    assert (picture.confirmed_by, picture.confirmed_again_by) == (story.keys[EVE][0], "")
    assert settle(story), "\n".join(story.done)
