"""The tables of records as CSV (RFC 4180, UTF-8): one table to a stream, or all of them to a folder.

The values of a list are parted by «|». A missing value is empty. NUL characters, which readers of CSV refuse, are
taken out; every other character stands as in the report, line breaks within quotes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from khabar.exports.files import replacing
from khabar.exports.scene import Scene
from khabar.exports.stream import Records, numbered
from khabar.exports.tables import TABLES, Table, Value, rows

SEPARATOR = "|"


def lines(records: Records, table: str = "events") -> Iterator[bytes]:
    """One table: the header, then its rows. KeyError where there is no such table."""
    chosen = TABLES[table]
    writer = _Writer()
    yield writer.row(_header(chosen))
    for row in rows(records, chosen):
        yield writer.row([_cell(value) for value in row])


def write(records: Records, folder: Path) -> list[Path]:
    """All tables, each to ``folder/<table>.csv``, in one pass. Raises OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.csv" for name in TABLES}
    writer = _Writer()
    with ExitStack() as stack:
        files = {name: stack.enter_context(replacing(path)) for name, path in paths.items()}
        for name, table in TABLES.items():
            files[name].write(writer.row(_header(table)))
        for number, record in numbered(records):
            scene = Scene(number, record)
            for name, table in TABLES.items():
                files[name].writelines(writer.row([_cell(value) for value in row]) for row in table.rows(scene))
    return list(paths.values())


class _Writer:
    """Rows as bytes."""

    def __init__(self) -> None:
        self._buffer = io.StringIO()
        self._csv = csv.writer(self._buffer)

    def row(self, cells: list[str]) -> bytes:
        self._csv.writerow(cells)
        line = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return line.encode()


def _header(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return SEPARATOR.join(one.replace("\0", "").replace(SEPARATOR, "/") for one in value)
    return str(value).replace("\0", "")
