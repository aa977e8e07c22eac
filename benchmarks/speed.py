"""Words per second on one core: khabar beside two programs that do a small part of its work.

    python benchmarks/speed.py [--corpus FILE.jsonl[.gz]] [--documents 300] [--rounds 7]

Every round reads documents that no program has seen, with all programs, in turned order; figures are medians over the
rounds, so that a machine that slows down or speeds up meanwhile changes all of them alike. The ratios are what counts.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from documents import documents, words

from khabar import Document, Reader, __version__

KHABAR = "khabar"
SPACY = "spaCy tokenizer"
DATEPARSER = "dateparser search"

# What is aimed at: so many words per second, or this share of spaCy's blank tokenizer, whichever is less.
TARGET_WORDS = 20_000
TARGET_SHARE = 1 / 7


class Program(NamedTuple):
    """A program and how many of a round's documents it is given (a slow one gets few)."""

    name: str
    read: Callable[[Document], object]
    share: float = 1.0


def programs() -> list[Program]:
    """Those that are installed; khabar always."""
    found = [Program(KHABAR, Reader().read)]
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed: left out", file=sys.stderr)
    else:
        tokenizer = spacy.blank("ar").tokenizer
        found.append(Program(f"{SPACY} {spacy.__version__}", lambda document: tokenizer(document.text)))
    try:
        import dateparser
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: left out", file=sys.stderr)
    else:
        found.append(
            Program(
                f"{DATEPARSER} {dateparser.__version__}",
                lambda document: search_dates(document.text, languages=["ar"]),
                share=0.05,
            )
        )
    return found


def words_per_second(program: Program, block: list[Document]) -> float:
    """The speed of one program over one block."""
    part = block[: max(1, round(len(block) * program.share))]
    count = sum(map(words, part))
    gc.collect()
    start = time.perf_counter()
    for document in part:
        try:
            program.read(document)
        except Exception as error:  # foreign text: a program that fails at a document goes on with the next
            print(f"{program.name}, {document.id}: {error!r}", file=sys.stderr)
    return count / (time.perf_counter() - start)


def measure(contestants: list[Program], blocks: list[list[Document]]) -> dict[str, list[float]]:
    """The speeds of every program, a value a round; the first block only warms up."""
    speeds: dict[str, list[float]] = {program.name: [] for program in contestants}
    for number, block in enumerate(blocks):
        for program in contestants if number % 2 else reversed(contestants):
            speed = words_per_second(program, block)
            if number:
                speeds[program.name].append(speed)
        print(f"round {number} of {len(blocks) - 1}", end="\r", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return speeds


def table(speeds: dict[str, list[float]]) -> str:
    """Medians, spread and ratios as a Markdown table."""
    lines = ["| program | words/s | slowest–fastest round | times khabar's speed |", "|---|---:|---:|---:|"]
    for name, values in speeds.items():
        ratio = statistics.median(value / own for value, own in zip(values, speeds[KHABAR], strict=True))
        spread = f"{min(values):,.0f}–{max(values):,.0f}"
        lines.append(f"| {name} | {statistics.median(values):,.0f} | {spread} | {ratio:.2f} |")
    return "\n".join(lines)


def verdict(speeds: dict[str, list[float]]) -> str:
    """Whether the target is met."""
    own = statistics.median(speeds[KHABAR])
    target = float(TARGET_WORDS)
    for name, values in speeds.items():
        if name.startswith(SPACY):
            target = min(target, TARGET_SHARE * statistics.median(values))
    return f"target {target:,.0f} words/s: {'met' if own >= target else 'missed'} ({own / target:.2f} of it)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="reports as JSON Lines, may be gzipped; else generated ones")
    parser.add_argument("--documents", type=int, default=300, help="documents a round (default %(default)s)")
    parser.add_argument(
        "--rounds", type=int, default=7, help="rounds after a first one to warm up (default %(default)s)"
    )
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    source = documents(options.corpus)
    blocks = [list(itertools.islice(source, options.documents)) for _ in range(options.rounds + 1)]
    blocks = [block for block in blocks if block]
    if len(blocks) < 2:
        parser.error("too few documents for two rounds: give a smaller --documents")
    count = sum(words(document) for block in blocks[1:] for document in block)
    speeds = measure(programs(), blocks)
    print(f"khabar {__version__}, Python {sys.version.split()[0]}, {len(blocks) - 1} rounds, {count:,} words\n")
    print(table(speeds))
    print(f"\n{verdict(speeds)}")


if __name__ == "__main__":
    main()
