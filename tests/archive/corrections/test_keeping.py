"""Corrections into the archive and out of it, on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from archives import MERGER, TALKS, report, reports, tables
from khabar.archive import Archive, schema
from khabar.archive.corrections import Corrected, correct, corrected, corrections, number_of, undo
from khabar.errors import ArchiveError
from khabar.record import Event, Record

PEOPLE = "id\tname_en\tnames_ar\tshort_ar\tcountry\twikidata\n"


@pytest.fixture
def three(filled) -> Archive:
    return filled(reports())


def merged(archive: Archive, document: int = 2) -> Corrected:
    with archive.reading() as connection:
        return corrected(archive, connection, document)


def consult(record: Record) -> Event:
    (event,) = [event for event in record.events if event.type == "CONSULT" and event.trigger[0] < 10]
    return event


def test_a_judgement_is_kept_with_author_time_reason_and_what_was_judged(three: Archive) -> None:
    program = merged(three).program
    made = correct(three, 2, "wrong", kind="event", item="e1", author=" ليلى ", reason="لم يلتقيا")
    with three.reading() as connection:
        (kept,) = corrections(connection)
        reader = connection.scalar(select(schema.documents.c.reader).where(schema.documents.c.id == 2))
    assert kept == made
    assert (kept.author, kept.reason, kept.judgement, kept.kind, kept.id) == ("ليلى", "لم يلتقيا", "wrong", "event", 1)
    assert kept.reader == reader and kept.made.endswith("Z") and len(kept.made) == 20
    assert kept.item is not None and kept.item["id"] == "e1" and kept.span == program.events[0].trigger


def test_nothing_is_overwritten_and_the_last_word_counts(three: Archive) -> None:
    for judgement in ("wrong", "right", "wrong", "right"):
        correct(three, 2, judgement, kind="event", item="e1", author="ليلى")
        assert bool(merged(three).record.events) is (judgement == "right")
    found = merged(three)
    (judged,) = [judged for judged in found.items if judged.corrections]
    assert [one.judgement for one in judged.corrections] == ["wrong", "right", "wrong", "right"]
    assert judged.person == judged.program
    with three.reading() as connection:
        assert three.record(connection, 2) == found.program


def test_the_records_table_and_the_items_stay_as_read(three: Archive) -> None:
    before = tables(three, "corrections")
    correct(three, 2, "wrong", kind="event", item="e1", author="ليلى")
    correct(three, 2, "missing", kind="time", value={"at": "المحادثات"}, author="ليلى")
    assert tables(three, "corrections") == before


def test_fields_are_changed_one_by_one(three: Archive) -> None:
    correct(three, 2, "changed", kind="event", item="e1", field="place", value="Geneva", author="ليلى")
    correct(three, 2, "changed", kind="event", item="e1", field="status", value="negated", author="سامي")
    correct(three, 2, "changed", kind="event", item="e1", field="place", value=None, author="ليلى")
    event = consult(merged(three).record)
    assert (event.place, event.status) == (None, "negated")
    assert consult(merged(three).program).status == "occurred"


def test_who_mends_an_item_takes_back_that_it_is_wrong(three: Archive) -> None:
    correct(three, 2, "wrong", kind="event", item="e1", author="ليلى")
    correct(three, 2, "changed", kind="event", item="e1", field="type", value="AGREE", author="ليلى")
    event = next(event for event in merged(three).record.events if event.id == "e1")
    assert (event.type, event.quad, event.cameo[:2]) == ("AGREE", 1, "03")


def test_spans_are_words_of_the_text(three: Archive) -> None:
    correct(three, 2, "changed", kind="event", item="e1", field="trigger", value={"t": "وزير", "n": 1}, author="ليلى")
    correct(three, 2, "changed", kind="statement", item="s1", field="content", value="كانت صريحة", author="ليلى")
    record = merged(three).record
    assert TALKS[slice(*record.events[0].trigger)] == "وزير"
    assert TALKS[slice(*record.statements[0].content)] == "كانت صريحة"
    # What was changed is still the item, by its new words as well.
    correct(three, 2, "changed", kind="statement", item="s1", field="act", value="stress", author="ليلى")
    assert merged(three).record.statements[0].act == "stress"


def test_a_missing_item_may_name_a_missing_one(three: Archive) -> None:
    actor = correct(
        three, 2, "missing", kind="actor", author="ليلى",
        value={"kind": "group", "mentions": ["المحادثات"], "name_en": "the talking ones"},
    )  # fmt: skip
    value = {"type": "SUPPORT", "trigger": "صريحة", "actors": [f"c{actor.id}"], "recipients": ["john-kerry"]}
    event = correct(three, 2, "missing", kind="event", value=value, author="ليلى")
    record = merged(three).record
    (added,) = [one for one in record.events if one.id == f"c{event.id}"]
    assert added.actors == [f"c{actor.id}"] and added.recipients == ["john-kerry"] and added.rule == "person"
    assert [one.name_ar for one in record.actors if one.id == f"c{actor.id}"] == ["المحادثات"]
    correct(three, 2, "changed", kind="event", item=f"c{event.id}", field="status", value="future", author="ليلى")
    correct(three, 2, "wrong", kind="actor", item=f"c{actor.id}", author="ليلى")
    (added,) = [one for one in merged(three).record.events if one.id == f"c{event.id}"]
    assert (added.status, added.actors) == ("future", [])


def test_an_actor_that_is_wrong_is_named_by_nothing(three: Archive) -> None:
    correct(three, 2, "wrong", kind="actor", item="john-kerry", author="ليلى")
    record = merged(three).record
    assert "john-kerry" not in record.to_json().decode().split('"text"')[0] and "john-kerry" not in {
        one for event in record.events for one in (*event.actors, *event.recipients, *event.via)
    }
    correct(three, 2, "right", kind="actor", item="john-kerry", author="ليلى")
    assert merged(three).record == merged(three).program


def test_a_document_is_called_checked(three: Archive) -> None:
    assert not merged(three).checked
    correct(three, 2, "right", author="ليلى")
    assert merged(three).checked
    correct(three, 2, "wrong", author="سامي", reason="نسيتم البيان")
    assert not merged(three).checked and len(merged(three).whole) == 2


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"judgement": "wrong", "kind": "event", "item": "e99"}, "no event"),
        ({"judgement": "wrong", "kind": "statement", "item": "e1"}, "no statement"),
        ({"judgement": "wrong", "kind": "event"}, "not told which"),
        ({"judgement": "wrong", "kind": "event", "item": "e1", "value": 3}, "changes no field"),
        ({"judgement": "changed", "kind": "event", "item": "e1"}, "not told which field"),
        ({"judgement": "changed", "kind": "event", "item": "e1", "field": "id", "value": "e7"}, "not a field"),
        ({"judgement": "changed", "kind": "event", "item": "e1", "field": "type", "value": "DANCE"}, "DANCE"),
        ({"judgement": "changed", "kind": "event", "item": "e1", "field": "type", "value": None}, "type"),
        ({"judgement": "changed", "kind": "event", "item": "e1", "field": "actors", "value": ["x"]}, "no actor"),
        (
            {"judgement": "changed", "kind": "event", "item": "e1", "field": "trigger", "value": "غير"},
            "not in the text",
        ),
        ({"judgement": "changed", "kind": "event", "item": "e1", "field": "trigger", "value": [5, 2]}, "no span"),
        ({"judgement": "changed", "kind": "event", "item": "e1", "field": "trigger", "value": [0, 9999]}, "no span"),
        ({"judgement": "changed", "kind": "event", "item": "e1", "field": "trigger", "value": True}, "no span"),
        (
            {"judgement": "changed", "kind": "actor", "item": "john-kerry", "field": "mentions", "value": []},
            "not a list",
        ),
        ({"judgement": "missing", "kind": "event", "value": {"type": "AGREE"}}, "trigger"),
        ({"judgement": "missing", "kind": "event", "value": {"colour": 1}}, "no field"),
        ({"judgement": "missing", "kind": "event", "value": None}, "not an object"),
        ({"judgement": "missing", "kind": "event", "item": "e1", "value": {}}, "no id yet"),
        ({"judgement": "missing", "kind": "actor", "value": {"kind": "state", "mentions": []}}, "not a list"),
        ({"judgement": "missing", "kind": "actor", "value": {"id": "john-kerry", "mentions": ["كيري"]}}, "is there"),
        (
            {
                "judgement": "missing",
                "kind": "actor",
                "value": {"kind": "person", "mentions": ["جون كيري", "وزير الخارجية الأمريكي جون كيري"]},
            },
            "there already",
        ),
        ({"judgement": "missing", "kind": "time", "value": {"at": "اليوم"}}, "there already"),
        ({"judgement": "missing"}, "whole document"),
        ({"judgement": "right", "author": "  "}, "nobody"),
    ],
)
def test_what_does_not_fit_is_told_and_not_kept(three: Archive, arguments: dict, problem: str) -> None:
    with pytest.raises(ArchiveError, match=problem) as refused:
        correct(three, 2, **{"author": "ليلى", **arguments})
    assert refused.value.mend
    with three.reading() as connection:
        assert list(corrections(connection)) == []


def test_documents_are_told_by_id_or_number(archive: Archive, add) -> None:
    add(archive, [report(MERGER, "same"), report(TALKS, "same"), report(MERGER + " ", "7")])
    with archive.reading() as connection:
        assert number_of(archive, connection, "7") == 3 and number_of(archive, connection, "2") == 2
        for told, problem in (("same", "2 documents"), ("none", "no document"), ("99999999999999", "no document")):
            with pytest.raises(ArchiveError, match=problem):
                number_of(archive, connection, told)
        with pytest.raises(ArchiveError, match="no document 9"):
            corrected(archive, connection, 9)


def test_corrections_outlive_a_new_reading(archive: Archive, add, tmp_path: Path) -> None:
    """Other lexicons give other ids to other items; what was said stays with the words it was said of."""
    text = f"التقى سالم الدوسري وفدا من عمان في الرياض. {MERGER}"
    add(archive, [report(text)])
    first = merged(archive, 1).program
    (met,) = [event for event in first.events if event.type == "CONSULT"]
    (guest,) = [actor for actor in first.actors if "سالم" in actor.name_ar]
    assert guest.id.startswith("a")
    correct(archive, 1, "changed", kind="event", item=met.id, field="status", value="future", author="ليلى")
    correct(archive, 1, "changed", kind="statement", item="s1", field="addressees", value=[guest.id], author="ليلى")
    correct(archive, 1, "changed", kind="actor", item=guest.id, field="role", value="envoy", author="ليلى")
    (tmp_path / "words").mkdir()
    row = "salim-aldosari\tSalim Aldosari\tسالم الدوسري\tالدوسري\tOMN\t\n"
    (tmp_path / "words" / "people.tsv").write_text(PEOPLE + row, encoding="utf-8")
    assert [one.outcome for one in add(archive, [report(text)], [tmp_path / "words"])] == ["again"]
    found = merged(archive, 1)
    assert found.loose == [] and found.program != first
    assert [event.status for event in found.record.events if event.type == "CONSULT"] == ["future"]
    assert found.record.statements[0].addressees == ["salim-aldosari"]
    assert [actor.role for actor in found.record.actors if actor.id == "salim-aldosari"] == ["envoy"]


def test_what_a_new_reading_does_not_have_any_more_is_loose_and_kept(archive: Archive, add, monkeypatch) -> None:
    add(archive, [report(TALKS)])
    correct(archive, 1, "right", kind="event", item="e1", author="ليلى")
    value = {"type": "SUPPORT", "trigger": "صريحة", "actors": ["john-kerry"]}
    correct(archive, 1, "missing", kind="event", value=value, author="ليلى")
    with archive.writing() as connection:
        connection.execute(schema.contents.update().values(record=None))
    found = merged(archive, 1)
    assert [one.judgement for one in found.loose] == ["right"]
    (added,) = found.record.events
    assert (added.type, added.actors) == ("SUPPORT", [])


def test_what_a_new_reading_does_find_is_not_there_twice(archive: Archive, add) -> None:
    add(archive, [report(TALKS)])
    record = merged(archive, 1).program
    event = consult(record)
    stripped = Record(document=record.document, actors=record.actors, statements=record.statements)
    from khabar.archive.packing import pack_record

    with archive.writing() as connection:
        connection.execute(schema.contents.update().values(record=pack_record(stripped)))
    value = {"type": "CONSULT", "trigger": list(event.trigger), "actors": ["john-kerry"], "status": "historical"}
    correct(archive, 1, "missing", kind="event", value=value, author="ليلى")
    assert [one.id for one in merged(archive, 1).record.events] == ["c1"]
    with archive.writing() as connection:
        connection.execute(schema.contents.update().values(record=pack_record(record)))
    found = merged(archive, 1)
    (judged,) = [judged for judged in found.items if judged.corrections]
    assert judged.program == event and judged.person is not None
    assert [(one.id, one.status) for one in found.record.events if one.type == "CONSULT"] == [(event.id, "historical")]


def test_a_correction_is_taken_back_by_another_and_both_are_kept(three: Archive) -> None:
    program = merged(three).record
    wrong = correct(three, 2, "wrong", kind="event", item="e1", author="ليلى")
    back = undo(three, 2, wrong.id, author="سامي", reason="التقيا فعلا")
    found = merged(three)
    assert found.record == program and not any(judged.corrections for judged in found.items)
    assert [one.judgement for one in found.undone] == ["wrong", "undone"]
    assert (back.value, back.author, back.span, back.kind) == (wrong.id, "سامي", wrong.span, "event")


def test_only_the_last_word_on_an_item_is_taken_back(three: Archive) -> None:
    first = correct(three, 2, "changed", kind="event", item="e1", field="status", value="negated", author="ليلى")
    second = correct(three, 2, "changed", kind="event", item="e1", field="status", value="future", author="ليلى")
    with pytest.raises(ArchiveError, match="came after it"):
        undo(three, 2, first.id, author="ليلى")
    undo(three, 2, second.id, author="ليلى")
    assert merged(three).record.events[0].status == "negated"
    undo(three, 2, first.id, author="ليلى")
    assert merged(three).record == merged(three).program
    for number in (first.id, 99):
        with pytest.raises(ArchiveError, match="does not stand"):
            undo(three, 2, number, author="ليلى")


def test_the_whole_and_what_was_added_are_taken_back(three: Archive) -> None:
    right = correct(three, 2, "right", author="ليلى")
    added = correct(three, 2, "missing", kind="time", value={"at": "كيري", "value": "2015"}, author="ليلى")
    assert merged(three).checked
    undo(three, 2, right.id, author="ليلى")
    undo(three, 2, added.id, author="ليلى")
    assert not merged(three).checked and merged(three).record == merged(three).program


def test_undone_is_no_judgement_of_an_item(three: Archive) -> None:
    with pytest.raises(ArchiveError, match="no judgement"):
        correct(three, 2, "undone", kind="event", item="e1", author="ليلى")
