"""Values of addresses, wherever they come from: days, numbers, choices, names. What is none raises Refusal."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from khabar.workbench.refusals import Refusal

MOST = 1_000_000
"""No archive has more rows than a page can start at; larger numbers are slips or probes."""
LARGEST = 2**31 - 1
"""The highest number that the archive's columns hold."""
YEARS = (1800, 2100)
"""Years of the Gregorian calendar that reports tell of: what lies before is a Hijri year (1436) or a slip."""
LONGEST = 300
"""Characters of a name: the longest of the knowledge base has some 90."""


def day(name: str, value: str) -> str:
    """A day as ``2015-07-14``, of the Gregorian calendar."""
    try:
        date = datetime.date.fromisoformat(value) if len(value) == len("2015-07-14") else None
    except ValueError:
        date = None
    if date is not None and YEARS[0] <= date.year <= YEARS[1]:
        return date.isoformat()
    raise Refusal(name, "refused.day")


def day_or_none(name: str, value: str | None) -> str | None:
    """A day; None where nothing is told."""
    value = (value or "").strip()
    return day(name, value) if value else None


def number(name: str, value: str, most: int = MOST) -> int:
    """A number that is not negative, at most so large."""
    if not (value.isascii() and value.isdecimal()):
        raise Refusal(name, "refused.number")
    return min(int(value[:12]), most)


def choice(name: str, value: str, values: Iterable[str]) -> str:
    """One of some values."""
    known = list(values)
    if value not in known:
        raise Refusal(name, "refused.choice", values=", ".join(one for one in known if one))
    return value


def words(name: str, value: str, longest: int = LONGEST) -> str:
    """A text without NUL and blanks around it, of which no code point is half of one."""
    shown = value.replace("\0", " ").strip()
    if len(shown) > longest:
        raise Refusal(name, "refused.long", most=longest)
    if any("\ud800" <= char <= "\udfff" for char in shown):
        raise Refusal(name, "refused.text")
    return shown


def few(name: str, values: Iterable[str], most: int) -> tuple[str, ...]:
    """Some values, each once, at most so many."""
    found = tuple(dict.fromkeys(value for value in values if value))
    if len(found) > most:
        raise Refusal(name, "refused.many", most=most)
    return found
