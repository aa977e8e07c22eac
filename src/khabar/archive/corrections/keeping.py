"""Corrections into the archive and out of it. They are only ever added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, func, insert, select

from khabar.archive import schema
from khabar.archive.corrections import values
from khabar.archive.corrections.anchors import anchor
from khabar.archive.corrections.merging import already, merge
from khabar.archive.corrections.types import TYPES, Corrected, Correction, Judgement, Kind, Thing
from khabar.archive.rows import now
from khabar.archive.store import Archive
from khabar.errors import ArchiveError
from khabar.record import Record


def corrections(connection: Connection, document: int | None = None) -> Iterator[Correction]:
    """All corrections, or those of one document, in the order in which they were made."""
    table = schema.corrections
    query = select(table).order_by(table.c.id)
    for row in connection.execute(query if document is None else query.where(table.c.document == document)):
        yield Correction(
            id=row.id,
            document=row.document,
            kind=row.kind,
            judgement=row.judgement,
            author=row.author,
            made=row.made,
            span=(row.first, row.last) if row.first is not None else None,
            field=row.field,
            value=msgspec.json.decode(row.value) if row.value is not None else None,
            reason=row.reason,
            item=msgspec.json.decode(row.item) if row.item is not None else None,
            reader=row.reader,
        )


def corrected(archive: Archive, connection: Connection, document: int) -> Corrected:
    """A document's record beside its corrections. Raises ArchiveError where there is no such document."""
    record = archive.record(connection, document)
    if record is None:
        whole = archive.document(connection, document)
        if whole is None:
            raise ArchiveError(archive.where, f"no document {document}", "khabar search tells the numbers")
        record = Record(document=whole)
    return merge(record, corrections(connection, document))


def number_of(archive: Archive, connection: Connection, told: str) -> int:
    """A document's number by its id, or by the number itself. Raises ArchiveError where it is not one document."""
    table = schema.documents
    found: list[int] = sorted(connection.scalars(select(table.c.id).where(table.c.name == told)))
    if not found and told.isdecimal():
        found = list(connection.scalars(select(table.c.id).where(table.c.id == int(told[:9]))))
    if len(found) > 1:
        several = ", ".join(map(str, found))
        raise ArchiveError(archive.where, f"{len(found)} documents «{told}»", f"Give a number: {several}")
    if not found:
        raise ArchiveError(archive.where, f"no document «{told}»", "khabar search tells ids and numbers")
    return found[0]


def correct(
    archive: Archive,
    document: int,
    judgement: Judgement,
    *,
    author: str,
    kind: Kind = "document",
    item: str | None = None,
    field: str | None = None,
    value: Any = None,
    reason: str | None = None,
) -> Correction:
    """Adds a judgement and gives it back as it is kept.

    ``item`` is the id of an item of the record as corrected so far (``s3``, ``e1``, ``sergey-lavrov``), or its number
    where the kind has no ids (times, places, positions, from 0). ``changed`` needs a ``field`` and its new ``value``,
    ``missing`` the item as ``value``: an object of fields. Spans may be ``[start, end]``, words of the text, or
    ``{"t": words, "n": which}``; other items are named by their ids. Without ``item`` the judgement is on the whole
    document: ``right`` says that all is right as corrected. Raises ArchiveError where it does not fit the record.
    """
    author = author.strip()
    if not author:
        raise ArchiveError("the correction", "nobody's", "Say who judges: an author's name")
    with archive.writing() as connection:
        merged = corrected(archive, connection, document)
        found = _found(merged, kind, item) if item is not None else None
        kept = _value(merged, judgement, kind, found, field, value)
        span = _span(merged, kind, judgement, found, kept)
        made = Correction(
            id=_following(connection),
            document=document,
            kind=kind,
            judgement=judgement,
            author=author,
            made=now(),
            span=span,
            field=field,
            value=_plain(kept),
            reason=reason.strip() or None if reason else None,
            item=_plain(found) if found is not None else None,
            reader=_reader(connection, document),
        )
        connection.execute(insert(schema.corrections).values(_row(made)))
    return made


def document_of(archive: Archive, connection: Connection, correction: int) -> int:
    """The number of the document that a correction is of. Raises ArchiveError where there is no such correction."""
    table = schema.corrections
    found = connection.scalar(select(table.c.document).where(table.c.id == correction))
    if found is None:
        raise ArchiveError(archive.where, f"no correction {correction}", "khabar corrections tells their numbers")
    return int(found)


