"""How long each table's rows live: one sentence a table. A test fails for a table without one."""

from typing import Final

_WITH_SERVICE: Final = "Lives as long as its service; rewritten when the source changes."

RETENTION: Final[dict[str, str]] = {
    "ImportSource": "Public facts about a source: lives until editors remove the last row that came from it.",
    "Organization": "Public facts: lives until editors remove it; kept, unlisted, when its source stops naming it.",
    "Service": "Public facts: lives until editors remove it; kept, unlisted, when its source stops naming it.",
    "ServiceText": _WITH_SERVICE,
    "Location": "Lives as long as a service is given there.",
    "ServiceAtLocation": _WITH_SERVICE,
    "Phone": _WITH_SERVICE,
    "Schedule": _WITH_SERVICE,
    "Language": _WITH_SERVICE,
    "NeedTag": _WITH_SERVICE,
    "ServiceArea": _WITH_SERVICE,
    "SafetyClaim": "Counts until its expires_on (180 days at most); the row lives until editors replace or remove it.",
    "ServiceJson": "A copy for speed: made again at every change, gone when the service is no longer public.",
    "OrganizationJson": "A copy for speed: made again at every change, gone with its last public service.",
}
