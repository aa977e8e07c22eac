"""A report by its number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from khabar.archive import Archive, schema
from khabar.archive.corrections import Corrected, Judged, corrected
from khabar.errors import ArchiveError
from khabar.workbench.report import types
from khabar.workbench.report.neighbours import neighbours
from khabar.workbench.report.related import related

LARGEST = 2**31 - 1
"""The highest number that the archive's columns hold."""


def report(archive: Archive, connection: Connection, number: int) -> tuple[types.Report, Corrected]:
    """A report in full, and its record as corrected. Raises ArchiveError where there is none of this number."""
    merged = merged_of(archive, connection, number)
    table = schema.documents
    row = connection.execute(select(table).where(table.c.id == number)).one()
    found = types.Report(
        number=number,
        document=merged.record.document,
        state=row.state,
        problem=row.reason,
        checked=merged.checked,
        **_by_kind(items(merged)),
        whole=merged.whole,
        loose=merged.loose,
        undone=merged.undone,
        related=related(connection, number, row.copy_of),
        neighbours=neighbours(connection, row),
        numbers=_numbers(connection, number),
    )
    return found, merged


def merged_of(archive: Archive, connection: Connection, number: int) -> Corrected:
    """A report's record as corrected. Raises ArchiveError where there is none of this number."""
    if not 0 < number <= LARGEST:
        raise ArchiveError(archive.where, f"no document {number}", "khabar search tells the numbers")
    return corrected(archive, connection, number)


def items(merged: Corrected) -> list[types.Judged]:
    """All items, the program's and those that persons added, in the order of the record."""
    return [
        types.JUDGED[one.kind](
            kind=one.kind, id=own, state=state(one), program=one.program, person=one.person, corrections=one.corrections
        )
        for own, one in merged.named()
    ]


def _by_kind(found: list[types.Judged]) -> dict[str, Any]:
    return {f"{kind}s": [one for one in found if one.kind == kind] for kind in types.JUDGED}


def state(one: Judged) -> types.State:
    """What became of an item."""
    if one.person is None:
        return "wrong"
    if one.program is None:
        return "added"
    if one.person != one.program:
        return "changed"
    return "right" if one.corrections else "read"


def _numbers(connection: Connection, number: int) -> types.Numbers:
    there, uses = schema.appearances, schema.uses
    actors = connection.execute(select(there.c.local, there.c.actor).where(there.c.document == number))
    instruments = connection.execute(select(uses.c.local, uses.c.instrument).where(uses.c.document == number))
    return types.Numbers({row.local: row.actor for row in actors}, {row.local: row.instrument for row in instruments})
