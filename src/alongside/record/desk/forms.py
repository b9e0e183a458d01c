"""What editors type, as forms: each gives the facts of one deed. What was typed is kept whatever is refused."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.record import measures
from alongside.record.actions.money import sources_of
from alongside.record.actions.operations import due
from alongside.record.columns import LABEL_LETTERS_MOST, NAME_LETTERS_MOST, PLACE_LETTERS_MOST, TEXT_LETTERS_MOST
from alongside.record.desk import fields
from alongside.record.desk.fields import WordsField
from alongside.record.desk.lines import figure_line, source_line
from alongside.record.facts import (
    AgencyFacts,
    AnswerFacts,
    DecisionFacts,
    FigureFacts,
    InterventionFacts,
    MoneyFacts,
    OperationFacts,
    OutcomeFacts,
    PictureWords,
    SilenceFacts,
    SourceFacts,
    TextFacts,
)
from alongside.record.models import Agency, Operation
from alongside.record.naming import check_office, check_place, check_publisher
from alongside.record.scrubbed import Scrubbed

_OPEN_UPWARDS: Final = ("at_least", "more_than")


class RecordForm(forms.Form):
    """Base. facts: the struct that the form's fields fill; `operation`: whose sources and figures are choices."""

    facts: ClassVar[Callable[..., Any]]
    required_css_class = "field--needed"

    def __init__(self, typed: Mapping[str, Any] | None = None, *, operation: Operation | None = None, **options: Any):
        super().__init__(typed, **({"auto_id": f"{self.kind()}-%s"} | options))
        self.operation = operation
        for name, choices in self.choices().items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # of ChoiceFields alone

    @classmethod
    def kind(cls) -> str:
        return cls.__name__.removesuffix("Form").lower()

    def choices(self) -> dict[str, list[tuple[Any, Any]]]:
        """Of fields whose choices stand in the tables."""
        return {}

    def free_texts(self) -> dict[str, str]:
        """Name -> what was typed, of all fields that the scrubber looks through."""
        found = {name: self.cleaned_data.get(name, "") for name in self.fields if self.is_free(name)}
        return {name: text for name, text in found.items() if text}

    def is_free(self, name: str) -> bool:
        return isinstance(self.fields[name], WordsField)

    def facts_of(self, scrubbed: Mapping[str, Scrubbed]) -> Any:
        """The struct, with free texts as the scrubber left them."""
        values = {
            name: scrubbed.get(name, Scrubbed("")) if self.is_free(name) else self.cleaned_data[name]
            for name in self.fields
        }
        return self.facts(**self.adapted(values))

    def adapted(self, values: dict[str, Any]) -> dict[str, Any]:
        """The columns, where they are not the fields."""
        return values

    @staticmethod
    def typed_of(row: object) -> dict[str, Any]:
        """What the form holds for a row that is there."""
        return vars(row)


class OperationForm(RecordForm):
    facts = OperationFacts
    name = fields.words(_("Name that the agency gave it, if any"), most=NAME_LETTERS_MOST)
    branding = fields.words(_("How the agency praised it, in its own words"), rows=2)
    place = fields.office(_("City or county, nothing finer"), most=PLACE_LETTERS_MOST, check=check_place)
    place_kind = fields.code(_("That is a"), measures.PLACE_KINDS, initial="county")
    country = fields.letters(_("Country, two letters"), exactly=2, required=True)
    state = fields.letters(_("State, two letters"), exactly=2)
    county_fips = forms.CharField(label=_("Numbers of the counties (FIPS)"), max_length=40, required=False)
    began_on = fields.day(_("First day"))
    ended_on = fields.day(_("Last day"))
    precision = fields.code(_("The day is known to the"), measures.PRECISIONS, initial="day")
    days = fields.count(_("For how many days"), most=3_000)
    announced_on = fields.day(_("Announced on"))
    press_conference = fields.code(_("Press conference"), measures.ANSWERS, initial="unknown")
    premises_type = fields.code(_("Where it went"), measures.PREMISES_TYPES, initial="unknown")
    is_date_inferred = forms.BooleanField(label=_("The day was worked out, no source says it"), required=False)

    def clean(self) -> dict[str, Any]:
        _upper(self.cleaned_data, "country", "state")
        _ordered(self, "began_on", "ended_on")
        return dict(self.cleaned_data)


class KindForm(RecordForm):
    """Base. The column is "kind", which is a form's own word."""

    def adapted(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"kind": values.pop("kind_of")} | values

    @staticmethod
    def typed_of(row: Any) -> dict[str, Any]:
        return {**vars(row), "kind_of": row.kind}


class SourcedForm(RecordForm):
    """Base: stands on one of the operation's sources."""

    source_id = forms.TypedChoiceField(label=_("Source"), coerce=int)

    def choices(self) -> dict[str, list[tuple[Any, Any]]]:
        return {"source_id": _sources(self.operation)}


