"""Grammar of what names its own place on the calendar: dates, months, years.

Every rule takes a cursor and the place of its first word and returns what it read, or None.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from khabar.times import edtf
from khabar.times.cursor import Cursor
from khabar.times.expressions import Between, Clock, Date, DayOfMonth, Expression, Month, Same, Unit, Year
from khabar.times.numbers import day_digits, digits, ordinal, year_number

_BARE_YEARS = range(1900, 2060)  # four digits that may be a year with no word beside them
_HIJRI = range(1300, 1500)
_YEAR_DIGITS = 1000  # the least number of four digits
_RUNS = range(1, 100)  # years from the first to the last of a run
_MONTHS = 12
_LONGEST_MONTH = 31
_QUOTES = ("«", "»", '"', "“", "”", "'")
_SEPARATORS = ("/", "-", ".", "\\")
_NO_YEAR_AFTER = frozenset('-/+#%$€"«')
_SPLIT = re.compile(r"[/.:]")


class Parsed(NamedTuple):
    """An expression, the place after its last word and the id of the rule that read it."""

    end: int
    expression: Expression
    rule: str


class Days(NamedTuple):
    """A day of a month or a run of them; ``spelled`` in words."""

    day: int
    until: int | None
    spelled: bool
    end: int


class MonthName(NamedTuple):
    """A month as named: ``bare`` as in its table, ``double`` whether two names stand for it."""

    month: int
    hijri: bool
    bare: str
    double: bool
    until: int | None
    end: int


class Tail(NamedTuple):
    """What follows a month: its year or shift."""

    year: int | None
    hijri: bool
    shift: int | None
    year_shift: int | None
    end: int
    same_year: bool = False


def year_after(cursor: Cursor, place: int) -> tuple[Year, int] | None:
    """A year's number with its era; 1343 to 1499 are Hijri unless the text says otherwise."""
    run, one = _year_run(cursor, place), year_number(cursor, place)
    if run:
        number, until, end = run
    elif one:
        number, until, end = one[0], None, one[1]
    else:
        return None
    era = cursor.hit(end, "era")
    hijri = era[0].value == "hijri" if era else number in edtf.HIJRI_YEARS and number < _HIJRI.stop
    return Year(number, hijri, until), era[1] if era else end


def _year_run(cursor: Cursor, place: int) -> tuple[int, int, int] | None:
    """2013-2015, 2014/2015: the first and last year and the place after them; a tatweel between leaves no token.

    Neighbours may stand in the order of a hand that writes from the right (موسم 2015/2014).
    """
    word, _, second = cursor.at(place).partition("/")
    end = place + 1
    if not second:
        end += cursor.at(end) in ("-", "/")
        second, end = cursor.at(end), end + 1
        if cursor.at(end) in _SEPARATORS and cursor.at(end + 1)[:1].isdecimal():
            return None
    first, last = digits(word), digits(second)
    if not first or not last or min(first, last) < _YEAR_DIGITS:
        return None
    if last == first - 1:
        first, last = last, first
    return (first, last, end) if last - first in _RUNS else None


def year_named(cursor: Cursor, place: int) -> tuple[Year, int] | None:
    """A year after the word for one: عام 2014, العام الدراسي 2014/2015."""
    word = cursor.hit(place, "year-word", start=True)
    kind = cursor.hit(word[1], "year-kind") if word else None
    return year_after(cursor, kind[1] if kind else word[1]) if word else None


def year_reference(cursor: Cursor, place: int) -> tuple[Year | Unit, int] | None:
    """The year that a month or season belongs to: [من] عام 2014, 2014, من العام الماضي, هذا العام."""
    linked = cursor.hit(place, "of")
    start = linked[1] if linked else place
    named = year_named(cursor, start)
    if named:
        return named
    unit = unit_shift(cursor, start)
    if unit and unit[0].unit == "year":
        return unit
    year = year_after(cursor, start)
    return year if year and _plain_year(cursor, start, year) else None


