"""Each rule, taken away once: where it stands, what stands there instead, and the shortest run that must see it."""

from dataclasses import dataclass
from typing import Final

RELAY: Final = "src/alongside/relay/"
TEAMS: Final = "src/alongside/teams/"
CRYPTO: Final = "web/crypto/"
THREADS: Final = "web/threads/"

STALE_MEMBER: Final = """\
    from alongside.teams.models import Statement
    from alongside.teams.statements import read_statement

    log = [read_statement(bytes(one.body)).body for one in Statement.objects.filter(team=team, kind="epoch")]
    return Present(team, next(found for one in log if (found := one.member(session.key_id))))
"""
"""As a session would be looked up by whoever forgot that epochs end."""


@dataclass(frozen=True, slots=True)
class Patch:
    """old stands in the file exactly once."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """only: the directed history that must see it; "" for drawn ones."""

    name: str
    only: str
    patches: tuple[Patch, ...]


def _mutant(name: str, only: str, *patches: tuple[str, str, str]) -> Mutant:
    return Mutant(name, only.replace("_", "-"), tuple(Patch(*patch) for patch in patches))


MUTANTS: Final = (
    _mutant(
        "row not bound to R",
        "a_removed_one_with_a_thread_of_her_own",
        (RELAY + "rules.py", "hmac.digest(r, ROW_LABEL + slot", "hmac.digest(bytes(32), ROW_LABEL + slot"),
    ),
    _mutant(
        "her right not checked",
        "a_removed_one_with_a_thread_of_her_own",
        (RELAY + "access.py", "if not hmac.compare_digest(share.right_hash, sha256(claim.rt)):", "if not share.key:"),
    ),
    _mutant(
        "a member's right not asked",
        "a_removed_one_with_a_thread_of_her_own",
        (RELAY + "access.py", "teams_access.present_somewhere(token) if claim.rt is None else None", "None"),
        (
            RELAY + "access.py",
            "    if member is None or member.team.key != share.team_id:\n        raise NotFound\n",
            "",
        ),
    ),
    _mutant(
        "put not absent-only",
        "two_pages_at_once",
        (
            RELAY + "storing.py",
            "    Slot.objects.bulk_create([Slot(row=row, blob=new.blob, expires=expires)], ignore_conflicts=True)\n",
            "    Slot.objects.update_or_create(row=row, defaults={'blob': new.blob, 'expires': expires})\n",
        ),
    ),
    _mutant(
        "`next` ignored on put",
        "a_page_that_was_not_there_when_it_was_led_on",
        (
            RELAY + "actions.py",
            "            raise moved()\n        if not is_stored(",
            "            pass\n        if not is_stored(",
        ),
    ),
    _mutant(
        "a share may be led on twice",
        "two_members_lead_on_at_once",
        (
            RELAY + "actions.py",
            "            raise moved()\n        check_epoch(",
            "            pass\n        check_epoch(",
        ),
    ),
    _mutant(
        "a rekey may lead to a share that is there",
        "a_removed_one_with_a_thread_of_her_own",
        (
            RELAY + "storing.py",
            "        _share_row(new, team).save(force_insert=True)\n",
            "        Share.objects.bulk_create([_share_row(new, team)], ignore_conflicts=True)\n",
        ),
    ),
    _mutant(
        "rc not checked",
        "another_r",
        (
            CRYPTO + "threads.ts",
            "r.length !== SHARE_BYTES || !equal(shareCheckOf(ck, r), check)",
            "r.length !== SHARE_BYTES",
        ),
    ),
    _mutant(
        "a ring's key need not be named",
        "false_rings",
        (THREADS + "desk-talk.ts", " && isNamedKey(one.ck, rekey.digest)", ""),
    ),
    _mutant(
        "a rekey may be of an epoch that is over",
        "with_a_removed_ones_key",
        (THREADS + "generation.ts", "  if (rekey.epoch < from.keys.leastEpoch) throw new DecryptionError();\n", ""),
    ),
    _mutant(
        "an entry may be of an epoch that is over",
        "with_a_removed_ones_key",
        (THREADS + "lane-reading.ts", "Math.max(keys.leastEpoch, this.#epochBefore(index))", "0"),
    ),
    _mutant(
        "epochs may fall along a lane",
        "in_the_same_lane",
        (THREADS + "lane-reading.ts", "Math.max(keys.leastEpoch, this.#epochBefore(index))", "keys.leastEpoch"),
    ),
    _mutant(
        "the relay takes an epoch on an old list",
        "a_rogue_admin",
        (TEAMS + "rules.py", "epoch.admins != log.admins.digest or ", ""),
        (TEAMS + "rules.py", "len(signers) == 1 and signers <= set(admins.keys)", "len(signers) == 1"),
    ),
    _mutant(
        "a session is not asked of the newest epoch",
        "a_removed_one_with_a_thread_of_her_own",
        (
            TEAMS + "access.py",
            "    return Present(team, _member(team, session.key_id))",
            STALE_MEMBER,
        ),
    ),
    _mutant(
        "a guest's last day is not asked",
        "a_guest_whose_day_is_over",
        (TEAMS + "rules.py", "    return until in (0, today) or until > today", "    return True"),
    ),
    _mutant(
        "ways in stay at a removal",
        "a_removed_one_with_a_thread_of_her_own",
        (TEAMS + "log.py", "    drop_ways(team, removed)\n", ""),
    ),
    _mutant(
        "team keys stay at a removal",
        "a_removed_one_with_a_thread_of_her_own",
        (TEAMS + "log.py", "    TeamKey.objects.filter(team=team, key_id__in=removed).delete()\n", ""),
    ),
    _mutant(
        "rings stay at a removal",
        "rings_go_with_her",
        (
            RELAY + "actions.py",
            "            Ring.objects.filter(team=asked.team, key_id__in=added.removed).delete()\n",
            "",
        ),
    ),
    _mutant(
        "the relay takes an opening for an old epoch",
        "a_log_from_before",
        (RELAY + "storing.py", "    if epoch != team.epoch:\n", "    if epoch > team.epoch:\n"),
    ),
    _mutant(
        "tombstones not kept",
        "a_stale_page_after_a_quiet_quarter",
        (
            RELAY + "purging.py",
            'Slot.objects.filter(gone).update(blob=b"", expires=until)',
            "Slot.objects.filter(gone).delete()[0]",
        ),
    ),
    _mutant(
        "R wrapped under another generation than it names",
        "erased_before_the_power_went",
        (
            RELAY + "shredding.py",
            "anew.append((key.wrap(r, name=name), ",
            "anew.append((olds[generation].wrap(r, name=name), ",
        ),
    ),
    _mutant(
        "the old key overwritten before all is wrapped anew",
        "erased_before_the_power_went",
        (
            RELAY + "shredding.py",
            "    done = 0\n    while",
            "    done = 0\n    epoch_key.destroy_all_but(keyring.folder(), key.generation)\n    while",
        ),
    ),
    _mutant(
        "the old key not overwritten",
        "erased_before_the_power_went",
        (RELAY + "shredding.py", "    epoch_key.destroy_all_but(keyring.folder(), key.generation)\n", ""),
    ),
    _mutant(
        "erasing does not follow `onward`",
        "led_away_and_erased",
        (RELAY + "actions.py", "[held.share, *access.led_on_shares(held, right.share)]", "[held.share]"),
    ),
    _mutant(
        "a member's deletion takes effect at once",
        "hidden_and_called_back",
        (RELAY + "retention.py", "MEMBER_ERASE_DAYS: Final = 7", "MEMBER_ERASE_DAYS: Final = 0"),
    ),
    _mutant(
        "the relay takes a key of small order",
        "a_key_of_nobody",
        ("src/alongside/core/ed25519.py", "bool(bindings.crypto_core_ed25519_is_valid_point(key))", "True"),
    ),
    _mutant(
        "the client takes a key of small order",
        "a_key_of_nobody",
        (
            CRYPTO + "signing.ts",
            "  if (!isSignKey(publicKey)) throw",
            "  if (!isSignKey(publicKey) && publicKey.length !== 32) throw",
        ),
    ),
    _mutant(
        "the highest epoch is not pinned",
        "a_log_from_before",
        (THREADS + "team-log.ts", '    if (epoch < this.#pins.epoch) throw new StatementRefused("epoch");\n', ""),
    ),
    _mutant(
        "what somebody who left tells of her is believed",
        "false_facts_before_she_left",
        (THREADS + "facts.ts", "by instanceof Uint8Array && isPresent(by)", "by instanceof Uint8Array"),
    ),
    _mutant(
        "nothing is locked anew when somebody left",
        "with_a_removed_ones_key",
        (THREADS + "leading-on.ts", "thread.log.doubt === null && thread.log.hasLost(beganIn(thread))", "false"),
    ),
    _mutant(
        "the epoch of a put is not checked",
        "removed_while_she_writes",
        (
            RELAY + "actions.py",
            "        if not is_stored(held, put):\n            check_epoch(held.share.team, put.epoch)\n",
            "",
        ),
    ),
    _mutant(
        "the epoch of a rekey is not checked",
        "removed_while_somebody_locks_anew",
        (RELAY + "actions.py", "        check_epoch(held.share.team, asked.epoch)\n", ""),
    ),
    _mutant(
        "who was left out is handed the next key",
        "someone_there_must_not_read_it",
        (THREADS + "holders.ts", "    return isGiven && !isAmong(without, id) && ", "    return isGiven && "),
    ),
    _mutant(
        "a later beginning is handed to whoever is there",
        "handed_to_nobody_who_came_later",
        (THREADS + "desk-talk.ts", "{ heardIn: start.heard, leastEpoch: start.began }", "{}"),
    ),
    _mutant(
        "a later beginning believes who left before it",
        "a_ring_of_a_later_beginning",
        (THREADS + "desk-talk.ts", "leastEpoch: start.began }", "leastEpoch: newest.sorted.intakes.length }"),
    ),
    _mutant(
        "words wait behind a way on that did not open",
        "a_desk_that_has_not_looked",
        (
            THREADS + "sending.ts",
            "error instanceof WaitsForHer || error instanceof LedAway",
            "error instanceof WaitsForHer",
        ),
    ),
    _mutant(
        "one key for all to whom she gives something",
        "two_groups_compare",
        (CRYPTO + "releases.ts", 'label("release-to"), organisation, team, thread', 'label("release-to"), thread'),
    ),
    _mutant(
        "a link is a bare hash",
        "two_pages_at_once",
        (
            CRYPTO + "threads.ts",
            'hmacSha256(expand(key, label("link")), blob).slice',
            "(key.length ? sha256(blob) : key).slice",
        ),
    ),
    _mutant(
        "a seal's nonce is not fresh",
        "two_pages_at_once",
        (
            CRYPTO + "sealing.ts",
            "  const nonce = random(NONCE_BYTES);",
            "  const nonce = Uint8Array.from(key.slice(0, 24));",
        ),
    ),
)
