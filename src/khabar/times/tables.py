"""The words of time, read from ``months.tsv``, ``numerals.tsv`` and ``time_words.tsv``, ready for look-up.

A word may play several roles (الثاني is an ordinal and the end of كانون الثاني), and a role may belong to several words
in a row (أول من أمس). The tables are therefore one dictionary from the normal form of the *first* word, clitics
included, to its roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from khabar.lexicon.tables import read_table
from khabar.text.normal import fold

# Clitics that may stand before a word of time; the article fuses with ل (اليوم, لليوم).
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
_SHORTEST_WITH_CLITIC = 3  # letters: ب + آب would be باب (door)

# Roles that never stand first in an expression, or take no clitic (كذلك is no date), but for و in numerals (وعشرين).
_BARE_ROLES = frozenset({"shift", "era", "same", "counted", "prep", "before", "after", "before-date", "to",
                         "future-prefix", "not-future", "imperfect-prefix", "may", "follow", "that"})  # fmt: skip
_LAST_DAY = 31
_YEARS = (1300, 2100)  # four digits that are looked at as a year


class MonthRow(msgspec.Struct):
    """A month's names; ``bare`` tells where they may stand without a day or a year."""

    id: str
    calendar: str
    month: int
    names: list[str]
    bare: str
    example: str = ""
    at: str = ""
    expected: str = ""


class NumeralRow(msgspec.Struct):
    """A numeral in words."""

    id: str
    kind: str
    value: int
    words: list[str]
    example: str = ""
    at: str = ""
    expected: str = ""


class WordRow(msgspec.Struct):
    """Words that share a role in the grammar."""

    id: str
    role: str
    words: list[str]
    value: str = ""
    example: str = ""
    at: str = ""
    expected: str = ""


class Hit(NamedTuple):
    """What a first word may be: ``rest`` are the words that must follow, ``skip`` the letters of its clitics."""

    value: str
    number: int
    rest: tuple[str, ...]
    skip: int


Roles = dict[str, tuple[Hit, ...]]


class TimeTables:
    """All words of time by the normal form of their first word.

    ``words`` maps it to its roles, longest phrase first; ``guards`` maps (direction, role) to the words that forbid
    the role; ``future_prefixes`` and ``not_future`` tell future verbs from other words that begin alike.
    """

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        self.words: dict[str, Roles] = {}
        self.guards: dict[tuple[str, str], frozenset[str]] = {}
        self.future_prefixes: tuple[str, ...] = ()
        self.imperfect_prefixes: tuple[str, ...] = ()
        self.not_future: frozenset[str] = frozenset()
        self.not_future_prefixes: tuple[str, ...] = ()
        self._build(list(self._entries(extra)))

    def roles(self, norm: str) -> Roles | None:
        """The roles of a word in normal form, or None."""
        return self.words.get(norm)

    def _entries(self, extra: Sequence[Path]) -> Iterator[tuple[str, str, int, str]]:
        for month in read_table(MonthRow, "months.tsv", extra):
            for name in month.names:
                yield month.calendar, month.bare, month.month, name
        for numeral in read_table(NumeralRow, "numerals.tsv", extra):
            for name in numeral.words:
                yield numeral.kind, "", numeral.value, name
        words = read_table(WordRow, "time_words.tsv", extra)
        for row in words:
            for name in row.words:
                yield row.role, row.value, _number(row.value), name
        yield from _run_together(words)
        yield from _digits()

    def _build(self, entries: Iterable[tuple[str, str, int, str]]) -> None:
        found: dict[str, dict[str, list[Hit]]] = {}
        guards: dict[tuple[str, str], set[str]] = {}
        for role, value, number, phrase in entries:
            first, *rest = fold(phrase).split() or [""]
            if role in ("before", "after", "before-date"):
                guards.setdefault((role, fold(value)), set()).add(" ".join([first, *rest]))
                continue
            for form, skip in _forms(first, role):
                found.setdefault(form, {}).setdefault(role, []).append(Hit(value, number, tuple(rest), skip))
        self.guards = {key: frozenset(words) for key, words in guards.items()}
        self.words = {
            form: {role: tuple(sorted(hits, key=_longest)) for role, hits in roles.items()}
            for form, roles in found.items()
        }
        self._read_future(found)

    def _read_future(self, found: dict[str, dict[str, list[Hit]]]) -> None:
        self.future_prefixes = tuple(sorted(form for form, roles in found.items() if "future-prefix" in roles))
        self.imperfect_prefixes = tuple(sorted(form for form, roles in found.items() if "imperfect-prefix" in roles))
        stops = {form for form, roles in found.items() if "not-future" in roles}
        self.not_future = frozenset(form for form in stops if not form.endswith("*"))
        self.not_future_prefixes = tuple(sorted(form[:-1] for form in stops if form.endswith("*")))


def _run_together(rows: list[WordRow]) -> Iterator[tuple[str, str, int, str]]:
    """Words whose space was lost: يومالسبت, العامالماضي."""
    by_role: dict[str, list[tuple[str, WordRow]]] = {}
    for row in rows:
        for name in row.words:
            if " " not in name:
                by_role.setdefault(row.role, []).append((name, row))
    for name, row in by_role.get("weekday", []):
        for word, _ in by_role.get("day-word", []):
            yield "weekday", row.value, _number(row.value), word + name
    for name, row in by_role.get("unit", []):
        for word, shift in by_role.get("shift", []):
            yield "unit-shift", row.value, _number(shift.value), name + word


def _digits() -> Iterator[tuple[str, str, int, str]]:
    for day in range(1, _LAST_DAY + 1):
        yield "digits", "", day, str(day)
        yield "digits", "", day, f"{day:02}"
    for year in range(*_YEARS):
        yield "year-digits", "", year, str(year)


def _longest(hit: Hit) -> tuple[int, int]:
    return (-len(hit.rest), hit.skip)


def _number(value: str) -> int:
    return int(value) if value.lstrip("-").isdecimal() else 0


def _forms(word: str, role: str) -> Iterator[tuple[str, int]]:
    """A word with each clitic, and how many letters to skip."""
    yield word, 0
    if len(word) < _SHORTEST_WITH_CLITIC or role in _BARE_ROLES or not word.isalpha():
        return
    for clitic in _CLITICS:
        if clitic.endswith("ل") and word.startswith("ال"):
            yield clitic + word[1:], len(clitic)
        else:
            yield clitic + word, len(clitic)
