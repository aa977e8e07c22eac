"""Overviews as files: SVG that stands by itself, CSV that a spreadsheet reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from litestar import Response
from markupsafe import Markup

from khabar.exports.names import clean

BOM = "\ufeff"
"""By it Excel takes the file for UTF-8, without it Arabic is garbage there."""

_FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet would run, in full width too: names come out of reports (OWASP, CSV injection)."""


def svg(drawing: Markup, name: str) -> Response[str]:
    """A drawing to keep."""
    return Response(str(drawing), media_type="image/svg+xml", headers=_saved(f"{name}.svg"))


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[Any]], name: str) -> Response[str]:
    """A table to keep."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return Response(BOM + out.getvalue(), media_type="text/csv", headers=_saved(f"{name}.csv"))


def _saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = clean(str(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULAS) else text
