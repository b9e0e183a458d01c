"""How long each table's rows live: one sentence a table. A test fails for a table without one."""

from typing import Final

INVITE_DAYS: Final = 7
CODE_DAYS: Final = 365

RETENTION: Final[dict[str, str]] = {
    "Team": "Public facts about a team: lives until the operator ends the team.",
    "TeamText": "Public, the team's own words: lives until an admin rewrites it or the team ends.",
    "TeamHours": "Public, the team's own hours: lives until an admin rewrites them or the team ends.",
    "Statement": "Public and signed: lives as long as the team, old entries are checked with it; the HEAD is replaced.",
    "TeamKey": "Goes when its member is removed, or in a newer epoch once no intake or release of this one is left.",
    "Wrap": "Goes when its advocate's device key leaves the newest epoch, in the same transaction.",
    "Passkey": "Goes with its wraps, or when its advocate removes it.",
    "Invite": "Seven days, rounded up to the week; gone at once when it is taken or withdrawn.",
    "CardCode": "Gone with its last use; at the latest after 365 days, rounded up to the week.",
}
