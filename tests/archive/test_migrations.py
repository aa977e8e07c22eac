"""Migrations make exactly the tables that the schema declares, and bring older archives up to date in place."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect, select, text

from archives import Add, reports, tables
from khabar.archive import Archive, schema
from khabar.archive.joining import join
from khabar.archive.store import _url

BESIDE = ("word_index", "form_index", "name_index", "alembic_version")


def shape(connection: Connection) -> dict[str, Any]:
    """All that the database tells of its tables, but for those that are no part of the schema."""
    found = inspect(connection)
    told = {}
    for name in sorted(found.get_table_names()):
        if not name.startswith(BESIDE):
            columns = [{**column, "type": repr(column["type"])} for column in found.get_columns(name)]
            told[name] = (
                sorted(columns, key=lambda column: column["name"]),
                found.get_pk_constraint(name),
                sorted(found.get_foreign_keys(name), key=repr),
                sorted(found.get_indexes(name), key=lambda index: index["name"] or ""),
                sorted(found.get_unique_constraints(name), key=repr),
            )
    return told


def test_migrations_make_what_the_schema_declares(where: str) -> None:
    with Archive(where, create=True) as archive, archive.reading() as connection:
        migrated = shape(connection)
        rowless = _without_rowid(connection)
    url = _url(where)
    if url.get_backend_name() == "sqlite":
        engine = create_engine("sqlite://")
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            assert shape(connection) == migrated
            assert _without_rowid(connection) == rowless == {"appearances", "parts", "readings", "uses"}
    else:
        engine = create_engine(url)
        with engine.connect() as connection:  # never committed
            for name in migrated:
                connection.execute(text(f"DROP TABLE {name} CASCADE"))
            schema.metadata.create_all(connection)
            assert shape(connection) == migrated
    engine.dispose()


def _without_rowid(connection: Connection) -> set[str]:
    if connection.dialect.name != "sqlite":
        return set()
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    return {row.name for row in rows if "WITHOUT ROWID" in row.sql and "index" not in row.name}


def test_the_first_migration_knows_nothing_of_the_schema_of_today() -> None:
    from pathlib import Path

    from khabar.archive import migrations

    for file in Path(migrations.__file__).parent.glob("versions/*.py"):
        assert "khabar" not in file.read_text().split('"""', 2)[2], file


@pytest.fixture
def old(where: str, add: Add) -> str:
    """An archive as version 0001 left it: joined, by rules of its own."""
    with Archive(where, create=True) as archive:
        add(archive, reports())
        join(archive)
        with archive.writing() as connection:
            for name in ("unjoined", "sessions", "accounts", "readings", "searches", "visits", "feeds"):
                connection.execute(text(f"DROP TABLE {name}"))
            for table, column in (("positions", "sketch"), ("events", "names"), ("documents", "opening")):
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
            for name in ("ix_happenings_origins", "ix_actors_wikidata"):
                connection.execute(text(f"DROP INDEX {name}"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
            archive.set(connection, "schema", "0001")
    return where


def test_an_older_archive_is_brought_up_to_date_in_place(old: str) -> None:
    with Archive(old) as archive:
        with archive.reading() as connection:
            assert archive.setting(connection, "schema") == schema.HEAD
            assert archive.count(connection, "read") == 3
            assert archive.setting(connection, "joined") == "no"
        assert join(archive)
        assert not join(archive)
        with archive.reading() as connection:
            for column in (schema.positions.c.sketch, schema.events.c.names, schema.documents.c.opening):
                assert connection.scalars(select(column.table.c.id).where(column.is_(None))).all() == []


def test_a_day_after_its_report_is_taken_from_what_was_done(old: str) -> None:
    engine = create_engine(_url(old))
    with engine.begin() as connection:
        connection.execute(text("UPDATE events SET day = '2015-12-01', until = '2015-12-01'"))
        done = connection.scalars(text("SELECT id FROM events WHERE status IN ('occurred', 'historical')")).all()
    engine.dispose()
    with Archive(old) as archive, archive.reading() as connection:
        table = schema.events
        assert sorted(connection.scalars(select(table.c.id).where(table.c.day.is_(None)))) == sorted(done) != []


def test_it_then_is_what_a_new_one_is(old: str, add: Add, tmp_path: Any) -> None:
    with Archive(old) as archive, Archive(tmp_path / "new.db", create=True) as new:
        join(archive)
        add(new, reports())
        join(new)
        volatile = ("documents", "contents")  # the time of adding; how bytes come back
        here, there = tables(archive, *volatile), tables(new, *volatile)
        assert {name: len(rows) for name, rows in here.items()} == {name: len(rows) for name, rows in there.items()}
        assert here["happenings"] == there["happenings"] and here["matters"] == there["matters"]
