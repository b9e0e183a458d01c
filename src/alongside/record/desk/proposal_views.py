"""A release pasted by an editor: figures that rules found in it, each with its words. Nothing of it is stored.

Taking one up opens the form of a number, filled; she chooses its source, changes what is wrong, and stores it.
"""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError, Invalid
from alongside.desk.door import Editor
from alongside.record import measures
from alongside.record.archive import rendering
from alongside.record.archiving import open_source
from alongside.record.columns import WORDS_LETTERS_MOST
from alongside.record.desk.door import for_keepers
from alongside.record.desk.entry_views import operation_of
from alongside.record.desk.lines import source_line, value_line
from alongside.record.desk.shown import title_of
from alongside.record.hands import hand
from alongside.record.models import Operation
from alongside.record.proposing import Proposal, propose

TEXT_LETTERS_MOST: Final = 20_000
AROUND_LETTERS: Final = 80


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """before, words, after: of the release. fields: of the form of a number. inside: the proposal it is counted in."""

    line: str
    inside: str
    before: str
    words: str
    after: str
    why: str
    fields: tuple[tuple[str, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def proposals(request: HttpRequest, editor: Editor, slug: str) -> HttpResponse:
    """GET: a place to paste. POST: what was found, and the text as it was pasted; or the words of an original."""
    row, text = operation_of(slug), request.POST.get("text", "")
    is_wanted, refused = request.POST.get("from") == "original", ""
    try:
        text = _words_of(request, row, hand(editor.team, editor.key_id)) if is_wanted else text
        found = _shown(text[:TEXT_LETTERS_MOST]) if request.method == "POST" and not is_wanted else None
    except AlongsideError as error:
        found, refused = None, str(error)
    page: dict[str, object] = {
        "editor": editor,
        "row": row,
        "title": title_of(row),
        "text": text,
        "most": TEXT_LETTERS_MOST,
        "sources": [(one.pk, source_line(one)) for one in row.sources.order_by("pk")],
        "source_id": request.POST.get("source_id", ""),
        "found": found,
        "refused": refused,
    }
    return render(request, "record/desk/proposals.html", page)


def _words_of(request: HttpRequest, row: Operation, by: str) -> str:
    """What the source that was chosen says, unredacted, for her who reads it; noted. Raises AlongsideError."""
    asked = request.POST.get("source_id", "")
    source = row.sources.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() else None
    if source is None:
        raise Invalid(_("Choose one of this operation’s sources. Nothing was changed."))
    words = rendering.render(open_source(source.key, hand=by)).text
    if not words:
        raise Invalid(_("The original of this source has no words that can be read. Paste them."))
    return words[:TEXT_LETTERS_MOST]


def _shown(text: str) -> list[ProposalShown]:
    """Raises AlongsideError."""
    found = propose(text).figures
    return [_show(one, found, text) for one in found]


def _show(one: Proposal, found: tuple[Proposal, ...], text: str) -> ProposalShown:
    fields = {
        "side": one.side, "measure": one.measure, "population": one.population, "unit": one.unit,
        "qualifier": one.qualifier, "least": _digits(one.least), "most": _digits(one.most),
        "currency": "USD" if one.unit == "money" else "", "words": one.words[:WORDS_LETTERS_MOST],
        "confidence": "excerpt",
    }  # fmt: skip
    parent = found[one.subset_of] if one.subset_of is not None else None
    return ProposalShown(
        line=_line(one),
        inside=_line(parent) if parent else "",
        before=text[max(0, one.start - AROUND_LETTERS) : one.start],
        words=text[one.start : one.end],
        after=text[one.end : one.end + AROUND_LETTERS],
        why="" if one.is_sure else one.why,
        fields=tuple(fields.items()),
    )


def _line(one: Proposal) -> str:
    qualifier = [measures.QUALIFIERS[one.qualifier]] if one.qualifier else []
    who = measures.POPULATIONS[one.population] if one.population != "unknown" else _("not said who")
    said = [measures.MEASURES[one.measure], *qualifier, value_line(one.least, one.most)]
    return f"{' '.join(str(part) for part in said if part)} · {who}"


def _digits(value: int | None) -> str:
    return "" if value is None else str(value)
