"""Who an actor is, and what it said, did, was told, was done to and wants, and where it changed its mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from khabar.archive import changes, naming, schema
from khabar.archive.answers import Section, Sort, Who
from khabar.archive.changes import Changes
from khabar.archive.items import Brief, Group, Items
from khabar.archive.schema import LEVELS
from khabar.record.types import Confidence

PAGE = 10
"""Rows of a section, unless told otherwise."""

Part = Literal["said", "did", "told", "received", "positions", "changes"]
PARTS: tuple[Part, ...] = ("said", "did", "told", "received", "positions", "changes")
"""What can be asked: statements and events of the actor, statements to and events done to it, its positions."""

# Offices that an actor is given are shown up to so many.
MOST_ROLES = 8

_PLAYED: dict[str, tuple[Sort, tuple[str, ...]]] = {
    "said": ("statement", ("s",)),
    "did": ("event", ("a", "i")),
    "told": ("statement", ("d",)),
    "received": ("event", ("r",)),
    "positions": ("position", ("h",)),
}


class Role(msgspec.Struct):
    """What reports call an actor (short English), how many do, and from which day to which."""

    role: str
    reports: int
    first: str | None
    last: str | None


class Dossier(msgspec.Struct):
    """An actor. ``also`` are rows of the archive that bear its name and are taken for it; sections not asked are None.

    ``reports`` speak of it, those dated ``first`` to ``last``.
    """

    actor: Who
    also: list[Who]
    code: str | None
    wikidata: str | None
    reports: int
    outlets: int
    first: str | None
    last: str | None
    roles: list[Role]
    said: Section | None = None
    did: Section | None = None
    told: Section | None = None
    received: Section | None = None
    positions: Section | None = None
    changes: Changes | None = None


class Within(msgspec.Struct, frozen=True, kw_only=True):
    """The days (``YYYY-MM-DD``, both included) and the least confidence of what is asked for."""

    since: str | None = None
    until: str | None = None
    confidence: Confidence = "low"


def dossier(
    connection: Connection,
    name: str,
    within: Within | None = None,
    *,
    parts: Sequence[Part] = PARTS,
    limit: int = PAGE,
    offset: int = 0,
    quoted: int = 1,
) -> Dossier:
    """All that an archive knows of an actor, by name (Arabic, English, any spelling) or id; newest first.

    ``limit`` and ``offset`` cut a page out of each section. Raises ArchiveError where nobody is called so, Ambiguous
    where several are.
    """
    found = naming.actor(connection, name)
    numbers = [one.number for one in found]
    answer = _introduced(connection, found)
    items = Items(connection)
    for part, (sort, roles) in _PLAYED.items():
        if part in parts:
            groups = _groups(connection, sort, roles, numbers, within or Within())
            rows = items.rows(sort, groups[offset : offset + limit], quoted)
            setattr(answer, part, Section(len(groups), rows))
    if "changes" in parts:
        page = slice(offset, offset + limit)
        answer.changes = changes.changes(connection, items, numbers, within or Within(), page)
    return answer


def positions_over_time(
    connection: Connection, numbers: Sequence[int], within: Within, most: int
) -> tuple[list[Brief], set[int]]:
    """The latest positions of an actor (its rows of the archive) in brief, and the numbers of those before and after a
    change: a picture of them needs no more."""
    items = Items(connection)
    turned = changes.turned(connection, items, numbers, within, most)
    groups = _groups(connection, "position", ("h",), numbers, within)[:most]
    return items.briefs("position", groups), turned


# -- who it is --------------------------------------------------------------------------------------------------------


def _introduced(connection: Connection, found: Sequence[Who]) -> Dossier:
    seen, documents, actors = schema.appearances, schema.documents, schema.actors
    numbers = [one.number for one in found]
    joined = seen.join(documents, seen.c.document == documents.c.id)
    days = func.min(documents.c.published).label("first"), func.max(documents.c.published).label("last")
    reports = func.count(seen.c.document.distinct()).label("reports")
    outlets = func.count(documents.c.outlet.distinct()).label("outlets")
    there = seen.c.actor.in_(numbers)
    counts = connection.execute(select(reports, outlets, *days).select_from(joined).where(there)).one()
    roles = connection.execute(
        select(seen.c.role, reports, *days)
        .select_from(joined)
        .where(there, seen.c.role.is_not(None))
        .group_by(seen.c.role)
        .order_by(reports.desc(), seen.c.role)
        .limit(MOST_ROLES)
    )
    row = connection.execute(select(actors).where(actors.c.id == numbers[0])).one()
    return Dossier(
        found[0], list(found[1:]), row.code, row.wikidata, counts.reports, counts.outlets, counts.first, counts.last,
        [Role(one.role, one.reports, one.first, one.last) for one in roles],
    )  # fmt: skip


# -- what it said, did, … ---------------------------------------------------------------------------------------------


def _groups(
    connection: Connection, sort: Sort, roles: Sequence[str], numbers: Sequence[int], within: Within
) -> list[Group]:
    """The items in which an actor plays a part, those that tell one thing together, the latest first."""
    together: dict[Any, list[int]] = {}
    first: dict[Any, tuple[str, int]] = {}
    for row in connection.execute(_items(sort, roles, numbers, within)):
        key = _key(sort, row)
        together.setdefault(key, []).append(row.id)
        first.setdefault(key, (row.at or "", row.id))
    newest = sorted(together, key=lambda key: (first[key][0], -first[key][1]), reverse=True)
    return [Group(_number(sort, key, together[key]), list(dict.fromkeys(together[key]))) for key in newest]


def _items(sort: Sort, roles: Sequence[str], numbers: Sequence[int], within: Within) -> Select[Any]:
    table, parts, documents = _table(sort), schema.parts, schema.documents
    at = _at(sort)
    played = and_(parts.c.sort == schema.SORTS[sort], parts.c.role.in_(roles), parts.c.target.in_(numbers))
    told = _told(sort)
    query = (
        select(table.c.id, at.label("at"), *told.columns)
        .select_from(told.source.join(documents, table.c.document == documents.c.id))
        .join(parts, parts.c.item == table.c.id)
        .where(played, *_conditions(at, table, within))
    )
    return query.order_by(at, documents.c.hash, table.c.first, table.c.id)


def _at(sort: Sort) -> ColumnElement[Any]:
    """The day of an item: its own, else its report's; no statement is of a later day than its report."""
    table, published = _table(sort), schema.documents.c.published
    if sort == "position":
        return published
    if sort == "event":
        return func.coalesce(table.c.day, published)
    return case((table.c.day > published, published), else_=func.coalesce(table.c.day, published))


