"""Who wants what: actors by issues, with the stances of each and the words that back them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from khabar.archive import naming, schema
from khabar.archive.answers import Instrument, Row, Who
from khabar.archive.items import Group, Items
from khabar.archive.schema import LEVELS
from khabar.record.types import Confidence, Stance

PAGE = 10
"""Issues of a page, unless told otherwise."""
MOST_ACTORS = 12
"""Actors of a page, unless told otherwise."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which positions are asked for; what is empty asks nothing, all conditions hold together.

    ``actors`` and ``instruments`` are names or ids, any of several will do; ``country`` is the holder's. ``since`` and
    ``until`` are days of publication (``YYYY-MM-DD``), ``holders`` how many named actors an issue has at least,
    ``issues`` the numbers of some issues (``khabar.archive.processes.Told.issues``).
    """

    actors: tuple[str, ...] = ()
    country: str | None = None
    instruments: tuple[str, ...] = ()
    stances: tuple[Stance, ...] = ()
    since: str | None = None
    until: str | None = None
    confidence: Confidence = "low"
    holders: int = 1
    issues: tuple[int, ...] = ()


class Issue(msgspec.Struct):
    """What positions are about. ``words`` are those of one of them, ``instrument`` the one that it names, if any."""

    number: int
    words: str
    instrument: Instrument | None
    holders: int
    positions: int


class Cell(msgspec.Struct):
    """The stances of one actor on one issue, the earliest first; a stance of a day is one row, whoever reports it."""

    actor: Who
    issue: int
    stances: list[Row]


class Matrix(msgspec.Struct):
    """A page of issues (of ``total``), those with most holders first, the actors with most to say of these, the cells.

    ``holders`` is how many actors take positions on the page's issues; ``actors`` are the first of them.
    """

    total: int
    offset: int
    issues: list[Issue]
    holders: int
    actors: list[Who]
    cells: list[Cell]


def matrix(
    connection: Connection,
    asked: Asked | None = None,
    *,
    limit: int = PAGE,
    offset: int = 0,
    actors: int = MOST_ACTORS,
    quoted: int = 1,
    items: Items | None = None,
) -> Matrix:
    """The stances of named actors on the issues of an archive.

    ``items`` are those of what is shown beside it: what they know already is not looked up again.
    Raises ArchiveError where a name is not there, Ambiguous where it may be several actors'.
    """
    conditions = list(_conditions(connection, asked or Asked()))
    total, issues = _issues(connection, conditions, (asked or Asked()).holders, limit, offset)
    rows = _positions(connection, conditions, [row.issue for row in issues])
    items = items or Items(connection)
    holders = _busiest(rows)
    shown = set(holders[:actors])
    cells = _cells(items, [row for row in rows if row.holder in shown], quoted)
    order = {holder: place for place, holder in enumerate(holders)}
    cells.sort(key=lambda cell: order[cell.actor.number])
    return Matrix(
        total,
        offset,
        _titled(items, issues, _standing(connection, rows)),
        len(holders),
        list({cell.actor.number: cell.actor for cell in cells}.values()),
        cells,
    )


def _issue() -> ColumnElement[int]:
    """The issue of a position; one that is alone with it is its own."""
    return func.coalesce(schema.matters.c.issue, schema.positions.c.id)


def _source() -> Any:
    positions, documents, parts, actors = schema.positions, schema.documents, schema.parts, schema.actors
    holding = (parts.c.sort == "p") & (parts.c.role == "h") & (parts.c.item == positions.c.id)
    return (
        positions.join(parts, holding)
        .join(actors, (actors.c.id == parts.c.target) & (actors.c.named == 1))
        .join(documents, documents.c.id == positions.c.document)
        .outerjoin(schema.matters, schema.matters.c.position == positions.c.id)
    )


def _conditions(connection: Connection, asked: Asked) -> Iterator[ColumnElement[bool]]:
    positions, parts, published = schema.positions, schema.parts, schema.documents.c.published
    if asked.actors:
        found = [one.number for name in asked.actors for one in naming.actor(connection, name)]
        yield parts.c.target.in_(found)
    if asked.country:
        yield schema.actors.c.country == naming.country(asked.country)
    if asked.instruments:
        used = [one.meant.number for name in asked.instruments for one in naming.instruments(connection, name)]
        yield _issue().in_(_naming(used))
    if asked.issues:
        # By indexes: what is asked of a process has few issues among very many.
        on = select(schema.matters.c.position).where(schema.matters.c.issue.in_(asked.issues))
        yield or_(positions.c.id.in_(on), positions.c.id.in_(asked.issues))
    if asked.stances:
        yield positions.c.stance.in_(asked.stances)
    if asked.since:
        yield published >= asked.since
    if asked.until:
        yield published <= asked.until
    if asked.confidence != "low":
        yield positions.c.confidence >= LEVELS[asked.confidence]


def _naming(instruments: Sequence[int]) -> Any:
    """The issues of which some position names one of these instruments."""
    positions, parts, matters = schema.positions, schema.parts, schema.matters
    source = positions.join(parts, parts.c.item == positions.c.id)
    source = source.outerjoin(matters, matters.c.position == positions.c.id)
    named = (parts.c.sort == "p") & (parts.c.role == "b") & parts.c.target.in_(instruments)
    return select(_issue()).select_from(source).where(named)


def _issues(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], least: int, limit: int, offset: int
) -> tuple[int, Sequence[Any]]:
    """How many issues there are, and a page of them with their holders and positions."""
    holders = func.count(schema.parts.c.target.distinct())
    count = func.count(schema.positions.c.id.distinct())
    issue = _issue()
    grouped = (
        select(issue.label("issue"), holders.label("holders"), count.label("positions"))
        .select_from(_source())
        .where(*conditions)
        .group_by(issue)
        .having(holders >= least)
    ).subquery()
    query = select(grouped, func.count().over().label("total"))
    order = (grouped.c.holders.desc(), grouped.c.positions.desc(), grouped.c.issue)
    rows = connection.execute(query.order_by(*order).limit(limit).offset(offset)).all()
    total = rows[0].total if rows else connection.scalar(select(func.count()).select_from(grouped)) or 0
    return total, rows


def _positions(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], issues: Sequence[int]
) -> Sequence[Any]:
    positions, documents = schema.positions, schema.documents
    issue = _issue()
    query = (
        select(
            positions.c.id,
            positions.c.stance,
            documents.c.published,
            schema.parts.c.target.label("holder"),
            issue.label("issue"),
        )
        .select_from(_source())
        .where(*conditions, issue.in_(issues))
        .order_by(documents.c.published, documents.c.hash, positions.c.first, positions.c.id)
    )
    return connection.execute(query).all()


def _busiest(rows: Sequence[Any]) -> list[int]:
    """The holders, those with positions on most of the issues first, then those with most positions."""
    issues: dict[int, set[int]] = defaultdict(set)
    count: dict[int, int] = defaultdict(int)
    for row in rows:
        issues[row.holder].add(row.issue)
        count[row.holder] += 1
    return sorted(count, key=lambda holder: (-len(issues[holder]), -count[holder], holder))


def _cells(items: Items, rows: Sequence[Any], quoted: int) -> list[Cell]:
    """The positions of each holder on each issue, those of one stance and day together."""
    together: dict[tuple[int, int], dict[tuple[str, str | None], list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        together[row.holder, row.issue][row.stance, row.published].append(row.id)
    groups = [Group(min(found), found) for stances in together.values() for found in stances.values()]
    made = iter(items.rows("position", groups, quoted))
    items.meet([holder for holder, _ in together])
    return [
        Cell(items.actor(holder), issue, [next(made) for _ in stances]) for (holder, issue), stances in together.items()
    ]


def _standing(connection: Connection, rows: Sequence[Any]) -> dict[int, int]:
    """The position whose words stand for each issue; where it was read anew since, the first that is there."""
    table = schema.positions
    issues = sorted({row.issue for row in rows})
    there = set(connection.scalars(select(table.c.id).where(table.c.id.in_(issues))))
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(row.issue, row.id)
    return {issue: issue if issue in there else first[issue] for issue in issues}


def _titled(items: Items, issues: Sequence[Any], standing: dict[int, int]) -> list[Issue]:
    """The issues with the words that stand for them."""
    rows = items.rows("position", [Group(row.issue, [standing[row.issue]]) for row in issues])
    return [
        Issue(row.issue, one.evidence[0].words, one.about[0] if one.about else None, row.holders, row.positions)
        for row, one in zip(issues, rows, strict=True)
    ]
