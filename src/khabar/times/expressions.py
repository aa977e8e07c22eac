"""What an expression of time says before anyone knows the day it was written.

The grammar makes these, ``resolve`` turns them into EDTF. ``tense`` is -1 (past), 0 (untold) or 1 (future);
``shift`` counts from the one that contains the anchor: -1 last, 0 this, 1 next, None untold. Weekdays are 0 (Monday)
to 6 (Sunday). ``hijri`` tells the calendar of months and years, ``same_year`` that the
year is that of the last one named (من العام نفسه).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a named month (17 سبتمبر), or a run of days in it (25-28 مايو) with ``until``."""

    day: int
    month: int
    hijri: bool = False
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    tense: int = 0
    until: int | None = None
    same_year: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A named month, or a run of months with ``until``."""

    month: int
    hijri: bool = False
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    tense: int = 0
    until: int | None = None
    same_year: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """So many days from the day of writing; ``weekday`` or ``date`` where the text names them too."""

    offset: int
    weekday: int | None = None
    date: Date | Clock | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; ``week`` is its week's shift (الثلاثاء من الأسبوع المقبل)."""

    weekday: int
    shift: int | None = None
    week: int | None = None
    tense: int = 0
    date: Date | Clock | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of last, this or next month (17 من الشهر الجاري)."""

    day: int
    shift: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year by its number, or several with ``until``."""

    year: int
    hijri: bool = False
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """The last, this or next week, month, year, school-year, decade or century."""

    unit: str
    shift: int


@dataclass(frozen=True, slots=True)
class Season:
    """A season; 21 spring to 24 winter, as in EDTF."""

    season: int
    year: Year | Unit | None = None
    shift: int | None = None
    tense: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter (``size`` 4), third (3) or half (2) of a year or century; ``number`` -1 is the last.

    Without ``of`` it is the quarter with ``shift`` (number 0), or the nearest one with the number.
    """

    size: int
    number: int
    of: Year | Unit | Century | None = None
    shift: int = 0
    tense: int = 0


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before the day of writing."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Decade:
    """The nineties: ``decade`` 90; ``century`` (19 for 19XX) where told."""

    decade: int
    century: int | None = None


@dataclass(frozen=True, slots=True)
class Century:
    """The first two digits of its years: 19 for the twentieth; negative: that many before the current one."""

    hundreds: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The start, middle or end of something."""

    edge: str
    of: Expression


@dataclass(frozen=True, slots=True)
class Night:
    """The night from one weekday to the next."""

    first: Weekday


@dataclass(frozen=True, slots=True)
class Between:
    """From the start of one to the end of the other."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Same:
    """The same day, month or year as the last one named.

    ``year`` where the month is that of another year (الشهر نفسه من العام الماضي); ``day`` where it is a day of the
    month (14 من الشهر نفسه); ``step`` where it is the one before or after (اليوم التالي).
    """

    unit: str
    year: Year | Unit | None = None
    day: int | None = None
    step: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """A value that the text gives in full."""

    edtf: str


Expression = (
    Date | Month | Day | Weekday | DayOfMonth | Year | Unit | Season | Part | Ago | Decade | Century | Edge | Night
    | Between | Same | Clock
)  # fmt: skip
