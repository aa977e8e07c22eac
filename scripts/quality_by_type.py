#!/usr/bin/env python3
"""Precision, recall and F1 by type, as Markdown: reads the gold reports, tells what is found and what of it is right.

    scripts/quality_by_type.py --gold DIR --set dev                 prints the tables
    scripts/quality_by_type.py --gold DIR --set dev --write FILE    puts them between the two markers in FILE
    scripts/quality_by_type.py ... --beside train dev               the sets whose rows stand side by side
    scripts/quality_by_type.py ... --external DIR                   with the figures on public gold standards

``--gold`` holds ``score.py`` and one folder of gold records a set, ``--external`` holds ``score_external.py``. What
counts as found is what ``score.py`` matches: its ``assign`` is listened to. What counts as right is told again here,
item by item, and must add up to the scorer's rows; where it does not, nothing is written. The same records give the
same bytes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import msgspec

import khabar
from quality_gate import GateError, digest, run

START = "<!-- quality: start, written by scripts/quality_by_type.py -->"
END = "<!-- quality: end -->"

# As in score.py: contents and names at least so alike are the same.
SAME_CONTENT = 0.7
SAME_NAME = 0.75
NAMED = ("person", "state", "organisation", "media")

KINDS = ("person", "state", "organisation", "group", "media", "unnamed")
ACTS = ("state", "stress", "announce", "call_for", "accuse", "warn", "deny", "welcome", "commit", "express")
FAMILIES = ("verb", "participle", "noun", "passive", "relay", "headline", "postposed")
STARTS = {
    "an": "clause with أن", "np": "noun phrase", "prep": "behind a preposition", "quote": "quotation",
    "colon": "behind a colon",
}  # fmt: skip
OTHER_START = "relay, headline, postposed"
VALUES = ("day", "month", "year", "interval", "season or part of a year", "decade or century", "other")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
TRIGGERS = ("verb", "noun")
STATUSES = ("occurred", "future", "hypothetical", "negated", "historical")
STANCES = ("requires", "supports", "opposes", "conditions", "offers", "expects")
TELLERS = ("reporting verb", "words of what was said")

Item = dict[str, Any]
Pairs = dict[int, int]
"""Index in the record by index in the gold."""
Right = Mapping[int, Mapping[str, bool]]
"""By index: which parts are right."""


class Matches(NamedTuple):
    """What the scorer takes for the same, in the order of its calls."""

    actors: Pairs
    mentions: Pairs
    times: Pairs
    statements: Pairs
    events: Pairs
    positions: Pairs


class Report(NamedTuple):
    """A report's gold and record, and what is the same in both."""

    gold: Item
    read: Item
    same: Matches


@dataclass(slots=True)
class Tally:
    """The items of one type: how many gold has, were read, and are in both; of these, how many have a part right."""

    gold: int = 0
    read: int = 0
    found: int = 0
    confirmed: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    def figures(self) -> tuple[float | None, float | None, float | None]:
        """Precision, recall, F1; None where nothing was read, and where gold has nothing."""
        precision, recall = _share(self.confirmed, self.read), _share(self.found, self.gold)
        if recall is None:
            return precision, None, None
        total = (precision or 0.0) + recall
        return precision, recall, 2 * (precision or 0.0) * recall / total if total else 0.0

    def part(self, name: str) -> float | None:
        """The share of those counted whose part is right."""
        return _share(self.parts[name], self.of[name])


class Tallies(dict[str, Tally]):
    """Tallies by type. The type of an item counts: gold's for recall, the record's for precision."""

    def __missing__(self, key: str) -> Tally:
        self[key] = Tally()
        return self[key]

    def add(self, gold: Sequence[str], read: Sequence[str], pairs: Pairs, right: Right | None = None) -> None:
        """Adds one report's items, given their types; parts count for gold's type, without gold types for the read."""
        for kind in gold:
            self[kind].gold += 1
        for kind in read:
            self[kind].read += 1
        for g, p in pairs.items():
            self[read[p]].confirmed += 1
            if gold:
                self[gold[g]].found += 1
        for g, parts in (right or {}).items():
            tally = self[gold[g] if gold else read[pairs[g]]]
            for name, good in parts.items():
                tally.parts[name] += good
                tally.of[name] += 1

    def all(self) -> Tally:
        """The sum over all types."""
        out = Tally()
        for tally in self.values():
            out.gold, out.read = out.gold + tally.gold, out.read + tally.read
            out.found, out.confirmed = out.found + tally.found, out.confirmed + tally.confirmed
            out.parts += tally.parts
            out.of += tally.of
        return out


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


