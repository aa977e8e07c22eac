"""What came since somebody was here last: new happenings, those with most independent origins first."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from khabar.archive import schema
from khabar.archive.answers import Row
from khabar.archive.items import Items
from khabar.archive.timeline import members


def fresh(connection: Connection, before: int, limit: int) -> list[Row]:
    """The happenings all of whose reports came after a document, those with most independent origins first."""
    events, table = schema.events, schema.happenings
    touched = select(events.c.happening).where(events.c.document > before, events.c.happening.is_not(None))
    new = (
        select(events.c.happening)
        .where(events.c.happening.in_(touched))
        .group_by(events.c.happening)
        .having(func.min(events.c.document) > before)
    )
    best = (table.c.origins.desc(), table.c.reports.desc(), table.c.day.desc(), table.c.id)
    numbers = connection.scalars(select(table.c.id).where(table.c.id.in_(new)).order_by(*best).limit(limit)).all()
    return Items(connection).rows("event", members(connection, numbers))


def added(connection: Connection, before: int) -> int:
    """How many reports came after a document."""
    query = select(func.count()).select_from(schema.documents).where(schema.documents.c.id > before)
    return connection.scalar(query) or 0
