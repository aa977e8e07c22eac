"""``khabar add`` and ``khabar retry``: sources in, counts out, failures kept and tried again."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Any, ClassVar

import pytest

from archives import tables
from khabar import Reader
from khabar.archive import Archive
from khabar.errors import FetchError
from khabar.sources.network import Fetched
from making import TALKS, TRIP, feed, page, warc, write

ENGLISH = "The ministers met in Geneva on Monday and talked for three hours about the border."


def line(text: str, **fields: str) -> str:
    return json.dumps({"text": text, **fields}, ensure_ascii=False) + "\n"


def asked(query: str, where: str = "khabar.db") -> list[tuple[Any, ...]]:
    with sqlite3.connect(where) as connection:
        return connection.execute(query).fetchall()


def told(new: int = 0, known: int = 0, again: int = 0, other: int = 0, failed: int = 0) -> str:
    return f"{new} new, {known} known, {again} read again, {other} in another language, {failed} failed\n"


@pytest.fixture(autouse=True)
def one_reader(khabar: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive reads with the tests' reader too."""
    import khabar.reader

    monkeypatch.setattr("khabar.archive.preparing.Reader", khabar.reader.Reader)


def test_every_kind_of_source(khabar: Any, folder: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow
    from pyarrow import parquet

    inside = folder / "reports"
    inside.mkdir()
    write(inside / "a.txt", f"{TALKS} نص")
    write(inside / "b.jsonl.gz", gzip.compress((line(f"{TALKS} سطر") + line(ENGLISH)).encode()))
    write(inside / "c.csv", f"text\n{TALKS} جدول\n")
    write(inside / "d.html", page(f"{TALKS} صفحة"))
    write(inside / "e.xml", feed(f"<description>{TALKS} خلاصة</description>"))
    write(inside / "f.warc.gz", warc(("https://example.org/1", page(f"{TALKS} أرشيف"))))
    parquet.write_table(pyarrow.table({"text": [f"{TALKS} عمود"]}), inside / "g.parquet")
    result = khabar("add", "reports")
    assert (result.stdout, result.stderr, result.exit_code) == (told(new=7, other=1), "", 0)
    sources = [Path(row[0]).name for row in asked("SELECT source FROM documents ORDER BY id")]
    assert sources == ["a.txt", "b.jsonl.gz", "b.jsonl.gz", "c.csv", "d.html", "e.xml", "f.warc.gz", "g.parquet"]
    assert khabar("add", "reports").stdout == told(known=8)


def test_the_same_again_changes_nothing(khabar: Any, folder: Path) -> None:
    write(folder / "a.jsonl", line(TALKS) + line(TRIP) + line(TALKS))
    assert khabar("add", "a.jsonl", "a.jsonl").stdout == told(new=2, known=4)
    with Archive("khabar.db") as archive:
        before = tables(archive)
        assert khabar("add", "a.jsonl").stdout == told(known=3)
        assert tables(archive) == before


def test_published_outlet_columns_and_another_archive(khabar: Any, folder: Path) -> None:
    write(folder / "a.csv", f"Body;Head;When\n{TALKS};عنوان;2013-05-11\n{TRIP};;\n")
    options = ("--text-column", "Body", "--title-column", "Head", "--published-column", "When")
    result = khabar("add", "a.csv", *options, "--published", "2013-05-10", "--outlet", "نشرة", "--db", "other.db")
    assert (result.exit_code, result.stdout) == (0, told(new=2))
    rows = asked("SELECT outlet, published, title FROM documents ORDER BY id", "other.db")
    assert rows == [("نشرة", "2013-05-11", "عنوان"), ("نشرة", "2013-05-10", None)]
    assert not (folder / "khabar.db").exists()


def test_standard_input(khabar: Any) -> None:
    assert khabar("add", "-", stdin=line(TALKS) + "{oops\n").stdout == told(new=1, failed=1)
    result = khabar("retry")
    assert (result.stdout, result.exit_code) == (told(failed=1), 1)
    assert result.stderr == "khabar: stdin: not tried. Add it again\n"


def test_what_fails_is_told_kept_and_tried_again_from_anywhere(
    khabar: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.csv", f"body,published\n{TALKS},2013-05-10\n{TRIP},soon\n")
    result = khabar("add", "a.csv", "missing.txt", "--text-column", "body", "--outlet", "نشرة")
    assert (result.exit_code, result.stdout) == (1, told(new=1, failed=2))
    first, second = result.stderr.splitlines()
    assert first.startswith("khabar: a.csv:3: «published» is 'soon'")
    assert second == "khabar: missing.txt: no such file. Check the path"
    assert asked("SELECT place, tried FROM failures ORDER BY place") == [
        (f"{folder}/a.csv:3", 1), (f"{folder}/missing.txt", 1),
    ]  # fmt: skip

    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    result = khabar("retry", "--db", "../khabar.db")
    assert (result.exit_code, result.stdout) == (1, told(known=1, failed=2))
    assert asked("SELECT tried FROM failures", "../khabar.db") == [(2,), (2,)]

    write(folder / "a.csv", f"body,published\n{TALKS},2013-05-10\n{TRIP},2013-05-11\n")
    result = khabar("retry", "--db", "../khabar.db")
    assert (result.exit_code, result.stdout) == (1, told(new=1, known=1, failed=1))
    write(folder / "missing.txt", TRIP)
    result = khabar("retry", "--db", "../khabar.db")
    assert (result.exit_code, result.stdout, result.stderr) == (0, told(new=1), "")
    assert asked("SELECT * FROM failures", "../khabar.db") == []
    assert asked("SELECT name, outlet, published FROM documents ORDER BY id", "../khabar.db") == [
        ("a.csv:2", "نشرة", "2013-05-10"), ("a.csv:3", "نشرة", "2013-05-11"), ("missing", "نشرة", None),
    ]  # fmt: skip
    assert khabar("retry", "--db", "../khabar.db").stdout == told()


def test_adding_what_was_mended_takes_the_failure_off(khabar: Any, folder: Path) -> None:
    write(folder / "a.jsonl", line(TALKS) + "{oops\n")
    write(folder / "b.jsonl", "{oops\n")
    khabar("add", "a.jsonl", "b.jsonl")
    write(folder / "a.jsonl", line(TALKS) + line(TRIP))
    assert khabar("add", "a.jsonl").stdout == told(new=1, known=1)
    assert asked("SELECT place FROM failures") == [(f"{folder}/b.jsonl:1",)]


def test_a_document_that_cannot_be_read_is_kept_and_tried_again(
    khabar: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("two heads")

    write(folder / "a.jsonl", line(TALKS, id="one", outlet="نشرة", title="عنوان"))
    with monkeypatch.context() as patched:
        patched.setattr(Reader, "read", fail)
        result = khabar("add", "a.jsonl")
        assert (result.exit_code, result.stdout) == (1, told(failed=1))
        assert result.stderr.startswith("khabar: one: the reading failed: ZeroDivisionError: two heads.")
        (folder / "a.jsonl").unlink()  # its text is in the archive
        assert khabar("retry").exit_code == 1
    assert asked("SELECT state FROM documents") == [("failed",)]
    result = khabar("retry")
    assert (result.exit_code, result.stdout, result.stderr) == (0, told(again=1), "")
    assert asked("SELECT name, state, reason FROM documents") == [("one", "read", None)]
    assert asked("SELECT count(*) FROM statements") != [(0,)]


def test_the_network_is_off_unless_asked(khabar: Any, folder: Path) -> None:
    result = khabar("add", "https://example.org/feed.xml")
    assert result.exit_code == 2 and "--fetch" in result.stderr
    assert not (folder / "khabar.db").exists()


def test_private_addresses_are_refused_kept_and_left_for_a_retry_with_the_network(khabar: Any) -> None:
    result = khabar("add", "http://127.0.0.1:9/a", "--fetch")
    assert (result.exit_code, result.stdout) == (1, told(failed=1))
    assert "private network" in result.stderr and "--allow-private" in result.stderr
    result = khabar("retry")
    assert (result.exit_code, result.stdout) == (1, told(failed=1))
    assert result.stderr == "khabar: http://127.0.0.1:9/a: not tried. Allow the network: khabar retry --fetch\n"
    assert asked("SELECT place, tried FROM failures") == [("http://127.0.0.1:9/a", 1)]
    assert "connection failed" in khabar("retry", "--fetch", "--allow-private").stderr


def test_linked_pages_are_tried_again_with_what_the_feed_told(
    khabar: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Web:
        pages: ClassVar[dict[str, bytes]] = {}

        def __init__(self, *_: object) -> None: ...

        def __enter__(self) -> Web:
            return self

        def __exit__(self, *_: object) -> None: ...

        def get(self, url: str) -> Fetched:
            if url not in self.pages:
                raise FetchError(url, "the server answers 503", "Try again later")
            return Fetched(self.pages[url], url, "text/html", None)

    monkeypatch.setattr("khabar.sources.network.Fetcher", Web)
    day = "<pubDate>Sat, 11 May 2013 01:30:00 +0300</pubDate>"
    entries = [f"<title>الخبر {n}</title><link>https://example.org/{n}</link>{day}" for n in (1, 2)]
    write(folder / "feed.xml", feed(*entries))
    assert khabar("add", "feed.xml", "--fetch").stdout == told(failed=2)
    Web.pages["https://example.org/1"] = page(TALKS, published="2013-05-09")
    assert khabar("retry", "--fetch").stdout == told(new=1, failed=1)
    Web.pages["https://example.org/2"] = page(TRIP, published="")
    assert khabar("add", "feed.xml").stdout == told(failed=2)  # not fetched: it has nothing of its own to tell
    assert khabar("add", "feed.xml", "--fetch").stdout == told(new=1, known=1)
    assert asked("SELECT title, published FROM documents ORDER BY id") == [
        ("الخبر 1", "2013-05-11"), ("الخبر 2", "2013-05-11"),
    ]  # fmt: skip
    assert asked("SELECT place FROM failures") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["add", "a.txt", "--workers", "0"],
        ["add", "a.txt", "--allow-private"],
        ["add", "a.txt", "--published", "yesterday"],
        ["add", "a.txt", "--lexicon", "missing"],
        ["add", "a.txt", "--lexicon", "words"],
        ["retry", "--allow-private"],
    ],
)
def test_a_wrong_command_ends_with_2(khabar: Any, folder: Path, arguments: list[str]) -> None:
    write(folder / "a.txt", TALKS)
    (folder / "words").mkdir()
    write(folder / "words" / "media.tsv", "id\tonly\n")
    result = khabar(*arguments)
    assert result.exit_code == 2 and "Error" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["retry"], ["add", "a.txt", "--db", "a.txt"], ["add", "a.txt", "--db", "x/y.db"]]
)
def test_an_archive_that_cannot_be_opened_is_told(khabar: Any, folder: Path, arguments: list[str]) -> None:
    write(folder / "a.txt", TALKS * 100)
    result = khabar(*arguments)
    assert result.exit_code == 1 and result.stderr.startswith("Error: ") and len(result.stderr.splitlines()) == 1


