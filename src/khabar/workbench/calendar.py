"""Days in plain words: in the month names of a region, in either digits, the Hijri date beside them.

Month names are CLDR's (by Babel) of the locale that uses them; Hijri dates are the Umm al-Qura calendar's (hijridate).
"""

from __future__ import annotations

import datetime
import functools

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from hijridate import Gregorian

from khabar.exports.dating import bounds
from khabar.times.edtf import month_end
from khabar.workbench.viewer import Months, Preferences

LOCALES: dict[Months, str] = {"levant": "ar_SY", "gulf": "ar_EG", "maghreb": "ar_MA", "algeria": "ar_DZ"}
"""A locale of CLDR that has the month names."""

_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_HIJRI = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip


def local(value: str) -> str:
    """A moment (ISO 8601, UTC) where this machine is."""
    return datetime.datetime.fromisoformat(value).astimezone().isoformat()


def number(value: int | float, preferences: Preferences) -> str:
    """A number in the viewer's digits, with the separators that belong to them: «١٩٬٦٢٥», «19,625»."""
    # A page has hundreds of whole numbers, and Babel takes 50 microseconds for each.
    shown = digits(f"{value:,}" if isinstance(value, int) else format_decimal(value, locale="en"), preferences)
    return shown if shown.isascii() else shown.replace(",", "٬").replace(".", "٫")


def digits(text: str, preferences: Preferences) -> str:
    """A text with its digits in the viewer's."""
    wanted = preferences.digits if preferences.language == "ar" else "latn"
    return text.translate(_ARABIC_INDIC if wanted == "arab" else _LATIN)


def day(value: str | datetime.date | None, preferences: Preferences, weekday: bool = False) -> str:
    """A day (ISO 8601) in words, as «١٤ تموز ٢٠١٥»; what is no day as it stands; empty where there is none."""
    if value is None:
        return ""
    try:
        date = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    except ValueError:
        return str(value)
    return digits(_gregorian(date, _locale(preferences), weekday), preferences)


def short(value: datetime.date, preferences: Preferences) -> str:
    """A day without its year, as «١٤ تموز»."""
    return digits(format_date(value, "d MMMM", locale=_locale(preferences)), preferences)


def month(value: datetime.date, preferences: Preferences) -> str:
    """The month of a day, as «تموز ٢٠١٥»."""
    return digits(format_skeleton("yMMMM", value, locale=_locale(preferences)), preferences)


def hijri(value: str | datetime.date | None, preferences: Preferences) -> str:
    """The Hijri date of a day, as «٢٧ رمضان ١٤٣٦ هـ»; empty where it is not wanted, unknown or out of the tables."""
    if value is None or not preferences.hijri:
        return ""
    try:
        date = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
        there = Gregorian.fromdate(date).to_hijri()
    except (ValueError, OverflowError):
        return ""
    if preferences.language == "en":
        return f"{there.day} {there.month_name()} {there.year} AH"
    return digits(f"{there.day} {_HIJRI[there.month - 1]} {there.year} هـ", preferences)


def edtf(value: str | None, preferences: Preferences) -> str:
    """An EDTF value in words: a day, a month, a year, or from when to when; what is none of these as it stands."""
    if not value:
        return ""
    first, last = bounds(value)
    if first is None or last is None:
        return digits(value, preferences)
    if first == last:
        return day(first, preferences)
    if first.day == 1 and last.day == month_end(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return month(first, preferences)
        if first.month == 1 and last.month == 12 and first.year == last.year:
            return digits(str(first.year), preferences)
    return f"{day(first, preferences)} – {day(last, preferences)}"


def _locale(preferences: Preferences) -> str:
    return LOCALES[preferences.months] if preferences.language == "ar" else "en_GB"


@functools.lru_cache(maxsize=4096)
def _gregorian(date: datetime.date, locale: str, weekday: bool) -> str:
    pattern = "EEEE d MMMM y" if weekday else "d MMMM y"
    return format_date(date, pattern, locale=locale)
