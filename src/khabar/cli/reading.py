"""Reading many documents: in one process or several, in the same order and with the same bytes."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, NamedTuple

from khabar.confidence import at_least
from khabar.errors import InputError
from khabar.exports import html, text
from khabar.lexicon.lexicon import Lexicon
from khabar.reader import Reader
from khabar.record import Confidence, Document, Record
from khabar.sources.documents import Item

Format = Literal["text", "jsonl", "html"]

# A process is sent several documents at once, up to so many or so many code points: enough that sending them costs
# little beside reading them (a report takes some 5 ms), few enough that memory stays flat.
BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 200_000
# Batches under way for each process, so that none waits for work.
BATCHES_AHEAD = 3


class Page(NamedTuple):
    """A document's record as it is written out."""

    id: str
    content: bytes


Outcome = Page | InputError
Writer = Callable[[Record], bytes]


class Task(NamedTuple):
    """How documents are read: what every process is told once."""

    lexicons: tuple[Path, ...]
    format: Format
    width: int = text.WIDTH
    confidence: Confidence = "low"

    def writer(self) -> Writer:
        """What turns a record into bytes, without what is below the confidence asked for."""
        write, level = self._export(), self.confidence
        return write if level == "low" else lambda record: write(at_least(record, level))

    def _export(self) -> Writer:
        if self.format == "jsonl":
            return lambda record: record.to_json() + b"\n"
        if self.format == "html":
            return lambda record: html.render(record).encode()
        return lambda record: text.render(record, self.width).encode()


def outcomes(items: Iterable[Item], task: Task, workers: int = 1) -> Iterator[Outcome]:
    """What becomes of every document, in order. Raises LexiconError where a lexicon breaks its schema."""
    if workers > 1:
        Lexicon(task.lexicons)  # a table that breaks its schema is told here, not by every process
        return _in_processes(items, task, workers)
    reader, write = Reader(task.lexicons), task.writer()
    return (item if isinstance(item, InputError) else _outcome(reader, item, write) for item in items)


def _outcome(reader: Reader, document: Document, write: Writer) -> Outcome:
    """Reads one document. Whatever goes wrong in it is told and must not stop the others."""
    try:
        return Page(document.id, write(reader.read(document)))
    except Exception as error:
        problem = f"the reading failed: {type(error).__name__}: {error}"
        return InputError(document.id, problem, "This is a fault of Khabar's: please report it with the text")


def _in_processes(items: Iterable[Item], task: Task, workers: int) -> Iterator[Outcome]:
    waiting: deque[tuple[Sequence[Item], Future[list[Outcome]]]] = deque()
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (task,))
    try:
        for batch in _batches(items):
            documents = [item for item in batch if isinstance(item, Document)]
            waiting.append((batch, pool.submit(_read, documents)))
            if len(waiting) >= workers * BATCHES_AHEAD:
                yield from _merged(*waiting.popleft())
        while waiting:
            yield from _merged(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Document) else 0
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_CHARACTERS or isinstance(item, InputError):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _merged(batch: Sequence[Item], future: Future[list[Outcome]]) -> Iterator[Outcome]:
    """A batch's outcomes, the documents that could not even be loaded in their places."""
    read = iter(future.result())
    for item in batch:
        yield item if isinstance(item, InputError) else next(read)


# -- in a worker process ----------------------------------------------------------------------------------------------

_reader: Reader
_write: Writer


def _begin(task: Task) -> None:
    global _reader, _write
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops the pool
    _reader, _write = Reader(task.lexicons), task.writer()


def _read(documents: Sequence[Document]) -> list[Outcome]:
    return [_outcome(_reader, document, _write) for document in documents]
