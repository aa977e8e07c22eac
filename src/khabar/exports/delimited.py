"""Lines of tab-separated values, as event data sets ship them: no quoting, so no tab or line break in a cell."""

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
    return clean(str(cell)) or missing
