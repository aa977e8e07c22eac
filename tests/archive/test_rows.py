"""A record as rows."""

from __future__ import annotations

import pytest

from archives import MERGER, REFUSAL, TALKS, report
from khabar import Reader, Record
from khabar.archive.evidence import sketched
from khabar.archive.rows import TABLES, Numbers, Rows, days
from khabar.archive.schema import metadata


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2015-07-14", "2015-07-14", "2015-07-14"),
        ("2015-02", "2015-02-01", "2015-02-28"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("2015-07-14/2015-07-20", "2015-07-14", "2015-07-20"),
        ("2015-07-14T10:00", "2015-07-14", "2015-07-14"),
        (None, None, None),
        ("", None, None),
        ("yesterday", None, None),
        ("2015-13-40", None, None),
    ],
)
def test_days_of_an_edtf_value(value: str | None, first: str | None, last: str | None) -> None:
    assert days(value) == (first, last)


def add(rows: Rows, document: int, record: Record) -> None:
    rows.add(document, record, sketched(record))


def numbers() -> Numbers:
    return Numbers(document=1, statement=1, event=1, position=1)


def test_every_item_is_a_row_and_its_parts_point_at_actors(reader) -> None:
    record = reader.read(report(f"{MERGER}\n{TALKS}\n{REFUSAL}"))
    rows = Rows(numbers())
    add(rows, 1, record)
    assert tuple(rows.of) == TABLES
    assert len(rows.of["appearances"]) == len(record.actors)
    assert len(rows.of["statements"]) == len(record.statements) > 0
    assert len(rows.of["events"]) == len(record.events) > 0
    assert len(rows.of["positions"]) == len(record.positions) > 0
    spoken = [part for part in rows.of["parts"] if (part["sort"], part["role"]) == ("s", "s")]
    assert len(spoken) == sum(len(statement.speakers) for statement in record.statements)
    by_number = {row["id"]: row["key"] for row in rows.of["actors"]}
    assert {by_number[part["target"]] for part in spoken} >= {"sergey-lavrov"}


def test_rows_have_the_columns_of_their_tables(reader) -> None:
    rows = Rows(numbers())
    add(rows, 1, reader.read(report(f"{MERGER}\n{TALKS}")))
    for name, found in rows.of.items():
        columns = set(metadata.tables[name].columns.keys())
        needed = {column.name for column in metadata.tables[name].columns if not column.nullable}
        assert all(needed <= set(row) <= columns for row in found), name


def test_an_actor_of_two_reports_is_one_row(reader) -> None:
    rows = Rows(numbers())
    add(rows, 1, reader.read(report(MERGER)))
    add(rows, 2, reader.read(report(MERGER + " وعاد لافروف إلى موسكو.")))
    assert [row["key"] for row in rows.of["actors"]].count("sergey-lavrov") == 1
    assert [row["document"] for row in rows.of["appearances"] if row["local"] == "sergey-lavrov"] == [1, 2]


@pytest.mark.parametrize(
    ("status", "date", "day"),
    [
        ("occurred", "2015-07-16", None),
        ("historical", "2015-12", None),
        ("occurred", "2015-07-15", "2015-07-15"),
        ("occurred", "2015-07", "2015-07-01"),
        ("future", "2015-07-16", "2015-07-16"),
        ("occurred", None, None),
    ],
)
def test_what_was_done_was_on_no_day_after_its_report(
    reader: Reader, status: str, date: str | None, day: str | None
) -> None:
    """Such a day was misread: it stays what was read, and places the event nowhere."""
    record = reader.read(report(MERGER, published="2015-07-15"))
    event = record.events[0]
    event.status, event.date = status, date
    rows = Rows(numbers())
    add(rows, 1, record)
    row = rows.of["events"][0]
    assert (row["date"], row["day"]) == (date, day)
    assert (row["until"] is None) == (day is None)


def test_ids_that_no_actor_has_are_passed_over(reader) -> None:
    record = reader.read(report(MERGER))
    record.statements[0].speakers = ["nobody", *record.statements[0].speakers]
    rows = Rows(numbers())
    add(rows, 1, record)
    spoken = [part["place"] for part in rows.of["parts"] if (part["sort"], part["role"]) == ("s", "s")]
    assert spoken == [0]


def test_a_plural_stands_for_its_members(reader: Reader) -> None:
    text = "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأمريكي جون كيري. ودعا الوزيران إيران إلى ضبط النفس."
    rows = Rows(numbers())
    add(rows, 1, reader.read(report(text)))
    by_number = {row["id"]: row["key"] for row in rows.of["actors"]}
    speaking = [by_number[part["target"]] for part in rows.of["parts"] if (part["sort"], part["role"]) == ("s", "s")]
    assert speaking == ["sergey-lavrov", "john-kerry"]
