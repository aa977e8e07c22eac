"""A long report in parts, each with the record of its own words: a page that a browser can lay out at once."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from khabar.archive.corrections.anchors import spans
from khabar.record import Position, Span, Statement
from khabar.workbench.report.types import Judged

PART = 5_000
"""Code points of a part. Nine in ten reports of the corpus are shorter."""

ITEMS = 120
"""Items of a part: some 870 bytes of its page each, 15 kB more and 14 kB less or more (the densest and longest reports
of the corpus) stay under 140 kB."""

_ROUNDS = 2
"""So often is a part with too many items halved: one sentence may tell very much, and is not cut."""

_REACH = 1_500
"""How far behind its proper place a part may end for the sake of a whole paragraph, else it ends at a space."""


def parts(text: str, items: Sequence[Judged] = ()) -> list[Span]:
    """The stretches of a text, in order, together all of it: none with too many letters or, if it can be, items."""
    found = _even(text, (0, len(text)), max(1, math.ceil(len(text) / PART)))
    for _ in range(_ROUNDS):
        crowds = _crowds(found, items)
        found = [
            piece
            for one, crowd in zip(found, crowds, strict=True)
            for piece in (_even(text, one, 2) if crowd > ITEMS else [one])
        ]
    return found


def _even(text: str, stretch: Span, count: int) -> list[Span]:
    """A stretch in so many parts, or fewer, of about one length."""
    start, end = stretch
    size = math.ceil((end - start) / count)
    cuts = [start]
    for number in range(1, count):
        cut = _cut(text, start + size * number)
        if cuts[-1] < cut < end:
            cuts.append(cut)
    return list(itertools.pairwise([*cuts, end]))


def _crowds(stretches: Sequence[Span], items: Iterable[Judged]) -> list[int]:
    """How many items are told in each stretch."""
    starts = [start for start, _ in stretches]
    there: list[set[int]] = [set() for _ in stretches]
    for number, item in enumerate(items):
        for start, end in words_of(item):
            first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
            for at in range(first, last):
                there[at].add(number)
    return [len(one) for one in there]


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
