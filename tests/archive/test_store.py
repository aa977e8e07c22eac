"""The database of an archive: opened or refused, read by many while one writes, brought up to date."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from archives import MERGER, TALKS, report, reports
from khabar.archive import Archive, schema, store
from khabar.errors import ArchiveError


def test_what_is_not_there_is_not_made_by_asking(where: str) -> None:
    with pytest.raises(ArchiveError, match=r"khabar add FILE"):
        Archive(where)
    if "://" not in where:
        assert not Path(where).exists()


def test_what_was_made_is_opened_again_as_it_is(where: str, filled) -> None:
    filled(reports())
    with Archive(where) as again, again.reading() as connection:
        assert again.count(connection) == again.count(connection, "read") == 3
        assert again.setting(connection, "schema") == schema.HEAD


def test_opening_what_is_up_to_date_writes_nothing(where: str, archive: Archive, monkeypatch) -> None:
    monkeypatch.setattr(Archive, "writing", lambda self: pytest.fail("written"))
    Archive(where).close()
    Archive(where, create=True).close()


def test_an_archive_of_a_later_khabar_is_refused(where: str, archive: Archive) -> None:
    with archive.writing() as connection:
        archive.set(connection, "schema", "9999")
    for create in (False, True):
        with pytest.raises(ArchiveError, match=r"later Khabar \(tables 9999\)\. Update Khabar"):
            Archive(where, create=create)


def test_migrations_make_the_tables_that_the_schema_says(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    beside = {"word_index", "form_index", "name_index", "alembic_version"}
    with archive.reading() as connection:
        context = MigrationContext.configure(connection, opts={
            "include_object": lambda thing, name, sort, *_: sort != "table" or name.split("_")[0] not in
            {one.split("_")[0] for one in beside},
        })  # fmt: skip
        assert compare_metadata(context, schema.metadata) == []


@pytest.mark.parametrize("content", [b"", b"not a database, but long enough to be looked at " * 40, b"\0" * 5000])
def test_a_file_that_is_no_archive_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.db"
    file.write_bytes(content)
    with pytest.raises(ArchiveError) as refused:
        Archive(file)
    assert str(file) in str(refused.value) and refused.value.mend
    assert file.read_bytes() == content


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE settings (colour TEXT)")
    with pytest.raises(ArchiveError):
        Archive(file)


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    for create in (False, True):
        with pytest.raises(ArchiveError):
            Archive(tmp_path, create=create)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("mysql://root@localhost/khabar", "mysql is not supported"),
        ("oracle+x://", "oracle is not supported"),
        ("post gres://x y", "no database URL"),
        ("postgresql://khabar:secret@127.0.0.1:1/khabar", "127.0.0.1"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, problem: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        Archive(url, create=True)
    assert problem in str(refused.value) and "secret" not in str(refused.value)


def test_documents_and_records_come_back_as_they_went_in(filled, reader) -> None:
    documents = reports()
    archive = filled(documents)
    with archive.reading() as connection:
        for number, document in enumerate(documents, 1):
            found = archive.document(connection, number)
            assert found is not None
            assert (found.text, found.title, found.outlet) == (document.text, document.title, document.outlet)
            record = archive.record(connection, number)
            assert record is not None
            expected = reader.read(document)
            expected.document.language = record.document.language
            assert record.to_json() == expected.to_json()
        assert archive.document(connection, 99) is None and archive.record(connection, 99) is None


def test_all_records_come_in_the_order_of_their_numbers(filled, monkeypatch) -> None:
    monkeypatch.setattr(store, "BATCH", 2)
    archive = filled([report(f"{MERGER} {number}", str(number)) for number in range(5)])
    with archive.reading() as connection:
        assert [number for number, _ in archive.records(connection)] == [1, 2, 3, 4, 5]


def test_a_reader_sees_one_state_while_another_writes(archive: Archive, add) -> None:
    add(archive, [report(MERGER)])
    with archive.reading() as connection:
        assert archive.count(connection) == 1
        add(archive, [report(TALKS, "two")])
        assert archive.count(connection) == 1
        assert [number for number, _ in archive.records(connection)] == [1]
    with archive.reading() as connection:
        assert archive.count(connection) == 2


def test_many_read_while_one_writes(archive: Archive, add, monkeypatch) -> None:
    """Readers never wait, never fail, and never see half of a batch."""
    monkeypatch.setattr("khabar.archive.adding.BATCH", 3)
    done, seen, failed = threading.Event(), set(), []

    def read() -> None:
        try:
            while not done.is_set():
                with archive.reading() as connection:
                    seen.add(archive.count(connection))
                    sum(1 for _ in archive.records(connection))
        except Exception as error:
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for one in readers:
        one.start()
    try:
        outcomes = add(archive, [report(f"{MERGER} {number}", str(number)) for number in range(15)])
    finally:
        done.set()
        for one in readers:
            one.join()
    assert not failed and len(outcomes) == 15
    assert seen <= {0, 3, 6, 9, 12, 15}


def test_what_fails_inside_of_a_transaction_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(ZeroDivisionError), archive.writing() as connection:
        archive.set(connection, "colour", "green")
        raise ZeroDivisionError
    with archive.reading() as connection:
        assert archive.setting(connection, "colour") is None


def test_a_second_writer_is_told_after_a_while(where: str, archive: Archive, monkeypatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 1)
    with Archive(where) as other, archive.writing() as connection:
        archive.set(connection, "colour", "green")
        with pytest.raises(ArchiveError, match="somebody else is writing"), other.writing():
            pytest.fail("two write at once")
    with Archive(where) as other, other.writing() as connection:
        assert other.setting(connection, "colour") == "green"


def test_commits_are_on_the_disk(tmp_path: Path) -> None:
    """SQLite must not acknowledge what a power cut can take away, and readers must not lock out the writer."""
    with Archive(tmp_path / "khabar.db", create=True) as archive, archive.engine.connect() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {one}").scalar() for one in ("journal_mode", "synchronous")]
    assert told == ["wal", 2]
