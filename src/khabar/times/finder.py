"""The stage: words in, times out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from khabar.text.normal import NormalText
from khabar.text.tokens import Token
from khabar.times import dates, relative
from khabar.times.cursor import Cursor
from khabar.times.dates import Parsed
from khabar.times.expressions import (
    Between,
    Clock,
    Date,
    Day,
    DayOfMonth,
    Expression,
    Month,
    Weekday,
    Year,
)
from khabar.times.resolve import Resolver, anchor_of
from khabar.times.tables import TimeTables

Rule = Callable[[Cursor, int], Parsed | None]

# What may start with a word of each role, in the order of trial: the longer reading first.
_RULES: tuple[tuple[str, Rule], ...] = (
    ("year-digits", dates.numeric_date),
    ("digits", dates.numeric_date),
    ("slashed", dates.numeric_date),
    ("unit", relative.unit),
    ("day", relative.unit),
    ("same-before", relative.unit),
    ("that", relative.unit),
    ("this", relative.unit),
    ("day", relative.relative_day),
    ("night", relative.relative_day),
    ("day-weak", relative.relative_day),
    ("day-part", relative.day_part),
    ("day-word", relative.day_word),
    ("weekday", relative.weekday),
    ("digits", dates.date),
    ("article", dates.date),
    ("ordinal", dates.date),
    ("ordinal-tens", dates.date),
    ("day-name", dates.date),
    ("month-word", dates.month),
    ("gregorian", dates.month),
    ("hijri", dates.month),
    ("edge", relative.edge),
    ("edge-weak", relative.edge),
    ("season-word", relative.season),
    ("season", relative.season),
    ("part", relative.part),
    ("year-word", dates.year),
    ("unit-shift", relative.unit),
    ("units-two", relative.unit),
    ("unit", relative.numbered_decade),
    ("unit", relative.century),
    ("decade-word", relative.decade),
    ("decade", relative.decade),
    ("ago", relative.ago),
    ("ago-days", relative.ago),
    ("ahead", relative.ago),
    ("year-digits", dates.bare_year),
    ("slashed", dates.bare_year),
)
_SLASHED: tuple[Rule, ...] = (dates.numeric_date, dates.bare_year)


class TimeSpan(NamedTuple):
    """A time in a text.

    ``first`` and ``last`` are token indices, ``start`` and ``end`` code points of the raw text, both half-open;
    ``value`` is EDTF (ISO 8601-2), None where nothing anchors it; ``rule`` names the rule that found it.
    """

    first: int
    last: int
    start: int
    end: int
    value: str | None
    rule: str


class TimeFinder:
    """Finds the times of texts. Built once; holds no state of any text, so that threads may share it."""

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        self._tables = TimeTables(extra)
        self._starts = _starts(self._tables)

    def find(self, text: NormalText, tokens: list[Token], published: datetime.date | None) -> list[TimeSpan]:
        """All times of a text in order, none overlapping; relative ones against ``published``."""
        starts = self._starts
        places = [token.i for token in tokens if token.norm in starts or "/" in token.norm]
        if not places:
            return []
        cursor = Cursor(tokens, self._tables)
        found = _joined(cursor, self._read(cursor, places))
        expressions = [parsed.expression for _, parsed in found]
        resolver = Resolver(anchor_of(expressions, published))
        resolver.learn(expressions)
        return [
            self._span(cursor, text, first, parsed, resolver.value(parsed.expression, first))
            for first, parsed in found
            if resolver.known(parsed.expression, first)
        ]

    def _read(self, cursor: Cursor, places: list[int]) -> list[tuple[int, Parsed]]:
        found: list[tuple[int, Parsed]] = []
        end = 0
        for place in places:
            if place < end:
                continue
            token = cursor.tokens[place]
            cursor.line = token.line
            for rule in self._starts.get(token.norm, _SLASHED):
                parsed = rule(cursor, place)
                if parsed and not cursor.blocked(place, parsed.end, "any"):
                    parsed = relative.merged(cursor, parsed)
                    found.append((place, parsed))
                    end = parsed.end
                    break
        return found

    def _span(self, cursor: Cursor, text: NormalText, first: int, parsed: Parsed, value: str | None) -> TimeSpan:
        tokens = cursor.tokens
        cursor.line = tokens[first].line
        start = _without_clitic(text, tokens[first], self._clitic(cursor, first, parsed.rule))
        return TimeSpan(first, parsed.end, start, tokens[parsed.end - 1].end, value, parsed.rule)

    def _clitic(self, cursor: Cursor, place: int, rule: str) -> int:
        """The letters before the word that starts the time: none where one reading of it has none."""
        roles = self._tables.words.get(cursor.at(place), {})
        skips = [hit.skip for role, hits in roles.items() if role in _START_ROLES for hit in hits]
        return min(skips, default=0)


_START_ROLES = frozenset(role for role, _ in _RULES)


def _starts(tables: TimeTables) -> dict[str, tuple[Rule, ...]]:
    """The rules to try at each word."""
    starts: dict[str, tuple[Rule, ...]] = {}
    for word, roles in tables.words.items():
        rules = tuple(dict.fromkeys(rule for role, rule in _RULES if role in roles))
        if rules:
            starts[word] = rules
    return starts


def _without_clitic(text: NormalText, token: Token, skip: int) -> int:
    """The raw offset after so many letters of the token."""
    if not skip:
        return token.start
    return token.start + NormalText(text.raw[token.start : token.end]).raw_span(skip, len(token.norm))[0]


def _joined(cursor: Cursor, found: list[tuple[int, Parsed]]) -> list[tuple[int, Parsed]]:
    """Two dates, months or years with "from … to", "between … and" or a dash are one interval."""
    joined: list[tuple[int, Parsed]] = []
    for first, parsed in found:
        if joined and _is_range(cursor, joined[-1], (first, parsed)):
            before, start = joined.pop()
            both = Between(_with_year_of(start.expression, parsed.expression), parsed.expression)
            joined.append((before, Parsed(parsed.end, both, "time.interval")))
        else:
            joined.append((first, parsed))
    return joined


def _is_range(cursor: Cursor, start: tuple[int, Parsed], last: tuple[int, Parsed]) -> bool:
    if _scale(start[1].expression) is None or _scale(start[1].expression) != _scale(last[1].expression):
        return False
    cursor.line = cursor.tokens[last[0]].line
    end, place = start[1].end, last[0]
    to = cursor.hit(end + (cursor.at(end) == "،"), "to")
    if (to and to[1] == place) or (place == end + 1 and cursor.at(end) == "-"):
        return True
    linked = cursor.at(place)[:1] == "و" if place == end else place == end + 1 and cursor.at(end) == "و"
    return linked and cursor.hit(start[0] - 1, "between", start=True) is not None


def _scale(expression: Expression) -> str | None:
    """What kind of end of an interval it may be."""
    if isinstance(expression, (Weekday, Day)):
        return "day" if expression.date else None
    if isinstance(expression, (Date, Clock, DayOfMonth)):
        return "day"
    return {Month: "month", Year: "year"}.get(type(expression))


def _with_year_of(first: Expression, last: Expression) -> Expression:
    """يونيو إلى سبتمبر 2014: the year of the end is the year of the start, or the one after it."""
    if not (isinstance(first, (Date, Month)) and isinstance(last, (Date, Month)) and first.hijri == last.hijri):
        return first
    if (first.year, first.shift, first.year_shift) != (None, None, None):
        return first
    before = int(first.month > last.month)
    if last.year is not None:
        return replace(first, year=last.year - before)
    if last.year_shift is not None:
        return replace(first, year_shift=last.year_shift - before)
    return replace(first, tense=last.tense)


__all__ = ["TimeFinder", "TimeSpan"]
