"""Words per second on one core: khabar beside programs that do a part of its work, and beside an encoder.

    python benchmarks/speed.py [--corpus FILE.jsonl[.gz]] [--documents 300] [--rounds 7]

Every round reads documents that no program has seen, with all programs, in turned order; figures are medians over the
rounds, so that a machine that slows down or speeds up meanwhile changes all of them alike. The ratios are what counts:
each compares a program with khabar in the same round and over the very same documents.

Exit status 3: a peer was not installed, so the table is not whole.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from documents import documents, words
from peers import PEERS, SPACY, Peer, Program, command, each

from khabar import Document, Reader, __version__

# What is aimed at: so many words per second, or this share of spaCy's blank tokenizer, whichever is less.
TARGET_WORDS = 20_000
TARGET_SHARE = 1 / 7

# Exit status where not all peers were measured.
INCOMPLETE = 3


class Lap(NamedTuple):
    """A program in one round: its words per second, and how many times as fast khabar read the same documents."""

    speed: float
    ratio: float


class Row(NamedTuple):
    """A program over all rounds."""

    name: str
    documents: int
    laps: list[Lap]


def seconds(program: Program, part: Sequence[Document]) -> float:
    """What a program takes for documents: processor time, since on a shared machine a clock measures the others too."""
    start = time.process_time()
    program.read(part)
    return time.process_time() - start


def settle() -> None:
    """Collects garbage and puts what is left aside, so that no program pays for the memory of another."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def one_round(khabar: Program, peers: Sequence[Program], block: Sequence[Document], turned: bool) -> list[Lap]:
    """The laps of khabar and its peers, in this order, over one block; turned, the last runs first."""
    own: list[float] = []
    others: dict[str, float] = {}
    contestants = [khabar, *peers]
    for program in reversed(contestants) if turned else contestants:
        settle()
        if program is khabar:
            # Document by document: a peer that reads a few of them is compared over just these.
            own = [seconds(khabar, [document]) for document in block]
        else:
            others[program.name] = seconds(program, program.part(block))
    laps = [Lap(sum(map(words, block)) / sum(own), 1.0)]
    for program in peers:
        part = program.part(block)
        spent = others[program.name]
        laps.append(Lap(sum(map(words, part)) / spent, spent / sum(own[: len(part)])))
    return laps


def measure(khabar: Program, peers: Sequence[Program], blocks: Sequence[Sequence[Document]]) -> list[Row]:
    """A row a program; the first block only warms up."""
    rounds = []
    for number, block in enumerate(blocks):
        print(f"round {number} of {len(blocks) - 1}", end="\r", file=sys.stderr, flush=True)
        rounds.append(one_round(khabar, peers, block, turned=bool(number % 2)))
    print(file=sys.stderr)
    return [
        Row(program.name, sum(len(program.part(block)) for block in blocks[1:]), list(laps))
        for program, laps in zip([khabar, *peers], zip(*rounds[1:], strict=True), strict=True)
    ]


def median_and_spread(values: Sequence[float], digits: int) -> str:
    """Two cells: the median, and the smallest and largest value."""
    return f"{statistics.median(values):,.{digits}f} | {min(values):,.{digits}f}–{max(values):,.{digits}f}"


def table(rows: Sequence[Row], missing: Sequence[Peer]) -> str:
    """Medians, spread and ratios as a Markdown table; a peer that was not there has a row that says so."""
    lines = [
        "| program | documents | words/s | slowest–fastest round | khabar is times as fast | lowest–highest round |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        speed = median_and_spread([lap.speed for lap in row.laps], 0)
        ratio = median_and_spread([lap.ratio for lap in row.laps], 2)
        lines.append(f"| {row.name} | {row.documents:,} | {speed} | {ratio} |")
    lines += [f"| {peer.name} | not installed | | | | |" for peer in missing]
    return "\n".join(lines)


def verdict(rows: Sequence[Row]) -> str:
    """Whether the target is met; without spaCy it is the number of words alone."""
    speeds = {row.name: statistics.median(lap.speed for lap in row.laps) for row in rows}
    own = speeds[rows[0].name]
    shares = [TARGET_SHARE * speed for name, speed in speeds.items() if name.startswith(SPACY)]
    target = min([TARGET_WORDS, *shares])
    return f"target {target:,.0f} words/s: {'met' if own >= target else 'missed'} ({own / target:.2f} of it)"


def blocks_of(corpus: Path | None, size: int, rounds: int) -> list[list[Document]]:
    """The documents of every round and of one before them to warm up; fewer where the collection ends."""
    source = documents(corpus)
    blocks = [list(itertools.islice(source, size)) for _ in range(rounds + 1)]
    return [block for block in blocks if block]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="reports as JSON Lines, may be gzipped; else generated ones")
    parser.add_argument("--documents", type=int, default=300, help="documents a round (default %(default)s)")
    parser.add_argument(
        "--rounds", type=int, default=7, help="rounds after a first one to warm up (default %(default)s)"
    )
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    blocks = blocks_of(options.corpus, options.documents, options.rounds)
    if len(blocks) < 2:
        parser.error("too few documents for two rounds: give a smaller --documents")
    missing = [peer for peer in PEERS if peer.missing()]
    for peer in missing:
        print(f"{peer.name} is not installed, to install it:\n    {command(peer.missing())}", file=sys.stderr)
    whole = list(itertools.chain.from_iterable(blocks))
    peers = [peer.load(whole) for peer in PEERS if peer not in missing]
    khabar = Program(f"khabar {__version__}", each("khabar", Reader().read))
    rows = measure(khabar, peers, blocks)
    count = sum(map(words, itertools.chain.from_iterable(blocks[1:])))
    print(f"Python {sys.version.split()[0]}, {len(blocks) - 1} rounds, {count:,} words\n")
    print(table(rows, missing))
    print(f"\n{verdict(rows)}")
    if missing:
        print(f"not measured: {', '.join(peer.name for peer in missing)}", file=sys.stderr)
    return INCOMPLETE if missing else 0


if __name__ == "__main__":
    sys.exit(main())
