"""The shipped tables load, sums are whole numbers, and levels rise with them."""

from __future__ import annotations

import pytest

from khabar.confidence import LEVELS, Model
from khabar.confidence.features import of_rule
from khabar.confidence.model import DATA, Thresholds, probability

KINDS = {"actor", "time", "place", "instrument", "statement", "event", "position"}


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load()


def test_every_kind_has_weights_and_thresholds(model: Model) -> None:
    assert set(model.thresholds) == set(model.weights) == KINDS


def test_tables_are_sorted_and_name_each_feature_once() -> None:
    for name in ("weights.tsv", "thresholds.tsv"):
        rows = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
        assert rows == sorted(rows)
        keys = [row.rsplit("\t", 1)[0] for row in rows]
        assert len(set(keys)) == len(keys)


def test_high_begins_above_medium(model: Model) -> None:
    for limits in model.thresholds.values():
        assert limits.high is None or limits.medium is None or limits.high > limits.medium


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_levels_rise_with_probability(model: Model, kind: str) -> None:
    sums = range(-8_000, 8_000, 50)
    ranks = [LEVELS.index(model.thresholds[kind].level(total)) for total in sums]
    assert ranks == sorted(ranks)
    chances = [probability(total) for total in sums]
    assert chances == sorted(chances) and 0 < chances[0] < chances[-1] < 1


def test_a_level_that_no_item_reaches() -> None:
    assert Thresholds(None, None).level(99_000) == "low"
    assert Thresholds(None, 100).level(99_000) == "medium"
    assert Thresholds(200, 100).level(200) == "high"


def test_the_order_of_features_does_not_count() -> None:
    model = Model({"time": {"a": 700, "b": -300, "c": 5}}, {"time": Thresholds(400, 0)})
    assert model.total("time", ["a", "b", "c"]) == model.total("time", ["c", "b", "a"]) == 405
    assert model.level("time", ["a", "b"]) == "high"


def test_an_unknown_feature_weighs_nothing() -> None:
    model = Model({"time": {"a": 700}}, {"time": Thresholds(400, 0)})
    assert model.total("time", ["a", "rule=time.of-tomorrow"]) == 700
    assert model.total("time", ["of-tomorrow"]) == 0
    assert "of-tomorrow" not in model.weights["time"]


def test_a_rule_is_told_whole_and_in_parts() -> None:
    assert of_rule("statement.qala.an") == ("rule=statement.qala.an", "part=qala", "part=an")
