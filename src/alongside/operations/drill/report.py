"""The drill's report, as JSON for programs and as a calm table for people. An operator may publish either."""

from collections.abc import Iterator

import msgspec

from alongside.operations.drill.conduct import Attacked, Drilled
from alongside.operations.drill.learning import Content, Joined

WIDTH = 26


def in_json(drilled: Drilled) -> str:
    return msgspec.json.encode(drilled).decode()


def in_words(drilled: Drilled) -> str:
    return "\n".join(_lines(drilled))


def _lines(drilled: Drilled) -> Iterator[str]:
    learned = drilled.learned
    yield f"\nSeizure drill: {drilled.conversations} conversations\n"
    yield "Found of what was planted"
    if not drilled.hits:
        yield f"  nothing in {learned.searched_bytes:,} bytes, {learned.new_bytes:,} of them written by the visits"
    for hit in drilled.hits:
        yield f"  {hit.canary}: {hit.where} ({hit.encoding})"
    yield "\nNot searched"
    yield from (f"  {sentence}" for sentence in learned.not_searched)
    yield "\nOpened with every key, all words and a copy of all rows"
    yield from _opened(learned.opened)
    yield "\nWhat somebody learns who takes this server"
    yield from _content(learned.content)
    yield "\nOpenings whose root record and share can be put together"
    for moment, joined in learned.openings_joined.items():
        yield _row(moment.replace("_", " "), _joined(joined))
    yield "\nClean." if drilled.is_clean else "\nNOT clean: see above."


def _row(name: str, told: str) -> str:
    return f"  {name:<{WIDTH}}{told}"


def _opened(opened: Attacked) -> Iterator[str]:
    yield _row("by day", f"{opened.before} of {opened.living + opened.erased}: the attack works")
    yield _row("erased, after the night", f"{opened.erased_after} of {opened.erased}")
    yield _row("living, after the night", f"{opened.living_after} of {opened.living}")


def _content(content: Content) -> Iterator[str]:
    for team in content.teams:
        kept = ", ".join(map(str, team.kept_by_device))
        yield _row("team", f"{team.name} ({team.languages}), epoch {team.epoch}; conversations by device: {kept}")
    yield _row("conversations", f"{content.conversations} living")
    yield _row("public services", str(content.public_services))
    for name, table in content.tables.items():
        sizes = ", ".join(f"{count} of {size:,} B" for size, count in table.sizes.items())
        ends = ", ".join(f"{count} until {day}" for day, count in table.ends.items())
        yield _row(name, "; ".join(filter(None, (f"{table.rows} rows", sizes, ends))))
    for name, minute in content.last_written.items():
        yield _row("last change", f"{minute} {name}")


def _joined(joined: Joined) -> str:
    return (
        f"{joined.by_log_of_writes} by the log of writes, {joined.by_transaction} by transaction, "
        f"{joined.by_place} by place; of {joined.of}"
    )
