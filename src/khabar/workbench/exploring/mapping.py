"""The map: where happenings were, drawn and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from khabar.archive.overview.places import Placed, Places
from khabar.workbench.drawing import maps
from khabar.workbench.drawing.maps import Bounds, Circle
from khabar.workbench.exploring.asking import Asking
from khabar.workbench.exploring.words import Words
from khabar.workbench.refusals import Refusal

PATH = "/explore/map"

MOST_CIRCLES = 250
"""Places drawn, those with most happenings: the rest would be dots under them. The table has them all."""

BESIDE = 0.06
"""The part of all happenings that may lie west, east, south and north of the map where nothing else is asked: a few are
always at the other end of the world."""

COLUMNS = ("place", "place_ar", "country", "lat", "lon", "wide", "happenings", "reports", "origins")


def bounds_of(box: str | None, found: Places) -> Bounds:
    """What the map shows: «west,south,east,north» in degrees, else where most happenings are.

    Raises Refusal where it is no part of the world.
    """
    if not box:
        return _fitted(found)
    try:
        west, south, east, north = (float(part) for part in box.split(","))
    except ValueError as error:
        raise Refusal("box", "refused.box") from error
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise Refusal("box", "refused.box")
    return maps.widened(Bounds(west, south, east, north), 1.0)


def _fitted(found: Places) -> Bounds:
    known = [(row.happenings, point) for row in found.rows if (point := _point(row)) is not None]
    lats = _most([(lat, often) for often, (lat, _) in known])
    lons = _most([(lon, often) for often, (_, lon) in known])
    return maps.fitted([(lat, lon) for lat in lats for lon in lons])


def _most(values: list[tuple[float, int]]) -> list[float]:
    """The least and the greatest value without the outermost; none of none."""
    found = []
    for ordered in (sorted(values), sorted(values, reverse=True)):
        passed = 0
        for value, often in ordered:
            passed += often
            if passed > BESIDE * sum(count for _, count in values):
                found.append(value)
                break
    return found


def _point(row: Placed) -> tuple[float, float] | None:
    if row.spot is None or row.spot.lat is None or row.spot.lon is None:
        return None
    return row.spot.lat, row.spot.lon


def drawn(found: Places, bounds: Bounds, asking: Asking, words: Words, *, links: bool = True) -> Markup:
    """The drawing; the bare map where no place is known. Without links to be saved."""
    circles: list[Circle] = []
    links = links and not asking.is_long
    for row in found.rows:
        point = _point(row)
        if point is None or row.spot is None or len(circles) == MOST_CIRCLES:
            continue
        name = words.place(row.name, row.spot)
        title = f"{name}: {words.counted('count.happenings', row.happenings)}"
        link = address(row, asking) if links else None
        circles.append(Circle(*point, row.happenings, row.spot.wide, name, title, link))
    return maps.draw(bounds, circles, words.viewer.direction, words("explore.map.drawn"))


def address(row: Placed, asking: Asking) -> str:
    """Where the happenings of a place are listed."""
    return asking.link("/explore/timeline", [("place", row.name)])


def steps(bounds: Bounds, asking: Asking) -> dict[str, str]:
    """Addresses of the map nearer, wider, and moved."""
    ways = {
        "nearer": maps.widened(bounds, 0.5), "wider": maps.widened(bounds, 2.0),
        "north": maps.moved(bounds, 0, 0.4), "south": maps.moved(bounds, 0, -0.4),
        "east": maps.moved(bounds, 0.4, 0), "west": maps.moved(bounds, -0.4, 0), "world": maps.WORLD,
    }  # fmt: skip
    return {name: asking.link(PATH, [("box", written(there))]) for name, there in ways.items()}


def written(bounds: Bounds) -> str:
    """Bounds as an address has them."""
    return ",".join(f"{one:g}" for one in bounds)


def cells(row: Placed) -> Sequence[Any]:
    """A place as a row of a file."""
    spot = row.spot
    where = (spot.name_ar, spot.country, spot.lat, spot.lon, spot.wide) if spot else (None,) * 5
    return row.name, *where, row.happenings, row.reports, row.origins
