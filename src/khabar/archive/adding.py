"""Reports into the archive: each once, read, and committed before it is acknowledged.

A document is known by its content. What was stopped half-way is simply added again: what is there already is passed
over, what is not is read. Documents are committed in batches, all rows of a batch or none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from khabar.archive import joining, schema
from khabar.archive.failures import keep
from khabar.archive.indexes import FORMS, NAMES, WORDS, fill
from khabar.archive.numbers import next_numbers
from khabar.archive.preparing import Batch, Prepared, Preparer
from khabar.archive.rows import TABLES, Numbers, Row, Rows, now
from khabar.archive.store import Archive
from khabar.archive.terms import name_forms
from khabar.errors import InputError
from khabar.record import Document, Record
from khabar.sources.items import How, Item, Loaded

Outcome = Literal["new", "known", "again", "other", "failed"]

# Documents are committed in batches of so many: large enough that the disk is not what one waits for (a commit takes
# some ms), small enough that a crash costs a second of reading.
BATCH = 64
# Books among the reports make a batch of their own: memory stays flat.
BATCH_CHARACTERS = 1_000_000


class Added(NamedTuple):
    """What became of one document: it is new, known, read again, in another language, or failed (``problem``)."""

    outcome: Outcome
    name: str
    problem: str = ""


class Planned(NamedTuple):
    """A batch under way: its items with their hashes ('' of failures), those to read, and what is known of them."""

    items: Sequence[Loaded]
    hashes: Sequence[str]
    wanted: dict[str, Loaded]
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
        return self.add_loaded(_at(item, source) for item in items)

    def add_loaded(self, items: Iterable[Loaded]) -> Iterator[Added]:
        """Adds documents of which is known where each lies; see ``add``."""
        waiting: deque[Planned] = deque()
        for batch in _batches(items):
            waiting.append(self._plan(batch))
            if len(waiting) > self.preparer.workers:
                yield from self._finish(waiting.popleft())
        while waiting:
            yield from self._finish(waiting.popleft())

    def _plan(self, items: Sequence[Loaded]) -> Planned:
        """Which documents of a batch are to be read; the reading begins at once where other processes do it."""
        hashes = [content_hash(one.item) if isinstance(one.item, Document) else "" for one in items]
        known: dict[str, int] = {}
        current: set[str] = set()
        table = schema.documents
        columns = (table.c.hash, table.c.id, table.c.reader, table.c.state)
        with self.archive.reading() as connection:
            for row in connection.execute(select(*columns).where(table.c.hash.in_([h for h in hashes if h]))):
                known[row.hash] = row.id
                if row.reader == self.preparer.name and row.state != "failed":
                    current.add(row.hash)
        wanted: dict[str, Loaded] = {}
        for one, digest in zip(items, hashes, strict=True):
            if digest and digest not in current and digest not in self._under_way:
                wanted.setdefault(digest, one)
        self._under_way.update(wanted)
        documents = [one.item for one in wanted.values() if isinstance(one.item, Document)]
        return Planned(items, hashes, wanted, known, self.preparer.start(documents))

    def _finish(self, plan: Planned) -> list[Added]:
        prepared = dict(zip(plan.wanted, plan.batch(), strict=True))
        failed = [one for one in plan.items if isinstance(one.item, InputError)]
        if prepared or failed:
            with self.archive.writing() as connection:
                for digest in _meanwhile(connection, [one for one in prepared if one not in plan.known]):
                    del prepared[digest]
                if prepared:
                    self._write(connection, plan, prepared)
                keep(connection, failed)
        self._under_way.difference_update(plan.wanted)
        return list(_outcomes(plan, prepared))

    # -- rows -----------------------------------------------------------------------------------------------------

    def _write(self, connection: Connection, plan: Planned, prepared: dict[str, Prepared]) -> None:
        numbers = self._numbers = next_numbers(connection, self._numbers)
        rows, new, again = Rows(numbers), [], []
        for digest, one in prepared.items():
            number = plan.known.get(digest)
            if number is None:
                number, numbers.document = numbers.document, numbers.document + 1
                new.append((number, digest, plan.wanted[digest], one))
            else:
                again.append((number, one))
            if one.record is not None and one.sketches is not None:
                rows.add(number, Record.from_json(one.record), one.sketches)
        _forget(connection, [number for number, _ in again])
        self._insert(connection, new)
        self._replace(connection, again)
        for table in TABLES:
            if rows.of[table]:
                connection.execute(insert(schema.metadata.tables[table]), rows.of[table])
        fill(connection, [_names(actor) for actor in rows.of["actors"]], NAMES)
        joining.note(self.archive, connection, [number for number, *_ in new], bool(again))

    def _insert(self, connection: Connection, new: Sequence[tuple[int, str, Loaded, Prepared]]) -> None:
        if not new:
            return
        added = now()
        documents = [
            {
                "id": number, "hash": digest, "name": one.id, "outlet": one.outlet, "published": one.published,
                "title": one.title, "url": one.url, "language": ready.language, "state": _state(ready),
                "reason": ready.problem, "source": loaded.source, "added": added, "reader": self.preparer.name,
                "opening": _opening(ready),
            }
            for number, digest, loaded, ready in new
            if isinstance(one := loaded.item, Document)
        ]  # fmt: skip
        connection.execute(insert(schema.documents), documents)
        connection.execute(
            insert(schema.contents),
            [
                {"document": number, "text": ready.text, "record": ready.packed, "signature": ready.signature}
                for number, _, _, ready in new
            ],
        )
        terms = [{"rowid": number, "words": ready.words, "forms": ready.forms} for number, _, _, ready in new]
        fill(connection, terms, WORDS, FORMS)

    def _replace(self, connection: Connection, again: Sequence[tuple[int, Prepared]]) -> None:
        for number, ready in again:
            values = {
                "state": _state(ready),
                "reason": ready.problem,
                "reader": self.preparer.name,
                "opening": _opening(ready),
            }
            connection.execute(update(schema.documents).where(schema.documents.c.id == number).values(values))
            table = schema.contents
            connection.execute(update(table).where(table.c.document == number).values(record=ready.packed))


def _opening(ready: Prepared) -> bytes | None:
    return ready.sketches.opening if ready.sketches is not None else None


def _names(actor: Row) -> Row:
    """An actor's row of the index of names."""
    return {"rowid": actor["id"], "names": name_forms(actor["name_ar"], actor["name_en"])}


def _batches(items: Iterable[Loaded]) -> Iterator[list[Loaded]]:
    batch: list[Loaded] = []
    size = 0
    for one in items:
        batch.append(one)
        size += len(one.item.text) if isinstance(one.item, Document) else 0
        if len(batch) >= BATCH or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _at(item: Item, source: str | None) -> Loaded:
    """An item of which is known at most where all of them lie."""
    return Loaded(item, source, item.where if isinstance(item, InputError) else source or "", How())


def _outcomes(plan: Planned, prepared: dict[str, Prepared]) -> Iterator[Added]:
    told: set[str] = set()
    for (item, *_), digest in zip(plan.items, plan.hashes, strict=True):
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


def _meanwhile(connection: Connection, hashes: Sequence[str]) -> list[str]:
    """Those that somebody else has added since the batch was planned."""
    table = schema.documents
    return list(connection.scalars(select(table.c.hash).where(table.c.hash.in_(hashes))))


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
