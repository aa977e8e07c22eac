"""Which reports somebody has read."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, insert, select

from khabar.archive import Archive
from khabar.archive.desk import readings
from khabar.archive.rows import now
from khabar.workbench.behind import BEHIND

# Databases take so many values in one condition, SQLite the fewest.
_BATCH = 500


def mark_read(archive: Archive, account: int, document: int) -> None:
    """Keeps that somebody has opened a report, behind the answer."""
    with archive.reading() as connection:
        if not unread(connection, account, [document]):
            return
    row = insert(readings).values(account=account, document=document, made=now())
    BEHIND.write(archive, lambda connection: connection.execute(row))


def unread(connection: Connection, account: int, documents: Collection[int]) -> set[int]:
    """Which of some reports somebody has not opened yet."""
    wanted = sorted(documents)
    found: set[int] = set()
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        query = select(readings.c.document).where(readings.c.account == account, readings.c.document.in_(some))
        found.update(connection.scalars(query))
    return {number for number in wanted if number not in found}
