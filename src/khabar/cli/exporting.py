"""One run of ``khabar export``: where records come from, where their export goes, what is told on the way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from khabar.errors import KhabarError

if TYPE_CHECKING:
    from khabar.exports.merging import Happenings
    from khabar.exports.stream import LeftOut, Records

Format = Literal["plover", "polecat", "icews", "gdelt", "gdelt-mentions", "ftm", "jsonld", "csv", "parquet"]
DEFAULT_TABLE = "events"


class Target(NamedTuple):
    """Where an export goes: a folder of tables, a file, or standard output (no path)."""

    form: Format
    path: Path | None
    table: str
    folder: bool

    @classmethod
    def of(cls, form: Format, output: str | None, table: str | None) -> Target:
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

    def write(self, records: Records, left_out: LeftOut, same: Happenings | None) -> None:
        """Writes the records, with ``same`` merged by happening."""
        from khabar.exports import csv_tables, files, parquet

        if self.folder and self.path is not None:
            (csv_tables if self.form == "csv" else parquet).write(records, self.path)
        elif self.form == "parquet" and self.path is not None:
            parquet.write_table(records, self.path, self.table)
        elif self.path is not None:
            files.write(self.path, self._pieces(records, left_out, same))
        else:
            sys.stdout.buffer.writelines(self._pieces(records, left_out, same))
            sys.stdout.buffer.flush()

    def _pieces(self, records: Records, left_out: LeftOut, same: Happenings | None) -> Iterator[bytes]:
        from khabar.exports import csv_tables, ftm, gdelt, icews, jsonld, plover, polecat

        if self.form == "csv":
            return csv_tables.lines(records, self.table)
        if self.form == "jsonld":
            return jsonld.lines(records)
        if self.form == "gdelt":
            return gdelt.events(records, left_out, same)
        if self.form == "gdelt-mentions":
            return gdelt.mentions(records, left_out, same)
        makers: dict[str, Callable[[Records, LeftOut], Iterator[bytes]]] = {
            "plover": plover.lines,
            "polecat": polecat.lines,
            "icews": icews.lines,
            "ftm": ftm.lines,
        }
        return makers[self.form](records, left_out)


class Source(NamedTuple):
    """What is exported: the records, and the happenings in which their events are joined, if those are asked for."""

    records: Records
    same: Happenings | None


@contextmanager
def records_of(path: str) -> Iterator[Source]:
    """The records in a file of ``khabar read``, or on standard input (-)."""
    from khabar.exports.stream import read_records

    with click.open_file(path, "rb") as file:
        yield Source(read_records(file, "stdin" if path == "-" else path), None)


@contextmanager
def archive_of(db: str, happenings: bool) -> Iterator[Source]:
    """The records of an archive."""
    try:
        from khabar.archive import Archive
    except ModuleNotFoundError as error:
        raise click.ClickException(f"an archive needs {error.name}. pip install khabar[archive]") from error
    from khabar.exports import merging

    with Archive(db) as archive, archive.reading() as connection:
        same = merging.happenings(connection) if happenings else None
        yield Source(archive.records(connection), same)


@contextmanager
def left_out_of(path: Path | None) -> Iterator[LeftOut]:
    """Counts what is left out, tells a person at a terminal, and writes it to a file where one is given."""
    from khabar.exports.stream import LeftOut, Omission

    with ExitStack() as stack:
        file = stack.enter_context(path.open("wb")) if path is not None else None

        def note(one: Omission) -> None:
            if file is not None:
                file.write(one.line())

        left_out = LeftOut(note)
        yield left_out
    if left_out.counts and sys.stderr.isatty():
        click.echo(f"khabar: left out, since the format cannot say it: {_summary(left_out.counts.items())}", err=True)


def _summary(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} ({reason})" for reason, count in sorted(counts))


@contextmanager
def told() -> Iterator[None]:
    """Errors as the command tells them."""
    try:
        yield
    except KhabarError as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'output'}: {error.strerror}. Write elsewhere") from error
