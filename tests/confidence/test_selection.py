"""What is left of a record at a level refers only to what is there."""

from __future__ import annotations

from khabar import Reader
from khabar.confidence import LEVELS, at_least
from khabar.demo import report
from khabar.record import Actor, Confidence, Document, Event, Instrument, Position, Record, Statement, Time


def actor(identity: str, confidence: Confidence, members: tuple[str, ...] = ()) -> Actor:
    return Actor(
        id=identity, kind="person", name_ar="س", mentions=[], rule="r", confidence=confidence, members=list(members)
    )


def statement(identity: str, confidence: Confidence, speaker: str, within: str | None = None) -> Statement:
    return Statement(
        id=identity, cue=(0, 1), content=(1, 2), speakers=[speaker], via=[], addressees=[], quoted="direct",
        act="state", rule="r", confidence=confidence, within=within,
    )  # fmt: skip


def event(identity: str, confidence: Confidence, who: str, said: str | None) -> Event:
    return Event(
        id=identity, type="AGREE", mode=None, cameo="05", quad=1, goldstein=1.0, trigger=(0, 1), actors=[who],
        recipients=[], status="occurred", via=[], rule="r", confidence=confidence, statement=said, about=["i1", "i2"],
        initiator="first",
    )  # fmt: skip


RECORD = Record(
    document=Document(text="كلام"),
    actors=[
        actor("sure", "high"), actor("speaker", "low"), actor("group", "low", ("one", "two")), actor("one", "low"),
        actor("two", "low"), actor("idle", "low"), actor("first", "low"), actor("dropped", "low"),
    ],
    times=[Time(start=0, end=1, value=None, rule="r", confidence=level) for level in LEVELS],
    instruments=[
        Instrument(id="i1", kind="talks", name_ar="س", mentions=[], rule="r", confidence="high"),
        Instrument(id="i2", kind="talks", name_ar="س", mentions=[], rule="r", confidence="low"),
    ],
    statements=[
        statement("s1", "low", "dropped"), statement("s2", "medium", "speaker", within="s1"),
        statement("s3", "high", "sure", within="s2"),
    ],
    events=[event("e1", "high", "group", "s1"), event("e2", "medium", "sure", "s2")],
    positions=[
        Position(holders=["sure"], stance="offers", about=(0, 1), rule="r", confidence="high", statement="s2"),
        Position(holders=["idle"], stance="offers", about=(0, 1), rule="r", confidence="low", statement="s3"),
    ],
)  # fmt: skip


def test_low_keeps_all() -> None:
    assert at_least(RECORD, "low") == RECORD


def test_items_below_the_level_are_left_out() -> None:
    kept = at_least(RECORD, "medium")
    assert [s.id for s in kept.statements] == ["s2", "s3"]
    assert [t.confidence for t in kept.times] == ["medium", "high"]
    assert [i.id for i in kept.instruments] == ["i1"]
    assert len(kept.events) == 2 and len(kept.positions) == 1
    assert [s.id for s in at_least(RECORD, "high").statements] == ["s3"]


def test_references_to_what_is_left_out_are_null() -> None:
    kept = at_least(RECORD, "medium")
    assert [s.within for s in kept.statements] == [None, "s2"]
    assert [(e.statement, e.about) for e in kept.events] == [(None, ["i1"]), ("s2", ["i1"])]
    assert kept.positions[0].statement == "s2"
    assert at_least(RECORD, "high").positions[0].statement is None


def test_actors_that_something_names_stay_with_their_members() -> None:
    kept = at_least(RECORD, "high")
    assert [a.id for a in kept.actors] == ["sure", "group", "one", "two", "first"]
    assert [a.id for a in at_least(RECORD, "medium").actors] == ["sure", "speaker", "group", "one", "two", "first"]


def test_the_record_itself_is_not_changed() -> None:
    before = RECORD.to_json()
    at_least(RECORD, "high")
    assert RECORD.to_json() == before


def test_every_reference_of_a_real_record_is_sound(reader: Reader) -> None:
    record = reader.read(report())
    for level in LEVELS:
        kept = at_least(record, level)
        actors = {a.id for a in kept.actors}
        said = {s.id for s in kept.statements} | {None}
        used = {i.id for i in kept.instruments}
        assert all({*s.speakers, *s.via, *s.addressees} <= actors and s.within in said for s in kept.statements)
        assert all({*e.actors, *e.recipients, *e.via} <= actors and e.statement in said for e in kept.events)
        assert all(set(p.holders) <= actors and p.statement in said for p in kept.positions)
        assert all(set(e.about) <= used for e in kept.events)
        assert all(set(a.members) <= actors for a in kept.actors)
