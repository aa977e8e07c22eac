"""What failed, kept with its reason until it works: what could not be loaded, and documents that could not be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from khabar.archive import schema
from khabar.archive.rows import now
from khabar.archive.store import Archive
from khabar.errors import InputError
from khabar.record import Document
from khabar.sources.items import How, Loaded

# Code points of a file's path or a URL under which a failure is kept; PostgreSQL's indexes take 2,704 bytes.
LONGEST_PLACE = 600


class Source(NamedTuple):
    """A source of which something could not be loaded, and how it was to be read."""

    where: str
    how: How


def keep(connection: Connection, failed: Iterable[Loaded]) -> None:
    """Keeps what could not be loaded, with the reason; of what is kept already counts the attempt."""
    table = schema.failures
    for item, source, told, how in failed:
        if not isinstance(item, InputError):
            continue
        place = told[:LONGEST_PLACE]
        values: dict[str, Any] = {"problem": item.problem, "mend": item.mend, "latest": now()}
        done = connection.execute(update(table).where(table.c.place == place).values(tried=table.c.tried + 1, **values))
        if not done.rowcount:
            first = {"place": place, "source": source or told, "how": how.to_json(), "tried": 1}
            connection.execute(insert(table).values(first | values))


class Failures:
    """What could not be loaded in earlier runs; what this run loads without failing is taken off at its end."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._places: dict[str, list[str]] = {}
        self.sources: list[Source] = []
        self._seen: dict[str, None] = {}
        self._again: set[str] = set()
        table = schema.failures
        with archive.reading() as connection:
            for row in connection.execute(select(table).order_by(table.c.source, table.c.place)):
                if row.source not in self._places:
                    self.sources.append(Source(row.source, How.from_json(row.how)))
                self._places.setdefault(row.source, []).append(row.place)

    def watched(self, loaded: Iterable[Loaded], network: bool = False) -> Iterator[Loaded]:
        """Passes items on and notes what works now, and what fails again.

        ``network``: whether pages that feeds link are fetched; else a document with their URL is but their summary.
        """
        for one in loaded:
            if one.source in self._places:
                self.see(one.source)
                if isinstance(one.item, InputError):
                    self._again.add(one.place[:LONGEST_PLACE])
            if network and isinstance(one.item, Document) and one.item.url in self._places:
                self.see(one.item.url)
            yield one

    def see(self, source: str) -> None:
        """Notes that a source is read in this run, even if nothing comes of it."""
        self._seen[source] = None

    def settle(self) -> None:
        """Takes off what did not fail again, where its source was read to the end. Call it when all is added."""
        over = [place for source in self._seen for place in self._places[source] if place not in self._again]
        if over:
            with self._archive.writing() as connection:
                for place in over:
                    connection.execute(delete(schema.failures).where(schema.failures.c.place == place))


def unread(archive: Archive, numbers: Collection[int] | None = None) -> Iterator[Loaded]:
    """The documents that could not be read (or only those of some numbers), as they were added, one at a time."""
    table = schema.documents
    with archive.reading() as connection:
        rows = connection.execute(
            select(table.c.id, table.c.source).where(table.c.state == "failed").order_by(table.c.id)
        ).all()
    for row in rows:
        if numbers is not None and row.id not in numbers:
            continue
        with archive.reading() as connection:
            document = archive.document(connection, row.id)
        if document is not None:
            yield Loaded(document, row.source, row.source or document.id, How())
