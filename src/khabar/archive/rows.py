"""A record as rows of the archive's tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from khabar.archive.evidence import Sketched
from khabar.archive.identity import identity
from khabar.archive.schema import LEVELS
from khabar.record import Actor, Event, Instrument, Position, Record, Statement
from khabar.text.normal import fold
from khabar.times.edtf import span

Row = dict[str, Any]
Numbered = Mapping[str, list[int]]
"""The numbers for which an id of a record stands."""

DONE = ("occurred", "historical")
"""The states of what is told as done."""

TABLES = ("actors", "instruments", "appearances", "uses", "statements", "events", "positions", "parts")
"""The tables that a record fills, in the order in which their rows refer to each other."""


def days(value: str | None) -> tuple[str, str] | tuple[None, None]:
    """First and last day of an EDTF value, ``YYYY-MM-DD``; Nones where it has none."""
    if value is None:
        return None, None
    try:
        first, last = span(value)
    except (ValueError, OverflowError):
        return None, None
    return first.isoformat(), last.isoformat()


@dataclass
class Numbers:
    """The next free numbers, and the keys that have theirs already. Only the one writer holds one."""

    document: int
    statement: int
    event: int
    position: int
    actors: dict[str, int] = field(default_factory=dict)
    instruments: dict[str, int] = field(default_factory=dict)


class Rows:
    """The rows of records, table by table, until they are written."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.of: dict[str, list[Row]] = {table: [] for table in TABLES}

    def add(self, document: int, record: Record, sketches: Sketched) -> None:
        """The rows of one record, whose document has that number, with the sketches of its items."""
        known = {actor.id: self._actor(document, actor) for actor in record.actors}
        actors = {actor.id: _meant(actor, known) for actor in record.actors}
        instruments = {one.id: [self._instrument(document, one)] for one in record.instruments}
        for statement, sketch in zip(record.statements, sketches.statements, strict=True):
            self._statement(document, statement, actors, sketch)
        cues = [statement.cue for statement in record.statements]
        for event, sketch, names in zip(record.events, sketches.events, sketches.names, strict=True):
            said = any(first < event.trigger[1] and event.trigger[0] < last for first, last in cues)
            more = {"sketch": sketch, "names": names, "said": int(said)}
            self._event(document, event, actors, instruments, more | _when(event, record.document.published))
        for number, (position, sketch) in enumerate(zip(record.positions, sketches.positions, strict=True)):
            self._position(document, number, position, actors, instruments, sketch)

    def _actor(self, document: int, actor: Actor) -> int:
        who = identity(actor)
        known = self.numbers.actors
        number = known.get(who.key)
        if number is None:
            number = known[who.key] = len(known) + 1
            self.of["actors"].append(
                {
                    "id": number, "key": who.key, "kind": actor.kind, "named": int(who.named),
                    "name_ar": actor.name_ar, "folded": fold(actor.name_ar), "name_en": actor.name_en,
                    "country": actor.country, "code": actor.code, "wikidata": actor.wikidata,
                }
            )  # fmt: skip
        self.of["appearances"].append(
            {
                "document": document, "local": actor.id, "actor": number, "role": actor.role,
                "mentions": len(actor.mentions), "confidence": LEVELS[actor.confidence],
            }
        )  # fmt: skip
        return number

    def _instrument(self, document: int, one: Instrument) -> int:
        known = self.numbers.instruments
        number = known.get(one.id)
        if number is None:
            number = known[one.id] = len(known) + 1
            self.of["instruments"].append(
                {
                    "id": number, "key": one.id, "kind": one.kind, "name_ar": one.name_ar,
                    "folded": fold(one.name_ar), "name_en": one.name_en, "date": one.date,
                }
            )  # fmt: skip
        self.of["uses"].append(
            {"document": document, "instrument": number, "local": one.id, "mentions": len(one.mentions)}
        )
        return number

    def _statement(self, document: int, one: Statement, actors: Numbered, sketch: bytes) -> None:
        number = self.numbers.statement
        self.numbers.statement += 1
        self.of["statements"].append(
            {
                "id": number, "document": document, "local": one.id, "act": one.act, "quoted": one.quoted,
                "first": one.content[0], "last": one.content[1], "day": days(one.date)[0], "place": one.place,
                "within": one.within, "confidence": LEVELS[one.confidence], "sketch": sketch,
            }
        )  # fmt: skip
        self._parts("s", number, (("s", one.speakers), ("v", one.via), ("d", one.addressees)), actors)

    def _event(
        self,
        document: int,
        one: Event,
        actors: Numbered,
        instruments: Numbered,
        more: Row,
    ) -> None:
        number = self.numbers.event
        self.numbers.event += 1
        self.of["events"].append(
            {
                "id": number, "document": document, "local": one.id, "type": one.type, "mode": one.mode,
                "cameo": one.cameo, "goldstein": one.goldstein, "status": one.status, "first": one.trigger[0],
                "last": one.trigger[1], "date": one.date, "place": one.place,
                "statement": one.statement, "confidence": LEVELS[one.confidence],
            }
            | more
        )  # fmt: skip
        began = [one.initiator] if one.initiator else []
        who = (("a", one.actors), ("r", one.recipients), ("v", one.via), ("i", began))
        self._parts("e", number, who, actors)
        self._parts("e", number, (("b", one.about),), instruments)

    def _position(
        self,
        document: int,
        place: int,
        one: Position,
        actors: Numbered,
        instruments: Numbered,
        sketch: bytes,
    ) -> None:
        number = self.numbers.position
        self.numbers.position += 1
        first, last = one.condition_for or (None, None)
        self.of["positions"].append(
            {
                "id": number, "document": document, "number": place, "stance": one.stance, "first": one.about[0],
                "last": one.about[1], "condition_first": first, "condition_last": last, "statement": one.statement,
                "confidence": LEVELS[one.confidence], "sketch": sketch,
            }
        )  # fmt: skip
        self._parts("p", number, (("h", one.holders),), actors)
        self._parts("p", number, (("b", one.instruments),), instruments)

    def _parts(self, sort: str, item: int, parts: Iterable[tuple[str, list[str]]], numbers: Numbered) -> None:
        for role, ids in parts:
            found = dict.fromkeys(number for one in ids for number in numbers.get(one, ()))
            for place, number in enumerate(found):
                self.of["parts"].append({"item": item, "sort": sort, "role": role, "place": place, "target": number})


def _when(event: Event, published: str | None) -> Row:
    """The days that an event may have been on.

    What is told as done was not on a day after the report: such a day was misread, and tells nothing.
    """
    day, until = days(event.date)
    if day is not None and published is not None and event.status in DONE and day > published[:10]:
        day = until = None
    return {"day": day, "until": until}


def _meant(actor: Actor, known: Mapping[str, int]) -> list[int]:
    """Whom an actor stands for: a plural («الوزيران») for its members, if they are told."""
    members = [known[member] for member in actor.members if member in known]
    return members or [known[actor.id]]


def now() -> str:
    """The time of the clock as ISO 8601 in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
