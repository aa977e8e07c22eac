"""The commands that ask an archive: formats, exit status, what is told where a name is not there or has bearers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from khabar import Reader
from khabar.archive import Archive
from khabar.archive.adding import Adder
from khabar.archive.preparing import Preparer
from reported import archive_of, report

ASKED = (
    ("timeline",),
    ("actor", "كيري"),
    ("positions",),
    ("process", "الاتفاق النووي"),
    ("diff", "okaz", "sabq"),
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    path = tmp_path_factory.mktemp("questions") / "khabar.db"
    archive_of(path, reader)
    return path


@pytest.fixture
def db(made: Path, folder: Path) -> Path:
    """A copy of the archive as ``khabar.db`` of the working directory."""
    shutil.copy(made, folder / "khabar.db")
    return folder / "khabar.db"


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_formats(khabar: Any, db: Path, asked: tuple[str, ...], form: str) -> None:
    result = khabar(*asked, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    if form == "json":
        assert json.loads(result.stdout)
    else:
        assert len(result.stdout.splitlines()) > 1


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_without_an_archive_it_is_told_what_to_do(khabar: Any, asked: tuple[str, ...]) -> None:
    result = khabar(*asked)
    assert result.exit_code == 1
    assert "no archive" in result.stderr and "khabar add" in result.stderr


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("actor", "لا أحد هنا"), "no actor of this archive"),
        (("process", "مؤتمر برلين"), "no instrument of this archive"),
        (("diff", "okaz", "nobody"), "no outlet of this archive"),
        (("timeline", "--actor", "لا أحد هنا"), "no actor of this archive"),
        (("positions", "--country", "أطلانطس"), "no country"),
        (("timeline", "--place", "طوكيو"), "no place of this archive"),
    ],
)
def test_names_that_are_not_there(khabar: Any, db: Path, asked: tuple[str, ...], message: str) -> None:
    result = khabar(*asked)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    "asked",
    [("timeline", "--from", "yesterday"), ("timeline", "--type", "DANCE"), ("actor",), ("positions", "--limit", "0")],
)
def test_wrong_commands(khabar: Any, db: Path, asked: tuple[str, ...]) -> None:
    assert khabar(*asked).exit_code == 2


def test_nothing_found_ends_with_1(khabar: Any, db: Path) -> None:
    assert khabar("timeline", "--from", "2030-01-01").exit_code == 1
    assert khabar("positions", "--to", "1999-01-01", "--format", "csv").exit_code == 1


def test_bearers_of_one_name_are_listed(khabar: Any, db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.preparing.Reader", lambda _: reader)
    texts = {
        "m1": "قال المتحدث اليمني ماجد الصبري في صنعاء إن المباحثات مستمرة.",
        "m2": "قال المتحدث المغربي ماجد الصقلي في الرباط إن المباحثات مستمرة.",
    }
    with Archive(db) as archive, Preparer() as preparer:
        list(Adder(archive, preparer).add(report(k, "نشرة", "2015-07-20", "خبر", v) for k, v in texts.items()))
    result = khabar("actor", "ماجد")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "not joined yet" in result.stderr
    assert "2 are called so" in result.stderr
    chosen = next(line for line in result.stderr.splitlines() if "الصقلي" in line).split("·")[0]
    result = khabar("actor", chosen.strip(" \u2068\u2069"))
    assert result.exit_code == 0 and "ماجد الصقلي" in result.stdout
