"""CSV, read by Python's csv and by DuckDB."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import pytest

from khabar.exports import csv_tables
from khabar.exports.tables import TABLES
from khabar.record import Record


def table(name: str, *records: object) -> list[dict[str, str]]:
    text = b"".join(csv_tables.lines(records, name)).decode()  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_tables() -> None:
    assert list(TABLES) == ["documents", "actors", "statements", "events", "positions", "chains"]
    for one in TABLES.values():
        names = [column.name for column in one.columns]
        assert len(names) == len(set(names)) and names[0] == "document"


@pytest.mark.parametrize("name", list(TABLES))
def test_every_row_fits_its_header(name: str, record: Record, hostile: Record, empty: Record) -> None:
    lines = b"".join(csv_tables.lines([record, hostile, empty], name)).decode()
    rows = list(csv.reader(io.StringIO(lines, newline="")))
    assert {len(row) for row in rows} == {len(TABLES[name].columns)}


def test_events(record: Record) -> None:
    row = table("events", (7, record))[0]
    assert (row["document"], row["id"], row["type"], row["cameo"], row["quad"]) == ("7", "e1", "CONSULT", "040", "1")
    assert row["actors"] == "sergey-lavrov|john-kerry" and row["actor_names"] == "Sergey Lavrov|John Kerry"
    assert (row["date"], row["first_day"], row["last_day"]) == ("2015-07-20", "2015-07-20", "2015-07-20")
    assert (row["place"], row["country"], row["lat"], row["lon"]) == ("Vienna", "AUT", "48.21", "16.37")
    assert row["via_names"] == "Anadolu Agency|Reuters" and row["trigger"] == "اجتمع"
    assert record.document.text[int(row["start"]) : int(row["end"])] == "اجتمع"
    assert [one["status"] for one in table("events", record)].count("negated") == 1


def test_intervals_and_unknown_dates(record: Record) -> None:
    found = {row["id"]: (row["date"], row["first_day"], row["last_day"]) for row in table("events", record)}
    assert found["e6"] == ("2015-07-07/2015-07-10", "2015-07-07", "2015-07-10")
    assert found["e5"] == ("2015", "2015-01-01", "2015-12-31")
    assert found["e7"] == ("", "", "")


def test_chains_go_from_the_outlet_to_the_speaker(record: Record) -> None:
    found = [row for row in table("chains", record) if (row["item"], row["id"]) == ("statement", "s2")]
    assert [(row["step"], row["role"], row["actor"]) for row in found] == [
        ("0", "outlet", ""), ("1", "via", "anadolu-agency"), ("2", "via", "reuters"),
        ("3", "speaker", "sergey-lavrov"),
    ]  # fmt: skip
    assert found[0]["name_ar"] == "aawsat"
    assert len([row for row in table("chains", record) if row["item"] == "event" and row["id"] == "e1"]) == 3


def test_statements_and_positions(record: Record) -> None:
    said = table("statements", record)[1]
    assert said["content"] == "الاتفاق ثمرة صبر طويل" and said["addressee_names"] == "John Kerry"
    assert (said["act"], said["quoted"], said["setting"]) == ("state", "direct", "meeting")
    (position,) = table("positions", record)
    assert (position["stance"], position["about"], position["condition_for"]) == (
        "conditions", "رفع العقوبات", "للتوقيع"
    )  # fmt: skip
    assert position["instrument_names"] == "الاتفاق" and position["holder_names"] == "Iran"


def test_a_folder_gets_all_tables(record: Record, hostile: Record, tmp_path: Path) -> None:
    paths = csv_tables.write(iter([(7, record), (8, hostile)]), tmp_path / "new" / "folder")
    assert [path.name for path in paths] == [f"{name}.csv" for name in TABLES]
    assert sorted(p.name for p in paths[0].parent.iterdir()) == sorted(path.name for path in paths)
    for path in paths:
        assert path.read_bytes() == b"".join(csv_tables.lines([(7, record), (8, hostile)], path.stem))


def test_an_export_that_breaks_off_leaves_nothing(record: Record, tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield record
        raise RuntimeError("power cut")

    (tmp_path / "events.csv").write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError):
        csv_tables.write(broken(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]
    assert (tmp_path / "events.csv").read_text(encoding="utf-8") == "before"


def test_duckdb_reads_all_of_it(record: Record, hostile: Record, empty: Record, tmp_path: Path) -> None:
    csv_tables.write([record, hostile, empty], tmp_path)
    counts = {
        name: duckdb.sql(f"select count(*) from read_csv('{tmp_path}/{name}.csv', header=true, all_varchar=true)")
        .fetchall()[0][0]
        for name in TABLES
    }  # fmt: skip
    assert counts == {"documents": 3, "actors": 13, "statements": 4, "events": 10, "positions": 1, "chains": 26}
    rows = duckdb.sql(f"""
        select e.id, unnest(string_split(e.actors, '|')) as actor, d.outlet
        from read_csv('{tmp_path}/events.csv', all_varchar=true) e
        join read_csv('{tmp_path}/documents.csv', all_varchar=true) d using (document)
        where e.id = 'e1' and document = '1'
    """).fetchall()
    assert rows == [("e1", "sergey-lavrov", "aawsat"), ("e1", "john-kerry", "aawsat")]
    text = duckdb.sql(f"select text from read_csv('{tmp_path}/documents.csv', all_varchar=true) where document = '1'")
    assert text.fetchall() == [(record.document.text,)]


def test_a_table_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        list(csv_tables.lines([], "times"))
