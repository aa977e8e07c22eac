#!/usr/bin/env python3
"""Learns who goes on speaking where a cue names nobody (``khabar.statements.antecedents``).

    scripts/train_antecedents.py --reports DIR --gold DIR            train and write the weights
    scripts/train_antecedents.py --reports DIR --gold DIR --report   only print how often the weights are right

``--reports`` are our own annotated reports, named ``AUTHOR-NUMBER.json``; the weights are learnt on them alone.
``--gold`` holds ``build.py``. Each candidate of each cue is an example, right where it is the speaker of gold's
statement. What is seen of a candidate depends on who was taken to speak before, so that the training goes over the
reports twice.

Printed is how often the right one was chosen: by weights that were learnt on other authors, and by the final ones.
Without numpy, without chance: the same reports give the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from judging import overlap, same_people
from khabar import Document, Reader
from khabar.actors.casting import Cast
from khabar.statements.antecedents import WEIGHTS, Antecedents, Candidate
from khabar.statements.said import Said
from khabar.words.page import Page
from logistic import Example, fit, total
from train_confidence import _build, reports

# What squared weights cost: of 1, 3, 10, 30 and 100 the best on authors that were held out.
STRENGTH = 10.0
ROUNDS = 2
UNIT = 1000

Features = tuple[str, ...]


class Choice(NamedTuple):
    """A cue that names nobody: its author, and what is seen of each candidate with whether it is the speaker."""

    author: str
    candidates: list[tuple[Features, bool]]


class Listener:
    """Makes antecedents and keeps what they were asked."""

    def __init__(self, weights: dict[str, int]) -> None:
        self.weights = weights
        self.asked: list[tuple[tuple[int, int], dict[Candidate, Features]]] = []

    def __call__(self, page: Page, cast: Cast) -> Antecedents:
        listener = self

        class Heard(Antecedents):
            def choose(self, one: Said, done: list[Said]) -> list[str]:
                listener.asked.append((page.span(one.cue, one.cue + 1), self.candidates(one, done)))
                return super().choose(one, done)

        return Heard(page, cast, self.weights)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; the status to exit with."""
    options = _options(argv)
    build = _build(options.gold)
    if options.report:
        weights = _read()
        _tell("as they are", weights, choices(options.reports, build, weights))
        return 0
    weights = {}
    for _ in range(ROUNDS):
        found = choices(options.reports, build, weights)
        weights = train(found)
    WEIGHTS.write_text("feature\tweight\n" + "".join(f"{f}\t{w}\n" for f, w in sorted(weights.items())), "utf-8")
    authors = sorted({choice.author for choice in found})
    right = 0
    for author in authors:
        others = train([c for c in found if c.author != author])
        right += sum(is_right(others, c) for c in found if c.author == author)
    print(f"authors held out: {right} of {len(found)} right")
    _tell("final", weights, found)
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True, metavar="DIR", help="our own annotated reports")
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR", help="the folder of build.py")
    parser.add_argument("--report", action="store_true", help="only print how often the weights are right")
    return parser.parse_args(argv)


def choices(folder: Path, build: Any, weights: dict[str, int]) -> list[Choice]:
    """The cues without a subject in annotated reports, in the order of the files."""
    reader, listener = Reader(), Listener(weights)
    reader.antecedents = listener
    out: list[Choice] = []
    for author, gold in reports(folder, build):
        listener.asked = []
        known = {key: gold["document"].get(key) for key in ("text", "outlet", "published", "title")}
        record = json.loads(reader.read(Document(**known)).to_json())
        same = same_people(gold, record)
        for cue, candidates in listener.asked:
            wanted = next((s for s in gold["statements"] if overlap(s["cue"], list(cue))), None)
            if wanted is not None:
                seen = [(features, same(who, wanted["speakers"])) for who, features in candidates.items()]
                out.append(Choice(author, seen))
    return out


def train(found: Iterable[Choice]) -> dict[str, int]:
    """The weights by feature, of the cues whose speaker is among their candidates."""
    examples = [
        Example(choice.author, features, right)
        for choice in found
        if any(right for _, right in choice.candidates)
        for features, right in choice.candidates
    ]
    weights = {feature: round(weight * UNIT) for feature, weight in fit(examples, STRENGTH).items()}
    return {feature: weight for feature, weight in weights.items() if weight}


def is_right(weights: dict[str, int], choice: Choice) -> bool:
    """Whether the heaviest candidate is the speaker, the first of those that weigh the same."""
    sums = [total(weights, features) for features, _ in choice.candidates]
    return bool(sums) and choice.candidates[sums.index(max(sums))][1]


def _tell(name: str, weights: dict[str, int], found: list[Choice]) -> None:
    right = sum(is_right(weights, choice) for choice in found)
    reachable = sum(any(right for _, right in choice.candidates) for choice in found)
    print(f"{name}: {right} of {len(found)} right, {reachable} have the speaker among their candidates")


def _read() -> dict[str, int]:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()[1:]
    return {feature: int(weight) for feature, weight in (line.split("\t") for line in lines)}


if __name__ == "__main__":
    raise SystemExit(main())
