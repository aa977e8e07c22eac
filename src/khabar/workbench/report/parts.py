"""A long report in parts, each with the record of its own words: a page that a browser can lay out at once."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from khabar.archive.corrections.anchors import spans
from khabar.record import Position, Span, Statement
from khabar.workbench.report.types import Judged

PART = 5_000
"""Code points of a part: with the record of as dense a report as the corpus has, its page stays under 150 KB. Nine in
ten reports of the corpus are shorter."""

_REACH = 1_500
"""How far behind its proper place a part may end for the sake of a whole paragraph, else it ends at a space."""


def parts(text: str) -> list[Span]:
    """The stretches of a text, in order, together all of it."""
    count = max(1, math.ceil(len(text) / PART))
    size = math.ceil(len(text) / count)
    cuts = [0]
    for number in range(1, count):
        cut = _cut(text, size * number)
        if cut > cuts[-1]:
            cuts.append(cut)
    if cuts[-1] < len(text) or len(cuts) == 1:
        cuts.append(len(text))
    return list(itertools.pairwise(cuts))


def _cut(text: str, at: int) -> int:
    """The end of a line or a word at or behind an offset."""
    for sign in ("\n", " "):
        found = text.find(sign, at, at + _REACH)
        if found >= 0:
            return found + 1
    return at


def part_of(stretches: Sequence[Span], offset: int) -> int:
    """Which of the parts an offset lies in, from 0."""
    return next((number for number, (_, end) in enumerate(stretches) if offset < end), len(stretches) - 1)


def inside(items: Iterable[Judged], stretch: Span, first: bool) -> list[Judged]:
    """The items told by words of a stretch; those without words belong to the first part."""
    start, end = stretch
    out = []
    for item in items:
        words = words_of(item)
        if any(one[0] < end and start < one[1] for one in words) or (first and not words):
            out.append(item)
    return out


def words_of(item: Judged) -> list[Span]:
    """All words that back an item, first what a reader is led to."""
    thing = item.thing
    more: list[Span] = []
    if isinstance(thing, Statement):
        more = [thing.cue]
    elif isinstance(thing, Position) and thing.condition_for:
        more = [thing.condition_for]
    return [*spans(thing), *more]
