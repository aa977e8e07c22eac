"""Where documents lie, what failed before, and others who add at the same time."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from archives import MERGER, REFUSAL, TALKS, report, reports
from khabar.archive import Archive, schema
from khabar.archive.adding import Adder
from khabar.archive.failures import Failures, unread
from khabar.archive.preparing import Preparer
from khabar.errors import InputError
from khabar.sources.items import Columns, How, Item, Loaded

HOW = How(name="a.jsonl", outlet="نشرة", columns=Columns(text="body"))


def at(place: str, item: Item | None = None, source: str = "/a.jsonl") -> Loaded:
    return Loaded(item or InputError(place, "not JSON", "Write JSON"), source, place, HOW)


def run(archive: Archive, items: list[Loaded]) -> list[str]:
    failures = Failures(archive)
    with Preparer() as preparer:
        found = [one.outcome for one in Adder(archive, preparer).add_loaded(failures.watched(items))]
    failures.settle()
    return found


def places(archive: Archive) -> list[tuple[str, int]]:
    table = schema.failures
    with archive.reading() as connection:
        return [(row.place, row.tried) for row in connection.execute(select(table).order_by(table.c.place))]


@pytest.fixture(autouse=True)
def ready(add: object) -> None:
    """The tests' one reader is used."""


def test_where_a_document_lies_is_kept(archive: Archive) -> None:
    assert run(archive, [at("/a.jsonl", report(MERGER))]) == ["new"]
    with archive.reading() as connection:
        assert connection.scalars(select(schema.documents.c.source)).all() == ["/a.jsonl"]


def test_what_failed_is_kept_with_how_it_was_read_and_goes_when_it_works(archive: Archive) -> None:
    run(archive, [at("/a.jsonl:1"), at("/a.jsonl:2"), at("/b.jsonl:1", source="/b.jsonl")])
    assert places(archive) == [("/a.jsonl:1", 1), ("/a.jsonl:2", 1), ("/b.jsonl:1", 1)]
    assert [(one.where, one.how) for one in Failures(archive).sources] == [("/a.jsonl", HOW), ("/b.jsonl", HOW)]
    run(archive, [at("/a.jsonl", report(MERGER)), at("/a.jsonl:2")])
    assert places(archive) == [("/a.jsonl:2", 2), ("/b.jsonl:1", 1)]


def test_what_was_not_read_to_the_end_stays(archive: Archive) -> None:
    run(archive, [at("/a.jsonl:2")])
    failures = Failures(archive)
    with Preparer() as preparer:
        assert list(Adder(archive, preparer).add_loaded(failures.watched([at("/a.jsonl", report(MERGER))])))
    assert places(archive) == [("/a.jsonl:2", 1)]  # a run that stops before ``settle``


def test_a_source_that_has_become_empty_is_no_failure(archive: Archive) -> None:
    run(archive, [at("/a.jsonl:2")])
    failures = Failures(archive)
    failures.see("/a.jsonl")
    failures.settle()
    assert places(archive) == []


def test_documents_that_could_not_be_read_come_as_they_were_added(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = report(TALKS, title="عنوان")
    with monkeypatch.context() as patched:
        patched.setattr("khabar.reader.Reader.read", lambda *_: 1 / 0)
        assert run(archive, [at("/a.jsonl", document)]) == ["failed"]
    (found,) = unread(archive)
    assert (found.item.text, found.item.title, found.source) == (TALKS, "عنوان", "/a.jsonl")
    assert run(archive, [found]) == ["again"]
    assert list(unread(archive)) == []


def test_who_adds_at_the_same_time_is_passed_over(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.adding.BATCH", 1)
    with Preparer() as preparer:
        slow = Adder(archive, preparer).add(reports())
        assert next(slow).outcome == "new"  # the next report is planned as a new one by now
        quick = [one.outcome for one in Adder(archive, preparer).add([report(REFUSAL), *reports()])]
        assert quick == ["new", "known", "new", "new"]
        assert [one.outcome for one in slow] == ["known", "known"]
    with archive.reading() as connection:
        assert archive.count(connection) == 4
