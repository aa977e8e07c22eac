"""Grammar of what is placed by the day of writing: days, weekdays, weeks, seasons, so long ago; and their edges."""

from __future__ import annotations

from khabar.times import edtf
from khabar.times.cursor import Cursor
from khabar.times.dates import (
    Parsed,
    date,
    month,
    numeric_date,
    same_noun,
    unit_noun,
    unit_shift,
    year_after,
    year_named,
    year_reference,
)
from khabar.times.expressions import (
    Ago,
    Between,
    Century,
    Clock,
    Date,
    Day,
    Decade,
    Edge,
    Expression,
    Night,
    Part,
    Same,
    Season,
    Unit,
    Weekday,
    Year,
)
from khabar.times.numbers import count, digits, ordinal

_WEEK = 7
_DECADES = 10  # in a century
_PARTS = {"quarter": 4, "third": 3, "half": 2}
_OPENING = ("(", "/", "-", "،")
_AGO = {"ago": 1, "ago-days": 1, "ahead": -1}
_UNITS_WITH_EDGES = ("week", "month", "year")
_NO_PLAIN_UNIT_BEFORE = ("year-kind", "same", "ordinal", "follow")  # العام الدراسي, الشهر نفسه, الشهر الثاني
_WEEKDAYS_IN_A_ROW = 7
_NUMBERED_YEARS = range(1300, 2100)  # العام الماضي 2014


def relative_day(cursor: Cursor, place: int) -> Parsed | None:
    """Today, yesterday, the day after tomorrow, with the weekday or date that the text adds."""
    for role in ("day", "night", "day-weak"):
        found = cursor.hit(place, role, start=True)
        if found:
            break
    else:
        return None
    hit, end = found
    guard = f"day:{hit.number}" if role == "day" else role
    if cursor.hit(end, "same") or cursor.blocked(place, end, guard) or cursor.named(place, end, guard):
        return None
    if role == "day-weak" and not _supported(cursor, place, end):
        return None
    corrected = _correction(cursor, end)
    weekday, end = _weekday_beside(cursor, end)
    full = _date_beside(cursor, end)
    rule = "time.day"
    if full:
        return Parsed(full.end, Day(hit.number, weekday, _as_date(full.expression)), rule)
    return Parsed(end, Day(hit.number if corrected is None else corrected, weekday), rule)


def _supported(cursor: Cursor, place: int, end: int) -> bool:
    """Whether a weak word of a day (غد) stands where one is expected."""
    before = cursor.hit(place - 1, "day-weak-before", start=True)
    return before is not None or _weekday_beside(cursor, end)[0] is not None


def _correction(cursor: Cursor, place: int) -> int | None:
    """فجر اليوم (أمس السبت): the editor's date of a quoted "today"."""
    if cursor.at(place) != "(":
        return None
    found = cursor.hit(place + 1, "day")
    return found[0].number if found else None


def _weekday_beside(cursor: Cursor, place: int) -> tuple[int | None, int]:
    """The weekday after a day word, perhaps in parentheses, and the place after it."""
    found = cursor.hit(place, "weekday")
    if found:
        return found[0].number, found[1]
    bracket = cursor.at(place) == "("
    inner = place + bracket
    word = cursor.hit(inner, "day-word")
    found = cursor.hit(word[1] if word else inner, "weekday")
    if found and bracket and cursor.at(found[1]) == ")":
        return found[0].number, found[1] + 1
    return None, place


def _date_beside(cursor: Cursor, place: int) -> Parsed | None:
    """A full date right after a weekday, or after a mark or the word for "corresponding to"."""
    comma = cursor.at(place) == "،" and cursor.hit(place + 1, "corresponding") is not None
    corresponding = cursor.hit(place + comma, "corresponding")
    start = corresponding[1] if corresponding else place + (cursor.at(place) in _OPENING)
    start += cursor.at(start) == "ل"
    start += cursor.at(start) == "("
    found = numeric_date(cursor, start) or date(cursor, start)
    if found and cursor.at(start - 1) == "(" and cursor.at(found.end) == ")":
        return found._replace(end=found.end + 1)
    return found


