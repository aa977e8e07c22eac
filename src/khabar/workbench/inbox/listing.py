"""The reports of an archive by day and outlet, with what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, select

from khabar.archive import schema
from khabar.archive.desk import readings
from khabar.archive.packing import unpack_text
from khabar.workbench.inbox.asked import LIMIT, Asked

_DOCUMENTS = schema.documents

# Days of which the table of days and outlets tells, the latest: a fortnight fits beside each other on a screen.
DAYS = 14
# What stands for a title that is missing: a line of the text.
BEGINNING = 100


class Listed(msgspec.Struct, frozen=True):
    """A report. ``state`` is the archive's: read by the program, failed (``reason``), or set aside (other language).

    ``seen``: whether the viewer has opened it; ``arrived``: it came since their visit before. ``copies`` counts the
    other reports of its group of near-duplicates ``group``. ``words`` are its first ones where it has no title.
    """

    number: int
    name: str
    title: str | None
    words: str | None
    outlet: str | None
    day: str | None
    state: Literal["read", "failed", "other"]
    reason: str | None
    seen: bool
    arrived: bool
    corrections: int
    statements: int
    events: int
    group: int | None
    copies: int


class Tally(msgspec.Struct, frozen=True):
    """How many reports the filters find, without that of the state, by state."""

    total: int
    arrived: int
    new: int
    read: int
    corrected: int
    failed: int
    other: int


class Cell(msgspec.Struct, frozen=True):
    """How many reports of an outlet on a day."""

    day: str
    outlet: str | None
    reports: int


class Listing(msgspec.Struct, frozen=True):
    """A page of reports from ``skip`` on, of ``total``."""

    total: int
    skip: int
    limit: int
    reports: list[Listed]


class Inbox:
    """The inbox of an account; ``before`` is the newest document of its visit before."""

    def __init__(self, connection: Connection, account: int, before: int) -> None:
        self.connection, self.account, self.before = connection, account, before

    def listing(self, asked: Asked, total: int) -> Listing:
        """The latest day first, on a day by outlet."""
        columns = (
            _DOCUMENTS.c.id, _DOCUMENTS.c.name, _DOCUMENTS.c.title, _DOCUMENTS.c.outlet, _DOCUMENTS.c.published,
            _DOCUMENTS.c.state, _DOCUMENTS.c.reason, _DOCUMENTS.c.copy_of,
        )  # fmt: skip
        query = self._chosen(select(*columns), asked).order_by(
            _DOCUMENTS.c.published.is_(None), _DOCUMENTS.c.published.desc(), _DOCUMENTS.c.outlet, _DOCUMENTS.c.id
        )
        rows = self.connection.execute(query.limit(LIMIT).offset(asked.skip)).all()
        return Listing(total, asked.skip, LIMIT, self._listed(rows))

    def tally(self, asked: Asked) -> Tally:
        """How many there are in each state."""
        seen = readings.c.document.is_not(None)
        state = _DOCUMENTS.c.state
        query = select(
            func.count(), *(_sum(one) for one in (
                _DOCUMENTS.c.id > self.before, and_(state == "read", ~seen), seen, _corrected(), state == "failed",
                state == "other",
            )),
        )  # fmt: skip
        mine = and_(readings.c.document == _DOCUMENTS.c.id, readings.c.account == self.account)
        query = query.select_from(_DOCUMENTS.outerjoin(readings, mine)).where(*_conditions(asked))
        return Tally(*(value or 0 for value in self.connection.execute(query).one()))

    def days(self, asked: Asked) -> list[Cell]:
        """The latest days of what is asked for, and how many reports of which outlet each has."""
        days = self._chosen(select(_DOCUMENTS.c.published), asked).where(_DOCUMENTS.c.published.is_not(None))
        latest = days.distinct().order_by(_DOCUMENTS.c.published.desc()).limit(DAYS)
        found = list(self.connection.scalars(latest))
        query = self._chosen(select(_DOCUMENTS.c.published, _DOCUMENTS.c.outlet, func.count()), asked)
        query = query.where(_DOCUMENTS.c.published.in_(found)).group_by(_DOCUMENTS.c.published, _DOCUMENTS.c.outlet)
        rows = self.connection.execute(query.order_by(_DOCUMENTS.c.published, _DOCUMENTS.c.outlet))
        return [Cell(*row) for row in rows]

    def _chosen(self, query: Select[Any], asked: Asked) -> Select[Any]:
        query = query.where(*_conditions(asked))
        mine = select(readings.c.document).where(readings.c.account == self.account)
        match asked.state:
            case "arrived":
                return query.where(_DOCUMENTS.c.id > self.before)
            case "new":
                return query.where(_DOCUMENTS.c.state == "read", _DOCUMENTS.c.id.not_in(mine))
            case "read":
                return query.where(_DOCUMENTS.c.id.in_(mine))
            case "corrected":
                return query.where(_corrected())
            case "failed" | "other":
                return query.where(_DOCUMENTS.c.state == asked.state)
        return query

    def _listed(self, rows: Sequence[Any]) -> list[Listed]:
        numbers = [row.id for row in rows]
        statements, events, corrections = (
            self._counts(table, numbers) for table in (schema.statements, schema.events, schema.corrections)
        )
        groups = self._groups([row.copy_of for row in rows if row.copy_of is not None])
        words = self._beginnings([row.id for row in rows if not (row.title or "").strip()])
        mine = select(readings.c.document).where(readings.c.account == self.account, readings.c.document.in_(numbers))
        seen = frozenset(self.connection.scalars(mine))
        return [
            Listed(
                row.id, row.name, row.title, words.get(row.id), row.outlet, row.published, row.state, row.reason,
                row.id in seen, row.id > self.before, corrections.get(row.id, 0), statements.get(row.id, 0),
                events.get(row.id, 0), row.copy_of, max(groups.get(row.copy_of, 1) - 1, 0),
            )
            for row in rows
        ]  # fmt: skip

    def _counts(self, table: Any, numbers: Sequence[int]) -> dict[int, int]:
        query = select(table.c.document, func.count()).where(table.c.document.in_(numbers)).group_by(table.c.document)
        return {document: count for document, count in self.connection.execute(query)}

    def _groups(self, groups: Sequence[int]) -> dict[int | None, int]:
        query = select(_DOCUMENTS.c.copy_of, func.count()).where(_DOCUMENTS.c.copy_of.in_(groups))
        return {group: count for group, count in self.connection.execute(query.group_by(_DOCUMENTS.c.copy_of))}

    def _beginnings(self, numbers: Sequence[int]) -> dict[int, str]:
        contents = schema.contents
        query = select(contents.c.document, contents.c.text).where(contents.c.document.in_(numbers))
        texts = self.connection.execute(query)
        return {number: " ".join(unpack_text(text)[: 2 * BEGINNING].split())[:BEGINNING] for number, text in texts}


def outlets(connection: Connection) -> list[str]:
    """All outlets, in the order of their names."""
    query = select(_DOCUMENTS.c.outlet).where(_DOCUMENTS.c.outlet.is_not(None)).distinct().order_by(_DOCUMENTS.c.outlet)
    return list(connection.scalars(query))


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    """All filters but the state."""
    found: list[ColumnElement[bool]] = []
    if asked.since:
        found.append(_DOCUMENTS.c.published >= asked.since)
    if asked.until:
        found.append(_DOCUMENTS.c.published <= asked.until)
    if asked.outlet:
        found.append(_DOCUMENTS.c.outlet == asked.outlet)
    if asked.copies:
        found.append(_DOCUMENTS.c.copy_of == asked.copies)
    return found


def _corrected() -> ColumnElement[bool]:
    return exists().where(schema.corrections.c.document == _DOCUMENTS.c.id)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
