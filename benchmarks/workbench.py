"""How long the pages of the workbench take, and how large they are.

    python benchmarks/workbench.py --db khabar.db [--rounds 20]

The application answers in this process, without a network: what is measured is the server's work, the template's too.
Pages are asked in the language of most readers, Arabic; numbers of reports, happenings and actors are found through the
API. Exit status 1 where a page is over the targets.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from litestar.testing import TestClient

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from khabar.errors import ArchiveError  # noqa: E402
from khabar.workbench.app import create_app  # noqa: E402
from khabar.workbench.settings import LOOPBACK, Settings  # noqa: E402
from walking import pages  # noqa: E402

# What issue 5 asks for: the median, and the page without what it loads.
MOST_SECONDS = 0.200
MOST_BYTES = 150 * 1024
# Asked first and not counted: templates are compiled, the database's pages come into memory.
WARMING = 2
HOST = "testserver.local"


class Taken(NamedTuple):
    """A page: the middle of its rounds, the longest, and its size."""

    name: str
    path: str
    median: float
    longest: float
    size: int

    @property
    def is_over(self) -> bool:
        return self.median > MOST_SECONDS or self.size > MOST_BYTES


def main() -> int:
    """Prints a table of all pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--db", required=True, help="an archive; a copy, since the desk's tables are added to it")
    parser.add_argument("--rounds", type=int, default=20)
    chosen = parser.parse_args()
    logging.disable(logging.INFO)
    try:
        app = create_app(Settings(chosen.db, hosts=(HOST, *LOOPBACK)))
    except ArchiveError as error:
        print(f"workbench: {error}", file=sys.stderr)
        return 2
    with TestClient(app, base_url=f"http://{HOST}") as client:
        found = pages(lambda path: _json(client.get(path)))
        taken = [one for name, path in found.items() if (one := _measured(client, name, path, chosen.rounds))]
    _print(taken)
    return int(any(one.is_over for one in taken) or len(taken) < len(found))


def _json(answer: Any) -> Any:
    return answer.json() if answer.status_code == 200 else None


def _measured(client: Any, name: str, path: str, rounds: int) -> Taken | None:
    seconds, size = [], 0
    for number in range(WARMING + rounds):
        began = time.perf_counter()
        answer = client.get(path)
        took = time.perf_counter() - began
        if answer.status_code != 200:
            print(f"workbench: {name} ({path}): {answer.status_code}", file=sys.stderr)
            return None
        size = len(answer.content)
        if number >= WARMING:
            seconds.append(took)
    return Taken(name, path, statistics.median(seconds), max(seconds), size)


def _print(taken: list[Taken]) -> None:
    print("| page | address | median ms | longest ms | KB of HTML |\n|---|---|---:|---:|---:|")
    for one in taken:
        mark = " (over)" if one.is_over else ""
        print(
            f"| {one.name}{mark} | `{one.path}` | {one.median * 1000:.0f} | {one.longest * 1000:.0f} "
            f"| {one.size / 1024:.0f} |"
        )


if __name__ == "__main__":
    sys.exit(main())
