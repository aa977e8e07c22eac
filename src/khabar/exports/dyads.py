"""What CAMEO's data sets have in common: events that occurred, on a day, as pairs of actors.

ICEWS and GDELT have no word for an event that is planned, supposed or denied, so that those are left out. An event
that a report recalls («كان قد زار») occurred, but not now: it stays where the report gives its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from khabar.exports.dating import Dated, dated
from khabar.exports.scene import Pair, Scene
from khabar.exports.stream import LeftOut, Records, numbered
from khabar.record import Event

# Room for 10,000 pairs an event and 100,000 events a report in the numbers of rows, which stay 64-bit integers.
_PAIRS, _EVENTS = 10_000, 100_000


class Row(NamedTuple):
    """One event as one pair sees it; ``number`` is unique in an archive."""

    number: int
    scene: Scene
    event: Event
    when: Dated
    pair: Pair


def rows(records: Records, left_out: LeftOut | None = None, *, both: bool = False) -> Iterator[Row]:
    """The pairs of all events that occurred; with ``both`` only those of which actor and recipient are told."""
    left_out = left_out or LeftOut()
    for number, record in numbered(records):
        scene = Scene(number, record)
        for place, event in enumerate(record.events):
            when = dated(event, record.document)
            reason = _unfit(event, when)
            pairs = [] if reason else _pairs(scene, event, both)
            if when is None or reason or not pairs:
                left_out.add(number, event.id, reason or ("no pair of actors" if both else "no actor"))
                continue
            base = (number * _EVENTS + _ordinal(event, place)) * _PAIRS
            for k, pair in enumerate(pairs[:_PAIRS]):
                yield Row(base + k, scene, event, when, pair)


def _pairs(scene: Scene, event: Event, both: bool) -> list[Pair]:
    return [pair for pair in scene.pairs(event) if not both or (pair.source and pair.target)]


def _unfit(event: Event, when: Dated | None) -> str | None:
    """Why an event cannot stand in these data sets."""
    if event.status not in ("occurred", "historical"):
        return f"status: {event.status}"
    if when is None:
        return "no day"
    if event.status == "historical" and when.basis != "text":
        return "recalled without its day"
    return None


def _ordinal(event: Event, place: int) -> int:
    """The number in an event's id («e7»), which does not change when others are left out; else its place."""
    digits = event.id.lstrip("e")
    return (int(digits) if digits.isascii() and digits.isdigit() else place) % _EVENTS