def _plain_year(cursor: Cursor, place: int, year: tuple[Year, int]) -> bool:
    number = year[0].year
    return (number in _HIJRI or number in _BARE_YEARS) and not cursor.blocked(place, year[1], "year")


def unit_shift(cursor: Cursor, place: int) -> tuple[Unit, int] | None:
    """The last, this or next unit: الشهر الماضي, هذا العام."""
    glued = cursor.hit(place, "unit-shift", start=True)
    if glued:
        return Unit(glued[0].value, glued[0].number), glued[1]
    this = cursor.hit(place, "this", start=True)
    if this:
        unit = cursor.hit(this[1], "unit")
        return (Unit(unit[0].value, 0), unit[1]) if unit else None
    unit = cursor.hit(place, "unit", start=True)
    if not unit:
        return None
    kind = cursor.hit(unit[1], "year-kind") if unit[0].value == "year" else None
    shift = cursor.hit(kind[1] if kind else unit[1], "shift")
    name = f"{kind[0].value}-year" if kind and kind[0].value else unit[0].value
    return (Unit(name, shift[0].number), shift[1]) if shift else None


def month_name(cursor: Cursor, place: int, start: bool = True) -> MonthName | None:
    """A month's name with its double in another tradition (مايو/أيار, يوليو (تموز), سبتمبر أيلول)."""
    hijri = False
    found = cursor.hit(place, "gregorian", start)
    if not found:
        found, hijri = cursor.hit(place, "hijri", start), True
    if not found:
        return None
    hit, end = found
    number, double, until = hit.number, False, None
    other = _double(cursor, end, hijri)
    while other and other[0] == number:
        double, end = True, other[1]
        other = _double(cursor, end, hijri)
    if other and cursor.at(end) in ("/", "-") and other[0] > number:
        until, end = other[0], other[1]
    return MonthName(number, hijri, hit.value, double, until, end)


def _double(cursor: Cursor, place: int, hijri: bool) -> tuple[int, int] | None:
    role = "hijri" if hijri else "gregorian"
    mark = cursor.at(place)
    if mark in ("/", "-", "("):
        found = cursor.hit(place + 1, role)
        if found:
            return found[0].number, found[1] + (mark == "(" and cursor.at(found[1]) == ")")
        return None
    found = cursor.hit(place, role)
    return (found[0].number, found[1]) if found else None


def tail(cursor: Cursor, place: int, months: MonthName) -> Tail:
    """The year or shift after a month."""
    shift = cursor.hit(place, "shift") or (cursor.hit(place, "shift-two") if months.until else None)
    end = shift[1] if shift else place
    step = shift[0].number if shift else None
    skipped = end + (cursor.at(end) in ("،", ",", "/", "-"))
    same = same_noun(cursor, end + 1, ("year",)) if cursor.hit(end, "link") else None
    if same:
        return Tail(None, months.hijri, step, None, same[1], same_year=True)
    reference = year_reference(cursor, end) or (year_reference(cursor, skipped) if _is_year(cursor, skipped) else None)
    if not reference:
        return Tail(None, months.hijri, step, None, end)
    of, end = reference
    if isinstance(of, Unit):
        return Tail(None, months.hijri, step, of.shift, end)
    return Tail(of.year, of.hijri, step, None, end)


def _is_year(cursor: Cursor, place: int) -> bool:
    number = digits(cursor.at(place))
    return number is not None and (number in _HIJRI or number in _BARE_YEARS)


def same_noun(cursor: Cursor, place: int, units: tuple[str, ...], start: bool = False) -> tuple[str, int] | None:
    """اليوم نفسه, نفس الشهر, العام ذاته: which of the units is the same, and the place after it."""
    before = cursor.hit(place, "same-before", start)
    noun = unit_noun(cursor, before[1] if before else place, start and not before)
    if not noun or noun[0] not in units:
        return None
    after = None if before else cursor.hit(noun[1], "same")
    if not before and not after:
        return None
    return noun[0], after[1] if after else noun[1]


