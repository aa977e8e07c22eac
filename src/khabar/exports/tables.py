"""Records as six tables, for CSV, Parquet and data frames: documents, actors, statements, events, positions, chains.

Every row has the number of its document (``document``); with it, ``id`` and the columns that name actors (their ids in
the document) join the tables. Spans are half-open offsets in code points of the report's text. A date is told three
times: as the report gives it (EDTF), and as its first and last day.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from khabar.exports.dating import bounds, day
from khabar.exports.scene import Scene, name
from khabar.exports.stream import Records, numbered
from khabar.record import Actor, Event, Span, Statement

Kind = Literal["text", "integer", "number", "date", "list"]
Value = str | int | float | datetime.date | list[str] | None


class Column(NamedTuple):
    """A column and the kind of its values; a ``list`` is of texts."""

    name: str
    kind: Kind = "text"


class Table(NamedTuple):
    """A table: its columns, and its rows of one record, in the order of the columns."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Scene], Iterator[tuple[Value, ...]]]


def rows(records: Records, table: Table) -> Iterator[tuple[Value, ...]]:
    """A table's rows of records."""
    for number, record in numbered(records):
        yield from table.rows(Scene(number, record))


def _columns(told: str) -> tuple[Column, ...]:
    """Columns from «name:kind name …»; the kind is text where none is told."""
    pairs = (word.partition(":") for word in told.split())
    return tuple(Column(before, behind or "text") for before, _, behind in pairs)  # type: ignore[arg-type]


def _documents(scene: Scene) -> Iterator[tuple[Value, ...]]:
    one, record = scene.document, scene.record
    yield (
        scene.number, one.id, one.outlet, day(one.published), one.title, one.url, one.language, len(one.text),
        len(record.actors), len(record.statements), len(record.events), len(record.positions), one.text,
    )  # fmt: skip


def _actors(scene: Scene) -> Iterator[tuple[Value, ...]]:
    for one in scene.record.actors:
        yield (
            scene.number, one.id, one.kind, one.name_ar, one.name_en, one.country, one.role, one.code, one.wikidata,
            one.members, len(one.mentions), *(one.mentions[0] if one.mentions else (None, None)), one.confidence,
            one.rule,
        )  # fmt: skip


def _statements(scene: Scene) -> Iterator[tuple[Value, ...]]:
    for one in scene.record.statements:
        yield (
            scene.number, one.id, *_people(scene, one.speakers), *_people(scene, one.via),
            *_people(scene, one.addressees), one.act, one.quoted, _words(scene, one.content), *one.content,
            *_dates(one.date), one.place, one.setting, one.within, one.confidence, one.rule,
        )  # fmt: skip


def _events(scene: Scene) -> Iterator[tuple[Value, ...]]:
    for one in scene.record.events:
        place = scene.place(one.place)
        yield (
            scene.number, one.id, one.type, one.mode, one.cameo, one.quad, one.goldstein, one.status,
            *_people(scene, one.actors), *_people(scene, one.recipients), one.initiator, *_dates(one.date), one.place,
            *((place.country, place.lat, place.lon) if place else (None, None, None)),
            _words(scene, one.trigger), *one.trigger, _words(scene, scene.sentence(one.trigger[0]).span),
            one.statement, one.about, *_people(scene, one.via), one.confidence, one.rule,
        )  # fmt: skip


def _positions(scene: Scene) -> Iterator[tuple[Value, ...]]:
    names = {one.id: one.name_ar for one in scene.record.instruments}
    for number, one in enumerate(scene.record.positions):
        condition = one.condition_for
        yield (
            scene.number, number, *_people(scene, one.holders), one.stance, _words(scene, one.about), *one.about,
            _words(scene, condition) if condition else None, *(condition or (None, None)), one.instruments,
            [names.get(i, i) for i in one.instruments], one.statement, one.confidence, one.rule,
        )  # fmt: skip


def _chains(scene: Scene) -> Iterator[tuple[Value, ...]]:
    record = scene.record
    for statement in record.statements:
        yield from _chain(scene, "statement", statement, statement.speakers)
    for event in record.events:
        yield from _chain(scene, "event", event, [])


def _chain(scene: Scene, item: str, one: Statement | Event, speakers: list[str]) -> Iterator[tuple[Value, ...]]:
    """The links of a chain, the outlet as step 0, the speakers as the last."""
    head = (scene.number, item, one.id)
    yield (*head, 0, "outlet", None, None, scene.document.outlet, None, None, None)
    for step, identity in enumerate(one.via, 1):
        yield (*head, step, "via", identity, *_described(scene.actor(identity)))
    for identity in speakers:
        yield (*head, len(one.via) + 1, "speaker", identity, *_described(scene.actor(identity)))


def _described(actor: Actor | None) -> tuple[Value, ...]:
    if actor is None:
        return (None,) * 5
    return actor.kind, actor.name_ar, actor.name_en, actor.country, actor.code


def _people(scene: Scene, identities: Iterable[str]) -> tuple[list[str], list[str]]:
    """Actors by id and by name."""
    there = list(identities)
    return there, [name(actor) if (actor := scene.actor(identity)) else identity for identity in there]


def _words(scene: Scene, span: Span) -> str:
    """The words of a span as they stand in the text."""
    return scene.text[span[0] : span[1]]


def _dates(value: str | None) -> tuple[Value, Value, Value]:
    return value, *bounds(value)


TABLES = {
    table.name: table
    for table in (
        Table("documents", _columns(
            "document:integer id outlet published:date title url language characters:integer actors:integer "
            "statements:integer events:integer positions:integer text"
        ), _documents),
        Table("actors", _columns(
            "document:integer id kind name_ar name_en country role code wikidata members:list mentions:integer "
            "start:integer end:integer confidence rule"
        ), _actors),
        Table("statements", _columns(
            "document:integer id speakers:list speaker_names:list via:list via_names:list addressees:list "
            "addressee_names:list act quoted content start:integer end:integer date first_day:date last_day:date "
            "place setting within confidence rule"
        ), _statements),
        Table("events", _columns(
            "document:integer id type mode cameo quad:integer goldstein:number status actors:list actor_names:list "
            "recipients:list recipient_names:list initiator date first_day:date last_day:date place country "
            "lat:number lon:number trigger start:integer end:integer sentence statement about:list via:list "
            "via_names:list confidence rule"
        ), _events),
        Table("positions", _columns(
            "document:integer number:integer holders:list holder_names:list stance about start:integer end:integer "
            "condition_for condition_start:integer condition_end:integer instruments:list instrument_names:list "
            "statement confidence rule"
        ), _positions),
        Table("chains", _columns(
            "document:integer item id step:integer role actor kind name_ar name_en country code"
        ), _chains),
    )
}  # fmt: skip
"""The tables by name, in the order in which they refer to each other."""
