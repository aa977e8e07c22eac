"""The same event told by several reports as one row, with its mentions counted.

The archive joins events into happenings and knows how many independent origins stand behind each (reports that copy
one text or cite one source have one). An export that counts mentions can count these, and not echoes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from khabar.exports.dyads import Row
from khabar.exports.scene import is_local
from khabar.record import Actor
from khabar.text.normal import fold

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Happening(NamedTuple):
    """A happening of the archive: its number, and the independent origins of the reports that tell it."""

    number: int
    origins: int


Happenings = Mapping[tuple[int, str], Happening]
"""Happenings by the number of a document and the id of an event in its record."""

Key = tuple[object, ...]


def happenings(connection: Connection) -> Happenings:
    """Which event of which report is which happening; events that the archive has not joined are not there."""
    from sqlalchemy import select

    from khabar.archive import schema

    events, joined = schema.events, schema.happenings
    query = select(events.c.document, events.c.local, joined.c.id, joined.c.origins).join(
        joined, events.c.happening == joined.c.id
    )
    return {(row.document, row.local): Happening(row.id, row.origins) for row in connection.execute(query)}


def key(row: Row, same: Happenings) -> Key:
    """What rows of one happening between the same two share; a row of no happening has it alone."""
    happening = same.get((row.scene.number, row.event.id))
    if happening is None:
        return (row.number,)
    return ("happening", happening.number, _who(row.pair.source), _who(row.pair.target))


def _who(actor: Actor | None) -> Key:
    """Whom an actor is across reports: as the archive takes it, by id, or by kind, name and country."""
    if actor is None:
        return ()
    return (actor.kind, fold(actor.name_ar), actor.country) if is_local(actor) else (actor.id,)
