"""Which reports somebody has read."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from khabar.archive import Archive
from khabar.archive.desk import readings
from khabar.archive.rows import now
from khabar.errors import ArchiveError

# Databases take so many values in one condition, SQLite the fewest.
_BATCH = 500


def mark_read(archive: Archive, account: int, document: int) -> None:
    """Keeps that somebody has opened a report. Where another one writes just now it is left: the next time will do."""
    with archive.reading() as connection:
        if not unread(connection, account, [document]):
            return
    try:
        with archive.writing() as connection:
            connection.execute(insert(readings).values(account=account, document=document, made=now()))
    except (ArchiveError, IntegrityError):
        # Somebody else is writing, or the same person opened it in two windows.
        return


def unread(connection: Connection, account: int, documents: Collection[int]) -> set[int]:
    """Which of some reports somebody has not opened yet."""
    wanted = sorted(documents)
    found: set[int] = set()
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        query = select(readings.c.document).where(readings.c.account == account, readings.c.document.in_(some))
        found.update(connection.scalars(query))
    return {number for number in wanted if number not in found}
