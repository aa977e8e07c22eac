"""What is made ready behind the first page: it changes nothing, and nothing stops where it cannot be."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.archive import Archive
from khabar.archive.naming import actor
from khabar.errors import ArchiveError
from khabar.gazetteer.spots import spot
from khabar.workbench import warming


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """What a test had set aside is garbage to be found again."""
    yield
    gc.unfreeze()


def test_what_the_first_questions_need_is_there_and_set_aside(archive_file: Path) -> None:
    before = archive_file.read_bytes()
    warming.warm(str(archive_file))
    assert gc.get_freeze_count() > 0
    assert spot("Cairo") is not None
    assert archive_file.read_bytes() == before


def test_nobody_has_the_name_that_is_asked_for(archive_file: Path) -> None:
    with Archive(archive_file) as archive, archive.reading() as connection, pytest.raises(ArchiveError):
        actor(connection, warming.NOBODY)


def test_an_archive_that_is_not_there_is_only_noted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "khabar.workbench"):
        warming._warm(str(tmp_path / "nothing.db"))
    assert "warming" in caplog.text
