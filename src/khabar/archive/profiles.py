"""What is known of events and statements for joining them across reports, taken from the archive many at a time."""

from __future__ import annotations

import datetime
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, select, union

from khabar.archive import schema
from khabar.archive.evidence import stems, unpacked

# An event without a date happened at most so many days before it was reported: papers tell what was yesterday. A day
# more joins twice as many pairs that are wrong as right ones (of those judged by hand).
LATENESS = 1
# A date that spans more days than this («2015») places an event in time no better than none.
VAGUE = 31
# Rows that one query asks for or changes by their numbers: well below what both databases take.
CHUNK = 2000

_EPOCH = datetime.date(1970, 1, 1)
_FIRST, _LAST = (datetime.date.min - _EPOCH).days, (datetime.date.max - _EPOCH).days


class Party(NamedTuple):
    """An actor of the archive: what of it can be compared.

    Its number tells nothing, the key is the same anywhere; ``words`` are the stems of its name.
    """

    number: int
    kind: str
    named: bool
    country: str | None
    key: str = ""
    words: frozenset[str] = frozenset()


def _nothing() -> array[int]:
    return array("I")


@dataclass(slots=True)
class Profile:
    """An event or statement with what tells whether another one is the same.

    ``days`` are the first and the last day it may have been on, as days since 1970; ``chain`` is the chain of sources,
    outermost first. Of an event ``names`` sketches the names in its sentence, ``opening`` how its report opens, and
    ``about`` holds the instruments that it is about.
    """

    number: int
    document: int
    type: str
    status: str
    days: tuple[int, int]
    dated: bool
    place: str | None
    sketch: array[int]
    actors: list[Party]
    recipients: list[Party]
    chain: list[Party]
    order: tuple[str, str, int] = ("", "", 0)
    names: array[int] = field(default_factory=_nothing)
    opening: array[int] = field(default_factory=_nothing)
    about: frozenset[int] = frozenset()


def day_number(day: str) -> int:
    """Days since 1970 of ``YYYY-MM-DD``."""
    return (datetime.date.fromisoformat(day) - _EPOCH).days


def day_of(number: int) -> str:
    """``YYYY-MM-DD`` of a day's number; of one that no calendar has the nearest that it has."""
    number = min(max(number, _FIRST), _LAST)
    return (_EPOCH + datetime.timedelta(number)).isoformat()


Only = Select[Any] | None
"""A query for the numbers of the items that are asked for; None is all of them."""


