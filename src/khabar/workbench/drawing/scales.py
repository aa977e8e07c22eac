"""Time as a coordinate: where a day lies, which bins count days, which days are marked on the axis."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Unit = Literal["day", "week", "month", "year"]
Day = datetime.date

UNITS: tuple[Unit, ...] = get_args(Unit)
DAY = datetime.timedelta(days=1)
MOST_BINS = 45
"""Bins across a drawing: as many as have room for a bar of some fifteen pixels, and a month and a half of days."""

MOST_TICKS = 10
"""Days marked on the axis: as many labels such as «14 July» as fit beside each other."""


def unit_of(first: Day, last: Day) -> Unit:
    """The smallest unit of which not too many are between two days."""
    days = (last - first).days + 1
    for unit, length in zip(UNITS, (1, 7, 30), strict=False):
        if days <= MOST_BINS * length:
            return unit
    return "year"


def start_of(day: Day, unit: Unit) -> Day:
    """The first day of the unit around a day. Weeks start on Monday (ISO 8601)."""
    if unit == "week":
        return day - DAY * min(day.weekday(), (day - Day.min).days)
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def after(day: Day, unit: Unit) -> Day:
    """The first day of the unit that follows the one starting on a day; the last of the calendar at its end."""
    try:
        if unit == "month":
            return (day.replace(day=1) + 31 * DAY).replace(day=1)
        if unit == "year":
            return Day(day.year + 1, 1, 1)
        return day + DAY * (7 if unit == "week" else 1)
    except (ValueError, OverflowError):
        return Day.max


def starts(first: Day, last: Day, unit: Unit) -> Iterator[Day]:
    """The first days of the units from the one around a day to the one around another."""
    day = start_of(first, unit)
    while day <= last:
        yield day
        following = after(day, unit)
        if following == day or following == Day.max:
            return
        day = following


@dataclass(frozen=True)
class Scale:
    """From the beginning of ``first`` to the end of ``last`` onto ``start`` to ``end``; right to left these swap."""

    first: Day
    last: Day
    start: float
    end: float

    @property
    def step(self) -> float:
        """The length of a day, negative where time runs right to left."""
        return (self.end - self.start) / ((self.last - self.first).days + 1)

    def at(self, day: Day) -> float:
        """Where a day begins."""
        return self.start + (day - self.first).days * self.step

    def clipped(self, first: Day, last: Day) -> tuple[float, float]:
        """Left and right edge of the part of some days that is on the scale."""
        one = self.at(min(max(first, self.first), self.last))
        other = self.at(max(min(last, self.last), self.first)) + self.step
        return min(one, other), max(one, other)

    def ticks(self, most: int = MOST_TICKS) -> tuple[Unit, list[Day]]:
        """The days that are marked, and of which unit they are."""
        for unit in UNITS:
            days = [day for day in _some(self.first, self.last, unit) if day >= self.first]
            if len(days) <= most:
                return unit, days
        years = days
        return "year", years[:: -(-len(years) // most)]


def _some(first: Day, last: Day, unit: Unit) -> list[Day]:
    """Starts of units, as far as it takes to see that there are too many."""
    found = []
    for day in starts(first, last, unit):
        found.append(day)
        if unit != "year" and len(found) > MOST_TICKS + 1:
            break
    return found
