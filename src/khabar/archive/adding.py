"""Reports into the archive: each once, read, and committed before it is acknowledged.

A document is known by its content. What was stopped half-way is simply added again: what is there already is passed
over, what is not is read. Documents are committed in batches, all rows of a batch or none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from khabar.archive import schema
from khabar.archive.numbers import next_numbers
from khabar.archive.preparing import Batch, Prepared, Preparer
from khabar.archive.rows import TABLES, Numbers, Row, Rows, now
from khabar.archive.search.indexes import FORMS, NAMES, WORDS, fill
from khabar.archive.search.terms import name_forms
from khabar.archive.store import Archive
from khabar.errors import InputError
from khabar.record import Document, Record

Item = Document | InputError
Outcome = Literal["new", "known", "again", "other", "failed"]

# Documents are committed in batches of so many: large enough that the disk is not what one waits for (a commit takes
# some ms), small enough that a crash costs a second of reading.
BATCH = 64
# Code points of a file's path or a URL under which a failure is kept; PostgreSQL's indexes take 2,704 bytes.
LONGEST_PLACE = 600


class Added(NamedTuple):
    """What became of one document: it is new, known, read again, in another language, or failed (``problem``)."""

    outcome: Outcome
    name: str
    problem: str = ""


class Planned(NamedTuple):
    """A batch under way: its items with their hashes ('' of failures), those to read, and what is known of them."""

    items: Sequence[Item]
    hashes: Sequence[str]
    wanted: dict[str, Document]
    known: dict[str, int]
    batch: Batch


def content_hash(document: Document) -> str:
    """What a document is known by: outlet, date, title and text. The same text of two outlets is two documents."""
    digest = blake2b(digest_size=16)
    for part in (document.outlet, document.published, document.title, document.text):
        data = (part or "").encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Adder:
    """Adds documents to an archive."""

    def __init__(self, archive: Archive, preparer: Preparer) -> None:
        self.archive = archive
        self.preparer = preparer
        self._numbers: Numbers | None = None
        self._under_way: set[str] = set()

    def add(self, items: Iterable[Item], source: str | None = None) -> Iterator[Added]:
        """Adds documents; every outcome comes after its document is safe on the disk. ``source``: where they lie."""
        waiting: deque[Planned] = deque()
        batch: list[Item] = []
        for item in items:
            batch.append(item)
            if len(batch) >= BATCH:
                waiting.append(self._plan(batch))
                batch = []
            if len(waiting) > self.preparer.workers:
                yield from self._finish(waiting.popleft(), source)
        if batch:
            waiting.append(self._plan(batch))
        while waiting:
            yield from self._finish(waiting.popleft(), source)

    def _plan(self, items: Sequence[Item]) -> Planned:
        """Which documents of a batch are to be read; the reading begins at once where other processes do it."""
        hashes = [content_hash(item) if isinstance(item, Document) else "" for item in items]
        known: dict[str, int] = {}
        current: set[str] = set()
        table = schema.documents
        columns = (table.c.hash, table.c.id, table.c.reader, table.c.state)
        with self.archive.reading() as connection:
            for row in connection.execute(select(*columns).where(table.c.hash.in_([h for h in hashes if h]))):
                known[row.hash] = row.id
                if row.reader == self.preparer.name and row.state != "failed":
                    current.add(row.hash)
        wanted: dict[str, Document] = {}
        for item, digest in zip(items, hashes, strict=True):
            if isinstance(item, Document) and digest not in current | self._under_way:
                wanted.setdefault(digest, item)
        self._under_way.update(wanted)
        return Planned(items, hashes, wanted, known, self.preparer.start(list(wanted.values())))

    def _finish(self, plan: Planned, source: str | None) -> list[Added]:
        prepared = dict(zip(plan.wanted, plan.batch(), strict=True))
        failures = [item for item in plan.items if isinstance(item, InputError)]
        if prepared or failures:
            with self.archive.writing() as connection:
                if prepared:
                    self._write(connection, plan, prepared, source)
                for failure in failures:
                    _fail(connection, failure, source)
        self._under_way.difference_update(prepared)
        return list(_outcomes(plan, prepared))

    # -- rows -----------------------------------------------------------------------------------------------------

    def _write(self, connection: Connection, plan: Planned, prepared: dict[str, Prepared], source: str | None) -> None:
        numbers = self._numbers = next_numbers(connection, self._numbers)
        rows, new, again = Rows(numbers), [], []
        for digest, one in prepared.items():
            number = plan.known.get(digest)
            if number is None:
                number, numbers.document = numbers.document, numbers.document + 1
                new.append((number, digest, plan.wanted[digest], one))
            else:
                again.append((number, one))
            if one.record is not None:
                rows.add(number, Record.from_json(one.record))
        _forget(connection, [number for number, _ in again])
        self._insert(connection, new, source)
        self._replace(connection, again)
        for table in TABLES:
            if rows.of[table]:
                connection.execute(insert(schema.metadata.tables[table]), rows.of[table])
        fill(connection, [_names(actor) for actor in rows.of["actors"]], NAMES)
        self.archive.set(connection, "joined", "no")

    def _insert(
        self, connection: Connection, new: Sequence[tuple[int, str, Document, Prepared]], source: str | None
    ) -> None:
        if not new:
            return
        added = now()
        documents = [
            {
                "id": number, "hash": digest, "name": one.id, "outlet": one.outlet, "published": one.published,
                "title": one.title, "url": one.url, "language": ready.language, "state": _state(ready),
                "reason": ready.problem, "source": source, "added": added, "reader": self.preparer.name,
            }
            for number, digest, one, ready in new
        ]  # fmt: skip
        connection.execute(insert(schema.documents), documents)
        connection.execute(
            insert(schema.contents),
            [{"document": number, "text": ready.text, "record": ready.packed} for number, _, _, ready in new],
        )
        terms = [{"rowid": number, "words": ready.words, "forms": ready.forms} for number, _, _, ready in new]
        fill(connection, terms, WORDS, FORMS)

    def _replace(self, connection: Connection, again: Sequence[tuple[int, Prepared]]) -> None:
        for number, ready in again:
            values = {"state": _state(ready), "reason": ready.problem, "reader": self.preparer.name}
            connection.execute(update(schema.documents).where(schema.documents.c.id == number).values(values))
            table = schema.contents
            connection.execute(update(table).where(table.c.document == number).values(record=ready.packed))


def _names(actor: Row) -> Row:
    """An actor's row of the index of names."""
    return {"rowid": actor["id"], "names": name_forms(actor["name_ar"], actor["name_en"])}


