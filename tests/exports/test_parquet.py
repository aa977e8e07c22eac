"""Parquet, read by DuckDB and by pyarrow."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from khabar.errors import ExportError
from khabar.exports import parquet
from khabar.exports.tables import TABLES
from khabar.record import Record


def test_all_tables(record: Record, hostile: Record, empty: Record, tmp_path: Path) -> None:
    paths = parquet.write(iter([(7, record), (8, hostile), (9, empty)]), tmp_path / "out")
    counts = {path.stem: duckdb.sql(f"select count(*) from '{path}'").fetchall()[0][0] for path in paths}
    assert counts == {"documents": 3, "actors": 13, "statements": 4, "events": 10, "positions": 1, "chains": 26}
    for path in paths:
        assert pq.read_schema(path).names == [column.name for column in TABLES[path.stem].columns]


def test_values_keep_their_types(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    parquet.write_table([(7, record)], path)
    rows = duckdb.sql(f"""
        select document, actor_names, first_day, last_day, lat, goldstein, mode from '{path}' where id in ('e1', 'e7')
        order by id
    """).fetchall()
    day = datetime.date(2015, 7, 20)
    assert rows == [
        (7, ["Sergey Lavrov", "John Kerry"], day, day, 48.21, 1.0, None),
        (7, [], None, None, None, -5.0, "arrest"),
    ]


def test_the_chain_is_a_question_in_sql(record: Record, tmp_path: Path) -> None:
    parquet.write([(7, record)], tmp_path)
    rows = duckdb.sql(f"""
        select s.content, string_agg(c.name_en, ' <- ' order by c.step)
        from '{tmp_path}/statements.parquet' s
        join '{tmp_path}/chains.parquet' c on c.document = s.document and c.item = 'statement' and c.id = s.id
        where s.id = 's2' and c.role != 'outlet' group by 1
    """).fetchall()
    assert rows == [("الاتفاق ثمرة صبر طويل", "Anadolu Agency <- Reuters <- Sergey Lavrov")]


def test_no_records_make_an_empty_table(tmp_path: Path) -> None:
    parquet.write([], tmp_path)
    assert duckdb.sql(f"select count(*) from '{tmp_path}/events.parquet'").fetchall() == [(0,)]


def test_many_records_are_written_in_groups(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 20)
    parquet.write_table([record] * 10, tmp_path / "events.parquet")
    found = pq.ParquetFile(tmp_path / "events.parquet")
    assert found.metadata.num_rows == 90 and found.metadata.num_row_groups > 1


def test_without_pyarrow(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install khabar\[parquet\]"):
        parquet.write([record], tmp_path)
    assert list(tmp_path.iterdir()) == []
