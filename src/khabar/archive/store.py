"""The database of an archive: opened, brought up to date, read by many and written by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from khabar.archive import schema
from khabar.archive.trouble import explained
from khabar.errors import ArchiveError
from khabar.record import Document, Record

DEFAULT = "khabar.db"
# How long a writer waits for another one, in seconds.
PATIENCE = 30
# The key of PostgreSQL's advisory lock that makes one process the writer; any fixed number would do.
WRITER = 0x6B686272


class Archive:
    """An open archive. ``where`` is a file's path or a database URL (``postgresql://user@host/name``).

    Raises ArchiveError where there is none and ``create`` is False, or where it cannot be opened. Safe to share
    between threads.
    """

    def __init__(self, where: str | Path = DEFAULT, *, create: bool = False) -> None:
        self.url = _url(where)
        self.where = str(where) if self.url.get_backend_name() == "sqlite" else self.url.render_as_string()
        if not create and self.is_sqlite and not Path(self.url.database or "").is_file():
            raise ArchiveError(self.where, "no archive", "Make one with: khabar add FILE... --db " + self.where)
        self.engine = _engine(_as_it_lies(self.url) if self.is_sqlite else self.url)
        try:
            self._bring_up_to_date(create)
        except DBAPIError as error:
            self.close()
            raise explained(self.where, error) from error

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite's, else it is PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive, whatever is written meanwhile."""
        try:
            with self.engine.connect() as connection:
                if self.is_sqlite:
                    connection.exec_driver_sql("BEGIN")
                else:
                    connection = connection.execution_options(isolation_level="REPEATABLE READ")
                yield connection
        except DBAPIError as error:
            raise explained(self.where, error) from error

    @contextmanager
    def writing(self, patience: int = PATIENCE) -> Iterator[Connection]:
        """A transaction of the one writer: all of it is kept, or nothing. Raises ArchiveError where it cannot be, also
        where another one writes for longer than ``patience`` (seconds)."""
        try:
            with self.engine.begin() as connection:
                self._become_writer(connection, patience)
                yield connection
        except DBAPIError as error:
            raise explained(self.where, error) from error

    def _become_writer(self, connection: Connection, patience: int) -> None:
        if not self.is_sqlite:
            # 0 would be for ever.
            connection.execute(text(f"SET LOCAL lock_timeout = '{patience * 1000 or 1}ms'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER})
            return
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience * 1000}")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE * 1000}")

    # -- what holds of the whole ----------------------------------------------------------------------------------

    def setting(self, connection: Connection, name: str) -> str | None:
        """A setting of the archive."""
        table = schema.settings
        found: str | None = connection.scalar(select(table.c.value).where(table.c.name == name))
        return found

    def set(self, connection: Connection, name: str, value: str) -> None:
        """Sets it."""
        table = schema.settings
        done = connection.execute(table.update().where(table.c.name == name).values(value=value))
        if not done.rowcount:
            connection.execute(table.insert().values(name=name, value=value))

    def count(self, connection: Connection, state: str | None = None) -> int:
        """How many documents there are, in a state."""
        table = schema.documents
        query = select(func.count()).select_from(table)
        found: int = connection.scalar(query if state is None else query.where(table.c.state == state)) or 0
        return found

    # -- documents ------------------------------------------------------------------------------------------------

    def document(self, connection: Connection, number: int) -> Document | None:
        """A document by its number in the archive."""
        row = self._row(connection, number)
        return _document(row) if row is not None else None

    def record(self, connection: Connection, number: int) -> Record | None:
        """A document's record, None where it has none (not read, or another language)."""
        from khabar.archive.packing import unpack_record

        row = self._row(connection, number)
        if row is None or row.record is None:
            return None
        return unpack_record(row.record, _document(row))

    def records(self, connection: Connection) -> Iterator[tuple[int, Record]]:
        """All records with the numbers of their documents, in the order of these, one at a time."""
        from khabar.archive.packing import unpack_record

        last = -1
        while True:
            rows = connection.execute(_with_contents().where(schema.documents.c.id > last).limit(BATCH)).all()
            for row in rows:
                if row.record is not None:
                    yield row.id, unpack_record(row.record, _document(row))
            if len(rows) < BATCH:
                return
            last = rows[-1].id

    def _row(self, connection: Connection, number: int) -> Any:
        return connection.execute(_with_contents().where(schema.documents.c.id == number)).first()

    # -- tables ---------------------------------------------------------------------------------------------------

    def _bring_up_to_date(self, create: bool) -> None:
        with self.engine.connect() as connection:
            there = inspect(connection).has_table("settings")
            version = self.setting(connection, "schema") if there else None
        if version == schema.HEAD:
            return
        if version is None and not create:
            raise ArchiveError(self.where, "not an archive of Khabar's", "Make one with: khabar add FILE...")
        if version is not None and version > schema.HEAD:
            raise ArchiveError(self.where, f"made by a later Khabar (tables {version})", "Update Khabar")
        from khabar.archive.migrations import upgrade

        if self.is_sqlite:
            with self.engine.connect() as connection:
                # Readers see the last commit while one writes. The file keeps this; one of somebody else's stays as is.
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        upgrade(self)


