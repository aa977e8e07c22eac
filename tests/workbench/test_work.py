"""The work behind the pages: one thing after the other, errors told, nothing left lying about."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from archives import MERGER, TALKS, report
from khabar.archive import Archive, schema
from khabar.archive.runs import Run
from khabar.sources.items import How
from khabar.workbench.work import Work, feeds
from khabar.workbench.work.tasks import Address, Feed, Files, Paste, Retry
from khabar.workbench.work.uploads import Upload, label
from khabar.workbench.work.worker import MOST_WAITING, FullError

TEXT = "قال وزير الزراعة اللبناني أكرم شهيب في بيروت إن موسم الزيتون أفضل من العام الماضي."
LINES = f'{{"text": "{TEXT}", "published": "2015-10-05", "outlet": "الرابعة"}}\n{{oops\n'


@pytest.fixture
def archive(archive_file: Path) -> Iterator[Archive]:
    with Archive(archive_file) as opened:
        yield opened


@pytest.fixture
def work(archive: Archive) -> Iterator[Work]:
    made = Work(archive)
    yield made
    made.close()


class Blocked(Paste):
    """Waits in the thread until it is let go."""

    def __init__(self) -> None:
        super().__init__(report(MERGER, "blocked"))
        self.begun, self.let = threading.Event(), threading.Event()

    def do(self, run: Run) -> None:
        self.begun.set()
        self.let.wait(10)


def sources(archive: Archive, table: str = "documents") -> list[str | None]:
    with archive.reading() as connection:
        return list(connection.scalars(select(schema.metadata.tables[table].c.source)))


def kept(work: Work, content: str, name: str) -> Upload:
    return work.uploads.keep(io.BytesIO(content.encode()), name)


def test_a_pasted_report(work: Work, archive: Archive) -> None:
    job = work.add(Paste(report(TEXT, "pasted")), "ليلى")
    assert work.wait()
    (done,) = work.overview().jobs
    assert (done.state, done.counts.new, done.author) == ("done", 1, "ليلى")
    assert done.digest == job.digest
    with archive.reading() as connection:
        assert archive.count(connection) == 4
        assert archive.setting(connection, "joined") == "yes"
    assert not work.overview().busy


def test_the_same_again_is_known(work: Work) -> None:
    for _ in range(2):
        work.add(Paste(report(TEXT, "pasted")), "x")
    assert work.wait()
    assert [job.counts.known for job in work.overview().jobs] == [1, 0]


def test_files_are_read_and_deleted(work: Work, archive: Archive) -> None:
    upload = kept(work, LINES, "../../etc/../تقارير.jsonl")
    assert upload.path.exists()
    work.add(Files([upload], How()), "x")
    assert work.wait()
    (job,) = work.overview().jobs
    assert (job.label, job.state, job.counts.new, job.counts.failed) == ("تقارير.jsonl", "done", 1, 1)
    assert job.notes and job.notes[0].startswith("تقارير.jsonl:2: not JSON")
    assert not upload.path.exists()
    assert sources(archive)[-1] == "upload:تقارير.jsonl"
    assert sources(archive, "failures") == ["upload:تقارير.jsonl"]


def test_a_mended_file_of_the_same_name_is_no_failure(work: Work, archive: Archive) -> None:
    work.add(Files([kept(work, LINES, "a.jsonl")], How()), "x")
    work.add(Files([kept(work, LINES.replace("{oops\n", ""), "a.jsonl")], How()), "x")
    assert work.wait()
    assert sources(archive, "failures") == []


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (TALKS, "a.txt", 1),
        (f"text,outlet\n{TALKS.splitlines()[0]},الخامسة\n", "a.csv", 1),
        (f"<html><body><article><h1>عنوان</h1><p>{TEXT * 6}</p></article></body></html>", "a.html", 1),
        ("%PDF-1.4", "a.pdf", 0),
        ("", "a.jsonl", 0),
    ],
)
def test_kinds_are_told_by_name_and_content(work: Work, content: str, name: str, found: int) -> None:
    work.add(Files([kept(work, content, name)], How(outlet="السادسة")), "x")
    assert work.wait()
    (job,) = work.overview().jobs
    assert (job.state, job.counts.new) == ("done", found)


def test_a_fault_is_told_and_the_next_goes_on(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("inside")

    broken = Paste(report(TEXT, "a"))
    monkeypatch.setattr(broken, "do", fault)
    work.add(broken, "x")
    work.add(Paste(report(TEXT, "b")), "x")
    assert work.wait()
    after, before = work.overview().jobs
    assert (before.state, before.problem) == ("failed", "RuntimeError")
    assert (after.state, after.counts.new) == ("done", 1)


def test_too_much_is_refused(work: Work) -> None:
    first = Blocked()
    work.add(first, "x")
    assert first.begun.wait(30)
    for number in range(MOST_WAITING):
        work.add(Paste(report(TEXT, str(number))), "x")
    upload = kept(work, TALKS, "a.txt")
    with pytest.raises(FullError):
        work.add(Files([upload], How()), "x")
    assert not upload.path.exists()
    first.let.set()


def test_stopped(work: Work) -> None:
    first = Blocked()
    running = work.add(first, "x")
    assert first.begun.wait(30)
    upload = kept(work, TALKS, "a.txt")
    waiting = work.add(Files([upload], How()), "x")
    assert work.stop(waiting.number)
    assert work.stop(running.number)
    assert not work.stop(99)
    assert not upload.path.exists()
    first.let.set()
    assert work.wait()
    assert work.overview().jobs[0].state == "stopped"


def test_the_end_leaves_nothing(archive: Archive) -> None:
    work = Work(archive)
    first = Blocked()
    work.add(first, "x")
    assert first.begun.wait(30)
    upload = kept(work, TALKS, "a.txt")
    work.add(Files([upload], How()), "x")
    threading.Timer(0.2, first.let.set).start()
    work.close()
    assert not upload.path.parent.exists()
    assert not [thread for thread in threading.enumerate() if thread.name == "khabar-work"]
    with pytest.raises(FullError):
        work.add(Paste(report(TEXT)), "x")


def test_without_the_network_nothing_is_asked(work: Work, archive: Archive) -> None:
    work.add(Address("http://127.0.0.1:9/", How()), "x")
    assert work.wait()
    (job,) = work.overview().jobs
    assert job.counts.failed == 1 and "network" in job.notes[0]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/feed",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://2130706433/",
    ],
)
def test_addresses_inside_are_refused(archive: Archive, url: str) -> None:
    from khabar.sources.network import Fetcher

    work = Work(archive, Fetcher)
    feeds.keep(archive, url, "x")
    work.add(Feed(url), "x")
    assert work.wait()
    (job,) = work.overview().jobs
    assert (job.counts.new, job.counts.failed) == (0, 1)
    (feed,) = feeds.kept(archive)
    assert feed.latest is not None and feed.problem is not None
    work.close()


def test_another_try(work: Work, archive: Archive, tmp_path: Path) -> None:
    broken = tmp_path / "later.jsonl"
    broken.write_text("{oops\n", encoding="utf-8")
    with archive.writing() as connection:
        values = {"source": str(broken), "how": "{}", "problem": "p", "mend": "m", "tried": 1, "latest": ""}
        connection.execute(schema.failures.insert().values(place=f"{broken}:1", **values))
        connection.execute(
            schema.failures.insert().values(values | {"place": "upload:a.csv:1", "source": "upload:a.csv"})
        )
        connection.execute(schema.documents.update().where(schema.documents.c.id == 1).values(state="failed"))
    broken.write_text(LINES.splitlines()[0], encoding="utf-8")
    work.add(Retry("", sources=[str(broken)]), "x")
    assert work.wait()
    (job,) = work.overview().jobs
    assert (job.counts.new, job.counts.again, job.counts.failed) == (1, 1, 0)
    assert sources(archive, "failures") == ["upload:a.csv"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\a.csv", "a.csv"),
        ("..", "file"),
        ("", "file"),
        ("upload:x.csv", "upload_x.csv"),
        ("http://x/y.html", "y.html"),
        ("a\u202egpj.exe\x00", "a gpj.exe"),
        ("ب" * 300 + ".jsonl.gz", "ب" * 111 + ".jsonl.gz"),
    ],
)
def test_names_are_labels(name: str, shown: str) -> None:
    assert label(name) == shown
