"""Corrections beside what the program read: for a person at a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from khabar.exports import labels
from khabar.exports.labels import Label, label
from khabar.exports.names import Names, clean
from khabar.exports.text import WIDTH, isolate, wrap
from khabar.record import Actor, Instrument, Place, Record, Time

if TYPE_CHECKING:
    from khabar.archive.corrections import Corrected, Correction, Judged
    from khabar.archive.corrections.types import Thing

_INDENT = "   "
# Code points of an item's words that are shown.
_LONGEST = 160

_JUDGEMENTS = {
    "right": Label("صحيح", "right"),
    "wrong": Label("خطأ", "wrong"),
    "changed": Label("عُدّل", "changed"),
    "missing": Label("ناقص", "missing"),
    "undone": Label("تراجع", "undone"),
}
_KINDS = {
    "actor": Label("فاعل", "actor"),
    "time": Label("زمن", "time"),
    "place": Label("مكان", "place"),
    "instrument": Label("محفل", "instrument"),
    "statement": Label("قول", "statement"),
    "event": Label("حدث", "event"),
    "position": Label("موقف", "position"),
    "document": Label("التقرير كله", "the whole report"),
}


def as_json(number: int, merged: Corrected, every: bool = False) -> bytes:
    """One document as one line: its judged items (or ``every`` item) in both versions, and what has no item."""
    items = [
        {"kind": one.kind, "item": own, "program": one.program, "person": one.person, "corrections": one.corrections}
        for own, one in merged.named()
        if one.corrections or every
    ]
    found: dict[str, Any] = {
        "document": number,
        "id": merged.record.document.id,
        "checked": merged.checked,
        "items": items,
        "loose": merged.loose,
        "whole": merged.whole,
        "undone": merged.undone,
    }
    return msgspec.json.encode(found)


def render(number: int, merged: Corrected, width: int = WIDTH) -> str:
    """One document's corrections as lines of at most ``width`` columns, each ended by a line break."""
    return "\n".join(_lines(number, merged, width)) + "\n"


def _lines(number: int, merged: Corrected, width: int) -> Iterator[str]:
    names = Names(merged.program)
    title = isolate(names.title or clean(merged.record.document.id, 80))
    yield from wrap(f"{labels.WORDS['report'].ar} {number}: {title}", width, _INDENT)
    for judged in merged.items:
        if judged.corrections:
            yield from wrap(f"• {_head(judged, merged)}", width, _INDENT)
            yield from _said(judged.corrections, width)
    if merged.loose:
        yield from wrap("• لا بند لها في القراءة الحالية (no such item in the present reading):", width, _INDENT)
        yield from _said(merged.loose, width)
    if merged.whole:
        yield from wrap(f"• {label(_KINDS, 'document').ar}", width, _INDENT)
        yield from _said(merged.whole, width)
    if merged.undone:
        yield from wrap("• تراجع عنها أصحابها (taken back):", width, _INDENT)
        yield from _said(merged.undone, width)


def _head(judged: Judged, merged: Corrected) -> str:
    """An item by its kind, its words, and what the program and the person make of it."""
    kind = label(_KINDS, judged.kind).ar
    thing = judged.program or judged.person
    shown = f"«{isolate(_words(thing, merged.record))}»" if thing is not None else ""
    return f"{kind} {shown}"


def _words(thing: Thing, record: Record) -> str:
    match thing:
        case Actor() | Instrument():
            return clean(thing.name_ar, _LONGEST)
        case Time() | Place():
            span = (thing.start, thing.end)
        case _:
            span = next(getattr(thing, name) for name in ("content", "trigger", "about") if hasattr(thing, name))
    return Names(record).quote(span, _LONGEST)


def _said(corrections: list[Correction], width: int) -> Iterator[str]:
    for one in corrections:
        who = f"{isolate(clean(one.author, 80))} {isolate(one.made)}"
        line = f"{isolate(str(one.id))}. {label(_JUDGEMENTS, one.judgement).ar}: {_change(one)}{who}"
        reason = f" · {isolate(clean(one.reason, 400))}" if one.reason else ""
        for shown in wrap(line + reason, width - len(_INDENT)):
            yield _INDENT + shown


def _change(one: Correction) -> str:
    if one.judgement == "undone":
        return f"{isolate(str(one.value))} · "
    if one.judgement != "changed" or one.field is None:
        return ""
    before = _plain((one.item or {}).get(one.field))
    return f"{isolate(one.field)} {isolate(before)} ← {isolate(_plain(one.value))} · "


def _plain(value: Any) -> str:
    """A value on one line, other items by their ids."""
    if isinstance(value, dict):
        return _plain(value.get("id"))
    if isinstance(value, list | tuple):
        return clean("[" + ", ".join(map(_plain, value)) + "]", _LONGEST)
    return "—" if value is None else clean(str(value), _LONGEST)
