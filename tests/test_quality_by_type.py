"""The tables by type count as the scorer does, come out the same each time, and go between their markers."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts" / "quality_by_type.py"
PAGE = ROOT / "docs" / "quality.md"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("quality_by_type", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "quality_by_type", module)
    spec.loader.exec_module(module)
    return module


# A scorer with the parts of the gold's that the script leans on; it matches what starts at the same place.
SCORER = """
class Count:
    def __init__(self):
        self.right = 0


def iou(one, other):
    return float(one == other)


def assign(pairs):
    return {g: p for _, g, p in pairs}


class Scorer:
    def __init__(self):
        self.counts = {"time": Count(), "statement": Count()}

    def document(self, gold, read):
        starts = {
            "actors": lambda a: a["mentions"][0][0], "mentions": lambda m: m[0],
            "times": lambda t: t["span"][0] if "span" in t else t["start"], "statements": lambda s: s["cue"][0],
            "events": lambda e: e["trigger"][0], "positions": lambda p: p["about"][0],
        }
        for kind, start in starts.items():
            ours, theirs = ([m for a in r["actors"] for m in a["mentions"]] if kind == "mentions" else r[kind]
                            for r in (read, gold))
            found = assign([(1, g, p) for g, one in enumerate(theirs) for p, other in enumerate(ours)
                            if start(one) == start(other)])
            if kind[:-1] in self.counts:
                self.counts[kind[:-1]].right += len(found)

    def table(self):
        return {"time": {"p": 1.0, "r": 0.5, "f1": 0.667}, "headline": {"f1": 0.5}}
"""
TEXT = "قال الوزير خالد المنصوري أمس إن المحادثات ستبدأ قريبا."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with a scorer and one report: its time and its statement are in the gold."""
    (tmp_path / "dev").mkdir()
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    at = TEXT.index("أمس")
    content = [TEXT.index("المحادثات"), len(TEXT) - 1]
    said = {"cue": [0, 3], "content": content, "speakers": ["k"], "via": [], "quoted": "indirect", "act": "stress"}
    record = {
        "document": {"id": "one", "published": "2013-05-10", "text": TEXT},
        "actors": [{"id": "k", "kind": "person", "country": None, "name_en": "Khalid", "mentions": [[4, 24]]}],
        "times": [{"span": [at, at + 3], "value": "2013-05-09"}],
        "statements": [said],
        "events": [],
        "positions": [],
    }
    (tmp_path / "dev" / "one.json").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("rule", "family", "start"),
    [
        ("statement.qala.an", "verb", "clause with أن"),
        ("statement.qala.quote", "verb", "quotation"),
        ("statement.akkada.prep.participle", "participle", "behind a preposition"),
        ("statement.qala.an.noun", "noun", "clause with أن"),
        ("statement.akkada.prep.passive", "passive", "behind a preposition"),
        ("statement.relay.bi-hasab", "relay", "relay, headline, postposed"),
        ("statement.headline", "headline", "relay, headline, postposed"),
        ("statement.qala.postposed", "postposed", "relay, headline, postposed"),
    ],
)
def test_families_of_statements(script: ModuleType, rule: str, family: str, start: str) -> None:
    assert (script.family(rule), script.start(rule)) == (family, start)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2013-05-10", "day"),
        ("2013-05", "month"),
        ("2013-12", "month"),
        ("2012-23", "season or part of a year"),
        ("2015-34", "season or part of a year"),
        ("2013", "year"),
        ("2013-05-20/2013-05-31", "interval"),
        ("198X", "decade or century"),
        ("19XX", "decade or century"),
        ("1883~", "other"),
        (None, "other"),
    ],
)
def test_kinds_of_values(script: ModuleType, value: str | None, kind: str) -> None:
    assert script.value_kind(value) == kind


def test_an_item_counts_for_its_own_type_on_either_side(script: ModuleType) -> None:
    tallies = script.Tallies()
    tallies.add(
        ["group", "group", "person"], ["person", "group"], {0: 0, 1: 1}, {0: {"kind": False}, 1: {"kind": True}}
    )
    assert tallies["person"].figures() == (1.0, 0.0, 0.0)
    assert tallies["group"].figures() == (1.0, 1.0, 1.0)
    assert tallies["group"].part("kind") == 0.5
    assert tallies["person"].part("kind") is None
    assert tallies.all().figures() == pytest.approx((1.0, 2 / 3, 0.8))


