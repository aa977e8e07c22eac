"""Where places lie, and whether two names may be of one."""

from __future__ import annotations

import pytest

from khabar.gazetteer.spots import arabic, country, located, may_be_one, spot
from khabar.lexicon import schema
from khabar.lexicon.tables import read_table


@pytest.mark.parametrize(
    ("name", "code", "kind", "wide"),
    [("Vienna", "AUT", "city", False), ("Amman", "JOR", "city", False), ("Syria", "SYR", "country", True)],
)
def test_places_by_their_names(name: str, code: str, kind: str, wide: bool) -> None:
    found = spot(name)
    assert found is not None and found.lat is not None
    assert (found.country, found.kind, found.wide) == (code, kind, wide)


def test_every_capital_lies_somewhere() -> None:
    capitals = [row.capital_en or "" for row in read_table(schema.Country, "countries.tsv") if row.capitals_ar]
    assert [name for name in capitals if (found := spot(name)) is None or found.lat is None] == []


def test_places_of_one_name_are_told_apart_by_their_countries() -> None:
    one, other = located("Manchester", "GBR"), located("Manchester", "USA")
    assert one is not None and other is not None and one.lat != other.lat
    assert located("Syria", "SYR") is None and located("Nowhere", None) is None


def test_names() -> None:
    assert (arabic("Amman"), arabic("Syria"), arabic("Nowhere")) == ("عمان", "سوريا", "Nowhere")
    assert (country("RUS", "ar"), country("RUS", "en"), country("XXX", "ar")) == ("روسيا", "Russia", "XXX")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Aden", "Yemen", True),
        ("Jenin", "West Bank", True),
        ("Aden", "Aden International Airport", True),
        ("Nowhere", "Nowhere", True),
        ("Aden", "Sanaa", False),
        ("Aden", "Egypt", False),
        ("Cairo", "Alexandria", False),
        ("Aden", "Nowhere", False),
    ],
)
def test_one_place_may_be_in_or_beside_another(one: str, other: str, expected: bool) -> None:
    assert may_be_one(one, other) is may_be_one(other, one) is expected