class NumberForm(SourcedForm):
    """Base: one number typed, "least" alone is the number itself, or the open end that its qualifier says."""

    least = fields.count(_("Number"))
    most = fields.count(_("up to (of a range)"))
    words = fields.words(_("The source’s own words"))

    def clean(self) -> dict[str, Any]:
        _one_number(self.cleaned_data)
        _ordered(self, "least", "most")
        return dict(self.cleaned_data)

    def check_money(self) -> None:
        """A number that has to be there, with its currency where it is money."""
        given = self.cleaned_data
        if given.get("least") is None and given.get("most") is None:
            self.add_error("least", _("Type the number."))
        _upper(given, "currency")
        if (given.get("unit", "money") == "money") != bool(given.get("currency")):
            self.add_error("currency", _("Money has a currency, and nothing else has one."))


class FigureForm(NumberForm):
    facts = FigureFacts
    side = fields.code(_("Side"), measures.SIDES, initial=measures.HAPPENED)
    measure = fields.code(_("What"), measures.MEASURES, initial="arrested")
    population = fields.code(_("Who"), measures.POPULATIONS, initial="unknown")
    qualifier = fields.code(_("Said as"), measures.QUALIFIERS, empty=True)
    unit = fields.code(_("Counted in"), measures.UNITS, initial="people")
    subset_of_id = forms.TypedChoiceField(label=_("Counted inside"), coerce=int, empty_value=None, required=False)
    place_in_source = fields.short(_("Where in the source"))
    where = fields.short(_("Only about this part of the place"))
    nibrs = fields.code(_("Kind of charge"), measures.NIBRS, empty=True)
    charge = fields.short(_("Charge as the source names it"))
    currency = fields.letters(_("Currency, three letters"), exactly=3)
    year = fields.count(_("Year (of money)"), most=2_200)
    confidence = fields.code(_("How well it is known"), measures.CONFIDENCES, initial="whole")
    field_order = ("side", "measure", "population", "qualifier", "least", "most", "unit", "subset_of_id", "source_id")

    def choices(self) -> dict[str, list[tuple[Any, Any]]]:
        return super().choices() | {"subset_of_id": _figures(self.operation)}

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.check_money()
        return dict(self.cleaned_data)


class OutcomeForm(NumberForm, KindForm):
    facts = OutcomeFacts
    kind_of = fields.code(_("What became of it"), measures.OUTCOMES)
    population = fields.code(_("Who"), measures.POPULATIONS, initial="unknown")
    happened_on = fields.day(_("Day"))
    precision = fields.code(_("The day is known to the"), measures.PRECISIONS, initial="day")
    field_order = ("kind_of", "population", "least", "most", "happened_on", "precision", "source_id", "words")


class InterventionForm(SourcedForm):
    facts = InterventionFacts
    service = WordsField(_("What was offered"), most=LABEL_LETTERS_MOST, required=True)
    offered_by_id = forms.TypedChoiceField(label=_("By whom"), coerce=int, empty_value=None, required=False)
    offered = fields.count(_("Offered to how many"), most=10**6)
    accepted = fields.count(_("Taken by how many"), most=10**6)
    refused = fields.count(_("Refused by how many"), most=10**6)
    field_order = ("service", "offered_by_id", "offered", "accepted", "refused", "source_id")

    def choices(self) -> dict[str, list[tuple[Any, Any]]]:
        return super().choices() | {"offered_by_id": [fields.NOTHING, *_agencies()]}


class SourceForm(KindForm):
    facts = SourceFacts
    kind_of = fields.code(_("Kind"), measures.SOURCE_KINDS)
    publisher = fields.office(
        _("Office or outlet that published it, never a person"), most=NAME_LETTERS_MOST, check=check_publisher
    )
    label = fields.short(_("Title, as everybody may read it"))
    published_on = fields.day(_("Published on"))


