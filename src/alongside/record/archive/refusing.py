"""How an intake refuses: one sentence for what is wrong, one for what was kept, one for what to do."""

from alongside.core.errors import Invalid


def refusal(what: str, do: str) -> Invalid:
    """what, do: whole sentences."""
    return Invalid(f"{what} Nothing was kept. {do}")
