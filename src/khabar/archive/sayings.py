"""Sayings: the same words of the same speaker, in whatever wording and cut each outlet gives them, are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from khabar.archive.clustering import clusters
from khabar.archive.frequencies import STATEMENTS
from khabar.archive.likeness import Rarity, overlap, share_name
from khabar.archive.neighbours import Index, rare
from khabar.archive.profiles import Party, Profile

# Reports of one saying lie up to so many days apart: what was said on an evening is still retold two days later.
SLACK = 1
# The part of the shorter content's words that the longer one has too. Lower than it is for events: content is long, and
# the speaker is the same.
WORDS = 0.5
AVERAGE = 0.35


def sayings(statements: Iterable[Profile]) -> Iterator[list[Profile]]:
    """The statements in groups of one saying each; those without a named speaker are left out."""
    by_speaker: dict[tuple[str, int], list[Profile]] = defaultdict(list)
    for statement in statements:
        speaker = speaker_of(statement)
        if speaker is not None:
            by_speaker[speaker.key, speaker.number].append(statement)
    rarity = Rarity.known(STATEMENTS)
    for _, found in sorted(by_speaker.items()):
        if len(found) > 1:
            yield from clusters(found, rarity, _alike, _may_be_one, AVERAGE)
        else:
            yield found


def speaker_of(statement: Profile) -> Party | None:
    """The named speaker under whom a statement is looked for: of several the first by key, whoever came in first."""
    return min((party for party in statement.actors if party.named), key=lambda party: party.key, default=None)


class Ties:
    """Which statements have a say in what others are joined to (``neighbours.Rules``). A sort is a speaker's number."""

    def sort_of(self, item: Profile) -> int | None:
        """The speaker."""
        speaker = speaker_of(item)
        return speaker.number if speaker is not None else None

    def index(self, _: int) -> Index:
        """By rare words of statements."""
        return Index(rare(Rarity.known(STATEMENTS)))

    def tie(self, one: Profile, other: Profile) -> bool:
        """Whether they are a pair for the clusters."""
        return _may_be_one(one, other) and _alike(one, other, Rarity.known(STATEMENTS)) > 0


def _alike(one: Profile, other: Profile, rarity: Rarity) -> float:
    words = rarity.shared(one.sketch, other.sketch)
    return words if words >= WORDS else 0.0


def _may_be_one(one: Profile, other: Profile) -> bool:
    return overlap(one, other, SLACK) and share_name(one.actors, other.actors)
