"""EDTF values as days."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from khabar.exports.dating import bounds, dated, day
from khabar.record import Record


def iso(found: tuple[datetime.date | None, datetime.date | None]) -> tuple[str | None, str | None]:
    first, last = found
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2013-05-10", "2013-05-10", "2013-05-10"),
        ("2013-05-10T14:30", "2013-05-10", "2013-05-10"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2013", "2013-01-01", "2013-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2013-22", "2013-06-01", "2013-08-31"),
        ("2013-24", "2013-12-01", "2014-02-28"),
        ("2013~", "2013-01-01", "2013-12-31"),
        ("2013-05-10/2013-05-12", "2013-05-10", "2013-05-12"),
        ("2013-05/2014", "2013-05-01", "2014-12-31"),
        ("2013-05-10/..", "2013-05-10", None),
        ("../2013-05-10", None, "2013-05-10"),
        (None, None, None), ("", None, None), ("أمس", None, None), ("2013-02-30", None, None), ("9999999", None, None),
    ],
)  # fmt: skip
def test_bounds(value: str | None, first: str | None, last: str | None) -> None:
    assert iso(bounds(value)) == (first, last)


@pytest.mark.parametrize(
    ("told", "published", "first", "last", "basis"),
    [
        ("2015-07-20", "2015-07-21", "2015-07-20", "2015-07-20", "text"),
        ("2015-07-07/2015-07-10", "2015-07-21", "2015-07-07", "2015-07-10", "text"),
        ("2015-07-20", None, "2015-07-20", "2015-07-20", "text"),
        (None, "2015-07-21", "2015-07-21", "2015-07-21", "publication"),
        ("2015-07", "2015-07-21", "2015-07-21", "2015-07-21", "publication"),
        ("2015", "2015-07-21", "2015-07-21", "2015-07-21", "publication"),
    ],
)
def test_events_are_filed_under(
    record: Record, told: str | None, published: str | None, first: str, last: str, basis: str
) -> None:
    event, document = replace(record.events[0], date=told), replace(record.document, published=published)
    found = dated(event, document)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.basis) == (first, last, basis)


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("2014", "2015-07-21"),  # its first day would be an invention
        ("2015-08", "2015-07-21"),
        (None, None),
        ("2015-07", None),
        ("2015-07-01/..", "2015-07-21"),
        ("2015-07-10/2015-07-01", "2015-07-21"),
    ],
)
def test_events_without_a_day(record: Record, told: str | None, published: str | None) -> None:
    event, document = replace(record.events[0], date=told), replace(record.document, published=published)
    assert dated(event, document) is None


def test_day_of_publication() -> None:
    assert day("2013-05-10") == datetime.date(2013, 5, 10)
    assert day(None) is None and day("") is None and day("أمس") is None


def test_an_interval_that_ends_before_it_starts_has_no_days() -> None:
    assert bounds("2015-09/2015-01") == (None, None)
