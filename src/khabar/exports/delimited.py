"""Lines of tab-separated values, as event data sets ship them: no quoting, so no tab or line break in a cell.

A quotation mark may stand within a cell but not at its ends: readers that expect quoting all the same (Python's csv by
default, rpolecat's) would take it for the start of a quoted cell and swallow the rows up to the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.exports.names import clean

Cell = str | int | float | None


def line(cells: Sequence[Cell], missing: str = "") -> bytes:
    """One row in UTF-8, ended by a line break; None and empty cells become ``missing``."""
    return "\t".join(_cell(cell, missing) for cell in cells).encode() + b"\n"


def _cell(cell: Cell, missing: str) -> str:
    if cell is None:
        return missing
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").removesuffix(".") if not cell.is_integer() else f"{cell:.1f}"
    return clean(str(cell)).strip('" ') or missing
