"""Happenings and actors as JSON."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from khabar.archive import Archive, whos
from khabar.archive.dossier import Dossier, Within, dossier
from khabar.archive.filters import Filters
from khabar.archive.telling import Told, tell
from khabar.archive.timeline import Order, Timeline, timeline
from khabar.archive.whos import Actors
from khabar.record.types import ActorKind, Confidence, EventType, Status
from khabar.workbench.asked import MOST

LIMIT = 100
"""Rows that one answer gives at most."""

Limit = Annotated[int, QueryParameter(ge=1, le=LIMIT, description="So many rows at most.")]
Offset = Annotated[int, QueryParameter(ge=0, le=MOST, description="Pass over so many.")]
DAY = r"^\d{4}-\d{2}-\d{2}$"
Since = Annotated[str | None, QueryParameter(name="from", pattern=DAY, description="Not before this day, YYYY-MM-DD.")]
Until = Annotated[str | None, QueryParameter(name="to", pattern=DAY, description="Not after this day, YYYY-MM-DD.")]
Name = Annotated[str | None, QueryParameter(max_length=200)]


@get("/happenings", sync_to_thread=True)
def happenings(
    archive: NamedDependency[Archive],
    actor: Annotated[list[str] | None, QueryParameter(description="Names or ids; all of them take part.")] = None,
    country: Name = None,
    type: FromQuery[list[EventType] | None] = None,
    status: FromQuery[Status | None] = None,
    place: Name = None,
    instrument: FromQuery[list[str] | None] = None,
    since: Since = None,
    until: Until = None,
    confidence: FromQuery[Confidence] = "low",
    reports: Annotated[int, QueryParameter(ge=1, le=MOST)] = 1,
    origins: Annotated[int, QueryParameter(ge=1, le=MOST)] = 1,
    order: FromQuery[Order] = "told",
    limit: Limit = 25,
    offset: Offset = 0,
) -> Timeline:
    """Happenings that pass the filters, each with the words of one report that tells it."""
    filters = Filters(
        actors=tuple(actor or ()), country=country, types=tuple(type or ()), status=status, place=place,
        instruments=tuple(instrument or ()), since=since, until=until, confidence=confidence, reports=reports,
        origins=origins,
    )  # fmt: skip
    with archive.reading() as connection:
        return timeline(connection, filters, order=order, limit=limit, offset=offset)


@get("/happenings/{number:int}", sync_to_thread=True)
def happening(number: FromPath[int], archive: NamedDependency[Archive]) -> Told:
    """One happening: its reports with their words and chains, the independent origins, what agrees and what differs."""
    with archive.reading() as connection:
        found = tell(connection, number) if number <= MOST else None
    if found is None:
        raise NotFoundException
    return found


@get("/actors", sync_to_thread=True)
def actors(
    archive: NamedDependency[Archive],
    name: Name = None,
    kind: FromQuery[ActorKind | None] = None,
    country: Name = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Actors:
    """Named actors, those of whom most reports speak first."""
    with archive.reading() as connection:
        return whos.actors(connection, name or "", kind, country or None, limit=limit, offset=offset)


@get("/actors/{number:int}", sync_to_thread=True)
def actor(
    number: FromPath[int],
    archive: NamedDependency[Archive],
    since: Since = None,
    until: Until = None,
    confidence: FromQuery[Confidence] = "low",
    limit: Limit = 10,
    offset: Offset = 0,
) -> Dossier:
    """All that the archive knows of an actor: said, did, was told, was done to it, its positions and their changes."""
    with archive.reading() as connection:
        who = whos.by_number(connection, number) if number <= MOST else None
        if who is None:
            raise NotFoundException
        within = Within(since=since, until=until, confidence=confidence)
        return dossier(connection, who.id, within, limit=limit, offset=offset)


HANDLERS = (happenings, happening, actors, actor)
