"""The scrubber of text: what points at a person is hidden before a text is stored.

`scrub(text)` is the whole door. Three layers look, and whatever one of them finds is hidden: rules, a model (where the
extra `record` is installed), and capitals that no list allows. It knows nothing of Django and of the record, keeps
nothing of what it hides, and must never hold a list of real private persons.
"""

from collections.abc import Iterable

from alongside.record.names.scrubbing import KINDS, Kind, Scrubbed, Scrubbing, Span

__all__ = ["KINDS", "Kind", "Scrubbed", "Scrubbing", "Span", "has_model", "scrub"]


def scrub(text: str, *, allowed: Iterable[str] = frozenset()) -> Scrubbing:
    """Hide what points at a person; a text that was scrubbed stays as it is.

    `allowed`: names that may stand, as the record spells them: agencies, operations, officials in their office.
    Where the model is not installed, `is_whole` is False and sentences lose more of their first words.
    """
    from alongside.record.names.looking import look_until_nothing_is_new

    return look_until_nothing_is_new(text, allowed)


def has_model() -> bool:
    """Is everything installed that the model needs?"""
    from alongside.record.names.model import has_model as is_there

    return is_there()
