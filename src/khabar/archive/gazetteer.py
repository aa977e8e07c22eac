"""Where the places of records lie: the knowledge base by the English names that records give."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from khabar.lexicon import schema
from khabar.lexicon.tables import read_table

WIDE = frozenset(("country", "province", "region", "continent", "sea", "river", "strait", "mountain"))
"""Kinds of places that are no point: a happening «in Syria» was somewhere in Syria."""


class Spot(msgspec.Struct, frozen=True):
    """A place with its coordinates (decimal degrees, WGS 84); of what is ``wide`` they are the middle."""

    name_en: str
    name_ar: str
    country: str | None
    lat: float | None
    lon: float | None
    wide: bool


def spot(name_en: str) -> Spot | None:
    """The place of a name; of several of one name a country, else the most populous. None where it is unknown."""
    return _spots().get(name_en)


def country(code: str, language: str) -> str:
    """The name of a country in Arabic («ar») or English; the code where it is unknown."""
    found = _countries().get(code)
    return code if found is None else found.names_ar[0] if language == "ar" else found.name_en


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


def _all() -> Iterator[Spot]:
    """Countries, then places: those written by hand before those of GeoNames, the most populous first."""
    countries = _countries().values()
    for row in countries:
        yield Spot(row.name_en, row.names_ar[0], row.iso3, row.lat, row.lon, True)
    capitals = {row.capital_en: row for row in countries if row.capital_en and row.capitals_ar}
    for file in ("places_extra.tsv", "places.tsv"):
        for place in sorted(read_table(schema.PlaceName, file), key=lambda row: -row.population):
            # A capital's usual name is in the table of states; GeoNames lists spellings of all kinds.
            state = capitals.get(place.name_en)
            arabic = state.capitals_ar[0] if state and state.iso3 == place.country else place.name_ar
            yield Spot(place.name_en, arabic, place.country, place.lat, place.lon, place.kind in WIDE)
    degrees = _capitals()
    for name, row in capitals.items():
        lat, lon = degrees.get(name, (None, None))
        yield Spot(name, row.capitals_ar[0], row.iso3, lat, lon, False)


def _capitals() -> dict[str, tuple[float, float]]:
    """Coordinates of the capitals that GeoNames spells otherwise."""
    lines = (files("khabar.archive") / "data" / "capitals.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {name: (float(lat), float(lon)) for name, lat, lon in rows}
