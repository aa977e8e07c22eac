"""What reports are narrowed down by, and whom a name stands for in an archive."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Table, or_, select

from khabar.archive import schema
from khabar.archive.identity import is_local
from khabar.archive.search.results import Match
from khabar.archive.search.terms import forms, words
from khabar.errors import ArchiveError
from khabar.record.types import Confidence, EventType, Stance
from khabar.text.normal import fold

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
    from khabar.lexicon.schema import Country
    from khabar.lexicon.tables import read_table

    wanted = " ".join(words(name)).lower()
    for one in read_table(Country, "countries.tsv"):
        told = (one.iso3, one.iso2, one.name_en, *one.names_ar)
        if wanted and wanted in (" ".join(words(name)).lower() for name in told):
            return one.iso3
    raise ArchiveError(f"«{name}»", "no country", "Give an ISO 3166 code such as RUS, or a name such as روسيا")


def actors(connection: Connection, name: str) -> Named:
    """The actors that a name stands for: those who are called so, else those in whose names its words are.

    Raises ArchiveError where nobody fits, or too many do.
    """
    table = schema.actors
    exact = or_(table.c.key == name, table.c.wikidata == name)
    return _named(connection, table, "actor", name, exact)


def instruments(connection: Connection, name: str) -> Named:
    """The instruments that a name stands for, as ``actors`` does it."""
    table = schema.instruments
    return _named(connection, table, "instrument", name, table.c.key == name)


def _named(connection: Connection, table: Table, sort: str, name: str, exact: ColumnElement[bool]) -> Named:
    wanted = [plain(word) for word in words(name)]
    if not wanted:
        raise ArchiveError(f"«{name}»", f"no name of an {sort}", "Give a name, in Arabic or English")
    longest = max(wanted, key=len)
    like = or_(table.c.folded.contains(longest), table.c.name_en.ilike(f"%{_loose(longest)}%"))
    columns = (table.c.id, table.c.key, table.c.folded, table.c.name_ar, table.c.name_en, exact.label("exact"))
    found = _best(connection.execute(select(*columns).where(or_(exact, like)).order_by(table.c.key)).all(), wanted)
    if not found:
        raise ArchiveError(f"«{name}»", f"no {sort} of this archive", "Give a part of the name, or other letters")
    if len(found) > MOST_MATCHES:
        raise ArchiveError(f"«{name}»", f"in the names of {len(found):,} {sort}s", "Give more of the name")
    return Named([row.id for row in found], [Match(name, row.key, row.name_ar, row.name_en) for row in found])


def _best(rows: Sequence[Row[Any]], wanted: list[str]) -> list[Row[Any]]:
    """Those with the id; else those with the very name, if the knowledge base has it; else those with its words."""
    by_id = [row for row in rows if row.exact]
    if by_id:
        return by_id
    joined = " ".join(wanted)
    by_name = [row for row in rows if joined in _names(row)]
    if any(not is_local(row.key) for row in by_name):
        return by_name
    return [row for row in rows if set(wanted) <= _all_words(row)]


def _names(row: Row[Any]) -> Iterator[str]:
    for name in (row.folded, row.name_en):
        yield " ".join(plain(word) for word in words(name or ""))


def _all_words(row: Row[Any]) -> set[str]:
    return {form for name in _names(row) for word in name.split() for form in forms(word)}


def plain(word: str) -> str:
    """A word in small letters without accents: «Erdoğan» is «erdogan»."""
    parted = unicodedata.normalize("NFD", fold(word).lower())
    return "".join(char for char in parted if not unicodedata.combining(char))


def _loose(word: str) -> str:
    """A pattern of SQL's LIKE that lets letters with accents pass."""
    return "".join("_" if char in _ACCENTED else char for char in word)
