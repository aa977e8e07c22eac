"""A small trainer of linear models on features that are there or not: logistic loss, squared weights held down.

Plain Python, one weight after the other (Newton's step on each, in a fixed order, until none moves): the same weights
from the same examples on every machine, in seconds for some thousands of examples.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# A feature of fewer examples has no weight: it would only remember them.
FEWEST = 5
# A sweep over all weights that moves none of them further ends the training; after so many sweeps it ends anyway.
STILL = 0.005
MOST_SWEEPS = 60
# One step moves a weight no further than this: far from the minimum, Newton's step may overshoot.
LONGEST_STEP = 1.0


class Example(NamedTuple):
    """An item: where it is from, its features, whether it is right."""

    group: str
    features: tuple[str, ...]
    right: bool


def fit(examples: Sequence[Example], strength: float) -> dict[str, float]:
    """The weights by feature; ``strength`` is how much squared weights cost."""
    rows = _rows(examples)
    weights = dict.fromkeys(rows, 0.0)
    totals = [0.0] * len(examples)
    labels = [float(example.right) for example in examples]
    for _ in range(MOST_SWEEPS):
        furthest = 0.0
        for feature, where in rows.items():
            step = _step(where, totals, labels, weights[feature], strength)
            weights[feature] += step
            for i in where:
                totals[i] += step
            furthest = max(furthest, abs(step))
        if furthest < STILL:
            break
    return weights


def total(weights: dict[str, float], features: Iterable[str]) -> float:
    """The sum of an item's weights."""
    return sum(weights.get(feature, 0.0) for feature in features)


def loss(totals: Iterable[float], examples: Iterable[Example]) -> float:
    """The sum of the logistic losses."""
    signs = ((t if e.right else -t) for t, e in zip(totals, examples, strict=True))
    return sum(math.log1p(math.exp(-s)) if s > 0 else math.log1p(math.exp(s)) - s for s in signs)


def _rows(examples: Sequence[Example]) -> dict[str, list[int]]:
    """The examples of each feature that is in enough of them, features in the order of their names."""
    rows: dict[str, list[int]] = {}
    for i, example in enumerate(examples):
        for feature in example.features:
            rows.setdefault(feature, []).append(i)
    return {feature: rows[feature] for feature in sorted(rows) if len(rows[feature]) >= FEWEST}


def _step(where: list[int], totals: list[float], labels: list[float], weight: float, strength: float) -> float:
    slope, bend = strength * weight, strength
    exp = math.exp
    for i in where:
        p = 1 / (1 + exp(-totals[i]))
        slope += p - labels[i]
        bend += p * (1 - p)
    return max(-LONGEST_STEP, min(LONGEST_STEP, -slope / bend))
