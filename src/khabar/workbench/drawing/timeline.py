"""Happenings over time, in lanes: one by one with how sure their dates are, or counted where there are many.

Time runs as one reads: to the left in Arabic, to the right in English.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from khabar.workbench.drawing.scales import DAY, MOST_TICKS, Scale, Unit
from khabar.workbench.drawing.svg import (
    BLUE,
    INK,
    LINE,
    PAPER,
    SLIM,
    SOFT,
    WIDTH,
    Direction,
    element,
    linked,
    number,
    sheet,
    shortened,
    text,
    width_of,
)

Day = datetime.date

NAMES = 170
"""Room for the names of lanes."""

EDGE, TOP, ROW, BARS = 14, 34, 20, 46
"""The margin, the height of the axis, of a row of marks and of a lane of bars."""

OVER, FEW_TICKS = 24, 5
"""On a telephone: room over a lane for its name, and days marked on the axis."""

FADES = 26
"""How far an open end runs on, dotted."""

MOST_LABELLED = 60
"""Marks that bear words: of more there would be nothing but words. The table has them all."""

LABEL = 44
"""Letters of a mark's words."""


@dataclass(frozen=True)
class Span:
    """A happening to draw. ``how`` is told, vague or published; ``weight`` its independent origins."""

    lane: str
    first: Day
    last: Day
    how: str
    open_first: bool
    open_last: bool
    weight: int
    label: str
    title: str
    link: str | None
    tone: str


@dataclass(frozen=True)
class Bar:
    """A count to draw: of the ``total`` happenings so many are ``dated`` by a report."""

    lane: str
    first: Day
    last: Day
    total: int
    dated: int
    title: str
    link: str | None


@dataclass(frozen=True)
class Lane:
    """A lane, with what it is called and a remark (how many)."""

    key: str
    name: str
    remark: str = ""


@dataclass(frozen=True)
class Ground:
    """What both kinds of drawing need: the days shown, direction, title, and how days are written on the axis.

    ``slim`` is for a telephone: names of lanes stand over them.
    """

    first: Day
    last: Day
    direction: Direction
    title: str
    written: Callable[[Day, Unit], str]
    slim: bool = False

    @property
    def width(self) -> float:
        """Units across the drawing."""
        return SLIM if self.slim else WIDTH

    @property
    def over(self) -> float:
        """Room over a lane for its name."""
        return OVER if self.slim else 0

    @property
    def scale(self) -> Scale:
        """Days onto the room beside the names of lanes, which stand where reading starts."""
        room = EDGE if self.slim else NAMES
        left, right = (EDGE, self.width - room) if self.direction == "rtl" else (room, self.width - EDGE)
        return Scale(self.first, self.last, *((right, left) if self.direction == "rtl" else (left, right)))

    @property
    def names(self) -> float:
        """Where names of lanes start."""
        return self.width - EDGE if self.direction == "rtl" else EDGE


def draw_spans(ground: Ground, lanes: Sequence[Lane], spans: Sequence[Span]) -> Markup:
    """Happenings one by one."""
    labelled = len(spans) <= MOST_LABELLED
    inside: list[Markup] = []
    y = float(TOP)
    for lane in lanes:
        rows = _packed(ground, [span for span in spans if span.lane == lane.key], labelled)
        height = max(len(rows), 1) * ROW + 12 + ground.over
        inside.append(_lane(ground, lane, y, height))
        for place, row in enumerate(rows):
            inside += [_mark(ground, span, y + ground.over + 6 + ROW * (place + 0.5), labelled) for span in row]
        y += height
    return sheet([*_axis(ground, y), *inside], y + EDGE, ground.direction, ground.title, ground.width)


def draw_bars(ground: Ground, lanes: Sequence[Lane], bars: Sequence[Bar]) -> Markup:
    """Happenings counted: full where a report gives the day, pale where only that of publication is known."""
    most = max((bar.total for bar in bars), default=1)
    inside: list[Markup] = []
    y = float(TOP)
    for lane in lanes:
        height = BARS + ground.over
        inside.append(_lane(ground, lane, y, height))
        inside += _bars(ground, [bar for bar in bars if bar.lane == lane.key], y + height, most)
        y += height
    return sheet([*_axis(ground, y), *inside], y + EDGE, ground.direction, ground.title, ground.width)


