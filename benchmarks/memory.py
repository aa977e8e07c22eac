"""Time and memory of the first reading, then memory over a whole collection.

    python benchmarks/memory.py [--corpus FILE.jsonl[.gz]] [--every 2000] [--documents N]

Start it in a fresh process: the first line is import, lexicons and one reading together. Times are the processor's, as
in speed.py: on a shared machine a clock measures the others too.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from khabar import Reader

MEGABYTE = 1 << 20
# What is aimed at for import and first reading.
TARGET_SECONDS = 1.0
TARGET_MEGABYTES = 300
FIRST = "قال وزير الخارجية إن المباحثات ستستأنف غدا في جنيف."


def peak() -> float:
    """The largest resident set so far, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


def now() -> float | None:
    """The resident set now, in MB, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * resource.getpagesize() / MEGABYTE


class First(NamedTuple):
    """What import, lexicons and one reading took: by the clock, of the processor, and at the peak of memory."""

    clock: float
    processor: float
    megabytes: float


def first_reading() -> tuple[Reader, First]:
    """A reader, and what it took to have it."""
    clock, processor = time.perf_counter(), time.process_time()
    from khabar import Reader

    reader = Reader()
    reader.read(FIRST, published="2013-05-10")
    return reader, First(time.perf_counter() - clock, time.process_time() - processor, peak())


def whole(reader: Reader, corpus: Path | None, every: int, most: int) -> None:
    """Reads a collection and prints a line every so many documents."""
    from documents import documents, words

    count = failed = 0
    start = time.process_time()
    print("\n| documents | words | peak MB | MB now | words/s |\n|---:|---:|---:|---:|---:|")
    for number, document in enumerate(itertools.islice(documents(corpus), most), 1):
        try:
            reader.read(document)
        except Exception as error:  # a benchmark over foreign text counts failures and goes on
            failed += 1
            print(f"{document.id}: {error!r}", file=sys.stderr)
        count += words(document)
        if number % every == 0:
            line(number, count, start)
    if number % every:
        line(number, count, start)
    print(f"\n{number:,} documents, {failed} failed")


def line(number: int, count: int, start: float) -> None:
    """One line of the table."""
    current = now()
    shown = "" if current is None else f"{current:.0f}"
    speed = count / (time.process_time() - start)
    print(f"| {number:,} | {count:,} | {peak():.0f} | {shown} | {speed:,.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="reports as JSON Lines, may be gzipped; else generated ones")
    parser.add_argument("--every", type=int, default=2_000, help="documents a line (default %(default)s)")
    parser.add_argument("--documents", type=int, help="documents at most (default: all; 20000 generated ones)")
    options = parser.parse_args()
    reader, first = first_reading()
    met = "met" if first.processor < TARGET_SECONDS and first.megabytes < TARGET_MEGABYTES else "missed"
    print(
        f"import and first reading: {first.processor:.2f} s of the processor, {first.clock:.2f} s by the clock, "
        f"{first.megabytes:.0f} MB"
    )
    print(f"target {TARGET_SECONDS} s, {TARGET_MEGABYTES} MB: {met}")
    whole(reader, options.corpus, options.every, options.documents or (sys.maxsize if options.corpus else 20_000))


if __name__ == "__main__":
    main()
