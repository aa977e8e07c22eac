"""When somebody was here before: what came into the archive since is new to them.

A visit ends when nothing was looked at for a while. During one the mark stays where it was at its beginning, so that
what is new does not cease to be while it is read.
"""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from khabar.archive import Archive, schema
from khabar.archive.desk import visits
from khabar.archive.rows import now
from khabar.errors import ArchiveError

# Analytics of the web end a visit after 30 minutes; who reads a long report may be silent for longer.
PAUSE = datetime.timedelta(hours=1)
# A visit is noted so often at most: every page would else be a write.
NOTED = datetime.timedelta(minutes=5)


def arrived(archive: Archive, account: int) -> int:
    """The newest document of the visit before: what has a higher number is new. At the first visit nothing is."""
    with archive.reading() as connection:
        row = _row(connection, account)
        if row is None:
            return _newest(connection)
    return int(row.before if _since(row.latest) < PAUSE else row.document)


def come(archive: Archive, account: int) -> None:
    """Notes that somebody is here. Call it behind an answer: it writes. Where another one writes, the next will do."""
    with archive.reading() as connection:
        row = _row(connection, account)
        newest = _newest(connection)
    if row is not None and _since(row.latest) < NOTED:
        return
    try:
        with archive.writing() as connection:
            if row is None:
                values = {"account": account, "latest": now(), "document": newest, "before": newest}
                connection.execute(insert(visits).values(values))
            else:
                before = row.before if _since(row.latest) < PAUSE else row.document
                values = {"latest": now(), "document": newest, "before": before}
                connection.execute(update(visits).where(visits.c.account == account).values(values))
    except (ArchiveError, IntegrityError):
        return


def _row(connection: Connection, account: int) -> Any:
    return connection.execute(select(visits).where(visits.c.account == account)).first()


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.max(schema.documents.c.id))) or 0


def _since(moment: str) -> datetime.timedelta:
    """How long ago; a clock that was set back makes it no time at all."""
    then = datetime.datetime.fromisoformat(moment)
    return max(datetime.datetime.now(datetime.UTC) - then, datetime.timedelta())
