"""Reports into the archive: each once, read anew where the lexicons changed, in whatever order and batches."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import func, select

from archives import ENGLISH, MERGER, REFUSAL, TALKS, report, reports, tables
from khabar import Document, Reader
from khabar.archive import Archive, schema
from khabar.archive.adding import content_hash
from khabar.archive.search import Filters, search
from khabar.errors import InputError

MEDIA = "id\ttype\tname_en\tnames_ar\tcountry\twikidata\n"


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "media.tsv").write_text(MEDIA + "mine\tpaper\tMine\tجريدة الضحى\t\t\n", encoding="utf-8")
    return folder


def outcomes(added) -> list[str]:
    return [one.outcome for one in added]


def test_adding_twice_changes_nothing(archive: Archive, add) -> None:
    assert outcomes(add(archive, reports())) == ["new"] * 3
    before = tables(archive)
    assert outcomes(add(archive, reports())) == ["known"] * 3
    assert tables(archive) == before


def test_the_same_report_twice_at_once_is_one(archive: Archive, add) -> None:
    assert outcomes(add(archive, [report(MERGER), report(MERGER, "copy"), report(MERGER)])) == ["new", "known", "known"]


def test_the_same_report_in_two_batches_under_way_is_one(archive: Archive, add, monkeypatch) -> None:
    monkeypatch.setattr("khabar.archive.adding.BATCH", 1)
    assert sorted(outcomes(add(archive, [report(MERGER), report(MERGER), report(TALKS)]))) == ["known", "new", "new"]


@pytest.mark.parametrize(
    "other",
    [
        report(MERGER, outlet="أخرى"),
        report(MERGER, published="2015-07-16"),
        report(MERGER, title="عنوان"),
        report(MERGER + " "),
        report(MERGER, outlet=None),
    ],
)
def test_outlet_date_title_and_text_tell_documents_apart(archive: Archive, add, other: Document) -> None:
    assert outcomes(add(archive, [report(MERGER), other])) == ["new", "new"]


def test_the_hash_does_not_run_fields_together() -> None:
    assert content_hash(report("ب", title="ا")) != content_hash(report("اب", title=None))
    assert content_hash(report("ا", "one")) == content_hash(report("ا", "two"))


def test_another_language_is_set_aside_and_found(archive: Archive, add) -> None:
    assert outcomes(add(archive, [report(ENGLISH), report(MERGER)])) == ["other", "new"]
    with archive.reading() as connection:
        assert archive.count(connection, "other") == 1 and archive.record(connection, 1) is None
    assert search(archive, "geneva").total == 1
    assert outcomes(add(archive, [report(ENGLISH)])) == ["known"]


def test_a_document_that_fails_is_kept_with_its_reason_and_tried_again(archive: Archive, add, monkeypatch) -> None:
    sound = Reader.read

    def read(self: Reader, document: Document) -> object:
        if document.text == TALKS:
            raise ValueError("two heads")
        return sound(self, document)

    monkeypatch.setattr(Reader, "read", read)
    added = add(archive, reports())
    assert outcomes(added) == ["new", "failed", "new"] and "two heads" in added[1].problem
    with archive.reading() as connection:
        assert connection.scalar(select(schema.documents.c.reason).where(schema.documents.c.state == "failed"))
    monkeypatch.undo()
    assert outcomes(add(archive, reports())) == ["known", "again", "known"]
    with archive.reading() as connection:
        assert archive.count(connection, "read") == 3 and archive.record(connection, 2) is not None
        assert connection.scalars(select(schema.documents.c.reason)).all() == [None] * 3


def test_what_cannot_be_loaded_is_kept_with_its_reason_and_counted(archive: Archive, add) -> None:
    error = InputError("a.jsonl:3", "not JSON", "Write one JSON object a line")
    for tried in (1, 2):
        added = add(archive, [error, report(MERGER)])
        assert added[0].outcome == "failed" and "not JSON" in added[0].problem
        with archive.reading() as connection:
            row = connection.execute(select(schema.failures)).one()
        assert (row.place, row.problem, row.tried) == ("a.jsonl:3", "not JSON", tried)


def test_other_lexicons_replace_records_and_keep_corrections(archive: Archive, add, lexicon: Path) -> None:
    text = f"{MERGER} وذلك بحسب جريدة الضحى."
    add(archive, [report(text), report(TALKS, "two")])
    correction = {
        "id": 1, "document": 1, "kind": "statement", "first": 0, "last": 4, "judgement": "right", "author": "ليلى",
        "made": "2015-07-20T10:00:00Z",
    }  # fmt: skip
    with archive.writing() as connection:
        connection.execute(schema.corrections.insert(), correction)
    before = tables(archive)
    assert outcomes(add(archive, [report(text), report(TALKS, "two")], [lexicon])) == ["again", "again"]
    after = tables(archive)
    assert after["corrections"] == before["corrections"]
    assert len(after["documents"]) == 2
    with archive.reading() as connection:
        record = archive.record(connection, 1)
        keys = set(connection.scalars(select(schema.actors.c.key)))
    assert record is not None and "mine" in {actor.id for actor in record.actors} and "mine" in keys
    assert_sound(archive)
    # The tables say what they would say in an archive that was read with these lexicons from the start.
    for name in ("statements", "events", "positions", "appearances"):
        assert len(after[name]) == expected(record, name) + len([r for r in before[name] if r[1] == 2 or r[0] == 2])


def expected(record, name: str) -> int:
    return len(record.actors if name == "appearances" else getattr(record, name))


def assert_sound(archive: Archive) -> None:
    """Every part belongs to an item and points at what is there; every item belongs to a document with a record."""
    parts = schema.parts
    with archive.reading() as connection:
        for table, sort in ((schema.statements, "s"), (schema.events, "e"), (schema.positions, "p")):
            items = set(connection.scalars(select(table.c.id)))
            assert set(connection.scalars(select(parts.c.item).where(parts.c.sort == sort))) <= items
        actors = set(connection.scalars(select(schema.actors.c.id)))
        instruments = set(connection.scalars(select(schema.instruments.c.id)))
        assert set(connection.scalars(select(parts.c.target).where(parts.c.role != "b"))) <= actors
        assert set(connection.scalars(select(parts.c.target).where(parts.c.role == "b"))) <= instruments
        for number, record in archive.records(connection):
            for table, items in (
                (schema.statements, record.statements),
                (schema.events, record.events),
                (schema.positions, record.positions),
            ):
                count = select(func.count()).select_from(table).where(table.c.document == number)
                assert connection.scalar(count) == len(items)


def asked(archive: Archive) -> list[object]:
    """What is asked of an archive and must not depend on how it was filled."""
    answers: list[object] = []
    for query, filters in (
        ("دمج", Filters()),
        ("", Filters(actors=("لافروف",))),
        ("", Filters(countries=("USA",), types=("CONSULT",))),
        ("وزير الخارجية", Filters(since="2015-07-15")),
        ("", Filters(stances=("opposes",))),
    ):
        found = search(archive, query, filters)
        answers.append((found.total, [(r.id, r.snippets, r.items, r.title_hits) for r in found.results]))
        answers.append(sorted(match.key for match in found.matches))
    with archive.reading() as connection:
        answers.append(sorted(record.to_json() for _, record in archive.records(connection)))
        answers.append(sorted(connection.scalars(select(schema.actors.c.key))))
    return answers


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_adding_does_not_change_what_is_asked(tmp_path: Path, add, monkeypatch, seed: int) -> None:
    documents = [*reports(), report(ENGLISH, "english"), report(f"{REFUSAL}\n{MERGER}", "both", published=None)]
    answers = []
    for turn in range(2):
        if turn:
            random.Random(seed).shuffle(documents)
            monkeypatch.setattr("khabar.archive.adding.BATCH", seed + 1)
        with Archive(tmp_path / f"{turn}.db", create=True) as archive:
            add(archive, documents)
            assert_sound(archive)
            answers.append(asked(archive))
    assert answers[0] == answers[1]


def test_both_stores_give_the_same_answers(tmp_path: Path, archive: Archive, add) -> None:
    """The fixture's store beside SQLite."""
    add(archive, reports())
    assert_sound(archive)
    with Archive(tmp_path / "beside.db", create=True) as beside:
        add(beside, reports())
        assert asked(archive) == asked(beside)


