"""Which item of a record a correction speaks of: the same kind, over the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from khabar.archive.corrections.types import Kind, Thing
from khabar.record import Actor, Event, Instrument, Position, Record, Span, Statement, Time

# Two spans are the same words where they share so much of what both cover; the measure and value by which score.py
# takes two mentions or contents for the same.
NEAR = 0.5

_Found = TypeVar("_Found")


def things(record: Record) -> Iterator[tuple[Kind, str, Thing]]:
    """All items with their kinds and ids; those without an id have their number in the record, from 0."""
    for actor in record.actors:
        yield "actor", actor.id, actor
    for number, time in enumerate(record.times):
        yield "time", str(number), time
    for number, place in enumerate(record.places):
        yield "place", str(number), place
    for instrument in record.instruments:
        yield "instrument", instrument.id, instrument
    for statement in record.statements:
        yield "statement", statement.id, statement
    for event in record.events:
        yield "event", event.id, event
    for number, position in enumerate(record.positions):
        yield "position", str(number), position


def spans(thing: Thing) -> list[Span]:
    """The words that an item is told by: content, trigger, mentions."""
    match thing:
        case Statement():
            return [thing.content]
        case Event():
            return [thing.trigger]
        case Position():
            return [thing.about]
        case Actor() | Instrument():
            return list(thing.mentions)
        case _:
            return [(thing.start, thing.end)]


def anchor(thing: Thing) -> Span | None:
    """The span under which a correction of an item is kept; None where it has no words."""
    return next(iter(spans(thing)), None)


def nearest(sought: Thing | None, at: Span | None, candidates: Sequence[tuple[_Found, Thing]]) -> _Found | None:
    """Of items of one kind, the one over these words; of several the one most like the one sought. None if none is."""
    best: tuple[float, _Found] | None = None
    for found, thing in candidates:
        score = max((_shared(at, span) for span in spans(thing)), default=0.0) if at else 0.0
        alike = sought is not None and signature(sought) == signature(thing)
        if score < NEAR and not (alike and _has_global_id(thing)):
            continue
        if best is None or score + alike > best[0]:
            best = (score + alike, found)
    return best[1] if best else None


def signature(thing: Thing) -> Any:
    """What tells items over the same words apart."""
    match thing:
        case Statement():
            return thing.cue
        case Event():
            return thing.type
        case Position():
            return thing.stance
        case Actor() | Instrument():
            return thing.id if _has_global_id(thing) else thing.name_ar
        case Time():
            return thing.value
        case _:
            return thing.name_ar


def is_local(identity: str) -> bool:
    """Whether an id is good in one reading only: a letter and a number."""
    return identity[:1] in ("a", "s", "e") and identity[1:].isdigit()


def _has_global_id(thing: Thing) -> bool:
    return isinstance(thing, Actor | Instrument) and not is_local(thing.id)


def _shared(one: Span, other: Span) -> float:
    """Intersection over union of two spans."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    union = (one[1] - one[0]) + (other[1] - other[0]) - shared
    return shared / union if union else 0.0
