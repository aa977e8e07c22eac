"""What kind of place a record names, and where it lies."""

from __future__ import annotations

from khabar.exports import codes
from khabar.gazetteer import spots
from khabar.record import Place

TOWNS = frozenset(("city", "camp"))
"""Kinds of the lexicon where people live; the others are provinces, regions, sites, islands, seas, crossings …"""


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


def _known(place: Place) -> spots.Spot | None:
    return spots.located(place.name_en or place.name_ar, place.country)
