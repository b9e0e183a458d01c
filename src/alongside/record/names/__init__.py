"""The scrubber of text: what points at a person is hidden before a text is stored.

`scrub(text)` is the whole door. Three layers look, and whatever one of them finds is hidden: rules, a model (where the
extra `record` is installed), and capitals that no list allows. It knows nothing of Django and of the record, keeps
nothing of what it hides, and must never hold a list of real private persons.
"""

from alongside.record.names.looking import has_model, scrub
from alongside.record.names.scrubbing import KINDS, Kind, Scrubbed, Scrubbing, Span

__all__ = ["KINDS", "Kind", "Scrubbed", "Scrubbing", "Span", "has_model", "scrub"]
