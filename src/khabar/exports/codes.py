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
    "LEG": "Legislative / Parliamentary,Government", "SPY": "Intelligence,Government", "OPP": "Dissident",
    "PTY": "Parties", "REB": "Rebel,Dissident", "UAF": "Unidentified Forces",
    "CVL": "General Population / Civilian / Social,Social", "ELI": "Elite", "BUS": "Business",
    "EDU": "Education,Social", "MED": "News,Business,Social", "HLT": "Medical / Health,Social", "LAB": "Labor,Social",
    "AGR": "Agricultural,Business", "REF": "Refugees / Displaced,Social", "REL": "Religious,Social",
    "CRM": "Criminals / Gangs,Dissident", "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organizations / Activists,Social", "MNC": "Multinational Corporation,Business",
    "IMG": "International Dissident",
}  # fmt: skip
"""The sector of ICEWS nearest to each of ours. Government, Military, Police, Judicial, Legislative / Parliamentary,
Parties, Rebel, Dissident, Unidentified Forces, General Population / Civilian / Social, Elite, Criminals / Gangs and
International Government Organization are as its files have them; the others follow its dictionary of sectors
(doi:10.7910/DVN/28118) without having been compared with a file."""

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
"""The quad categories by number, as PLOVER names them."""

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
    names = _event_names()
    for code in (cameo, cameo[:3], cameo[:2] + "0"):
        if code in names:
            return names[code]
    return ""


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


@functools.cache
def _event_names() -> dict[str, str]:
    return {code: name for code, name in _rows("cameo.tsv")}


def _rows(name: str) -> list[list[str]]:
    text = (files("khabar.exports") / "data" / name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return lines[1:]