def undo(archive: Archive, document: int, number: int, *, author: str, reason: str | None = None) -> Correction:
    """Takes a correction back by a new one, which it gives; both are kept.

    Only the last word on an item (or on the whole document) can be taken back: what came after it may rest on it.
    Raises ArchiveError where it is not that, or nobody does it.
    """
    author = author.strip()
    if not author:
        raise ArchiveError("the correction", "nobody's", "Say who judges: an author's name")
    with archive.writing() as connection:
        taken = _last_word(corrected(archive, connection, document), number)
        made = msgspec.structs.replace(
            taken, id=_following(connection), judgement="undone", author=author, made=now(), field=None, value=number,
            reason=reason.strip() or None if reason else None, reader=_reader(connection, document),
        )  # fmt: skip
        connection.execute(insert(schema.corrections).values(_row(made)))
    return made


def _last_word(merged: Corrected, number: int) -> Correction:
    """A correction that stands, if nothing that stands came after it on the same item."""
    for said in (merged.whole, *(judged.corrections for judged in merged.items), *([one] for one in merged.loose)):
        if any(one.id == number for one in said):
            if said[-1].id == number:
                return said[-1]
            raise ArchiveError(f"correction {number}", f"{said[-1].id} came after it", "Take that back first")
    raise ArchiveError(f"correction {number}", "does not stand for this document", "khabar corrections tells which do")


def _following(connection: Connection) -> int:
    return (connection.scalar(select(func.max(schema.corrections.c.id))) or 0) + 1


def _found(merged: Corrected, kind: Kind, item: str) -> Thing:
    """An item by its id: as corrected so far, or where it was called wrong, as the program has it."""
    for own, judged in merged.named():
        thing = judged.person or judged.program
        if judged.kind == kind and own == item and thing is not None:
            return thing
    raise ArchiveError(
        f"«{item}»", f"no {kind} of this document", "khabar corrections --document … --format json tells the ids"
    )


def _value(
    merged: Corrected, judgement: Judgement, kind: Kind, found: Thing | None, field: str | None, value: Any
) -> Any:
    """The value as it is kept, tried on the record. Raises ArchiveError where it does not fit."""
    if judgement == "undone":
        raise ArchiveError("«undone»", "no judgement of an item", "Take back a correction by its number")
    if kind == "document" and judgement not in ("right", "wrong"):
        raise ArchiveError("the whole document", f"cannot be «{judgement}»", "Name an item, or say right or wrong")
    if judgement == "missing":
        if found is not None or kind == "document":
            raise ArchiveError("a missing item", "has no id yet", "Give its kind and its fields alone")
        kept = values.typed_item(kind, value, merged.record)
        there = already(merged, kind, values.item(kind, kept, "c0", merged.record))
        if there is not None:
            known = getattr(there, "id", "of the same sort")
            raise ArchiveError(
                "the missing item", f"there already: {known}", "Change that one, or say that it is right"
            )
        return kept
    if kind != "document" and found is None:
        raise ArchiveError(f"the {kind}", "not told which", "Give its id")
    if judgement != "changed":
        if field is not None or value is not None:
            raise ArchiveError(f"«{judgement}»", "changes no field", "Say changed, with a field and its value")
        return None
    if field is None:
        raise ArchiveError("«changed»", "not told which field", f"Give one of: {', '.join(values.fields(kind))}")
    if found is None or field not in values.fields(kind):
        raise ArchiveError(f"«{field}»", f"not a field of the {kind}", f"Fields: {', '.join(values.fields(kind))}")
    kept = values.typed(kind, field, value, merged.record)
    values.changed(kind, found, field, kept, merged.record)
    return kept


def _span(
    merged: Corrected, kind: Kind, judgement: Judgement, found: Thing | None, kept: Any
) -> tuple[int, int] | None:
    if kind == "document":
        return None
    thing = values.item(kind, kept, "c0", merged.record) if judgement == "missing" else found
    span = anchor(thing) if thing is not None else None
    if span is None:
        raise ArchiveError(f"the {kind}", "has no words in the text", "Only what has words can be judged")
    return span


def _plain(value: Any) -> Any:
    """A value as it comes back out of JSON."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _reader(connection: Connection, document: int) -> str | None:
    table = schema.documents
    return cast("str | None", connection.scalar(select(table.c.reader).where(table.c.id == document)))


def _row(one: Correction) -> dict[str, Any]:
    first, last = one.span or (None, None)
    row = {name: getattr(one, name) for name in one.__struct_fields__ if name != "span"}
    for name in ("value", "item"):
        row[name] = None if row[name] is None and not _is_null(one, name) else msgspec.json.encode(row[name]).decode()
    return {**row, "first": first, "last": last}


def _is_null(one: Correction, name: str) -> bool:
    """Whether None is what a field was changed to, and not the lack of a value."""
    return name == "value" and one.judgement == "changed"


KINDS: tuple[Kind, ...] = (*cast("tuple[Kind, ...]", tuple(TYPES)), "document")
"""All that can be judged."""
