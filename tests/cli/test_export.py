"""``khabar export``: an archive, or records of ``khabar read``, in every format."""

from __future__ import annotations

import csv
import io
import json
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import select

from archives import make_archive
from khabar.archive import Archive, schema
from khabar.cli.export import FORMATS, TABLES
from khabar.demo import report
from khabar.exports import tables
from khabar.record import Document

TALKS = "اجتمع وزير الخارجية المصري سامح شكري مع نظيره الأردني أيمن الصفدي في القاهرة أمس."
ARREST = "اعتقلت الشرطة التونسية خمسة متظاهرين في صفاقس اليوم."
PLAN = "يجتمع وزير الخارجية المصري سامح شكري مع نظيره الأردني أيمن الصفدي في القاهرة غدا."
TEXTS = tuple(form for form in FORMATS if form != "parquet")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = [
        report(),
        Document(text=TALKS, id="talks", published="2020-06-15", outlet="الخبر"),
        Document(text=TALKS, id="echo", published="2020-06-15", outlet="الصدى"),
        Document(text=ARREST, id="arrest", published="2020-06-20", outlet="الخبر"),
        Document(text=PLAN, id="plan", published="2020-06-10", outlet="الخبر"),
        Document(text="لا شيء هنا.", id="nothing"),
    ]
    return make_archive(tmp_path_factory.mktemp("archive") / "khabar.db", documents)


@pytest.fixture
def db(made: Path, folder: Path) -> Path:
    return Path(shutil.copy(made, folder / "khabar.db"))


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_the_command_knows_the_tables() -> None:
    assert tuple(tables.TABLES) == TABLES


