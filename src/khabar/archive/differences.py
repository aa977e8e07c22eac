"""What one outlet tells of a happening and another leaves out, and what only one of them tells at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from khabar.archive import naming, schema
from khabar.archive.answers import Evidence, Row, Section, Who
from khabar.archive.dossier import Within
from khabar.archive.evidence import stem, unpacked
from khabar.archive.items import Group, Items
from khabar.archive.packing import unpack_record
from khabar.archive.profiles import Party
from khabar.archive.schema import LEVELS
from khabar.archive.tellings import Telling, days_differ, numbers_differ, places_differ
from khabar.archive.timeline import members
from khabar.errors import ArchiveError
from khabar.record import Document
from khabar.record.types import EventType
from khabar.text.normal import fold

PAGE = 10
"""Happenings of a section, unless told otherwise."""

Sort = Literal["actor", "chain", "number", "place", "date", "statement"]

# Reports of an outlet on one happening that are looked into.
MOST_REPORTS = 5
# Statements that the other outlet left out are given up to so many for a happening.
MOST_STATEMENTS = 5
# What has fewer stems than these («سلمي») says too little to be missed.
FEWEST_WORDS = 3
# The part of the shorter one's stems that two statements share which say the same. As in ``sayings``, unweighed.
SAME_WORDS = 0.5


class Detail(msgspec.Struct):
    """Something that one outlet tells: ``value`` as its report has it or in English, ``who`` where it is an actor."""

    sort: Sort
    value: str
    who: Who | None
    evidence: Evidence


class Conflict(msgspec.Struct):
    """Something of which the outlets tell differently. ``noun`` is what a number counts."""

    sort: Sort
    noun: str | None
    one: str
    other: str


class Side(msgspec.Struct):
    """How one outlet tells a happening: its reports, and what of it the other outlet leaves out."""

    evidence: list[Evidence]
    only_here: list[Detail]


class Compared(msgspec.Struct):
    """A happening that both outlets tell."""

    happening: Row
    one: Side
    other: Side
    conflicts: list[Conflict]


class Comparison(msgspec.Struct):
    """Two outlets: ``both`` tell so many happenings, of which a page is compared; and those that only one tells."""

    one: str
    other: str
    both: int
    compared: list[Compared]
    only_one: Section
    only_other: Section


def differences(
    connection: Connection,
    one: str,
    other: str,
    within: Within | None = None,
    *,
    types: Sequence[EventType] = (),
    limit: int = PAGE,
    offset: int = 0,
) -> Comparison:
    """Compares two outlets, by name. Happenings with most origins come first, of equals those with most reports.

    Raises ArchiveError where an outlet is not there, or is compared with itself.
    """
    one, other = naming.outlet(connection, one), naming.outlet(connection, other)
    if one == other:
        raise ArchiveError(f"«{one}»", "compared with itself", "Give two outlets")
    query = _Query(connection, list(_conditions(within or Within(), types)), limit, offset)
    items = Items(connection)
    both, numbers = query.page(_told_by(one), None, _told_by(other))
    comparer = _Comparer(connection, items)
    happenings = items.rows("event", members(connection, numbers))
    compared = [comparer.compared(row, one, other) for row in happenings]
    only = []
    for told, untold in ((one, other), (other, one)):
        total, numbers = query.page(_told_by(told), _told_by(untold), None)
        groups = [Group(number, comparer.events(number, told)) for number in numbers]
        only.append(Section(total, items.rows("event", groups)))
    return Comparison(one, other, both, compared, only[0], only[1])


# -- which happenings -------------------------------------------------------------------------------------------------


class _Query(NamedTuple):
    connection: Connection
    conditions: list[ColumnElement[bool]]
    limit: int
    offset: int

    def page(self, told: Select[Any], untold: Select[Any] | None, too: Select[Any] | None) -> tuple[int, list[int]]:
        """How many happenings are in one selection, not in another, and in a third; and the numbers of a page."""
        table = schema.happenings
        where = [*self.conditions, table.c.id.in_(told)]
        if untold is not None:
            where.append(table.c.id.not_in(untold))
        if too is not None:
            where.append(table.c.id.in_(too))
        total = self.connection.scalar(select(func.count()).select_from(table).where(*where)) or 0
        order = (table.c.origins.desc(), table.c.reports.desc(), table.c.day, table.c.id)
        query = select(table.c.id).where(*where).order_by(*order).limit(self.limit).offset(self.offset)
        return total, list(self.connection.scalars(query))


def _told_by(outlet: str) -> Select[Any]:
    events, documents = schema.events, schema.documents
    joined = select(events.c.happening).join(documents, documents.c.id == events.c.document)
    return joined.where(documents.c.outlet == outlet, events.c.happening.is_not(None))


def _conditions(within: Within, types: Sequence[EventType]) -> Iterator[ColumnElement[bool]]:
    table, events = schema.happenings, schema.events
    if types:
        yield table.c.type.in_(types)
    if within.since:
        yield table.c.until >= within.since
    if within.until:
        yield table.c.day <= within.until
    if within.confidence != "low":
        sure = events.c.confidence >= LEVELS[within.confidence]
        yield table.c.id.in_(select(events.c.happening).where(sure, events.c.happening.is_not(None)))


# -- what differs -----------------------------------------------------------------------------------------------------


class _Comparer:
    """Compares how two outlets tell a happening."""

    def __init__(self, connection: Connection, items: Items) -> None:
        self.connection = connection
        self.items = items

    def compared(self, happening: Row, one: str, other: str) -> Compared:
        """A happening as both tell it."""
        first, second = self._telling(happening.number, one), self._telling(happening.number, other)
        return Compared(
            happening,
            Side(first.row.evidence, list(self._only(first, second))),
            Side(second.row.evidence, list(self._only(second, first))),
            list(_conflicts(first, second)),
        )

    def events(self, happening: int, outlet: str) -> list[int]:
        """The numbers of the events by which an outlet tells a happening."""
        return [row.id for row in self._events(happening, outlet)]

    def _events(self, happening: int, outlet: str) -> Sequence[Any]:
        events, documents = schema.events, schema.documents
        query = (
            select(events)
            .join(documents, documents.c.id == events.c.document)
            .where(events.c.happening == happening, documents.c.outlet == outlet)
            .order_by(documents.c.published, documents.c.hash, events.c.first)
            .limit(MOST_REPORTS)
        )
        return self.connection.execute(query).all()

    def _telling(self, happening: int, outlet: str) -> Telling:
        rows = self._events(happening, outlet)
        row = self.items.rows("event", [Group(happening, [one.id for one in rows])], MOST_REPORTS)[0]
        documents = list(dict.fromkeys(one.document for one in rows))
        text = "\n".join(self.items.text(document) for document in documents)
        return Telling(rows, row, text, self._present(documents))

    def _present(self, documents: Sequence[int]) -> list[Party]:
        seen, actors = schema.appearances, schema.actors
        query = select(actors.c.id, actors.c.kind, actors.c.named, actors.c.country).distinct()
        query = query.join(seen, seen.c.actor == actors.c.id).where(seen.c.document.in_(documents))
        rows = self.connection.execute(query.order_by(actors.c.id))
        return [Party(row.id, row.kind, bool(row.named), row.country) for row in rows]

    def _only(self, mine: Telling, theirs: Telling) -> Iterator[Detail]:
        """What one tells and the other leaves out in all its reports of the happening."""
        best = mine.row.evidence[0]
        for who in (*mine.row.actors, *mine.row.recipients):
            if who.named and not theirs.mentions(who):
                yield Detail("actor", who.name_ar, who, best)
        yield from self._chain(mine, theirs)
        yield from self._numbers(mine, theirs)
        for place in mine.places:
            if not theirs.is_at(place):
                yield Detail("place", place, None, best)
        if mine.dates and not theirs.dates:
            told = self._days(theirs.documents)
            yield from (Detail("date", date, None, best) for date in mine.dates if date not in told)
        yield from self._statements(mine, theirs)

    @staticmethod
    def _chain(mine: Telling, theirs: Telling) -> Iterator[Detail]:
        told: set[int] = set()
        for evidence in mine.row.evidence:
            for who in evidence.chain:
                if who.named and who.number not in told and not theirs.cites(who):
                    told.add(who.number)
                    yield Detail("chain", who.name_ar, who, evidence)

    @staticmethod
    def _numbers(mine: Telling, theirs: Telling) -> Iterator[Detail]:
        nouns = {stem(fold(count.noun)) for count, _ in theirs.counted}
        told: set[tuple[int, str]] = set()
        for count, evidence in mine.counted:
            noun = stem(fold(count.noun))
            if count.value not in theirs.numbers and noun not in nouns and (count.value, noun) not in told:
                told.add((count.value, noun))
                yield Detail("number", evidence.sentence[count.span[0] : count.span[1]], None, evidence)

    def _statements(self, mine: Telling, theirs: Telling) -> Iterator[Detail]:
        """Statements of those who take part or are cited, which the other outlet's reports have in no wording."""
        parts = {who.number for who in (*mine.row.actors, *mine.row.recipients) if who.named}
        parts |= {who.number for evidence in mine.row.evidence for who in evidence.chain if who.named}
        there = self._said(theirs.documents, None)
        sayings = {row.saying for row in there if row.saying is not None}
        sketches = [set(unpacked(bytes(row.sketch))) for row in there]
        left = []
        for row in self._said(mine.documents, sorted(parts)):
            words = set(unpacked(bytes(row.sketch)))
            if len(words) < FEWEST_WORDS or not mine.is_about(row):
                continue
            if row.saying not in sayings and not _said_there(words, sketches):
                left.append(row.id)
                # Its other reports may have the same words.
                sketches.append(words)
        groups = [Group(number, [number]) for number in left[:MOST_STATEMENTS]]
        for row in self.items.rows("statement", groups):
            evidence = row.evidence[0]
            yield Detail("statement", evidence.words, row.actors[0] if row.actors else None, evidence)

    def _days(self, documents: Sequence[int]) -> set[str]:
        """The times that some reports tell, of whatever (EDTF)."""
        contents = schema.contents
        query = select(contents.c.record).where(contents.c.document.in_(documents))
        records = [unpack_record(data, Document(text="")) for data in self.connection.scalars(query) if data]
        return {time.value for record in records for time in record.times if time.value}

    def _said(self, documents: Sequence[int], speakers: Sequence[int] | None) -> Sequence[Any]:
        table, parts = schema.statements, schema.parts
        columns = (table.c.id, table.c.document, table.c.first, table.c.last, table.c.saying, table.c.sketch)
        query = select(*columns).where(table.c.document.in_(documents))
        if speakers is not None:
            by = select(parts.c.item).where(parts.c.sort == "s", parts.c.role == "s", parts.c.target.in_(speakers))
            query = query.where(table.c.id.in_(by))
        return self.connection.execute(query.order_by(table.c.document, table.c.first, table.c.id)).all()


def _conflicts(mine: Telling, theirs: Telling) -> Iterator[Conflict]:
    """Where both tell, and not the same."""
    if places_differ(mine, theirs):
        yield Conflict("place", None, mine.places[0], theirs.places[0])
    if days_differ(mine, theirs):
        yield Conflict("date", None, mine.dates[0], theirs.dates[0])
    for noun, own, others in numbers_differ(mine, theirs):
        yield Conflict("number", noun, own, others)


def _said_there(mine: set[int], sketches: Iterable[set[int]]) -> bool:
    return any(len(mine & theirs) >= SAME_WORDS * min(len(mine), len(theirs)) for theirs in sketches if mine and theirs)
