"""What goes wrong with a database is told with what to do, and loses nothing."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import event, text

from archives import MERGER, Add, report
from khabar.archive import Archive, store
from khabar.archive.joining import join
from khabar.errors import ArchiveError, BusyError


def numbered(first: int, last: int) -> list:
    return [report(f"{MERGER} {number}", f"r{number}") for number in range(first, last)]


def test_a_full_disk_is_told_and_what_was_acknowledged_stays(tmp_path: Path, add: Add, monkeypatch) -> None:
    """A limit on the file's pages is to SQLite what a full disk is."""
    monkeypatch.setattr("khabar.archive.adding.BATCH", 5)
    with Archive(tmp_path / "a.db", create=True) as archive:
        add(archive, numbered(0, 5))
        with archive.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with Archive(tmp_path / "a.db") as archive:
        event.listen(archive.engine, "connect", lambda one, _: one.execute(f"PRAGMA max_page_count={pages + 2}"))
        archive.engine.dispose()
        with pytest.raises(ArchiveError, match=r"disk is full .*Make room"):
            add(archive, numbered(5, 200))
    with Archive(tmp_path / "a.db") as archive:
        with archive.reading() as connection:
            kept = archive.count(connection)
        assert kept >= 5 and kept % 5 == 0
        add(archive, numbered(0, 200))
        with archive.reading() as connection:
            assert archive.count(connection) == 200


@pytest.mark.parametrize("damage", ["overwritten", "cut off"])
def test_a_damaged_file_is_told(tmp_path: Path, add: Add, damage: str) -> None:
    file = tmp_path / "a.db"
    with Archive(file, create=True) as archive:
        add(archive, numbered(0, 60))
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] if damage == "cut off" else data[:8192] + b"\x5a" * (len(data) - 8192))
    with pytest.raises(ArchiveError, match=r"damaged.*copy"), Archive(file) as archive:
        add(archive, numbered(60, 70))
        join(archive)
    with pytest.raises(ArchiveError, match=r"damaged.*copy"), Archive(file) as archive, archive.reading() as connection:
        list(archive.records(connection))


def test_one_that_may_only_be_read_is_read(tmp_path: Path, add: Add, monkeypatch) -> None:
    with Archive(tmp_path / "a.db", create=True) as archive:
        add(archive, numbered(0, 3))
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything but a read-only disk
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with Archive(tmp_path / "a.db") as archive:
        with archive.reading() as connection:
            assert archive.count(connection) == len(list(archive.records(connection))) == 3
        with pytest.raises(ArchiveError, match=r"may be read, not written.*right to write"):
            add(archive, numbered(3, 6))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_two_add_at_once(where: str, add: Add) -> None:
    """Both begin with no archive there; the second one waits, and what both add is there once."""
    failed: list[BaseException] = []
    start = threading.Barrier(2)

    def run(first: int, last: int) -> None:
        try:
            start.wait()
            with Archive(where, create=True) as archive:
                add(archive, numbered(first, last))
                join(archive)
        except BaseException as error:
            failed.append(error)

    both = [threading.Thread(target=run, args=span) for span in ((0, 120), (60, 180))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert failed == []
    with Archive(where) as archive, archive.reading() as connection:
        assert archive.count(connection) == 180
        assert archive.setting(connection, "joined") == "yes"


def test_a_second_one_that_waits_in_vain_is_told(where: str, archive: Archive, add: Add, monkeypatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 1)
    with Archive(where) as other, archive.writing() as connection:
        archive.set(connection, "colour", "green")
        with pytest.raises(BusyError, match=r"somebody else is writing.*the same command again"):
            add(other, numbered(0, 3))
    assert {one.outcome for one in add(archive, numbered(0, 3))} == {"new"}


def test_a_connection_that_is_killed_is_told_and_loses_nothing(where: str, archive: Archive, add: Add) -> None:
    if archive.is_sqlite:
        pytest.skip("SQLite has no connections to kill")
    add(archive, numbered(0, 5))
    with pytest.raises(ArchiveError, match=r"the same command again"), archive.writing() as connection:
        archive.set(connection, "colour", "green")
        mine = connection.scalar(text("SELECT pg_backend_pid()"))
        with Archive(where) as other, other.engine.connect() as killer:
            killer.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        archive.set(connection, "colour", "red")
    add(archive, numbered(0, 10))
    with archive.reading() as connection:
        assert archive.count(connection) == 10
        assert archive.setting(connection, "colour") is None