# -- types of items ---------------------------------------------------------------------------------------------------


def family(rule: str) -> str:
    """The family of a statement's rule: ``statement.qala.an`` is a verb, ``statement.relay.bi-hasab`` a relay."""
    parts = rule.split(".")
    if parts[1] in ("relay", "headline"):
        return parts[1]
    return parts[-1] if parts[-1] in FAMILIES else "verb"


def start(rule: str) -> str:
    """How a statement's content is introduced, by its rule."""
    parts = rule.split(".")
    return STARTS.get(parts[2], OTHER_START) if len(parts) > 2 else OTHER_START


def value_kind(value: str | None) -> str:
    """The kind of an EDTF value."""
    if not value:
        return "other"
    if "/" in value:
        return "interval"
    if re.fullmatch(r"\d{2,3}X{1,2}", value):
        return "decade or century"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return "day"
    if re.fullmatch(r"\d{4}-\d\d", value):
        return "month" if int(value[-2:]) <= 12 else "season or part of a year"
    return "year" if re.fullmatch(r"\d{4}", value) else "other"


# -- what is right ----------------------------------------------------------------------------------------------------


class Who:
    """The actors of a record as those of gold, plurals by their members."""

    def __init__(self, report: Report) -> None:
        gold, read = report.gold["actors"], report.read["actors"]
        self.to_gold = {read[p]["id"]: gold[g]["id"] for g, p in report.same.actors.items()}
        self.gold_members = {a["id"]: a["members"] for a in gold if a.get("members")}
        self.read_members = {a["id"]: a["members"] for a in read if a.get("members")}

    def wanted(self, ids: Iterable[str]) -> set[str]:
        """Gold's actors."""
        return {leaf for i in ids for leaf in (self.gold_members.get(i) or [i])}

    def given(self, ids: Iterable[str]) -> list[str]:
        """The record's actors, by gold's ids; one that gold lacks is its own."""
        flat = [leaf for i in ids for leaf in (self.read_members.get(i) or [i])]
        mapped = [self.to_gold.get(i, f"?{i}") for i in flat]
        return [leaf for i in mapped for leaf in (self.gold_members.get(i) or [i])]


def same_name(one: str | None, other: str) -> bool:
    """Whether two spellings of a name count as the same."""
    return bool(one) and SequenceMatcher(None, str(one).lower(), other.lower()).ratio() >= SAME_NAME


def right_actors(report: Report) -> Right:
    """Of every gold actor that has a kind, country or name: whether the record's is the same."""
    out: dict[int, dict[str, bool]] = {}
    for g, wanted in enumerate(report.gold["actors"]):
        ours = report.read["actors"][report.same.actors[g]] if g in report.same.actors else {}
        out[g] = {key: ours.get(key) == wanted[key] for key in ("kind", "country") if wanted.get(key)}
        if wanted.get("name_en") and wanted["kind"] in NAMED:
            out[g]["name"] = same_name(ours.get("name_en"), wanted["name_en"])
    return out


def right_statements(report: Report, who: Who, iou: Callable[[Any, Any], float]) -> Right:
    """Of every statement found: whether its parts are right."""
    out: dict[int, dict[str, bool]] = {}
    for g, p in report.same.statements.items():
        wanted, ours = report.gold["statements"][g], report.read["statements"][p]
        parts = {
            "speaker": set(who.given(ours["speakers"])) == who.wanted(wanted["speakers"]),
            "content": iou(wanted["content"], ours["content"]) >= SAME_CONTENT,
            "via": who.given(ours["via"]) == wanted["via"],
        }
        parts["full"] = all(parts.values())
        out[g] = parts | {key: ours[key] == wanted[key] for key in ("quoted", "act")}
    return out


