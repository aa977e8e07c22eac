"""The conferences, agreements, truces and plans of an archive, those that most reports speak of first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from khabar.archive import naming, schema
from khabar.archive.answers import Instrument
from khabar.archive.naming import Ambiguous
from khabar.errors import ArchiveError
from khabar.record.types import InstrumentKind

PAGE = 40
"""Rows of a page, unless told otherwise."""


class Listed(msgspec.Struct):
    """An instrument with what speaks of it: reports, outlets, and the days of the first and the last report."""

    instrument: Instrument
    reports: int
    outlets: int
    first: str | None
    last: str | None


class Listing(msgspec.Struct):
    """A page of instruments, of ``total``; ``kinds`` counts all that are called so by kind, most first."""

    total: int
    skip: int
    kinds: dict[str, int]
    rows: list[Listed]


def listing(
    connection: Connection, name: str = "", kind: InstrumentKind | None = None, *, limit: int = PAGE, skip: int = 0
) -> Listing:
    """The instruments in one of whose names all words of ``name`` are, and of a kind; without both, all."""
    called = [row for row in _counted(connection) if _is_called(row, naming.words_of(name))]
    kinds = Counter(row.kind for row in called)
    found = [row for row in called if kind in (None, row.kind)]
    return Listing(
        len(found), skip, dict(sorted(kinds.items(), key=lambda one: (-one[1], one[0]))),
        [_listed(row) for row in found[skip : skip + limit]],
    )  # fmt: skip


def listed(connection: Connection, number: int) -> Listed | None:
    """One instrument."""
    rows = _counted(connection, number)
    return _listed(rows[0]) if rows else None


def alike(connection: Connection, one: Instrument, most: int) -> list[Listed]:
    """Other instruments in whose names all words of its name are: «هدنة إنسانية» and «الهدنة الإنسانية الجديدة»."""
    try:
        choices = naming.instruments(connection, one.name_ar)
    except Ambiguous as error:
        choices = error.choices
    except ArchiveError:
        return []
    found = [choice.meant.number for choice in choices if choice.meant.number != one.number][:most]
    return [there for number in found if (there := listed(connection, number)) is not None]


def _counted(connection: Connection, number: int | None = None) -> Sequence[Any]:
    table, uses, documents = schema.instruments, schema.uses, schema.documents
    reports = func.count(documents.c.id)
    query = (
        select(
            table,
            reports.label("reports"),
            func.count(documents.c.outlet.distinct()).label("outlets"),
            func.min(documents.c.published).label("first_day"),
            func.max(documents.c.published).label("last_day"),
        )
        .outerjoin(uses, uses.c.instrument == table.c.id)
        .outerjoin(documents, documents.c.id == uses.c.document)
        .group_by(table.c.id)
        .order_by(reports.desc(), table.c.key)
    )
    return connection.execute(query if number is None else query.where(table.c.id == number)).all()


def _is_called(row: Any, words: Sequence[str]) -> bool:
    names = naming.instrument_names(row.key, row.name_ar, row.name_en) if words else []
    return not words or any(set(words) <= set(name) for name in names)


def _listed(row: Any) -> Listed:
    return Listed(naming.instrument(row), row.reports, row.outlets, row.first_day, row.last_day)
