"""The tables of records as data frames: pandas, or Polars with ``polars=True``.

    >>> import khabar, khabar.frames
    >>> record = khabar.read("التقى وزير الخارجية المصري نظيره الأردني في القاهرة أمس.", published="2020-06-15")
    >>> khabar.frames.events([record])[["type", "actor_names", "first_day", "place"]]

Each function takes records, or records with their numbers as ``Archive.records`` gives them, and returns a frame with
a row an item, all in memory; an archive of a million reports is better written as Parquet. Columns:
``khabar.exports.tables`` and docs/exports.md. Lists are Python lists in pandas and ``List(String)`` in Polars, days
``datetime64[s]`` and ``Date``, whole numbers ``Int64``. Raises ExportError where the library is not there.
"""

from __future__ import annotations

from typing import Any

from khabar.errors import ExportError
from khabar.exports.stream import Records
from khabar.exports.tables import TABLES, Kind, Table, Value, rows

Frame = Any
"""A pandas.DataFrame or a polars.DataFrame."""

_PANDAS: dict[Kind, str] = {
    "text": "string", "integer": "Int64", "number": "float64", "date": "datetime64[s]", "list": "object"
}  # fmt: skip


def documents(records: Records, *, polars: bool = False) -> Frame:
    """The reports, with their texts and the number of items in each."""
    return _frame("documents", records, polars)


def actors(records: Records, *, polars: bool = False) -> Frame:
    """The actors of each report."""
    return _frame("actors", records, polars)


def statements(records: Records, *, polars: bool = False) -> Frame:
    """Who said what, to whom, through whom."""
    return _frame("statements", records, polars)


def events(records: Records, *, polars: bool = False) -> Frame:
    """Who did what to whom, whatever its status."""
    return _frame("events", records, polars)


def positions(records: Records, *, polars: bool = False) -> Frame:
    """Who requires, supports, opposes, offers, expects what."""
    return _frame("positions", records, polars)


def chains(records: Records, *, polars: bool = False) -> Frame:
    """The links of every chain of transmission, a row each, from the outlet (step 0) to the speaker."""
    return _frame("chains", records, polars)


def _frame(name: str, records: Records, polars: bool) -> Frame:
    table = TABLES[name]
    make = _polars if polars else _pandas
    return make(table, list(rows(records, table)))


def _columns(table: Table, found: list[tuple[Value, ...]]) -> list[list[Value]]:
    return [list(values) for values in zip(*found, strict=True)] if found else [[] for _ in table.columns]


def _pandas(table: Table, found: list[tuple[Value, ...]]) -> Frame:
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise ExportError(
            "frames", "a data frame needs pandas", "pip install pandas, or ask for polars=True"
        ) from error
    columns = _columns(table, found)
    return pandas.DataFrame({
        column.name: pandas.Series(values, dtype=_PANDAS[column.kind])
        for column, values in zip(table.columns, columns, strict=True)
    })  # fmt: skip


def _polars(table: Table, found: list[tuple[Value, ...]]) -> Frame:
    try:
        import polars
    except ModuleNotFoundError as error:
        raise ExportError("frames", "a Polars frame needs polars", "pip install polars") from error
    types: dict[Kind, Any] = {
        "text": polars.String, "integer": polars.Int64, "number": polars.Float64, "date": polars.Date,
        "list": polars.List(polars.String),
    }  # fmt: skip
    columns = _columns(table, found)
    return polars.DataFrame({
        column.name: polars.Series(column.name, values, dtype=types[column.kind])
        for column, values in zip(table.columns, columns, strict=True)
    })  # fmt: skip
