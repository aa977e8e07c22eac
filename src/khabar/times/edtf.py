"""Calendar arithmetic on EDTF values (ISO 8601-2, levels 0 to 2) and between the Hijri and Gregorian calendars.

A *span* is a pair of dates, first and last day included.
"""

from __future__ import annotations

import calendar
import datetime

from hijridate import Gregorian, Hijri

Span = tuple[datetime.date, datetime.date]

_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}  # first month of the meteorological season
_QUARTER_FIRST = 33  # EDTF: 33 to 36 are the quarters of a year
_THIRD_FIRST = 37  # EDTF: 37 to 39 are its thirds
_HALF_FIRST = 40  # EDTF: 40 and 41 are its halves
_PART_FIRST = {4: _QUARTER_FIRST, 3: _THIRD_FIRST, 2: _HALF_FIRST}
_DAY = datetime.timedelta(days=1)

# hijridate's table of Umm al-Qura runs over these years.
HIJRI_YEARS = range(1343, 1501)


def day(date: datetime.date) -> str:
    """``YYYY-MM-DD``."""
    return date.isoformat()


def month(year: int, number: int) -> str:
    """``YYYY-MM``."""
    return f"{year:04}-{number:02}"


def interval(first: datetime.date, last: datetime.date) -> str:
    """``first/last``, or the day alone where they are one."""
    return day(first) if first == last else f"{first.isoformat()}/{last.isoformat()}"


def month_end(year: int, number: int) -> int:
    """The number of days of a month."""
    return calendar.monthrange(year, number)[1]


def add_months(year: int, number: int, count: int) -> tuple[int, int]:
    """Year and month so many months later."""
    total = year * 12 + number - 1 + count
    return total // 12, total % 12 + 1


def week(date: datetime.date, shift: int = 0) -> Span:
    """Monday and Sunday of the week that contains the date, or of one ``shift`` weeks later."""
    monday = date - datetime.timedelta(days=date.weekday()) + datetime.timedelta(weeks=shift)
    return monday, monday + 6 * _DAY


def hijri_of(date: datetime.date) -> tuple[int, int]:
    """The Hijri year and month of a date (Umm al-Qura)."""
    converted = Gregorian(date.year, date.month, date.day).to_hijri()
    return int(converted.year), int(converted.month)


def hijri_day(year: int, number: int, of_month: int) -> datetime.date:
    """The Gregorian date of a Hijri one; ValueError or OverflowError where there is none."""
    converted = Hijri(year, number, of_month).to_gregorian()
    return datetime.date(converted.year, converted.month, converted.day)


def hijri_month(year: int, number: int) -> Span:
    """First and last day of a Hijri month."""
    first = hijri_day(year, number, 1)
    return first, hijri_day(*add_months(year, number, 1), 1) - _DAY


def hijri_year(year: int) -> Span:
    """First and last day of a Hijri year."""
    return hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1) - _DAY


def about(year: int) -> int:
    """The Gregorian year in which most of a Hijri year falls, reckoned."""
    return round(year * 0.970224 + 621.5774)


def outside_table(year: int) -> str:
    """A Hijri year that the table does not hold, as an approximate Gregorian one."""
    return f"{about(year):04}~"


def span(value: str) -> Span:
    """The span of an EDTF value; ValueError where it has none."""
    if "/" in value:
        first, last = value.split("/")
        return span(first)[0], span(last)[1]
    value = value.rstrip("~?%")
    if "X" in value:
        return _year_span(int(value.replace("X", "0")), int(value.replace("X", "9")))
    parts = [int(part) for part in value.split("T")[0].split("-")]
    if len(parts) == 1:
        return _year_span(parts[0], parts[0])
    if len(parts) == 2:
        return _months(parts[0], parts[1])
    date = datetime.date(*parts)
    return date, date


def _year_span(first: int, last: int) -> Span:
    return datetime.date(first, 1, 1), datetime.date(last, 12, 31)


def _months(year: int, code: int) -> Span:
    """The span of ``YYYY-code``, where codes above 12 are seasons, quarters, thirds and halves."""
    first, length = code, 1
    if code in _SEASON_MONTH:
        first, length = _SEASON_MONTH[code], 3
    elif code >= _HALF_FIRST:
        first, length = (code - _HALF_FIRST) * 6 + 1, 6
    elif code >= _THIRD_FIRST:
        first, length = (code - _THIRD_FIRST) * 4 + 1, 4
    elif code >= _QUARTER_FIRST:
        first, length = (code - _QUARTER_FIRST) * 3 + 1, 3
    until_year, until = add_months(year, first, length - 1)
    return datetime.date(year, first, 1), datetime.date(until_year, until, month_end(until_year, until))


def season_year(date: datetime.date, season: int) -> int:
    """The year of the season that contains the date or was last to begin before it; winters count from December."""
    return date.year if date.month >= _SEASON_MONTH[season] else date.year - 1


def in_season(date: datetime.date, season: int) -> bool:
    """Whether the date is in the season."""
    return (date.month % 12) // 3 == (_SEASON_MONTH[season] % 12) // 3


def part_code(size: int, number: int) -> int:
    """EDTF's code of a quarter (``size`` 4), third (3) or half (2)."""
    return _PART_FIRST[size] + number - 1


def join(first: str, last: str) -> str:
    """The interval from one value to another, at their own precision."""
    start, end = first.partition("/")[0], last.rpartition("/")[2]
    return start if start == end else f"{start}/{end}"
