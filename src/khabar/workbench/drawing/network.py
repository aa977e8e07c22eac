"""Actors and their ties: laid out by networkx (Fruchterman and Reingold), no name over another."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from khabar.workbench.drawing.svg import (
    BLUE,
    PAPER,
    SLIM,
    SOFT,
    TEAL,
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

NAME, SIZE, LINE_HEIGHT = 24, 13, 22
"""Letters of a name, its type, and the height that it needs."""

EDGE = 16
SEED = 7
"""Any number: the same ties are laid out alike each time."""

ROUNDS = 120
"""Rounds of pushing names apart: 60 names come apart in some 60."""

PER_NODE = 15_000
"""Square units of sheet for each node, by eye: names apart, ties still short."""

WHOLE = 10
"""A part of at least so many nodes has the sheet's whole width."""

KEPT = 64
"""Layouts that are kept, each some 20 kB: the same network is looked at again and again, as a page and as a file."""


@dataclass(frozen=True)
class Node:
    """Somebody: ``weight`` are the origins of all ties drawn, ``tone`` a class for the kind of actor."""

    key: int
    name: str
    weight: int
    title: str
    link: str | None
    tone: str = ""


@dataclass(frozen=True)
class Edge:
    """A tie; ``said`` where it is made of statements more than of meetings."""

    one: int
    other: int
    weight: int
    said: bool
    title: str
    link: str | None


def draw(
    nodes: Sequence[Node], edges: Sequence[Edge], direction: Direction, title: str, width: float = WIDTH
) -> Markup:
    """The drawing; nodes that no edge has stand apart."""
    places = placed(nodes, edges, width)
    heaviest = max((edge.weight for edge in edges), default=1)
    # What all have is told once, of the group: of 120 ties it would be a fifth of the page.
    lines = element(
        "g", *(_edge(edge, places, heaviest) for edge in edges), class_="edge", stroke="none", stroke_width=14.0,
        stroke_opacity="0.45", pointer_events="stroke",
    )  # fmt: skip
    names = element(
        "g", *(_node(node, places[node.key], max(one.weight for one in nodes)) for node in nodes), class_="node",
        fill=SOFT, stroke=PAPER, stroke_width=3.5, text_anchor="middle", paint_order="stroke", stroke_linejoin="round",
    )  # fmt: skip
    bottom = max((box.y + box.height for box in places.values()), default=EDGE)
    return sheet([lines, names], bottom + EDGE, direction, title, width)


def placed(nodes: Sequence[Node], edges: Sequence[Edge], across: float = WIDTH) -> dict[int, Box]:
    """The boxes of the nodes' names with their dots, none of which meets another; numbers are rounded."""
    named = tuple((node.key, node.name) for node in nodes)
    return dict(_laid_out(named, tuple((edge.one, edge.other, edge.weight) for edge in edges), across))


