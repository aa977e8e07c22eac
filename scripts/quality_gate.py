#!/usr/bin/env python3
"""The quality gate: reads the gold reports, scores the records, and fails where a figure is below its pinned floor.

    scripts/quality_gate.py --gold DIR              compare with quality/floors.json; exit status 1 below a floor
    scripts/quality_gate.py --gold DIR --raise      write higher floors where they were passed; never lowers one

DIR holds ``score.py`` and one folder of gold records a set (``--sets``). The floors are pinned together with a digest
of each set's files, so that they cannot silently speak of other gold; ``--raise`` refuses a changed set unless
``--new-gold`` says that it is meant. A floor is a figure of the last raise, F1 in thousandths, cut and not rounded.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "quality" / "floors.json"
SETS = ("seed", "dev", "train")

# Seconds for one set; reading 77 reports takes 3.
TIMEOUT = 300

Figures = dict[str, float]
"""F1 by the row of the score."""


class GateError(Exception):
    """The gate cannot say anything; the message says why and what to do."""


class Row(NamedTuple):
    """One figure against its floor; no floor yet where it is None."""

    set: str
    name: str
    figure: float
    floor: float | None

    @property
    def fails(self) -> bool:
        """Whether the figure is below its floor."""
        return self.floor is not None and self.figure < self.floor


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the gate; the status to exit with."""
    options = _options(argv)
    try:
        pinned = json.loads(options.floors.read_text(encoding="utf-8")) if options.floors.exists() else {}
        digests = {name: digest(options.gold / name) for name in options.sets}
        changed = [name for name in digests if name in pinned and pinned[name]["gold"] != digests[name]]
        if changed and not (options.raise_floors and options.new_gold):
            raise GateError(f"the gold of {', '.join(changed)} is not what its floors were set on: --raise --new-gold")
        figures = {name: score(options.gold, name) for name in options.sets}
    except GateError as error:
        print(f"quality gate: {error}", file=sys.stderr)
        return 2
    kept = {name: entry for name, entry in pinned.items() if name not in changed}
    rows = list(compare(figures, kept))
    show(rows)
    failing = [row for row in rows if row.fails]
    if failing:
        print(f"\n{len(failing)} figures are below their floors", file=sys.stderr)
        return 1
    if options.raise_floors:
        save(options.floors, {**pinned, **raised(rows, digests)})
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare the quality of the records with pinned floors.")
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR")
    parser.add_argument("--sets", nargs="+", default=SETS, metavar="NAME")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise", dest="raise_floors", action="store_true")
    parser.add_argument("--new-gold", action="store_true", help="with --raise: the gold itself was changed on purpose")
    return parser.parse_args(argv)


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of a set's gold files."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GateError(f"{folder} holds no gold records: check --gold and --sets")
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def score(gold: Path, name: str) -> Figures:
    """F1 of every row for one set."""
    scorer = [sys.executable, str(gold / "score.py")]
    with tempfile.TemporaryDirectory() as folder:
        documents, records = Path(folder) / "documents.jsonl", Path(folder) / "records.jsonl"
        documents.write_bytes(run([*scorer, "docs", str(gold / name)]))
        command = [sys.executable, "-c", "from khabar.cli.main import main; main()", "read", str(documents)]
        records.write_bytes(run([*command, "--format", "jsonl"]))
        table = json.loads(run([*scorer, "score", str(gold / name), str(records), "--json"]))
    return {row: float(values["f1"]) for row, values in table.items()}


def run(command: Sequence[str]) -> bytes:
    """What a command prints; raises GateError where it fails or does not end."""
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise GateError(f"{' '.join(command)} did not end within {TIMEOUT} s") from error
    if done.returncode:
        raise GateError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def compare(figures: dict[str, Figures], pinned: dict[str, dict[str, dict[str, float]]]) -> Iterator[Row]:
    """Every figure with its floor. A pinned row that is no longer scored counts as 0."""
    for name, scored in figures.items():
        floors = pinned.get(name, {}).get("floors", {})
        for row in [*scored, *(row for row in floors if row not in scored)]:
            yield Row(name, row, scored.get(row, 0.0), floors.get(row))


def show(rows: Sequence[Row]) -> None:
    """Prints the table: a line a row, the figure and floor of each set."""
    sets = list(dict.fromkeys(row.set for row in rows))
    cells = {(row.set, row.name): row for row in rows}
    print(f"{'F1 (floor)':20}" + "".join(f"{name:>18}" for name in sets))
    for name in dict.fromkeys(row.name for row in rows):
        line = f"{name:20}"
        for one in sets:
            row = cells.get((one, name))
            line += f"{_cell(row) if row else '':>18}"
        print(line)


def _cell(row: Row) -> str:
    floor = "  new" if row.floor is None else f"{row.floor:.3f}"
    return f"{'!' if row.fails else ''}{row.figure:.3f} ({floor})"


def raised(rows: Sequence[Row], digests: dict[str, str]) -> dict[str, dict[str, object]]:
    """The floors at the height of the figures, none below what it was."""
    out: dict[str, dict[str, object]] = {}
    for name, gold in digests.items():
        floors = {row.name: max(row.figure, row.floor or 0.0) for row in rows if row.set == name}
        out[name] = {"gold": gold, "floors": floors}
    return out


def save(path: Path, floors: dict[str, dict[str, object]]) -> None:
    """Writes the floors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nfloors written to {path}")


if __name__ == "__main__":
    sys.exit(main())
