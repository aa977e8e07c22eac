"""The tables of records as Parquet files. Needs the ``parquet`` extra (``pip install khabar[parquet]``).

Lists are lists of strings, days are dates (``date32``), a missing value is null. The files are compressed with zstd
and written in groups of rows, so that memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from khabar.errors import ExportError
from khabar.exports.files import replacing
from khabar.exports.scene import Scene
from khabar.exports.stream import Records, numbered
from khabar.exports.tables import TABLES, Kind, Table, Value

GROUP = 2_000
"""Rows of a table that are held before they are written: 8 MB of documents with their texts, 2 MB of events."""


def write_table(records: Records, path: Path, table: str = "events") -> None:
    """One table to a file. KeyError where there is no such table, ExportError without pyarrow, OSError."""
    with _open(path, TABLES[table]) as sink:
        for number, record in numbered(records):
            sink.add(Scene(number, record))


def write(records: Records, folder: Path) -> list[Path]:
    """All tables, each to ``folder/<table>.parquet``, in one pass. Raises as ``write_table``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.parquet" for name in TABLES}
    with ExitStack() as stack:
        sinks = [stack.enter_context(_open(paths[name], table)) for name, table in TABLES.items()]
        for number, record in numbered(records):
            scene = Scene(number, record)
            for sink in sinks:
                sink.add(scene)
    return list(paths.values())


class _Sink:
    """A table's rows on their way to its file."""

    def __init__(self, table: Table, writer: Any, schema: Any) -> None:
        self._table = table
        self._writer = writer
        self._schema = schema
        self._rows: list[tuple[Value, ...]] = []

    def add(self, scene: Scene) -> None:
        self._rows.extend(self._table.rows(scene))
        if len(self._rows) >= GROUP:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._writer.write_table(_table(self._table, self._rows, self._schema))
            self._rows = []


@contextmanager
def _open(path: Path, table: Table) -> Iterator[_Sink]:
    pa, pq = _pyarrow()
    schema = pa.schema([(column.name, _type(pa, column.kind)) for column in table.columns])
    with replacing(path) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
        sink = _Sink(table, writer, schema)
        yield sink
        sink.flush()


def _table(table: Table, found: list[tuple[Value, ...]], schema: Any) -> Any:
    pa, _ = _pyarrow()
    columns = zip(*found, strict=True)
    arrays = [pa.array(list(values), type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _type(pa: Any, kind: Kind) -> Any:
    return {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }[kind]


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise ExportError("parquet", "Parquet needs pyarrow", "pip install khabar[parquet]") from error
    return pyarrow, pyarrow.parquet
