"""Happenings by where they were."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, select

from khabar.archive import schema
from khabar.archive.overview.scope import Scope
from khabar.gazetteer.spots import Spot, spot


class Placed(msgspec.Struct):
    """The happenings of a place; ``spot`` is None where the knowledge base does not know where it lies."""

    name: str
    spot: Spot | None
    happenings: int
    reports: int
    origins: int


class Places(msgspec.Struct):
    """Places by happenings, and how many happenings have none."""

    rows: list[Placed]
    unplaced: int


def places(connection: Connection, scope: Scope) -> Places:
    """Where the happenings of a scope were."""
    table = schema.happenings
    often = func.count()
    query = (
        select(table.c.place, often, func.sum(table.c.reports), func.sum(table.c.origins))
        .where(*scope.conditions)
        .group_by(table.c.place)
    )
    rows = [Placed(name or "", spot(name or ""), *counts) for name, *counts in connection.execute(query)]
    rows.sort(key=lambda row: (-row.happenings, row.name))
    return Places([row for row in rows if row.name], sum(row.happenings for row in rows if not row.name))
