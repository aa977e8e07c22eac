"""What is done with a document before the database: its record, its words, both made small; in other processes too."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import NamedTuple

import khabar
from khabar.archive.copies import signature
from khabar.archive.evidence import Sketched, sketched
from khabar.archive.packing import pack_record, pack_text
from khabar.archive.terms import indexed, words, words_of
from khabar.reader import Reader
from khabar.record import Document, Record
from khabar.text.language import guess
from khabar.text.normal import NormalText
from khabar.text.tokens import tokenize


class Prepared(NamedTuple):
    """A document as it goes into the archive.

    ``record`` is JSON, None where the document is in another language or could not be read (``problem`` tells why).
    """

    language: str | None
    record: bytes | None
    packed: bytes | None
    text: bytes
    words: str
    forms: str
    signature: bytes
    sketches: Sketched | None = None
    problem: str | None = None


Batch = Callable[[], Sequence[Prepared]]
"""Waits for a batch and gives what became of its documents, in order."""


def prepare(reader: Reader, document: Document) -> Prepared:
    """Reads a document. Whatever goes wrong in it is told and must not stop the others."""
    language = document.language or guess(document.text)
    record: Record | None = None
    problem = None
    if language in (None, "ar"):
        try:
            record = reader.read(document)
        except Exception as error:
            problem = f"the reading failed: {type(error).__name__}: {error}. Please report it with the text"
    tokens = tokenize(NormalText(document.text))
    told = words_of(tokens)
    found, forms = indexed(words(document.title or "") + told)
    return Prepared(
        language,
        record.to_json() if record is not None else None,
        pack_record(record) if record is not None else None,
        pack_text(document.text),
        found,
        forms,
        signature(told),
        sketched(record, tokens) if record is not None else None,
        problem,
    )


class Preparer:
    """Prepares batches of documents in this process, or in others. To be closed."""

    def __init__(self, lexicons: Sequence[Path] = (), workers: int = 1) -> None:
        self.workers = workers
        self.name = reader_name(lexicons)
        self._reader: Reader | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._lexicons = tuple(lexicons)

    def __enter__(self) -> Preparer:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def start(self, documents: Sequence[Document]) -> Batch:
        """Begins with a batch. Nothing is loaded before the first one that has a document."""
        if not documents:
            return lambda: ()
        if self.workers == 1:
            return lambda: [prepare(self._own(), document) for document in documents]
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"), _begin, (self._lexicons,))
        return self._pool.submit(_prepare, documents).result

    def _own(self) -> Reader:
        if self._reader is None:
            self._reader = Reader(self._lexicons)
        return self._reader


def reader_name(lexicons: Sequence[Path]) -> str:
    """What reads: the version of Khabar and a digest of all lexicons, so that a change of either is noticed."""
    digest = blake2b(digest_size=8)
    built_in = Path(khabar.__file__).parent
    folders = [built_in / "lexicon" / "data", *lexicons]
    for folder in folders:
        for file in sorted(folder.rglob("*.tsv")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"{khabar.__version__}+{digest.hexdigest()}"


# -- in a worker process ----------------------------------------------------------------------------------------------

_reader: Reader


def _begin(lexicons: Sequence[Path]) -> None:
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops the pool
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = Reader(lexicons)


def _end_with_parent() -> None:
    """Ends this process when its parent was killed; the pool would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare(documents: Sequence[Document]) -> list[Prepared]:
    return [prepare(_reader, document) for document in documents]
