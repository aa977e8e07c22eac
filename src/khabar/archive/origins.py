"""Origins: how many independent sources stand behind the reports of one happening.

Two reports have one origin where they are copies of one text, where the innermost source that their chains name is the
same, where both cite the same agency, outlet or issuer of a communiqué, or where one outlet reports twice. A report
that names nobody vouches for itself: its outlet is its origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khabar.archive.profiles import Party
from khabar.archive.unions import Unions

# Kinds of link in a chain that stand for what they publish: who cites the same one has the same origin.
_PUBLISHING = frozenset(("media", "organisation", "state"))


class Account(NamedTuple):
    """One report of a happening: its document, outlet, group of copies, and chain of sources, outermost first."""

    document: int
    outlet: str | None
    copies: int | None
    chain: Sequence[Party]


class Origin(NamedTuple):
    """An independent source: an actor's number, or None where the outlets speak for themselves, and whose it is."""

    source: int | None
    accounts: list[Account]


def origins(accounts: Iterable[Account]) -> list[Origin]:
    """The independent sources behind some reports, the one with most reports first."""
    ordered = sorted(accounts, key=lambda account: account.document)
    unions = Unions()
    first: dict[tuple[str, object], int] = {}
    for place, account in enumerate(ordered):
        unions.join(place, place)
        for tie in _ties(account):
            unions.join(first.setdefault(tie, place), place)
    groups: dict[int, list[Account]] = defaultdict(list)
    for place, account in enumerate(ordered):
        groups[unions.root(place)].append(account)
    found = [Origin(_source(group), group) for _, group in sorted(groups.items())]
    return sorted(found, key=lambda origin: (-len(origin.accounts), origin.accounts[0].document))


def _ties(account: Account) -> Iterable[tuple[str, object]]:
    """What makes the origin of this report that of another one."""
    yield "document", account.document
    if account.copies is not None:
        yield "copies", account.copies
    cited = [party for party in account.chain if party.named]
    for place, party in enumerate(cited):
        if party.kind in _PUBLISHING or place == len(cited) - 1:
            yield "source", party.number
    if not cited and account.outlet is not None:
        yield "outlet", account.outlet


def _source(accounts: Sequence[Account]) -> int | None:
    """The innermost source that most reports of one origin name."""
    count: dict[int, int] = defaultdict(int)
    for account in accounts:
        cited = [party.number for party in account.chain if party.named]
        if cited:
            count[cited[-1]] += 1
    return min(count, key=lambda number: (-count[number], number)) if count else None
