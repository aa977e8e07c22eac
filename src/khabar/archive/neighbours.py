"""Which items can be one with which: those that share rare words and whose days meet.

What joins two items depends on these two alone, so that an item which is added changes only what it is tied to, what
that is tied to, and so on: ``tied`` finds all of these around some items, and taking them from the archive as they
are needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from khabar.archive.likeness import Rarity
from khabar.archive.profiles import VAGUE, Profile

# Pairs are looked for under the words that at most so many items of a sort have (of those that were counted, see
# ``frequencies``): commoner ones («وزير») would pair everything with everything, and two reports of one thing always
# share rarer ones too.
COMMON = 150
# Items share at least so many such words before they are compared.
SHARED = 2
# The days of two items that the same words tell lie at most so many days apart.
REACH = 1
# Items of so many days more than one are kept by their first day; the others, which are few, in months.
_SHORT, _MONTH = 1, 32

_Cell = dict[int, list[int]]
Words = Callable[[Profile], Iterable[int]]
"""Words of an item, as their hashes."""
Sort = TypeVar("Sort", bound=Hashable)


class Index:
    """Items of one sort by their rare words and days; they are known by the numbers given to ``add``.

    ``rare`` tells the words of an item under which it is looked for, ``shared`` how many of them two items must have in
    common, ``reach`` how many days may lie between theirs.
    """

    def __init__(self, rare: Words, shared: int = SHARED, reach: int = REACH) -> None:
        self._rare, self._shared, self.reach = rare, shared, reach
        self._short: dict[int, _Cell] = {}
        self._long: dict[int, _Cell] = {}

    def add(self, number: int, profile: Profile) -> None:
        """Puts an item in."""
        first, last = profile.days
        cells, at = (self._short, first) if last - first <= _SHORT else (self._long, first // _MONTH)
        cell = cells.setdefault(at, {})
        for stem in self._rare(profile):
            cell.setdefault(stem, []).append(number)

    def near(self, profile: Profile) -> list[int]:
        """The numbers of the items in there, ascending, that share rare words with one and are near in time."""
        shared: dict[int, int] = defaultdict(int)
        cells = list(self._cells(*profile.days))
        for stem in self._rare(profile):
            for cell in cells:
                for number in cell.get(stem, ()):
                    shared[number] += 1
        return sorted(number for number, common in shared.items() if common >= self._shared)

    def _cells(self, first: int, last: int) -> Iterator[_Cell]:
        for day in range(first - _SHORT - self.reach, last + self.reach + 1):
            if day in self._short:
                yield self._short[day]
        for month in range((first - VAGUE - self.reach) // _MONTH, (last + self.reach) // _MONTH + 1):
            if month in self._long:
                yield self._long[month]


def rare(rarity: Rarity, common: int = COMMON) -> Words:
    """Those words of items that at most so many have."""
    count = rarity.count.get
    return lambda profile: [stem for stem in profile.sketch if count(stem, 0) <= common]


class Rules(Protocol[Sort]):
    """What tells which items are one, of one kind of items (``happenings``, ``sayings``), as ``tied`` needs it."""

    def sort_of(self, item: Profile) -> Sort | None:
        """Items of different sorts are never one; None: the item is one with nothing."""

    def index(self, sort: Sort) -> Index:
        """An empty index that finds for each item of a sort all that it can be tied to."""

    def tie(self, one: Profile, other: Profile) -> bool:
        """Whether either of two items of one sort can have a say in what the other one is joined to."""


@dataclass
class _Taken:
    """What has been taken out of the archive of one sort."""

    index: Index
    days: set[int] = field(default_factory=set)


class Surroundings(Generic[Sort]):
    """The part of an archive around some items, taken out as it is needed.

    ``load`` takes the items of a sort (and perhaps others) that may have been between two days out of the archive.
    """

    def __init__(self, rules: Rules[Sort], load: Callable[[Sort, int, int], Iterable[Profile]]) -> None:
        self._rules, self._load = rules, load
        self._sorts: dict[Sort, _Taken] = {}
        self._items: dict[int, Profile] = {}

    def tied(self, seeds: Iterable[Profile]) -> list[Profile]:
        """Some items with all that they are tied to, directly or by others, by their numbers."""
        found = {seed.number: seed for seed in seeds}
        waiting = list(found.values())
        while waiting:
            one = waiting.pop()
            for other in self._ties(one):
                if other.number not in found:
                    found[other.number] = other
                    waiting.append(other)
        return [found[number] for number in sorted(found)]

    def _ties(self, one: Profile) -> Iterator[Profile]:
        sort = self._rules.sort_of(one)
        if sort is None:
            return
        taken = self._around(sort, one.days)
        for number in taken.index.near(one):
            other = self._items[number]
            if other.document != one.document and self._rules.tie(one, other):
                yield other

    def _around(self, sort: Sort, days: tuple[int, int]) -> _Taken:
        """What may have been in or near some days, and perhaps more."""
        taken = self._sorts.get(sort)
        if taken is None:
            taken = self._sorts[sort] = _Taken(self._rules.index(sort))
        near = range(days[0] - taken.index.reach, days[1] + taken.index.reach + 1)
        for begin, end in _runs(day for day in near if day not in taken.days):
            for item in self._load(sort, begin, end):
                if item.number not in self._items and self._rules.sort_of(item) == sort:
                    self._items[item.number] = item
                    taken.index.add(item.number, item)
            taken.days.update(range(begin, end + 1))
        return taken


def _runs(days: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of days that follow each other."""
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found


def pairs(ordered: Sequence[Profile], index: Index) -> Iterator[tuple[int, int]]:
    """Pairs of items of different reports that share rare words and are near in time, by place in the order.

    ``index`` is empty.
    """
    for at, profile in enumerate(ordered):
        for other in index.near(profile):
            if ordered[other].document != profile.document:
                yield other, at
        index.add(at, profile)