def right_events(report: Report, who: Who) -> Right:
    """Of every event found: whether its parts are right. Who visits whom does not count."""
    out: dict[int, dict[str, bool]] = {}
    for g, p in report.same.events.items():
        wanted, ours = report.gold["events"][g], report.read["events"][p]
        sides = [(who.wanted(wanted[key]), set(who.given(ours[key]))) for key in ("actors", "recipients")]
        met = wanted["type"] == "CONSULT" and sides[0][0] | sides[1][0] == sides[0][1] | sides[1][1]
        parts = {
            "who": met or all(one == other for one, other in sides),
            "when": ours["date"] == wanted["date"],
            "status": ours["status"] == wanted["status"],
        }
        out[g] = parts | {"full": all(parts.values())}
    return out


# -- counting ---------------------------------------------------------------------------------------------------------


class Book:
    """The tallies of all tables over many reports."""

    def __init__(self) -> None:
        self.tables: defaultdict[str, Tallies] = defaultdict(Tallies)
        self.statuses: Counter[tuple[str, str | None]] = Counter()
        """Events by gold's status and the record's, None where not found."""
        self.rows: Counter[str] = Counter()
        """How many are right, by the scorer's rows."""

    def add(self, report: Report, iou: Callable[[Any, Any], float]) -> None:
        """Counts one report."""
        who = Who(report)
        self._actors(report, who)
        self._times(report)
        self._statements(report, right_statements(report, who, iou))
        self._events(report, right_events(report, who))
        self._positions(report)

    def _actors(self, report: Report, who: Who) -> None:
        gold, read = report.gold["actors"], report.read["actors"]
        right = right_actors(report)
        self.tables["actors"].add([a["kind"] for a in gold], [a["kind"] for a in read], report.same.actors, right)
        ours = [(a["kind"], a["id"]) for a in read for _ in a["mentions"]]
        wanted = [(a["kind"], a["id"]) for a in gold for _ in a["mentions"]]
        pairs = report.same.mentions
        linked = {g: p for g, p in pairs.items() if who.to_gold.get(ours[p][1]) == wanted[g][1]}
        for table, same in (("mentions", pairs), ("mentions+actor", linked)):
            self.tables[table].add([kind for kind, _ in wanted], [kind for kind, _ in ours], same)
        self.rows.update({"mention": len(pairs), "mention+actor": len(linked)})
        self._count_parts(right, "actor.", ())
        aligned = {g: parts for g, parts in right.items() if g in report.same.actors}
        self.tables["actor rules"].add([], [a["rule"] for a in read], report.same.actors, aligned)

    def _times(self, report: Report) -> None:
        gold = [t["value"] for t in report.gold["times"]]
        read = [t["value"] for t in report.read["times"]]
        pairs = report.same.times
        valued = {g: p for g, p in pairs.items() if gold[g] == read[p]}
        for table, same in (("times", pairs), ("times+value", valued)):
            self.tables[table].add([value_kind(v) for v in gold], [value_kind(v) for v in read], same)
        right = {g: {"value": g in valued} for g in pairs}
        self.tables["time rules"].add([], [t["rule"] for t in report.read["times"]], pairs, right)
        self.rows.update({"time": len(pairs), "time+value": len(valued)})

    def _statements(self, report: Report, right: Right) -> None:
        gold, read = report.gold["statements"], report.read["statements"]
        pairs = report.same.statements
        self.tables["statements"].add([s["act"] for s in gold], [s["act"] for s in read], pairs, right)
        self.tables["families"].add([], [family(s["rule"]) for s in read], pairs, right)
        self.tables["starts"].add([], [start(s["rule"]) for s in read], pairs, right)
        self.rows["statement"] += len(pairs)
        self._count_parts(right, "statement+", ("full",))

    def _events(self, report: Report, right: Right) -> None:
        gold, read = report.gold["events"], report.read["events"]
        pairs = report.same.events
        self.tables["events"].add([e["type"] for e in gold], [e["type"] for e in read], pairs, right)
        self.tables["triggers"].add([], [e["rule"].rsplit(".", 1)[-1] for e in read], pairs, right)
        for g, event in enumerate(gold):
            self.statuses[event["status"], read[pairs[g]]["status"] if g in pairs else None] += 1
        self.rows["event"] += len(pairs)
        self._count_parts(right, "event+", ("full",))

    def _positions(self, report: Report) -> None:
        gold, read = report.gold["positions"], report.read["positions"]
        pairs = report.same.positions
        self.tables["positions"].add([p["stance"] for p in gold], [p["stance"] for p in read], pairs)
        self.tables["tellers"].add([], [TELLERS[not p["rule"].startswith("position.verb.")] for p in read], pairs)
        self.rows["position"] += len(pairs)

    def _count_parts(self, right: Right, prefix: str, dotted: Sequence[str]) -> None:
        for parts in right.values():
            for name, good in parts.items():
                self.rows[prefix[:-1] + "." + name if name in dotted else prefix + name] += good


