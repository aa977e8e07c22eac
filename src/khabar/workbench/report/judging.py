"""What a viewer says of a report's record, into the archive."""

from __future__ import annotations

from typing import Any

from khabar.archive import Archive
from khabar.archive.corrections import Correction, correct, undo
from khabar.errors import ArchiveError
from khabar.workbench.report.types import Judging


def judge(archive: Archive, number: int, said: Judging, author: str) -> Correction:
    """Adds a judgement and gives it back as it is kept. Raises ArchiveError where it does not fit the record."""
    if said.judgement == "undone":
        return undo(archive, number, _number(said.value), author=author, reason=said.reason)
    return correct(
        archive, number, said.judgement, author=author, kind=said.kind, item=said.item, field=said.field,
        value=said.value, reason=said.reason,
    )  # fmt: skip


def _number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ArchiveError("«undone»", "does not tell which correction", "Give its number as the value")
