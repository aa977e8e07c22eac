"""How long the pages of the workbench take, and how large they are, where they have most to do.

    python benchmarks/workbench.py --db khabar.db [--rounds 5] [--each 100] [--name search] [--processor]

Addresses are chosen by ``heaviest.py``: every page, filter, file and answer of the API with the busiest values of the
archive. ``--each`` then opens so many of the largest happenings, actors and processes, and three times as many reports,
once each. The application answers in this process, without a network: what is measured is the server's work, the
template's too. Pages are asked in the language of most readers, Arabic. The archive (a file) is copied before: somebody
with fifty saved searches, to whom all is new, is put into it.

Exit status 1 where a page is over the targets. ``--processor`` judges by the time of the processor, on a machine where
others work too.
"""

from __future__ import annotations

import argparse
import logging
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import heaviest
from heaviest import Address
from litestar.testing import TestClient

from khabar.archive import Archive
from khabar.errors import ArchiveError
from khabar.workbench.app import create_app
from khabar.workbench.settings import LOOPBACK, Settings

# What issue 5 asks for: the median, and the page without what it loads, before compression. JSON and files are as long
# as what is asked for: only their time is judged.
MOST_SECONDS = 0.200
MOST_BYTES = 150 * 1024
# Asked first and not counted: templates are compiled, the database's pages come into memory.
WARMING = 1
# Rows of the tables: the slowest and the largest; what is over is shown in any case.
SHOWN = 25
HOST = "testserver.local"


class Taken(NamedTuple):
    """An address: the middle and the longest of its rounds, the middle of the processor's time, and its size."""

    name: str
    path: str
    median: float
    longest: float
    processor: float
    size: int
    status: int

    @property
    def is_page(self) -> bool:
        """Whether its size is judged."""
        return not self.path.startswith("/api/") and "format=" not in self.path

    def is_over(self, processor: bool) -> bool:
        slow = (self.processor if processor else self.median) > MOST_SECONDS
        # Who is unknown, or may be several, is an answer too, with its own status.
        return slow or (self.is_page and self.size > MOST_BYTES) or self.status not in (200, 300, 404)


def main() -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--db", required=True, type=Path, help="the file of an archive")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=100, help="so many of the largest of each kind, once; 0: none")
    parser.add_argument("--name", default="", help="only addresses whose name has this in it")
    parser.add_argument("--processor", action="store_true", help="judge by the processor's time")
    chosen = parser.parse_args()
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        where = _copied(chosen.db, Path(folder))
        try:
            taken = list(_taken(where, chosen.rounds, chosen.each, chosen.name))
        except ArchiveError as error:
            print(f"workbench: {error}", file=sys.stderr)
            return 2
    _print(taken, chosen.processor)
    return int(any(one.is_over(chosen.processor) for one in taken))


def _copied(archive: Path, folder: Path) -> str:
    """The archive as of now, with what is still in its log."""
    where = str(folder / "copy.db")
    source, copy = sqlite3.connect(archive.resolve().as_uri() + "?mode=ro", uri=True), sqlite3.connect(where)
    source.backup(copy)
    for connection in (source, copy):
        connection.close()
    return where


def _taken(where: str, rounds: int, each: int, name: str) -> Iterator[Taken]:
    with Archive(where) as archive:
        heaviest.crowded(archive)
        addresses = [one for one in heaviest.heaviest(archive) if name in one.name]
        largest = [one for one in heaviest.largest(archive, each) if name in one.name] if each else []
    with TestClient(create_app(Settings(where, hosts=(HOST, *LOOPBACK))), base_url=f"http://{HOST}") as client:
        for one in addresses:
            yield _measured(client, one, WARMING, rounds)
        for one in largest:
            yield _measured(client, one, 0, 1)


def _measured(client: Any, address: Address, warming: int, rounds: int) -> Taken:
    clock, processor = [], []
    for number in range(warming + rounds):
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(address.path)
        if number >= warming:
            clock.append(time.perf_counter() - began)
            processor.append(time.process_time() - worked)
    median, size = statistics.median(clock), len(answer.content)
    return Taken(*address, median, max(clock), statistics.median(processor), size, answer.status_code)


def _print(taken: Sequence[Taken], processor: bool) -> None:
    def time_of(one: Taken) -> float:
        return one.processor if processor else one.median

    over = [one for one in taken if one.is_over(processor)]
    told = {
        "slowest": sorted(taken, key=time_of, reverse=True)[:SHOWN],
        "largest": sorted((one for one in taken if one.is_page), key=lambda one: one.size, reverse=True)[:SHOWN],
        "over": over,
    }
    for title, rows in told.items():
        print(f"\n{title} of {len(taken)} addresses:" if title != "over" else f"\nover the targets: {len(rows)}")
        if rows:
            print("\n| what | median ms | longest ms | processor ms | KB |\n|---|---:|---:|---:|---:|")
        for one in rows:
            times = " | ".join(f"{value * 1000:.0f}" for value in (one.median, one.longest, one.processor))
            print(f"| {one.name} | {times} | {one.size / 1024:.0f} |")
    for one in over:
        print(f"workbench: {one.name}: {one.status} {one.path}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
