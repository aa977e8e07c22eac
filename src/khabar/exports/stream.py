"""Records on their way to an export: numbered, chosen, and what was left out of them, with the reason."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from khabar.confidence.selection import at_least
from khabar.errors import InputError
from khabar.record import Confidence, Record

Numbered = tuple[int, Record]
"""A record with the number of its document in the archive, or its place in the input."""

Records = Iterable[Record | Numbered]
"""What every export takes: records, or records with their numbers (``Archive.records``)."""


def numbered(records: Records) -> Iterator[Numbered]:
    """Records with their numbers; those without one are counted from 1."""
    for place, one in enumerate(records, 1):
        yield one if isinstance(one, tuple) else (place, one)


def selected(
    records: Records,
    confidence: Confidence = "low",
    first: datetime.date | None = None,
    last: datetime.date | None = None,
) -> Iterator[Numbered]:
    """The records of reports published from ``first`` to ``last``, without items that are less sure than a level.

    A report whose date of publication is not known is in no range of dates; without a range it is there.
    """
    for number, record in numbered(records):
        if _published_between(record, first, last):
            yield number, record if confidence == "low" else at_least(record, confidence)


def _published_between(record: Record, first: datetime.date | None, last: datetime.date | None) -> bool:
    if first is None and last is None:
        return True
    told = record.document.published
    if told is None:
        return False
    return (first is None or told >= first.isoformat()) and (last is None or told <= last.isoformat())


def read_records(lines: Iterable[bytes] | BinaryIO, name: str = "records") -> Iterator[Record]:
    """The records that ``khabar read --format jsonl`` wrote, one a line.

    Raises InputError, which names the line, where one is no record.
    """
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Record.from_json(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            mend = "Give what «khabar read --format jsonl» writes"
            raise InputError(f"{name}:{place}", f"not a record: {error}", mend) from error


class Omission(NamedTuple):
    """An item that a format has no room for."""

    document: int
    item: str
    reason: str

    def line(self) -> bytes:
        """It as one line of JSON."""
        return json.dumps(self._asdict(), ensure_ascii=False).encode() + b"\n"


class LeftOut:
    """Counts what an export leaves out, by reason, and hands each to ``told`` where that is given."""

    def __init__(self, told: Callable[[Omission], None] | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self._told = told

    def add(self, document: int, item: str, reason: str) -> None:
        """Notes one item."""
        self.counts[reason] += 1
        if self._told is not None:
            self._told(Omission(document, item, reason))
