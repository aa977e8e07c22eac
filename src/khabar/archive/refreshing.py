"""Sketches that an archive lacks since it was made before they were kept: they are made from its texts and records."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from khabar.archive import schema
from khabar.archive.evidence import sketched
from khabar.archive.packing import unpack_record, unpack_text
from khabar.record import Document

# Documents that are taken out at a time.
_MANY = 500


def refresh(connection: Connection) -> None:
    """Makes the sketches of the names of events and of the openings of reports where there are none."""
    documents, contents, events = schema.documents, schema.contents, schema.events
    query = (
        select(documents.c.id, documents.c.title, contents.c.text, contents.c.record)
        .join(contents, contents.c.document == documents.c.id)
        .where(documents.c.opening.is_(None), contents.c.record.is_not(None))
        .order_by(documents.c.id)
        .limit(_MANY)
    )
    opened = update(documents).where(documents.c.id == bindparam("item")).values(opening=bindparam("made"))
    named = update(events).where(
        events.c.document == bindparam("report"), events.c.local == bindparam("name")
    ).values(names=bindparam("made"))  # fmt: skip
    while rows := connection.execute(query).all():
        openings: list[dict[str, Any]] = []
        names: list[dict[str, Any]] = []
        for row in rows:
            record = unpack_record(row.record, Document(text=unpack_text(row.text), title=row.title))
            found = sketched(record)
            openings.append({"item": row.id, "made": found.opening})
            names += (
                {"report": row.id, "name": event.id, "made": made}
                for event, made in zip(record.events, found.names, strict=True)
            )
        connection.execute(opened, openings)
        if names:
            connection.execute(named, names)
