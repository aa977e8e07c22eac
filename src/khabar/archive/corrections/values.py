"""Values of corrections: what a person types, what the archive keeps, what goes into a record.

A person may write a span as ``[start, end]``, as the words themselves, or as ``{"t": words, "n": which}`` where they
stand there several times, as gold files do. Ids of other items are kept with their words, since most ids are good
in one reading only.
"""

from __future__ import annotations

from typing import Any

import msgspec

from khabar.archive.corrections.anchors import anchor, is_local, nearest, things
from khabar.archive.corrections.types import (
    ACTORS,
    INSTRUMENTS,
    MENTIONS,
    SPANS,
    STATEMENTS,
    TYPES,
    Kind,
    Reference,
    Thing,
)
from khabar.errors import ArchiveError
from khabar.record import Record, Span

# What a person need not say of an item that the program missed.
_DEFAULTS: dict[str, dict[str, Any]] = {
    "actor": {"name_ar": ""},
    "place": {"name_ar": ""},
    "instrument": {"name_ar": ""},
    "statement": {"speakers": [], "via": [], "addressees": [], "quoted": "indirect", "act": "state"},
    "event": {"mode": None, "actors": [], "recipients": [], "status": "occurred", "via": []},
    "position": {"holders": []},
}
RULE = "person"
"""The ``rule`` of items that a person added."""


def fields(kind: Kind) -> tuple[str, ...]:
    """The fields of an item that a person may change."""
    return tuple(name for name in TYPES[kind].__struct_fields__ if name not in ("id", "rule", "confidence"))


def typed(kind: Kind, field: str, value: Any, record: Record) -> Any:
    """A field's value as a person gives it, with spans as numbers and ids as References. Raises ArchiveError."""
    text = record.document.text
    if field in SPANS and not _names_instruments(kind, field):
        return None if value is None else _span(value, text)
    if field == MENTIONS:
        return sorted(_span(one, text) for one in _list(field, value))
    target = _target(kind, field)
    if target is None:
        return value
    if isinstance(value, list):
        return [_refer(target, one, record) for one in value]
    return None if value is None else _refer(target, value, record)


def typed_item(kind: Kind, value: Any, record: Record) -> dict[str, Any]:
    """A missing item as a person gives it, as ``typed`` does it field by field."""
    if not isinstance(value, dict):
        raise ArchiveError(f"the missing {kind}", "not an object", 'Give {"field": value, ...}')
    value = dict(value)
    if kind in ("time", "place") and "at" in value:
        value["start"], value["end"] = _span(value.pop("at"), record.document.text)
    if not isinstance(value.get("id"), str | None):
        raise ArchiveError(f"the missing {kind}", "its id is no text", "Give another id, or none")
    if any(value.get("id") == own for _, own, _ in things(record)):
        raise ArchiveError(f"«{value['id']}»", "is there already", "Give another id, or none")
    unknown = sorted(set(value) - {"id", *fields(kind)})
    if unknown:
        raise ArchiveError(f"the missing {kind}", f"no field {unknown[0]!r}", f"Fields: {', '.join(fields(kind))}")
    return {field: one if field == "id" else typed(kind, field, one, record) for field, one in value.items()}


def item(kind: Kind, value: dict[str, Any], identity: str, record: Record) -> Thing:
    """The item of a missing one's fields. Raises ArchiveError where a field is missing or of the wrong type."""
    given = {field: resolved(kind, field, one, record) for field, one in value.items() if field != "id"}
    own = value.get("id")
    named = {} if kind in ("time", "place", "position") else {"id": own if own and not is_local(own) else identity}
    made = {**_DEFAULTS.get(kind, {}), **named, **given, "rule": RULE, "confidence": "high"}
    if kind == "time":
        made.setdefault("value", None)
    if kind in ("actor", "instrument") and not made["name_ar"] and made.get(MENTIONS):
        start, end = made[MENTIONS][0]
        made["name_ar"] = record.document.text[start:end]
    return _convert(kind, _coded(made) if kind == "event" else made)


