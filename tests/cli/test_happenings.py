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


def test_the_total_and_the_page_are_told(db: str) -> None:
    plain = run(db, "--limit", "1", "--offset", "1", "--actor", "بوتين").output
    assert (
        run(db, "--limit", "1")
        .output.replace("\u2068", "")
        .replace("\u2069", "")
        .startswith("الوقائع (Happenings): 1–1 من 2\n")
    )
    assert "الوقائع" not in plain
    asked = run(db, "--actor", "بوتين").output.replace("\u2068", "").replace("\u2069", "")
    assert asked.startswith("الوقائع (Happenings): 1–1 من 1\nيشمل: فلاديمير بوتين\n")


def test_numbers_that_are_not_there_are_told_beside_those_that_are(db: str) -> None:
    number = json.loads(run(db, "--format", "json", "--limit", "1").output.splitlines()[0])["number"]
    done = run(db, str(number), "999")
    assert done.exit_code == 0 and "no happening 999" in done.output and "الرمادي" in done.output
    alone = run(db, "999")
    assert alone.exit_code == 1 and "no happening 999" in alone.output


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (("99999999999999999999",), "not in the range"),
        (("--offset", "99999999999999999999"), "not in the range"),
        (("--min-reports", "99999999999999999999"), "not in the range"),
        (("--from", "2015-08-02", "--to", "2015-08-01"), "is after"),
        (("--to", "2015-08-01", "--from", "2015-08-02"), "is after"),
    ],
)
def test_numbers_too_large_and_days_out_of_order_are_refused(db: str, told: tuple[str, ...], message: str) -> None:
    done = run(db, *told)
    assert done.exit_code == 2 and message in done.output
