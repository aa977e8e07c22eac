"""``khabar export``: an archive, or records of ``khabar read``, in the formats of other programs."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from khabar.errors import KhabarError

if TYPE_CHECKING:
    from khabar.exports.stream import LeftOut, Records
    from khabar.record import Confidence

FORMATS = ("plover", "polecat", "icews", "gdelt", "gdelt-mentions", "ftm", "jsonld", "csv", "parquet")
TABLES = ("documents", "actors", "statements", "events", "positions", "chains")
DEFAULT_TABLE = "events"


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("--db", default="khabar.db", show_default=True, metavar="FILE|URL", help="The archive.")
@click.option(
    "--records", "source", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE|-",
    help="Records as «khabar read --format jsonl» writes them, not an archive.",
)  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(allow_dash=True), metavar="FILE|DIR", help="Write there, not to standard output."
)
@click.option(
    "--table", type=click.Choice(TABLES), metavar="TABLE",
    help=f"The one table of csv or parquet: {', '.join(TABLES)}. A DIR gets all of them.",
)  # fmt: skip
@click.option(
    "--min-confidence", "confidence", type=click.Choice(["low", "medium", "high"]), default="low", show_default=True,
    metavar="LEVEL", help="Leave out items that are less sure than this: low (all stay), medium, high.",
)  # fmt: skip
@click.option(
    "--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Reports of this day or later."
)
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Reports of this day or earlier.")
@click.option(
    "--left-out", "omissions", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write what the format has no room for there, one JSON object a line, with the reason.",
)  # fmt: skip
def export(
    form: str,
    db: str,
    source: str | None,
    output: str | None,
    table: str | None,
    confidence: Confidence,
    first: datetime.datetime | None,
    last: datetime.datetime | None,
    omissions: Path | None,
) -> None:
    """Write the records of an archive in a format of other programs.

    FORMAT: plover (JSON Lines), polecat (40-column TSV), icews (20-column TSV), gdelt (GDELT 2 events, 61 columns),
    gdelt-mentions (16 columns), ftm (FollowTheMoney entities), jsonld (schema.org and PROV), csv, parquet.
    docs/exports.md tells what each keeps and what is lost.

    Exit status: 0 all was written, 1 it was not, 2 the command is wrong.
    """
    from khabar.exports.stream import selected

    if table is not None and form not in ("csv", "parquet"):
        raise click.UsageError(f"--table is for csv and parquet, not for {form}")
    target = Target.of(form, output, table)
    with _told(), ExitStack() as stack:
        left_out = stack.enter_context(_left_out(omissions))
        records = stack.enter_context(_records(db, source))
        target.write(
            selected(records, confidence, first.date() if first else None, last.date() if last else None), left_out
        )


class Target(NamedTuple):
    """Where an export goes: a folder of tables, a file, or standard output (no path)."""

    form: str
    path: Path | None
    table: str
    folder: bool

    @classmethod
    def of(cls, form: str, output: str | None, table: str | None) -> Target:
        """The target of a command. Raises click.UsageError where format, output and table do not fit."""
        path = None if output in (None, "-") else Path(str(output))
        is_folder = path is not None and (path.is_dir() or str(output).endswith("/"))
        tables = form in ("csv", "parquet")
        if is_folder and not tables:
            raise click.UsageError(f"--output {output} is a folder, which only csv and parquet fill. Name a file")
        if is_folder and table is not None:
            raise click.UsageError(f"--output {output} is a folder, which gets all tables. Name a file, or no --table")
        if form == "parquet" and path is None:
            raise click.UsageError("parquet is no text: give --output FILE.parquet or --output FOLDER/")
        folder = tables and table is None and path is not None and not path.suffix
        return cls(form, path, table or DEFAULT_TABLE, folder or is_folder)

    def write(self, records: Records, left_out: LeftOut) -> None:
        """Writes the records."""
        from khabar.exports import csv_tables, files, parquet

        if self.folder and self.path is not None:
            (csv_tables if self.form == "csv" else parquet).write(records, self.path)
        elif self.form == "parquet" and self.path is not None:
            parquet.write_table(records, self.path, self.table)
        elif self.path is not None:
            files.write(self.path, self._pieces(records, left_out))
        else:
            sys.stdout.buffer.writelines(self._pieces(records, left_out))
            sys.stdout.buffer.flush()

    def _pieces(self, records: Records, left_out: LeftOut) -> Iterator[bytes]:
        from khabar.exports import csv_tables, ftm, gdelt, icews, jsonld, plover, polecat

        if self.form == "csv":
            return csv_tables.lines(records, self.table)
        if self.form == "jsonld":
            return jsonld.lines(records)
        makers: dict[str, Callable[[Records, LeftOut], Iterator[bytes]]] = {
            "plover": plover.lines,
            "polecat": polecat.lines,
            "icews": icews.lines,
            "gdelt": gdelt.events,
            "gdelt-mentions": gdelt.mentions,
            "ftm": ftm.lines,
        }
        return makers[self.form](records, left_out)


@contextmanager
def _records(db: str, source: str | None) -> Iterator[Records]:
    """The records of a file or of an archive."""
    from khabar.exports.stream import read_records

    if source is not None:
        with click.open_file(source, "rb") as file:
            yield read_records(file, "stdin" if source == "-" else source)
        return
    archive_class = _archive_class()
    with archive_class(db) as archive, archive.reading() as connection:
        yield archive.records(connection)


def _archive_class() -> type:
    try:
        from khabar.archive import Archive
    except ModuleNotFoundError as error:
        raise click.ClickException(f"an archive needs {error.name}. pip install khabar[archive]") from error
    return Archive


@contextmanager
def _left_out(path: Path | None) -> Iterator[LeftOut]:
    """Counts what is left out, tells a person at a terminal, and writes it to a file where one is given."""
    from khabar.exports.stream import LeftOut, Omission

    with ExitStack() as stack:
        told: Callable[[Omission], None] | None = None
        if path is not None:
            file = stack.enter_context(path.open("wb"))

            def told(one: Omission) -> None:
                file.write(one.line())

        left_out = LeftOut(told)
        yield left_out
    if left_out.counts and sys.stderr.isatty():
        click.echo(f"khabar: left out, since the format cannot say it: {_summary(left_out.counts.items())}", err=True)


def _summary(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} ({reason})" for reason, count in sorted(counts))


@contextmanager
def _told() -> Iterator[None]:
    """Errors as the command tells them."""
    try:
        yield
    except KhabarError as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'output'}: {error.strerror}. Write elsewhere") from error
