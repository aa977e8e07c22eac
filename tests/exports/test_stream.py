"""Records on their way: numbers, choice, and what was left out."""

from __future__ import annotations

import datetime
import json

import pytest
from msgspec.structs import replace

from khabar.errors import InputError
from khabar.exports.stream import LeftOut, Omission, numbered, read_records, selected
from khabar.record import Document, Record


def of_day(day: str | None) -> Record:
    return Record(document=Document(text="نص", published=day))


def test_records_are_counted_where_they_have_no_number(record: Record) -> None:
    assert [number for number, _ in numbered([record, record])] == [1, 2]
    assert [number for number, _ in numbered([(9, record), (4, record)])] == [9, 4]


def test_a_range_of_dates_holds_both_ends_and_no_report_without_a_date() -> None:
    days = ["2015-06-30", "2015-07-01", "2015-07-31", "2015-08-01", None]
    first, last = datetime.date(2015, 7, 1), datetime.date(2015, 7, 31)
    records = [of_day(day) for day in days]
    assert [n for n, _ in selected(records, first=first, last=last)] == [2, 3]
    assert [n for n, _ in selected(records, first=first)] == [2, 3, 4]
    assert [n for n, _ in selected(records, last=first)] == [1, 2]
    assert [n for n, _ in selected(records)] == [1, 2, 3, 4, 5]


def test_less_sure_items_stay_out(record: Record) -> None:
    ((_, kept),) = selected([record], "medium")
    assert [s.id for s in kept.statements] == ["s1", "s2"]
    ((_, kept),) = selected([record], "high")
    assert [s.id for s in kept.statements] == ["s1"] and kept.events == []


def test_records_are_taken_one_by_one() -> None:
    asked: list[int] = []

    def records():  # type: ignore[no-untyped-def]
        for k in range(3):
            asked.append(k)
            yield of_day(None)

    next(selected(records()))
    assert asked == [0]


def test_records_come_back_from_their_lines(record: Record, empty: Record) -> None:
    lines = [record.to_json() + b"\n", b"\n", empty.to_json()]
    assert list(read_records(lines)) == [record, empty]


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"document": {}}', b"\xff\xfe", b"\x00", b"[" * 100_000])
def test_a_line_that_is_no_record_is_named(line: bytes, record: Record) -> None:
    found = read_records([record.to_json(), line], "r.jsonl")
    assert next(found) == record
    with pytest.raises(InputError, match=r"r\.jsonl:2: not a record: .*khabar read --format jsonl"):
        next(found)


def test_what_is_left_out_is_counted_and_told() -> None:
    told: list[Omission] = []
    left_out = LeftOut(told.append)
    left_out.add(3, "e1", "status: future")
    left_out.add(4, "e7", "status: future")
    assert dict(left_out.counts) == {"status: future": 2}
    assert json.loads(told[1].line()) == {"document": 4, "item": "e7", "reason": "status: future"}


def test_the_records_themselves_do_not_change(record: Record) -> None:
    before = replace(record).to_json()
    list(selected([record], "high"))
    assert record.to_json() == before
