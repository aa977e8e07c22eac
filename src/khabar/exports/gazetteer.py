"""What the lexicon knows of a place that a record only names: its coordinates, and what kind of place it is."""

from __future__ import annotations

import functools
from typing import NamedTuple

from khabar.exports import codes
from khabar.lexicon.schema import PlaceName
from khabar.lexicon.tables import read_table
from khabar.record import Place

TABLES = ("places.tsv", "places_extra.tsv")

TOWNS = frozenset(("city", "camp"))
"""Kinds of the lexicon where people live; the others are provinces, regions, sites, islands, seas, crossings …"""


class Known(NamedTuple):
    """A place of the lexicon; coordinates in decimal degrees (WGS 84), None where it has none."""

    kind: str
    lat: float | None
    lon: float | None


def located(place: Place) -> Place:
    """The place with the lexicon's coordinates where it has none: reports name a capital for its state, too."""
    known = _known(place)
    if place.lat is not None or known is None or known.lat is None:
        return place
    return Place(
        start=place.start, end=place.end, name_ar=place.name_ar, name_en=place.name_en, country=place.country,
        lat=known.lat, lon=known.lon, rule=place.rule, confidence=place.confidence,
    )  # fmt: skip


def is_country(place: Place) -> bool:
    """Whether a place is a whole country."""
    found = codes.country(place.country)
    return found is not None and found.name == place.name_en


def is_town(place: Place) -> bool:
    """Whether a place may stand in a column of cities. One that the lexicon lacks may, if it has a country."""
    known = _known(place)
    return not is_country(place) and (known.kind in TOWNS if known else place.country is not None)


def is_province(place: Place) -> bool:
    """Whether a place is a division of a country: a province, a governorate, a state."""
    known = _known(place)
    return known is not None and known.kind == "province" and not is_country(place)


def _known(place: Place) -> Known | None:
    return _places().get((place.name_en or place.name_ar, place.country))


@functools.cache
def _places() -> dict[tuple[str, str | None], Known]:
    """All places by English name and country; of several the one with most inhabitants, the first of equals."""
    found: dict[tuple[str, str | None], tuple[int, Known]] = {}
    for table in TABLES:
        for row in read_table(PlaceName, table):
            before = found.get((row.name_en, row.country))
            if before is None or row.population > before[0]:
                found[row.name_en, row.country] = (row.population, Known(row.kind, row.lat, row.lon))
    return {key: known for key, (_, known) in found.items()}