def test_workers_make_the_same_archive(process: Any, folder: Path) -> None:
    write(folder / "a.jsonl", [line(f"{TALKS} {n}") if n % 10 else "{oops\n" for n in range(200)])
    for workers in ("1", "2"):
        done = process("add", "a.jsonl", "--db", f"{workers}.db", "--workers", workers)
        assert (done.returncode, done.stdout.decode()) == (1, told(new=180, failed=20))
    columns = "id, hash, name, outlet, published, title, url, language, state, reason, source, reader"
    for query in (f"SELECT {columns} FROM documents", "SELECT * FROM statements", "SELECT * FROM parts"):
        assert asked(query, "1.db") == asked(query, "2.db") != []


def children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(one) for one in listed.stdout.split()]


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs /proc")
@pytest.mark.parametrize(("number", "workers"), [(signal.SIGINT, 1), (signal.SIGINT, 2), (signal.SIGKILL, 2)])
def test_stopped_on_the_way_it_is_sound_and_goes_on(
    command: list[str], folder: Path, number: signal.Signals, workers: int
) -> None:
    write(folder / "a.jsonl", [line(f"{TALKS} {n} {TRIP}") for n in range(700)])
    arguments = [*command, "add", "a.jsonl", "--workers", str(workers)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        while not (folder / "khabar.db").exists() or asked_quietly("SELECT count(*) FROM documents") < 64:
            assert running.poll() is None
            time.sleep(0.05)
        started = children(running.pid)
        os.kill(running.pid, number)
        said, complained = running.communicate(timeout=60)
    kept = asked_quietly("SELECT count(*) FROM documents")
    if number == signal.SIGINT:
        assert running.returncode == 130 and "Traceback" not in complained
        assert complained == "khabar: stopped. What was counted is kept; the same command goes on from there\n"
        assert int(said.split()[0]) <= kept < 700
    assert asked("PRAGMA integrity_check") == [("ok",)]
    deadline = time.monotonic() + 20
    while any(is_running(one) for one in started):
        assert time.monotonic() < deadline, "processes that nobody needs are still there"
        time.sleep(0.1)
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout == told(new=700 - kept, known=kept)


def asked_quietly(query: str) -> int:
    try:
        return int(asked(query)[0][0])
    except sqlite3.OperationalError:
        return 0
