"""Which happenings are asked for: by who, what, where, when, and how well they are backed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, select

from khabar.archive import naming, schema
from khabar.archive.answers import Instrument, Who
from khabar.archive.schema import LEVELS
from khabar.record.types import Confidence, EventType, Status

# Parts of those who act, are acted on or begin: who only vouches for an event (via) takes no part in it.
TAKING_PART = ("a", "r", "i")


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which happenings are asked for; what is empty asks nothing, all conditions hold together.

    ``actors`` and ``instruments`` are names in Arabic or English, or ids; all of several actors take part, one of
    several types, instruments and places will do. ``country`` is a code or name; some actor is of it. ``since`` and
    ``until`` are days (``YYYY-MM-DD``) that the happening's days meet. ``confidence`` is what at least one of its
    reports has, ``reports`` and ``origins`` how many it has at least.
    """

    actors: tuple[str, ...] = ()
    country: str | None = None
    types: tuple[EventType, ...] = ()
    status: Status | None = None
    place: str | None = None
    instruments: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    confidence: Confidence = "low"
    reports: int = 1
    origins: int = 1


class Chosen(NamedTuple):
    """Filters with their names looked up: conditions on happenings, and whom and what the names were taken for."""

    conditions: list[ColumnElement[bool]]
    actors: list[Who]
    instruments: list[Instrument]


def chosen(connection: Connection, filters: Filters) -> Chosen:
    """Looks names up. Raises ArchiveError where one is not there, Ambiguous where it may be several actors'."""
    actors = [naming.actor(connection, name) for name in filters.actors]
    instruments = [choice.meant for name in filters.instruments for choice in naming.instruments(connection, name)]
    conditions = list(_conditions(connection, filters, actors, instruments))
    return Chosen(conditions, [one for found in actors for one in found], instruments)


def _conditions(
    connection: Connection, filters: Filters, actors: Sequence[Sequence[Who]], instruments: Sequence[Instrument]
) -> Iterator[ColumnElement[bool]]:
    table, people = schema.happenings, schema.actors
    # All have one: to ask for it would have every happening looked up for nothing.
    if filters.reports > 1:
        yield table.c.reports >= filters.reports
    if filters.origins > 1:
        yield table.c.origins >= filters.origins
    if filters.types:
        yield table.c.type.in_(filters.types)
    if filters.status:
        yield table.c.status == filters.status
    if filters.place:
        yield table.c.place.in_(naming.place(connection, filters.place))
    if filters.since:
        yield table.c.until >= filters.since
    if filters.until:
        yield table.c.day <= filters.until
    if filters.confidence != "low":
        events = schema.events
        sure = events.c.confidence >= LEVELS[filters.confidence]
        yield table.c.id.in_(select(events.c.happening).where(sure, events.c.happening.is_not(None)))
    for found in actors:
        yield table.c.id.in_(taking_part(TAKING_PART, [one.number for one in found]))
    if filters.country:
        of_it = select(people.c.id).where(people.c.country == naming.country(filters.country))
        yield table.c.id.in_(taking_part(TAKING_PART, of_it))
    if filters.instruments:
        yield table.c.id.in_(taking_part(("b",), [one.number for one in instruments]))


def taking_part(roles: Sequence[str], targets: Sequence[int] | Select[Any]) -> Select[Any]:
    """The happenings in which some of these actors (or instruments) play one of the roles."""
    events, parts = schema.events, schema.parts
    return (
        select(events.c.happening)
        .join(parts, parts.c.item == events.c.id)
        .where(parts.c.sort == "e", parts.c.role.in_(roles), parts.c.target.in_(targets))
        .where(events.c.happening.is_not(None))
    )
