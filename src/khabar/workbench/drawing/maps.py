"""Places on a map: coast and border lines of Natural Earth, a circle a place, its area by how many happenings.

The projection is the equidistant cylindrical one with its standard parallel in the middle of the map: x = R (λ − λ0)
cos φ1, y = R φ (Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987, p. 91).
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from markupsafe import Markup

from khabar.workbench.drawing.svg import (
    INK,
    PAPER,
    RED,
    WIDTH,
    Box,
    Direction,
    element,
    linked,
    sheet,
    shortened,
    text,
    width_of,
)

LAND, SEA, BORDER = "#efebe0", "#e3ebf0", "#b9b2a2"
LOW, HIGH = 420, 720
"""The least and the greatest height of a map."""

LARGEST, SMALLEST = 28.0, 2.5
"""Radii of circles."""

MOST_NAMED = 40
"""Places that are named: the greatest, as far as names find room."""

NEAREST = 2
"""A line's points nearer to each other than this are one."""

LEAST_SPAN = 2.0
"""Degrees that a map shows at least: the lines are no finer."""


class Bounds(NamedTuple):
    """West, south, east and north of a map in degrees."""

    west: float
    south: float
    east: float
    north: float


WORLD = Bounds(-180, -58, 180, 78)


@dataclass(frozen=True)
class Circle:
    """Happenings at a place. ``wide``: the place is no point (a country), the circle stands in its middle."""

    lat: float
    lon: float
    weight: int
    wide: bool
    name: str
    title: str
    link: str | None


def fitted(points: Sequence[tuple[float, float]]) -> Bounds:
    """Bounds around points (lat, lon) with a margin; the world where there are none."""
    if not points:
        return WORLD
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return widened(Bounds(min(lons), min(lats), max(lons), max(lats)), 1.16)


