"""The reports before and after one: as an outlet published them, and as a day did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from khabar.archive import schema
from khabar.workbench.report.types import Neighbours

_TABLE = schema.documents


def neighbours(connection: Connection, row: Any) -> Neighbours:
    """The neighbours of a row of ``documents``; reports without an outlet or a day have none of these."""
    found = Neighbours()
    if row.outlet is not None and row.published is not None:
        same = _TABLE.c.outlet == row.outlet
        published, number = _TABLE.c.published, _TABLE.c.id
        before = or_(published < row.published, and_(published == row.published, number < row.id))
        after = or_(published > row.published, and_(published == row.published, number > row.id))
        found.outlet_previous = _last(connection, same, before)
        found.outlet_next = _first(connection, same, after)
    if row.published is not None:
        same = _TABLE.c.published == row.published
        found.day_previous = _last(connection, same, _TABLE.c.id < row.id)
        found.day_next = _first(connection, same, _TABLE.c.id > row.id)
    return found


def _last(connection: Connection, *where: ColumnElement[bool]) -> int | None:
    query = select(_TABLE.c.id).where(*where).order_by(_TABLE.c.published.desc(), _TABLE.c.id.desc()).limit(1)
    found: int | None = connection.scalar(query)
    return found


def _first(connection: Connection, *where: ColumnElement[bool]) -> int | None:
    query = select(_TABLE.c.id).where(*where).order_by(_TABLE.c.published, _TABLE.c.id).limit(1)
    found: int | None = connection.scalar(query)
    return found
