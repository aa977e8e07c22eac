"""Groups of items that are alike: pairs found by the rare words they share, joined by average linkage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from khabar.archive.likeness import Rarity
from khabar.archive.neighbours import Index, pairs, rare
from khabar.archive.profiles import Profile

Likeness = Callable[[Profile, Profile, Rarity], float]
"""How alike two items of different reports are, 0 (not the same) to 1."""
Possible = Callable[[Profile, Profile], bool]
"""Whether two items can be the same at all; no group has two that cannot."""


def clusters(
    profiles: Sequence[Profile], rarity: Rarity, alike: Likeness, possible: Possible, threshold: float
) -> list[list[Profile]]:
    """The items in groups, each group and all groups in the items' own order; an item alike to none is alone.

    What becomes of an item depends on those alone that it is tied to by pairs that are alike, and by these to others.

    Groups are joined where their members are alike on average; no group has two items of one report, since a report
    that tells two things tells them apart.
    """
    ordered = sorted(profiles, key=lambda p: p.order)
    links = _links(ordered, rarity, alike, possible)
    return _joined(ordered, links, possible, threshold)


def _links(
    ordered: Sequence[Profile], rarity: Rarity, alike: Likeness, possible: Possible
) -> dict[int, dict[int, float]]:
    """How alike the pairs are that are at all, both ways, by place in the order."""
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in pairs(ordered, Index(rare(rarity))):
        if not possible(ordered[one], ordered[other]):
            continue
        score = alike(ordered[one], ordered[other], rarity)
        if score > 0:
            links[one][other] = links[other][one] = score
    return links


def _joined(
    ordered: Sequence[Profile], links: dict[int, dict[int, float]], possible: Possible, threshold: float
) -> list[list[Profile]]:
    """Average linkage: the most alike first, as long as the groups' members are alike enough on average."""
    pairs = [(-score, one, other) for one, near in links.items() for other, score in near.items() if one < other]
    group = list(range(len(ordered)))
    members: dict[int, list[int]] = {at: [at] for at in range(len(ordered))}
    for _, one, other in sorted(pairs):
        a, b = group[one], group[other]
        if a == b or not _close(members[a], members[b], links, threshold):
            continue
        if not _agree([ordered[at] for at in members[a]], [ordered[at] for at in members[b]], possible):
            continue
        kept, gone = min(a, b), max(a, b)
        for at in members.pop(gone):
            group[at] = kept
            members[kept].append(at)
    return [[ordered[at] for at in sorted(found)] for _, found in sorted(members.items())]


def _close(some: Sequence[int], others: Sequence[int], links: dict[int, dict[int, float]], threshold: float) -> bool:
    """Whether the members of two groups are alike on average."""
    total = sum(links[one].get(other, 0.0) for one in some for other in others)
    return total >= threshold * len(some) * len(others)


def _agree(some: Sequence[Profile], others: Sequence[Profile], possible: Possible) -> bool:
    """Whether nothing keeps the members of two groups apart."""
    documents = {one.document for one in some}
    if any(other.document in documents for other in others):
        return False
    return all(possible(one, other) for one in some for other in others)
