"""Every row of the time tables with an example finds it; the tables are sound and may be added to."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from conftest import Find  # type: ignore[import-not-found]

from khabar.lexicon.tables import read_table
from khabar.text.normal import NormalText
from khabar.text.tokens import tokenize
from khabar.times import TimeFinder
from khabar.times.tables import MonthRow, NumeralRow, TimeTables, WordRow

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
