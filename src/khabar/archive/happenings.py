"""Happenings: one real-world event, told by several reports, is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from sqlalchemy import Select

from khabar.archive.clustering import clusters
from khabar.archive.likeness import Rarity, compatible, overlap, share_name
from khabar.archive.neighbours import Index, rare
from khabar.archive.profiles import Profile, events_near
from khabar.archive.retelling import LATE, Links, family, retold, types_of
from khabar.archive.rows import DONE
from khabar.record.types import Status

# Reports of one event that both date it do so up to so many days apart («أمس» of a morning and an evening paper).
SLACK = 1
# The part of their words that the sentences of two reports of one event share, weighed by rarity, and more of it where
# they name no actor in common. Set on pairs of the development corpus that were judged by hand (docs/archive.md).
WORDS_NAMED = 0.50
WORDS_UNNAMED = 0.60
# The same where both tell the day and the same place: «قتل رضيع حرقا» and «إحراق منزل» of one night in one village.
WORDS_PLACED = 0.33
# How alike the members of a happening are on average.
AVERAGE = 0.30

# Types of event whose takers are alike: whom somebody met makes the meeting.
_TOGETHER = frozenset(("CONSULT", "AGREE", "COOPERATE"))


def state_of(status: str) -> str:
    """Events join within these: what was done, what was planned or wished for, what was denied."""
    if status in DONE:
        return "done"
    return "denied" if status == "negated" else "planned"


def happenings(events: Iterable[Profile]) -> Iterator[list[Profile]]:
    """The events in groups of one real-world event each: by type and time, then by what else tells that two are one."""
    families: dict[str, list[Profile]] = defaultdict(list)
    for event in events:
        families[family_of(event)].append(event)
    for sort, found in sorted(families.items()):
        yield from retold(_alike_in_words(found), _rarity(sort))


def _alike_in_words(events: Iterable[Profile]) -> Iterator[list[Profile]]:
    """The events of one family and state in groups of one type that are told in much the same words."""
    kinds: dict[str, list[Profile]] = defaultdict(list)
    for event in events:
        kinds[sort_of(event)].append(event)
    for sort, found in sorted(kinds.items()):
        yield from clusters(found, Rarity.known(sort), _alike, _may_be_one, AVERAGE)


def sort_of(event: Profile) -> str:
    """Type and state; the same words join events of one sort only."""
    return f"{event.type}/{state_of(event.status)}"


def family_of(event: Profile) -> str:
    """Family of types and state; events of different families are never one."""
    return f"{family(event.type)}/{state_of(event.status)}"


def events_of(sort: str, first: int, last: int) -> Select[Any]:
    """The numbers of the events of a family and state that may have been in those days, and of some others."""
    kind, _, state = sort.partition("/")
    return events_near(
        types_of(kind), [status for status in get_args(Status) if state_of(status) == state], first, last
    )


def _rarity(sort: str) -> Rarity:
    """What words are worth among events of a family and state: «غارات» says little among attacks."""
    kind, _, state = sort.partition("/")
    return Rarity.known(*(f"{type}/{state}" for type in types_of(kind)))


class Ties:
    """Which events have a say in what others are joined to (``neighbours.Rules``)."""

    def __init__(self) -> None:
        self._links: dict[str, Links] = {}

    def sort_of(self, item: Profile) -> str:
        """Family and state."""
        return family_of(item)

    def index(self, sort: str) -> Index:
        """By the words under which the clusters and the retellings look for pairs, over the days of the latter."""
        links = self._of(sort)

        def words(item: Profile) -> set[int]:
            return {*links.words(item), *rare(Rarity.known(sort_of(item)))(item)}

        return Index(words, reach=max(LATE, SLACK))

    def tie(self, one: Profile, other: Profile) -> bool:
        """Whether they are a pair for the clusters or for the retellings."""
        if one.type == other.type and _may_be_one(one, other) and _alike(one, other, Rarity.known(sort_of(one))) > 0:
            return True
        return self._of(family_of(one)).linked(one, other)

    def _of(self, sort: str) -> Links:
        if sort not in self._links:
            self._links[sort] = Links(_rarity(sort))
        return self._links[sort]


def _alike(one: Profile, other: Profile, rarity: Rarity) -> float:
    """How much speaks for two events being one: the part of their words that they share, 0 where it is too little."""
    words = rarity.shared(one.sketch, other.sketch)
    return words if words >= _needed(one, other) else 0.0


def _needed(one: Profile, other: Profile) -> float:
    """The part of their words that two events must share: the less, the more else they have in common."""
    if one.dated and other.dated and one.place is not None and one.place == other.place:
        return WORDS_PLACED
    return WORDS_NAMED if _share_somebody(one, other) else WORDS_UNNAMED


def _may_be_one(one: Profile, other: Profile) -> bool:
    """Whether nothing speaks against it: their days meet, and so do those who take part."""
    if not overlap(one, other, SLACK if one.dated and other.dated else 0):
        return False
    if one.type in _TOGETHER:
        return _may_meet(one, other)
    return compatible(one.actors, other.actors) and compatible(one.recipients, other.recipients)


def _share_somebody(one: Profile, other: Profile) -> bool:
    """Whether both name one and the same actor in the same part."""
    if one.type in _TOGETHER:
        return share_name(one.actors + one.recipients, other.actors + other.recipients)
    return share_name(one.actors, other.actors) or share_name(one.recipients, other.recipients)


def _may_meet(one: Profile, other: Profile) -> bool:
    """Whether two meetings may be one: the people that one report names are among those that the other one names."""
    some, others = _people(one), _people(other)
    if not (some <= others or others <= some):
        return False
    return compatible(one.actors + one.recipients, other.actors + other.recipients)


def _people(one: Profile) -> set[int]:
    return {party.number for party in one.actors + one.recipients if party.named and party.kind == "person"}
