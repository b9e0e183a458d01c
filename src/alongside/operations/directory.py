"""`alongside import` and `alongside export`: what they print."""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from alongside.directory.actions import ImportReport
    from alongside.directory.hsds.tables import Finding
    from alongside.directory.store import Changes

SHOWN_ROWS: Final = 12
_LABELS: Final = {"read": "Reading", "store": "Storing", "write": "Writing"}
_COLUMNS: Final = ("what", "file", "line", "field", "id", "text")


class Bars(ExitStack):
    """A progress bar for each part of the work; click shows none where nobody watches."""

    def __init__(self) -> None:
        super().__init__()
        self._doing = ""
        self._done = 0
        self._step: Callable[[int], None] = lambda _more: None

    def __call__(self, doing: str, done: int, count: int) -> None:
        if doing != self._doing:
            self.close()
            bar: ProgressBar[int] = click.progressbar(length=count, label=_LABELS[doing], file=sys.stderr)
            self._step = self.enter_context(bar).update
            self._doing, self._done = doing, 0
        self._step(done - self._done)
        self._done = done


def import_and_print(path: Path, *, source: str, dry_run: bool, report_file: Path | None) -> None:
    """Runs the import and prints the table of what it did or would do."""
    from alongside.directory.actions import import_folder

    with Bars() as bars:
        report = import_folder(path, source_key=source, dry_run=dry_run, progress=bars)
    refused = report.row_count - report.kept_count
    _print_changes(report.changes)
    click.echo(f"  {'refused':8} {refused:>7,}")
    _print_findings(report.findings)
    click.echo(f"Services: {report.row_count:,} rows = {report.kept_count:,} kept + {refused:,} refused.")
    if report_file is not None:
        _write_report(report, report_file)
        click.echo(f"Every row of this report: {report_file}")
    click.echo("Nothing was written (--dry-run)." if dry_run else "Written in one step. Run: alongside packs build")


def _print_changes(changes: "Changes") -> None:
    click.echo("\nServices")
    for what, rows in _kinds(changes):
        click.echo(f"  {what:8} {len(rows):>7,}")
        for key, name in rows[:SHOWN_ROWS]:
            click.echo(f"    {key:>10}  {name[:80]}")
        if len(rows) > SHOWN_ROWS:
            click.echo(f"    {'…':>10}  and {len(rows) - SHOWN_ROWS:,} more (--report FILE names all)")
    click.echo(f"  {'same':8} {changes.same_count:>7,}")


def _kinds(changes: "Changes") -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return (("new", changes.new), ("changed", changes.changed), ("back", changes.back), ("gone", changes.gone))


def _print_findings(findings: "Sequence[Finding]") -> None:
    click.echo("\nLeft out or mended, by file, line, field and reason")
    counts = Counter((one.file, one.field, one.row_refused) for one in findings)
    for (file, field, row_refused), count in counts.most_common():
        what = "rows refused" if row_refused else "fields"
        click.echo(f"  {count:>7,} {what:12} {file} {field}")
    for one in _first_of_each(findings):
        click.echo(f"    {one.file}:{one.line} {one.field or '(row)'}: {one.reason[:100]}")
    click.echo("")


def _first_of_each(findings: "Sequence[Finding]") -> "Iterator[Finding]":
    """A few of every sort: the first twelve alone would all be of the commonest."""
    seen: Counter[tuple[str, str, bool]] = Counter()
    for one in findings:
        kind = (one.file, one.field, one.row_refused)
        seen[kind] += 1
        if seen[kind] <= SHOWN_ROWS // 4:
            yield one


def _write_report(report: "ImportReport", target: Path) -> None:
    with target.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(_COLUMNS)
        for what, services in _kinds(report.changes):
            rows.writerows((what, "services.csv", "", "", key, name) for key, name in services)
        for one in report.findings:
            what = "refused" if one.row_refused else "field"
            rows.writerow((what, one.file, one.line, one.field, "", one.reason))


def export_and_print(target: Path, *, form: str) -> None:
    """Writes the export and says how many services it holds."""
    from alongside.directory.hsds.export import export_services

    with Bars() as bars:
        count = export_services(target, form=form, progress=bars)
    click.echo(f"{target}: {count:,} services, HSDS 3.2.3. Confidential addresses are left out.")
