"""The knowledge base's places by the English names that records give."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

import msgspec

from khabar.lexicon import schema
from khabar.lexicon.tables import read_table

WIDE = frozenset(("country", "province", "region", "continent", "sea", "river", "strait", "mountain"))
"""Kinds of places that are no point: a happening «in Syria» was somewhere in Syria."""

# Two points that are no further apart, in kilometres, may be one place (a town, its airport, a village beside it); what
# is wide reaches so far from its middle (the West Bank to Jenin, a Saudi region to most of its towns).
_BESIDE = 30
_REACH = 150
_EARTH = 6371


class Spot(msgspec.Struct, frozen=True):
    """A place with its coordinates (decimal degrees, WGS 84); of what is ``wide`` they are the middle.

    ``kind`` is that of the lexicon: country, city, province, region, site, sea …
    """

    name_en: str
    name_ar: str
    country: str | None
    lat: float | None
    lon: float | None
    wide: bool
    kind: str = "city"


def spot(name_en: str) -> Spot | None:
    """The place of a name; of several of one name a country, else the most populous. None where it is unknown."""
    return _spots().get(name_en)


def located(name: str, country: str | None) -> Spot | None:
    """The place of a name in a country (ISO 3166-1 alpha-3), no country itself: the most populous of several."""
    return _by_country().get((name, country))


def arabic(name_en: str) -> str:
    """The usual Arabic name of a place; the English one where it is unknown."""
    found = spot(name_en)
    return found.name_ar if found is not None else name_en


def may_be_one(one: str, other: str) -> bool:
    """Whether two names (English) may be of the same place, or of places of which one is in, or beside, the other."""
    first, second = spot(one), spot(other)
    if one == other or first is None or second is None:
        return one == other
    if "country" in (first.kind, second.kind):
        return first.country == second.country
    apart = _distance(first, second)
    return apart is not None and apart <= (_REACH if first.wide or second.wide else _BESIDE)


def country(code: str, language: str) -> str:
    """The name of a country in Arabic («ar») or English; the code where it is unknown."""
    found = _countries().get(code)
    return code if found is None else found.names_ar[0] if language == "ar" else found.name_en


def _distance(one: Spot, other: Spot) -> float | None:
    """Kilometres along the surface (haversine); None where coordinates are missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    up, over = radians(other.lat - one.lat) / 2, radians(other.lon - one.lon) / 2
    return 2 * _EARTH * asin(sqrt(sin(up) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(over) ** 2))


@cache
def _countries() -> dict[str, schema.Country]:
    return {row.iso3: row for row in read_table(schema.Country, "countries.tsv")}


@cache
def _spots() -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for one in _all():
        there = found.get(one.name_en)
        if there is None or (there.lat is None and one.lat is not None):
            found[one.name_en] = one
    return found


@cache
def _by_country() -> dict[tuple[str, str | None], Spot]:
    found: dict[tuple[str, str | None], Spot] = {}
    for one in _all():
        there = found.get((one.name_en, one.country))
        if one.kind != "country" and (there is None or (there.lat is None and one.lat is not None)):
            found[one.name_en, one.country] = one
    return found


def _all() -> Iterator[Spot]:
    """Countries, then places: those written by hand before those of GeoNames, the most populous first."""
    countries = _countries().values()
    for row in countries:
        yield Spot(row.name_en, row.names_ar[0], row.iso3, row.lat, row.lon, True, "country")
    capitals = {row.capital_en: row for row in countries if row.capital_en and row.capitals_ar}
    for file in ("places_extra.tsv", "places.tsv"):
        for place in sorted(read_table(schema.PlaceName, file), key=lambda row: -row.population):
            # A capital's usual name is in the table of states; GeoNames lists spellings of all kinds.
            state = capitals.get(place.name_en)
            arabic = state.capitals_ar[0] if state and state.iso3 == place.country else place.name_ar
            wide = place.kind in WIDE
            yield Spot(place.name_en, arabic, place.country, place.lat, place.lon, wide, place.kind)
    degrees = _capitals()
    for name, row in capitals.items():
        lat, lon = degrees.get(name, (None, None))
        yield Spot(name, row.capitals_ar[0], row.iso3, lat, lon, False)


def _capitals() -> dict[str, tuple[float, float]]:
    """Coordinates of the capitals that GeoNames spells otherwise."""
    lines = (files("khabar.gazetteer") / "data" / "capitals.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {name: (float(lat), float(lon)) for name, lat, lon in rows}
