"""Happenings and actors as JSON."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from khabar.archive import Archive, whos
from khabar.archive.dossier import Dossier, dossier
from khabar.archive.filters import Filters
from khabar.archive.telling import Told, tell
from khabar.archive.timeline import Order, Timeline, timeline
from khabar.archive.whos import Actors
from khabar.record.types import ActorKind, EventType, Status
from khabar.workbench.api import parameters
from khabar.workbench.api.parameters import ACTORS, COUNTRY, INSTRUMENTS, Confidence, Least, Limit, Since, Skip, Until
from khabar.workbench.parameters import LARGEST


@get("/happenings", sync_to_thread=True, tags=["happenings"], summary="Happenings")
def happenings(
    archive: NamedDependency[Archive],
    actor: Annotated[list[str] | None, ACTORS] = None,
    country: Annotated[str | None, COUNTRY] = None,
    type: Annotated[list[EventType] | None, parameters.names("Types of PLOVER. One of them will do.")] = None,
    status: FromQuery[Status | None] = None,
    place: Annotated[str | None, parameters.name("A place by name, Arabic or English.")] = None,
    instrument: Annotated[list[str] | None, INSTRUMENTS] = None,
    since: Since = None,
    until: Until = None,
    confidence: Confidence = "low",
    reports: Least = 1,
    origins: Least = 1,
    order: FromQuery[Order] = "told",
    limit: Limit = 25,
    skip: Skip = 0,
) -> Timeline:
    """Happenings that pass the filters, each with the words of one report that tells it.

    ``reports`` and ``origins`` are how many stand behind one at least. ``order=told``: those with most independent
    origins first.
    """
    within = parameters.within(since, until, confidence)
    filters = Filters(
        actors=tuple(actor or ()), country=country or None, types=tuple(type or ()), status=status,
        place=place or None, instruments=tuple(instrument or ()), since=within.since, until=within.until,
        confidence=confidence, reports=reports, origins=origins,
    )  # fmt: skip
    with archive.reading() as connection:
        return timeline(connection, filters, order=order, limit=limit, offset=skip)


@get("/happenings/{number:int}", sync_to_thread=True, tags=["happenings"], summary="One happening")
def happening(number: FromPath[int], archive: NamedDependency[Archive]) -> Told:
    """One happening: its reports with their words and chains, the independent origins, what agrees and what differs."""
    with archive.reading() as connection:
        found = tell(connection, number) if number <= LARGEST else None
    if found is None:
        raise NotFoundException
    return found


@get("/actors", sync_to_thread=True, tags=["actors"], summary="Actors")
def actors(
    archive: NamedDependency[Archive],
    name: Annotated[str | None, parameters.name("Words of the name, in any spelling.")] = None,
    kind: FromQuery[ActorKind | None] = None,
    country: Annotated[str | None, COUNTRY] = None,
    limit: Limit = 50,
    skip: Skip = 0,
) -> Actors:
    """Named actors, those of whom most reports speak first."""
    with archive.reading() as connection:
        return whos.actors(connection, name or "", kind, country or None, limit=limit, offset=skip)


@get("/actors/{number:int}", sync_to_thread=True, tags=["actors"], summary="One actor")
def actor(
    number: FromPath[int],
    archive: NamedDependency[Archive],
    since: Since = None,
    until: Until = None,
    confidence: Confidence = "low",
    limit: Limit = 10,
    skip: Skip = 0,
) -> Dossier:
    """All that the archive knows of an actor: said, did, was told, was done to it, its positions and their changes.

    ``skip`` and ``limit`` cut each part.
    """
    with archive.reading() as connection:
        who = whos.by_number(connection, number) if number <= LARGEST else None
        if who is None:
            raise NotFoundException
        return dossier(connection, who.id, parameters.within(since, until, confidence), limit=limit, offset=skip)


HANDLERS = (happenings, happening, actors, actor)
