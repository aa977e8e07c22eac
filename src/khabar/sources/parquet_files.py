"""Parquet, some rows at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from khabar.errors import InputError
from khabar.sources import columns
from khabar.sources.items import Item
from khabar.sources.opened import Opened

# Rows in memory at a time: some 300 kB of reports.
ROWS = 64


def read(source: Opened) -> Iterator[Item]:
    """A document a row. Raises InputError where it is no sound Parquet, or the columns are not there."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise InputError(source.name, "Parquet needs pyarrow", "pip install khabar[parquet]") from error
    with _seekable(source) as file:
        try:
            yield from _rows(parquet.ParquetFile(file), source)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            told = str(error).splitlines()[0] if str(error) else type(error).__name__
            yield InputError(source.name, f"broken Parquet: {told}", "Get it again from where it came")


def _rows(table: Any, source: Opened) -> Iterator[Item]:
    there = table.schema_arrow.names
    columns.require(source.columns, there, source.name)
    wanted = [name for _, name in source.columns.items() if name in there]
    number = 0
    for batch in table.iter_batches(batch_size=ROWS, columns=list(dict.fromkeys(wanted))):
        for row in batch.to_pylist():
            number += 1
            yield columns.document(row, source.columns, f"{source.name}:{number}")


def _seekable(source: Opened) -> IO[bytes]:
    """The file itself, or a copy on the disk of what was compressed: Parquet is read from its end."""
    if source.stream.seekable():
        return source.stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(source.stream, copy)
    copy.seek(0)
    return copy
