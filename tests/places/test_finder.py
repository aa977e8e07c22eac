"""Places: names of the gazetteer where the text uses them as places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("وقعت انفجارات في مدينة حمص وسط سوريا.", [("Homs", "SYR"), ("Syria", "SYR")]),
        ("وصل الوفد إلى باريس قادما من بنغازي.", [("Paris", "FRA"), ("Benghazi", "LBY")]),
        ("سقطت القذائف على حلب.", [("Aleppo", "SYR")]),
        ("عقد المؤتمر بجنيف أمس.", [("Geneva", "CHE")]),
        ("تجمع الآلاف في ميدان التحرير.", [("Tahrir Square", "EGY")]),
        ("أغلقت السلطات الطرق في إدلب وحلب.", [("Idlib", "SYR"), ("Aleppo", "SYR")]),
    ],
)
def test_places_and_their_countries(view: Read, text: str, places: list[tuple[str, str]]) -> None:
    found = [(place.name_en, place.country) for place in view(text).record.places]
    assert found == places


def test_a_preposition_written_onto_a_place_is_cut(view: Read) -> None:
    seen = view("عقد المؤتمر بجنيف أمس.")
    (place,) = seen.record.places
    assert seen.at((place.start, place.end)) == "جنيف"


def test_a_place_has_coordinates(view: Read) -> None:
    (place,) = view("سقطت القذائف على حلب.").record.places
    assert place.lat == pytest.approx(36.2, abs=0.2) and place.lon == pytest.approx(37.16, abs=0.2)


@pytest.mark.parametrize(
    "text",
    [
        "قالت باريس إن المفاوضات صعبة.",
        "التقى الرئيس السوري بشار الأسد أعضاء الوفد.",
        "ارتفعت أسعار القمح.",
        "قال وزير الخارجية العراقي هوشيار زيباري إن الاتفاق قريب.",
    ],
)
def test_actors_and_ordinary_words_are_no_places(view: Read, text: str) -> None:
    assert view(text).record.places == []