def _axis(ground: Ground, bottom: float) -> Iterator[Markup]:
    unit, days = ground.scale.ticks(FEW_TICKS if ground.slim else MOST_TICKS)
    for day in days:
        x = ground.scale.at(day)
        yield element("line", class_="rule", x1=x, y1=TOP - 8, x2=x, y2=bottom, stroke=LINE)
        # The label stands behind its line in the direction of reading, unless it would leave the sheet.
        aside = -4 if ground.direction == "rtl" else 4
        words = ground.written(day, unit)
        if EDGE < x + aside + (width_of(words, 12) if aside > 0 else -width_of(words, 12)) < ground.width - EDGE:
            yield text(words, x + aside, TOP - 14, 12, class_="soft", fill=SOFT)


def _lane(ground: Ground, lane: Lane, y: float, height: float) -> Markup:
    rule = element("line", class_="rule", x1=EDGE, y1=y + height, x2=ground.width - EDGE, y2=y + height, stroke=LINE)
    name = text(shortened(lane.name, 22), ground.names, y + 20, 13)
    if ground.slim:
        far = ground.width - ground.names
        return rule + name + text(lane.remark, far, y + 20, 11, class_="soft", fill=SOFT, text_anchor="end")
    remark = text(lane.remark, ground.names, y + 36, 11, class_="soft", fill=SOFT) if height >= BARS else Markup("")
    return rule + name + remark


def _bars(ground: Ground, bars: Sequence[Bar], bottom: float, most: int) -> Iterator[Markup]:
    """The bars of a lane, and over them the parts of them that are dated: colours are those of the groups, once."""
    pale, whole, full = [], [], []
    for bar in bars:
        left, right = ground.scale.clipped(bar.first, bar.last)
        gap = min(2.0, (right - left) / 5)
        x, width = left + gap / 2, max(right - left - gap, 1.0)
        # One happening among thousands must still be seen.
        height = max((BARS - 8) * bar.total / most, 1.5)
        if not ground.slim:
            shape = element("path", d=_bar(ground, x, bottom, width, height))
            pale.append(linked(bar.link, [shape], bar.title, tabindex="-1" if bar.link else None))
        whole.append(_bar(ground, x, bottom, width, height))
        if bar.dated:
            full.append(_bar(ground, x, bottom, width, height * bar.dated / bar.total))
    # For fingers bars are too narrow: a telephone has them without links, in one shape.
    shapes = pale or [element("path", d="".join(whole))]
    yield element("g", *shapes, class_="pale", fill=BLUE, fill_opacity="0.35")
    yield element("path", class_="full", d="".join(full), fill=BLUE, pointer_events="none")


def _bar(ground: Ground, x: float, bottom: float, width: float, height: float) -> str:
    """A bar as a piece of a path; for a telephone in whole units, which are its pixels."""
    if ground.slim:
        x, bottom, width, height = round(x), round(bottom), max(round(width), 1), max(round(height), 1)
    return f"M{number(x)} {number(bottom)}v{number(-max(height, 0.1))}h{number(width)}V{number(bottom)}z"


# -- marks ------------------------------------------------------------------------------------------------------------


def _packed(ground: Ground, spans: Sequence[Span], labelled: bool) -> list[list[Span]]:
    """Spans in as few rows as hold them side by side, the earliest first."""
    rows: list[list[Span]] = []
    ends: list[float] = []
    for span in sorted(spans, key=lambda one: (one.first, one.last, one.title)):
        start, end = _reach(ground, span, labelled)
        place = next((place for place, taken in enumerate(ends) if taken <= start), len(rows))
        if place == len(rows):
            rows.append([])
            ends.append(0.0)
        rows[place].append(span)
        ends[place] = end
    return rows


def _reach(ground: Ground, span: Span, labelled: bool) -> tuple[float, float]:
    """From where to where a span needs its row, along time."""
    left, right = _edges(ground, span)
    if labelled:
        room = width_of(shortened(span.label, LABEL), 12)
        x, anchor = _beside(ground, span, left, right)
        # What starts at x runs in the direction of reading; what ends there against it.
        onward = (anchor == "start") == (ground.direction == "ltr")
        start = x - room / 2 if anchor == "middle" else x if onward else x - room
        left, right = min(left, start), max(right, start + room)
    return (ground.width - right, ground.width - left + 12) if ground.direction == "rtl" else (left, right + 12)


