"""How long each table's rows live: one sentence a table. A test fails for a table without one."""

from typing import Final

RETENTION: Final[dict[str, str]] = {
    "Review": "Kept with the history of texts; it goes when its bearer asks (alongside rights forget).",
    "LawChange": "Lives until an editor lifts it, on a live instance after a lawyer has read the text again.",
    "Withdrawal": "Lives until an editor puts the text back, on a live instance after a lawyer has read it again.",
    "Version": "Public words that stood here: kept as long as the instance, so that what was said can be found.",
}