def _as_date(expression: Expression) -> Date | Clock | None:
    return expression if isinstance(expression, (Date, Clock)) else None


def weekday(cursor: Cursor, place: int) -> Parsed | None:
    """A weekday with its word and shift: يوم الاثنين الماضي, الثلاثاء, السبت 12 يوليو."""
    word = cursor.hit(place, "day-word", start=True)
    start = word[1] if word else place
    found = cursor.hit(start, "weekday", start=not word)
    if not found:
        return None
    hit, end = found
    if cursor.blocked(_row_start(cursor, start), end, "weekday") or cursor.named(start, end, "weekday"):
        return None
    full = _date_beside(cursor, end)
    if full:
        return Parsed(full.end, Weekday(hit.number, date=_as_date(full.expression)), "time.weekday-date")
    shift, after = _weekday_shift(cursor, end)
    if shift is not None:
        full = _date_beside(cursor, after)
        if full and cursor.at(after) not in _OPENING[1:]:
            return Parsed(full.end, Weekday(hit.number, date=_as_date(full.expression)), "time.weekday-date")
    else:
        week = _week_of(cursor, end)
        if week:
            return Parsed(week[1], Weekday(hit.number, week=week[0]), "time.weekday")
    tense = cursor.tense(place, after) if shift is None else 0
    return Parsed(after, Weekday(hit.number, shift, tense=tense), "time.weekday")


def _row_start(cursor: Cursor, place: int) -> int:
    """Where a row of weekdays starts: what forbids the first (كل, أيام) forbids them all."""
    for _ in range(_WEEKDAYS_IN_A_ROW):
        found = cursor.hit(place, "weekday", start=True)
        if not found or found[0].skip == 0 or not cursor.hit(place - 1, "weekday", start=True):
            break
        place -= 1
    return place


def _weekday_shift(cursor: Cursor, place: int) -> tuple[int | None, int]:
    """The shift of a weekday; that of two weekdays belongs to both (السبت والأحد المقبلين)."""
    found = cursor.hit(place, "shift") or cursor.hit(place, "shift-two")
    if found:
        return found[0].number, found[1]
    end = place
    for _ in range(_WEEKDAYS_IN_A_ROW):
        other = cursor.joined(end, "weekday")
        if not other:
            break
        end = other[1]
    both = (cursor.hit(end, "shift-two") or cursor.hit(end, "shift")) if end > place else None
    return (both[0].number if both else None), place


def _week_of(cursor: Cursor, place: int) -> tuple[int, int] | None:
    linked = cursor.hit(place, "link")
    unit = unit_shift(cursor, linked[1]) if linked else None
    return (unit[0].shift, unit[1]) if unit and unit[0].unit == "week" else None


def day_part(cursor: Cursor, place: int) -> Parsed | None:
    """A part of a named day: مساء أمس, فجر الجمعة, ليل الأحد - الاثنين."""
    part = cursor.hit(place, "day-part", start=True)
    if not part:
        return None
    start = part[1]
    word = cursor.hit(start, "day-word")
    inner = (
        weekday(cursor, start)
        or relative_day(cursor, word[1] if word else start)
        or _dated(cursor, start)
        or _same_day(cursor, start)
    )
    if not inner:
        return None
    night = _night_between(cursor, inner)
    return night or inner._replace(rule="time.day-part")


def _same_day(cursor: Cursor, place: int) -> Parsed | None:
    found = _same(cursor, place)
    return found if found and isinstance(found.expression, Same) and found.expression.unit == "day" else None


def _dated(cursor: Cursor, place: int) -> Parsed | None:
    word = cursor.hit(place, "day-word")
    return date(cursor, word[1] if word else place)


