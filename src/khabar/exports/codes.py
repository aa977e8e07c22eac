"""The codes of event data: CAMEO's events, countries in four systems, sectors of actors in three.

A record's ``code`` is written as PLOVER writes it ("RUS GOV"): a country or a kind of international actor, then
sectors. Three letters of it are CAMEO's and not PLOVER's: ``MED`` is the media (PLOVER: ``JRN``), ``HLT`` health
(PLOVER: ``MED``, CAMEO: ``HLH``).
"""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import NamedTuple

from khabar.lexicon.schema import Country, Outlet
from khabar.lexicon.tables import read_table
from khabar.record import Actor

INTERNATIONAL = frozenset(("IGO", "NGO", "NGM", "IMG", "MNC", "ISM", "INT"))
"""Codes that stand in the place of a country: PLOVER manual 0.7, table of non-state actor codes; CAMEO's NGM, INT."""

PLOVER_SECTORS = {"MED": "JRN", "HLT": "MED"}
"""Sectors that PLOVER calls otherwise than CAMEO (manual 0.7, sector primary codes, note 2)."""

_GDELT_TYPES = frozenset((
    "COP", "GOV", "INS", "JUD", "MIL", "OPP", "REB", "SEP", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "DEV", "EDU",
    "ELI", "ENV", "HRI", "LAB", "LEG", "MED", "REF", "MOD", "RAD", "IGO", "IMG", "INT", "MNC", "NGM", "NGO", "UIS",
    "SET",
))  # fmt: skip
GDELT_TYPES = {code: code for code in sorted(_GDELT_TYPES)} | {"HLT": "HLH"}
"""Sectors that GDELT has (its lookup CAMEO.type.txt); it has none for parties (PTY) and clergy (REL)."""

ICEWS_SECTORS = {
    "GOV": "Government", "MIL": "Military,Government", "COP": "Police,Government", "JUD": "Judicial,Government",
    "LEG": "Legislative / Parliamentary,Government", "SPY": "Intelligence Ministry,Executive,Government",
    "OPP": "Dissident", "PTY": "Parties", "REB": "Rebel,Dissident", "INS": "Insurgents,Dissident",
    "SEP": "Separatists,Dissident", "UAF": "Unidentified Forces", "CRM": "Criminals / Gangs,Dissident",
    "RAD": "Radicals / Extremists / Fundamentalists,Dissident",
    "CVL": "General Population / Civilian / Social,Social", "BUS": "Business,Social", "EDU": "Education,Social",
    "MED": "Media,Social", "HLT": "Medical / Health,Social", "LAB": "Labor,Social", "AGR": "Agricultural,Social",
    "REF": "Refugees / Displaced,Social", "REL": "National Religious,Social", "ELI": "Elite",
    "NGO": "Nongovernmental Organizations / Activists,Social", "IGO": "International Government Organization",
    "MNC": "Multinational Corporation",
    "IMG": "International Radicals / Extremists / Fundamentalists,International Dissident",
}  # fmt: skip
"""The sectors of ICEWS nearest to each of ours, the finer first. Names: the list of text_to_CAMEO (agentnames.txt),
made from ICEWS' dictionary of sectors (doi:10.7910/DVN/28118); which stand under which: pairs in ICEWS' files
(Government, Dissident, «General Population / Civilian / Social,Social»), of the others their place in that list."""

ICEWS_ABROAD = {"NGO": "Nongovernmental Organization (International)"}
"""Sectors that ICEWS calls otherwise of actors that belong to no country."""

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
"""The quad categories by number, as PLOVER names them."""

_LAST_OF_QUADS = (5, 8, 13, 20)
_ROOT_QUADS = {f"{root:02}": sum(root > last for last in _LAST_OF_QUADS) + 1 for root in range(1, 21)}

CONTEXTS = {"future": "future", "hypothetical": "hypothetical", "negated": "negation", "historical": "historical"}
"""The contexts by which PLOVER (manual 0.7, section 2.1) tells events that have not just occurred, by status."""

# The Gaza Strip lies west of this meridian, the West Bank east of it; FIPS has a code for each.
_BETWEEN_GAZA_AND_WEST_BANK = 34.7


