"""A process that forks others which add to an archive, to be killed; run by ``test_crash.py``.

For each line ``WHERE<tab>FIRST<tab>LAST<tab>ACKNOWLEDGED`` on standard input it starts one that adds the reports
FIRST to LAST and writes the name of each to the file ACKNOWLEDGED once the archive has told it; prints its number,
and, when it has ended, how. The reader is loaded once, here.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import tempfile
from collections.abc import Iterator

from khabar import Document, Reader
from khabar.archive import Archive, adding
from khabar.archive.preparing import Preparer

# Small, so that kills fall between and into many commits.
BATCH = 4


def reports(first: int, last: int) -> Iterator[Document]:
    """Reports that differ by a number; every third is in another language, every fourth has a title."""
    for n in range(first, last):
        text = f"قال وزير الخارجية الأردني ناصر جودة أمس إن المحادثات رقم {n} ستستأنف قريبا في مدينة جنيف."
        if n % 3 == 2:
            text = f"Talks number {n} will resume in Geneva soon, the minister of foreign affairs said."
        yield Document(
            text=text, id=f"r{n}", outlet=f"نشرة {n % 5}", published="2015-07-15", title="عنوان" if n % 4 == 0 else None
        )


class Ready(Preparer):
    """A preparer whose reader is there already."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader


def add(reader: Reader, where: str, first: int, last: int, acknowledged: str) -> None:
    """Adds reports, telling each in the file."""
    adding.BATCH = BATCH
    told = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    with Archive(where, create=True) as archive, Ready(reader) as preparer:
        for one in adding.Adder(archive, preparer).add(reports(first, last)):
            if one.outcome == "failed":
                raise RuntimeError(one.problem)
            os.write(told, f"{one.name}\n".encode())


def main() -> None:
    """Starts one for each line."""
    reader = Reader()
    with contextlib.suppress(ImportError):
        importlib.import_module("pg8000")
    with tempfile.TemporaryDirectory() as folder:  # what is loaded when it is first used is loaded now
        add(reader, f"{folder}/khabar.db", 0, BATCH, f"{folder}/told")
    for line in sys.stdin:
        where, first, last, acknowledged = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            status = 1
            try:
                add(reader, where, int(first), int(last), acknowledged)
                status = 0
            finally:
                os._exit(status)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