class MoneyForm(NumberForm):
    """An office's money that belongs to no single operation, on a source that is known or that is typed beside it."""

    facts = MoneyFacts
    measure = fields.code(_("What"), {code: measures.MEASURES[code] for code in measures.OFFICE_MONEY})
    qualifier = fields.code(_("Said as"), measures.QUALIFIERS, empty=True)
    currency = fields.letters(_("Currency, three letters"), exactly=3, required=True)
    year = fields.count(_("Year (of money)"), most=2_200)
    source_id = forms.TypedChoiceField(
        label=_("Source: one of these, or a new one below"), coerce=int, empty_value=None, required=False
    )
    kind_of = fields.code(_("Kind"), measures.SOURCE_KINDS, initial="budget")
    publisher = fields.office(
        _("Office or outlet that published it, never a person"),
        most=NAME_LETTERS_MOST,
        check=check_publisher,
        required=False,
    )
    label = fields.short(_("Title, as everybody may read it"))
    published_on = fields.day(_("Published on"))
    place_in_source = fields.short(_("Where in the source"))
    confidence = fields.code(_("How well it is known"), measures.CONFIDENCES, initial="whole")
    field_order = (
        "measure", "qualifier", "least", "most", "currency", "year", "source_id", "kind_of", "publisher", "label",
        "published_on",
    )  # fmt: skip

    def __init__(self, typed: Mapping[str, Any] | None = None, *, office: Agency, **options: Any):
        self.office = office
        super().__init__(typed, **options)

    def choices(self) -> dict[str, list[tuple[Any, Any]]]:
        return {"source_id": [fields.NOTHING, *((one.pk, source_line(one)) for one in sources_of(self.office))]}

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.check_money()
        if self.cleaned_data.get("source_id") is None and not self.cleaned_data.get("publisher"):
            self.add_error("publisher", _("Say who published it, or choose a source above."))
        return dict(self.cleaned_data)

    def adapted(self, values: dict[str, Any]) -> dict[str, Any]:
        typed = {name: values.pop(name) for name in ("publisher", "label", "published_on")}
        return values | {"source": SourceFacts(kind=values.pop("kind_of"), **typed)}


class AgencyForm(KindForm):
    facts = AgencyFacts
    name = fields.office(_("Name of the office, never of a person"), most=NAME_LETTERS_MOST, check=check_office)
    kind_of = fields.code(_("Kind"), measures.AGENCY_KINDS)
    country = fields.letters(_("Country, two letters"), exactly=2, required=True)
    state = fields.letters(_("State, two letters"), exactly=2)
    county_fips = fields.letters(_("Number of the county (FIPS)"), exactly=5)

    def clean(self) -> dict[str, Any]:
        _upper(self.cleaned_data, "country", "state")
        return dict(self.cleaned_data)


class TextForm(RecordForm):
    facts = TextFacts
    part = fields.code(_("Which words"), measures.TEXT_PARTS)
    language = fields.language()
    words = fields.words(_("A few plain sentences. Leave it empty to take them away."), rows=4, most=TEXT_LETTERS_MOST)


class SilenceForm(RecordForm):
    facts = SilenceFacts
    asked_of_id = forms.TypedChoiceField(label=_("Asked of"), coerce=int)
    way = fields.code(_("How"), measures.CLOCKS)
    asked_on = fields.today(_("Asked on"))
    language = fields.language()
    question = fields.words(_("The question"), rows=2, required=True)

    def choices(self) -> dict[str, list[tuple[Any, Any]]]:
        return {"asked_of_id": _agencies()}


class AnswerForm(RecordForm):
    facts = AnswerFacts
    language = fields.language()
    question = fields.words(_("The question"), rows=2, required=True)
    answer = fields.words(_("The answer"), rows=2)
    answered_on = fields.day(_("Answered on"))


class DecisionForm(RecordForm):
    facts = DecisionFacts
    is_followed = forms.BooleanField(label=_("We did what was asked"), required=False)
    outcome = fields.words(_("What was done, or why not, as everybody reads it"), rows=2, required=True)


class PictureWordsForm(RecordForm):
    facts = PictureWords
    language = fields.language()
    alternative = fields.words(_("What the picture shows, for who cannot see it"), rows=2, required=True)
    caption = fields.words(_("Caption"))


class ReviewForm(RecordForm):
    facts = dict
    months = forms.TypedChoiceField(label=_("So many months after"), coerce=int)
    words = fields.words(_("Where you looked"))

    def choices(self) -> dict[str, list[tuple[Any, Any]]]:
        return {"months": [(one, str(one)) for one in (due(self.operation) if self.operation else ())]}


def _sources(operation: Operation | None) -> list[tuple[Any, Any]]:
    return [(one.pk, source_line(one)) for one in operation.sources.order_by("pk")] if operation else []


def _figures(operation: Operation | None) -> list[tuple[Any, Any]]:
    if operation is None:
        return [fields.NOTHING]
    standing = operation.figures.filter(superseded_by__isnull=True).order_by("pk")
    return [fields.NOTHING, *((one.pk, figure_line(one)) for one in standing)]


def _agencies() -> list[tuple[Any, Any]]:
    return list(Agency.objects.order_by("name").values_list("pk", "name"))


def _one_number(given: dict[str, Any]) -> None:
    """A single number is both ends, but where its qualifier leaves one open."""
    if given.get("most") is not None or given.get("least") is None or given.get("qualifier") in _OPEN_UPWARDS:
        return
    given["most"] = given["least"]
    if given.get("qualifier") == "up_to":
        given["least"] = None


def _ordered(form: RecordForm, least: str, most: str) -> None:
    low, high = form.cleaned_data.get(least), form.cleaned_data.get(most)
    if low is not None and high is not None and high < low:
        form.add_error(most, _("This has to come after the other, or be the same."))


def _upper(given: dict[str, Any], *names: str) -> None:
    for name in names:
        given[name] = str(given.get(name) or "").upper()
