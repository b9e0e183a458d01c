"""The ways in which the reader says no, one for one with web/crypto."""


class DecryptionError(Exception):
    """Sealed bytes that do not open; no reason is given."""


class FormatError(Exception):
    """Public bytes that are not what they should be."""


class ServerAltered(Exception):
    """The share the server gave is not the one the thread was made with."""


class StatementRefused(Exception):
    """A statement that must not be believed; `reason` is public."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
