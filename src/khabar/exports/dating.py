"""EDTF values as the dates of formats that know nothing but days.

Event data files an event under one day. Where the report gives a day, or a few (a conference, a battle), that is the
first of them. Where it gives none, the convention of ICEWS, GDELT and POLECAT is the day of publication; a vague date
(«this month») that contains that day comes to the same. A vague date that does not («in 2013») is no day at all: its
first day would be an invention.
"""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from khabar.record import Document, Event
from khabar.times import edtf

Day = datetime.date
Basis = Literal["text", "publication"]

LONGEST = 7
"""Days that an event may span and still be filed under its first: conferences and rounds of talks last up to a week;
the vague dates of reports (a month, a season, a year) start at ten days (edges of months)."""


class Dated(NamedTuple):
    """The days of an event, first and last included, and who gives them."""

    first: Day
    last: Day
    basis: Basis


def bounds(value: str | None) -> tuple[Day | None, Day | None]:
    """First and last day of an EDTF value; None where it has none, as open intervals («2013-05-10/..») do.

    An interval that ends before it starts has neither.
    """
    if not value:
        return None, None
    first, stroke, last = value.partition("/")
    if not stroke:
        return _span(value) or (None, None)
    start, end = _span(first), _span(last)
    if start and end and start[0] > end[1]:
        return None, None
    return (start[0] if start else None), (end[1] if end else None)


def day(value: str | None) -> Day | None:
    """A date of publication."""
    try:
        return Day.fromisoformat(value) if value else None
    except ValueError:
        return None


def span_told(event: Event) -> Dated | None:
    """The days that the report itself gives an event, however many; None where it gives none or no end."""
    first, last = bounds(event.date)
    return Dated(first, last, "text") if first is not None and last is not None and first <= last else None


def dated(event: Event, document: Document) -> Dated | None:
    """The days to file an event under, None where it cannot be filed (see above)."""
    told = span_told(event)
    if told is not None and (told.last - told.first).days < LONGEST:
        return told
    published = day(document.published)
    if published is None:
        return None
    vague_or_none = told is None and event.date is None
    if vague_or_none or (told is not None and told.first <= published <= told.last):
        return Dated(published, published, "publication")
    return None


def _span(value: str) -> edtf.Span | None:
    try:
        return edtf.span(value)
    except (ValueError, OverflowError):
        return None
