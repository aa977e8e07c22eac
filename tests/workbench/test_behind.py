"""What is kept of somebody who reads, while another one writes: nobody waits, and nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert

from desks import Client
from khabar.archive import Archive
from khabar.archive.desk import readings
from khabar.errors import ArchiveError, BusyError
from khabar.workbench.behind import BEHIND, Behind
from khabar.workbench.reading_state import unread

# Twice the connections that an archive has at once: who waited for the writer would use them up.
MANY = 30
SOON = 5.0
"""Seconds within which all are answered; who waited for the writer would need 30."""


@contextmanager
def another_writes(where: Path) -> Iterator[None]:
    """Somebody else adds to the archive, and takes long."""
    with Archive(where) as archive, archive.writing():
        yield


def left(where: Path) -> set[int]:
    with Archive(where) as archive, archive.reading() as connection:
        return unread(connection, 0, range(1, 4))


def test_reading_goes_on_while_another_writes(client: Client, archive_file: Path) -> None:
    client.get("/reports/1")
    with another_writes(archive_file):
        began = time.monotonic()
        with ThreadPoolExecutor(MANY) as many:
            paths = [("/reports/2", "/reports/3", "/inbox", "/news", "/search?q=الاتفاق")[n % 5] for n in range(MANY)]
            answers = list(many.map(client.get, paths))
        assert {answer.status_code for answer in answers} == {200}
        assert time.monotonic() - began < SOON
        assert left(archive_file) == {2, 3}
    BEHIND.wait()
    assert left(archive_file) == set()


def test_who_may_not_wait_is_told_at_once(archive_file: Path) -> None:
    with another_writes(archive_file), Archive(archive_file) as archive:
        began = time.monotonic()
        with pytest.raises(BusyError), archive.writing(patience=0):
            raise AssertionError("there is one writer")
        assert time.monotonic() - began < 1
    with Archive(archive_file) as archive, archive.writing(patience=0) as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000


def test_what_was_done_in_another_window_is_no_error(archive_file: Path) -> None:
    behind = Behind()
    with Archive(archive_file) as archive:
        row = insert(readings).values(account=0, document=1, made="2026-01-01T00:00:00Z")
        for _ in range(2):
            behind.write(archive, lambda connection: connection.execute(row))
    assert left(archive_file) == {2, 3}


def test_what_may_only_be_read_stops_no_reader(archive_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(archive_file) as archive:

        def refused(*_: object) -> None:
            raise ArchiveError("a.db", "it may be read, not written", "Ask")

        monkeypatch.setattr(archive, "_become_writer", refused)
        Behind().write(archive, lambda connection: connection.execute(insert(readings)))
    assert left(archive_file) == {1, 2, 3}
