"""Positions of an actor over time: a dot a day, a lane a stance, a change of mind as a ring."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from khabar.exports.names import clean
from khabar.workbench import calendar
from khabar.workbench.drawing.svg import width_of
from khabar.workbench.viewer import Preferences

LANES = ("supports", "offers", "requires", "conditions", "expects", "opposes")
"""From what is for something to what is against it."""
LANE, FOOT = 28, 30
WIDTHS = (900, 400)
"""Units across: for a desk, for a telephone."""
ROOM = 18
"""Between the names of lanes and the first day."""
TITLED = 3
"""Positions of one stance and day that are told in the title of their dot."""
LONGEST = 160
"""Code points of a position's words that its title shows."""


class Stance(NamedTuple):
    """A position: its stance, day (ISO 8601), the stance in words, what it is about, whether it is part of a change."""

    stance: str
    day: str
    label: str
    words: str
    turned: bool


def strip(stances: Sequence[Stance], seen: Preferences, slim: bool = False) -> Markup:
    """An SVG of positions, slim for a telephone; empty where fewer than two days are there to draw."""
    width = WIDTHS[slim]
    side = max((width_of(one.label) for one in stances), default=0) + ROOM
    days = sorted({_ordinal(one.day) for one in stances})
    lanes = [lane for lane in LANES if any(one.stance == lane for one in stances)]
    if len(days) < 2:
        return Markup("")
    height = LANE * len(lanes) + FOOT
    rtl = seen.language == "ar"
    parts = [
        Markup(
            '<svg class="stances" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" direction="{}"'
            ' aria-labelledby="stances-title" font-size="13">'
        ).format(width, height, "rtl" if rtl else "ltr")
    ]
    for place, lane in enumerate(lanes):
        y = LANE * (place + 0.5)
        label = next(one.label for one in stances if one.stance == lane)
        edge = width - 6 if rtl else 6
        start, end = (6, width - side) if rtl else (side, width - 6)
        parts.append(
            Markup('<line class="lane" x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}"/><text x="{}" y="{:.0f}"'
                   ' dominant-baseline="central">{}</text>').format(start, y, end, y, edge, y, label)
        )  # fmt: skip
    together: dict[tuple[int, str], list[Stance]] = {}
    for one in stances:
        together.setdefault((_ordinal(one.day), one.stance), []).append(one)
    for (day, stance), several in sorted(together.items()):
        parts.append(_dot(several, _x(day, days, rtl, width, side), LANE * (lanes.index(stance) + 0.5), seen, slim))
    for day, anchor in ((days[0], "start"), (days[-1], "end")):
        shown = calendar.day(datetime.date.fromordinal(day), seen)
        parts.append(
            Markup('<text class="soft" x="{:.0f}" y="{}" text-anchor="{}">{}</text>').format(
                _x(day, days, rtl, width, side), height - 8, anchor, shown
            )
        )
    return Markup("").join([*parts, Markup("</svg>")])


def _dot(several: Sequence[Stance], x: float, y: float, seen: Preferences, slim: bool) -> Markup:
    """The positions of one stance and day: the more, the larger."""
    one = several[0]
    turned = any(each.turned for each in several)
    radius = min(4.0 + len(several) ** 0.5, 10.0)
    if slim:
        title = Markup("")
    else:
        told = [f"{calendar.day(one.day, seen)} · {one.label}"]
        told += [f"«{clean(each.words)[:LONGEST]}»" for each in several[:TITLED]]
        told += [f"+ {calendar.number(len(several) - TITLED, seen)}"] if len(several) > TITLED else []
        title = Markup("<title>{}</title>").format("\n".join(told))
    return Markup('<circle class="{}{}" cx="{:.1f}" cy="{:.0f}" r="{:.1f}">{}</circle>').format(
        one.stance, " turned" if turned else "", x, y, radius, title
    )


def _x(day: int, days: Sequence[int], rtl: bool, width: float, side: float) -> float:
    """Time runs in the direction of reading."""
    part = (day - days[0]) / max(days[-1] - days[0], 1)
    at = side + 12 + part * (width - side - 30)
    return width - at if rtl else at


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()