def _outcomes(plan: Planned, prepared: dict[str, Prepared]) -> Iterator[Added]:
    told: set[str] = set()
    for item, digest in zip(plan.items, plan.hashes, strict=True):
        if isinstance(item, InputError):
            yield Added("failed", item.where, str(item))
            continue
        one = prepared.get(digest)
        if one is None or digest in told:
            yield Added("known", item.id)
        elif one.problem is not None:
            yield Added("failed", item.id, one.problem)
        elif one.record is None:
            yield Added("other", item.id)
        else:
            yield Added("again" if digest in plan.known else "new", item.id)
        told.add(digest)


def _state(ready: Prepared) -> str:
    if ready.problem is not None:
        return "failed"
    return "read" if ready.record is not None else "other"


def _forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes out what the last reading of some documents said; corrections stay."""
    if not numbers:
        return
    for table, sort in ((schema.statements, "s"), (schema.events, "e"), (schema.positions, "p")):
        items = select(table.c.id).where(table.c.document.in_(numbers))
        parts = schema.parts
        connection.execute(delete(parts).where(parts.c.sort == sort, parts.c.item.in_(items)))
        connection.execute(delete(table).where(table.c.document.in_(numbers)))
    for table in (schema.appearances, schema.uses):
        connection.execute(delete(table).where(table.c.document.in_(numbers)))


def _fail(connection: Connection, error: InputError, source: str | None) -> None:
    """Keeps what could not be loaded, with the reason."""
    table = schema.failures
    place = error.where[:LONGEST_PLACE]
    values: dict[str, Any] = {"problem": error.problem, "mend": error.mend, "latest": now()}
    done = connection.execute(update(table).where(table.c.place == place).values(tried=table.c.tried + 1, **values))
    if not done.rowcount:
        first = {"place": place, "source": source or error.where, "tried": 1}
        connection.execute(insert(table).values(first | values))
