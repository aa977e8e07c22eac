"""Killed at any moment, an archive loses nothing that it acknowledged, doubles nothing, and goes on."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

import crashing
from crashing import reports
from khabar.archive import Archive, schema
from khabar.archive.adding import content_hash
from khabar.archive.search import search

# Seconds after which a process is killed at the latest, at first: making an archive takes some 50 ms, opening it 10, a
# batch 10. Where nothing comes of so many in a row, on a slow machine or over the network, they are given more.
LONGEST = 0.15
IN_VAIN, MORE = 5, 1.5
# How many reports before the last acknowledged one are added again each time, and how many new ones are at hand.
AGAIN, AHEAD = 12, 200

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


class Victims:
    """Processes that add, one at a time, and are killed."""

    def __init__(self, folder: Path) -> None:
        self.told = folder / "acknowledged"
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._mother = subprocess.Popen(
            [sys.executable, str(Path(crashing.__file__))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip

    def run(self, where: str, first: int, last: int, seconds: float | None) -> int:
        """Adds reports to an archive and kills that after so many seconds; the exit status, -9 if it was killed."""
        assert self._mother.stdin is not None and self._mother.stdout is not None
        self._mother.stdin.write(f"{where}\t{first}\t{last}\t{self.told}\n")
        self._mother.stdin.flush()
        child = int(self._mother.stdout.readline())
        if seconds is not None:
            time.sleep(seconds)
            with contextlib.suppress(ProcessLookupError):  # it was done before
                os.kill(child, signal.SIGKILL)
        return int(self._mother.stdout.readline())

    def acknowledged(self) -> set[str]:
        """The names of all reports that the archive ever acknowledged."""
        return set(self.told.read_text().splitlines()) if self.told.exists() else set()

    def close(self) -> None:
        """Ends the mother of them all."""
        self._mother.communicate()


@pytest.fixture
def victims(tmp_path: Path) -> Iterator[Victims]:
    found = Victims(tmp_path)
    yield found
    found.close()


def names(where: str) -> list[str]:
    with Archive(where) as archive, archive.reading() as connection:
        return list(connection.scalars(select(schema.documents.c.name)))


def counts(archive: Archive) -> dict[str, int]:
    with archive.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in schema.metadata.sorted_tables
        }


def check(where: str, last: int, straight: str, victims: Victims) -> None:
    """The archive is what it would be had nobody killed anybody; ``straight`` is one of which that holds."""
    if not os.path.exists(straight):
        assert victims.run(straight, 0, last, None) == 0
    with Archive(where) as archive, Archive(straight) as other:
        assert counts(archive) == counts(other)
        assert counts(archive)["statements"] > last / 2 and counts(archive)["documents"] == last
        with archive.reading() as connection:
            hashes = set(connection.scalars(select(schema.documents.c.hash)))
            assert hashes == {content_hash(document) for document in reports(0, last)}
            if archive.is_sqlite:
                assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        for number in range(0, last, max(1, last // 20)):
            assert search(archive, str(number)).total == 1


@needs_fork
@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_any_moment(where: str, tmp_path: Path, victims: Victims, kills: int) -> None:
    Archive(where, create=True).close()
    moments = random.Random(kills)
    killed, longest, in_vain = 0, LONGEST, 0
    while killed < kills:
        before = len(victims.acknowledged())
        status = victims.run(where, max(0, before - AGAIN), before + AHEAD, moments.uniform(0, longest))
        assert status in (-signal.SIGKILL, 0)
        killed += status != 0
        acknowledged = victims.acknowledged()
        in_vain = in_vain + 1 if len(acknowledged) == before else 0
        if in_vain == IN_VAIN:
            longest, in_vain = longest * MORE, 0
        if acknowledged:
            there = names(where)
            assert acknowledged <= set(there)
            assert len(there) == len(set(there))
    last = len(victims.acknowledged()) + AHEAD
    assert last > AHEAD + kills, "the kills came too early to tell anything"
    assert victims.run(where, 0, last, None) == 0
    check(where, last, str(tmp_path / "straight.db"), victims)


@needs_fork
@pytest.mark.parametrize("kills", [5, pytest.param(40, marks=pytest.mark.slow)])
def test_killed_while_the_archive_is_made(tmp_path: Path, victims: Victims, kills: int) -> None:
    moments = random.Random(kills)
    for number in range(kills):
        where = str(tmp_path / f"{number}.db")
        victims.told = tmp_path / f"{number}.told"
        assert victims.run(where, 0, 40, moments.uniform(0, LONGEST)) in (-signal.SIGKILL, 0)
        acknowledged = victims.acknowledged()
        assert victims.run(where, 0, 40, None) == 0
        assert acknowledged <= set(names(where))
        check(where, 40, str(tmp_path / "straight.db"), victims)
