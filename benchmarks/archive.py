#!/usr/bin/env python3
"""Puts a corpus into an archive and says what that cost: time, memory, size, and a second time with nothing to do.

usage: archive.py --corpus FILE.jsonl.gz [--db khabar.db] [--workers 2] [--documents N]
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from khabar.archive import Archive
from khabar.archive.adding import Adder
from khabar.archive.joining import join
from khabar.archive.preparing import Preparer
from khabar.record import Document
from khabar.sources.documents import Defaults, documents


def main() -> None:
    """Runs once over the corpus and once more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--db", default="khabar.db")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--documents", type=int)
    told = parser.parse_args()
    size = sum(len(one.text.encode()) for one in _documents(told.corpus, told.documents))
    for turn in ("first", "second"):
        _run(turn, told.db, told.workers, _documents(told.corpus, told.documents))
    files = [Path(told.db + suffix) for suffix in ("", "-wal")]
    stored = sum(file.stat().st_size for file in files if file.exists())
    print(f"text {size / 1e6:.1f} MB, archive {stored / 1e6:.1f} MB: {stored / size:.2f} times the text")


def _documents(corpus: Path, most: int | None) -> Iterator[Document]:
    found = documents([str(corpus)], Defaults(), print)
    return islice((one for one in found if isinstance(one, Document)), most)


def _run(turn: str, db: str, workers: int, found: Iterator[Document]) -> None:
    begun = time.perf_counter()
    with Archive(db, create=True) as archive, Preparer(workers=workers) as preparer:
        outcomes = Counter(added.outcome for added in Adder(archive, preparer).add(found))
        added = time.perf_counter()
        join(archive)
    done = time.perf_counter()
    counts = ", ".join(f"{number} {name}" for name, number in sorted(outcomes.items()))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{turn} time: {counts}; {added - begun:.1f} s reading and writing, {done - added:.1f} s joining;"
        f" at most {own:.0f} MB, each worker {child:.0f} MB"
    )


if __name__ == "__main__":
    main()
