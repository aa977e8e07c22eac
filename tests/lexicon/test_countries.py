"""Countries: all of them, by every name that Unicode's CLDR has."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel import Locale

from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import Country
from khabar.text.normal import fold


def codes(text: str) -> list[str]:
    return text.split()


UN_MEMBERS = codes("""
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF
CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI
FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""")
OTHERS = codes("VAT PSE TWN XKX ESH")
# Their adjectives are other words first (مالي financial, قمري lunar) or not in use.
WITHOUT_ADJECTIVE = set(codes("CAF COM CPV KNA LCA MLI SLB SMR STP VCT"))

COUNTRIES = Lexicon().countries
TERRITORIES = Locale("ar").territories
BY_CODE = {country.iso3: country for country in COUNTRIES}


def test_the_un_has_193_members() -> None:
    assert len(set(UN_MEMBERS)) == 193


def test_every_member_and_observer_is_there() -> None:
    assert {*UN_MEMBERS, *OTHERS} - BY_CODE.keys() == set()


def test_codes_are_unique() -> None:
    for codes in ([c.iso3 for c in COUNTRIES], [c.iso2 for c in COUNTRIES], [c.name_en for c in COUNTRIES]):
        assert [code for code, count in Counter(codes).items() if count > 1] == []


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda c: c.iso3)
def test_country(country: Country) -> None:
    assert re.fullmatch(r"[A-Z]{3}", country.iso3)
    assert re.fullmatch(r"[A-Z]{2}", country.iso2)
    assert country.names_ar and country.demonym_en
    assert bool(country.adjectives_ar) != (country.iso3 in WITHOUT_ADJECTIVE)
    assert country.lat is not None and -90 <= country.lat <= 90
    assert country.lon is not None and -180 <= country.lon <= 180


@pytest.mark.parametrize("country", [c for c in COUNTRIES if "(" not in TERRITORIES[c.iso2]], ids=lambda c: c.iso3)
def test_name_of_cldr_is_known(country: Country) -> None:
    assert fold(TERRITORIES[country.iso2]) in {fold(name) for name in country.names_ar}


def test_no_name_is_of_two_countries() -> None:
    names = Counter(name for c in COUNTRIES for name in {fold(name) for name in c.names_ar})
    assert [name for name, count in names.items() if count > 1] == []


def test_adjectives_are_masculine_singular_without_article() -> None:
    wrong = [
        (c.iso3, a) for c in COUNTRIES for a in c.adjectives_ar if a.startswith("ال") and not a.startswith("ألبان")
    ]
    assert [
        (code, a) for code, a in wrong if len(a) > 2 and a[2:] in {n for c in COUNTRIES for n in c.adjectives_ar}
    ] == []
    assert [(c.iso3, a) for c in COUNTRIES for a in c.adjectives_ar if a.split()[0].endswith("ة")] == []


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("SYR", "سوريا"),
        ("SYR", "سورية"),
        ("USA", "الولايات المتحدة"),
        ("USA", "أمريكا"),
        ("GBR", "بريطانيا"),
        ("PSE", "فلسطين"),
        ("CIV", "ساحل العاج"),
        ("COD", "الكونغو الديمقراطية"),
        ("SWZ", "إسواتيني"),
        ("MKD", "مقدونيا الشمالية"),
        ("TUR", "تركيا"),
        ("VAT", "الفاتيكان"),
        ("ESH", "الصحراء الغربية"),
    ],
)
def test_names_in_use(code: str, word: str) -> None:
    assert fold(word) in {fold(name) for name in BY_CODE[code].names_ar}


@pytest.mark.parametrize(("code", "seat"), [("SAU", "قصر اليمامة"), ("FRA", "كي دورسيه"), ("DZA", "قصر المرادية")])
def test_seats_stand_for_their_state(code: str, seat: str) -> None:
    assert seat in BY_CODE[code].seats_ar


@pytest.mark.parametrize(
    ("code", "capital"),
    [("RUS", "موسكو"), ("SYR", "دمشق"), ("IRN", "طهران"), ("YEM", "صنعاء"), ("TUR", "أنقرة"), ("CHN", "بكين")],
)
def test_capitals_stand_for_their_state(code: str, capital: str) -> None:
    assert capital in BY_CODE[code].capitals_ar
