"""Explore: happenings over time, between whom, and where; each as a drawing, an equal table, and files."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, Any, get_args

from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Template
from sqlalchemy import Connection

from khabar.archive import Archive
from khabar.archive.items import Group, Items
from khabar.archive.naming import Ambiguous
from khabar.archive.overview import days, ties
from khabar.archive.overview.days import Lanes
from khabar.archive.overview.places import places
from khabar.archive.overview.scope import Scope, outlets, scope
from khabar.archive.timeline import members
from khabar.errors import ArchiveError
from khabar.exports import labels
from khabar.record.types import EventType
from khabar.workbench.exploring import files, mapping, networks
from khabar.workbench.exploring import times as timelines
from khabar.workbench.exploring.asking import Asking, Format, asking
from khabar.workbench.exploring.words import TONES, Words
from khabar.workbench.rendering import page
from khabar.workbench.viewer import Viewer

ROWS = 25
"""Rows of a table on a page."""

MOST_ROWS = 2_000
"""Happenings in one CSV file: what is made as fast as a page. The command line writes them all."""

Skip = Annotated[int, QueryParameter(ge=0, le=10_000_000)]
Edges = Annotated[int, QueryParameter(ge=1, le=networks.MOST_EDGES)]
Answer = Template | Response[str]
_ASKED = {"asked": Provide(asking, sync_to_thread=False)}


@get("/explore", sync_to_thread=False)
def explore(request: Request, viewer: NamedDependency[Viewer]) -> Template:  # type: ignore[type-arg]
    """What can be explored."""
    return page(request, viewer, "explore", "explore")


@get("/explore/timeline", sync_to_thread=True, dependencies=_ASKED)
def timeline(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    asked: NamedDependency[Asking],
    lanes: FromQuery[Lanes] = "type",
    skip: Skip = 0,
    format: FromQuery[Format] = "html",
) -> Answer:
    """Happenings over time."""
    words, more = Words(viewer), [("lanes", lanes if lanes != "type" else None)]

    def answer(connection: Connection, found: Scope) -> Answer:
        if format == "csv":
            marks = days.marks(connection, days.listed(connection, found, MOST_ROWS))
            return files.csv_of(timelines.COLUMNS, map(timelines.cells, marks), "khabar-timeline")
        times = timelines.times(connection, found, lanes)
        if format == "svg":
            return _saved(timelines.drawn(times, asked, words, links=False), "khabar-timeline")
        rows = days.marks(connection, days.listed(connection, found, ROWS, skip))
        return show(
            connection, times=times, rows=rows, drawing=timelines.drawn(times, asked, words), skip=skip,
            slim=timelines.drawn(times, asked, words, slim=True),
            counts=timelines.table(times, words), name_of=functools.partial(timelines.name_of, words=words),
            steps=timelines.steps(times, asked, more), most=MOST_ROWS,
        )  # fmt: skip

    show = _page(request, viewer, asked, "explore_timeline", timelines.PATH, more)
    return _answered(archive, asked, answer, show, format)


@get("/explore/network", sync_to_thread=True, dependencies=_ASKED)
def network(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    asked: NamedDependency[Asking],
    ties_of: Annotated[ties.Sort, QueryParameter(name="ties")] = "all",
    edges: Edges = networks.EDGES,
    skip: Skip = 0,
    format: FromQuery[Format] = "html",
) -> Answer:
    """Who met or addressed whom."""
    words = Words(viewer)
    more = [("ties", ties_of if ties_of != "all" else None), ("edges", edges if edges != networks.EDGES else None)]

    def answer(connection: Connection, found: Scope) -> Answer:
        net = ties.network(connection, found, ties_of, edges)
        known = {one.number: one for one in net.actors}
        if format == "csv":
            return files.csv_of(networks.COLUMNS, (networks.cells(tie, known) for tie in net.ties), "khabar-network")
        drawing = networks.drawn(net, asked, words, ties_of, links=format == "html")
        if format == "svg":
            return _saved(drawing, "khabar-network")
        return show(
            connection, net=net, rows=net.ties[skip : skip + ROWS], skip=skip, known=known, drawing=drawing,
            slim=networks.drawn(net, asked, words, ties_of, slim=True), ties_of=ties_of, edges=edges,
            most_edges=networks.MOST_EDGES,
            address=functools.partial(networks.address, asking=asked, ties=ties_of),
        )  # fmt: skip

    show = _page(request, viewer, asked, "explore_network", networks.PATH, more)
    return _answered(archive, asked, answer, show, format)


@get("/explore/network/{one:int}/{other:int}", sync_to_thread=True, dependencies=_ASKED)
def tie(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    asked: NamedDependency[Asking],
    one: FromPath[int],
    other: FromPath[int],
    ties_of: Annotated[ties.Sort, QueryParameter(name="ties")] = "all",
    skip: Skip = 0,
) -> Answer:
    """What ties two actors: the happenings at which they met, the statements of one to the other."""

    def answer(connection: Connection, found: Scope) -> Answer:
        items = Items(connection)
        pair = [_actor(items, number) for number in (one, other)]
        made = ties.between(connection, found, one, other, ties_of)
        told = [("event", number) for number in made.happenings] + [("statement", number) for number in made.statements]
        shown = told[skip : skip + ROWS]
        rows = items.rows("event", members(connection, [number for sort, number in shown if sort == "event"]))
        rows += items.rows("statement", [Group(number, [number]) for sort, number in shown if sort == "statement"])
        return show(connection, pair=pair, tie=made, rows=rows, skip=skip, total=len(told))

    more = [("ties", ties_of if ties_of != "all" else None)]
    show = _page(request, viewer, asked, "explore_tie", f"{networks.PATH}/{one}/{other}", more)
    return _answered(archive, asked, answer, show, "html")


@get("/explore/map", sync_to_thread=True, dependencies=_ASKED)
def map_(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    asked: NamedDependency[Asking],
    box: FromQuery[str | None] = None,
    skip: Skip = 0,
    format: FromQuery[Format] = "html",
) -> Answer:
    """Where happenings were."""
    words = Words(viewer)

    def answer(connection: Connection, found: Scope) -> Answer:
        where = places(connection, found)
        if format == "csv":
            return files.csv_of(mapping.COLUMNS, map(mapping.cells, where.rows), "khabar-map")
        bounds = mapping.bounds_of(box, where)
        drawing = mapping.drawn(where, bounds, asked, words, links=format == "html")
        if format == "svg":
            return _saved(drawing, "khabar-map")
        return show(
            connection, places=where, rows=where.rows[skip : skip + ROWS], skip=skip, drawing=drawing,
            steps=mapping.steps(bounds, asked), address=functools.partial(mapping.address, asking=asked),
            most=mapping.MOST_CIRCLES,
        )  # fmt: skip

    show = _page(request, viewer, asked, "explore_map", mapping.PATH, [("box", box)])
    return _answered(archive, asked, answer, show, format)


# -- what all have ----------------------------------------------------------------------------------------------------

Show = Callable[..., Template]


def _page(
    request: Request,  # type: ignore[type-arg]
    viewer: Viewer,
    asked: Asking,
    name: str,
    path: str,
    more: list[tuple[str, Any]],
) -> Show:
    """Makes a page out of what it shows; without anything out of its filters alone."""
    words = Words(viewer)

    def link(changes: list[tuple[str, Any]] = [], to: str = path) -> str:  # noqa: B006 (a template's default)
        return asked.link(to, [*(more if to == path else []), *changes])

    def show(connection: Connection, status: int = 200, **shown: Any) -> Template:
        given = {
            "drawing": None, "slim": None, "rows": [], "skip": 0, "choices": None, "unknown": None,
            "asked": asked.asked, "path": path, "link": link, "chips": asked.chips(path, more), "words": words,
            "more": [one for one in more if one[1]], "limit": ROWS, "outlets": outlets(connection),
            "types": list(get_args(EventType)), "tones": TONES,
            "codes": labels,
        }  # fmt: skip
        return page(request, viewer, name, "explore", status, **{**given, **shown})

    return show


def _answered(
    archive: Archive, asked: Asking, answer: Callable[[Connection, Scope], Answer], show: Show, format: Format
) -> Answer:
    """The answer, or the filters again where a name is not known or is several people's. Files are refused then."""
    with archive.reading() as connection:
        try:
            found = scope(connection, asked.asked)
        except Ambiguous as error:
            if format != "html":
                raise
            return show(connection, choices=error.choices, unknown=error.where.strip("«»"))
        except ArchiveError as error:
            if format != "html":
                raise
            return show(connection, 404, unknown=error.where.strip("«»"))
        return answer(connection, found)


def _saved(drawing: Any, name: str) -> Response[str]:
    if drawing is None:
        raise ArchiveError(name, "nothing to draw", "Ask for more")
    return files.svg(drawing, name)


def _actor(items: Items, number: int) -> Any:
    try:
        return items.actor(number)
    except (KeyError, OverflowError) as error:
        raise ArchiveError(f"{number}", "nobody of this archive", "Choose somebody of the network") from error


HANDLERS: tuple[Any, ...] = (explore, timeline, network, tie, map_)