def _night_between(cursor: Cursor, inner: Parsed) -> Parsed | None:
    """The night from one weekday to the next."""
    first = inner.expression
    if not isinstance(first, Weekday) or first.date:
        return None
    place = inner.end
    linked = cursor.hit(place, "to") or cursor.hit(place, "night-to")
    place = linked[1] if linked else place + (cursor.at(place) in ("-", "/"))
    other = cursor.hit(place, "weekday")
    if not other or other[0].number != (first.weekday + 1) % _WEEK:
        return None
    shift = cursor.hit(other[1], "shift")
    step = shift[0].number if shift else first.shift
    night = Night(Weekday(first.weekday, step, tense=first.tense))
    return Parsed(shift[1] if shift else other[1], night, "time.night")


def day_word(cursor: Cursor, place: int) -> Parsed | None:
    """يوم before a weekday or a date belongs to it."""
    found = weekday(cursor, place)
    if found:
        return found
    word = cursor.hit(place, "day-word", start=True)
    return (numeric_date(cursor, word[1]) or date(cursor, word[1])) if word else None


def unit(cursor: Cursor, place: int) -> Parsed | None:
    """The last, this or next week, month, year; or the same one as before."""
    same = _same(cursor, place)
    if same:
        return same
    both = _two_units(cursor, place)
    if both:
        return both
    found = unit_shift(cursor, place)
    if not found or cursor.blocked(place, found[1], f"unit:{found[0].unit}") or cursor.blocked(place, found[1], "unit"):
        return _season_this(cursor, place)
    numbered = year_after(cursor, found[1]) if found[0].unit in ("year", "school-year") else None
    if numbered and numbered[0].year in _NUMBERED_YEARS:
        return Parsed(numbered[1], numbered[0], "time.unit")
    return Parsed(found[1], found[0], "time.unit")


def _two_units(cursor: Cursor, place: int) -> Parsed | None:
    """The last or next two: الأسبوعين الماضيين."""
    units = cursor.hit(place, "units-two", start=True)
    shift = cursor.hit(units[1], "shift-two") if units else None
    if not units or not shift or shift[0].number == 0:
        return None
    near, far = Unit(units[0].value, shift[0].number), Unit(units[0].value, 2 * shift[0].number)
    first, last = (far, near) if shift[0].number < 0 else (near, far)
    return Parsed(shift[1], Between(first, last), "time.two-units")


def _season_this(cursor: Cursor, place: int) -> Parsed | None:
    this = cursor.hit(place, "this", start=True)
    season_name = cursor.hit(this[1], "season") if this else None
    return Parsed(season_name[1], Season(season_name[0].number, shift=0), "time.season") if season_name else None


def _same(cursor: Cursor, place: int) -> Parsed | None:
    """اليوم نفسه, نفس الشهر, العام ذاته, ذلك العام: as the last one named; اليوم التالي: one after it."""
    found = same_noun(cursor, place, ("day", "month", "year"), start=True) or _that(cursor, place)
    if not found:
        return _follow(cursor, place)
    name, end = found
    reference = year_reference(cursor, end) if name == "month" and cursor.hit(end, "link") else None
    if reference:
        return Parsed(reference[1], Same(name, reference[0]), "time.same")
    return Parsed(end, Same(name), "time.same")


def _that(cursor: Cursor, place: int) -> tuple[str, int] | None:
    """ذلك العام, ذلك الشهر; "that day" is mostly no day of the calendar."""
    that = cursor.hit(place, "that")
    unit = cursor.hit(that[1], "unit") if that else None
    if not unit or unit[0].value not in ("month", "year") or cursor.hit(unit[1], "shift"):
        return None
    return unit[0].value, unit[1]


def _follow(cursor: Cursor, place: int) -> Parsed | None:
    """اليوم التالي, العام السابق: the one after or before the last one named."""
    noun = unit_noun(cursor, place, start=True)
    found = cursor.hit(noun[1], "follow") if noun else None
    if not noun or not found or noun[0] not in ("day", "month", "year"):
        return None
    if cursor.blocked(place, found[1], f"unit:{noun[0]}"):
        return None
    return Parsed(found[1], Same(noun[0], step=found[0].number), "time.same")


