"""What a feature weighs: one linear (logistic) model for each kind of item, and the levels of what it says.

Weights and thresholds are thousandths of a logit, whole numbers: their sums are the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

from khabar.record.types import Confidence

DATA = files("khabar.confidence") / "data"

UNIT = 1000
"""How many of the numbers in the tables make one logit."""


class Thresholds(NamedTuple):
    """From which sum on an item of a kind is ``high``, and from which ``medium``; None where none is."""

    high: int | None
    medium: int | None

    def level(self, total: int) -> Confidence:
        """The level of a sum of weights."""
        if self.high is not None and total >= self.high:
            return "high"
        return "medium" if self.medium is not None and total >= self.medium else "low"


class _Weights(dict[str, int]):
    """The weights of a kind by feature; an unknown feature weighs nothing."""

    def __missing__(self, feature: str) -> int:
        return 0


class Model:
    """The weights and thresholds of all kinds of items."""

    def __init__(self, weights: dict[str, dict[str, int]], thresholds: dict[str, Thresholds]) -> None:
        self.weights = {kind: _Weights(of_kind) for kind, of_kind in weights.items()}
        self.thresholds = thresholds

    @classmethod
    def load(cls) -> Model:
        """The model that comes with the package."""
        weights: dict[str, dict[str, int]] = {}
        for kind, feature, weight in _rows("weights.tsv"):
            weights.setdefault(kind, {})[feature] = int(weight)
        thresholds = {
            kind: Thresholds(int(high) if high else None, int(medium) if medium else None)
            for kind, high, medium in _rows("thresholds.tsv")
        }
        return cls(weights, thresholds)

    def total(self, kind: str, features: Iterable[str]) -> int:
        """The sum of the features' weights; a feature without one weighs nothing."""
        return sum(map(self.weights[kind].__getitem__, features))

    def level(self, kind: str, features: Iterable[str]) -> Confidence:
        """The level of an item."""
        return self.thresholds[kind].level(self.total(kind, features))


def probability(total: int) -> float:
    """How probable it is that an item with this sum of weights is right."""
    return 1 / (1 + math.exp(-total / UNIT))


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]