def unit_noun(cursor: Cursor, place: int, start: bool) -> tuple[str, int] | None:
    """A unit or the day, and the place after it."""
    found = cursor.hit(place, "unit", start)
    if found:
        return found[0].value, found[1]
    found = cursor.hit(place, "day", start)
    return ("day", found[1]) if found and found[0].number == 0 and not found[0].rest else None


def date(cursor: Cursor, place: int) -> Parsed | None:
    """A day of a month: 17 سبتمبر, الثلاثين من حزيران, 25-28 مايو الماضي, 17 من الشهر الجاري."""
    days = _days_in_digits(cursor, place) or _days_in_words(cursor, place)
    if not days or days.day > _LONGEST_MONTH or cursor.blocked(place, days.end, "date"):
        return None
    found = _day_of_month(cursor, place, days) or _day_of_named(cursor, place, days)
    return None if found and _is_name(cursor, place, found) else found


def _is_name(cursor: Cursor, place: int, found: Parsed) -> bool:
    """«14 آذار», قوى (8 آذار): a movement named after a day."""
    before = cursor.at(place - 1)
    if before in _QUOTES and cursor.at(found.end) in _QUOTES:
        return isinstance(found.expression, Date) and found.expression.year is None
    return before in ("(", *_QUOTES) and cursor.blocked(place - 1, found.end, "date")


def _days_in_words(cursor: Cursor, place: int) -> Days | None:
    """السابع, السابع والثامن, السابع إلى الحادي عشر."""
    found = ordinal(cursor, place)
    if not found:
        return None
    day, end = found
    to = cursor.hit(end, "to") or cursor.hit(end, "or")
    linked = to is not None or cursor.at(end)[:1] == "و"
    last = ordinal(cursor, to[1] if to else end) if linked else None
    if last and last[0] > day:
        return Days(day, last[0], True, last[1])
    return Days(day, None, True, end)


def _days_in_digits(cursor: Cursor, place: int) -> Days | None:
    first = day_digits(cursor, place)
    if not first:
        return None
    day, end = first
    until = None
    while True:
        following = _next_day(cursor, end)
        if not following or following[0] <= (until or day):
            return Days(day, until, False, end)
        until, end = following


def _next_day(cursor: Cursor, place: int) -> tuple[int, int] | None:
    if cursor.at(place) in ("-", "و", "،") or cursor.hit(place, "or"):
        return day_digits(cursor, place + 1)
    to = cursor.hit(place, "to")
    return day_digits(cursor, to[1] if to else place)


def _day_of_named(cursor: Cursor, place: int, days: Days) -> Parsed | None:
    day, until, spelled, end = days
    linked = cursor.hit(end, "link") is not None or (cursor.at(end) in ("/", "-") and not spelled)
    start = end + linked
    word = cursor.hit(start, "month-word")
    months = month_name(cursor, word[1] if word else start, start=False)
    if not months or months.until or (spelled and not linked and not word and not _named_first(cursor, place)):
        return None
    if cursor.at(end) in ("-", "/") and months.hijri and not _is_year(cursor, months.end + 1):
        return None  # a score: 2-صفر
    rest = tail(cursor, months.end, months)
    named = _year_of_happening(cursor, place)
    if named and rest.year is None and rest.shift is None:
        rest = rest._replace(year=named)
    if rest.hijri != months.hijri and rest.year is not None:
        rest = Tail(None, months.hijri, rest.shift, None, months.end)
    tense = cursor.tense(place, rest.end) if rest.shift is None else 0
    expression = Date(
        day, months.month, months.hijri, rest.year, rest.shift, rest.year_shift, tense, until, rest.same_year
    )
    era = cursor.hit(rest.end, "era")
    return Parsed(era[1] if era else rest.end, expression, "time.date")