def season(cursor: Cursor, place: int) -> Parsed | None:
    """A season of some year: الصيف الماضي, صيف 2014, خريف العام المقبل."""
    word = cursor.hit(place, "season-word", start=True)
    found = cursor.hit(word[1] if word else place, "season", start=not word)
    if not found:
        return None
    hit, end = found
    shift = cursor.hit(end, "shift")
    if shift:
        return Parsed(shift[1], Season(hit.number, shift=shift[0].number), "time.season")
    reference = year_reference(cursor, end)
    return Parsed(reference[1], Season(hit.number, reference[0]), "time.season") if reference else None


def part(cursor: Cursor, place: int) -> Parsed | None:
    """A quarter or half of a year or century: الربع الثاني من العام الحالي, النصف الأول من 2014."""
    found = cursor.hit(place, "part", start=True)
    if not found:
        return None
    size = _PARTS[found[0].value]
    shift = cursor.hit(found[1], "shift")
    if shift and size == _PARTS["quarter"]:
        return Parsed(shift[1], Part(size, 0, shift=shift[0].number), "time.part")
    last = cursor.hit(found[1], "ordinal-last")
    number = (last[0].number, last[1]) if last else ordinal(cursor, found[1])
    if not number or number[0] > size:
        return None
    reference = _part_of(cursor, number[1])
    if reference:
        return Parsed(reference[1], Part(size, number[0], reference[0]), "time.part")
    return _bare_part(cursor, place, size, number)


def _part_of(cursor: Cursor, place: int) -> tuple[Year | Unit | Century, int] | None:
    """The year or century of a part: من العام الحالي, 2014, من القرن العشرين, من العام."""
    told = year_reference(cursor, place) or _century_reference(cursor, place)
    linked = None if told else cursor.hit(place, "link")
    plain = _plain_unit(cursor, linked[1], ("year",)) if linked else None
    return (Unit("year", 0), plain[1]) if plain else told


def _bare_part(cursor: Cursor, place: int, size: int, number: tuple[int, int]) -> Parsed | None:
    """في الربع الثاني, with no year: as business news tells results."""
    number_of, end = number
    if size == _PARTS["third"] or cursor.blocked(place, end, "part"):
        return None
    if size == _PARTS["half"] and not cursor.hit(place - 1, "prep"):
        return None
    return Parsed(end, Part(size, number_of, tense=cursor.tense(place, end)), "time.part")


def _century_reference(cursor: Cursor, place: int) -> tuple[Century, int] | None:
    linked = cursor.hit(place, "link")
    found = century(cursor, linked[1]) if linked else None
    return (found.expression, found.end) if found and isinstance(found.expression, Century) else None


def century(cursor: Cursor, place: int) -> Parsed | None:
    """القرن العشرين, القرن الـ19, القرن الماضي; Hijri ones are no rule's business."""
    found = cursor.hit(place, "unit", start=True)
    if not found or found[0].value != "century":
        return None
    shift = cursor.hit(found[1], "shift")
    if shift:
        return Parsed(shift[1], Century(shift[0].number - 1), "time.century")
    number = ordinal(cursor, found[1]) or _in_digits(cursor, found[1])
    if not number or cursor.blocked(place, number[1], "century"):
        return None
    era = cursor.hit(number[1], "year-kind")
    return Parsed(era[1] if era else number[1], Century(number[0] - 1), "time.century")


def _in_digits(cursor: Cursor, place: int) -> tuple[int, int] | None:
    article = cursor.hit(place, "article")
    start = article[1] if article else place
    number = digits(cursor.at(start))
    return (number, start + 1) if number and number <= 30 else None


