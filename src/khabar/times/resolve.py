"""From expressions to EDTF (ISO 8601-2), against the day of writing.

The conventions are those of the project's gold: weeks run Monday to Sunday; the start and end of a month are its first
and last ten days, of a year its first and last quarter; "so many months ago" is that month, not a day in it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from khabar.times import edtf
from khabar.times.expressions import (
    Ago,
    Between,
    Century,
    Clock,
    Date,
    Day,
    DayOfMonth,
    Decade,
    Edge,
    Expression,
    Month,
    Night,
    Part,
    Same,
    Season,
    Unit,
    Weekday,
    Year,
)

_DAY = datetime.timedelta(days=1)

# A month with no year is the one nearest to a day so long before publication: news looks back further than ahead.
# The training gold gives the same figures for any lean from 30 to 120 days; 75 puts the turn between the past and the
# coming month at three and a half months ahead.
_BIAS = datetime.timedelta(days=75)

_TOO_FAR = datetime.timedelta(days=300)  # a month named without year is never that far ahead

_TOLD_YEARS = 1  # a coming month's year told once holds for that month elsewhere in the text, if it is this near

_SAME_WITHIN = 200  # tokens back to what "the same day" may be the same as; in the training gold, up to 160

_SCHOOL_BEGINS = 9  # the month a school year begins in, and a season of sports

_TEN = 10  # days in the start, middle and end of a month
_EDGE_MONTHS = {"start": (1, 3), "middle": (5, 8), "end": (10, 12), "close": (10, 12)}
_EDGE_YEARS = {
    "start": (0, 2),
    "middle": (4, 6),
    "end": (7, 9),
    "close": (7, 9),
}  # of a decade; of a century, in decades
_EDGE_WEEK = {"start": (0, 1), "middle": (2, 3), "end": (4, 6), "close": (4, 6)}
_WRITTEN_DECADE = 10  # what the 190X style prefix leaves out


class Unresolved(Exception):
    """An expression with no value: nothing anchors it, or the calendar has no such day."""


# What the calendars raise for days they do not have or reach.
_NO_VALUE = (Unresolved, ValueError, OverflowError, IndexError)


class Resolver:
    """Resolves the expressions of one text in their order.

    ``anchor`` is the day of writing or None; ``named`` the values so far with their places, for "the same day".
    """

    def __init__(self, anchor: datetime.date | None) -> None:
        self.anchor = anchor
        self.told: dict[int, int] = {}
        self.named: list[tuple[int, str, bool]] = []

    def value(self, expression: Expression, place: int) -> str | None:
        """The EDTF value of the expression that starts at a token, or None where there is none."""
        try:
            value = self._resolve(expression)
        except _NO_VALUE:
            return None
        if not isinstance(expression, Same) or expression.step >= 0:  # what "the previous" is told of stays
            self.named.append((place, value, is_hijri(expression)))
        return value

    def learn(self, expressions: list[Expression]) -> None:
        """Remember the years of coming months that the text tells, for the same months where it does not.

        Past ones are left out: reports compare a month with that of another year.
        """
        for expression in expressions:
            if not isinstance(expression, (Date, Month)) or expression.hijri:
                continue
            if (expression.year, expression.shift) == (None, None):
                continue
            try:
                year = self._year_of(expression, _first_day(expression))
                coming = _first_day(expression)(year) > self._today() and year - self._today().year <= _TOLD_YEARS
            except _NO_VALUE:
                continue
            if coming:
                self.told.setdefault(expression.month, year)

    def known(self, expression: Expression, place: int) -> bool:
        """Whether it may stand: "the same day" needs a day named not far before it."""
        if not isinstance(expression, Same):
            return True
        self.named = [item for item in self.named if place - item[0] <= _SAME_WITHIN]
        return self._last(expression.unit) is not None

    def _today(self) -> datetime.date:
        if self.anchor is None:
            raise Unresolved
        return self.anchor

    def _resolve(self, expression: Expression) -> str:
        match expression:
            case Clock():
                return expression.edtf
            case Date():
                return self._date(expression)
            case Month():
                return self._month(expression)
            case Day() | Weekday():
                return self._day(expression)
            case DayOfMonth():
                return self._day_of_month(expression)
            case Night():
                first = self._weekday(expression.first)
                return edtf.interval(first, first + _DAY)
            case Year():
                return self._year(expression)
            case Unit():
                return self._unit(expression)
            case _:
                return self._compound(expression)

    def _compound(self, expression: Expression) -> str:
        match expression:
            case Season():
                return self._season(expression)
            case Part():
                return self._part(expression)
            case Ago():
                return self._ago(expression)
            case Decade():
                return self._decade(expression)
            case Century():
                return self._century(expression)
            case Edge():
                return self._edge(expression)
            case Between():
                return edtf.join(self._resolve(expression.first), self._resolve(expression.last))
            case Same():
                return self._same(expression)
        raise Unresolved

    def _day(self, expression: Day | Weekday) -> str:
        if expression.date is not None:
            return self._resolve(expression.date)
        if isinstance(expression, Weekday):
            return edtf.day(self._weekday(expression))
        date = self._today() + expression.offset * _DAY
        if expression.weekday is not None:
            back = (date.weekday() - expression.weekday) % 7
            date -= (back if expression.offset <= 0 or back < 4 else back - 7) * _DAY
        return edtf.day(date)

    def _weekday(self, expression: Weekday) -> datetime.date:
        today, weekday, shift = self._today(), expression.weekday, expression.shift
        back = (today.weekday() - weekday) % 7
        ahead = (weekday - today.weekday()) % 7
        if expression.week is not None or shift == 0:
            return edtf.week(today, expression.week or 0)[0] + weekday * _DAY
        if shift is None:
            return today + ahead * _DAY if expression.tense > 0 else today - back * _DAY
        if shift < 0:
            return today - ((back or 7) + 7 * (-shift - 1)) * _DAY
        return today + ((ahead or 7) + 7 * (shift - 1)) * _DAY

    def _day_of_month(self, expression: DayOfMonth) -> str:
        today = self._today()
        year, month = edtf.add_months(today.year, today.month, expression.shift)
        return edtf.day(datetime.date(year, month, expression.day))

    def _date(self, expression: Date) -> str:
        first_day = _first_day(expression)
        year = self._year_of(expression, first_day)
        first = first_day(year)
        if expression.until is None:
            return edtf.day(first)
        return edtf.interval(first, first + (expression.until - expression.day) * _DAY)

    def _month(self, expression: Month) -> str:
        first_day = _first_day(expression)
        year = self._year_of(expression, first_day)
        last = expression.until or expression.month
        if expression.hijri:
            return edtf.interval(first_day(year), edtf.hijri_month(year, last)[1])
        return edtf.join(edtf.month(year, expression.month), edtf.month(year, last))

    def _year_of(self, expression: Date | Month, first_day: Callable[[int], datetime.date]) -> int:
        """The year that is told, or the one that shift and tense point to."""
        if expression.year is not None:
            return expression.year
        last = self._last("year") if expression.same_year and not expression.hijri else None
        if last is not None:
            return int(last[0])
        today = self._today()
        current = self._current_year(expression.hijri)
        if expression.year_shift is not None:
            return current + expression.year_shift
        if expression.shift is None and not expression.hijri and expression.month in self.told:
            return self.told[expression.month]
        limit = self._month_start(expression) if isinstance(expression, Month) else today
        years = {first: year for year in range(current - 4, current + 5) if (first := _existing(first_day, year))}
        chosen = _choose(sorted(years), limit, expression.shift, expression.tense)
        return years[chosen]

    def _current_year(self, hijri: bool) -> int:
        return edtf.hijri_of(self._today())[0] if hijri else self._today().year

    def _month_start(self, expression: Month) -> datetime.date:
        today = self._today()
        if not expression.hijri:
            return today.replace(day=1)
        return edtf.hijri_day(*edtf.hijri_of(today), 1)

    def _year(self, expression: Year) -> str:
        first = self._one_year(expression.year, expression.hijri)
        if expression.until is None:
            return first
        return edtf.join(first, self._one_year(expression.until, expression.hijri))

    def _one_year(self, year: int, hijri: bool) -> str:
        if not hijri:
            return f"{year:04}"
        return edtf.interval(*edtf.hijri_year(year)) if year in edtf.HIJRI_YEARS else edtf.outside_table(year)

    def _unit(self, expression: Unit) -> str:
        today, shift = self._today(), expression.shift
        match expression.unit:
            case "day":
                return edtf.day(today + shift * _DAY)
            case "week":
                return edtf.interval(*edtf.week(today, shift))
            case "month":
                return edtf.month(*edtf.add_months(today.year, today.month, shift))
            case "year":
                return f"{_counted(today.year + shift):04}"
            case "school-year":
                first = today.year - (today.month < _SCHOOL_BEGINS) + shift
                return f"{_counted(first):04}/{_counted(first + 1):04}"
            case "decade":
                return f"{_counted(today.year // 10 + shift):03}X"
        return f"{_counted(today.year // 100 + shift):02}XX"

    def _season(self, expression: Season) -> str:
        season = expression.season
        if expression.year is not None:
            return f"{edtf.span(self._resolve(expression.year))[0].year:04}-{season}"
        today = self._today()
        latest, inside = edtf.season_year(today, season), edtf.in_season(today, season)
        shift = expression.shift or 0
        if shift < 0:
            return f"{latest - inside + shift + 1:04}-{season}"
        if shift > 0:
            return f"{latest + shift:04}-{season}"
        return f"{latest if inside else today.year:04}-{season}"

    def _part(self, expression: Part) -> str:
        if expression.of is None:
            return self._part_of_untold(expression)
        number = _part_number(expression)
        whole = self._resolve(expression.of)
        if "X" not in whole and "/" not in whole:
            return f"{whole}-{edtf.part_code(expression.size, number)}"
        first, last = edtf.span(whole)
        years = (last.year - first.year + 1) // expression.size
        start = first.year + years * (number - 1)
        return edtf.join(f"{start:04}", f"{start + years - 1:04}")

    def _part_of_untold(self, expression: Part) -> str:
        today, number = self._today(), _part_number(expression)
        if expression.number:
            begins = (number - 1) * (12 // expression.size) + 1
            past = begins > today.month and expression.tense <= 0
            return f"{today.year - past:04}-{edtf.part_code(expression.size, number)}"
        year, month = edtf.add_months(today.year, today.month, 3 * expression.shift)
        return f"{year:04}-{edtf.part_code(4, (month - 1) // 3 + 1)}"

    def _ago(self, expression: Ago) -> str:
        return self._unit(Unit(expression.unit, -expression.number))

    def _decade(self, expression: Decade) -> str:
        century = expression.century
        if century is None:
            century = 19
        elif century < 0:
            century += self._today().year // 100 + 1
        return f"{century:02}{expression.decade // _WRITTEN_DECADE}X"

    def _century(self, expression: Century) -> str:
        hundreds = expression.hundreds
        if hundreds < 0:
            hundreds += self._today().year // 100 + 1
        return f"{_counted(hundreds):02}XX"

    def _edge(self, expression: Edge) -> str:
        whole, edge = self._resolve(expression.of), expression.edge
        if whole.endswith("XX"):
            first, last = _EDGE_YEARS[edge]
            return f"{whole[:2]}{first}0/{whole[:2]}{last}9"
        if whole.endswith("X"):
            first, last = _EDGE_YEARS[edge]
            return f"{whole[:3]}{first}/{whole[:3]}{last}"
        if len(whole) == 4:
            first, last = _EDGE_MONTHS[edge]
            return f"{whole}-{first:02}/{whole}-{last:02}"
        return edtf.interval(*_edge_days(*edtf.span(whole), edge))

    def _last(self, unit: str) -> tuple[str, bool] | None:
        """The last day, month or year named, and whether it was a Hijri one."""
        length = {"day": 10, "month": 7, "year": 4}[unit]
        for _, value, hijri in reversed(self.named):
            first = value.partition("/")[0]
            if len(first) >= length and first[:4].isdecimal() and (unit == "year" or first[5:7] <= "12"):
                return first[:length], hijri
        return None

    def _same(self, expression: Same) -> str:
        last = self._last(expression.unit)
        if last is None:
            raise Unresolved
        value, hijri = last
        first = edtf.span(value)[0]
        if expression.step:
            return _stepped(first, expression)
        if expression.year is not None:
            return edtf.month(edtf.span(self._resolve(expression.year))[0].year, first.month)
        if expression.unit != "month":
            return value
        return _same_month(self._last("day") if hijri else None, first, expression.day)


def _first_day(expression: Date | Month) -> Callable[[int], datetime.date]:
    """The day in a year that a date is, or that a month begins on."""
    day = expression.day if isinstance(expression, Date) else 1
    if expression.hijri:
        return lambda year: edtf.hijri_day(year, expression.month, day)
    return lambda year: datetime.date(year, expression.month, day)


def is_hijri(expression: Expression) -> bool:
    """Whether it names a month or year of the Hijri calendar."""
    if isinstance(expression, Between):
        return is_hijri(expression.last)
    return isinstance(expression, (Date, Month, Year)) and expression.hijri


def _part_number(part: Part) -> int:
    return part.number if part.number >= 0 else part.size


def _stepped(first: datetime.date, same: Same) -> str:
    """The day, month or year so many after the one that begins on the day."""
    if same.unit == "day":
        return edtf.day(first + same.step * _DAY)
    if same.unit == "month":
        return edtf.month(*edtf.add_months(first.year, first.month, same.step))
    return f"{_counted(first.year + same.step):04}"


def _same_month(hijri: tuple[str, bool] | None, first: datetime.date, day: int | None) -> str:
    """The month of the date, or a day of it; the Hijri month where a Hijri day was named."""
    if hijri is None:
        return edtf.month(first.year, first.month) if day is None else edtf.day(first.replace(day=day))
    year, month = edtf.hijri_of(edtf.span(hijri[0])[0])
    if day is None:
        return edtf.interval(*edtf.hijri_month(year, month))
    return edtf.day(edtf.hijri_day(year, month, day))


def _counted(number: int) -> int:
    """A year, decade or century of our era."""
    if number < 0:
        raise Unresolved
    return number


def _existing(first_day: Callable[[int], datetime.date], year: int) -> datetime.date | None:
    """That day in that year, if the calendar has it (29 February)."""
    try:
        return first_day(year)
    except (ValueError, OverflowError):
        return None


def _choose(days: list[datetime.date], limit: datetime.date, shift: int | None, tense: int) -> datetime.date:
    """The day among one of each year that shift and tense point to, seen from ``limit``."""
    past, coming = [day for day in days if day < limit], [day for day in days if day > limit]
    if not days:
        raise Unresolved
    if shift is not None and shift < 0:
        return past[shift]
    if shift is not None and shift > 0:
        return coming[shift - 1]
    if shift == 0:
        return min(days, key=lambda day: abs(day - limit))
    nearest = min(days, key=lambda day: abs(day - limit))
    if tense > 0:
        following = min(day for day in days if day >= limit)
        return nearest if following - limit > _TOO_FAR else following
    if tense < 0:
        return max(day for day in days if day <= limit)
    return min(days, key=lambda day: abs(day - (limit - _BIAS)))


def _edge_days(first: datetime.date, last: datetime.date, edge: str) -> edtf.Span:
    """The first, middle or last part of a week, month or season, in days."""
    length = (last - first).days + 1
    if length == len("MTWTFSS"):
        start, end = _EDGE_WEEK[edge]
        return first + start * _DAY, first + end * _DAY
    third = _TEN if length < 3 * _TEN + 2 else length // 3
    if edge == "start":
        return first, first + (third - 1) * _DAY
    if edge == "middle":
        return first + third * _DAY, first + (2 * third - 1) * _DAY
    if edge == "close" and length < 3 * _TEN + 2:  # «نهاية» is the third ten of days, from the 21st on
        return first + 2 * _TEN * _DAY, last
    return last - (third - 1) * _DAY, last


def anchor_of(expressions: list[Expression], published: datetime.date | None) -> datetime.date | None:
    """The day of writing: publication, or the day before it that fits "today, Friday".

    Outlets print agency reports a day or more later without touching "today"; the weekday beside it tells. Each such
    pair votes for the latest day not after publication on which it is true; the first of the most votes wins.
    """
    if published is None:
        return None
    votes: dict[datetime.date, int] = {}
    for expression in expressions:
        if isinstance(expression, Day) and expression.weekday is not None:
            weekday = (expression.weekday - expression.offset) % 7
            try:
                day = published - ((published.weekday() - weekday) % 7) * _DAY
            except OverflowError:
                continue
            votes[day] = votes.get(day, 0) + 1
    return max(votes, key=lambda day: votes[day]) if votes else published
