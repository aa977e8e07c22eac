"""Overviews as JSON: the data of the drawings."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import get
from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery, QueryParameter

from khabar.archive import Archive
from khabar.archive.overview import ties
from khabar.archive.overview.days import Lanes
from khabar.archive.overview.places import Places, places
from khabar.archive.overview.scope import scope
from khabar.archive.overview.ties import Network
from khabar.workbench.exploring import networks, times
from khabar.workbench.exploring.asking import Asking, asking

_ASKED = {"asked": Provide(asking, sync_to_thread=False)}


@get("/explore/timeline", sync_to_thread=True, tags=["explore"], summary="Happenings over time", dependencies=_ASKED)
def timeline(
    archive: NamedDependency[Archive], asked: NamedDependency[Asking], lanes: FromQuery[Lanes] = "type"
) -> times.Times:
    """Happenings over time: one by one where they are few, else counted."""
    with archive.reading() as connection:
        return times.times(connection, scope(connection, asked.asked), lanes)


@get(
    "/explore/network", sync_to_thread=True, tags=["explore"], summary="Who met or addressed whom", dependencies=_ASKED
)
def network(
    archive: NamedDependency[Archive],
    asked: NamedDependency[Asking],
    ties_of: Annotated[ties.Sort, QueryParameter(name="ties")] = "all",
    edges: Annotated[int, QueryParameter(ge=1, le=networks.MOST_EDGES)] = networks.EDGES,
) -> Network:
    """Who met or addressed whom: the strongest ties."""
    with archive.reading() as connection:
        return ties.network(connection, scope(connection, asked.asked), ties_of, edges)


@get("/explore/map", sync_to_thread=True, tags=["explore"], summary="Happenings by place", dependencies=_ASKED)
def map_(archive: NamedDependency[Archive], asked: NamedDependency[Asking]) -> Places:
    """Happenings by place."""
    with archive.reading() as connection:
        return places(connection, scope(connection, asked.asked))


HANDLERS: tuple[Any, ...] = (timeline, network, map_)
