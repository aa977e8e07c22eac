"""Marks of what somebody has read, set and taken off by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from khabar.archive import Archive, schema
from khabar.archive.desk import readings
from khabar.archive.rows import now


def mark(archive: Archive, account: int, documents: Sequence[int], read: bool) -> None:
    """Marks reports as read, or as not. Numbers of no report are passed over."""
    table = schema.documents
    with archive.writing() as connection:
        mine = readings.c.account == account
        if not read:
            connection.execute(delete(readings).where(mine, readings.c.document.in_(documents)))
            return
        marked = select(readings.c.document).where(mine)
        query = select(table.c.id).where(table.c.id.in_(documents), table.c.id.not_in(marked)).order_by(table.c.id)
        rows = [{"account": account, "document": number, "made": now()} for number in connection.scalars(query)]
        if rows:
            connection.execute(insert(readings), rows)
