"""Every item gets a level, and what a reader would doubt gets less of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import pytest

from khabar import Document, Reader, Record
from khabar.confidence import Assessor, Model, Scene
from khabar.confidence.assessor import Item, read
from khabar.confidence.features import ALWAYS
from khabar.demo import report
from views import View

Features = dict[str, list[list[str]]]


def items(record: Record) -> Sequence[Item]:
    kinds = (
        record.actors, record.times, record.places, record.instruments, record.statements, record.events,
        record.positions,
    )  # fmt: skip
    return list(chain(*kinds))


class Collector(Assessor):
    """Keeps the features of the last record."""

    def __init__(self) -> None:
        super().__init__(Model.load())
        self.features: Features = {}

    def assess(self, record: Record, scene: Scene) -> None:
        self.features = {}
        for kind, _, how in read(record, scene):
            self.features.setdefault(kind, []).append(list(how))


@pytest.fixture(scope="module")
def features() -> Callable[[str], Features]:
    reader, collector = Reader(), Collector()
    reader.assessor = collector

    def of(text: str) -> Features:
        reader.read(Document(text=text, published="2020-06-15"))
        return collector.features

    return of


def test_every_item_has_features(features: Callable[[str], Features]) -> None:
    found = features(report().text)
    assert set(found) == {"actor", "time", "place", "instrument", "statement", "event", "position"}
    assert all(ALWAYS in how for kind, all_of in found.items() if kind != "instrument" for how in all_of)
    assert all(any(f.startswith("rule=") for f in how) for all_of in found.values() for how in all_of)


def test_features_hold_no_tab_and_no_line_break(features: Callable[[str], Features]) -> None:
    found = features(report().text)
    assert not any("\t" in f or "\n" in f for all_of in found.values() for how in all_of for f in how)


def test_how_a_statement_was_read(features: Callable[[str], Features]) -> None:
    first, second = features("قال سيرغي لافروف إن الحوار مستمر. وأضاف أن الهدنة صامدة.")["statement"]
    assert "explicit=indirect" in first and "inherited=indirect" in second
    assert "speaker-at=behind.True" in first and "speaker-at=earlier.False" in second
    assert "same-speaker=True.False" in second


def test_a_nested_statement(features: Callable[[str], Features]) -> None:
    text = "قال سيرغي لافروف إن جون كيري أكد أن الحوار مستمر في الأيام المقبلة رغم الخلاف."
    assert any("nested.explicit" in how for how in features(text)["statement"])


def test_who_takes_part_in_an_event(features: Callable[[str], Features]) -> None:
    (how,) = features("قصفت إسرائيل حزب الله أمس.")["event"]
    assert {"type=ASSAULT", "roles=1.1", "actor-at=behind", "actor=state.country", "told-by=report"} <= set(how)


def test_levels_of_the_record_are_those_of_the_model(reader: Reader) -> None:
    record = reader.read(report())
    assert {item.confidence for item in items(record)} == {"high", "medium", "low"}


def test_the_same_text_has_the_same_levels(reader: Reader) -> None:
    one, other = reader.read(report()), Reader().read(report())
    assert [i.confidence for i in items(one)] == [i.confidence for i in items(other)]
    assert one.to_json() == other.to_json()


def test_levels_come_through_json(reader: Reader) -> None:
    record = reader.read(report())
    assert b'"confidence":"high"' in record.to_json()
    assert Record.from_json(record.to_json()) == record


def test_a_known_person_is_surer_than_an_unknown_group(view: Callable[..., View]) -> None:
    found = view("قال سيرغي لافروف إن المباحثات مستمرة. وقال لافروف إن بعض الأطراف المحلية رفضت الحضور.")
    assert found.actor("Sergey Lavrov").confidence == "high"


def test_an_instrument_of_the_future_is_doubted(view: Callable[..., View]) -> None:
    words = "دعا سيرغي لافروف إلى تنفيذ قرار مجلس الأمن 2254 بالكامل."
    (after,) = view(words, published="2016-05-01").record.instruments
    (before,) = view(words, published="2014-05-01").record.instruments
    assert (after.confidence, before.confidence) == ("high", "low")


def test_a_report_in_another_language_has_no_items(reader: Reader) -> None:
    text = "وزیر خارجه ایران گفت که این گفتگوها برای مردم منطقه مهم است."
    assert items(reader.read(Document(text=text))) == []
