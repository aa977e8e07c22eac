"""Other reports that tell the same: of one happening, one saying, or copies of one text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select

from khabar.archive import schema
from khabar.workbench.report.types import Happening, Other, Related

SHOWN = 20
"""Other reports that are given, those that share most first."""


def related(connection: Connection, number: int, copy_of: int | None) -> Related:
    """What ties a document to others."""
    told, happenings = _shared(connection, schema.events, "happening", number)
    said, sayings = _shared(connection, schema.statements, "saying", number)
    copies = _copies(connection, number, copy_of)
    order = sorted({*told, *said, *copies}, key=lambda other: (other not in copies, -told[other] - said[other], other))
    rows = _rows(connection, order[:SHOWN])
    return Related(
        len(order),
        [
            Other(other, row.outlet, row.published, row.title, other in copies, told[other], said[other])
            for other in order[:SHOWN]
            if (row := rows.get(other)) is not None
        ],
        _happenings(connection, happenings),
        {local: len(others) for local, others in sayings.items() if others},
    )


_Mine = dict[str, set[int]]


def _shared(connection: Connection, table: Table, column: str, number: int) -> tuple[Counter[int], _Mine]:
    """How often each other document shares an item with this one, and by which of its items."""
    group = table.c[column]
    mine = connection.execute(select(table.c.local, group).where(table.c.document == number, group.is_not(None))).all()
    groups = sorted({row[1] for row in mine})
    others: dict[int, set[int]] = defaultdict(set)
    for row in connection.execute(select(group, table.c.document).where(group.in_(groups))):
        if row.document != number:
            others[row[0]].add(row.document)
    count = Counter(document for group_number in groups for document in sorted(others[group_number]))
    if column == "happening":
        return count, {row.local: {row[1]} for row in mine if others[row[1]]}
    return count, {row.local: others[row[1]] for row in mine}


def _copies(connection: Connection, number: int, copy_of: int | None) -> set[int]:
    if copy_of is None:
        return set()
    table = schema.documents
    return set(connection.scalars(select(table.c.id).where(table.c.copy_of == copy_of, table.c.id != number)))


def _rows(connection: Connection, numbers: Iterable[int]) -> dict[int, Any]:
    table = schema.documents
    columns: tuple[Any, ...] = (table.c.id, table.c.outlet, table.c.published, table.c.title)
    return {row.id: row for row in connection.execute(select(*columns).where(table.c.id.in_(list(numbers))))}


def _happenings(connection: Connection, mine: _Mine) -> dict[str, Happening]:
    table = schema.happenings
    wanted = sorted({number for numbers in mine.values() for number in numbers})
    rows = connection.execute(select(table).where(table.c.id.in_(wanted)))
    known = {row.id: Happening(row.id, row.reports, row.outlets, row.origins) for row in rows}
    return {local: known[number] for local, numbers in mine.items() for number in numbers if number in known}
