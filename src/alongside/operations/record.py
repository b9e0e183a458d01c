"""`alongside record import` and `export`: what they print."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.core.errors import Conflict, Invalid
from alongside.core.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alongside.record.exchange import OperationRead
    from alongside.record.names import Scrubbed

CSV: str = ".csv"


def import_and_print(path: Path) -> None:
    """Every operation that could be read becomes a draft; each that could not is told in a sentence."""
    from alongside.record.archive.addresses import seal_address
    from alongside.record.importing import Ways, import_draft

    operations, faults = _read(path)
    hidden = _Hiding(operations)
    ways = Ways(scrub=hidden.scrub, seal=lambda address, key: seal_address(address, source=key))
    counts = {"new": 0, "as it was": 0}
    with click.progressbar(operations, label="Importing", file=sys.stderr) as rows:
        for one in rows:
            try:
                counts["new" if import_draft(one, ways) else "as it was"] += 1
            except (Conflict, Invalid) as error:
                faults = (*faults, str(error))
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(f"Operations: {counts['new']} new drafts, {counts['as it was']} there already, {len(faults)} refused.")
    if hidden.count:
        click.echo(f"In texts, {hidden.count} places that may name somebody were hidden. Look at them at the desk.")
    if faults:
        raise click.exceptions.Exit(1)


def export_and_print(path: Path) -> None:
    from alongside.record.csv_tables import write_csv
    from alongside.record.exchange import operation_read, write_record
    from alongside.record.models import Operation

    operations = tuple(operation_read(row) for row in Operation.objects.order_by("slug"))
    body = write_csv(operations) if path.suffix == CSV else write_record(operations)
    write_whole(path, [body])
    click.echo(f"{len(operations)} operations written to {path}, with small numbers that pages withhold.")


def _read(path: Path) -> "tuple[Sequence[OperationRead], tuple[str, ...]]":
    from alongside.record.csv_tables import read_csv
    from alongside.record.exchange import read_record

    raw = path.read_bytes()
    if path.suffix == CSV:
        return read_csv(raw)
    return read_record(raw).operations, ()


class _Hiding:
    """The scrubber, which knows the offices that this file names and counts what it hid."""

    def __init__(self, operations: "Sequence[OperationRead]") -> None:
        self._allowed = frozenset(name for one in operations for name in _offices(one))
        self.count = 0

    def scrub(self, text: str) -> "Scrubbed":
        from alongside.record.scrubbing import scrub_given

        done = scrub_given(text, allowed=self._allowed)
        self.count += len(done.spans)
        return done.text


def _offices(operation: "OperationRead") -> "Iterator[str]":
    """Names of its agencies that may stand in texts: none that may be a person's."""
    from alongside.record.naming import check_office

    for part in operation.agencies:
        try:
            check_office(part.name)
        except Invalid:
            continue
        yield part.name
