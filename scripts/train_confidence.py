#!/usr/bin/env python3
"""Trains the model of confidence and tells how right each level is.

    scripts/train_confidence.py --reports DIR --gold DIR            train, write the tables, bring the page up to date
    scripts/train_confidence.py --reports DIR --gold DIR --report   only print how right each level is, as it is

``--reports`` are our own annotated reports (in subfolders too), named ``AUTHOR-NUMBER.json``, in the authored form of
the gold guidelines or built. The weights are learnt on them alone. The thresholds of the levels are set on what models
that had not seen an author's reports say of them. ``--gold`` holds ``build.py`` and the sets ``train`` and ``dev``,
which take no part in either: the page's tables are of them.

Without numpy, without chance: the same reports give the same tables.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from judging import judge
from khabar import Document, Reader, Record
from khabar.confidence import Assessor, Model, Scene
from khabar.confidence.assessor import read
from khabar.confidence.model import UNIT, Thresholds, probability
from logistic import Example, fit, loss, total

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "khabar" / "confidence" / "data"
PAGE = ROOT / "docs" / "confidence.md"
SETS = ("train", "dev")
KINDS = ("actor", "time", "place", "statement", "event", "position")
LEVELS = ("high", "medium", "low")

# What squared weights may cost; of these the best on authors that were held out.
STRENGTHS = (1.0, 3.0, 10.0, 30.0)

# A level begins where the items of the level are right so often. `high` promises 0.90, `medium` about 0.60; the room
# above is for what reports of others may lose. Of actors they lose more: their spelling is not ours.
HIGH_SHARE = {"actor": 0.93, "time": 0.91, "place": 0.91, "statement": 0.91, "event": 0.91, "position": 0.91}
MEDIUM_SHARE = 0.65
# ... and where an item by itself is right so probably: many sure items must not carry unsure ones into their level.
HIGH_LEAST, MEDIUM_LEAST = 0.80, 0.45
# A level that fewer items reach is none: their share says nothing.
FEWEST_ITEMS = 30

# Instruments have no gold. So many of those in the gold set `train` and in our own reports were right when a person
# judged each in its sentence (kind, name, date): named ones, those dated after the report, conferences that only a noun
# tells (mostly press conferences and parties), other nouns.
NAMED, TO_COME, CONFERENCE, NOUN = (96, 103), (1, 5), (11, 27), (124, 142)
INSTRUMENT_SHARES = (0.90, 0.60)

Examples = dict[str, list[Example]]
Counts = dict[tuple[str, str], list[int]]
"""[right, all] by kind and level."""


class Trained(NamedTuple):
    """What was learnt of a kind: its weights, its thresholds, what held-out authors say of its examples."""

    strength: float
    weights: dict[str, int]
    thresholds: Thresholds
    totals: list[float]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; the status to exit with."""
    options = _options(argv)
    build = _build(options.gold)
    own = examples(options.reports, build)
    held_out = {name: examples(options.gold / name, build) for name in SETS}
    if options.report:
        print(tables(Model.load(), held_out))
        return 0
    with ProcessPoolExecutor() as pool:
        trained = dict(zip(KINDS, pool.map(train, KINDS, (own[kind] for kind in KINDS)), strict=True))
    write(trained)
    text = "\n".join((tables(Model.load(), held_out), crossed(trained, own), judged()))
    put(PAGE, text)
    print(text)
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True, metavar="DIR", help="our own annotated reports")
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR", help="build.py and the sets train and dev")
    parser.add_argument("--report", action="store_true", help="only print how right each level is")
    return parser.parse_args(argv)


# -- examples ---------------------------------------------------------------------------------------------------------


class Collector(Assessor):
    """Keeps how items were read instead of judging them."""

    def __init__(self) -> None:
        self.features: dict[str, list[tuple[str, ...]]] = {}

    def assess(self, record: Record, scene: Scene) -> None:
        """Keeps the features of a record's items."""
        self.features = defaultdict(list)
        for kind, _, how in read(record, scene):
            self.features[kind].append(tuple(dict.fromkeys(how)))


def examples(folder: Path, build: Any) -> Examples:
    """The items that Khabar finds in annotated reports, by kind, in the order of the files."""
    reader, collector = Reader(), Collector()
    reader.assessor = collector
    out: Examples = {kind: [] for kind in KINDS}
    for group, gold in reports(folder, build):
        known = {key: gold["document"].get(key) for key in ("text", "outlet", "published", "title")}
        record = json.loads(reader.read(Document(**known)).to_json())
        for kind, verdicts in judge(gold, record).items():
            how = collector.features.get(kind, [])
            out[kind] += [Example(group, f, right) for f, right in zip(how, verdicts, strict=True)]
    return out


