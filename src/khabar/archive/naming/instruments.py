"""What instruments a name may mean: conferences, agreements, truces, plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from khabar.archive import schema
from khabar.archive.answers import Instrument
from khabar.archive.naming import knowledge
from khabar.archive.naming.words import KEPT, Ambiguous, Choice, Name, wanted, words_of
from khabar.errors import ArchiveError

# A name that fits more than so many is a mere noun («اتفاق»).
MOST = 60


def instruments(connection: Connection, name: str) -> list[Choice[Instrument]]:
    """The instruments that a name may mean, the one of most reports first: all in one of whose names its words are.

    Raises ArchiveError where none of the archive fits, Ambiguous where very many do.
    """
    words = wanted(name)
    found = _counted(connection, name) or _meant(_counted(connection), words)
    choices = [Choice(instrument(row), row.reports) for row in found]
    if not choices:
        raise ArchiveError(f"«{name}»", "no instrument of this archive", "Give a part of the name, or another spelling")
    if len(choices) > MOST:
        raise Ambiguous(name, choices[:MOST], len(choices))
    return choices


def _counted(connection: Connection, key: str | None = None) -> Sequence[Any]:
    """Instruments with how many reports speak of them, those of most first: all, or the one of an id."""
    table, uses = schema.instruments, schema.uses
    reports = func.count(uses.c.document)
    query = select(table, reports.label("reports")).outerjoin(uses, uses.c.instrument == table.c.id)
    query = query.group_by(table.c.id).order_by(reports.desc(), table.c.key)
    return connection.execute(query if key is None else query.where(table.c.key == key)).all()


def instrument(row: Any) -> Instrument:
    """An instrument's row as answers show it."""
    return Instrument(row.id, row.key, row.kind, row.name_ar, row.name_en, row.date)


def full_names(one: Instrument) -> list[str]:
    """The Arabic names of an instrument, its own and those of the knowledge base."""
    return [one.name_ar, *knowledge.instruments().get(one.id, ())]


@lru_cache(maxsize=KEPT)
def instrument_names(key: str, name_ar: str, name_en: str | None) -> tuple[Name, ...]:
    """The names of an instrument as words: its own and those of the knowledge base."""
    return tuple(words_of(name) for name in (name_ar, name_en or "", *knowledge.instruments().get(key, ())) if name)


def _meant(rows: Iterable[Any], words: Name) -> list[Any]:
    """Those that are called so, with those without an entry whose names have these words; else those that have them."""
    asked = set(words)
    names = [(row, [set(name) for name in instrument_names(row.key, row.name_ar, row.name_en)]) for row in rows]
    near = [(row, told) for row, told in names if any(asked <= one for one in told)]
    known = knowledge.instruments()
    called = {row.key for row, told in near if row.key in known and asked in told}
    return [row for row, _ in near if not called or row.key in called or row.key not in known]