def test_rules_have_precision_and_no_recall(script: ModuleType) -> None:
    tallies = script.Tallies()
    tallies.add([], ["verb", "verb", "relay"], {0: 0, 4: 2}, {0: {"via": True}, 4: {"via": False}})
    assert tallies["verb"].figures() == (0.5, None, None)
    table = script.by_rule("family", tallies, ("relay", "verb"), ("via",)).splitlines()
    assert table[2:] == [
        "| relay | 1 | 1.00 | 0.50 | 0.00 |",
        "| verb | 2 | 0.50 | 0.50 | 1.00 |",
        "| all | 3 | 0.67 | 1.00 | 0.50 |",
    ]


def test_what_was_not_read_has_no_precision(script: ModuleType) -> None:
    tallies = script.Tallies()
    tallies.add(["PROTEST"], ["AID"], {})
    table = script.by_type("type", tallies, ("AID", "PROTEST")).splitlines()
    assert table[2:4] == ["| AID | 0 | 1 | 0.00 | – | – |", "| PROTEST | 1 | 0 | – | 0.00 | 0.00 |"]


def test_types_in_no_list_are_told_too(script: ModuleType) -> None:
    tallies = script.Tallies()
    tallies.add(["b", "new", "a"], [], {})
    assert [name for name, _ in script.ordered(tallies, ("b",))] == ["b", "a", "new", "all"]


def report(script: ModuleType, gold: dict[str, Any], read: dict[str, Any], **same: dict[int, int]) -> Any:
    empty = {"actors": [], "times": [], "statements": [], "events": [], "positions": []}
    pairs = {name: same.get(name, {}) for name in script.Matches._fields}
    return script.Report({**empty, **gold}, {**empty, **read}, script.Matches(**pairs))


def actor(name: str, *members: str) -> dict[str, Any]:
    return {"id": name, "kind": "person", "country": "JOR", "name_en": name, "members": members, "mentions": []}


def test_plurals_stand_for_their_members(script: ModuleType) -> None:
    gold = {"actors": [actor("judeh"), actor("lavrov"), actor("both", "judeh", "lavrov")]}
    read = {"actors": [actor("a1"), actor("a2"), actor("pair", "a1", "a2"), actor("stranger")]}
    who = script.Who(report(script, gold, read, actors={0: 0, 1: 1}))
    assert who.wanted(["both"]) == {"judeh", "lavrov"}
    assert who.given(["pair", "stranger"]) == ["judeh", "lavrov", "?stranger"]


@pytest.mark.parametrize(("kind", "who"), [("CONSULT", True), ("REQUEST", False)])
def test_the_sides_of_a_meeting_may_be_swapped(script: ModuleType, kind: str, who: bool) -> None:
    happened = {"type": kind, "date": None, "status": "occurred"}
    gold = {"actors": [actor("a"), actor("b")], "events": [{**happened, "actors": ["a"], "recipients": ["b"]}]}
    read = {"actors": [actor("x"), actor("y")], "events": [{**happened, "actors": ["y"], "recipients": ["x"]}]}
    one = report(script, gold, read, actors={0: 0, 1: 1}, events={0: 0})
    right = {"who": who, "when": True, "status": True, "full": who}
    assert script.right_events(one, script.Who(one)) == {0: right}


def test_names_may_be_spelled_otherwise(script: ModuleType) -> None:
    assert script.same_name("Sergei Lavrov", "Sergey Lavrov")
    assert not script.same_name("Sergey Lavrov", "Nasser Judeh")
    assert not script.same_name(None, "Nasser Judeh")


def test_events_by_status(script: ModuleType) -> None:
    statuses = {
        ("occurred", "occurred"): 6,
        ("occurred", "future"): 1,
        ("future", "occurred"): 1,
        ("future", "future"): 2,
        ("future", None): 3,
    }
    assert script.confusion(statuses).splitlines()[2:] == [
        "| occurred | 6 | 1 | 0 | 0 | 0 | 0 | 0.86 |",
        "| future | 1 | 2 | 0 | 0 | 0 | 3 | 0.67 |",
        "| all | 7 | 3 | 0 | 0 | 0 | 3 | 0.80 |",
    ]
    told = script.status_figures(statuses)
    assert told.startswith("event+status among found: **0.80** (8 of 10).")
    assert "**0.67** (2 of 3) have their status" in told


