"""Reading the lexicon's tab-separated tables, and the user's own beside them.

Each table is a ``msgspec.Struct`` whose fields are the columns; cells with several values are lists (`|` between
values). See ``docs/lexicons.md`` for what the columns mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from khabar.errors import LexiconError

DATA = files("khabar.lexicon") / "data"

Row = TypeVar("Row", bound=msgspec.Struct)


def read_table(row_type: type[Row], name: str, extra: Sequence[Path] = ()) -> list[Row]:
    """All rows of a table, the built-in ones first, a user's row replacing the one with the same ``id``.

    Raises LexiconError where a line has not the header's columns or a cell is not of its column's type.
    """
    rows = _parse(row_type, (DATA / name).read_text(encoding="utf-8"), name)
    for folder in extra:
        path = folder / name
        if path.is_file():
            rows = _merge(rows, _parse(row_type, path.read_text(encoding="utf-8"), str(path)))
    return rows


def _merge(rows: list[Row], added: list[Row]) -> list[Row]:
    if not hasattr(rows[0] if rows else None, "id"):
        return rows + added
    by_id = {row.id: row for row in rows}  # type: ignore[attr-defined]
    by_id.update((row.id, row) for row in added)  # type: ignore[attr-defined]
    return list(by_id.values())


def _parse(row_type: type[Row], text: str, where: str) -> list[Row]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(row_type)}
    lists = {name for name, field in fields.items() if field.type == list[str]}
    rows: list[Row] = []
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            raise LexiconError(
                f"{where}, line {number}",
                f"{len(cells)} cells where the header has {len(header)}",
                "Part the cells by single tabs and keep empty cells",
            )
        values = {
            name: [v for v in cell.split("|") if v] if name in lists else cell.strip()
            for name, cell in zip(header, cells, strict=True)
            if name in fields and (cell.strip() or name in lists)
        }
        try:
            rows.append(msgspec.convert(values, row_type, strict=False))
        except msgspec.ValidationError as error:
            raise LexiconError(f"{where}, line {number}", str(error), "See docs/lexicons.md for the columns") from error
    return rows
