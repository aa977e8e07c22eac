"""Origins: ten outlets that repeat one communiqué are one source, not ten."""

from __future__ import annotations

import itertools

from khabar.archive.origins import Account, origins
from khabar.archive.profiles import Party

AGENCY = Party(1, "media", True, "SAU")
MINISTRY = Party(2, "organisation", True, "RUS")
LAVROV = Party(3, "person", True, "RUS")
KERRY = Party(4, "person", True, "USA")
SOURCES = Party(5, "unnamed", False, "IRQ")


def account(document: int, outlet: str | None, *chain: Party, copies: int | None = None) -> Account:
    return Account(document, outlet, copies, chain)


def count(*accounts: Account) -> int:
    return len(origins(accounts))


def test_ten_outlets_with_one_communique_are_one() -> None:
    found = origins(account(n, f"صحيفة {n}", MINISTRY) for n in range(10))
    assert [(origin.source, len(origin.accounts)) for origin in found] == [(MINISTRY.number, 10)]


def test_the_innermost_source_counts_whoever_carried_it() -> None:
    assert count(account(1, "أ", AGENCY, LAVROV), account(2, "ب", LAVROV), account(3, "ج", KERRY)) == 2


def test_who_cites_one_agency_has_one_origin() -> None:
    assert count(account(1, "أ", AGENCY, LAVROV), account(2, "ب", AGENCY, SOURCES)) == 1


def test_a_person_who_carries_on_what_another_said_joins_nobody() -> None:
    assert count(account(1, "أ", LAVROV, KERRY), account(2, "ب", LAVROV)) == 2


def test_copies_are_one_though_they_name_nobody() -> None:
    assert count(account(1, "أ", copies=1), account(2, "ب", copies=1), account(3, "ج")) == 2


def test_sources_without_names_are_not_the_same() -> None:
    assert count(account(1, "أ", SOURCES), account(2, "ب", SOURCES)) == 2


def test_an_outlet_that_reports_twice_is_one() -> None:
    assert count(account(1, "أ"), account(2, "أ"), account(3, None), account(4, None)) == 3


def test_ties_join_through_others() -> None:
    assert count(account(1, "أ", AGENCY), account(2, "ب", AGENCY, LAVROV), account(3, "ج", LAVROV)) == 1


def test_the_order_does_not_matter() -> None:
    accounts = [account(1, "أ", AGENCY), account(2, "ب"), account(3, "ج", AGENCY, LAVROV), account(4, "د", copies=2)]
    expected = origins(accounts)
    assert all(origins(order) == expected for order in itertools.permutations(accounts))


def test_the_source_that_most_reports_name_stands_for_the_origin() -> None:
    found = origins([account(1, "أ", AGENCY, KERRY), account(2, "ب", AGENCY, LAVROV), account(3, "ج", LAVROV)])
    assert [origin.source for origin in found] == [LAVROV.number]