def check(book: Book, counts: Mapping[str, Any]) -> None:
    """Raises where what was counted here is not what the scorer counted."""
    for row, count in counts.items():
        if book.rows[row] != count.right:
            problem = f"{row}: {book.rows[row]} are right by quality_by_type.py, {count.right} by score.py"
            raise GateError(f"{problem}; the scorer has changed: mend quality_by_type.py")


# -- Markdown ---------------------------------------------------------------------------------------------------------


def number(value: float | None, digits: int = 2) -> str:
    """A share, a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table: the first column to the left, the others to the right."""
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def ordered(tallies: Tallies, order: Sequence[str]) -> Iterator[tuple[str, Tally]]:
    """The types that occur, in their order and the alphabet's, and their sum."""
    for name in (*(n for n in order if n in tallies), *sorted(set(tallies) - set(order))):
        yield name, tallies[name]
    yield "all", tallies.all()


def by_type(title: str, tallies: Tallies, order: Sequence[str], parts: Sequence[str] = ()) -> str:
    """Precision, recall and F1 by type, and the shares of ``parts``."""
    rows = (
        [name, str(t.gold), str(t.read), *map(number, t.figures()), *(number(t.part(part)) for part in parts)]
        for name, t in ordered(tallies, order)
    )
    return markdown([title, "gold", "read", "P", "R", "F1", *parts], rows)


def twice(title: str, found: Tallies, right: Tallies, order: Sequence[str], more: str) -> str:
    """Precision, recall and F1 by type of what is found, and of what is found with its ``more`` right."""
    pairs = zip(ordered(found, order), ordered(right, order), strict=True)
    rows = (
        [name, str(t.gold), str(t.read), *map(number, t.figures()), *map(number, other.figures())]
        for (name, t), (_, other) in pairs
    )
    return markdown([title, "gold", "read", "P", "R", "F1", f"P +{more}", f"R +{more}", f"F1 +{more}"], rows)


def by_rule(title: str, tallies: Tallies, order: Sequence[str], parts: Sequence[str] = ()) -> str:
    """Precision by rule; gold knows no rules, so that there is no recall, only what share of all found it found."""
    total = tallies.all().confirmed
    rows = (
        [name, str(t.read), number(t.figures()[0]), number(_share(t.confirmed, total))]
        + [number(t.part(part)) for part in parts]
        for name, t in ordered(tallies, order)
    )
    return markdown([title, "read", "P", "share of found", *parts], rows)


def confusion(statuses: Mapping[tuple[str, str | None], int]) -> str:
    """Events by gold's status (down) and the record's (across)."""

    def row(name: str, gold: Sequence[str]) -> list[str]:
        found = [sum(statuses.get((one, status), 0) for one in gold) for status in STATUSES]
        good = sum(statuses.get((one, one), 0) for one in gold)
        missed = sum(statuses.get((one, None), 0) for one in gold)
        return [name, *map(str, found), str(missed), number(_share(good, sum(found)))]

    kept = [status for status in STATUSES if any(gold == status for gold, _ in statuses)]
    rows = [*(row(status, [status]) for status in kept), row("all", kept)]
    return markdown(["gold \\ read", *STATUSES, "not found", "right among found"], rows)


