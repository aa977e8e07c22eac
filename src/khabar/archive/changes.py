"""Where somebody changed its mind: as a report tells it, or as two of its stances show.

What one report tells («تخلت عن معارضتها», «تراجع عن قراره») is an event that certain rules of the reader find. They and
what else must hold are rows of ``data/turns.tsv``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from khabar.archive import schema
from khabar.archive.answers import Row, Section
from khabar.archive.issues import shared, stems
from khabar.archive.items import Group, Items
from khabar.archive.naming import words_of
from khabar.archive.packing import unpack_record
from khabar.archive.schema import LEVELS
from khabar.archive.sides import REVERSING_WITHIN, is_reversed
from khabar.record import Document
from khabar.record.types import Confidence

if TYPE_CHECKING:
    from khabar.archive.dossier import Within

# Stances that are for something or against it; who expects something need not want it, who sets terms may be for it.
SIDES = {"supports": 1, "requires": 1, "offers": 1, "opposes": -1}
# Both stances of a change are at least so sure. Of 44 pairs of the development corpus that were less sure, three were
# changes (docs/archive.md).
LEAST_SURE: Confidence = "medium"
# The part of their words (as a cosine) that two stances share which are on one matter, as that of an issue.
SAME_MATTER = 0.6
# They have at least so many stems in common: one («الاتفاق») is too little to tell matters apart.
SHARED = 2

# What is told as done; what may be, is to come or did not happen is no change.
_DONE = ("occurred", "historical")
# What is given up stands behind this word, among so many words behind the event's.
_FROM = "عن"
_REACH = 8


class Change(msgspec.Struct):
    """Two stances of one actor on one matter, on different days, one for it and one against it: a likely change.

    On whose word each is known tells the chain of its evidence.
    """

    before: Row
    after: Row


class Changes(msgspec.Struct):
    """Changes of position: a page of ``total`` likely ones, and of those that reports tell themselves."""

    total: int
    rows: list[Change]
    told: Section


def changes(connection: Connection, items: Items, numbers: Sequence[int], within: Within, page: slice) -> Changes:
    """Where an actor (its rows in the archive are ``numbers``) changed its mind, the latest first."""
    pairs = _pairs(connection, items, numbers, within)
    groups = [Group(one.number, [one.number]) for pair in pairs[page] for one in pair]
    rows = items.rows("position", groups)
    found = [Change(before, after) for before, after in zip(rows[::2], rows[1::2], strict=True)]
    told = _told(connection, items, numbers, within)
    return Changes(len(pairs), found, Section(len(told), items.rows("event", told[page])))


def turned(connection: Connection, items: Items, numbers: Sequence[int], within: Within, most: int) -> set[int]:
    """The positions before and after the latest ``most`` likely changes."""
    return {one.number for pair in _pairs(connection, items, numbers, within)[:most] for one in pair}


# -- as a report tells it ---------------------------------------------------------------------------------------------


class _Turn(NamedTuple):
    """A row of the table, all words folded."""

    forms: frozenset[str]
    unless: frozenset[str]


def _told(connection: Connection, items: Items, numbers: Sequence[int], within: Within) -> list[Group]:
    """The events by which reports tell that an actor changed its mind, those of a happening together, latest first."""
    found = list(connection.execute(_events(numbers, within)).unique())
    rules = _rules(connection, sorted({row.document for row in found}))
    items.load_texts(row.document for row in found if rules.get((row.document, row.local)) in turns())
    together: dict[int, list[int]] = {}
    for row in found:
        turn = turns().get(rules.get((row.document, row.local), ""))
        if turn is not None and is_turn(turn, items.text(row.document), row.first, row.last):
            together.setdefault(row.happening if row.happening is not None else -row.id, []).append(row.id)
    return [Group(number if number > 0 else -number, sorted(own)) for number, own in together.items()]


def _events(numbers: Sequence[int], within: Within) -> Any:
    events, parts, documents = schema.events, schema.parts, schema.documents
    at = func.coalesce(events.c.day, documents.c.published)
    query = (
        select(events.c.id, events.c.document, events.c.local, events.c.first, events.c.last, events.c.happening)
        .select_from(events.join(documents, documents.c.id == events.c.document))
        .join(parts, (parts.c.sort == schema.SORTS["event"]) & (parts.c.item == events.c.id))
        .where(parts.c.role.in_(("a", "i")), parts.c.target.in_(numbers))
        .where(events.c.type.in_(_types()), events.c.status.in_(_DONE))
        .where(events.c.confidence >= LEVELS[within.confidence])
    )
    if within.since:
        query = query.where(at >= within.since)
    if within.until:
        query = query.where(at <= within.until)
    return query.order_by(at.desc(), documents.c.hash, events.c.first, events.c.id)


def _rules(connection: Connection, documents: Sequence[int]) -> dict[tuple[int, str], str]:
    """The rules of the verbs by which the events of some documents were found, by document and id in its record."""
    contents = schema.contents
    query = select(contents.c.document, contents.c.record).where(contents.c.document.in_(documents))
    found = {}
    for row in connection.execute(query):
        for event in unpack_record(row.record, Document(text="")).events if row.record is not None else ():
            kind, _, rule = event.rule.partition(".")
            if kind == "event" and rule.endswith(".verb"):
                found[row.document, event.id] = rule.removesuffix(".verb")
    return found


def is_turn(turn: _Turn, text: str, first: int, last: int) -> bool:
    """Whether an event's word (a span of the text) has a form, and what is given up is a thing, that tell a change."""
    word = next(iter(words_of(text[first:last])), "")
    if turn.forms and word not in turn.forms and word.removeprefix("و").removeprefix("ف") not in turn.forms:
        return False
    behind = words_of(text[last : last + 100])[:_REACH]
    given_up = behind[behind.index(_FROM) + 1 :][:1] if _FROM in behind else ()
    return not turn.unless & set(given_up)