def _named_first(cursor: Cursor, place: int) -> bool:
    return cursor.hit(place, "day-name", start=True) is not None


def _year_of_happening(cursor: Cursor, place: int) -> int | None:
    """أحداث 11 سبتمبر without a year: that of what happened then."""
    day = " ".join(cursor.at(k) for k in range(place, place + 2))
    for (role, dated), before in cursor.tables.guards.items():
        if role == "before-date" and dated.startswith(day) and cursor.at(place - 1) in before:
            return digits(dated[len(day) :].strip())
    return None


def _day_of_month(cursor: Cursor, place: int, days: Days) -> Parsed | None:
    """17 من الشهر الجاري; يوم 17 الجاري."""
    day, end = days.day, days.end
    linked = cursor.hit(end, "link") is not None
    unit = unit_shift(cursor, end + linked)
    if unit and unit[0].unit == "month" and linked:
        return Parsed(unit[1], _month_days(days, unit[0].shift), "time.day-of-month")
    same = same_noun(cursor, end + 1, ("month",)) if linked else None
    if same:
        return Parsed(same[1], Same("month", day=day), "time.same")
    shift = cursor.hit(end + linked, "month-shift")
    article = cursor.hit(place, "article", start=True)
    if shift and (linked or article or cursor.hit(place - 1, "day-word")) and not days.spelled:
        return Parsed(shift[1], _month_days(days, shift[0].number), "time.day-of-month")
    return None


def _month_days(days: Days, shift: int) -> DayOfMonth | Between:
    first = DayOfMonth(days.day, shift)
    return Between(first, DayOfMonth(days.until, shift)) if days.until else first


def numeric_date(cursor: Cursor, place: int) -> Parsed | None:
    """5/7/2015, 2015-07-05, 8 / 10 / 1436; day before month, as Arabic outlets write it."""
    return _one_numeric(cursor, place) or _numeric_run(cursor, place)


def _numeric_run(cursor: Cursor, place: int) -> Parsed | None:
    """14 - 15 / 10 / 1436: a day, then a full date in the same month."""
    first = day_digits(cursor, place)
    if not first:
        return None
    to = cursor.hit(first[1], "to")
    start = to[1] if to else first[1] + (cursor.at(first[1]) in ("-", "و", "،"))
    last = _one_numeric(cursor, start)
    day = digits(_SPLIT.split(cursor.at(start))[0])
    if not last or not isinstance(last.expression, Clock) or day is None or not first[0] < day <= _LONGEST_MONTH:
        return None
    first_day = datetime.date.fromisoformat(last.expression.edtf) - datetime.timedelta(days=day - first[0])
    return Parsed(last.end, Between(Clock(edtf.day(first_day)), last.expression), "time.numeric")


def _one_numeric(cursor: Cursor, place: int) -> Parsed | None:
    parts, end = _number_parts(cursor, place)
    if len(parts) != 3:
        return None
    first, number, last = (int(part) for part in parts)
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        year, day = first, last
    elif len(parts[2]) == 4 and len(parts[0]) <= 2:
        year, day = last, first
    else:
        return None
    if number > _MONTHS >= day:
        number, day = day, number
    value = _full_date(year, number, day)
    era = cursor.hit(end, "era")
    return Parsed(era[1] if era else end, Clock(value), "time.numeric") if value else None


def _number_parts(cursor: Cursor, place: int) -> tuple[list[str], int]:
    parts = _SPLIT.split(cursor.at(place))
    end = place + 1
    while len(parts) < 3 and cursor.at(end) in _SEPARATORS and cursor.at(end + 1)[:1].isdecimal():
        parts += _SPLIT.split(cursor.at(end + 1))
        end += 2
    return (parts, end) if all(part.isdecimal() and len(part) <= 4 for part in parts) else ([], end)


def _full_date(year: int, month: int, day: int) -> str | None:
    try:
        if year in _HIJRI:
            return edtf.day(edtf.hijri_day(year, month, day))
        return edtf.day(datetime.date(year, month, day)) if year in _BARE_YEARS else None
    except (ValueError, OverflowError):
        return None


