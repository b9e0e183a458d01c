"""The few kinds of error. Each carries one sentence: what happened, what was kept, what to do."""


class AlongsideError(Exception):
    """Base: its text may be shown to a person as it stands."""


class NotAllowed(AlongsideError):
    """Refused. Outside it looks like NotFound."""


class NotFound(AlongsideError):
    """Not there, or not for you."""


class Invalid(AlongsideError):
    """What was given cannot be used."""


class Busy(AlongsideError):
    """Try again in a moment; nothing was changed."""


class Conflict(AlongsideError):
    """What stands there already is not what was meant. code: one word for programs; facts: what to go on with."""

    def __init__(self, sentence: str, *, code: str, facts: dict[str, object] | None = None) -> None:
        super().__init__(sentence)
        self.code, self.facts = code, facts or {}
