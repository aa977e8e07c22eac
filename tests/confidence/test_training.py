"""The scripts that train: verdicts, the trainer, the levels, and the page's figures."""

from __future__ import annotations

import importlib
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from khabar import Reader
from khabar.confidence.model import DATA
from khabar.demo import report

ROOT = Path(__file__).parent.parent.parent
BUILD = "def build(authored, name):\n    return authored['record'], []\n"


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``train_confidence`` with its helpers."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    for name in ("judging", "logistic", "train_confidence"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("train_confidence")


@pytest.fixture
def judging(scripts: ModuleType) -> ModuleType:
    return sys.modules["judging"]


def gold_of(record: dict[str, Any]) -> dict[str, Any]:
    """A gold record that says what a program's record says."""
    gold: dict[str, Any] = json.loads(json.dumps(record))
    for layer in ("times", "places"):
        for item in gold[layer]:
            item["span"] = [item["start"], item["end"]]
    return gold


@pytest.fixture
def record(reader: Reader) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(reader.read(report()).to_json())
    return found


def test_a_record_is_right_by_its_own_gold(judging: ModuleType, record: dict[str, Any]) -> None:
    verdicts = judging.judge(gold_of(record), record)
    assert set(verdicts) == {"actor", "time", "place", "statement", "event", "position"}
    wrong = {kind: found for kind, found in verdicts.items() if not all(found)}
    # An actor whom the report only means has no words by which it could be found again.
    assert set(wrong) <= {"actor"}
    assert [len(verdicts[kind]) for kind in ("statement", "event")] == [
        len(record["statements"]),
        len(record["events"]),
    ]


def test_one_wrong_part_makes_an_item_wrong(judging: ModuleType, record: dict[str, Any]) -> None:
    gold = gold_of(record)
    gold["times"][0]["value"] = "1999"
    gold["places"][0]["country"] = "XXX"
    gold["statements"][0]["speakers"] = []
    gold["statements"][1]["content"] = [0, 5]
    gold["events"][0]["status"] = "negated"
    gold["positions"][0]["stance"] = "expects"
    verdicts = judging.judge(gold, record)
    first = {kind: found[0] for kind, found in verdicts.items()}
    assert not any(first[kind] for kind in ("time", "place", "statement", "event", "position"))
    assert not verdicts["statement"][1] and all(verdicts["statement"][2:])


def test_what_gold_has_not_is_wrong(judging: ModuleType, record: dict[str, Any]) -> None:
    empty = {key: [] if isinstance(value, list) else value for key, value in gold_of(record).items()}
    assert not any(any(found) for found in judging.judge(empty, record).values())


def made_up(scripts: ModuleType, count: int) -> list[Any]:
    """Items of three authors whose feature ``good`` is right nine times in ten, ``bad`` twice in ten."""
    chance = random.Random(7)
    out = []
    for n in range(count):
        name, share = chance.choice((("good", 0.9), ("bad", 0.2)))
        out.append(scripts.Example(f"w{n % 3}", ("always", name), chance.random() < share))
    return out


def test_the_trainer_finds_what_tells(scripts: ModuleType) -> None:
    logistic = sys.modules["logistic"]
    items = made_up(scripts, 900)
    weights = logistic.fit(items, 1.0)
    good = scripts.probability(round(1000 * logistic.total(weights, ("always", "good"))))
    bad = scripts.probability(round(1000 * logistic.total(weights, ("always", "bad"))))
    assert abs(good - 0.9) < 0.05 and abs(bad - 0.2) < 0.05
    assert weights == logistic.fit(items, 1.0)


def test_a_rare_feature_has_no_weight(scripts: ModuleType) -> None:
    logistic = sys.modules["logistic"]
    items = [*made_up(scripts, 100), scripts.Example("w0", ("rare",), True)]
    assert "rare" not in logistic.fit(items, 1.0)


def test_levels_begin_where_items_are_right_often_enough(scripts: ModuleType) -> None:
    items = made_up(scripts, 900)
    totals = [2.2 if "good" in item.features else -1.0 for item in items]
    limits = scripts.thresholds(totals, items, 0.85)
    assert (limits.high, limits.medium) == (2200, None)
    assert scripts.thresholds(totals, items, 0.99).high is None
    assert scripts.thresholds(totals, items, 0.99).medium == 2200


def test_few_items_make_no_level(scripts: ModuleType) -> None:
    items = [scripts.Example("w0", ("always",), True)] * (scripts.FEWEST_ITEMS - 1)
    assert scripts.thresholds([3.0] * len(items), items, 0.9) == (None, None)


def test_the_whole_run(
    scripts: ModuleType, tmp_path: Path, record: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = gold_of(record)
    for folder, names in (("reports", ("w1-1", "w2-1")), ("gold/train", ("a",)), ("gold/dev", ("b",))):
        (tmp_path / folder).mkdir(parents=True)
        for name in names:
            (tmp_path / folder / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "gold" / "build.py").write_text(BUILD, encoding="utf-8")
    (tmp_path / "page.md").write_text("before\n<!-- tables -->\nold\n<!-- end of tables -->\nafter\n", encoding="utf-8")
    monkeypatch.setattr(scripts, "TABLES", tmp_path)
    monkeypatch.setattr(scripts, "PAGE", tmp_path / "page.md")
    command = ["--reports", str(tmp_path / "reports"), "--gold", str(tmp_path / "gold")]
    assert scripts.main(command) == 0
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert page.startswith("before\n") and page.endswith("<!-- end of tables -->\nafter\n")
    assert "| gold dev | high | medium | low |" in page and "old\n" not in page
    tables = [(tmp_path / name).read_bytes() for name in ("weights.tsv", "thresholds.tsv")]
    assert scripts.main(command) == 0
    assert tables == [(tmp_path / name).read_bytes() for name in ("weights.tsv", "thresholds.tsv")]
    assert scripts.main([*command, "--report"]) == 0


def test_the_shipped_levels_of_instruments_are_the_scripts_own(scripts: ModuleType) -> None:
    made = scripts.instruments()
    rows = (DATA / "weights.tsv").read_text(encoding="utf-8").splitlines()
    assert [r for r in rows if r.startswith("instrument\t")] == sorted(
        f"instrument\t{feature}\t{weight}" for feature, weight in made.weights.items()
    )


def test_the_page_has_the_figures_of_the_shipped_tables() -> None:
    page = (ROOT / "docs" / "confidence.md").read_text(encoding="utf-8")
    for title in ("gold train", "gold dev", "our own reports, each author held out", "instruments, judged by a person"):
        assert f"| {title} |" in page
