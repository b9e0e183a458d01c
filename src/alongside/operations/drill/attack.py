"""The attack after the search: copies of rows, every key there is, and the words. What opens?"""

from collections.abc import Iterable, Sequence
from typing import Any

from alongside.core import epoch_key
from alongside.core.epoch_key import EpochKey
from alongside.core.errors import Invalid
from alongside.operations.drill.canaries import Canary
from alongside.operations.drill.cast import Cast, Opened
from alongside.operations.drill.planting import Drawn
from alongside.operations.drill.scratch import Scratch
from alongside.operations.drill.stored import Row, Rows


def keys_in(scratch: Scratch) -> list[EpochKey]:
    """Every epoch key that the key files hold now."""
    folder = scratch.data_dir / "keys"
    newest = epoch_key.newest_key(folder)
    generations = range(newest.generation + 1) if newest else ()
    return [key for generation in generations if (key := epoch_key.read_key(folder, generation))]


def attack(cast: Cast, drawn: Sequence[Drawn], *, copies: Iterable[Rows], keys: Sequence[EpochKey]) -> list[Opened]:
    """How many entries of each person open with her words, all rows of all copies and all these keys."""
    loot: dict[str, Any] = {"instance": "", "roots": {}, "shares": {}, "slots": {}}
    for rows in copies:
        loot["instance"] = rows.bytes_of("relay_instance", "instance_id")[0].hex()
        loot["roots"] |= _hexed(rows.of("relay_root"), "key", "blob")
        loot["slots"] |= _hexed(rows.of("relay_slot"), "row", "blob")
        loot["shares"] |= _unwrapped(rows.of("relay_share"), keys)
    return cast.attack({**loot, "entropies": [one.entropy for one in drawn]})


def _hexed(rows: Iterable[Row], name: str, value: str) -> dict[str, str]:
    return {_in_hex(row[name]): _in_hex(row[value]) for row in rows}


def _in_hex(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else ""


def _unwrapped(shares: Iterable[Row], keys: Sequence[EpochKey]) -> dict[str, str]:
    """Each R that any of the keys opens, whatever generation its row names."""
    found = {}
    for row in shares:
        name, wrapped, generation = row["key"], row["wrapped"], row["key_gen"]
        if isinstance(name, bytes) and isinstance(wrapped, bytes) and isinstance(generation, int):
            for key in keys:
                try:
                    found[name.hex()] = EpochKey(generation, key.key).unwrap(wrapped, name=name).hex()
                except Invalid:
                    continue
    return found


def key_canaries(opened: Iterable[Opened]) -> list[Canary]:
    """The secrets that an attacker needs and the disk must never hold as they are."""
    return [Canary("thread key", bytes.fromhex(secret)) for one in opened for secret in (one.ck, one.r) if secret]
