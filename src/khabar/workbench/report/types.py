"""A report as its page and the API give it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from khabar.archive.corrections import Correction, Judgement, Kind
from khabar.record import Actor, Document, Event, Instrument, Place, Position, Statement, Time

State = Literal["read", "right", "wrong", "changed", "added"]
"""What became of an item: as the program read it, or what persons say of it."""

LONGEST_REASON = 2_000
"""Code points of a reason: a paragraph."""

Item = Annotated[str, msgspec.Meta(max_length=200)]


class Judged(msgspec.Struct, kw_only=True):
    """An item of the record: ``program`` as it was read (None where a person added it), ``person`` as it is now (None
    where it is wrong). ``id`` is what corrections call it: its own, or its number among its kind."""

    kind: Kind
    id: str
    state: State
    program: Any
    person: Any
    corrections: list[Correction]

    @property
    def thing(self) -> Any:
        """What is shown: the person's version, and of what is wrong the program's."""
        return self.person or self.program


class JudgedActor(Judged, kw_only=True):
    """An actor as read and as corrected."""

    program: Actor | None
    person: Actor | None


class JudgedTime(Judged, kw_only=True):
    """A time as read and as corrected."""

    program: Time | None
    person: Time | None


class JudgedPlace(Judged, kw_only=True):
    """A place as read and as corrected."""

    program: Place | None
    person: Place | None


class JudgedInstrument(Judged, kw_only=True):
    """An instrument as read and as corrected."""

    program: Instrument | None
    person: Instrument | None


class JudgedStatement(Judged, kw_only=True):
    """A statement as read and as corrected."""

    program: Statement | None
    person: Statement | None


class JudgedEvent(Judged, kw_only=True):
    """An event as read and as corrected."""

    program: Event | None
    person: Event | None


class JudgedPosition(Judged, kw_only=True):
    """A position as read and as corrected."""

    program: Position | None
    person: Position | None


JUDGED: dict[str, type[Judged]] = {
    "actor": JudgedActor, "time": JudgedTime, "place": JudgedPlace, "instrument": JudgedInstrument,
    "statement": JudgedStatement, "event": JudgedEvent, "position": JudgedPosition,
}  # fmt: skip
"""By kind, in the order of the record."""


class Other(msgspec.Struct):
    """Another report that tells the same: in how many happenings and sayings, or as a copy of the text."""

    number: int
    outlet: str | None
    published: str | None
    title: str | None
    copy: bool
    happenings: int
    sayings: int


class Happening(msgspec.Struct):
    """The happening that an event of the report is, with how many tell it."""

    number: int
    reports: int
    outlets: int
    origins: int


class Related(msgspec.Struct):
    """What ties a report to others: events and statements by their ids in the program's record."""

    total: int
    reports: list[Other]
    happenings: dict[str, Happening]
    sayings: dict[str, int]


class Numbers(msgspec.Struct):
    """The numbers in the archive of a record's actors and instruments, by their ids in the record."""

    actors: dict[str, int]
    instruments: dict[str, int]


class Neighbours(msgspec.Struct):
    """The reports before and after this one: of its outlet, and of its day."""

    outlet_previous: int | None = None
    outlet_next: int | None = None
    day_previous: int | None = None
    day_next: int | None = None


class Report(msgspec.Struct, kw_only=True):
    """A report in full. ``checked``: somebody said that the record is right as corrected."""

    number: int
    document: Document
    state: str
    problem: str | None
    checked: bool
    actors: list[JudgedActor]
    times: list[JudgedTime]
    places: list[JudgedPlace]
    instruments: list[JudgedInstrument]
    statements: list[JudgedStatement]
    events: list[JudgedEvent]
    positions: list[JudgedPosition]
    whole: list[Correction]
    loose: list[Correction]
    undone: list[Correction]
    related: Related
    neighbours: Neighbours
    numbers: Numbers

    @property
    def items(self) -> list[Judged]:
        """All items, in the order of the record."""
        return [one for kind in JUDGED for one in getattr(self, f"{kind}s")]


class Judging(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A judgement to add: ``right`` and ``wrong`` of an ``item`` (or, without, of the whole document); ``changed`` with
    ``field`` and ``value``; ``missing`` with the item's fields as ``value``; ``undone`` with the number of a correction
    as ``value``. Spans are ``[start, end]`` in code points or words of the text."""

    judgement: Judgement
    kind: Kind = "document"
    item: Item | None = None
    field: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    value: Any = None
    reason: Annotated[str, msgspec.Meta(max_length=LONGEST_REASON)] | None = None
