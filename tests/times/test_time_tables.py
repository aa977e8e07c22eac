"""Every row of the time tables with an example finds it; the tables are sound and may be added to."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from khabar.lexicon.tables import read_table
from khabar.text.normal import NormalText
from khabar.text.tokens import tokenize
from khabar.times import TimeFinder
from khabar.times.tables import MonthRow, NumeralRow, TimeTables, WordRow
from views import Find

DOCS = (Path(__file__).parents[2] / "docs" / "times.md").read_text(encoding="utf-8")
SOURCES = Path(__file__).parents[2] / "src" / "khabar" / "times"

TABLES = [(MonthRow, "months.tsv"), (NumeralRow, "numerals.tsv"), (WordRow, "time_words.tsv")]
ROWS = [row for kind, name in TABLES for row in read_table(kind, name)]


@pytest.mark.parametrize("row", [row for row in ROWS if row.example], ids=lambda row: row.id)
def test_example_of_row(row: MonthRow | NumeralRow | WordRow, find: Find) -> None:
    assert (row.at, row.expected) in find(row.example)


@pytest.mark.parametrize(("kind", "name"), TABLES)
def test_ids_are_unique(kind: type, name: str) -> None:
    ids = [row.id for row in read_table(kind, name)]
    assert len(ids) == len(set(ids))


def test_every_month_of_both_calendars() -> None:
    months = {(row.calendar, row.month) for row in read_table(MonthRow, "months.tsv")}
    assert months == {(calendar, month) for calendar in ("gregorian", "hijri") for month in range(1, 13)}


def test_short_names_take_no_clitic() -> None:
    roles = TimeTables().roles("باب")
    assert roles is None or "gregorian" not in roles


def test_users_table_adds_a_word(tmp_path: Path) -> None:
    lines = ["id\trole\tvalue\twords", "tunis-yesterday\tday\t-1\tالبارح"]
    (tmp_path / "time_words.tsv").write_text("\n".join(lines), encoding="utf-8")
    text = NormalText("وصل الوفد البارح إلى تونس")
    found = TimeFinder([tmp_path]).find(text, tokenize(text), datetime.date(2015, 7, 22))
    assert [span.value for span in found] == ["2015-07-21"]


def test_docs_name_every_rule() -> None:
    rules = {
        rule for path in SOURCES.glob("*.py") for rule in re.findall(r'"(time\.[a-z-]+)"', path.read_text("utf-8"))
    }
    assert rules
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in DOCS] == []


def test_docs_name_every_role() -> None:
    documented = set(re.findall(r"[a-z-]+", DOCS))
    assert {row.role for row in read_table(WordRow, "time_words.tsv")} - documented == set()