def decade(cursor: Cursor, place: int) -> Parsed | None:
    """التسعينيات, ثمانينات القرن الماضي, الستينات من القرن العشرين."""
    word = cursor.hit(place, "decade-word", start=True)
    found = cursor.hit(word[1] if word else place, "decade", start=not word)
    if not found or cursor.blocked(place, found[1], "decade"):
        return None
    hit, end = found
    linked = cursor.hit(end, "link")
    of = century(cursor, linked[1] if linked else end)
    if of and isinstance(of.expression, Century):
        return Parsed(of.end, Decade(hit.number, of.expression.hundreds), "time.decade")
    if hit.value == "weak" or (hit.number < 40 and not word):
        return None
    return Parsed(end, Decade(hit.number), "time.decade")


def numbered_decade(cursor: Cursor, place: int) -> Parsed | None:
    """العقد الأول من القرن العشرين."""
    found = cursor.hit(place, "unit", start=True)
    if not found or found[0].value != "decade":
        return None
    last = cursor.hit(found[1], "ordinal-last")
    number = (_DECADES, last[1]) if last else ordinal(cursor, found[1])
    of = _century_reference(cursor, number[1]) if number and number[0] <= _DECADES else None
    if not number or not of:
        return None
    return Parsed(of[1], Decade((number[0] - 1) * _DECADES, of[0].hundreds), "time.decade")


def ago(cursor: Cursor, place: int) -> Parsed | None:
    """قبل يومين, قبل 12 عاما, منذ ثلاثة أيام; بعد أسبوعين where the clause is about what is to come.

    "Since" holds for days alone: of longer units it tells how long, not when.
    """
    role = next((role for role in _AGO if cursor.hit(place, role, start=True)), "")
    found = cursor.hit(place, role, start=True)
    if not found:
        return None
    about = cursor.hit(found[1], "about")
    counted = _counted(cursor, about[1] if about else found[1])
    if not counted or cursor.hit(counted[2], "link") or cursor.hit(counted[2], "night-to"):
        return None
    number, unit_name, end = counted
    if role == "ago-days" and (unit_name != "day" or number < 2):
        return None
    if role == "ahead" and (cursor.blocked(place, end, "ahead") or not cursor.tense(place)):
        return None
    return Parsed(end, Ago(_AGO[role] * number, unit_name), "time.ago")


def _counted(cursor: Cursor, place: int) -> tuple[int, str, int] | None:
    """A number of units, its unit and the place after it."""
    for role, number in (("two", 2), ("one", 1)):
        found = cursor.hit(place, role)
        if found:
            return None if _starts_date(cursor, found[1]) else (number, found[0].value, found[1])
    several = count(cursor, place)
    found = cursor.hit(several[1], "count") if several else None
    if not several or not found or several[0] < 2:
        return None
    return several[0], found[0].value, found[1]


def _starts_date(cursor: Cursor, place: int) -> bool:
    """قبل عام 2005, قبل شهر رمضان, قبل يوم الخميس count nothing."""
    roles = cursor.words.get(cursor.at(place), {})
    named = ("gregorian", "hijri", "weekday", "day", "day-weak", "shift", "digits", "ordinal")
    return cursor.at(place)[:1].isdecimal() or any(role in roles for role in named) or bool(year_after(cursor, place))


def edge(cursor: Cursor, place: int) -> Parsed | None:
    """The start, middle or end of a month, year, week, decade: نهاية الشهر الجاري, أواخر 2012, مطلع يونيو."""
    strong = cursor.hit(place, "edge", start=True)
    found = strong or cursor.hit(place, "edge-weak", start=True)
    if not found:
        return None
    name, start = found[0].value, found[1]
    whole = _whole(cursor, start, strong is not None)
    if not whole:
        return None
    of = whole.expression
    if isinstance(of, Unit) and cursor.blocked(place, whole.end, f"edge:{of.unit}"):
        return None
    return Parsed(whole.end, Edge(name, whole.expression), "time.edge")


