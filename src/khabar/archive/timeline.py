"""The happenings of an archive day by day, narrowed down by who, what, where, when, and how well they are backed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from sqlalchemy import Connection, func, select

from khabar.archive import schema
from khabar.archive.answers import Instrument, Row, Who
from khabar.archive.filters import Filters, chosen
from khabar.archive.items import Group, Items

PAGE = 20
"""Rows of a page, unless told otherwise."""

Order = Literal["oldest", "newest"]


class Timeline(msgspec.Struct):
    """A page of happenings, with whom and what the names of the filters were taken for."""

    total: int
    offset: int
    order: Order
    actors: list[Who]
    instruments: list[Instrument]
    rows: list[Row]


def timeline(
    connection: Connection,
    filters: Filters | None = None,
    *,
    order: Order = "oldest",
    limit: int = PAGE,
    offset: int = 0,
    quoted: int = 1,
) -> Timeline:
    """The happenings that pass the filters, by day, those of a day by their origins; undated ones are in none.

    ``quoted`` is how many reports of each are quoted at most. Raises ArchiveError where a name is not there, Ambiguous
    where it may be several actors'.
    """
    found = chosen(connection, filters or Filters())
    table = schema.happenings
    total = connection.scalar(select(func.count()).select_from(table).where(*found.conditions)) or 0
    day = table.c.day if order == "oldest" else table.c.day.desc()
    page = select(table.c.id).where(*found.conditions).order_by(day, table.c.origins.desc(), table.c.reports.desc())
    numbers = connection.scalars(page.order_by(table.c.id).limit(limit).offset(offset)).all()
    rows = Items(connection).rows("event", members(connection, numbers), quoted)
    return Timeline(total, offset, order, found.actors, found.instruments, rows)


def members(connection: Connection, numbers: Sequence[int]) -> list[Group]:
    """Happenings with their events, in the order of the numbers."""
    events = schema.events
    found: dict[int, list[int]] = {number: [] for number in numbers}
    query = select(events.c.id, events.c.happening).where(events.c.happening.in_(numbers)).order_by(events.c.id)
    for row in connection.execute(query):
        found[row.happening].append(row.id)
    return [Group(number, items) for number, items in found.items() if items]
