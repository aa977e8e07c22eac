"""Leaving out of a record what is below a level of confidence, so that what stays refers to what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from khabar.record import Actor, Record
from khabar.record.types import Confidence

LEVELS: tuple[Confidence, ...] = ("low", "medium", "high")
"""The levels, the least first."""


class _Sure(Protocol):
    confidence: Confidence


_Item = TypeVar("_Item", bound=_Sure)


def at_least(record: Record, level: Confidence) -> Record:
    """The record without items below a level.

    References to statements and instruments that are left out are dropped. An actor below the level stays where
    something that stays refers to it: a statement without its speaker would say less than the text.
    """
    statements = _sure(record.statements, level)
    instruments = _sure(record.instruments, level)
    said, used = {s.id for s in statements}, {i.id for i in instruments}
    kept = replace(
        record,
        times=_sure(record.times, level),
        places=_sure(record.places, level),
        instruments=instruments,
        statements=[replace(s, within=_of(s.within, said)) for s in statements],
        events=[
            replace(e, statement=_of(e.statement, said), about=[i for i in e.about if i in used])
            for e in _sure(record.events, level)
        ],
        positions=[
            replace(p, statement=_of(p.statement, said), instruments=[i for i in p.instruments if i in used])
            for p in _sure(record.positions, level)
        ],
    )
    return replace(kept, actors=_actors(record.actors, set(_named(kept)), level))


def _sure(items: Sequence[_Item], level: Confidence) -> list[_Item]:
    least = LEVELS.index(level)
    return [item for item in items if LEVELS.index(item.confidence) >= least]


def _of(identity: str | None, kept: set[str]) -> str | None:
    return identity if identity in kept else None


def _named(record: Record) -> Iterator[str]:
    """The actors that statements, events and positions name."""
    for s in record.statements:
        yield from (*s.speakers, *s.via, *s.addressees)
    for e in record.events:
        yield from (*e.actors, *e.recipients, *e.via)
        if e.initiator is not None:
            yield e.initiator
    for p in record.positions:
        yield from p.holders


def _actors(actors: Sequence[Actor], named: set[str], level: Confidence) -> list[Actor]:
    """The actors that are sure enough or named, with the members of those that stay."""
    members = {a.id: a.members for a in actors}
    waiting = [a.id for a in _sure(actors, level)] + sorted(named)
    kept: set[str] = set()
    while waiting:
        identity = waiting.pop()
        if identity not in kept:
            kept.add(identity)
            waiting += members.get(identity, [])
    return [a for a in actors if a.id in kept]