class Profiles:
    """Reads profiles, and keeps of the documents that it meets what their items are weighed by."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.documents: dict[int, Any] = {}
        self._parties: dict[int, Party] = {}
        self._openings: dict[int, array[int]] = {}

    def events(self, only: Only = None) -> Iterator[Profile]:
        """Events, by their numbers; those that nobody can tell the days of are left out."""
        parts = self._parts("e", ("a", "r", "v"), only)
        abouts = self._abouts(only)
        table = schema.events
        columns = (
            table.c.id, table.c.document, table.c.type, table.c.status, table.c.day, table.c.until, table.c.place,
            table.c.sketch, table.c.first, table.c.said, table.c.names,
        )  # fmt: skip
        for row in self._rows(table, columns, only):
            days, dated = _days(row, row.day, row.until)
            if days is None:
                continue
            actors = parts["a"].get(row.id, [])
            # What is done by saying it is known from who said it.
            chain = parts["v"].get(row.id, []) + (actors if row.said else [])
            yield Profile(
                row.id, row.document, row.type, row.status, days, dated, row.place, unpacked(bytes(row.sketch)),
                actors, parts["r"].get(row.id, []), chain, _order(row), unpacked(bytes(row.names or b"")),
                self._opening(row), abouts.get(row.id, frozenset()),
            )  # fmt: skip

    def statements(self, only: Only = None) -> Iterator[Profile]:
        """Statements, by their numbers, with their speakers as actors."""
        parts = self._parts("s", ("s", "v"), only)
        table = schema.statements
        columns = (table.c.id, table.c.document, table.c.act, table.c.day, table.c.sketch, table.c.first)
        for row in self._rows(table, columns, only):
            days, dated = _days(row, row.day, row.day)
            if days is None:
                continue
            yield Profile(
                row.id, row.document, "", row.act, days, dated, None, unpacked(bytes(row.sketch)),
                parts["s"].get(row.id, []), [], parts["v"].get(row.id, []), _order(row),
            )  # fmt: skip

    def _rows(self, table: Table, columns: tuple[Any, ...], only: Only) -> Iterator[Any]:
        documents = schema.documents
        more = (documents.c.hash, documents.c.outlet, documents.c.published, documents.c.copy_of, documents.c.opening)
        query = select(*columns, *more).join(documents, documents.c.id == table.c.document).order_by(table.c.id)
        for row in self.connection.execute(query if only is None else query.where(table.c.id.in_(only))):
            self.documents.setdefault(row.document, row)
            yield row

    def _opening(self, row: Any) -> array[int]:
        found = self._openings.get(row.document)
        if found is None:
            found = self._openings[row.document] = unpacked(bytes(row.opening or b""))
        return found

    def _abouts(self, only: Only) -> Mapping[int, frozenset[int]]:
        """The instruments that events are about."""
        table = schema.parts
        query = select(table.c.item, table.c.target).where(table.c.sort == "e", table.c.role == "b")
        found: dict[int, set[int]] = defaultdict(set)
        for row in self.connection.execute(query if only is None else query.where(table.c.item.in_(only))):
            found[row.item].add(row.target)
        return {item: frozenset(targets) for item, targets in found.items()}

    def _parts(self, sort: str, roles: tuple[str, ...], only: Only) -> Mapping[str, dict[int, list[Party]]]:
        found: dict[str, dict[int, list[Party]]] = {role: defaultdict(list) for role in roles}
        table, actors = schema.parts, schema.actors
        query = (
            select(
                table.c.item, table.c.role, table.c.target,
                actors.c.kind, actors.c.named, actors.c.country, actors.c.key, actors.c.folded,
            )
            .join(actors, actors.c.id == table.c.target)
            .where(table.c.sort == sort, table.c.role.in_(roles))
            .order_by(table.c.item, table.c.role, table.c.place)
        )  # fmt: skip
        for row in self.connection.execute(query if only is None else query.where(table.c.item.in_(only))):
            party = self._parties.get(row.target)
            if party is None:
                party = Party(row.target, row.kind, bool(row.named), row.country, row.key, stems(row.folded))
                self._parties[row.target] = party
            found[row.role][row.item].append(party)
        return found


def chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Numbers, as many at a time as a query may ask for."""
    return (numbers[at : at + CHUNK] for at in range(0, len(numbers), CHUNK))


def of_documents(table: Table, numbers: Sequence[int]) -> Select[Any]:
    """The numbers of all items of some documents."""
    return select(table.c.id).where(table.c.document.in_(numbers))


def events_near(types: Sequence[str], statuses: Sequence[str], first: int, last: int) -> Select[Any]:
    """The numbers of the events of some types that may have been in those days, and of some others."""
    table, documents = schema.events, schema.documents
    of = select(table.c.id).where(table.c.type.in_(types), table.c.status.in_(statuses))
    dated = of.where(table.c.day.between(day_of(first - VAGUE), day_of(last)), table.c.until >= day_of(first))
    told = of.join(documents, documents.c.id == table.c.document)
    told = told.where(documents.c.published.between(day_of(first), day_of(last + LATENESS)))
    return _either(dated, told)


def statements_near(speaker: int, first: int, last: int) -> Select[Any]:
    """The numbers of the statements of a speaker that may have been made in those days, and of some others."""
    table, documents, parts = schema.statements, schema.documents, schema.parts
    theirs = parts.join(table, table.c.id == parts.c.item)
    speaks = (parts.c.target == speaker, parts.c.sort == "s", parts.c.role == "s")
    dated = select(table.c.id).select_from(theirs).where(*speaks, table.c.day.between(day_of(first), day_of(last)))
    told = select(table.c.id).select_from(theirs.join(documents, documents.c.id == table.c.document))
    told = told.where(*speaks, documents.c.published.between(day_of(first), day_of(last + LATENESS)))
    return _either(dated, told)


def _either(one: Select[Any], other: Select[Any]) -> Select[Any]:
    found = union(one, other).subquery()
    return select(found.c.id)


def _order(row: Any) -> tuple[str, str, int]:
    return row.published or "", row.hash, row.first


def _days(row: Any, day: str | None, until: str | None) -> tuple[tuple[int, int] | None, bool]:
    """When something was: by its date, else shortly before its report; None where neither is known."""
    if day is not None and until is not None:
        span = day_number(day), day_number(until)
        if span[1] - span[0] <= VAGUE:
            return span, True
    if row.published is None:
        return None, False
    last = day_number(row.published)
    return (last - LATENESS, last), False
