"""CSV and Parquet into documents."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from khabar.errors import InputError
from khabar.record import Document
from making import TALKS, TRIP, write

ROWS = [
    {
        "id": "1", "outlet": "الوكالة", "published": "2013-05-10", "title": "عنوان، وآخر", "url": "https://e.org/1",
        "text": TALKS,
    },
    {"id": "2", "outlet": "", "published": "", "title": "", "url": "", "text": f"{TRIP}\nسطر «ثان» \"و\" ثالث; |"},
]  # fmt: skip


def table(rows: list[dict[str, str]] = ROWS, separator: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0], delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def expected() -> list[Document]:
    return [Document(**{key: value for key, value in row.items() if value}) for row in ROWS]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv(load: Any, tmp_path: Path, separator: str, encoding: str) -> None:
    assert load(write(tmp_path / "a.csv", table(separator=separator).encode(encoding))) == expected()


def test_csv_in_windows_1256_is_told(load: Any, told: list[str], tmp_path: Path) -> None:
    rows = [{"text": TALKS, "title": "عنوان"}]
    (found,) = load(write(tmp_path / "a.csv", table(rows).encode("cp1256")))
    assert found.text == TALKS
    assert told == [f"{tmp_path}/a.csv: read as Windows-1256"]


def test_columns_by_other_names(load: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", f'Body,Date,Source\n"{TALKS}",2013-05-10 12:00:00,الوكالة\n')
    (found,) = load(file, text="Body", published="Date", outlet="Source")
    assert (found.text, found.published, found.outlet, found.id) == (TALKS, "2013-05-10", "الوكالة", f"{file}:2")


@pytest.mark.parametrize(
    ("columns", "option"), [({}, "--text-column"), ({"text": "b", "title": "t"}, "--title-column")]
)
def test_columns_that_are_not_there(load: Any, tmp_path: Path, columns: dict[str, str], option: str) -> None:
    (error,) = load(write(tmp_path / "a.csv", f"b,c\n{TALKS},1\n"), **columns)
    assert "there are 'b', 'c'" in error.problem and option in error.mend


def test_bad_rows_do_not_stop_the_others(load: Any, tmp_path: Path) -> None:
    rows = ["text,published", f"{TALKS},2013-05-10", f"{TALKS},soon", f"{TALKS},2013-05-10,more,more", "", f"{TRIP},"]
    file = write(tmp_path / "a.csv", "\n".join(rows))
    found = load(file)
    assert [item.text if isinstance(item, Document) else item.where for item in found] == [
        TALKS, f"{file}:3", f"{file}:4", TRIP,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head", ['"id, x";"text"\n', "sep=;\nid;text\n", "\ufeffsep=;\r\nid;text\r\n", '"id";"text"\r\n']
)
def test_the_separator_is_told_by_the_names(load: Any, tmp_path: Path, head: str) -> None:
    (found,) = load(write(tmp_path / "a.csv", f"{head}1;قال، وأضاف, وذكر, ثم: {TALKS}\n"))
    assert found.text.endswith(TALKS) and found.text.startswith("قال، وأضاف, وذكر")


def test_a_quotation_mark_that_is_never_closed_loses_one_row(load: Any, tmp_path: Path) -> None:
    rows = ["id,text", f'1,"{TALKS}', f"2,{TRIP}", "alone", f'3,"{TALKS}\nثان"', f"4,{TRIP}"]
    file = write(tmp_path / "a.csv", "\n".join(rows))
    first, second, line, third, fourth = load(file)
    assert first.where == f"{file}:2" and "never closed" in first.problem
    assert (second.id, second.text, third.text, fourth.id) == ("2", TRIP, f"{TALKS}\nثان", "4")
    assert line.where == f"{file}:4" and "behind a quotation mark" in line.problem


def test_two_columns_of_one_name_are_told(load: Any, tmp_path: Path) -> None:
    (error,) = load(write(tmp_path / "a.csv", f"text,text\n{TALKS},{TRIP}\n"))
    assert error.problem == "2 columns «text»"


def test_a_csv_that_breaks_off(load: Any, tmp_path: Path) -> None:
    whole = gzip.compress(table([{"text": f"{TALKS} {n * 7919 % 10007}", "id": str(n)} for n in range(3_000)]).encode())
    *found, last, error = load(write(tmp_path / "a.csv.gz", whole[: len(whole) // 2]))
    assert len(found) > 500 and all(item.text.startswith(TALKS) for item in found)
    assert "breaks off" in last.problem or isinstance(last, Document)
    assert "cut off" in error.problem


@pytest.mark.parametrize("content", ["", "\n", "text", '"', 'text\n"open', "text\n\0\n"])
def test_odd_csv_is_no_crash(load: Any, tmp_path: Path, content: str) -> None:
    for item in load(write(tmp_path / "a.csv", content)):
        assert isinstance(item, Document | InputError)


def test_memory_stays_flat_over_csv(load: Any, loaded: Any, tmp_path: Path) -> None:
    from khabar.sources.items import How
    from khabar.sources.loading import Loader

    write(tmp_path / "a.csv", table([{"text": "قال " * 1_250}] * 5_000))
    tracemalloc.start()
    count = sum(1 for _ in Loader(print).load(str(tmp_path / "a.csv"), How()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5_000 and peak < 2_000_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_json_with_other_keys(load: Any, tmp_path: Path, encoding: str, suffix: str) -> None:
    rows = [{"body": TALKS, "head": "عنوان", "number": 7}, {"body": TRIP}, {"text": TALKS}, {"head": "عنوان"}]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    content = "\n".join(lines) if suffix == "jsonl" else f"[{','.join(lines)}]"
    file = write(tmp_path / f"a.{suffix}", content.encode(encoding))
    first, second, third, error = load(file, text="body", title="head", id="number")
    assert (first.text, first.title, first.id) == (TALKS, "عنوان", "7")
    assert (second.text, second.title, second.id, third.text) == (TRIP, None, f"{file}:2", TALKS)
    assert error.problem == "no «body»; there are 'head'" and "--text-column" in error.mend


def parquet(path: Path, **columns: list[Any]) -> Path:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table(columns), path)
    return path


def test_parquet(load: Any, tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {name: [row[name] or None for row in ROWS] for name in ROWS[0]}
    assert load(parquet(tmp_path / "a.parquet", **columns)) == expected()


def test_parquet_with_its_own_types_and_names(load: Any, tmp_path: Path) -> None:
    days = [datetime.date(2013, 5, 10), datetime.datetime(2013, 5, 11, 23)]
    for day in days:
        file = parquet(tmp_path / "a", number=[7], day=[day], body=[TALKS], other=[[1, 2]])
        (found,) = load(file, id="number", published="day", text="body")
        assert (found.id, found.published, found.text) == ("7", day.isoformat()[:10], TALKS)


def test_parquet_packed_again(load: Any, tmp_path: Path) -> None:
    data = parquet(tmp_path / "a", text=[TALKS, TRIP]).read_bytes()
    assert [item.text for item in load(write(tmp_path / "b.gz", gzip.compress(data)))] == [TALKS, TRIP]


def test_broken_parquet_is_an_error(load: Any, tmp_path: Path) -> None:
    data = bytearray(parquet(tmp_path / "a", text=[f"{TALKS} {n}" for n in range(500)]).read_bytes())
    for broken in (bytes(data[: len(data) // 2]), b"PAR1", b"PAR1" + bytes(100) + b"PAR1"):
        (error,) = load(write(tmp_path / "b.parquet", broken))
        assert isinstance(error, InputError) and "broken Parquet" in error.problem
    (error,) = load(parquet(tmp_path / "c.parquet", body=[TALKS]))
    assert "there are 'body'" in error.problem
    (error,) = load(parquet(tmp_path / "d.parquet", text=[[1, 2]]))
    assert "«text» is a list" in error.problem


def test_parquet_is_read_in_pieces(tmp_path: Path) -> None:
    from khabar.sources.items import How
    from khabar.sources.loading import Loader

    file = parquet(tmp_path / "a.parquet", text=[f"{TALKS} {n}" for n in range(1_000)])
    count = sum(1 for _ in Loader(print).load(str(file), How()))
    assert count == 1_000
