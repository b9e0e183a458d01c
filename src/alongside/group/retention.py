"""How long each table's rows live: one sentence a table. A test fails for a table without one."""

from typing import Final

VERSIONS_KEPT: Final = 20
"""Of the front door, in each language."""

RETENTION: Final[dict[str, str]] = {
    "FrontText": "Public, the group's own words: the newest twenty versions of each language, older ones go at once.",
    "OrganisationText": "Public, the group's own words: until an editor rewrites them, or its last team here is gone.",
    "Event": "Public until its last day; gone with its words in the first nightly purge after it.",
    "EventText": "Lives as long as its event.",
}