def test_what_is_acknowledged_is_there_when_the_rest_is_dropped(archive: Archive, reader, monkeypatch) -> None:
    from khabar.archive.adding import Adder
    from khabar.archive.preparing import Preparer

    monkeypatch.setattr("khabar.archive.preparing.Reader", lambda _: reader)
    monkeypatch.setattr("khabar.archive.adding.BATCH", 1)
    documents = [report(f"{MERGER} {number}", str(number)) for number in range(6)]
    with Preparer() as preparer:
        adding = Adder(archive, preparer).add(documents)
        told = [next(adding).name, next(adding).name]
        adding.close()
    with archive.reading() as connection:
        assert set(told) <= set(connection.scalars(select(schema.documents.c.name)))
    with Preparer() as preparer:
        again = outcomes(Adder(archive, preparer).add(documents))
    assert again.count("known") >= 2 and again.count("known") + again.count("new") == 6


# Letters that no compression makes short.
LONG = "".join(random.Random(1).choices("ابتثجحخدذرزسشص", k=4_000))

HOSTILE = [
    "",
    " \n\t ",
    "\0" * 10 + MERGER,
    MERGER.replace(" ", "\0"),
    "‮" + MERGER + "‬",
    "<p>" * 500 + MERGER,
    "ش" * 30_000,
    "قال " * 20_000,
    " ".join(f"كلمة{chr(0x0621 + k % 26)}{k}" for k in range(30_000)),
    "\U0001f600" * 5_000,
    "؟!؟!" * 300,
    '"«»" AND NOT OR NEAR( * ^ : - +',
    f"قال الوزير سالم {LONG} إنه سيعود. وقالت شركة {LONG} إنها باقية.",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_text_is_it_does_not_stop_the_others(archive: Archive, add, text: str) -> None:
    strange = report(text, "strange\0", outlet=f"ن\0{LONG}", title=text[:2000])
    error = InputError(f"http://x/{LONG}", "not found", "Check it")
    added = add(archive, [report(MERGER, "before"), strange, error, report(TALKS, "after")])
    assert [added[0].outcome, added[2].outcome, added[3].outcome] == ["new", "failed", "new"]
    assert added[1].outcome in ("new", "other")
    with archive.reading() as connection:
        found = archive.document(connection, 2)
    assert found is not None and found.text == text
    assert outcomes(add(archive, [strange])) == ["known"]
    for word in ("دمج", "الف", "قال"):
        search(archive, word)
