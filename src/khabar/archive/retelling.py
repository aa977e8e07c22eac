"""Happenings that are one, told in other words or days later: a second look at those that the same words made.

Where two reports of one event share few words, when, where and by whom it was still tell. How much each of these is
worth was learned (logistic regression) from pairs of happenings that were judged by hand; see ``docs/archive.md``.
Joined happenings are compared as a whole from then on, so that a chain of neighbours does not become one event.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from khabar.archive.likeness import Rarity
from khabar.archive.profiles import Party, Profile

_T = TypeVar("_T")

# How likely two happenings are one, at least, for them to be joined.
LIKELY = 0.68
# That likelihood counts so much as that of the happenings that they were made of has on average, which keeps a chain
# of neighbours from becoming one.
WHOLE = 2
# Happenings are compared where they share so many words that at most so many of their kind have.
COMMON = 300
SHARED = 3
# Words that fewer of a happening's reports have are of one outlet's sentence, not of the happening.
TYPICAL = 0.34
# A report may tell an undated event so many days late («وكان المجلس قد أقر»); two that date it are a day apart at most.
LATE = 4
APART = 1
# Of undated ones, so many days less than this may lie between.
NEAR = 2
# What the shared words weigh is measured in these, about what six rare words weigh together, and up to so many.
HEAVY, MOST = 40.0, 2.0

# Types that reports of one event are told by: who signs or adopts agrees and supports; who calls a truce yields twice.
_FAMILIES = {"SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
# Types of event whose takers are alike.
_TOGETHER = frozenset(("CONSULT", "AGREE", "COOPERATE"))


def family(kind: str) -> str:
    """The type that stands for all by which reports of one event may be told."""
    return _FAMILIES.get(kind, kind)


class Evidence(NamedTuple):
    """What speaks for two happenings being one.

    ``words`` is the cosine of their words, weighed by rarity; ``weight`` what the words that both have weigh; ``day``
    whether both tell the same day; ``gap`` the days between them; ``place`` whether both tell the same; ``actors`` and
    ``recipients`` whether they share one by name; ``alike`` how much the names of two actors have in common («قيادة
    التحالف», «التحالف العربي»); ``strangers`` whether both name actors and none is the same.
    """

    words: float
    weight: float
    day: float
    gap: float
    place: float
    actors: float
    recipients: float
    alike: float
    strangers: float


# Set by scripts/fit_retellings.py from quality/retellings.tsv.
WEIGHTS = Evidence(2.09, 2.03, 1.11, -0.16, 0.34, 0.32, 0.59, 1.33, -0.60)
BIAS = -2.53


def likely(evidence: Evidence) -> float:
    """The probability that two happenings are one."""
    return 1 / (1 + math.exp(-BIAS - math.fsum(w * x for w, x in zip(WEIGHTS, evidence, strict=True))))


class Telling:
    """A happening as a whole: what its reports have of words, days, place and parties."""

    def __init__(self, events: Sequence[Profile], rarity: Rarity) -> None:
        self.events = sorted(events, key=lambda event: event.order)
        self.order = self.events[0].order
        self.types = frozenset(event.type for event in events)
        self.documents = frozenset(event.document for event in events)
        self.dated = any(event.dated for event in events)
        self.days = self._days()
        self.place = _most(event.place for event in self.events if event.place)
        self.words = self._words(rarity)
        self.length = math.sqrt(math.fsum(weight * weight for _, weight in sorted(self.words.items())))
        together = bool(self.types & _TOGETHER)
        actors = [party for event in self.events for party in event.actors]
        recipients = [party for event in self.events for party in event.recipients]
        self.people = _people(actors + recipients) if together else frozenset()
        acting = actors + recipients if together else actors
        self.actors = _named(acting)
        self.names = frozenset(party.words for party in acting if party.words)
        self.recipients = frozenset() if together else _named(recipients)

    def _days(self) -> tuple[int, int]:
        """The days most reports date it, else from the first to the last on which it may have been."""
        if self.dated:
            days = _most(event.days for event in self.events if event.dated)
            assert days is not None
            return days
        return min(event.days[0] for event in self.events), max(event.days[1] for event in self.events)

    def _words(self, rarity: Rarity) -> dict[int, float]:
        count = Counter(stem for event in self.events for stem in event.sketch)
        return {stem: number / len(self.events) * rarity.of(stem) for stem, number in sorted(count.items())}

    def typical(self) -> Iterator[int]:
        """The words that many of its reports have."""
        count = Counter(stem for event in self.events for stem in event.sketch)
        return (stem for stem, number in sorted(count.items()) if number >= TYPICAL * len(self.events))


def evidence(one: Telling, other: Telling) -> Evidence:
    """What speaks for two happenings being one."""
    shared = sorted(one.words.keys() & other.words.keys())
    product = math.fsum(one.words[stem] * other.words[stem] for stem in shared)
    weight = math.fsum(min(one.words[stem], other.words[stem]) for stem in shared)
    between = gap(one, other)
    return Evidence(
        product / (one.length * other.length) if product else 0.0,
        min(weight / HEAVY, MOST),
        float(one.dated and other.dated and not between),
        float(between),
        float(one.place is not None and one.place == other.place),
        float(bool(one.actors & other.actors)),
        float(bool(one.recipients & other.recipients)),
        _alike(one.names, other.names),
        float(bool(one.actors) and bool(other.actors) and not one.actors & other.actors),
    )


def gap(one: Telling, other: Telling) -> int:
    """The days between two happenings; 0 where they may have been on one day."""
    return max(0, one.days[0] - other.days[1], other.days[0] - one.days[1])


def possible(one: Telling, other: Telling) -> bool:
    """Whether nothing speaks against two happenings being one."""
    between = gap(one, other)
    if one.dated and other.dated:
        fits = between <= APART
    elif one.dated or other.dated:
        told, untold = (one, other) if one.dated else (other, one)
        # What was told before a day was not on it.
        fits = between <= LATE and untold.days[1] >= told.days[0]
    else:
        fits = between < NEAR
    if not fits or 2 * len(one.documents & other.documents) > min(len(one.documents), len(other.documents)):
        return False
    return not one.people or not other.people or one.people <= other.people or other.people <= one.people


def retold(groups: Iterable[Sequence[Profile]], rarity: Rarity) -> list[list[Profile]]:
    """Happenings of one family and state, with those joined that are one, whatever the order that they come in.

    ``rarity`` is that of the words among all their events: «غارات» says little among attacks.
    """
    tellings = sorted((Telling(group, rarity) for group in groups), key=lambda telling: telling.order)
    return _Merging(tellings, rarity).groups()


class _Merging:
    """Joins the likeliest pair first, and compares what was joined anew, as a whole."""

    def __init__(self, tellings: Sequence[Telling], rarity: Rarity) -> None:
        self.rarity = rarity
        self.first = tellings
        self.tellings: dict[int, Telling] = dict(enumerate(tellings))
        self.parts: dict[int, list[int]] = {at: [at] for at in self.tellings}
        self.next = len(tellings)
        self.known: dict[tuple[int, int], float] = {}
        self.near: dict[int, set[int]] = defaultdict(set)
        self.queue: list[tuple[float, int, int]] = []
        for one, other in _pairs(tellings):
            self._compare(one, other)
        heapq.heapify(self.queue)

    def groups(self) -> list[list[Profile]]:
        """The happenings that are left when no pair is likely."""
        while self.queue:
            _, one, other = heapq.heappop(self.queue)
            if one in self.tellings and other in self.tellings:
                self._join(one, other)
        found = sorted(self.tellings.values(), key=lambda telling: telling.order)
        return [telling.events for telling in found]

    def _compare(self, one: int, other: int) -> None:
        some, others = self.tellings[one], self.tellings[other]
        if possible(some, others):
            self.near[one].add(other)
            self.near[other].add(one)
            whole = likely(evidence(some, others))
            score = round((WHOLE * whole + self._average(one, other)) / (WHOLE + 1), 9)
            if score >= LIKELY:
                self.queue.append((-score, one, other))

    def _average(self, one: int, other: int) -> float:
        """How likely the happenings of which two were made are one, on average."""
        some, others = self.parts[one], self.parts[other]
        total = math.fsum(self._between(*sorted((a, b))) for a in some for b in others)
        return total / (len(some) * len(others))

    def _between(self, one: int, other: int) -> float:
        """How likely two happenings are one that nothing was joined to yet."""
        if (one, other) not in self.known:
            some, others = self.first[one], self.first[other]
            self.known[one, other] = likely(evidence(some, others)) if possible(some, others) else 0.0
        return self.known[one, other]

    def _join(self, one: int, other: int) -> None:
        some, others = self.tellings.pop(one), self.tellings.pop(other)
        joined, rest = _together(some, others)
        number = self._add(Telling(joined, self.rarity), self.parts.pop(one) + self.parts.pop(other))
        for event in rest:
            self._add(Telling([event], self.rarity), [])
        around = (self.near.pop(one) | self.near.pop(other)) - {one, other}
        before = len(self.queue)
        for third in sorted(around & self.tellings.keys()):
            self._compare(*sorted((third, number)))
        fresh = self.queue[before:]
        del self.queue[before:]
        for item in fresh:
            heapq.heappush(self.queue, item)

    def _add(self, telling: Telling, parts: list[int]) -> int:
        number = self.next
        self.next += 1
        self.tellings[number], self.parts[number] = telling, parts
        return number


def _together(some: Telling, others: Telling) -> tuple[list[Profile], list[Profile]]:
    """The events of both, but one of each report: a report that tells two things tells them apart."""
    more, fewer = (some, others) if len(some.events) >= len(others.events) else (others, some)
    kept = [event for event in fewer.events if event.document not in more.documents]
    return [*more.events, *kept], [event for event in fewer.events if event.document in more.documents]


def _pairs(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Pairs that share words that not many of their kind have."""
    words = [[(kind, stem) for kind in _kinds(telling) for stem in telling.typical()] for telling in tellings]
    count = Counter(word for found in words for word in found)
    under: dict[tuple[str, int], list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for at, found in enumerate(words):
        shared: Counter[int] = Counter()
        for word in found:
            if count[word] <= COMMON:
                shared.update(under[word])
                under[word].append(at)
        pairs.extend((other, at) for other in sorted(shared) if shared[other] >= SHARED)
    return pairs


def _kinds(telling: Telling) -> list[str]:
    return sorted({family(kind) for kind in telling.types})


def _most(values: Iterable[_T]) -> _T | None:
    """The value that most have, of equals the first."""
    count = Counter(values)
    return max(count, key=lambda value: count[value]) if count else None


def _named(parties: Iterable[Party]) -> frozenset[int]:
    return frozenset(party.number for party in parties if party.named)


def _alike(some: frozenset[frozenset[str]], others: frozenset[frozenset[str]]) -> float:
    """The part of a name's words that another one has too, of the two that have most in common."""
    if some & others:
        return 1.0
    return max((len(one & other) / min(len(one), len(other)) for one in some for other in others), default=0.0)


def _people(parties: Iterable[Party]) -> frozenset[int]:
    return frozenset(party.number for party in parties if party.named and party.kind == "person")