def _conditions(at: ColumnElement[Any], table: Any, within: Within) -> Iterator[ColumnElement[bool]]:
    if within.since:
        yield at >= within.since
    if within.until:
        yield at <= within.until
    if within.confidence != "low":
        yield table.c.confidence >= LEVELS[within.confidence]


class _Told(NamedTuple):
    """Where it stands what an item tells, so that several reports of it are one."""

    source: Any
    columns: list[Any]


def _told(sort: Sort) -> _Told:
    table = _table(sort)
    if sort == "event":
        return _Told(table, [table.c.happening])
    statements, matters = schema.statements, schema.matters
    if sort == "statement":
        return _Told(table, [table.c.saying])
    stated = and_(statements.c.document == table.c.document, statements.c.local == table.c.statement)
    source = table.outerjoin(statements, stated).outerjoin(matters, matters.c.position == table.c.id)
    return _Told(source, [table.c.stance, statements.c.saying, matters.c.issue])


def _key(sort: Sort, row: Any) -> Any:
    """What items have in common that tell one thing.

    A position is told again where its words are said again, or where the same stance on the same issue is reported on
    the same day.
    """
    if sort == "event":
        return ("joined", row.happening) if row.happening is not None else ("alone", row.id)
    if sort == "statement":
        return ("joined", row.saying) if row.saying is not None else ("alone", row.id)
    if row.saying is not None:
        return "said", row.stance, row.saying
    return ("wanted", row.stance, row.issue, row.at) if row.issue is not None else ("alone", row.id)


def _number(sort: Sort, key: Any, items: Sequence[int]) -> int:
    """The number of a happening or saying; positions and what is told once have that of the first item."""
    number: int = key[1] if sort != "position" and key[0] == "joined" else min(items)
    return number


def _table(sort: Sort) -> Any:
    return {"statement": schema.statements, "event": schema.events, "position": schema.positions}[sort]
