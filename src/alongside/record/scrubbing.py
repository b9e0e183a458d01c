"""Where free text comes in: every form, import and command sends it through here before it is stored."""

from alongside.record.models import Agency, Operation
from alongside.record.names import Scrubbed, Scrubbing, has_model, scrub


def scrub_given(text: str, *, allowed: frozenset[str] = frozenset()) -> Scrubbing:
    """Hides names, addresses and the like. `allowed`: names of offices besides those that the record knows."""
    plain = " ".join(text.split())
    names = allowed | known_names()
    if plain in names:
        return Scrubbing(Scrubbed(plain), (), has_model())
    return scrub(plain, allowed=names)


def known_names() -> frozenset[str]:
    """Agencies' and operations' own names: they are no person's."""
    names = [*Agency.objects.values_list("name", flat=True), *Operation.objects.values_list("name", flat=True)]
    return frozenset(str(name) for name in names if name)
