"""The numbers of rows, given by the one writer."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from khabar.archive import schema
from khabar.archive.rows import Numbers


def next_numbers(connection: Connection, before: Numbers | None) -> Numbers:
    """The next free numbers, inside a writing transaction; ``before`` saves reading the keys if nobody else wrote."""
    return Numbers(
        document=_following(connection, schema.documents),
        statement=_following(connection, schema.statements),
        event=_following(connection, schema.events),
        position=_following(connection, schema.positions),
        actors=_keys(connection, schema.actors, before.actors if before else {}),
        instruments=_keys(connection, schema.instruments, before.instruments if before else {}),
    )


def _following(connection: Connection, table: Table) -> int:
    highest: int | None = connection.scalar(select(func.max(table.c.id)))
    return (highest or 0) + 1


def _keys(connection: Connection, table: Table, have: dict[str, int]) -> dict[str, int]:
    """Numbers by key: those at hand where they are all there are."""
    if len(have) == _following(connection, table) - 1:
        return have
    return {row.key: row.id for row in connection.execute(select(table.c.key, table.c.id))}
