"""Rows of tables into documents: CSV and Parquet alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from khabar.errors import InputError
from khabar.sources import objects
from khabar.sources.items import Columns, Item


def require(columns: Columns, there: Iterable[str], where: str) -> None:
    """Raises InputError where a table lacks the text, or a column that somebody named."""
    names = list(there)
    for field, name in columns.named().items():
        if name not in names:
            shown = ", ".join(map(repr, names[:30])) or "none"
            raise InputError(where, f"no column «{name}»; there are {shown}", f"Name the right one: --{field}-column")
        if names.count(name) > 1:
            raise InputError(where, f"{names.count(name)} columns «{name}»", "Give them different names")


def document(row: Mapping[str, Any], columns: Columns, where: str) -> Item:
    """The document in a row; empty cells count as left out, all but the text's."""
    values = {field: _plain(row.get(name)) for field, name in columns.items()}
    fields = {field: value for field, value in values.items() if value or field == "text"}
    try:
        return objects.document(fields, where)
    except InputError as error:
        return error


def _plain(value: Any) -> Any:
    """Dates and numbers as the text that they stand for."""
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value
