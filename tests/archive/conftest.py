"""Archives of both databases, and a short way to fill them.

PostgreSQL takes part where ``KHABAR_TEST_POSTGRES`` is the URL of a server on which databases may be made and dropped
(``postgresql://postgres@127.0.0.1:5432/postgres``); ``.ci/run`` starts one.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from archives import Add, Filled
from khabar import Reader
from khabar.archive import Archive
from khabar.archive.adding import Added, Adder, Item
from khabar.archive.preparing import Preparer

SERVER = "KHABAR_TEST_POSTGRES"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an archive may be made: a path, or the URL of an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "khabar.db")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL: {SERVER} is not set")
    url = make_url(server).set(drivername="postgresql+pg8000")
    name = f"khabar_test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
    try:
        yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    """An empty archive."""
    with Archive(where, create=True) as made:
        yield made


@pytest.fixture
def add(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Add:
    """Adds documents to an archive with the tests' one reader, or one with lexicons of its own."""
    monkeypatch.setattr("khabar.archive.preparing.Reader", lambda folders: Reader(folders) if folders else reader)

    def run(archive: Archive, items: Iterable[Item], lexicons: Sequence[Path] = ()) -> list[Added]:
        with Preparer(lexicons) as preparer:
            return list(Adder(archive, preparer).add(items))

    return run


@pytest.fixture
def filled(archive: Archive, add: Add) -> Filled:
    """The empty archive with some documents in it."""

    def fill(items: Iterable[Item]) -> Archive:
        assert {added.outcome for added in add(archive, items)} <= {"new", "other"}
        return archive

    return fill
