"""Data frames from Python."""

from __future__ import annotations

import datetime
import sys

import pandas
import polars
import pytest

import khabar
from khabar import frames
from khabar.demo import report
from khabar.errors import ExportError
from khabar.exports.tables import TABLES
from khabar.record import Record


@pytest.fixture(scope="module")
def record(reader: khabar.Reader) -> Record:
    return reader.read(report())


@pytest.mark.parametrize("name", list(TABLES))
@pytest.mark.parametrize("records", [0, 1, 2])
def test_both_libraries_show_the_same(name: str, records: int, record: Record) -> None:
    make = getattr(frames, name)
    one, other = make([record] * records), make([record] * records, polars=True)
    assert isinstance(one, pandas.DataFrame) and isinstance(other, polars.DataFrame)
    assert list(one.columns) == other.columns == [column.name for column in TABLES[name].columns]
    assert len(one) == len(other)
    for column in TABLES[name].columns:
        missing = [value is None for value in other[column.name].to_list()]
        if column.kind != "list":
            assert list(one[column.name].isna()) == missing
        if column.kind in ("text", "integer"):
            assert [v for v in one[column.name] if not pandas.isna(v)] == other[column.name].drop_nulls().to_list()


def test_types(record: Record) -> None:
    found = frames.events([(5, record)])
    assert str(found["document"].dtype) == "Int64" and set(found["document"]) == {5}
    assert str(found["first_day"].dtype).startswith("datetime64")
    assert found["goldstein"].dtype == "float64" and isinstance(found["actor_names"].iloc[0], list)
    other = frames.events([record], polars=True)
    assert other.schema["first_day"] == polars.Date and other.schema["actors"] == polars.List(polars.String)


def test_questions(record: Record) -> None:
    events = frames.events([record])
    meetings = events[(events["type"] == "CONSULT") & (events["status"] == "occurred")]
    assert "Vladimir Putin" in [name for names in meetings["actor_names"] for name in names]
    chains = frames.chains([record], polars=True)
    via = chains.filter(polars.col("role") == "via")["name_en"].to_list()
    assert "RT Arabic" in via


def test_days_far_from_today_survive(record: Record) -> None:
    document = khabar.Document(text="نص", published="1801-01-02")
    found = frames.documents([Record(document=document), Record(document=khabar.Document(text=""))])
    assert found["published"].iloc[0].date() == datetime.date(1801, 1, 2) and pandas.isna(found["published"].iloc[1])


@pytest.mark.parametrize(("library", "ask"), [("pandas", False), ("polars", True)])
def test_without_the_library(record: Record, library: str, ask: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExportError, match=f"pip install {library}"):
        frames.events([record], polars=ask)
