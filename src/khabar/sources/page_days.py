"""The day on which a page was published: only what is marked as such, since one in passing would date «أمس» wrongly.

What machines wrote (meta tags, JSON-LD, the URL, ``<time datetime>``) is read by the library htmldate; what a person
reads beside the headline («الجمعة 31 تموز/يوليو 2015», «7 شوال 1436 هـ») by Khabar's own grammar of times.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from khabar.errors import InputError
from khabar.sources import objects
from khabar.text.normal import NormalText
from khabar.text.tokens import tokenize

if TYPE_CHECKING:
    from khabar.times import TimeFinder

# Only the first publication, and nothing guessed from free text. The bound is fixed, since the library's own is today's
# date and the result must not hang on it.
DATES: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
# Code points of the longest line that gives a date: weekday, day, Hijri day, time, number of the issue, author.
LONGEST_LINE = 160
# Lines that are looked at; lists of other reports have their dates too.
MOST_LINES = 40

_FOR_MACHINES = "//script[contains(@type, 'ld+json')] | //meta[@itemprop] | //time[@datetime] | //abbr[@title]"
_HEADLINE = "//h1 | //h2[contains(@class, 'title')]"
# What sites call the element in which the day stands, and what it does not stand in.
_SIGNS = ("date", "Date", "time", "Time", "publish", "posted", "meta", "Meta", "tarikh", "hijri", "byline", "info")
_NAMES = "concat(' ', @class, ' ', @id, ' ', @itemprop)"
_LINES = (
    "//body//*[not(self::script or self::style or ancestor-or-self::nav or ancestor-or-self::footer)]"
    f"[self::time or {' or '.join(f'contains({_NAMES}, {sign!r})' for sign in _SIGNS)}]"
)
# «آخر تحديث»: the day of a change counts only where no other is told.
_CHANGED = ("تحديث", "تعديل", "pdated", "odified")
_FAR = 1_000_000


def published(tree: Any, url: str | None) -> str | None:
    """The day of publication (``YYYY-MM-DD``) that a parsed page tells, None where it tells none."""
    return _for_machines(tree, url) or _for_readers(tree)


def _for_machines(tree: Any, url: str | None) -> str | None:
    from htmldate import find_date
    from lxml.html import Element

    page, body = Element("html"), Element("body")
    page.extend(copy.deepcopy(head) for head in tree.xpath("//head"))
    page.append(body)
    for element in tree.xpath(_FOR_MACHINES):
        found = copy.deepcopy(element)
        found.tail = None
        if found.tag in ("time", "abbr"):
            found.text = None  # «منذ 3 ساعات»
        body.append(found)
    return _sound(find_date(page, url=url, **DATES))


def _for_readers(tree: Any) -> str | None:
    """The day that stands nearest to the headline."""
    place = {element: number for number, element in enumerate(tree.iter())}
    headline = next((place[element] for element in tree.xpath(_HEADLINE)), 0)
    found: list[tuple[int, str]] = []
    for line in tree.xpath(_LINES)[:MOST_LINES]:
        text = " ".join(line.text_content().split())
        day = day_in(text) if len(text) <= LONGEST_LINE else None
        if day is not None:
            changed = any(word in text for word in _CHANGED)
            found.append((abs(place[line] - headline) + _FAR * changed, day))
    return min(found)[1] if found else None


def day_in(line: str) -> str | None:
    """The first whole day that a line names."""
    text = NormalText(line)
    days = (_sound(time.value) for time in _finder().find(text, tokenize(text), None))
    return next((day for day in days if day is not None), None)


@cache
def _finder() -> TimeFinder:
    from khabar.times import TimeFinder

    return TimeFinder()


def _sound(value: str | None) -> str | None:
    """A whole day in the years of newspapers; other values (a month, an interval) are none."""
    try:
        return objects.day(value, "")
    except InputError:
        return None
