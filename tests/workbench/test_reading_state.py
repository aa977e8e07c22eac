"""Which reports somebody has read."""

from __future__ import annotations

from pathlib import Path

from desks import Client
from khabar.archive import Archive
from khabar.workbench.reading_state import mark_read, unread


def left(where: Path, account: int) -> set[int]:
    with Archive(where) as archive, archive.reading() as connection:
        return unread(connection, account, range(1, 4))


def test_opening_a_report_marks_it_read(client: Client, archive_file: Path) -> None:
    assert left(archive_file, 0) == {1, 2, 3}
    for _ in range(2):
        client.get("/reports/2")
    assert left(archive_file, 0) == {1, 3}
    assert left(archive_file, 1) == {1, 2, 3}


def test_a_report_that_is_not_there_is_not_read(client: Client, archive_file: Path) -> None:
    client.get("/reports/99")
    assert left(archive_file, 0) == {1, 2, 3}


def test_many_are_asked_for_at_once(archive_file: Path) -> None:
    with Archive(archive_file) as archive:
        mark_read(archive, 0, 3)
        with archive.reading() as connection:
            assert 3 not in unread(connection, 0, range(1, 5_000))
            assert len(unread(connection, 0, range(1, 5_000))) == 4_998
