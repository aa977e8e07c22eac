"""Reading the lexicon's tab-separated tables, and the user's own beside them.

Each table is a ``msgspec.Struct`` whose fields are the columns; cells with several values are lists (`|` between
values). See ``docs/lexicons.md`` for what the columns mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from khabar.errors import LexiconError

DATA = files("khabar.lexicon") / "data"

# The columns that tell the rows of a table apart.
KEYS = ("id", "iso3")

Row = TypeVar("Row", bound=msgspec.Struct)


def read_table(row_type: type[Row], name: str, extra: Sequence[Path] = ()) -> list[Row]:
    """All rows of a table, the built-in ones first, a user's row replacing the one with the same ``id``.

    Raises LexiconError where a line has not the header's columns or a cell is not of its column's type.
    """
    rows = _parse(row_type, (DATA / name).read_text(encoding="utf-8"), name)
    for added in user_rows(row_type, name, extra):
        rows = merged(rows, added)
    return rows


def user_rows(row_type: type[Row], name: str, folders: Sequence[Path]) -> Iterator[list[Row]]:
    """The rows of a table in each of the user's folders that has it."""
    for folder in folders:
        path = folder / name
        if path.is_file():
            yield _parse(row_type, _text(path), str(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(str(path), f"not UTF-8 (byte {error.start})", "Save the table as UTF-8") from error


def merged(rows: list[Row], added: list[Row]) -> list[Row]:
    """The rows with those added, each replacing the row with the same ``id`` (of countries: ``iso3``)."""
    key = next((name for name in KEYS if hasattr(rows[0] if rows else None, name)), None)
    if key is None:
        return rows + added
    by_key = {getattr(row, key): row for row in rows}
    by_key.update((getattr(row, key), row) for row in added)
    return list(by_key.values())


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
            unknown = [cell for cell in cells if cell not in fields]
            if unknown:
                raise LexiconError(
                    f"{where}, line {number}",
                    f"no such column: {', '.join(unknown)}",
                    "See docs/lexicons.md for the columns",
                )
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
            if cell.strip() or name in lists
        }
        try:
            rows.append(msgspec.convert(values, row_type, strict=False))
        except msgspec.ValidationError as error:
            raise LexiconError(f"{where}, line {number}", str(error), "See docs/lexicons.md for the columns") from error
        if not getattr(rows[-1], "names_ar", True):
            raise LexiconError(f"{where}, line {number}", "no name in names_ar", "See docs/lexicons.md for the columns")
    return rows