def widened(bounds: Bounds, factor: float) -> Bounds:
    """The same middle, so many times as wide and high, within the world and no smaller than is of use."""
    across = max((bounds.east - bounds.west) * factor, LEAST_SPAN) / 2
    up = max((bounds.north - bounds.south) * factor, LEAST_SPAN) / 2
    x, y = (bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2
    return Bounds(
        round(max(x - across, -180), 2), round(max(y - up, -85), 2), round(min(x + across, 180), 2),
        round(min(y + up, 85), 2),
    )  # fmt: skip


def moved(bounds: Bounds, east: float, north: float) -> Bounds:
    """So many widths east and heights north, as far as the world goes."""
    across, up = bounds.east - bounds.west, bounds.north - bounds.south
    x = min(max(across * east, -180 - bounds.west), 180 - bounds.east)
    y = min(max(up * north, -85 - bounds.south), 85 - bounds.north)
    return Bounds(*(round(one, 2) for one in (bounds.west + x, bounds.south + y, bounds.east + x, bounds.north + y)))


class View:
    """Degrees as coordinates of a sheet that shows some bounds, and what is beside them where it has more room."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.squeeze = max(math.cos(math.radians((bounds.south + bounds.north) / 2)), 0.05)
        across = max(bounds.east - bounds.west, 1e-6) * self.squeeze
        up = max(bounds.north - bounds.south, 1e-6)
        self.height = min(max(WIDTH * up / across, LOW), HIGH)
        self.scale = min(WIDTH / across, self.height / up)
        self.x0, self.y0 = (bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies."""
        x = WIDTH / 2 + (lon - self.x0) * self.squeeze * self.scale
        return x, self.height / 2 - (lat - self.y0) * self.scale

    def shows(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point is on the sheet, or at most so far beside it."""
        return -margin <= x <= WIDTH + margin and -margin <= y <= self.height + margin


def draw(bounds: Bounds, circles: Sequence[Circle], direction: Direction, title: str) -> Markup:
    """The map. Great circles lie under small ones."""
    view = View(bounds)
    heaviest = max((circle.weight for circle in circles), default=1)
    shown = [
        (circle, *view.at(circle.lat, circle.lon), _radius(circle.weight, heaviest))
        for circle in sorted(circles, key=lambda one: (-one.weight, one.name))
    ]
    shown = [one for one in shown if view.shows(one[1], one[2])]
    ground = [
        element("rect", class_="sea", width=WIDTH, height=view.height, fill=SEA),
        element("path", class_="land", d=_land(view), fill=LAND, fill_rule="evenodd",
                stroke=BORDER, stroke_width=0.6, stroke_linejoin="round"),
        element("path", class_="border", d=_borders(view), fill="none", stroke=BORDER, stroke_width=0.8,
                stroke_linejoin="round"),
    ]  # fmt: skip
    marks = [_circles([one for one in shown if one[0].wide is wide], wide) for wide in (True, False)]
    return sheet([*ground, *marks, *_names(view, shown)], view.height, direction, title)


def _radius(weight: int, heaviest: int) -> float:
    return max(LARGEST * math.sqrt(weight / max(heaviest, 1)), SMALLEST)


def _circles(shown: Sequence[tuple[Circle, float, float, float]], wide: bool) -> Markup:
    """The circles of points, or those of countries and the like: these lie under the others, pale and dashed."""
    found = [
        linked(
            circle.link, [element("circle", cx=x, cy=y, r=radius)], circle.title, tabindex="-1" if circle.link else None
        )
        for circle, x, y, radius in shown
    ]
    return element(
        "g", *found, class_="wide" if wide else "spots", fill=RED, fill_opacity="0.12" if wide else "0.4", stroke=RED,
        stroke_width=1.2, stroke_dasharray="4 3" if wide else None,
    )  # fmt: skip


def _names(view: View, shown: Sequence[tuple[Circle, float, float, float]]) -> Iterator[Markup]:
    """Names beside the circles, of the greatest first, where there is room."""
    taken: list[Box] = []
    for circle, x, y, radius in shown[:MOST_NAMED]:
        name = shortened(circle.name, 22)
        width = width_of(name, 12)
        for left in (x + radius + 3, x - radius - 3 - width, x - width / 2):
            top = y - 8 if left != x - width / 2 else y + radius + 1
            box = Box(left, top, width, 16)
            inside = box.x >= 2 and box.x + width <= WIDTH - 2 and box.y >= 2 and box.y + 16 <= view.height - 2
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                yield text(name, left + width / 2, top + 12, 12, class_="ink halo", fill=INK, text_anchor="middle",
                           stroke=PAPER, stroke_width=3.0, paint_order="stroke", stroke_linejoin="round",
                           pointer_events="none")  # fmt: skip
                break


# -- lines ------------------------------------------------------------------------------------------------------------


class _Borders(NamedTuple):
    """Lines as points (lat, lon); which are borders; rings as lines, backwards ones as complements."""

    lines: list[list[tuple[float, float]]]
    borders: list[int]
    rings: list[list[int]]


@functools.cache
def _lines() -> _Borders:
    data: Any = json.loads((files("khabar.workbench.drawing") / "data" / "borders.json").read_text(encoding="utf-8"))
    lines = []
    for steps in data["lines"]:
        x = y = 0
        line = []
        for across, up in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + across, y + up
            line.append((y / data["per_degree"], x / data["per_degree"]))
        lines.append(line)
    return _Borders(lines, data["borders"], data["rings"])


def _land(view: View) -> str:
    found = _lines()
    parts = []
    for ring in found.rings:
        points = [point for arc in ring for point in (found.lines[arc] if arc >= 0 else found.lines[~arc][::-1])]
        placed = [view.at(*point) for point in points]
        if _is_seen(view, placed):
            path = _path(_clipped(placed, view))
            parts.append(path + "z" if path.count("l") > 1 else "")
    return "".join(parts)


def _borders(view: View) -> str:
    found = _lines()
    lines = ([view.at(*point) for point in found.lines[number]] for number in found.borders)
    return "".join(_path(run) for line in lines for run in _runs(line, view))


def _is_seen(view: View, points: Sequence[tuple[float, float]]) -> bool:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) >= 0 and min(xs) <= WIDTH and max(ys) >= 0 and min(ys) <= view.height


def _runs(points: Sequence[tuple[float, float]], view: View) -> Iterator[list[tuple[float, float]]]:
    """The stretches of a line that may be seen."""
    run: list[tuple[float, float]] = []
    for one, other in pairwise(points):
        if _is_seen(view, (one, other)):
            run = run or [one]
            run.append(other)
        elif run:
            yield run
            run = []
    if run:
        yield run


MARGIN = 20.0
"""How far beside the sheet land is cut off."""


def _clipped(points: list[tuple[float, float]], view: View) -> list[tuple[float, float]]:
    """A ring cut off a little beside the sheet (Sutherland and Hodgman, 1974), edge by edge."""
    for axis, limit, sign in ((0, -MARGIN, 1), (0, WIDTH + MARGIN, -1), (1, -MARGIN, 1), (1, view.height + MARGIN, -1)):
        points = _cut(points, axis, limit, sign)
    return points


def _cut(points: list[tuple[float, float]], axis: int, limit: float, sign: int) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for one, other in zip([points[-1], *points[:-1]] if points else [], points, strict=True):
        before, after = (one[axis] - limit) * sign >= 0, (other[axis] - limit) * sign >= 0
        if before != after:
            part = (limit - one[axis]) / (other[axis] - one[axis])
            found.append((one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])))
        if after:
            found.append(other)
    return found


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Points as steps in whole units, those too near to the one before left out; what comes to a dot is nothing."""
    if not points:
        return ""
    x, y = round(points[0][0]), round(points[0][1])
    steps = [f"M{x} {y}"]
    last = len(points) - 1
    for place, (a, b) in enumerate(points):
        u, v = round(a) - x, round(b) - y
        if (u, v) == (0, 0) or (place != last and abs(u) < NEAREST and abs(v) < NEAREST):
            continue
        steps.append(f"l{u}{v}" if v < 0 else f"l{u} {v}")
        x, y = x + u, y + v
    return "".join(steps) if len(steps) > 1 else ""