@functools.lru_cache(maxsize=KEPT)
def _laid_out(
    nodes: tuple[tuple[int, str], ...], edges: tuple[tuple[int, int, int], ...], across: float
) -> dict[int, Box]:
    """Parts without a tie between them are laid out each by itself and stand on shelves, the largest on top: laid out
    together they would drive each other to the edges.
    """
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(key for key, _ in nodes)
    graph.add_weighted_edges_from((one, other, 1 + weight**0.5) for one, other, weight in edges)
    order = {key: place for place, (key, _) in enumerate(nodes)}
    parts = [sorted(part, key=order.__getitem__) for part in networkx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    named = dict(nodes)
    boxes: dict[int, Box] = {}
    x, y, low = 0.0, 0.0, 0.0
    for part in parts:
        width, height = _room(len(part), across)
        if x + width > across:
            x, y = 0.0, low
        found = _layout(graph.subgraph(part), part, width, height)
        boxes.update((key, _box(named[key], x + right, y + down)) for key, (right, down) in found.items())
        x, low = x + width, max(low, y + height)
    return _apart(boxes, across)


def _room(nodes: int, across: float) -> tuple[float, float]:
    """Width and height for a part of so many nodes."""
    if nodes >= WHOLE:
        return across, max(PER_NODE * nodes / across, 300.0)
    width = min(190.0 + 45 * nodes, max(across / 2, SLIM))
    return width, 70.0 + 34 * nodes


def _layout(graph: Any, keys: Sequence[int], width: float, height: float) -> dict[int, tuple[float, float]]:
    import networkx

    # The graph anew in a fixed order: the start positions go by it.
    ordered = networkx.Graph()
    ordered.add_nodes_from(keys)
    ordered.add_edges_from(sorted(graph.edges(data=True), key=lambda edge: sorted(edge[:2])))
    found = networkx.spring_layout(ordered, seed=SEED, iterations=80, k=1.5 / max(len(keys), 1) ** 0.5)
    xs, ys = ([float(found[key][axis]) for key in keys] for axis in (0, 1))
    return {
        key: (_stretched(x, xs, 80, width - 80), _stretched(y, ys, 30, height - 40))
        for key, x, y in zip(keys, xs, ys, strict=True)
    }


def _stretched(value: float, values: Sequence[float], start: float, end: float) -> float:
    low, high = min(values), max(values)
    part = (value - low) / (high - low) if high > low else 0.5
    return round(start + part * (end - start), 1)


def _box(name: str, x: float, y: float) -> Box:
    width = max(width_of(shortened(name, NAME), SIZE) + 8, 30)
    return Box(x - width / 2, y - 12, width, LINE_HEIGHT + 18)


def _apart(boxes: dict[int, Box], across: float) -> dict[int, Box]:
    """Pushes boxes that meet apart, a little each round; down the sheet where nothing helps."""
    for _ in range(ROUNDS):
        moved = False
        # From the top on: what starts below a box does not meet it, nor does anything further down.
        keys = sorted(boxes, key=lambda key: (boxes[key].y, key))
        for place, one in enumerate(keys):
            for other in keys[place + 1 :]:
                if boxes[other].y >= boxes[one].y + boxes[one].height:
                    break
                if boxes[one].meets(boxes[other]):
                    boxes[one], boxes[other] = _pushed(boxes[one], boxes[other])
                    moved = True
        boxes = {key: _inside(box, across) for key, box in boxes.items()}
        if not moved:
            break
    return _stacked(boxes)


def _pushed(one: Box, other: Box) -> tuple[Box, Box]:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    # Names are wide and low: by their own measure, else all would be piled up.
    if down / one.height <= across / min(one.width, other.width):
        by = (down / 2 + 0.5) * (1 if one.y <= other.y else -1)
        return one._replace(y=one.y - by), other._replace(y=other.y + by)
    by = (across / 2 + 0.5) * (1 if one.x <= other.x else -1)
    return one._replace(x=one.x - by), other._replace(x=other.x + by)


def _inside(box: Box, across: float) -> Box:
    return box._replace(x=min(max(box.x, EDGE), across - EDGE - box.width), y=max(box.y, EDGE))


def _stacked(boxes: dict[int, Box]) -> dict[int, Box]:
    """What still meets is moved down until it is free, from the top on; numbers rounded."""
    found: dict[int, Box] = {}
    for key, box in sorted(boxes.items(), key=lambda pair: (pair[1].y, pair[0])):
        rounded = Box(round(box.x, 1), round(box.y, 1), round(box.width, 1), box.height)
        while any(rounded.meets(other) for other in found.values()):
            rounded = rounded._replace(y=round(rounded.y + 2, 1))
        found[key] = rounded
    return found


def _point(box: Box) -> tuple[float, float]:
    """The dot of a node: its name stands under it."""
    return box.x + box.width / 2, box.y + 12


def _edge(edge: Edge, places: dict[int, Box], heaviest: int) -> Markup:
    (x1, y1), (x2, y2) = _point(places[edge.one]), _point(places[edge.other])
    width = 1 + 6 * (edge.weight / heaviest) ** 0.5
    at = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    colour, tone = (TEAL, "said") if edge.said else (BLUE, "met")
    dashes = "6 4" if edge.said else None
    shapes = [
        element("line", class_=tone, stroke=colour, stroke_width=width, stroke_dasharray=dashes, **at),
    ]
    if edge.link:
        # As wide as a finger, and not seen: a line is thin.
        shapes.append(element("line", **at))
    return linked(edge.link, shapes, edge.title, tabindex="-1" if edge.link else None)


def _node(node: Node, box: Box, heaviest: int) -> Markup:
    x, y = _point(box)
    radius = 4 + 7 * (node.weight / max(heaviest, 1)) ** 0.5
    name = shortened(node.name, NAME)
    shapes = [
        element("circle", class_=f"full {node.tone}".strip(), cx=x, cy=y, r=radius, fill=BLUE, stroke_width=1.5),
        # A rim in the colour of the paper keeps names legible over ties.
        text(name, x, y + 25, SIZE, class_="ink halo"),
    ]
    return linked(node.link, shapes, node.title)