class CountryCodes(NamedTuple):
    """A country in the systems of event data; "" where one has no code for it."""

    iso3: str
    iso2: str
    name: str
    fips: str
    cow: str
    cameo: str
    icews: str


class EventCode(NamedTuple):
    """A code of CAMEO's: its name and score, and those of ICEWS' files, "" where they are the same."""

    name: str
    goldstein: str
    icews: str
    intensity: str


class ActorCode(NamedTuple):
    """An actor's ``code``, taken apart: ISO 3166-1 alpha-3 country, the code in a country's place, sectors."""

    country: str
    international: str
    sectors: tuple[str, ...]


def actor_code(actor: Actor) -> ActorCode:
    """The parts of an actor's code; its country is the actor's own where the code has none."""
    country, international = "", ""
    sectors: list[str] = []
    for part in (actor.code or "").split():
        if part in INTERNATIONAL:
            international = international or part
        elif part in countries():
            country = country or part
        elif part != "UNK":
            sectors.append(part)
    return ActorCode(country or actor.country or "", international, tuple(sectors))


def country(iso3: str | None) -> CountryCodes | None:
    """A country's codes; None for none, and for one that the table lacks."""
    return countries().get(iso3 or "")


def fips(iso3: str | None, lon: float | None = None) -> str:
    """The FIPS 10-4 code of a country; of Palestine that of the part in which a longitude lies."""
    if iso3 == "PSE" and lon is not None and lon < _BETWEEN_GAZA_AND_WEST_BANK:
        return "GZ"
    found = country(iso3)
    return found.fips if found else ""


def group(actor: str) -> str:
    """CAMEO's code of a known group, by the id of an organisation in the lexicon; "" for any other."""
    return _groups().get(actor, "")


def event_name(cameo: str) -> str:
    """CAMEO's name of an event code; of a code that CAMEO lacks, that of the next wider one that it has."""
    found = _event(cameo)
    return found.name if found else ""


def event_icews(cameo: str) -> str:
    """The name of an event code in ICEWS' files."""
    found = _event(cameo)
    return (found.icews or found.name.removesuffix(", not specified below")) if found else ""


def goldstein(cameo: str) -> float | None:
    """The score of an event code on GDELT's Goldstein scale, from -10 to 10; None of no code."""
    found = _event(cameo)
    return float(found.goldstein) if found else None


def intensity(cameo: str) -> float | None:
    """The score of an event code in ICEWS' files, which is GDELT's but for four codes."""
    found = _event(cameo)
    return float(found.intensity or found.goldstein) if found else None


def quad_class(cameo: str) -> int | None:
    """GDELT's QuadClass, which follows from CAMEO's root code: 01 to 05, 06 to 08, 09 to 13, 14 to 20, else None.

    PLOVER draws the lines elsewhere (a request is verbal conflict to it, and verbal cooperation to CAMEO).
    """
    return _ROOT_QUADS.get(cameo[:2])


@functools.cache
def countries() -> dict[str, CountryCodes]:
    """All countries of the lexicon by ISO 3166-1 alpha-3."""
    codes = {iso3: rest for iso3, *rest in _rows("country_codes.tsv")}
    found = {}
    for row in read_table(Country, "countries.tsv"):
        fips_code, cow, cameo, icews = codes.get(row.iso3, [""] * 4)
        found[row.iso3] = CountryCodes(
            row.iso3, row.iso2, row.name_en, fips_code, cow, cameo or row.iso3, icews or row.name_en
        )
    return found


@functools.cache
def outlets() -> dict[str, str]:
    """The lexicon's media (their ids) by the short names under which collections file outlets."""
    return {row.outlet: row.medium for row in read_table(Outlet, "outlets.tsv") if row.medium}


@functools.cache
def _groups() -> dict[str, str]:
    return {identity: code for identity, code in _rows("gdelt_groups.tsv")}


def _event(cameo: str) -> EventCode | None:
    for code in (cameo, cameo[:3], cameo[:2] + "0"):
        if code in _events():
            return _events()[code]
    return None


@functools.cache
def _events() -> dict[str, EventCode]:
    return {code: EventCode(*rest) for code, *rest in _rows("cameo.tsv")}


def _rows(name: str) -> list[list[str]]:
    text = (files("khabar.exports") / "data" / name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return lines[1:]
