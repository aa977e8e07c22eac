"""A record and the corrections of its document, side by side and as one: the person's word over the program's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from khabar.archive.corrections import values
from khabar.archive.corrections.anchors import anchor, nearest, signature, spans, things
from khabar.archive.corrections.types import ACTORS, TYPES, Corrected, Correction, Judged, Kind, Thing
from khabar.errors import ArchiveError
from khabar.record import Actor, Event, Instrument, Place, Position, Record, Statement, Time

_Thing = TypeVar("_Thing", Actor, Time, Place, Instrument, Statement, Event, Position)


def merge(record: Record, corrections: Iterable[Correction]) -> Corrected:
    """The record beside its corrections, which are taken in the order in which they were made.

    The last word on an item, and on each field of it, counts. A correction whose item the record does not have (any
    more) is ``loose``. What was said of an item that is wrong stays with it. What was taken back does not count.
    """
    items = [Judged(kind, thing, thing) for kind, _, thing in things(record)]
    standing, undone = _standing(list(corrections))
    merged = Corrected(record, record, items, undone=undone)
    for correction in standing:
        if correction.kind == "document":
            merged.whole.append(correction)
        elif not _take(merged, correction):
            merged.loose.append(correction)
    merged.items = _in_order(merged.items)
    return merged


def _standing(corrections: Sequence[Correction]) -> tuple[list[Correction], list[Correction]]:
    """The corrections that count, and those that do not: taken back, or there to take others back.

    From the last to the first, since what takes one back may have been taken back itself.
    """
    gone: set[int] = set()
    standing: list[Correction] = []
    for one in reversed(corrections):
        if one.id in gone:
            continue
        if one.judgement == "undone":
            gone.update((one.id, one.value))
        else:
            standing.append(one)
    kept = {one.id for one in standing}
    return standing[::-1], [one for one in corrections if one.id not in kept]


def _take(merged: Corrected, correction: Correction) -> bool:
    """Takes one correction in; whether there is an item for it."""
    judged = _judged(merged, correction)
    try:
        if correction.judgement == "missing":
            made = values.item(correction.kind, correction.value, f"c{correction.id}", merged.record)
            if judged is None:
                judged = Judged(correction.kind, None, made)
                merged.items.append(judged)
            judged.person = _with_id_of(judged.program, made)
        elif judged is None:
            return False
        elif correction.judgement == "wrong":
            judged.person = None
        else:
            # Who calls an item right or mends it takes back that it is wrong.
            judged.person = judged.person or judged.program
            if correction.judgement == "changed" and judged.person is not None and correction.field:
                field, value = correction.field, correction.value
                judged.person = values.changed(correction.kind, judged.person, field, value, merged.record)
    except ArchiveError:
        # What was sound when it was said need not be so in another reading.
        return False
    judged.corrections = [*judged.corrections, correction]
    merged.record = _as_record(merged)
    return True


def already(merged: Corrected, kind: Kind, thing: Thing) -> Thing | None:
    """The item that is the same as one that is said to be missing, if persons have not called it wrong."""
    judged = _same(merged, kind, thing)
    return judged.person if judged is not None else None


def _judged(merged: Corrected, correction: Correction) -> Judged | None:
    """The item that a correction speaks of: what it was, or what it was made to be."""
    sought = _sought(correction, merged.record)
    if correction.judgement == "missing":
        return _same(merged, correction.kind, sought) if sought is not None else None
    return nearest(sought, correction.span, _candidates(merged.items, correction.kind))


def _same(merged: Corrected, kind: Kind, thing: Thing) -> Judged | None:
    """The item over the same words and of the same sort: more than one event may be told by one word."""
    alike = [(judged, one) for judged, one in _candidates(merged.items, kind) if _alike(one, thing)]
    return nearest(thing, anchor(thing), alike)


def _candidates(items: Iterable[Judged], kind: Kind) -> list[tuple[Judged, Thing]]:
    of_kind = (judged for judged in items if judged.kind == kind)
    return [(judged, thing) for judged in of_kind for thing in (judged.program, judged.person) if thing is not None]


def _alike(one: Thing, other: Thing) -> bool:
    if isinstance(one, Statement) and isinstance(other, Statement):
        return one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]
    return not isinstance(one, Event | Position) or signature(one) == signature(other)


def _sought(correction: Correction, record: Record) -> Thing | None:
    """The item as it was when it was judged."""
    if correction.judgement == "missing":
        try:
            return values.item(correction.kind, correction.value, f"c{correction.id}", record)
        except ArchiveError:
            return None
    if correction.item is None:
        return None
    try:
        return msgspec.convert(correction.item, TYPES[correction.kind])
    except msgspec.ValidationError:
        return None


def _with_id_of(program: Thing | None, made: Thing) -> Thing:
    """What the program has found after all keeps its id, by which other items name it."""
    if program is None or not hasattr(program, "id"):
        return made
    return replace(made, id=program.id)


# -- one record -------------------------------------------------------------------------------------------------------


def _as_record(merged: Corrected) -> Record:
    """The record of what persons make of the items; names of items that are gone are left out."""
    order = _in_order(merged.items)

    def all_of(sort: type[_Thing]) -> list[_Thing]:
        return [judged.person for judged in order if isinstance(judged.person, sort)]

    record = Record(
        document=merged.program.document,
        actors=all_of(Actor),
        times=all_of(Time),
        places=all_of(Place),
        instruments=all_of(Instrument),
        statements=all_of(Statement),
        events=all_of(Event),
        positions=all_of(Position),
    )
    return _without_dangling(record)


def _without_dangling(record: Record) -> Record:
    actors = {actor.id for actor in record.actors}
    instruments = {instrument.id for instrument in record.instruments}
    statements = {statement.id for statement in record.statements}

    def mended(thing: _Thing) -> _Thing:
        there: dict[str, Any] = {}
        for field in thing.__struct_fields__:
            value = getattr(thing, field)
            if field in ACTORS:
                there[field] = _kept(value, actors)
            elif field in ("statement", "within"):
                there[field] = _kept(value, statements)
            elif field == "instruments" or (field == "about" and isinstance(thing, Event)):
                there[field] = _kept(value, instruments)
        return replace(thing, **there)

    return replace(
        record,
        actors=[mended(one) for one in record.actors],
        statements=[mended(one) for one in record.statements],
        events=[mended(one) for one in record.events],
        positions=[mended(one) for one in record.positions],
    )


def _kept(value: Any, known: set[str]) -> Any:
    if isinstance(value, list):
        return [one for one in value if one in known]
    return value if value in known else None


def _in_order(items: Sequence[Judged]) -> list[Judged]:
    """By kind; of each the program's in its order, and each that a person added before the first that begins later."""
    out: list[Judged] = []
    for kind in TYPES:
        own = [judged for judged in items if judged.kind == kind]
        row = [judged for judged in own if judged.program is not None]
        for added in (judged for judged in own if judged.program is None):
            start = _start(added)
            at = next((k for k, judged in enumerate(row) if _start(judged) > start), len(row))
            row.insert(at, added)
        out += row
    return out


def _start(judged: Judged) -> int:
    thing = judged.program or judged.person
    return min((start for start, _ in spans(thing)), default=0) if thing is not None else 0
