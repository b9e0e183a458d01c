"""Kinds of fields on the editors' forms: codes of measures.py, days, free texts that the scrubber looks through."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.errors import Invalid
from alongside.record.columns import LABEL_LETTERS_MOST, VALUE_MOST, WORDS_LETTERS_MOST
from alongside.record.measures import Labels

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Label = "str | _StrPromise"
NOTHING: Final = ("", "–")


class WordsField(forms.CharField):
    """A free text: it is stored only as the scrubber leaves it. Runs of spaces become one."""

    def __init__(self, label: Label, *, most: int = WORDS_LETTERS_MOST, rows: int = 0, required: bool = False) -> None:
        widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput({"autocomplete": "off"})
        super().__init__(label=label, max_length=most, required=required, widget=widget)

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


def words(label: Label, *, rows: int = 0, most: int = WORDS_LETTERS_MOST, required: bool = False) -> WordsField:
    return WordsField(label, most=most, rows=rows, required=required)


def short(label: Label) -> WordsField:
    return WordsField(label, most=LABEL_LETTERS_MOST)


def code(label: Label, labels: Labels, *, initial: str = "", empty: bool = False) -> forms.ChoiceField:
    """One code of measures.py; with `empty` none is a choice as well."""
    choices: Callable[[], list[tuple[str, Any]]] = lambda: [*([NOTHING] if empty else []), *labels.items()]  # noqa: E731
    return forms.ChoiceField(label=label, choices=choices, initial=initial or None, required=not empty)


def count(label: Label, *, most: int = VALUE_MOST) -> forms.IntegerField:
    widget = forms.NumberInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, widget=widget)


def day(label: Label, *, required: bool = False) -> forms.DateField:
    """As the browser sends it: 2026-12-01."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, input_formats=["%Y-%m-%d"])


def today(label: Label) -> forms.DateField:
    field = day(label, required=True)
    field.initial = _today
    return field


def language() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language"), choices=lambda: list(settings.LANGUAGES), initial=get_language)


def office(label: Label, *, most: int, check: Callable[[str], None], required: bool = True) -> forms.CharField:
    """A name of an office, an outlet, a city or county. check: raises Invalid for what may point at a person."""

    def refuse(text: str) -> None:
        try:
            check(text)
        except Invalid as error:
            raise ValidationError(str(error)) from error

    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, validators=[refuse])


def letters(label: Label, *, exactly: int, required: bool = False) -> forms.CharField:
    """A short code in capitals: US, FL, USD."""
    widget = forms.TextInput({"size": exactly + 1, "autocomplete": "off", "autocapitalize": "characters"})
    return forms.CharField(label=label, min_length=exactly, max_length=exactly, required=required, widget=widget)


def _today() -> datetime.date:
    return clock.today()