@pytest.mark.parametrize("form", TEXTS)
def test_every_text_format_from_an_archive(form: str, db: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    shown = khabar("export", form)
    written = khabar("export", form, "--db", str(db), "--output", "out.txt")
    assert (shown.exit_code, written.exit_code, written.output) == (0, 0, "")
    assert shown.stdout_bytes == Path("out.txt").read_bytes() != b""
    assert "SHOUKRY" in shown.stdout.upper() or form == "gdelt-mentions"


@pytest.mark.parametrize("form", TEXTS)
def test_the_same_from_records(form: str, folder: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    lines = json.dumps({"text": TALKS, "published": "2020-06-15"}) + "\n" + json.dumps({"text": ARREST}) + "\n"
    records = khabar("read", "-", "--format", "jsonl", stdin=lines).stdout_bytes
    (folder / "records.jsonl").write_bytes(records)
    piped = khabar("export", form, "--records", "-", stdin=records)
    assert piped.exit_code == 0 and piped.stdout_bytes
    assert piped.stdout_bytes == khabar("export", form, "--records", "records.jsonl").stdout_bytes


def test_tables_in_a_folder(db: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    assert khabar("export", "csv", "-o", "tables/").exit_code == 0
    assert khabar("export", "parquet", "-o", "tables/").exit_code == 0
    for name in TABLES:
        counts = duckdb.sql(
            f"select (select count(*) from 'tables/{name}.parquet'), (select count(*) from 'tables/{name}.csv')"
        ).fetchall()[0]
        assert counts[0] == counts[1] > 0 or name == "positions"


def test_one_table(db: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    assert [row["id"] for row in rows(khabar("export", "csv", "--table", "documents").stdout)] == [
        "report", "talks", "echo", "arrest", "plan", "nothing"
    ]  # fmt: skip
    assert khabar("export", "parquet", "--table", "chains", "-o", "c.parquet").exit_code == 0
    assert duckdb.sql("select count(*) from 'c.parquet' where role = 'via'").fetchall()[0][0] > 0
    assert khabar("export", "parquet", "-o", "e.parquet").exit_code == 0
    assert duckdb.sql("select count(*) from 'e.parquet' where trigger is not null").fetchall()[0][0] > 0


def test_a_range_of_days(db: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    def ids(*options: str) -> list[str]:
        return [row["id"] for row in rows(khabar("export", "csv", "--table", "documents", *options).stdout)]

    assert ids("--from", "2020-06-15", "--to", "2020-06-15") == ["talks", "echo"]
    assert ids("--from", "2020-06-16") == ["arrest"]
    assert ids("--to", "2020-06-15") == ["report", "talks", "echo", "plan"]


def test_less_sure_items_stay_out(db: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    levels = {
        level: {row["confidence"] for row in rows(
            khabar("export", "csv", "--table", "statements", "--min-confidence", level).stdout
        )}
        for level in ("low", "medium", "high")
    }  # fmt: skip
    assert levels["high"] <= {"high"} and levels["medium"] <= {"medium", "high"} and "low" in levels["low"]


def test_what_is_left_out_is_told(db: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    assert khabar("export", "gdelt", "-o", "e.csv", "--left-out", "left.jsonl").exit_code == 0
    assert khabar("export", "csv", "-o", "events.csv").exit_code == 0
    left = [json.loads(line) for line in Path("left.jsonl").read_text(encoding="utf-8").splitlines()]
    assert "status: future" in {one["reason"] for one in left} and all(
        set(one) == {"document", "item", "reason"} for one in left
    )
    exported = {int(line.split("\t")[0]) // 10_000 for line in Path("e.csv").read_text(encoding="utf-8").splitlines()}
    everything = rows(Path("events.csv").read_text(encoding="utf-8"))
    assert len(exported) + len(left) == len(everything)


def test_output_is_the_same_every_time(db: Path, process) -> None:  # type: ignore[no-untyped-def]
    for form in ("ftm", "jsonld"):
        first, second = process("export", form), process("export", form)
        assert first.returncode == 0 and first.stdout == second.stdout and first.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("plover", "--db", "none.db"), 1, "khabar add"),
        (("plover", "--db", "text.txt"), 1, "text.txt"),
        (("plover", "--db", "mysql://host/x"), 1, "postgresql://"),
        (("plover", "--records", "text.txt"), 1, "text.txt:1: not a record"),
        (("plover", "--records", "gone.jsonl"), 2, "gone.jsonl"),
        (("parquet",), 2, "--output FILE.parquet"),
        (("plover", "-o", "."), 2, "Name a file"),
        (("csv", "-o", ".", "--table", "events"), 2, "gets all tables"),
        (("plover", "--table", "events"), 2, "--table is for csv and parquet"),
        (("gdelt", "--happenings", "--records", "text.txt"), 2, "--happenings is for gdelt"),
        (("csv", "--table", "times"), 2, "times"),
        (("excel",), 2, "excel"),
        (("plover", "--from", "اليوم"), 2, "--from"),
        (("plover", "-o", "no/such/folder/file"), 1, "Write elsewhere"),
        (("csv", "-o", "text.txt/tables/"), 1, "Write elsewhere"),
    ],
)
def test_what_is_wrong_is_told(arguments: tuple[str, ...], status: int, told: str, db: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    Path("text.txt").write_text("نص ليس أرشيفا ولا سجلا\n", encoding="utf-8")
    result = khabar("export", *arguments)
    assert result.exit_code == status
    assert told in result.output


def test_a_broken_record_leaves_no_half_file(folder: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    good = khabar("read", "-", "--format", "jsonl", stdin=TALKS).stdout_bytes
    (folder / "records.jsonl").write_bytes(good + b"{broken\n")
    result = khabar("export", "plover", "--records", "records.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 1 and "records.jsonl:2" in result.output
    assert not (folder / "out.jsonl").exists() and not list(folder.glob(".*part"))


def test_a_reader_that_stops_early_is_no_fault(db: Path, command: list[str]) -> None:
    line = shlex.join(command)
    done = subprocess.run(["bash", "-c", f"{line} export ftm | head -1"], capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1 and b"Traceback" not in done.stderr


def test_help_loads_neither_archive_nor_exports() -> None:
    code = (
        "import sys; from khabar.cli.main import main; "
        "heavy = ('khabar.archive', 'khabar.exports.codes', 'khabar.exports.tables', 'sqlalchemy', 'pyarrow');"
        "print([m for m in sys.modules if m.startswith(heavy)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_happenings_are_counted_once(db: Path, khabar) -> None:  # type: ignore[no-untyped-def]
    assert khabar("export", "gdelt", "--happenings").stdout == khabar("export", "gdelt").stdout
    join_events(db)
    apart, joined = khabar("export", "gdelt").stdout, khabar("export", "gdelt", "--happenings").stdout
    assert len(joined.splitlines()) < len(apart.splitlines())
    mentions = khabar("export", "gdelt-mentions", "--happenings").stdout.splitlines()
    events = {line.split("\t")[0]: int(line.split("\t")[31]) for line in joined.splitlines()}
    assert Counter(line.split("\t")[0] for line in mentions) == events
    assert "--happenings is for gdelt" in khabar("export", "icews", "--happenings").output


def join_events(db: Path) -> None:
    """Takes all meetings of an archive for one happening, as the archive's own joining writes it."""
    with Archive(db) as archive, archive.writing() as connection:
        events = connection.execute(select(schema.events.c.id).where(schema.events.c.type == "CONSULT")).scalars().all()
        happening = {
            "id": min(events),
            "type": "CONSULT",
            "status": "occurred",
            "reports": 2,
            "outlets": 1,
            "origins": 1,
        }
        connection.execute(schema.happenings.insert().values(happening))
        chosen = schema.events.c.type == "CONSULT"
        connection.execute(schema.events.update().where(chosen).values(happening=happening["id"]))
