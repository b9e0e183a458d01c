"""How long each table's rows live: one sentence a table. A test fails for a table without one."""

from typing import Final

KEPT_DAYS: Final = 90
"""An entry's life when the person chose nothing else."""
LONGEST_DAYS: Final = 400
"""Of shares, root records and tombstones. A thread that lives longer is rekeyed into a new share before."""
INTAKE_DAYS: Final = 30
RING_DAYS: Final = 400
RELEASE_DAYS_MOST: Final = 90
"""The law wants an end that is near: 28 CFR 94.115; protocol/release.md."""
MEMBER_ERASE_DAYS: Final = 7
"""Between a member's deletion and its effect: a coerced advocate must not destroy at once."""

RETENTION: Final[dict[str, str]] = {
    "Instance": "Public: lives as long as the instance, for every thread hangs on it.",
    "ShredState": "Two counters and a flag: lives as long as the instance.",
    "Root": "400 days, rounded up to the week, from its last change; gone at once when the person erases.",
    "Share": (
        "400 days, rounded up to the week, counted anew when she returns who keeps it until she deletes it; "
        "gone at once when the person erases, 7 days after a member did."
    ),
    "Slot": "The blob 90 days or what the person chose, at most 400; then an empty tombstone for up to 400 more.",
    "Intake": "30 days, rounded up to the week; gone at once when the person erases.",
    "Release": "Until the end she chose, at most 90 days, rounded up to the week; dropped or emptied by her before.",
    "Ring": "400 days, rounded up to the week; gone at once when its advocate is removed.",
}