@cache
def turns() -> dict[str, _Turn]:
    """What must hold of the events that some rules find, for them to tell a change of position."""
    return {
        row["rule"]: _Turn(frozenset(words_of(row["forms"])), frozenset(words_of(row["unless"]))) for row in table()
    }


def table() -> Iterator[dict[str, str]]:
    """The rows of ``turns.tsv``."""
    lines = (files("khabar.archive") / "data" / "turns.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    yield from (dict(zip(header, row, strict=True)) for row in rows)


@cache
def _types() -> tuple[str, ...]:
    """The types of the events that these rules find."""
    from khabar.lexicon.schema import EventTrigger
    from khabar.lexicon.tables import read_table

    return tuple(dict.fromkeys(row.type for row in read_table(EventTrigger, "events.tsv") if row.id in turns()))


# -- as two stances show ----------------------------------------------------------------------------------------------


class _Stance(NamedTuple):
    number: int
    side: int
    at: str
    stems: frozenset[int]


def _pairs(
    connection: Connection, items: Items, numbers: Sequence[int], within: Within
) -> list[tuple[_Stance, _Stance]]:
    """Sure stances in words that are alike that follow each other on different days and are not on one side."""
    stances = list(_stances(connection, items, numbers, within))
    return sorted(_turning(stances), key=lambda pair: (pair[1].at, pair[1].number), reverse=True)


def _stances(connection: Connection, items: Items, numbers: Sequence[int], within: Within) -> Iterator[_Stance]:
    """The positions of an actor that are on a side, in order of time, with the words of what they are about."""
    rows = connection.execute(_positions(numbers, within)).unique().all()
    items.load_texts(row.document for row in rows)
    for row in rows:
        about = items.text(row.document)[row.first : row.last]
        yield _Stance(row.id, _side(row.stance, about), row.published, stems(about))


def _positions(numbers: Sequence[int], within: Within) -> Any:
    table, parts, documents = schema.positions, schema.parts, schema.documents
    sure = max(within.confidence, LEAST_SURE, key=LEVELS.__getitem__)
    query = (
        select(table.c.id, table.c.document, table.c.first, table.c.last, table.c.stance, documents.c.published)
        .select_from(table.join(documents, documents.c.id == table.c.document))
        .join(parts, (parts.c.sort == schema.SORTS["position"]) & (parts.c.item == table.c.id))
        .where(parts.c.role == "h", parts.c.target.in_(numbers), table.c.stance.in_(SIDES))
        .where(documents.c.published.is_not(None), table.c.confidence >= LEVELS[sure])
    )
    if within.since:
        query = query.where(documents.c.published >= within.since)
    if within.until:
        query = query.where(documents.c.published <= within.until)
    return query.order_by(documents.c.published, documents.c.hash, table.c.first, table.c.id)


def _side(stance: str, about: str) -> int:
    """1 for what a text is about, -1 against it. Who requires its end is against it."""
    return -SIDES[stance] if is_reversed(words_of(about)[:REVERSING_WITHIN]) else SIDES[stance]


def _turning(stances: Sequence[_Stance]) -> Iterator[tuple[_Stance, _Stance]]:
    """The last stance before and the first after each turn. ``stances`` are in order of time."""
    under: dict[int, list[int]] = defaultdict(list)
    for place, after in enumerate(stances):
        count = Counter(other for stem in after.stems for other in under[stem])
        alike = sorted(
            other
            for other, both in count.items()
            if both >= SHARED and shared(after.stems, stances[other].stems) >= SAME_MATTER
        )
        for stem in after.stems:
            under[stem].append(place)
        before = next((stances[other] for other in reversed(alike) if stances[other].at < after.at), None)
        if before is None or before.side == after.side:
            continue
        if not any(stances[other].side == after.side for other in alike if stances[other].at > before.at):
            yield before, after
