"""What a person says of a record, and the record beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from khabar.record import Actor, Event, Instrument, Place, Position, Record, Span, Statement, Time

Kind = Literal["actor", "time", "place", "instrument", "statement", "event", "position", "document"]
Judgement = Literal["right", "wrong", "changed", "missing", "undone"]
Thing = Actor | Time | Place | Instrument | Statement | Event | Position

TYPES: dict[str, type[Thing]] = {
    "actor": Actor, "time": Time, "place": Place, "instrument": Instrument, "statement": Statement, "event": Event,
    "position": Position,
}  # fmt: skip
"""The kinds of items by name, in the order of the record."""

SPANS = {"cue", "content", "trigger", "about", "condition_for"}
"""Fields that are spans of the text."""
MENTIONS = "mentions"
"""The field that is a list of them."""

ACTORS = {"speakers", "via", "addressees", "actors", "recipients", "initiator", "holders", "members"}
INSTRUMENTS = {"instruments"}
STATEMENTS = {"statement", "within"}
"""Fields that name other items of the record by their ids. An event's ``about`` names instruments, a position's is a
span."""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement, as the archive keeps it.

    ``span`` (code points of the text) anchors it; None for the whole document. ``value`` is the new value of
    ``field`` (``changed``), or the item that the record lacks (``missing``); in both, ids of other items go with the
    words that they stand for (``Reference``). Of ``undone`` it is the id of the correction that is taken back. ``item``
    is the item as the person saw it. ``made`` is ISO 8601, UTC.
    """

    id: int
    document: int
    kind: Kind
    judgement: Judgement
    author: str
    made: str
    span: Span | None = None
    field: str | None = None
    value: Any = None
    reason: str | None = None
    item: dict[str, Any] | None = None
    reader: str | None = None


class Reference(msgspec.Struct, frozen=True):
    """An item that another one names: by its id, and by words of the text, which outlive a new reading."""

    id: str
    at: Span | None


class Judged(msgspec.Struct):
    """An item with what was said of it: ``program`` is what was read, ``person`` what a person makes of it.

    ``program`` is None where the record lacks the item; ``person`` is the same as ``program`` where nobody said
    otherwise, and None where it is wrong.
    """

    kind: Kind
    program: Thing | None
    person: Thing | None
    corrections: list[Correction] = []


class Corrected(msgspec.Struct):
    """A record beside the corrections of its document.

    ``record`` is the person's word over the program's. ``items`` are all items of both, in the order of the record;
    ``loose`` are corrections of items that the present reading does not have, ``whole`` those of the document;
    ``undone`` are those that were taken back, and those that did so.
    """

    program: Record
    record: Record
    items: list[Judged]
    loose: list[Correction] = []
    whole: list[Correction] = []
    undone: list[Correction] = []

    def named(self) -> Iterator[tuple[str, Judged]]:
        """All items by their ids; those of kinds without ids by their number among their kind, from 0."""
        seen: Counter[str] = Counter()
        for judged in self.items:
            thing = judged.person or judged.program
            yield str(getattr(thing, "id", seen[judged.kind])), judged
            seen[judged.kind] += 1

    @property
    def checked(self) -> bool:
        """Whether somebody said that the document is right as corrected, and nobody said otherwise later."""
        return bool(self.whole) and self.whole[-1].judgement == "right"