def reports(folder: Path, build: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The author and the gold record of every report of a folder."""
    files = sorted(folder.rglob("*.json"), key=lambda file: file.name)
    if not files:
        raise SystemExit(f"{folder}: no reports")
    for file in files:
        content = json.loads(file.read_text(encoding="utf-8"))
        if "doc" in content:
            content, errors = build.build(content, file.stem)
            if errors:
                raise SystemExit("\n".join(errors))
        yield file.stem.partition("-")[0], content


def _build(gold: Path) -> Any:
    """The gold's module that turns the authored form into records."""
    spec = importlib.util.spec_from_file_location("build", gold / "build.py")
    if spec is None or spec.loader is None or not (gold / "build.py").exists():
        raise SystemExit(f"{gold}: no build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# -- training ---------------------------------------------------------------------------------------------------------


def train(kind: str, items: list[Example]) -> Trained:
    """Learns a kind's weights and sets its thresholds."""
    tried = {strength: held_out_totals(items, strength) for strength in STRENGTHS}
    strength = min(STRENGTHS, key=lambda s: (loss(tried[s], items), s))
    weights = {f: round(w * UNIT) for f, w in fit(items, strength).items()}
    limits = thresholds(tried[strength], items, HIGH_SHARE[kind])
    return Trained(strength, {f: w for f, w in weights.items() if w}, limits, tried[strength])


def held_out_totals(items: list[Example], strength: float) -> list[float]:
    """What is said of every item by a model that has not seen its author's reports."""
    out = [0.0] * len(items)
    for group in sorted({item.group for item in items}):
        weights = fit([item for item in items if item.group != group], strength)
        for i, item in enumerate(items):
            if item.group == group:
                out[i] = total(weights, item.features)
    return out


def thresholds(totals: list[float], items: list[Example], high_share: float) -> Thresholds:
    """Where the levels begin."""
    ranked = sorted(((round(t * UNIT), item.right) for t, item in zip(totals, items, strict=True)), reverse=True)
    high = _lowest(ranked, high_share, HIGH_LEAST)
    below = [(t, right) for t, right in ranked if high is None or t < high]
    return Thresholds(high, _lowest(below, MEDIUM_SHARE, MEDIUM_LEAST))


def _lowest(ranked: list[tuple[int, bool]], share: float, least: float) -> int | None:
    """The lowest sum such that the items from it on are right so often; None where too few are."""
    best, right = None, 0
    for n, (points, is_right) in enumerate(ranked, 1):
        right += is_right
        ends_here = n == len(ranked) or ranked[n][0] < points
        if probability(points) < least:
            break
        if ends_here and n >= FEWEST_ITEMS and right / n >= share:
            best = points
    return best


def instruments() -> Trained:
    """The model of instruments, from what a person judged."""
    named, noun = _logit(*NAMED), _logit(*NOUN)
    weights = {
        "rule=instrument.named": named,
        "rule=instrument.noun": noun,
        "rule-kind=instrument.noun.conference": _logit(*CONFERENCE) - noun,
        "to-come=instrument.named": _logit(*TO_COME) - named,
    }
    high, medium = (_logit(round(share * 100), 100) for share in INSTRUMENT_SHARES)
    return Trained(0.0, weights, Thresholds(high, medium), [])


def _logit(right: int, count: int) -> int:
    return round(UNIT * math.log(right / (count - right)))


def write(trained: dict[str, Trained]) -> None:
    """Writes the tables that the package reads."""
    trained = {**trained, "instrument": instruments()}
    rows = [f"{kind}\t{f}\t{w}" for kind, one in trained.items() for f, w in one.weights.items()]
    limits = [f"{kind}\t{_cell(one.thresholds.high)}\t{_cell(one.thresholds.medium)}" for kind, one in trained.items()]
    _save("weights.tsv", "kind\tfeature\tweight", rows)
    _save("thresholds.tsv", "kind\thigh\tmedium", limits)


def _cell(points: int | None) -> str:
    return "" if points is None else str(points)


def _save(name: str, head: str, rows: list[str]) -> None:
    (TABLES / name).write_text("\n".join([head, *sorted(rows)]) + "\n", encoding="utf-8")


# -- how right the levels are -----------------------------------------------------------------------------------------


def crossed(trained: dict[str, Trained], own: Examples) -> str:
    """The table of our own reports, each author's told by models that had not seen them."""
    counts: Counts = defaultdict(lambda: [0, 0])
    for kind, one in trained.items():
        for t, item in zip(one.totals, own[kind], strict=True):
            _count(counts, kind, one.thresholds.level(round(t * UNIT)), item.right)
    return table("our own reports, each author held out", counts)


def tables(model: Model, held_out: dict[str, Examples]) -> str:
    """The tables of the gold sets."""
    out = []
    for name, found in held_out.items():
        counts: Counts = defaultdict(lambda: [0, 0])
        for kind, items in found.items():
            for item in items:
                _count(counts, kind, model.level(kind, item.features), item.right)
        out.append(table(f"gold {name}", counts))
    return "\n".join(out)


def judged() -> str:
    """The table of instruments."""
    lines = ["| instruments, judged by a person | level | share right |", "|---|---|---:|"]
    shares = (
        ("named", "high", NAMED),
        ("by another noun", "medium", NOUN),
        ("a conference by a noun", "low", CONFERENCE),
        ("named, dated after the report", "low", TO_COME),
    )
    for what, level, share in shares:
        lines.append(f"| {what} | {level} | {_share(*share)} |")
    return "\n".join(lines) + "\n"


def _count(counts: Counts, kind: str, level: str, right: bool) -> None:
    counts[kind, level][0] += right
    counts[kind, level][1] += 1
    counts["all", level][0] += right
    counts["all", level][1] += 1


def table(title: str, counts: Counts) -> str:
    """Share of right items, right / all, by kind and level."""
    lines = [f"| {title} | {' | '.join(LEVELS)} |", "|---|---:|---:|---:|"]
    for kind in (*KINDS, "all"):
        cells = [_share(*counts[kind, level]) for level in LEVELS]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _share(right: int, count: int) -> str:
    return f"{right / count:.2f} ({right}/{count})" if count else "–"


def put(page: Path, text: str) -> None:
    """Writes the tables between the marks of the page."""
    begin, end = "<!-- tables -->\n", "<!-- end of tables -->"
    content = page.read_text(encoding="utf-8")
    before, _, rest = content.partition(begin)
    page.write_text(before + begin + "\n" + text + "\n" + end + rest.partition(end)[2], encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
