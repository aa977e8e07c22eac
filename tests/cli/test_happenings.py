"""``khabar happenings``: as text in Arabic, as JSON, as CSV; what is not there is told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archives import report
from khabar import Reader
from khabar.archive import Archive
from khabar.archive.adding import Adder
from khabar.archive.joining import join
from khabar.archive.preparing import Preparer
from khabar.cli.main import main

TEXTS = {
    "a": "قتل تنظيم داعش أمس عشرين جنديا عراقيا في هجوم بسيارات مفخخة على ثكنة شرق الرمادي.",
    "b": "هاجم تنظيم داعش بسيارات مفخخة أمس ثكنة شرق الرمادي، فقتل 22 جنديا عراقيا.",
    "c": "التقى الرئيس الروسي فلاديمير بوتين نظيره التركي رجب طيب أردوغان في أنقرة أمس.",
}


@pytest.fixture
def db(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("khabar.archive.preparing.Reader", lambda _: reader)
    where = tmp_path / "khabar.db"
    with Archive(where, create=True) as archive, Preparer() as preparer:
        list(Adder(archive, preparer).add([report(text, name, f"صحيفة {name}") for name, text in TEXTS.items()]))
        join(archive)
    return str(where)


def run(db: str, *told: str) -> Result:
    return CliRunner().invoke(main, ["happenings", "--db", db, *told])


def test_text_counts_reports_outlets_and_origins_and_tells_what_differs(db: str) -> None:
    done = run(db, "--type", "assault")
    assert done.exit_code == 0
    plain = done.output.replace("\u2068", "").replace("\u2069", "")
    assert "التقارير 2 / وسائل الإعلام 2 / المصادر المستقلة 2" in plain
    assert "يختلفون: جنديا: 20 (صحيفة a) / 22 (صحيفة b)" in plain
    assert max(len(line) for line in plain.splitlines()) <= 100


def test_a_number_shows_the_words_of_every_report(db: str) -> None:
    (told,) = (json.loads(line) for line in run(db, "--format", "json", "--min-reports", "2").output.splitlines())
    done = run(db, str(told["number"]))
    assert done.exit_code == 0
    assert done.output.count("«") == 2


def test_json_points_at_the_words(db: str) -> None:
    for line in run(db, "--format", "json").output.splitlines():
        for found in json.loads(line)["reports"]:
            first, last = found["span"]
            assert TEXTS[found["id"]][first:last] == found["words"]


def test_csv_has_a_row_for_each_report(db: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run(db, "--format", "csv", "--actor", "داعش").output)))
    assert sorted(row["document"] for row in rows) == ["a", "b"]
    assert {row["reports"] for row in rows} == {"2"}


@pytest.mark.parametrize("told", [("--type", "PROTEST"), ("--actor", "نابليون"), ("9999",)])
def test_nothing_found_is_told(db: str, told: tuple[str, ...]) -> None:
    done = run(db, *told)
    assert done.exit_code == 1
    assert "no " in done.output


def test_a_missing_archive_is_told(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.db"))
    assert done.exit_code == 1
    assert "khabar add" in done.output