def month(cursor: Cursor, place: int, supported: bool = False) -> Parsed | None:
    """A month: مايو 2014, شهر رمضان, شهري مايو ويونيو الماضيين, نوفمبر."""
    word = cursor.hit(place, "month-word", start=True)
    months = month_name(cursor, word[1] if word else place, start=not word)
    if not months or cursor.blocked(place, months.end, "month") or _after_day(cursor, place):
        return None
    if word and not months.until:
        months = _second_month(cursor, months)
    rest = tail(cursor, months.end, months)
    told = supported or bool(word) or months.double or (rest.year, rest.shift, rest.year_shift) != (None, None, None)
    if not (told or months.bare == "yes" or (months.bare == "prep" and _after_preposition(cursor, place))):
        return None
    if rest.hijri != months.hijri:
        rest = Tail(None, months.hijri, rest.shift, None, months.end)
    tense = cursor.tense(place, rest.end) if rest.shift is None else 0
    if cursor.hit(place - 1, "ago-days", start=True):
        tense = -1
    expression = Month(
        months.month, months.hijri, rest.year, rest.shift, rest.year_shift, tense, months.until, rest.same_year
    )
    return Parsed(rest.end, expression, "time.month")


def _after_day(cursor: Cursor, place: int) -> bool:
    """Whether a day stands before it that is no date: مسيحيي الثامن من آذار."""
    linked = cursor.hit(place - 1, "link") is not None
    return cursor.hit(place - 1 - linked, "digits") is not None or (linked and ordinal(cursor, place - 2) is not None)


def _second_month(cursor: Cursor, months: MonthName) -> MonthName:
    other = cursor.joined(months.end, "hijri" if months.hijri else "gregorian")
    if not other or other[0].number <= months.month:
        return months
    double = _double(cursor, other[1], months.hijri)
    end = double[1] if double and double[0] == other[0].number else other[1]
    return months._replace(until=other[0].number, end=end)


def _after_preposition(cursor: Cursor, place: int) -> bool:
    found = cursor.hit(place, "gregorian", start=True)
    return cursor.hit(place - 1, "prep") is not None or (found is not None and found[0].skip > 0)


def year(cursor: Cursor, place: int) -> Parsed | None:
    """A year after the word year: عام 2005, سنة ألف وتسعمئة وتسعين."""
    word, found = cursor.hit(place, "year-word", start=True), year_named(cursor, place)
    if not word or not found or cursor.blocked(word[1], found[1], "counted"):
        return None
    if word[0].number < 0 and cursor.blocked(word[1], found[1], "year"):
        return None
    return Parsed(found[1], found[0], "time.year")


def bare_year(cursor: Cursor, place: int) -> Parsed | None:
    """A year with no word beside it: في 2003, (1949), 1436هـ."""
    found = year_after(cursor, place)
    if not found:
        return None
    number, end = found
    era = cursor.hit(end - 1, "era") is not None
    if number.hijri and not era:
        return None
    if number.year not in _BARE_YEARS and not era:
        return None
    before = cursor.at(place - 1)
    if cursor.blocked(place, end, "year") or before in _NO_YEAR_AFTER or before[:1].isdecimal():
        return None
    if _in_list_of_numbers(cursor, place):
        return None
    if not era and cursor.at(end) in ("-", "/", "%") and cursor.at(end + 1)[:1].isdecimal():
        return None  # a sum, a score, a phone number
    return Parsed(end, number, "time.bare-year")


def _in_list_of_numbers(cursor: Cursor, place: int) -> bool:
    """القرارات 1737 و1747 و1929: the number before it is no year, so it is none."""
    if cursor.at(place - 1) not in ("و", "،", ","):
        return False
    before = digits(cursor.at(place - 2))
    return before is not None and before not in _BARE_YEARS and before not in _HIJRI
