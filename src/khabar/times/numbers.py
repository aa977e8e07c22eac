"""Numbers: days of a month, years and counts, in digits and in words."""

from __future__ import annotations

from khabar.times.cursor import Cursor

_YEARS = range(1000, 2200)  # what four digits after the word "year" may be
_COUNTS = range(1, 1000)
_TEEN = 10


def digits(word: str) -> int | None:
    """The number that a token of plain digits stands for."""
    return int(word) if word.isdecimal() and len(word) <= 4 else None


def day_digits(cursor: Cursor, place: int) -> tuple[int, int] | None:
    """A day of the month in digits, with the article apart (الـ8) or in parentheses; and the place after it."""
    article = cursor.hit(place, "article", start=True)
    if article:
        place = article[1]
    bracket = cursor.at(place) == "("
    found = cursor.hit(place + bracket, "digits")
    if not found:
        return None
    end = found[1] + (cursor.at(found[1]) == ")" and (bracket or cursor.at(place - 1) == "("))
    return found[0].number, end


def ordinal(cursor: Cursor, place: int) -> tuple[int, int] | None:
    """An ordinal in words, 1 to 39, and the place after it."""
    named = cursor.hit(place, "day-name", start=True) or cursor.hit(place, "ordinal-tens", start=True)
    if named:
        return named[0].number, named[1]
    unit = cursor.hit(place, "ordinal", start=True)
    if not unit:
        return None
    teen = cursor.hit(unit[1], "teen")
    if teen:
        return unit[0].number + _TEEN, teen[1]
    tens = cursor.joined(unit[1], "ordinal-tens")
    if tens:
        return unit[0].number + tens[0].number, tens[1]
    return unit[0].number, unit[1]


def cardinal(cursor: Cursor, place: int) -> tuple[int, int] | None:
    """A number in digits or words, 1 to 2,999, and the place after it."""
    plain = digits(cursor.at(place))
    if plain is not None:
        return plain, place + 1
    total, end = 0, place
    while True:
        part = _numeral(cursor, end, first=end == place)
        if not part:
            return (total, end) if total else None
        role, number, end = part
        total = total * number if role == "thousand" and 0 < total < 10 else total + number


def _numeral(cursor: Cursor, place: int, first: bool) -> tuple[str, int, int] | None:
    for role in ("hundreds", "cardinal", "tens", "thousands", "thousand"):
        found = cursor.hit(place, role) or (None if first else cursor.joined(place, role))
        if found:
            return role, found[0].number, found[1]
    return None


def year_number(cursor: Cursor, place: int) -> tuple[int, int] | None:
    """A year in digits or words and the place after it."""
    found = cardinal(cursor, place)
    return found if found and found[0] in _YEARS else None


def count(cursor: Cursor, place: int) -> tuple[int, int] | None:
    """A count of units and the place after it."""
    found = cardinal(cursor, place)
    return found if found and found[0] in _COUNTS else None