def _whole(cursor: Cursor, place: int, strong: bool) -> Parsed | None:
    """What an edge is of; months need no other support there, units no shift."""
    named = _month_of_edge(cursor, place) or _unit_of_edge(cursor, place)
    if named or not strong:
        return named
    reference = year_reference(cursor, place)
    if reference:
        return Parsed(reference[1], reference[0], "time.edge")
    return decade(cursor, place) or century(cursor, place) or season(cursor, place)


def _month_of_edge(cursor: Cursor, place: int) -> Parsed | None:
    return month(cursor, place, supported=True)


def _unit_of_edge(cursor: Cursor, place: int) -> Parsed | None:
    found = unit_shift(cursor, place)
    if found:
        return Parsed(found[1], found[0], "time.edge")
    plain = _plain_unit(cursor, place, _UNITS_WITH_EDGES)
    return Parsed(plain[1], Unit(plain[0], 0), "time.edge") if plain else None


def _plain_unit(cursor: Cursor, place: int, units: tuple[str, ...]) -> tuple[str, int] | None:
    """A unit that nothing but its article tells (نهاية الشهر), and the place after it."""
    plain = cursor.hit(place, "unit")
    if not plain or plain[0].value not in units or year_after(cursor, plain[1]):
        return None
    if any(cursor.hit(plain[1], role) for role in _NO_PLAIN_UNIT_BEFORE):
        return None
    return plain[0].value, plain[1]


def merged(cursor: Cursor, found: Parsed) -> Parsed:
    """A day or year in both calendars is one time: the Gregorian one counts."""
    expression = found.expression
    if isinstance(expression, Year):
        return _merged_year(cursor, found, expression)
    if not isinstance(expression, (Date, Clock, Weekday, Day)):
        return found
    other = _date_beside(cursor, found.end)
    if not other or not isinstance(other.expression, (Date, Clock)):
        return found
    if _days(expression) != _days(other.expression):
        return found
    comma = cursor.at(found.end) == "،"
    told = cursor.hit(found.end + comma, "corresponding") is not None
    if not told and not _other_calendar(expression, other.expression):
        return found
    keeps = isinstance(expression, Date) and not expression.hijri and isinstance(other.expression, Date)
    if isinstance(expression, (Weekday, Day)) and expression.date and not _is_hijri(expression.date):
        return found._replace(end=other.end)
    return Parsed(other.end, expression if keeps else other.expression, "time.both-calendars")


def _merged_year(cursor: Cursor, found: Parsed, year: Year) -> Parsed:
    """1436هـ - 2015م, عام 1433هـ الموافق لعام 2012م, 1395هـ (1975م)."""
    corresponding = cursor.hit(found.end, "corresponding")
    start = corresponding[1] if corresponding else found.end + (cursor.at(found.end) in _OPENING)
    other = year_named(cursor, start) or year_after(cursor, start)
    if not other or other[0].hijri == year.hijri or year.until or other[0].until:
        return found
    hijri, gregorian = (year, other[0]) if year.hijri else (other[0], year)
    if abs(edtf.about(hijri.year) - gregorian.year) > 1:
        return found
    end = other[1] + (cursor.at(start - 1) == "(" and cursor.at(other[1]) == ")")
    return Parsed(end, gregorian, "time.both-calendars")


def _days(expression: Expression) -> int:
    """How many days a date runs for, less one."""
    return (expression.until or expression.day) - expression.day if isinstance(expression, Date) else 0


def _is_hijri(expression: Expression) -> bool:
    return isinstance(expression, Date) and expression.hijri


def _other_calendar(first: Expression, second: Expression) -> bool:
    inner = first.date if isinstance(first, (Weekday, Day)) else first
    if inner is None:
        return False
    if isinstance(inner, Clock) or isinstance(second, Clock):
        return isinstance(inner, Clock) or _is_hijri(inner)
    return _is_hijri(inner) != _is_hijri(second)
