"""What reports are narrowed down by, and whom a name stands for in an archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, and_, select

from khabar.archive import schema
from khabar.archive.search import aliases
from khabar.archive.search.indexes import NAMES, matching
from khabar.archive.search.results import Match
from khabar.archive.search.terms import name_forms, plain_words
from khabar.errors import ArchiveError
from khabar.record.types import Confidence, EventType, Stance

# A name that fits more actors than this one is a first name or a title: too many to tell apart, or to show.
MOST_MATCHES = 2_000
# Letters that carry accents in the names of the knowledge base; SQL compares without them, Python looks closer.
_ACCENTED = frozenset("aceginosuyz")


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What reports must fulfil beside the words of the query; what is empty asks nothing.

    ``actors``: names, Arabic or English, or parts of them, or ids (``sergey-lavrov``, ``Q58217``). ``countries``: ISO
    3166-1 alpha-3 codes or names. Of several actors and countries all must take part; of several ``types``,
    ``stances``, ``instruments`` and ``outlets`` any will do. With ``types`` (or ``stances``) the actors and countries
    must take part in one event of these types (hold one such position); else it is enough that the report speaks of
    them. ``since`` and ``until`` are days of publication (``YYYY-MM-DD``), both included. ``confidence`` is the least
    of the events, positions or actors asked for, and where none of them is, of any item of the report.
    """

    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    stances: tuple[Stance, ...] = ()
    instruments: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    confidence: Confidence = "low"

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return self != Filters()


class Named(NamedTuple):
    """The rows of a table that a name stands for."""

    numbers: list[int]
    matches: list[Match]


def countries(names: Sequence[str]) -> list[str]:
    """ISO 3166-1 alpha-3 codes of codes and names. Raises ArchiveError where there is no such country."""
    return [_country(name) for name in names]


def _country(name: str) -> str:
    found = aliases.countries().get(" ".join(plain_words(name)))
    if not found:
        raise ArchiveError(f"«{name}»", "no country", "Give an ISO 3166 code such as RUS, or a name such as روسيا")
    return found[0]


def actors(connection: Connection, name: str) -> Named:
    """The actors that a name stands for: those who are called so, else those in whose names its words are.

    Raises ArchiveError where nobody fits, or too many do.
    """
    table, wanted = schema.actors, _words_of(name, "actor")
    called = aliases.actors().get(" ".join(wanted), ())
    by_words = table.c.id.in_(matching(connection, NAMES, wanted))
    # «نظام الأسد» is not whom «الأسد» means: descriptions count where nobody is called so.
    steps = (table.c.key == name, table.c.key.in_(called), and_(by_words, table.c.named == 1), by_words)
    return _named(connection, "actor", name, table, steps)


def instruments(connection: Connection, name: str) -> Named:
    """The instruments that a name stands for, as ``actors`` does it."""
    table, wanted = schema.instruments, _words_of(name, "instrument")
    called = aliases.instruments().get(" ".join(wanted), ())
    # There are few of them: no index is needed. SQL finds the letters, the words are compared here.
    letters = and_(
        *(table.c.name_en.ilike(f"%{_loose(w)}%") if w.isascii() else table.c.folded.contains(w) for w in wanted)
    )
    rows = connection.execute(select(table.c.id, table.c.name_ar, table.c.name_en).where(letters)).all()
    with_words = [row.id for row in rows if set(wanted) <= set(name_forms(row.name_ar, row.name_en).split())]
    steps = (table.c.key == name, table.c.key.in_(called), table.c.id.in_(with_words))
    return _named(connection, "instrument", name, table, steps)


def _words_of(name: str, sort: str) -> list[str]:
    found = plain_words(name)
    if not found:
        raise ArchiveError(f"«{name}»", f"no name of an {sort}", "Give a name, in Arabic or English")
    return found


def _named(connection: Connection, sort: str, name: str, table: Table, steps: Sequence[ColumnElement[bool]]) -> Named:
    """The rows of the first step, from the surest on, that has any."""
    for condition in steps:
        query = select(table.c.id, table.c.key, table.c.name_ar, table.c.name_en).where(condition)
        # Those whom the knowledge base has come first: the others' keys are made of their names.
        rows = sorted(connection.execute(query).all(), key=lambda row: (":" in row.key, str(row.key)))
        if len(rows) > MOST_MATCHES:
            raise ArchiveError(f"«{name}»", f"in the names of {len(rows):,} {sort}s", "Give more of the name")
        if rows:
            matches = [Match(name, row.key, row.name_ar, row.name_en) for row in rows]
            return Named([row.id for row in rows], matches)
    raise ArchiveError(f"«{name}»", f"no {sort} of this archive", "Give a part of the name, or other letters")


def _loose(word: str) -> str:
    """A pattern of SQL's LIKE that lets letters with accents pass."""
    return "".join("_" if char in _ACCENTED else char for char in word)
