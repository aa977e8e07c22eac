"""Sayings: the same words of the same speaker, in whatever wording and cut each outlet gives them, are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from khabar.archive.clustering import clusters
from khabar.archive.likeness import Rarity, overlap, share_name
from khabar.archive.profiles import Profile

# Reports of one saying lie up to so many days apart: what was said on an evening is still retold two days later.
SLACK = 1
# The part of the shorter content's words that the longer one has too. Lower than it is for events: content is long, and
# the speaker is the same.
WORDS = 0.5
AVERAGE = 0.35


def sayings(statements: Iterable[Profile]) -> Iterator[list[Profile]]:
    """The statements in groups of one saying each; those without a named speaker are left out."""
    by_speaker: dict[int, list[Profile]] = defaultdict(list)
    for statement in statements:
        named = [party.number for party in statement.actors if party.named]
        if named:
            by_speaker[min(named)].append(statement)
    rarity = Rarity(one.sketch for found in by_speaker.values() for one in found)
    for _, found in sorted(by_speaker.items()):
        if len(found) > 1:
            yield from clusters(found, rarity, _alike, _may_be_one, AVERAGE)
        else:
            yield found


def _alike(one: Profile, other: Profile, rarity: Rarity) -> float:
    words = rarity.shared(one.sketch, other.sketch)
    return words if words >= WORDS else 0.0


def _may_be_one(one: Profile, other: Profile) -> bool:
    return overlap(one, other, SLACK) and share_name(one.actors, other.actors)
