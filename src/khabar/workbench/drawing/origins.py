"""The origin tree of a happening: how few sources stand behind how many outlets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup

from khabar.exports.names import clean

# Units of the picture, which is as wide as its column; a line of text is 16 high.
WIDTH = 720
LEAF = 26
LEVELS = (70, 250, 560)
"""Where the levels stand: what happened, its origins, their outlets; from the side where reading starts."""
ROOT, DOT = 9, 5
# Letters of a name that have room on one level; the whole name is its title.
ROOM = (34, 22)

Direction = Literal["rtl", "ltr"]


def tree(branches: Sequence[tuple[str, Sequence[str]]], direction: Direction) -> Markup:
    """An SVG of (origin, its outlets), drawn from the side where reading starts; empty where there are none."""
    if not branches:
        return Markup("")
    heights = [max(len(outlets), 1) * LEAF + 10 for _, outlets in branches]
    height = sum(heights) + 10
    parts = [
        Markup(
            '<svg class="tree" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" direction="{}"'
            ' aria-labelledby="tree-title" font-size="14">'
        ).format(WIDTH, height, direction)
    ]
    top, middle = 5.0, height / 2
    for (name, outlets), room in zip(branches, heights, strict=True):
        at = top + room / 2
        parts.append(_line(0, middle, 1, at, direction))
        for place, outlet in enumerate(outlets):
            leaf = top + 5 + LEAF * (place + 0.5)
            parts += [_line(1, at, 2, leaf, direction), _node(2, leaf, outlet, direction)]
        parts.append(_node(1, at, name, direction))
        top += room
    parts.append(Markup('<circle class="root" cx="{}" cy="{:.0f}" r="{}"/>').format(_x(0, direction), middle, ROOT))
    return Markup("").join([*parts, Markup("</svg>")])


def _x(level: int, direction: Direction) -> int:
    return LEVELS[level] if direction == "ltr" else WIDTH - LEVELS[level]


def _line(level: int, y: float, other: int, end: float, direction: Direction) -> Markup:
    start, stop = _x(level, direction), _x(other, direction)
    bend = (start + stop) / 2
    return Markup('<path class="branch" d="M{} {:.0f}C{:.0f} {:.0f} {:.0f} {:.0f} {} {:.0f}"/>').format(
        start, y, bend, y, bend, end, stop, end
    )


def _node(level: int, y: float, name: str, direction: Direction) -> Markup:
    """A dot with its name behind it: text starts at its anchor in the direction of the page."""
    text, x = clean(name), _x(level, direction)
    room = ROOM[level - 1]
    shown = text if len(text) <= room else text[: room - 1] + "…"
    gap = 12 if direction == "ltr" else -12
    return Markup(
        '<g class="level{}"><title>{}</title><circle cx="{}" cy="{:.0f}" r="{}"/>'
        '<text x="{}" y="{:.0f}" dominant-baseline="central">{}</text></g>'
    ).format(level, text, x, y, DOT, x + gap, y, shown)
