"""The timeline: what is shown of it, drawn and as tables."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from markupsafe import Markup
from sqlalchemy import Connection

from khabar.archive.answers import Who
from khabar.archive.overview import days
from khabar.archive.overview.days import Count, Lanes, Mark
from khabar.archive.overview.scope import Scope
from khabar.workbench.drawing import timeline
from khabar.workbench.drawing.scales import DAY, Unit, after, start_of, starts, unit_of
from khabar.workbench.drawing.timeline import Bar, Ground, Lane, Span
from khabar.workbench.exploring.asking import Asking
from khabar.workbench.exploring.words import TONES, Words

Day = datetime.date
PATH = "/explore/timeline"

MOST_MARKS = 120
"""Happenings that are drawn one by one: of more no mark could be told from the next, and the page would be heavy."""

MOST_ACTORS = 12
"""Lanes of actors."""

MOST_LINKED = 450
"""Bars that lead to their days: each weighs 240 bytes, a page is to stay under 150 kB. Of more the table has the
numbers, and lanes and days can be narrowed down."""

BESIDE = 0.04
"""The part of all happenings that may lie before, and after, what is shown where no days are asked for: single reports
look back a century."""


class Lane_(msgspec.Struct):
    """A lane: an event type, or an actor (``who``)."""

    key: str
    happenings: int
    who: Who | None


class Bin(msgspec.Struct):
    """Happenings of a lane in some days; ``dated`` are those whose day a report gives."""

    lane: str
    first: str
    last: str
    happenings: int
    dated: int


class Times(msgspec.Struct):
    """A timeline. ``bins`` count where there are many happenings, ``marks`` show them where there are few.

    ``first`` to ``last`` is what is shown; ``before`` and ``after`` how many happenings lie outside of it.
    """

    total: int
    lanes_by: Lanes
    lanes: list[Lane_]
    first: str | None
    last: str | None
    unit: Unit
    before: int
    after: int
    bins: list[Bin]
    marks: list[Mark]


def times(connection: Connection, scope: Scope, lanes_by: Lanes = "type") -> Times:
    """The timeline of a scope."""
    people: list[Who] = []
    if lanes_by == "actor":
        people, counts = days.by_actor(connection, scope, MOST_ACTORS)
        total = days.total(connection, scope)
    else:
        # Each happening is of one type.
        counts = days.by_type(connection, scope)
        total = sum(count.happenings for count in counts)
    lanes = _lanes(counts, people)
    if not counts:
        return Times(total, lanes_by, lanes, None, None, "day", 0, 0, [], [])
    few = total <= MOST_MARKS
    first, last = _shown(scope, counts)
    marks = days.marks(connection, days.listed(connection, scope, MOST_MARKS)) if few else []
    unit = unit_of(first, last)
    asked = scope.asked.filters
    before = 0 if asked.since else sum(one.happenings for one in counts if one.day < first.isoformat())
    later = 0 if asked.until else sum(one.happenings for one in counts if one.day > last.isoformat())
    bins = [] if few else _bins(counts, lanes, first, last, unit, bool(asked.since))
    return Times(total, lanes_by, lanes, first.isoformat(), last.isoformat(), unit, before, later, bins, marks)


def _lanes(counts: Sequence[Count], people: Sequence[Who]) -> list[Lane_]:
    often: dict[str, int] = defaultdict(int)
    for one in counts:
        often[one.lane] += one.happenings
    if people:
        return [Lane_(str(one.number), often[str(one.number)], one) for one in people]
    return [Lane_(key, often[key], None) for key in TONES if key in often]


def _shown(scope: Scope, counts: Sequence[Count]) -> tuple[Day, Day]:
    """The days that are asked for, else those between which all but a few happenings are."""
    asked = scope.asked.filters
    often: dict[str, int] = defaultdict(int)
    for count in counts:
        often[count.day] += count.happenings
    least = sum(often.values()) * BESIDE
    first = asked.since or _beyond(sorted(often.items()), least)
    last = asked.until or _beyond(sorted(often.items(), reverse=True), least)
    one, other = Day.fromisoformat(first), Day.fromisoformat(last)
    return (one, max(one, other)) if asked.since or not asked.until else (min(one, other), other)


def _beyond(often: Sequence[tuple[str, int]], least: float) -> str:
    """The first day up to which there are more than so many."""
    passed = 0
    for day, count in often:
        passed += count
        if passed > least:
            return day
    return often[-1][0]


def _bins(counts: Sequence[Count], lanes: Sequence[Lane_], first: Day, last: Day, unit: Unit, clip: bool) -> list[Bin]:
    """Counts by unit. What began before the days asked for, and lasts into them, counts with the first of them."""
    found: dict[tuple[str, Day], list[int]] = defaultdict(lambda: [0, 0])
    for one in counts:
        day = Day.fromisoformat(one.day)
        day = max(day, first) if clip else day
        if first <= day <= last:
            bin_ = found[one.lane, max(start_of(day, unit), first)]
            bin_[0] += one.happenings
            bin_[1] += one.happenings if one.dated else 0
    ends = {max(start, first): min(after(start, unit) - DAY, last) for start in starts(first, last, unit)}
    order = {lane.key: place for place, lane in enumerate(lanes)}
    return [
        Bin(lane, start.isoformat(), ends[start].isoformat(), *bin_)
        for (lane, start), bin_ in sorted(found.items(), key=lambda one: (order[one[0][0]], one[0][1]))
    ]


# -- drawn ------------------------------------------------------------------------------------------------------------


def drawn(found: Times, asking: Asking, words: Words, *, links: bool = True, slim: bool = False) -> Markup | None:
    """The drawing; None where there is nothing to draw. Without links to be saved; slim for a telephone."""
    if found.first is None or found.last is None:
        return None
    first, last = Day.fromisoformat(found.first), Day.fromisoformat(found.last)
    title = words("explore.timeline.drawn", first=words.day(first), last=words.day(last))
    ground = Ground(first, last, words.viewer.direction, title, words.axis, slim)
    lanes = [
        Lane(lane.key, name_of(lane, words), words.counted("count.happenings", lane.happenings)) for lane in found.lanes
    ]
    if found.marks:
        return timeline.draw_spans(ground, lanes, list(_spans(found, words, links)))
    return timeline.draw_bars(ground, lanes, list(_bars(found, asking, words, links and not slim)))


def name_of(lane: Lane_, words: Words) -> str:
    """What a lane is called."""
    return words.who(lane.who) if lane.who else words.label("EVENTS", lane.key)


def _spans(found: Times, words: Words, links: bool) -> Iterator[Span]:
    for mark in found.marks:
        title = f"{words.what(mark)}\n{words.when(mark)}\n{words.backing(mark.reports, mark.origins)}"
        link = f"/happenings/{mark.number}" if links else None
        first, last = sorted((Day.fromisoformat(mark.first), Day.fromisoformat(mark.last)))
        for lane in _lanes_of(mark, found):
            yield Span(
                lane, first, last, mark.how, mark.open_first, mark.open_last, mark.origins,
                _short(mark, found.lanes_by, words), title, link, TONES.get(mark.type, ""),
            )  # fmt: skip


def _short(mark: Mark, lanes_by: Lanes, words: Words) -> str:
    """What a mark says beside itself: its lane says the rest."""
    if lanes_by == "actor":
        return words.what(mark)
    return words.what(mark).partition(": ")[2] or words.place(mark.place)


def _lanes_of(mark: Mark, found: Times) -> list[str]:
    if found.lanes_by == "type":
        return [mark.type]
    taking = {str(one.number) for one in (*mark.actors, *mark.recipients)}
    return [lane.key for lane in found.lanes if lane.key in taking]


def _bars(found: Times, asking: Asking, words: Words, links: bool) -> Iterator[Bar]:
    ids = {lane.key: lane.who.id for lane in found.lanes if lane.who}
    links = links and not asking.is_long and len(found.bins) <= MOST_LINKED
    for one in found.bins:
        first, last = Day.fromisoformat(one.first), Day.fromisoformat(one.last)
        days = words.axis(first, "day") if first == last else words.bin(first, last, found.unit)
        title = f"{days}: {words.counted('count.happenings', one.happenings)}"
        lane = _narrowed(asking, ids[one.lane]) if ids else [("type", one.lane)]
        more = [("from", one.first), ("to", one.last), *lane, ("lanes", found.lanes_by if ids else None)]
        # The page's own address goes without saying: there are hundreds of bars.
        yield Bar(one.lane, first, last, one.happenings, one.dated, title, asking.link("", more) if links else None)


def _narrowed(asking: Asking, actor: str) -> list[tuple[str, str]]:
    """The actors asked for, and one more."""
    return [("actor", name) for name in dict.fromkeys([*asking.asked.filters.actors, actor])]


# -- tables -----------------------------------------------------------------------------------------------------------


def table(found: Times, words: Words) -> list[tuple[str, list[int]]]:
    """The counts of a drawing: days, and how many happenings of each lane; days without any are left out."""
    rows: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for one in found.bins:
        rows[one.first, one.last][one.lane] = one.happenings
    return [
        (words.bin(Day.fromisoformat(first), Day.fromisoformat(last), found.unit),
         [counts.get(lane.key, 0) for lane in found.lanes])
        for (first, last), counts in sorted(rows.items())
    ]  # fmt: skip


COLUMNS = (
    "happening", "type", "status", "first", "last", "dated_by", "edtf", "place", "actors", "recipients", "reports",
    "outlets", "origins",
)  # fmt: skip


def cells(mark: Mark) -> tuple[Any, ...]:
    """A happening as a row of a file: names in Arabic, codes as they are."""
    names = ("; ".join(one.name_ar for one in people) for people in (mark.actors, mark.recipients))
    return (
        mark.number, mark.type, mark.status, mark.first, mark.last, mark.how, mark.edtf, mark.place, *names,
        mark.reports, mark.outlets, mark.origins,
    )  # fmt: skip


def steps(found: Times, asking: Asking, more: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """Addresses of earlier, later, nearer and wider days."""
    if found.first is None or found.last is None:
        return {}
    first, last = Day.fromisoformat(found.first), Day.fromisoformat(found.last)
    ways = {
        "earlier": timeline.shifted(first, last, -0.5),
        "later": timeline.shifted(first, last, 0.5),
        "nearer": timeline.scaled(first, last, 0.5),
        "wider": timeline.scaled(first, last, 2.0),
    }
    return {
        name: asking.link(PATH, [("from", one.isoformat()), ("to", other.isoformat()), *more])
        for name, (one, other) in ways.items()
    }
