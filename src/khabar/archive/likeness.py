"""How alike two items of different reports are: by their words, weighed by their rarity, and by who takes part."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from khabar.archive import frequencies
from khabar.archive.profiles import Party, Profile

# Kinds that may stand for another actor of the same country: «موسكو» for the ministry, «قوات» for the army.
_VAGUE = frozenset(("state", "group", "unnamed", "organisation"))


# As if so many items without any of the words had been seen too: in a small archive a word is not common because both
# of its items have it.
UNSEEN = 1000


class Rarity:
    """What a shared word stem is worth: its inverse document frequency among items of one sort.

    Joining takes the frequencies that Khabar brings along (``known``), not those of the archive: else every report
    that is added would change what all other pairs are worth, and all of them would have to be joined anew.
    """

    def __init__(self, sketches: Iterable[array[int]] = ()) -> None:
        self.count: Counter[int] = Counter()
        self.items = 0
        self._weights: dict[int, float] = {}
        for sketch in sketches:
            self.count.update(sketch)
            self.items += 1

    @classmethod
    def known(cls, *sorts: str) -> Rarity:
        """The rarity of stems in items of some sorts (see ``frequencies``); of sorts not known all are rare."""
        return _known(sorts)

    def of(self, stem: int) -> float:
        """The weight of a stem (by its hash); the more items have it the less."""
        count = self.count.get(stem, 0)
        weight = self._weights.get(count)
        if weight is None:
            weight = self._weights[count] = math.log((self.items + UNSEEN) / (count + 1))
        return weight

    def total(self, stems: Iterable[int]) -> float:
        """The weight of several, summed in ascending order so that it is the same everywhere."""
        return math.fsum([self.of(stem) for stem in sorted(stems)])

    def shared(self, one: array[int], other: array[int]) -> float:
        """The part of the lighter sketch's weight that the other one has too, 0 to 1."""
        mine, theirs = set(one), set(other)
        lighter = min(self.total(mine), self.total(theirs))
        return self.total(mine & theirs) / lighter if lighter else 0.0


@cache
def _known(sorts: tuple[str, ...]) -> Rarity:
    found = Rarity()
    for sort in sorts:
        items, count = frequencies.known(sort)
        found.items += items
        found.count.update(count)
    return found


def same_party(one: Party, other: Party) -> bool:
    """Whether two reports may mean the same actor: the same name, or of one country where one of them is vague."""
    if one.number == other.number:
        return True
    if one.named and other.named and one.kind == other.kind:
        return False
    if one.country is None or other.country is None:
        return not (one.named and other.named)
    return one.country == other.country and (one.kind in _VAGUE or other.kind in _VAGUE)


def compatible(some: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether two lists of actors may be of one event: one is empty, or some actor of each may be the same."""
    if not some or not others:
        return True
    return any(same_party(one, other) for one in some for other in others)


def share_name(some: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether both name one and the same actor."""
    names = {one.number for one in some if one.named}
    return any(other.number in names for other in others)


def overlap(one: Profile, other: Profile, slack: int) -> bool:
    """Whether two items may have been on one day, give or take."""
    return one.days[0] - slack <= other.days[1] and other.days[0] - slack <= one.days[1]