def _beside(ground: Ground, span: Span, left: float, right: float) -> tuple[float, str]:
    """Where a mark's words stand: behind it, else before it, else over it."""
    room = width_of(shortened(span.label, LABEL), 12)
    begin, end = sorted((ground.scale.start, ground.scale.end))
    fits_left, fits_right = left - 6 - room >= begin - EDGE / 2, right + 6 + room <= end + EDGE / 2
    if ground.direction == "rtl":
        return (
            (left - 6, "start") if fits_left else (right + 6, "end") if fits_right else ((left + right) / 2, "middle")
        )
    return (right + 6, "start") if fits_right else (left - 6, "end") if fits_left else ((left + right) / 2, "middle")


def _edges(ground: Ground, span: Span) -> tuple[float, float]:
    """Left and right edge of a mark: no narrower than a dot."""
    left, right = ground.scale.clipped(span.first, span.last)
    middle, half = (left + right) / 2, max((right - left) / 2, 5.0)
    return middle - half, middle + half


def _mark(ground: Ground, span: Span, y: float, labelled: bool) -> Markup:
    left, right = _edges(ground, span)
    if span.first == span.last:
        shapes = [_dot(span, (left + right) / 2, y)]
    else:
        shapes = list(_interval(ground, span, left, right, y))
    if labelled:
        shapes.append(_words(ground, span, left, right, y))
    return linked(
        span.link, shapes, span.title, class_=f"mark {span.tone}", fill=INK, tabindex="-1" if span.link else None
    )


def _dot(span: Span, x: float, y: float) -> Markup:
    """A day: full where a report tells it, a ring where it is that of publication; larger with more origins."""
    radius = min(3.5 + span.weight * 0.8, 7.0)
    if span.how == "published":
        return element("circle", class_="ring", cx=x, cy=y, r=radius - 0.8, fill="none", stroke=BLUE, stroke_width=1.6)
    return element("circle", class_="full", cx=x, cy=y, r=radius, fill=BLUE)


def _interval(ground: Ground, span: Span, left: float, right: float, y: float) -> Iterator[Markup]:
    """Days: a bar; of a vague date a dashed outline; an end that is open, or out of sight, runs out in dots."""
    height = 7
    if span.how == "vague":
        yield element("rect", class_="outline", x=left, y=y - height / 2, width=right - left, height=height, rx=3,
                      fill="none", stroke=BLUE, stroke_width=1.3, stroke_dasharray="4 3")  # fmt: skip
    else:
        yield element("rect", class_="full", x=left, y=y - height / 2, width=right - left, height=height, rx=3,
                      fill=BLUE, fill_opacity="0.75")  # fmt: skip
    begins, ends = (right, left) if ground.direction == "rtl" else (left, right)
    outward = 1 if ground.direction == "rtl" else -1
    if span.open_first or span.first < ground.first:
        yield _running_out(ground, begins, outward, y)
    if span.open_last or span.last > ground.last:
        yield _running_out(ground, ends, -outward, y)


def _running_out(ground: Ground, x: float, outward: int, y: float) -> Markup:
    end = min(max(x + outward * FADES, 2), ground.width - 2)
    return element("line", class_="outline", x1=x, y1=y, x2=end, y2=y, stroke=BLUE, stroke_width=2.5,
                   stroke_dasharray="1.5 4", stroke_linecap="round")  # fmt: skip


def _words(ground: Ground, span: Span, left: float, right: float, y: float) -> Markup:
    x, anchor = _beside(ground, span, left, right)
    baseline = y - 5.5 if anchor == "middle" else y + 4
    return text(shortened(span.label, LABEL), x, baseline, 12, class_="ink halo", text_anchor=anchor, stroke=PAPER,
                stroke_width=3.0, paint_order="stroke", stroke_linejoin="round")  # fmt: skip


def shifted(first: Day, last: Day, by: float) -> tuple[Day, Day]:
    """As many days later (earlier where ``by`` is below 0), by a part of their length; within the calendar."""
    length = (last - first).days + 1
    move = max(1, round(length * abs(by))) * (1 if by > 0 else -1)
    try:
        return first + DAY * move, last + DAY * move
    except OverflowError:
        return first, last


def scaled(first: Day, last: Day, factor: float) -> tuple[Day, Day]:
    """The same middle, so many times as long, a day at least."""
    length = (last - first).days + 1
    more = round(length * (factor - 1) / 2)
    try:
        begin, end = first - DAY * more, last + DAY * more
    except OverflowError:
        return first, last
    return (begin, end) if begin <= end else (first + (last - first) // 2,) * 2
