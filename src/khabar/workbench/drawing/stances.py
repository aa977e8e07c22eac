"""Positions of an actor over time: a dot a position, a lane a stance, a change of mind as a ring."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from khabar.exports.names import clean
from khabar.workbench import calendar
from khabar.workbench.viewer import Preferences

LANES = ("supports", "offers", "requires", "conditions", "expects", "opposes")
"""From what is for something to what is against it."""
WIDTH, LANE, SIDE, FOOT = 900, 26, 130, 30
LONGEST = 160
"""Code points of a position's words that its title shows."""


class Stance(NamedTuple):
    """A position: its stance, day (ISO 8601), the stance in words, what it is about, whether it is part of a change."""

    stance: str
    day: str
    label: str
    words: str
    turned: bool


def strip(stances: Sequence[Stance], seen: Preferences) -> Markup:
    """An SVG of positions; empty where fewer than two days are there to draw."""
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
        ).format(WIDTH, height, "rtl" if rtl else "ltr")
    ]
    for place, lane in enumerate(lanes):
        y = LANE * (place + 0.5)
        label = next(one.label for one in stances if one.stance == lane)
        edge = WIDTH - 6 if rtl else 6
        start, end = (6, WIDTH - SIDE) if rtl else (SIDE, WIDTH - 6)
        parts.append(
            Markup('<line class="lane" x1="{}" y1="{:.0f}" x2="{}" y2="{:.0f}"/><text x="{}" y="{:.0f}"'
                   ' dominant-baseline="central">{}</text>').format(start, y, end, y, edge, y, label)
        )  # fmt: skip
    parts += [_dot(one, lanes, days, rtl, seen) for one in stances]
    for day, anchor in ((days[0], "start"), (days[-1], "end")):
        shown = calendar.day(datetime.date.fromordinal(day), seen)
        parts.append(
            Markup('<text class="soft" x="{:.0f}" y="{}" text-anchor="{}">{}</text>').format(
                _x(day, days, rtl), height - 8, anchor, shown
            )
        )
    return Markup("").join([*parts, Markup("</svg>")])


def _dot(one: Stance, lanes: Sequence[str], days: Sequence[int], rtl: bool, seen: Preferences) -> Markup:
    x, y = _x(_ordinal(one.day), days, rtl), LANE * (lanes.index(one.stance) + 0.5)
    title = f"{calendar.day(one.day, seen)} · {one.label}: {clean(one.words)[:LONGEST]}"
    return Markup('<circle class="{}{}" cx="{:.1f}" cy="{:.0f}" r="{}"><title>{}</title></circle>').format(
        one.stance, " turned" if one.turned else "", x, y, 7 if one.turned else 4.5, title
    )


def _x(day: int, days: Sequence[int], rtl: bool) -> float:
    """Time runs in the direction of reading."""
    part = (day - days[0]) / max(days[-1] - days[0], 1)
    at = SIDE + 10 + part * (WIDTH - SIDE - 26)
    return WIDTH - at if rtl else at


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()
