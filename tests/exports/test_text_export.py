"""A record for a person at a terminal."""

from __future__ import annotations

from typing import get_args

import pytest

from khabar.exports import labels
from khabar.exports.labels import Label
from khabar.exports.text import columns, isolate, render, table, wrap
from khabar.record import Actor, Confidence, Document, Event, Place, Position, Record, Statement, Time, types

TEXT = "نقلت وكالة عن الوزير قوله: «سنوقّع الاتفاق غدا» في عمّان"


def record(text: str = TEXT, **changes: object) -> Record:
    start, end = text.index("سنوقّع"), text.index("»")
    fields: dict[str, object] = {
        "document": Document(text=text, id="t", outlet="صحيفة", published="2020-01-01"),
        "actors": [
            Actor(id="agency", kind="media", name_ar="وكالة", name_en="Agency", mentions=[(5, 10)], rule="r"),
            Actor(id="minister", kind="person", name_ar="الوزير", name_en="Minister", mentions=[(14, 20)], rule="r"),
            Actor(id="both", kind="group", name_ar="الطرفان", members=["agency", "minister"], mentions=[], rule="r"),
        ],
        "statements": [
            Statement(
                id="s1", cue=(0, 4), content=(start, end), speakers=["minister"], via=["agency"], addressees=[],
                quoted="direct", act="commit", rule="statement.naqala.quote", place="Amman",
            ),
            Statement(
                id="s2", cue=(0, 4), content=(start, end), speakers=[], via=[], addressees=["both"],
                quoted="indirect", act="state", rule="r", within="s1",
            ),
        ],
        "events": [
            Event(
                id="e1", type="AGREE", mode=None, cameo="057", quad=1, goldstein=8.0, trigger=(start, start + 6),
                actors=["both"], recipients=[], status="future", via=["minister"], rule="r",
                date="2020-01-02/2020-01-05",
            )
        ],
        "positions": [
            Position(holders=["minister"], stance="conditions", about=(0, 4), condition_for=(5, 10), rule="r")
        ],
        "times": [Time(start=text.index("غدا"), end=text.index("غدا") + 3, value=None, rule="r")],
        "places": [
            Place(start=0, end=4, name_ar="عمّان", name_en="Amman", country="JOR", lat=31.95, lon=35.93, rule="r")
        ],
    }  # fmt: skip
    return Record(**{**fields, **changes})  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_a_statement_has_its_chain_outermost_first() -> None:
    assert "s1 صحيفة ← وكالة ← الوزير: تعهّد: «سنوقّع الاتفاق غدا» [Amman]" in plain(render(record()))


def test_a_statement_of_nobody_says_so() -> None:
    line = next(line for line in plain(render(record())).splitlines() if line.startswith("s2"))
    assert line == "s2 صحيفة ← لم يُذكر: قال: سنوقّع الاتفاق غدا [إلى الطرفان (وكالة، الوزير) · ضمن s1] · ثقة منخفضة"


def test_the_table_of_events() -> None:
    text = plain(render(record(), width=120))
    assert "التاريخ" in text and "الفاعل" in text
    row = next(line for line in text.splitlines() if "AGREE" in line)
    for cell in ("2020-01-02 / 2020-01-05", "اتفاق", "الطرفان (وكالة، الوزير)", "مرتقب"):
        assert cell in row


def test_positions_times_places_actors() -> None:
    text = plain(render(record()))
    assert "• الوزير: يشترط نقلت شرطًا لـ وكالة" in text
    assert "• «غدا» = غير محدد: لا تاريخ نشر" in text
    assert "• عمّان [Amman · JOR · 31.95, 35.93]" in text
    assert "• الوزير (Minister): شخص ×1" in text


@pytest.mark.parametrize(("level", "shown"), [("high", "عالية"), ("medium", "متوسطة"), ("low", "منخفضة")])
def test_every_item_shows_its_confidence(level: Confidence, shown: str) -> None:
    sure = record()
    items = (*sure.actors, *sure.statements, *sure.positions, *sure.times, *sure.places)
    for item in (*items, *sure.events):
        item.confidence = level
    text = plain(render(sure, width=120))
    assert text.count(f"· ثقة {shown}") == len(items) + len(sure.events)


@pytest.mark.parametrize("width", [40, 72, 100, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = record(document=Document(text=TEXT, id="m" * 300, title="عنوان " * 40))
    assert max(columns(line) for line in render(long, width).splitlines()) <= width


def test_isolates_are_balanced_in_every_line() -> None:
    for line in render(record()).splitlines():
        assert line.count("\u2068") >= line.count("\u2069") or line.startswith(" ")
    assert render(record()).count("\u2068") == render(record()).count("\u2069")


def test_a_report_cannot_command_the_terminal() -> None:
    evil = "قال \x1b[2J\x07\u202eالوزير\x9b31m إن الأمر تم"
    shown = render(
        Record(
            document=Document(text=evil, id="\x1b]0;x\x07", title="\x1b[1m", outlet="\r\u2067"),
            statements=[
                Statement(
                    id="s1", cue=(0, 3), content=(0, len(evil)), speakers=["\x1b[0m"], via=[], addressees=[],
                    quoted="mixed", act="state", rule="r",
                )
            ],
        )
    )  # fmt: skip
    assert not set(shown) & set("\x1b\x07\x9b\r\u202e\u2067")


def test_an_empty_record_is_its_head() -> None:
    shown = render(Record(document=Document(text="")))
    assert "—" in shown and "الأقوال" not in shown


def test_another_language_is_told() -> None:
    assert "ليس تقريرًا بالعربية: الفارسية (Persian)" in render(Record(document=Document(text="x", language="fa")))


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (labels.ACTS, types.Act), (labels.QUOTED, types.Quoted), (labels.EVENTS, types.EventType),
        (labels.STATUS, types.Status), (labels.STANCES, types.Stance), (labels.KINDS, types.ActorKind),
        (labels.INSTRUMENTS, types.InstrumentKind),
    ],
)  # fmt: skip
def test_every_code_of_the_record_has_its_words(table: dict[str, Label], codes: object) -> None:
    assert set(table) == set(get_args(codes))


def test_columns_leaves_out_what_takes_no_room() -> None:
    assert columns(isolate("مُحَمَّدٌ")) == 4


def test_wrap_cuts_a_word_longer_than_the_line() -> None:
    assert wrap("ابج " + "م" * 25, 10, "  ") == ["ابج", "  " + "م" * 8, "  " + "م" * 8, "  " + "م" * 8, "  م"]


def test_a_table_gives_way_at_its_widest_column() -> None:
    lines = list(table([["a", "b"], ["x", "one two three four"]], 12))
    assert all(columns(line) <= 12 for line in lines)
    assert len(lines) > 3
