"""What is known of each event and statement for joining them across reports, taken from the archive at once."""

from __future__ import annotations

import datetime
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from khabar.archive import schema
from khabar.archive.evidence import stems, unpacked

# An event without a date happened at most so many days before it was reported: papers tell what was yesterday. A day
# more joins twice as many pairs that are wrong as right ones (of those judged by hand).
LATENESS = 1
# A date that spans more days than this («2015») places an event in time no better than none.
VAGUE = 31

_EPOCH = datetime.date(1970, 1, 1)


class Party(NamedTuple):
    """An actor of the archive: what of it can be compared. ``words`` are the stems of its name."""

    number: int
    kind: str
    named: bool
    country: str | None
    words: frozenset[str] = frozenset()


@dataclass(slots=True)
class Profile:
    """An event or statement with what tells whether another one is the same.

    ``days`` are the first and the last day it may have been on, as days since 1970; ``chain`` is the chain of sources,
    outermost first.
    """

    number: int
    document: int
    type: str
    status: str
    days: tuple[int, int]
    dated: bool
    place: str | None
    sketch: array[int]
    actors: list[Party]
    recipients: list[Party]
    chain: list[Party]
    order: tuple[str, str, int] = ("", "", 0)


def day_number(day: str) -> int:
    """Days since 1970 of ``YYYY-MM-DD``."""
    return (datetime.date.fromisoformat(day) - _EPOCH).days


def day_of(number: int) -> str:
    """``YYYY-MM-DD`` of a day's number."""
    return (_EPOCH + datetime.timedelta(number)).isoformat()


class Profiles:
    """Reads profiles."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        table = schema.actors
        self.parties: dict[int, Party] = {
            row.id: Party(row.id, row.kind, bool(row.named), row.country, stems(row.folded))
            for row in connection.execute(
                select(table.c.id, table.c.kind, table.c.named, table.c.country, table.c.folded)
            )
        }
        documents = schema.documents
        self.documents = {
            row.id: row
            for row in connection.execute(
                select(documents.c.id, documents.c.hash, documents.c.outlet, documents.c.published, documents.c.copy_of)
            )
        }

    def events(self) -> Iterator[Profile]:
        """The events of all reports, in the order of these contents: by publication, hash and place in the report."""
        parts = self._parts("e", ("a", "r", "v"))
        table = schema.events
        columns = (
            table.c.id, table.c.document, table.c.type, table.c.status, table.c.day, table.c.until, table.c.place,
            table.c.sketch, table.c.first, table.c.said,
        )  # fmt: skip
        for row in self.connection.execute(select(*columns)):
            days, dated = self._days(row.document, row.day, row.until)
            if days is None:
                continue
            actors = parts["a"].get(row.id, [])
            # What is done by saying it is known from who said it.
            chain = parts["v"].get(row.id, []) + (actors if row.said else [])
            yield Profile(
                row.id, row.document, row.type, row.status, days, dated, row.place, unpacked(bytes(row.sketch)),
                actors, parts["r"].get(row.id, []), chain, self._order(row.document, row.first),
            )  # fmt: skip

    def statements(self) -> Iterator[Profile]:
        """The statements of all reports, with their speakers as actors."""
        parts = self._parts("s", ("s", "v"))
        table = schema.statements
        columns = (table.c.id, table.c.document, table.c.act, table.c.day, table.c.sketch, table.c.first)
        for row in self.connection.execute(select(*columns)):
            days, dated = self._days(row.document, row.day, row.day)
            if days is None:
                continue
            yield Profile(
                row.id, row.document, "", row.act, days, dated, None, unpacked(bytes(row.sketch)),
                parts["s"].get(row.id, []), [], parts["v"].get(row.id, []), self._order(row.document, row.first),
            )  # fmt: skip

    def _order(self, document: int, first: int) -> tuple[str, str, int]:
        row = self.documents[document]
        return row.published or "", row.hash, first

    def _days(self, document: int, day: str | None, until: str | None) -> tuple[tuple[int, int] | None, bool]:
        """When something was: by its date, else shortly before its report; None where neither is known."""
        if day is not None and until is not None:
            span = day_number(day), day_number(until)
            if span[1] - span[0] <= VAGUE:
                return span, True
        published = self.documents[document].published
        if published is None:
            return None, False
        last = day_number(published)
        return (last - LATENESS, last), False

    def _parts(self, sort: str, roles: tuple[str, ...]) -> Mapping[str, dict[int, list[Party]]]:
        found: dict[str, dict[int, list[Party]]] = {role: defaultdict(list) for role in roles}
        table = schema.parts
        query = (
            select(table.c.item, table.c.role, table.c.target)
            .where(table.c.sort == sort, table.c.role.in_(roles))
            .order_by(table.c.item, table.c.role, table.c.place)
        )
        for row in self.connection.execute(query):
            found[row.role][row.item].append(self.parties[row.target])
        return found
