"""The actors of an archive: a list of them, and who reports one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, func, literal, or_, select

from khabar.archive import naming, schema
from khabar.archive.answers import Who
from khabar.archive.naming import who
from khabar.archive.terms import plain_words
from khabar.record.types import ActorKind

FEW = 5_000
"""So many actors are counted one by one; of more it is faster to count all. Databases take some 32,000 numbers."""

# Names in Latin letters have none of these.
_ARABIC = re.compile("[\u0600-\u06ff]")

PAGE = 50
"""Actors of a page, unless told otherwise."""


class Listed(msgspec.Struct):
    """An actor with how many reports speak of it, dated ``first`` to ``last``."""

    who: Who
    reports: int
    first: str | None
    last: str | None


class Actors(msgspec.Struct):
    """A page of actors."""

    total: int
    offset: int
    rows: list[Listed]


class Reporting(msgspec.Struct):
    """How many reports of an outlet speak of an actor."""

    outlet: str | None
    reports: int
    first: str | None
    last: str | None


def actors(
    connection: Connection,
    words: str = "",
    kind: ActorKind | None = None,
    country: str | None = None,
    *,
    limit: int = PAGE,
    offset: int = 0,
) -> Actors:
    """Named actors, those of whom most reports speak first. ``words`` begin words of their names, in any spelling.

    Raises ArchiveError where ``country`` is none.
    """
    table, seen = schema.actors, schema.appearances
    conditions = list(_conditions(words, kind, country))
    numbers = connection.scalars(select(table.c.id).where(*conditions).limit(FEW + 1)).all()
    few, total = len(numbers) <= FEW, len(numbers)
    if not few:
        total = connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0
    # The index of appearances has all that is counted; the rest is looked up for the actors of the page alone.
    reports = func.count(seen.c.document.distinct()).label("reports")
    counting = select(seen.c.actor, reports).group_by(seen.c.actor)
    counted = (counting.where(seen.c.actor.in_(numbers)) if few else counting).subquery()
    query = select(table.c.id, counted.c.reports).join(counted, counted.c.actor == table.c.id)
    query = query if few else query.where(*conditions)
    page = query.order_by(counted.c.reports.desc(), table.c.key).limit(limit).offset(offset)
    often = {row.id: row.reports for row in connection.execute(page)} if numbers else {}
    known = {row.id: who(row) for row in connection.execute(select(table).where(table.c.id.in_(often)))}
    days = _days(connection, list(often))
    rows = [Listed(known[one], count, *days.get(one, (None, None))) for one, count in often.items()]
    return Actors(total, offset, rows)


def _days(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str | None, str | None]]:
    """The first and the last day of the reports that speak of some actors."""
    seen, documents = schema.appearances, schema.documents
    query = (
        select(
            seen.c.actor, func.min(documents.c.published).label("first"), func.max(documents.c.published).label("last")
        )
        .select_from(seen.join(documents, documents.c.id == seen.c.document))
        .where(seen.c.actor.in_(numbers))
        .group_by(seen.c.actor)
    )
    return {row.actor: (row.first, row.last) for row in connection.execute(query)}


def by_number(connection: Connection, number: int) -> Who | None:
    """An actor by its number in the archive."""
    row = connection.execute(select(schema.actors).where(schema.actors.c.id == number)).first()
    return who(row) if row is not None else None


def reporting(connection: Connection, numbers: Sequence[int]) -> list[Reporting]:
    """The outlets that speak of an actor (the rows of the archive that are taken for it), the one with most first."""
    seen, documents = schema.appearances, schema.documents
    reports = func.count(seen.c.document.distinct()).label("reports")
    days = func.min(documents.c.published).label("first"), func.max(documents.c.published).label("latest")
    query = (
        select(documents.c.outlet, reports, *days)
        .select_from(seen.join(documents, documents.c.id == seen.c.document))
        .where(seen.c.actor.in_(numbers))
        .group_by(documents.c.outlet)
        .order_by(reports.desc(), documents.c.outlet)
    )
    return [Reporting(row.outlet, row.reports, row.first, row.latest) for row in connection.execute(query)]


def _conditions(words: str, kind: str | None, country: str | None) -> Any:
    table = schema.actors
    yield table.c.named == 1
    if kind in get_args(ActorKind):
        yield table.c.kind == kind
    if country:
        yield table.c.country == naming.country(country)
    for word in plain_words(words):
        named = [_has(table.c.folded, word)]
        if not _ARABIC.search(word):
            named.append(_has(func.lower(func.coalesce(table.c.name_en, "")), word.lower()))
        yield or_(*named)


def _has(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """Whether a word of a name begins so; «ال» may stand before it."""
    name = literal(" ").concat(column)
    return or_(*(name.contains(f" {article}{word}", autoescape=True) for article in ("", "ال")))