# How many documents are taken out of the database at a time.
BATCH = 256


def _with_contents() -> Any:
    columns: tuple[Any, ...] = (schema.documents, schema.contents.c.text, schema.contents.c.record)
    return select(*columns).join(schema.contents).order_by(schema.documents.c.id)


def _document(row: Any) -> Document:
    from khabar.archive.packing import unpack_text

    return Document(
        text=unpack_text(row.text),
        id=row.name,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
        url=row.url,
        language=row.language,
    )


def _url(where: str | Path) -> URL:
    told = str(where)
    if "://" not in told:
        return URL.create("sqlite", database=told)
    try:
        url = make_url(told)
    except ArgumentError as error:
        raise ArchiveError(told, "no database URL", "Give postgresql://user@host/name, or a file's path") from error
    backend = url.get_backend_name()
    if backend == "postgresql":
        return url.set(drivername="postgresql+pg8000")
    if backend == "sqlite":
        return url
    raise ArchiveError(told, f"{backend} is not supported", "Use a file (SQLite) or postgresql://")


def _as_it_lies(url: URL) -> URL:
    """The address of a file on a read-only disk that nobody writes: SQLite would make files beside it even to read."""
    file = Path(url.database or "")
    log = Path(f"{file}-wal")
    if not file.is_file() or os.access(file.parent, os.W_OK) or (log.exists() and log.stat().st_size):
        return url
    return url.set(database=f"{file.resolve().as_uri()}?mode=ro&immutable=1", query={"uri": "true"})


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        try:
            engine = create_engine(url, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise ArchiveError(str(url), "PostgreSQL needs pg8000", "pip install khabar[postgres]") from error
        # Many rows in one statement: pg8000 would send every row by itself and wait for its answer.
        engine.dialect.use_insertmanyvalues_wo_returning = True
        event.listen(engine, "before_cursor_execute", _without_nul, retval=True)
        return engine
    engine = create_engine(url, connect_args={"timeout": PATIENCE, "isolation_level": None})
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    """A commit is on the disk before it is acknowledged (FULL)."""
    cursor = connection.cursor()
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-65536"):
        cursor.execute("PRAGMA " + pragma)
    cursor.close()


def _without_nul(_: Any, __: Any, statement: str, parameters: Any, ___: Any, ____: bool) -> tuple[str, Any]:
    """PostgreSQL's text cannot hold U+0000, which titles and names of broken files may have: it becomes U+FFFD."""
    rows = parameters and not isinstance(parameters[0], str | int | float | bytes | None)
    return statement, [_sound(row) for row in parameters] if rows else _sound(parameters)


def _sound(values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in values)
