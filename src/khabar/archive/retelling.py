"""Happenings that are one, told in other words or days later: a second look at those that the same words made.

Where two reports of one event share few words, when, where and by whom it was still tell. How much each of these is
worth was learned (logistic regression) from pairs of happenings that were judged by hand; see ``docs/archive.md``.
Joined happenings are compared as a whole from then on, so that a chain of neighbours does not become one event.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar
from zlib import crc32

from khabar.archive.evidence import NUMERALS
from khabar.archive.frequencies import NAMES, OPENINGS
from khabar.archive.likeness import Rarity
from khabar.archive.neighbours import Index, pairs, rare
from khabar.archive.profiles import Party, Profile

_T = TypeVar("_T")

# How likely two happenings are one, at least, for them to be joined. Set so that of 120 random pairs of joined events
# of the development corpus 111 were right (docs/archive.md).
LIKELY = 0.72
# That likelihood counts so much as that of the happenings that they were made of has on average, which keeps a chain
# of neighbours from becoming one.
WHOLE = 2
# Less is enough where at least so many pairs of their events link two happenings, of each event of the smaller one so
# many on average: a story told thirty times in thirty ways is like none of them as a whole.
ENOUGH, MANY, EACH = 0.55, 6, 2
# Two events link their happenings where they share so many words that at most so many of their family have, or names
# that at most so many events have (of those that were counted, see ``frequencies``), and are, taken by themselves, so
# likely one. With less than .60 ever more events hang together by their links, and all are looked at when one is
# added, while what is joined hardly changes (measured with the weights before: 1,385 events and 34,098 pairs with .40,
# 196 and 34,046 with .60). The weights were set with these limits.
COMMON = 300
KNOWN = 1000
SHARED = 3
LINK = 0.6
# A report may tell an undated event so many days late («وكان المجلس قد أقر»); two that date it are a day apart at most.
LATE = 4
APART = 1
# Of undated ones, so many days less than this may lie between.
NEAR = 2
# What the shared words weigh is measured in these, about what six rare words weigh together, and up to so many.
HEAVY, MOST = 40.0, 2.0
# A word that no event of a large family had would weigh about so much.
RAREST = 10.0

# Types that reports of one event are told by: who signs or adopts agrees and supports; who calls a truce yields twice.
_FAMILIES = {"SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
# Types of event whose takers are alike.
_TOGETHER = frozenset(("CONSULT", "AGREE", "COOPERATE"))


def family(kind: str) -> str:
    """The type that stands for all by which reports of one event may be told."""
    return _FAMILIES.get(kind, kind)


def types_of(kind: str) -> list[str]:
    """The types of a family, given the one that stands for it."""
    return [kind, *(type for type, first in sorted(_FAMILIES.items()) if first == kind)]


class Evidence(NamedTuple):
    """What speaks for two happenings being one.

    ``words`` is the cosine of their words, weighed by rarity; ``weight`` what the words that both have weigh, ``rare``
    what the second rarest of them does; ``names`` the cosine of the names in their sentences, whatever part they have
    there; ``day`` whether both tell the same day; ``place`` whether both tell the same; ``alike`` how much the names of
    two actors have in common («قيادة التحالف», «التحالف العربي»); ``recipients`` whether they share one by name;
    ``numbers`` whether they tell the same number; ``about`` whether they are about the same instrument; ``opening`` the
    cosine of the headlines and first words of their reports.
    """

    words: float
    weight: float
    rare: float
    names: float
    day: float
    place: float
    alike: float
    recipients: float
    numbers: float
    about: float
    opening: float


# Set by scripts/fit_retellings.py from quality/retellings.tsv.
WEIGHTS = Evidence(1.61, 1.2, 1.67, 1.49, 1.08, 0.38, 1.13, 0.83, 1.26, 1.56, 0.62)
BIAS = -3.66


def likely(evidence: Evidence) -> float:
    """The probability that two happenings are one."""
    return 1 / (1 + math.exp(-BIAS - math.fsum(w * x for w, x in zip(WEIGHTS, evidence, strict=True))))


class _Bag:
    """The words of several sketches, each with its rarity times the part of the sketches that have it."""

    def __init__(self, sketches: Iterable[array[int]], rarity: Rarity) -> None:
        found = list(sketches)
        count = Counter(stem for sketch in found for stem in sketch)
        self.weights = {stem: number / len(found) * rarity.of(stem) for stem, number in count.items()}
        self.length = math.sqrt(math.fsum(weight * weight for weight in self.weights.values()))

    def cosine(self, other: _Bag) -> float:
        """How alike they are, 0 to 1."""
        mine, theirs = self.weights, other.weights
        product = math.fsum(mine[stem] * theirs[stem] for stem in mine.keys() & theirs.keys())
        return product / (self.length * other.length) if product else 0.0

    def shared(self, other: _Bag) -> list[float]:
        """What the words that both have weigh, the least first."""
        mine, theirs = self.weights, other.weights
        return sorted(min(mine[stem], theirs[stem]) for stem in mine.keys() & theirs.keys())


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
        self.words = _Bag((event.sketch for event in self.events), rarity)
        self.named = _Bag((event.names for event in self.events), Rarity.known(NAMES))
        self.opening = _Bag((event.opening for event in self.events), Rarity.known(OPENINGS))
        self.numbers = NUMERALS.intersection(self.words.weights)
        self.about = frozenset(one for event in self.events for one in event.about)
        together = bool(self.types & _TOGETHER)
        actors = [party for event in self.events for party in event.actors]
        recipients = [party for event in self.events for party in event.recipients]
        self.people = _people(actors + recipients) if together else frozenset()
        acting = actors + recipients if together else actors
        self.names = frozenset(party.words for party in acting if party.words)
        self.recipients = frozenset() if together else _named(recipients)

    def _days(self) -> tuple[int, int]:
        """The days most reports date it, else from the first to the last on which it may have been."""
        if self.dated:
            days = _most(event.days for event in self.events if event.dated)
            assert days is not None
            return days
        return min(event.days[0] for event in self.events), max(event.days[1] for event in self.events)


def evidence(one: Telling, other: Telling) -> Evidence:
    """What speaks for two happenings being one."""
    shared = one.words.shared(other.words)
    return Evidence(
        one.words.cosine(other.words),
        min(math.fsum(shared) / HEAVY, MOST),
        shared[-2] / RAREST if len(shared) > 1 else 0.0,
        one.named.cosine(other.named),
        float(one.dated and other.dated and not gap(one, other)),
        float(one.place is not None and one.place == other.place),
        _alike(one.names, other.names),
        float(bool(one.recipients & other.recipients)),
        float(bool(one.numbers & other.numbers)),
        float(bool(one.about & other.about)),
        one.opening.cosine(other.opening),
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


class Links:
    """Pairs of single events of a family that speak for their happenings being one: only what they link can be joined.

    A happening that is added can thus change only what its events are linked to, directly or by others, and all of that
    is found from event to event (``neighbours``).
    """

    def __init__(self, rarity: Rarity) -> None:
        self.rarity = rarity
        self._rare = rare(rarity, COMMON)
        self._names = Rarity.known(NAMES).count.get
        self._alone: dict[int, tuple[frozenset[int], Telling]] = {}

    def words(self, event: Profile) -> set[int]:
        """The words and names of an event under which it is looked for.

        Two people who take part together are as good as ``SHARED`` words, however often each of them is named.
        """
        count = self._names
        names = (stem for stem in event.names if count(stem, 0) <= KNOWN)
        people = sorted({party.key for party in event.actors + event.recipients if party.named and _is_person(party)})
        together = (f"{one}\n{other}\n{n}" for one, other in combinations(people, 2) for n in range(SHARED))
        return {*self._rare(event), *names, *(crc32(key.encode()) for key in together)}

    def linked(self, one: Profile, other: Profile) -> bool:
        """Whether two events of different reports share words, may be one, and are likely to be taken by themselves."""
        words, some = self._known(one)
        more, others = self._known(other)
        if len(words & more) < SHARED or not possible(some, others):
            return False
        return likely(evidence(some, others)) >= LINK

    def pairs(self, groups: Sequence[Sequence[Profile]]) -> dict[tuple[int, int], int]:
        """The pairs of happenings that events of theirs link, by place, and how many pairs of events do."""
        placed = sorted(((event, at) for at, group in enumerate(groups) for event in group), key=lambda p: p[0].order)
        events, places = [event for event, _ in placed], [at for _, at in placed]
        found: Counter[tuple[int, int]] = Counter()
        for some, others in pairs(events, Index(self.words, SHARED, LATE)):
            one, other = sorted((places[some], places[others]))
            if one != other and self.linked(events[some], events[others]):
                found[one, other] += 1
        return dict(sorted(found.items()))

    def _known(self, event: Profile) -> tuple[frozenset[int], Telling]:
        found = self._alone.get(event.number)
        if found is None:
            found = self._alone[event.number] = frozenset(self.words(event)), Telling([event], self.rarity)
        return found


def retold(groups: Iterable[Sequence[Profile]], rarity: Rarity) -> list[list[Profile]]:
    """Happenings of one family and state, with those joined that are one, whatever the order that they come in.

    ``rarity`` is that of the words among all events of their family.
    """
    tellings = sorted((Telling(group, rarity) for group in groups), key=lambda telling: telling.order)
    return _Merging(tellings, rarity).groups()


class _Merging:
    """Joins the likeliest pair first, and compares what was joined anew, as a whole.

    What becomes of a happening depends on those alone that it is linked to, and by these to others.
    """

    def __init__(self, tellings: Sequence[Telling], rarity: Rarity) -> None:
        self.rarity = rarity
        self.first = tellings
        self.tellings: dict[int, Telling] = dict(enumerate(tellings))
        self.parts: dict[int, list[int]] = {at: [at] for at in self.tellings}
        self.next = len(tellings)
        self.known: dict[tuple[int, int], float] = {}
        self.near: dict[int, set[int]] = defaultdict(set)
        self.queue: list[tuple[float, int, int]] = []
        self.links = Links(rarity).pairs([telling.events for telling in tellings])
        for one, other in self.links:
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
            if score >= LIKELY or (whole >= ENOUGH and self._hang_together(one, other)):
                self.queue.append((-score, one, other))

    def _hang_together(self, one: int, other: int) -> bool:
        """Whether so many pairs of their events link two happenings that less than else is enough."""
        some, others = self.parts[one], self.parts[other]
        links = sum(self.links.get((min(a, b), max(a, b)), 0) for a in some for b in others)
        smaller = min(len(self.tellings[one].events), len(self.tellings[other].events))
        return links >= max(MANY, EACH * smaller)

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
    return frozenset(party.number for party in parties if party.named and _is_person(party))


def _is_person(party: Party) -> bool:
    return party.kind == "person"
