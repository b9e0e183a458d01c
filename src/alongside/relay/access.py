"""The only door to a share. One share is named, one right is shown, both are checked now and neither is kept.

Wrong right and absent share are the same refusal.
"""

import hmac
from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.core import clock, octets, proof_of_work
from alongside.core.errors import Busy, Conflict, Invalid, NotFound
from alongside.relay import keyring
from alongside.relay.messages import Claim, ReleaseRight, RootRight
from alongside.relay.models import Release, Root, Share
from alongside.relay.rules import masked_share, row_of, sha256
from alongside.teams import access as teams_access


@dataclass(frozen=True, slots=True)
class Held:
    """A share whose right was shown. r: the server's half of the key, 32 bytes; it is in memory for this deed only."""

    share: Share
    r: bytes
    by_person: bool

    def row(self, slot: bytes) -> bytes:
        return row_of(self.r, slot)


def held_share(claim: Claim, token: bytes | None, *, to_change: bool = False) -> Held:
    """Checks the claim. to_change: inside a transaction, nobody else changes this share until it ends.

    Raises NotFound for an absent share and for a wrong right; Conflict "hidden" to members when one asked to erase it.
    """
    share, by_person = claimed_share(claim, token, to_change=to_change)
    if share.erase_on and not by_person:
        raise Conflict(
            "A member asked to erase this conversation. It can still be called back.",
            code="hidden",
            facts={"erase_on": share.erase_on.isoformat()},
        )
    return Held(share, _unwrapped(share), by_person)


def _unwrapped(share: Share) -> bytes:
    """R. A rotation may end between reading the row and reading its key: then the row is wrapped anew by now."""
    try:
        key = keyring.key_of(share.key_gen)
    except Busy:
        share.refresh_from_db(fields=["wrapped", "key_gen"])
        key = keyring.key_of(share.key_gen)
    return key.unwrap(share.wrapped, name=share.key)


def claimed_share(claim: Claim, token: bytes | None, *, to_change: bool = False) -> tuple[Share, bool]:
    """The share, and whether the person herself asks. Raises NotFound.

    A session is asked before the share is looked for: how long a refusal takes must not tell a removed member that her
    old conversation is still there.
    """
    member = teams_access.present_somewhere(token) if claim.rt is None else None
    rows = Share.objects.select_for_update() if to_change else Share.objects.all()
    share = rows.filter(key=sha256(claim.share)).first()
    if share is None:
        raise NotFound
    if claim.rt is not None:
        if not hmac.compare_digest(share.right_hash, sha256(claim.rt)):
            raise NotFound
        return share, True
    if member is None or member.team.key != share.team_id:
        raise NotFound
    return share, False


def led_on_shares(held: Held, share_id: bytes) -> list[Share]:
    """Every share that this one was led on to, in order; inside a transaction, nobody else changes them until it ends.

    For the person only: what was made of her conversation is hers to end, whether she was given its key or not.
    """
    found: list[Share] = []
    share, r = held.share, held.r
    while share.onward is not None:
        share_id = masked_share(r, share=share_id, other=share.onward)
        following = Share.objects.select_for_update().filter(key=sha256(share_id)).first()
        if following is None:
            break
        found.append(following)
        share, r = following, _unwrapped(following)
    return found


def held_root(right: RootRight, *, to_change: bool = False) -> Root:
    """The root record of this id, to who shows its token. Raises NotFound."""
    rows = Root.objects.select_for_update() if to_change else Root.objects.all()
    root = rows.filter(key=sha256(right.id)).first()
    if root is None or not hmac.compare_digest(root.token_hash, sha256(right.token)):
        raise NotFound
    return root


def live_releases() -> QuerySet[Release]:
    """The end counts from its day on, not from the night that removes the row."""
    return Release.objects.filter(expires__gt=clock.today())


def held_release(right: ReleaseRight, *, to_change: bool = False) -> Release:
    """The release that this token withdraws. Raises NotFound: never here, dropped, or its end is over."""
    rows = live_releases().select_for_update() if to_change else live_releases()
    found = rows.filter(token_hash=sha256(right.token)).first()
    if found is None:
        raise NotFound
    return found


def check_work(body: bytes, *, work: str) -> None:
    """work: "challenge.n", the challenge in base64url, n in digits. Raises Invalid."""
    challenge, _, digits = work.partition(".")
    try:
        n = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 20 else -1
        proven = 0 <= n < 2**64 and proof_of_work.is_proven(octets.from_text(challenge), body=body, n=n)
    except ValueError:
        proven = False
    if not proven:
        raise Invalid("The proof of work is missing, wrong or too old. Nothing was stored. Ask for a new challenge.")
