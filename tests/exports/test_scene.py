"""A record as rows of event data see it."""

from __future__ import annotations

import pytest

from khabar.exports.dyads import rows
from khabar.exports.places import is_country
from khabar.exports.scene import FIGHTS, Scene, is_local, name
from khabar.exports.stream import LeftOut
from khabar.lexicon.lexicon import Lexicon
from khabar.record import Record


@pytest.fixture
def scene(record: Record) -> Scene:
    return Scene(7, record)


def pairs(scene: Scene, place: int) -> list[tuple[str | None, str | None]]:
    found = scene.pairs(scene.record.events[place])
    return [(p.source.id if p.source else None, p.target.id if p.target else None) for p in found]


def test_those_who_meet_meet_each_other(scene: Scene) -> None:
    assert pairs(scene, 0) == [("sergey-lavrov", "john-kerry"), ("john-kerry", "sergey-lavrov")]


def test_a_plural_stands_for_its_members(scene: Scene) -> None:
    assert pairs(scene, 1) == [("sergey-lavrov", "john-kerry"), ("john-kerry", "sergey-lavrov")]
    assert [actor.id for actor in scene.singly(["a3", "john-kerry"])] == ["sergey-lavrov", "john-kerry"]


def test_one_side_alone(scene: Scene) -> None:
    assert pairs(scene, 2) == [("a6", None)]
    assert pairs(scene, 6) == [(None, "a11")]


def test_doer_and_done_to(scene: Scene) -> None:
    assert pairs(scene, 3) == [("john-kerry", "russia")]


def test_members_that_go_in_circles_end(record: Record) -> None:
    record.actors[2].members = ["a3"]
    assert [actor.id for actor in Scene(1, record).singly(["a3"])] == ["a3"]


def test_ids_that_nobody_has_are_passed_over(scene: Scene) -> None:
    assert scene.actors(["gone"]) == [] and scene.actor("gone") is None and scene.place(None) is None


@pytest.mark.parametrize(("words", "number"), [("البرنامج", 1), ("اجتمع", 2), ("ثمرة", 3), ("احتُجز", 6)])
def test_sentences_are_numbered(scene: Scene, words: str, number: int) -> None:
    found = scene.sentence(scene.text.index(words))
    assert found.number == number and words in scene.words(found.span)


@pytest.mark.parametrize(("words", "leads"), [("البرنامج", True), ("اجتمع", True), ("ثمرة", False), ("زار", False)])
def test_the_lead_is_the_headline_and_the_first_paragraph(scene: Scene, words: str, leads: bool) -> None:
    assert scene.leads(scene.text.index(words)) is leads


def test_the_nearest_mention(scene: Scene) -> None:
    lavrov = scene.record.actors[0]
    assert scene.called(lavrov, 0) == "سيرغي لافروف"
    assert scene.called(lavrov, scene.text.index("ثمرة")) == "لافروف"


def test_places(scene: Scene) -> None:
    vienna, russia = scene.place("Vienna"), scene.place("Russia")
    assert vienna is not None and vienna.lat == 48.21 and not is_country(vienna)
    assert russia is not None and is_country(russia)


def test_names(scene: Scene) -> None:
    assert name(scene.record.actors[0]) == "Sergey Lavrov"
    assert name(scene.record.actors[8]) == "السلطات"
    assert [is_local(actor) for actor in scene.record.actors[:3]] == [False, False, True]


def test_an_empty_report(empty: Record) -> None:
    scene = Scene(1, empty)
    assert scene.sentence(0) == (1, (0, 0)) and not scene.leads(0)


def test_dyads_are_of_what_occurred(record: Record) -> None:
    left_out = LeftOut()
    found = list(rows([(7, record)], left_out))
    assert list(dict.fromkeys(row.event.id for row in found)) == ["e1", "e4", "e5", "e6", "e7"]
    assert dict(left_out.counts) == {
        "status: future": 1, "status: negated": 1, "recalled without its day": 1, "no day": 1
    }  # fmt: skip
    days = {row.event.id: row.when.first.isoformat() for row in found}
    assert days == {
        "e1": "2015-07-20", "e4": "2013-05-07", "e5": "2015-07-21", "e6": "2015-07-07", "e7": "2015-07-21"
    }  # fmt: skip


def test_dyads_with_both_sides(record: Record) -> None:
    left_out = LeftOut()
    assert [row.event.id for row in rows([(7, record)], left_out, both=True)] == ["e1", "e1", "e4", "e5"]
    assert left_out.counts["no pair of actors"] == 2


def test_numbers_of_rows_are_unique_and_stay(record: Record) -> None:
    all_rows = [row.number for row in rows([(7, record), (8, record)])]
    assert len(all_rows) == len(set(all_rows)) and all_rows == sorted(all_rows) and max(all_rows) < 2**63
    before = [(row.event.id, row.number) for row in rows([(7, record)])]
    record.events = record.events[3:]
    assert [(row.event.id, row.number) for row in rows([(7, record)])] == before[2:]


def test_rules_of_fights_are_of_the_lexicon_and_take_both_sides() -> None:
    triggers = {trigger.id: trigger for trigger in Lexicon().events}
    assert set(triggers) >= FIGHTS
    assert all("=actors" in triggers[rule].noun_frame and "بين" in triggers[rule].noun_frame for rule in FIGHTS)
