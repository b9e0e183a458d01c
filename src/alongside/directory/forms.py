"""What a person may ask of the search without script.

Every part may be empty; a bad part gets a sentence, and what was typed is kept.
"""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.directory.languages import SPOKEN
from alongside.directory.needs import kinds
from alongside.directory.pages.finding import Asked
from alongside.directory.pages.wording import OFFERED_FILTERS

MAX_PAGE: Final = 250
_NOT_A_CHOICE: Final = {
    "invalid_choice": _("One of the ticks is not a choice of this page. Please tick again."),
    "invalid_list": _("One of the ticks is not a choice of this page. Please tick again."),
}


class SearchForm(forms.Form):
    words = forms.CharField(
        required=False,
        max_length=200,
        error_messages={"max_length": _("This is too long for a search. Please use fewer words.")},
    )
    near = forms.CharField(
        required=False,
        max_length=60,
        error_messages={"max_length": _("Please write only a ZIP code or a city.")},
    )
    kinds = forms.MultipleChoiceField(required=False, error_messages=_NOT_A_CHOICE)
    spoken = forms.MultipleChoiceField(required=False, choices=list(SPOKEN.items()), error_messages=_NOT_A_CHOICE)
    safety = forms.MultipleChoiceField(
        required=False, choices=[(claim, claim) for claim in OFFERED_FILTERS], error_messages=_NOT_A_CHOICE
    )
    open_now = forms.BooleanField(required=False)
    no_waitlist = forms.BooleanField(required=False)
    page = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["kinds"]
        if isinstance(choices, forms.MultipleChoiceField):
            choices.choices = [(kind.id, kind.id) for kind in kinds()]

    def clean_page(self) -> int:
        """A page that cannot be is the first one: a broken number is nobody's fault and needs no sentence."""
        text = str(self.cleaned_data.get("page", ""))
        return min(max(int(text), 1), MAX_PAGE) if text.isascii() and text.isdigit() and len(text) < 9 else 1

    def asked(self, language: str) -> Asked:
        """The search of a valid form."""
        given = self.cleaned_data
        return Asked(
            words=given["words"],
            language=language,
            near=given["near"],
            kinds=tuple(given["kinds"]),
            spoken=tuple(given["spoken"]),
            safety=tuple(given["safety"]),
            open_now=given["open_now"],
            no_waitlist=given["no_waitlist"],
            page=given["page"],
        )
