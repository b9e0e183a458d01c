"""How long each table's rows live: one sentence a table. A test fails for a table without one."""

from typing import Final

RETENTION: Final[dict[str, str]] = {
    "Waiting": "Goes when a member of the team looks.",
    "Bell": "Goes when its advocate takes it away or leaves the team, in the same transaction.",
}
