"""The names that the knowledge base has: of people, bodies, media, countries, places, instruments.

An archive keeps one name of each; what a person types may be another («المنظمة الدولية», «أميركا»).
"""

from __future__ import annotations

from functools import cache

from khabar.archive.naming.words import Name, plain, split, words_of
from khabar.lexicon import schema
from khabar.lexicon.lexicon import PEOPLE
from khabar.lexicon.tables import read_table
from khabar.text.normal import fold


@cache
def actors() -> dict[Name, list[str]]:
    """Ids of actors by the words of their names, full or short."""
    told = [(identity, name) for identity, names in names_by_id().items() for name in names]
    told += [(row.id, name) for row in _people() for name in row.short_ar]
    # All names are brought into normal form at once: that is most of the work.
    lines = plain("\n".join(name.replace("\n", " ") for _, name in told)).split("\n")
    found: dict[Name, list[str]] = {}
    for (identity, _), name in zip(told, lines, strict=True):
        ids = found.setdefault(split(name), [])
        if identity not in ids:
            ids.append(identity)
    return found


@cache
def names_by_id() -> dict[str, list[str]]:
    """The full names of actors by their ids."""
    found = {row.id: [row.name_en, *row.names_ar] for row in _people()}
    found.update((row.id, [row.name_en, *row.names_ar]) for row in read_table(schema.Organisation, "organisations.tsv"))
    found.update((row.id, [row.name_en, *row.names_ar]) for row in read_table(schema.Medium, "media.tsv"))
    found.update((_state(row), [row.name_en, *row.names_ar]) for row in _countries())
    return found


@cache
def countries() -> dict[Name, str]:
    """ISO 3166-1 alpha-3 codes of countries by these, by the two-letter codes, and by their names."""
    found: dict[Name, str] = {}
    for row in _countries():
        for name in (row.iso3, row.iso2, row.name_en, *row.names_ar):
            found.setdefault(words_of(name), row.iso3)
    return found


@cache
def places() -> dict[Name, list[str]]:
    """English names of places and countries by their Arabic ones."""
    found: dict[Name, list[str]] = {}
    told = [(row.name_ar, row.name_en) for row in _places()]
    told += [(name, row.name_en) for row in _countries() for name in row.names_ar]
    for arabic, english in told:
        found.setdefault(words_of(arabic), []).append(english)
    return found


def place_names(name_en: str) -> list[str]:
    """The Arabic names of a place by its English one, in normal form."""
    return _arabic_places().get(name_en, [])


def place_country(name_en: str) -> str | None:
    """The code of the country that a place is, or is in."""
    return _countries_of_places().get(name_en)


@cache
def media() -> dict[str, str | None]:
    """The media that outlets are, by the outlets' short names."""
    return {row.outlet: row.medium for row in read_table(schema.Outlet, "outlets.tsv")}


@cache
def instruments() -> dict[str, list[str]]:
    """The Arabic names of instruments by their ids; nouns that name none (no date) are left out."""
    return {row.id: row.names_ar for row in read_table(schema.InstrumentName, "instruments.tsv") if row.date}


@cache
def _arabic_places() -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for row in _places():
        found.setdefault(row.name_en, set()).add(fold(row.name_ar))
    for country in _countries():
        found.setdefault(country.name_en, set()).update(fold(name) for name in country.names_ar)
    return {english: sorted(names) for english, names in found.items()}


@cache
def _countries_of_places() -> dict[str, str]:
    found = {row.name_en: row.country for row in reversed(_places()) if row.country}
    return {**found, **{row.name_en: row.iso3 for row in _countries()}}


def _state(row: schema.Country) -> str:
    """The id that records give to a state."""
    return row.name_en.lower().replace(" ", "-").replace("'", "")


@cache
def _people() -> list[schema.Person]:
    return [row for part in PEOPLE for row in read_table(schema.Person, f"people{part}.tsv")]


@cache
def _countries() -> list[schema.Country]:
    return read_table(schema.Country, "countries.tsv")


@cache
def _places() -> list[schema.PlaceName]:
    return read_table(schema.PlaceName, "places.tsv") + read_table(schema.PlaceName, "places_extra.tsv")
