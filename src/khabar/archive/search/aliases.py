"""The names under which the knowledge base knows actors and instruments, for filters by name.

An archive keeps one name of each; what a person types may be another («المنظمة الدولية», «أميركا»).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from khabar.archive.search.terms import plain_words
from khabar.lexicon import schema
from khabar.lexicon.lexicon import PEOPLE
from khabar.lexicon.tables import read_table


@cache
def actors() -> dict[str, list[str]]:
    """Ids of actors by their names and Wikidata numbers, these as ``plain_words`` gives them."""
    people = [row for part in PEOPLE for row in read_table(schema.Person, f"people{part}.tsv")]
    bodies = read_table(schema.Organisation, "organisations.tsv")
    media = read_table(schema.Medium, "media.tsv")
    told = [
        *((row.id, [row.wikidata or "", row.name_en, *row.names_ar]) for row in people),
        *((row.id, [row.wikidata or "", row.name_en, *row.names_ar]) for row in bodies),
        *((row.id, [row.wikidata or "", row.name_en, *row.names_ar]) for row in media),
        *((_state(row), [row.name_en, *row.names_ar]) for row in _countries()),
    ]
    return _by_name(told)


@cache
def instruments() -> dict[str, list[str]]:
    """Ids of instruments by their names; nouns that name none (no date) are left out."""
    rows = [row for row in read_table(schema.InstrumentName, "instruments.tsv") if row.date]
    return _by_name((row.id, [row.name_en or "", *row.names_ar]) for row in rows)


@cache
def countries() -> dict[str, list[str]]:
    """ISO 3166-1 alpha-3 codes of countries by these, by the two-letter codes, and by their names."""
    return _by_name((row.iso3, [row.iso3, row.iso2, row.name_en, *row.names_ar]) for row in _countries())


@cache
def _countries() -> list[schema.Country]:
    return read_table(schema.Country, "countries.tsv")


def _state(country: schema.Country) -> str:
    """The id that records give to a state."""
    return country.name_en.lower().replace(" ", "-").replace("'", "")


def _by_name(told: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identity, name in _each(told):
        found.setdefault(name, [])
        if name and identity not in found[name]:
            found[name].append(identity)
    return found


def _each(told: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, str]]:
    for identity, names in told:
        for name in names:
            yield identity, " ".join(plain_words(name))
