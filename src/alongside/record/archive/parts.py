"""Parts of the extra `record`, imported where they are needed: without it the rest of the program runs."""

from importlib import import_module
from typing import Any

from alongside.core.errors import Busy


def part(name: str) -> Any:
    """A module; some of these have no types. Raises Busy with what to install."""
    try:
        return import_module(name)
    except ImportError as error:
        raise Busy(
            f"The part {name.partition('.')[0]} is missing on this server. Nothing was changed. "
            "Install it: pip install 'alongside[record]'."
        ) from error