def changed(kind: Kind, thing: Thing, field: str, value: Any, record: Record) -> Thing:
    """An item with one field changed. Raises ArchiveError where the value is of the wrong type."""
    made = {**msgspec.to_builtins(thing), field: resolved(kind, field, value, record)}
    return _convert(kind, _coded(made) if kind == "event" and field in ("type", "mode") else made)


def resolved(kind: Kind, field: str, value: Any, record: Record) -> Any:
    """A kept value with the ids that the present record has; what it has not any more is left out."""
    target = _target(kind, field)
    if target is None or value is None:
        return value
    if isinstance(value, list):
        return [found for one in value if (found := _look_up(target, one, record)) is not None]
    return _look_up(target, value, record)


# -- spans ------------------------------------------------------------------------------------------------------------


def _span(value: Any, text: str) -> Span:
    match value:
        case str():
            return _words(value, 1, text)
        case {"t": str(words), **rest}:
            return _words(words, rest.get("n", 1), text)
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            return start, end
    raise ArchiveError(
        f"{msgspec.json.encode(value).decode()}", "no span of the text", "Give its words, or [start, end] in it"
    )


def _words(words: str, which: Any, text: str) -> Span:
    start = -1
    for _ in range(which if isinstance(which, int) and which > 0 else 1):
        start = text.find(words, start + 1) if words else -1
        if start < 0:
            raise ArchiveError(f"«{words}»", "not in the text", "Give the words as they stand there")
    return start, start + len(words)


# -- other items ------------------------------------------------------------------------------------------------------


def _names_instruments(kind: Kind, field: str) -> bool:
    return kind == "event" and field == "about"


def _target(kind: Kind, field: str) -> Kind | None:
    """The kind of items that a field names by their ids."""
    if field in ACTORS:
        return "actor"
    if field in INSTRUMENTS or _names_instruments(kind, field):
        return "instrument"
    return "statement" if field in STATEMENTS else None


def _refer(target: Kind, identity: Any, record: Record) -> dict[str, Any]:
    for kind, own, thing in things(record):
        if kind == target and own == identity:
            at = anchor(thing)
            return {"id": own, "at": list(at) if at else None}
    raise ArchiveError(f"«{identity}»", f"no {target} of this record", f"Give an id, or add the missing {target} first")


def _look_up(target: Kind, kept: Any, record: Record) -> str | None:
    reference = msgspec.convert(kept, Reference)
    there = [(own, thing) for kind, own, thing in things(record) if kind == target]
    for own, _ in there:
        if own == reference.id and not is_local(own):
            return own
    return nearest(None, reference.at, there)


# -- types ------------------------------------------------------------------------------------------------------------


def _list(field: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ArchiveError(f"{field}", "not a list", "Give [...] with at least one span")
    return value


def _convert(kind: Kind, made: dict[str, Any]) -> Thing:
    try:
        return msgspec.convert(made, TYPES[kind])
    except msgspec.ValidationError as error:
        raise ArchiveError(f"the {kind}", str(error), "khabar schema tells the fields and their values") from error


def _coded(made: dict[str, Any]) -> dict[str, Any]:
    """An event's CAMEO code, quad class and Goldstein value: those of the first entry of the lexicon of its type."""
    from khabar.events.happened import QUAD
    from khabar.lexicon.schema import EventTrigger
    from khabar.lexicon.tables import read_table

    rows = [row for row in read_table(EventTrigger, "events.tsv") if row.type == made.get("type")]
    same = [row for row in rows if row.mode == made.get("mode")] or rows
    if not same:
        return {**made, "cameo": "", "quad": 0, "goldstein": 0.0}
    row = same[0]
    return {**made, "cameo": row.cameo, "quad": QUAD[row.type], "goldstein": row.goldstein}