def status_figures(statuses: Mapping[tuple[str, str | None], int]) -> str:
    """event+status among found, and the same of those that did not simply occur."""
    found = {pair: n for pair, n in statuses.items() if pair[1] is not None}
    other = {pair: n for pair, n in found.items() if pair[0] != "occurred"}
    marked = {pair: n for pair, n in found.items() if pair[1] != "occurred"}

    def told(pairs: Mapping[tuple[str, str | None], int], good: Callable[[str, str | None], bool]) -> str:
        right, total = sum(n for pair, n in pairs.items() if good(*pair)), sum(pairs.values())
        return f"**{number(_share(right, total))}** ({right} of {total})"

    same = told(found, lambda gold, read: gold == read)
    named = told(other, lambda gold, read: gold == read)
    not_occurred = told(other, lambda gold, read: read != "occurred")
    rightly = told(marked, lambda gold, read: gold != "occurred")
    return (
        f"event+status among found: {same}. Of the events found that have not happened yet, are called for,"
        f" conditional, denied or background, {named} have their status and {not_occurred} are not told as occurred;"
        f" of the events found that are marked so, {rightly} are so.\n"
    )


def side_by_side(sets: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """The scorer's rows of several sets: F1, and precision and recall where they differ."""
    names = list(dict.fromkeys(row for table in sets.values() for row in table))
    rows = []
    for name in names:
        cells = [_cell(table.get(name, {})) for table in sets.values()]
        rows.append([f"**{name}**" if name == "headline" else name, *cells])
    return markdown(["F1 (P / R)", *sets], rows)


def _cell(row: Mapping[str, float]) -> str:
    if "f1" not in row:
        return "–"
    both = f" ({row['p']:.3f} / {row['r']:.3f})" if "p" in row and row["p"] != row["r"] else ""
    return f"{row['f1']:.3f}{both}"


def tables(book: Book) -> Iterator[str]:
    """The tables by type, each under its heading."""
    of = book.tables
    yield "### Mentions by kind of actor\n"
    yield twice("kind", of["mentions"], of["mentions+actor"], KINDS, "actor")
    yield "### Actors by kind\n"
    yield by_type("kind", of["actors"], KINDS, ("kind", "country", "name"))
    yield "### Actors by the rule of their first mention\n"
    yield by_rule("rule", of["actor rules"], (), ("kind", "country", "name"))
    yield "### Times by kind of value\n"
    yield twice("value", of["times"], of["times+value"], VALUES, "value")
    yield "### Times by rule\n"
    yield by_rule("rule", of["time rules"], (), ("value",))
    said = ("speaker", "content", "via", "full", "quoted", "act")
    yield "### Statements by act\n"
    yield by_type("act", of["statements"], ACTS, said)
    yield "### Statements by rule family\n"
    yield by_rule("family", of["families"], FAMILIES, said)
    yield "### Statements by how the content is introduced\n"
    yield by_rule("content", of["starts"], [*STARTS.values(), OTHER_START], said)
    done = ("who", "when", "status", "full")
    yield "### Events by PLOVER type\n"
    yield by_type("type", of["events"], TYPES, done)
    yield "### Events by kind of trigger\n"
    yield by_rule("trigger", of["triggers"], TRIGGERS, done)
    yield "### Events by status\n"
    yield status_figures(book.statuses)
    yield confusion(book.statuses)
    yield "### Positions by stance\n"
    yield by_type("stance", of["positions"], STANCES)
    yield "### Positions by what tells them\n"
    yield by_rule("told by", of["tellers"], TELLERS)


def replace_between(text: str, block: str, name: str) -> str:
    """The text with ``block`` between the two markers."""
    head, marker, rest = text.partition(START)
    _, end, tail = rest.partition(END)
    if not marker or not end:
        raise GateError(f"{name} lacks the markers: put the lines {START} and {END} where the tables belong")
    return f"{head}{START}\n\n{block.strip()}\n\n{END}{tail}"


# -- reading ----------------------------------------------------------------------------------------------------------


class Score(NamedTuple):
    """One set, read and scored."""

    reports: int
    digest: str
    rows: dict[str, dict[str, float]]
    book: Book


def load(path: Path) -> ModuleType:
    """The scorer that lies beside the gold."""
    spec = importlib.util.spec_from_file_location("score", path) if path.exists() else None
    if spec is None or spec.loader is None:
        raise GateError(f"there is no scorer at {path}: check --gold")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def matches(module: ModuleType, scorer: Any, gold: Item, read: Item) -> Matches:
    """Scores one report and tells what the scorer took for the same."""
    heard: list[Pairs] = []
    assign: Callable[[list[tuple[float, int, int]]], Pairs] = module.__dict__["assign"]

    def listen(pairs: list[tuple[float, int, int]]) -> Pairs:
        heard.append(assign(pairs))
        return heard[-1]

    module.__dict__["assign"] = listen
    try:
        scorer.document(gold, read)
    finally:
        module.__dict__["assign"] = assign
    if len(heard) != len(Matches._fields):
        raise GateError(f"score.py matches {len(heard)} kinds of items, not {len(Matches._fields)}: mend this script")
    return Matches(*heard)


def score(module: ModuleType, folder: Path, reader: khabar.Reader) -> Score:
    """Reads the reports of a set and counts what is found and right."""
    gold_digest = digest(folder)
    scorer, book = module.Scorer(), Book()
    files = sorted(folder.glob("*.json"))
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        record = reader.read(msgspec.convert(gold["document"], khabar.Document))
        read = json.loads(record.to_json())
        book.add(Report(gold, read, matches(module, scorer, gold, read)), module.iou)
    check(book, scorer.counts)
    return Score(len(files), gold_digest, scorer.table(), book)


def external(folder: Path, reader: khabar.Reader) -> Iterator[str]:
    """What the scorer of the public gold standards prints."""
    scorer = [sys.executable, str(folder / "score_external.py")]
    for name in ("gsr", "timex"):
        documents = run([*scorer, "docs", name, str(folder / name)]).splitlines()
        with tempfile.TemporaryDirectory() as place:
            records = Path(place) / "records.jsonl"
            read = (reader.read(msgspec.json.decode(line, type=khabar.Document)) for line in documents)
            records.write_bytes(b"".join(record.to_json() + b"\n" for record in read))
            yield run([*scorer, "score", name, str(folder / name), str(records)]).decode().strip()


def compose(name: str, scores: Mapping[str, Score], beside: Sequence[str], outside: Sequence[str]) -> str:
    """The whole block: the sets side by side, the public gold standards, then one set by type."""
    told = ", ".join(f"`{one}` {scores[one].reports} reports (gold {scores[one].digest[:12]})" for one in scores)
    parts = [f"Khabar {khabar.__version__}; {told}.\n", "### Sets side by side\n"]
    parts.append(side_by_side({one: scores[one].rows for one in beside}))
    if outside:
        parts += ["### Public gold standards\n", "```text\n" + "\n".join(outside) + "\n```\n"]
    return "\n".join([*parts, f"All tables below: `{name}`.\n", *tables(scores[name].book)])


def main(argv: Sequence[str] | None = None) -> int:
    """Prints or writes the tables; the status to exit with."""
    options = _options(argv)
    try:
        module, reader = load(options.gold / "score.py"), khabar.Reader()
        names = dict.fromkeys([options.set, *options.beside])
        scores = {name: score(module, options.gold / name, reader) for name in names}
        outside = list(external(options.external, reader)) if options.external else []
        block = compose(options.set, scores, options.beside, outside)
        if options.write:
            text = options.write.read_text(encoding="utf-8")
            options.write.write_text(replace_between(text, block, str(options.write)), encoding="utf-8")
        else:
            print(block, end="")
    except (GateError, OSError) as error:
        print(f"quality by type: {error}", file=sys.stderr)
        return 2
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Tell precision and recall by type, as Markdown tables.")
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR")
    parser.add_argument("--set", default="dev", metavar="NAME", help="the set whose tables by type are made")
    parser.add_argument("--beside", nargs="*", default=["train", "dev"], metavar="NAME", help="sets side by side")
    parser.add_argument("--external", type=Path, metavar="DIR", help="the public gold standards")
    parser.add_argument("--write", type=Path, metavar="FILE", help="the Markdown file between whose markers they go")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
