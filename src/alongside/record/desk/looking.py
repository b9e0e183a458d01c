"""Two steps for every free text: she sees each span that is hidden in it, and confirms; only then it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from alongside.core.errors import Invalid
from alongside.record.desk.forms import RecordForm
from alongside.record.names import Scrubbing
from alongside.record.scrubbed import Scrubbed
from alongside.record.scrubbing import scrub_given
from alongside.record.seen import seen

LOOKED_FIELD: Final = "looked"


@dataclass(frozen=True, slots=True)
class PieceShown:
    """kind: "" = stays; else what the scrubber took it for."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class TextShown:
    """One field: what was typed, in pieces, and what will be stored."""

    label: str
    pieces: tuple[PieceShown, ...]
    stored: str


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """All free texts of a form. is_hiding: something in them is hidden. looked: to be sent back with her yes."""

    texts: Mapping[str, Scrubbed]
    shown: tuple[TextShown, ...]
    looked: str

    @property
    def is_hiding(self) -> bool:
        return bool(self.shown)


def look_through(form: RecordForm) -> LookedThrough:
    """Raises Invalid for a text that its marks make longer than its column."""
    found = {name: scrub_given(text) for name, text in form.free_texts().items()}
    for name, one in found.items():
        most = getattr(form.fields[name], "max_length", None)
        if most is not None and len(one.text) > most:
            label = form.fields[name].label
            raise Invalid(_("“%(field)s” is too long with what was hidden in it. Shorten it.") % {"field": label})
    shown = tuple(
        TextShown(str(form.fields[name].label), _pieces(form.cleaned_data[name], one), str(one.text))
        for name, one in found.items()
        if one.spans
    )
    texts = {name: one.text for name, one in found.items()}
    return LookedThrough(texts, shown, seen({name: str(text) for name, text in texts.items()}))


def _pieces(text: str, looked: Scrubbing) -> tuple[PieceShown, ...]:
    pieces: list[PieceShown] = []
    at = 0
    for span in looked.spans:
        pieces += [PieceShown(text[at : span.start], ""), PieceShown(text[span.start : span.end], str(span.kind))]
        at = span.end
    pieces.append(PieceShown(text[at:], ""))
    return tuple(piece for piece in pieces if piece.text)
