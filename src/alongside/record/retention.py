"""How long each table's rows live: one sentence a table. A test fails for a table without one."""

from typing import Final

_PUBLIC: Final = "Public facts: kept as long as the instance, or until an editor removes its operation."

RETENTION: Final[dict[str, str]] = {
    "Agency": "Public facts: kept as long as an operation or a figure names it.",
    "Operation": "Public facts: kept as long as the instance, or until two editors remove it.",
    "OperationAgency": _PUBLIC,
    "OperationText": _PUBLIC,
    "Source": "Kept as long as a figure stands on it; its original can be destroyed before, the hashes stay.",
    "CustodyEntry": "Kept with its source: it proves who had it.",
    "Figure": _PUBLIC,
    "OutcomeUpdate": _PUBLIC,
    "OutcomeReview": _PUBLIC,
    "Intervention": _PUBLIC,
    "Media": "Kept until taken down: then its bytes and regions go at once.",
    "PictureCustody": "Kept with its picture: it proves who had it; a takedown empties its hashes.",
    "MediaText": "Goes with its picture.",
    "Silence": _PUBLIC,
    "SilenceText": _PUBLIC,
    "Correction": "Kept with its operation; it holds nothing of who asked.",
    "Revision": "Kept with its operation; after a takedown the versions before it are emptied.",
    "Chart": "Made anew when its figures change; goes with them.",
}