def test_sets_side_by_side(script: ModuleType) -> None:
    sets = {"train": {"time": {"p": 1.0, "r": 0.5, "f1": 0.667}}, "dev": {"headline": {"f1": 0.5}}}
    assert script.side_by_side(sets).splitlines()[2:] == [
        "| time | 0.667 (1.000 / 0.500) | – |",
        "| **headline** | – | 0.500 |",
    ]


def test_tables_go_between_the_markers(script: ModuleType) -> None:
    page = f"before\n{script.START}\nold\n{script.END}\nafter\n"
    once = script.replace_between(page, "| new |\n", "page.md")
    assert once == f"before\n{script.START}\n\n| new |\n\n{script.END}\nafter\n"
    assert script.replace_between(once, "| new |\n", "page.md") == once
    with pytest.raises(script.GateError, match=r"page\.md lacks the markers"):
        script.replace_between("no markers", "", "page.md")


def test_a_set_is_read_scored_and_written(script: ModuleType, gold: Path) -> None:
    page = gold / "page.md"
    page.write_text(f"# Mine\n\n{script.START}\n{script.END}\n", encoding="utf-8")
    command = ["--gold", str(gold), "--set", "dev", "--beside", "dev", "--write", str(page)]
    assert script.main(command) == 0
    written = page.read_text(encoding="utf-8")
    assert "| day | 1 | 1 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 |" in written
    assert "| stress | 1 | 0 | – | 1.00 | 0.00 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 | 0.00 |" in written
    assert "| verb | 1 | 1.00 | 1.00 |" in written
    assert script.main(command) == 0
    assert page.read_text(encoding="utf-8") == written


def test_a_scorer_that_counts_otherwise_stops_all(script: ModuleType, gold: Path, capsys: Any) -> None:
    scorer = (gold / "score.py").read_text(encoding="utf-8")
    (gold / "score.py").write_text(scorer.replace("self.right = 0", "self.right = 1"), encoding="utf-8")
    assert script.main(["--gold", str(gold), "--beside"]) == 2
    assert "1 are right by quality_by_type.py, 2 by score.py" in capsys.readouterr().err


def test_a_scorer_with_other_kinds_of_items_stops_all(script: ModuleType, gold: Path, capsys: Any) -> None:
    scorer = (gold / "score.py").read_text(encoding="utf-8")
    (gold / "score.py").write_text(scorer.replace('"positions": lambda p: p["about"][0],', ""), encoding="utf-8")
    assert script.main(["--gold", str(gold), "--beside"]) == 2
    assert "matches 5 kinds of items, not 6" in capsys.readouterr().err


def test_a_folder_without_a_scorer_is_an_error(script: ModuleType, tmp_path: Path, capsys: Any) -> None:
    assert script.main(["--gold", str(tmp_path)]) == 2
    assert "there is no scorer at" in capsys.readouterr().err


def test_public_gold_standards_are_quoted_as_their_scorer_prints_them(script: ModuleType, tmp_path: Path) -> None:
    lines = ["import json, sys", "if sys.argv[1] == 'docs': print(json.dumps({'id': 'x', 'text': 'قال'}))"]
    lines.append("else: print(sys.argv[2], sum(1 for line in open(sys.argv[4], encoding='utf-8')))")
    (tmp_path / "score_external.py").write_text("\n".join(lines), encoding="utf-8")
    assert list(script.external(tmp_path, script.khabar.Reader())) == ["gsr 1", "timex 1"]


def test_the_page_says_how_to_make_its_tables(script: ModuleType) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert script.replace_between(page, "", "quality.md")
    options = re.findall(r'add_argument\("(--[a-z]+)"', SCRIPT.read_text(encoding="utf-8"))
    assert options and all(option in page for option in options)
    assert all(f"**{family}**" in page for family in script.FAMILIES)
