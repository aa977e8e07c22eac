"""Which happenings an overview is of."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from khabar.archive import naming, schema
from khabar.archive.answers import Who
from khabar.archive.filters import Filters, chosen


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Filters of happenings, and of whose outlets at least one reports them; names as people write them."""

    filters: Filters = Filters()
    outlets: tuple[str, ...] = ()


class Scope(NamedTuple):
    """What was asked with its names looked up: conditions on happenings, whom the names mean, the outlets' names.

    ``people`` are the numbers that each name stands for.
    """

    asked: Asked
    conditions: list[ColumnElement[bool]]
    actors: list[Who]
    people: list[list[int]]
    outlets: list[str]

    @property
    def is_looked_up(self) -> bool:
        """Whether the happenings are found through other tables: then it costs most to find them, and is done once."""
        asked = self.asked.filters
        return bool(asked.actors or asked.country or asked.instruments or self.outlets or asked.confidence != "low")


def scope(connection: Connection, asked: Asked) -> Scope:
    """Looks names up. Raises ArchiveError where one is not there, Ambiguous where it may be several actors'."""
    found = chosen(connection, asked.filters)
    outlets = [naming.outlet(connection, name) for name in asked.outlets]
    conditions = [*found.conditions, *([_told_by(outlets)] if outlets else [])]
    if asked.filters.until:
        # What no report dates stands under the day of its publication, the last of those it may have been on.
        conditions.append(or_(schema.happenings.c.until <= asked.filters.until, is_dated()))
    people = [[one.number for one in naming.actor(connection, name)] for name in asked.filters.actors]
    return Scope(asked, conditions, found.actors, people, outlets)


def _told_by(outlets: list[str]) -> ColumnElement[bool]:
    events, documents = schema.events, schema.documents
    told = (
        select(events.c.happening)
        .join(documents, documents.c.id == events.c.document)
        .where(documents.c.outlet.in_(outlets), events.c.happening.is_not(None))
    )
    return schema.happenings.c.id.in_(told)


def is_dated() -> ColumnElement[bool]:
    """Whether a report gives a happening the days that it has; else they are guessed from those of publication."""
    events, table = schema.events.alias(), schema.happenings
    same = and_(events.c.happening == table.c.id, events.c.day == table.c.day, events.c.until == table.c.until)
    return exists().where(same)


def outlets(connection: Connection) -> list[str]:
    """The outlets of an archive, by name."""
    table = schema.documents
    query: Any = select(table.c.outlet).where(table.c.outlet.is_not(None)).distinct()
    # Sorted here: databases sort Arabic each in its own way.
    return sorted(connection.scalars(query))
