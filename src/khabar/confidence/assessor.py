"""The stage: gives every item of a record its level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khabar.confidence import features
from khabar.confidence.model import Model
from khabar.confidence.scene import Scene
from khabar.record import Actor, Event, Instrument, Place, Position, Record, Statement, Time

Item = Actor | Time | Place | Instrument | Statement | Event | Position


class Read(NamedTuple):
    """An item with its kind and how it was read."""

    kind: str
    item: Item
    features: Iterable[str]


class Assessor:
    """Gives items their levels. Holds no state of any report."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def assess(self, record: Record, scene: Scene) -> None:
        """Sets ``confidence`` of every item of a record that was made of a scene."""
        for kind, item, how in read(record, scene):
            item.confidence = self.model.level(kind, how)


def read(record: Record, scene: Scene) -> Iterator[Read]:
    """Every item of a record and how it was read."""
    for actor in record.actors:
        yield Read("actor", actor, features.of_actor(actor, scene))
    for time, span in zip(record.times, scene.times, strict=True):
        yield Read("time", time, features.of_time(span, scene))
    for place, found in zip(record.places, scene.places, strict=True):
        yield Read("place", place, features.of_place(found, scene))
    for instrument, used in zip(record.instruments, scene.instruments, strict=True):
        yield Read("instrument", instrument, features.of_instrument(used, scene))
    for statement, said in zip(record.statements, scene.said, strict=True):
        yield Read("statement", statement, features.of_statement(said, scene))
    for event, happened in zip(record.events, scene.events, strict=True):
        yield Read("event", event, features.of_event(happened, scene))
    for position, held in zip(record.positions, scene.positions, strict=True):
        yield Read("position", position, features.of_position(held, scene))
