"""Mentions by token: neighbours, agreement and what governs them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention

Make = Callable[[str], Cast]


def named(cast: Cast, words: str) -> Mention:
    """The mention of these words."""
    return next(m for m in cast.mentions if cast.page.raw(m.first, m.last, m.cut) == words)


def test_look_up_by_first_token_and_by_end(cast: Make) -> None:
    found = cast("قال وزير الخارجية الروسي سيرغي لافروف إن الحل قريب.")
    lavrov = found.starting(1)
    assert lavrov is not None and (lavrov.first, lavrov.last) == (1, 6)
    assert found.ending(6) is lavrov
    assert found.starting(2) is None and found.ending(1) is None
    assert found.covering[0] is None and found.covering[3] is lavrov
    assert found.starting(-1) is None and found.starting(10_000) is None


def test_joined_mentions(cast: Make) -> None:
    found = cast("اتفقت روسيا وتركيا وإيران على الهدنة.")
    russia, iran = named(found, "روسيا"), named(found, "إيران")
    assert [m.country for m in found.conjoined(russia)] == ["RUS", "TUR", "IRN"]
    assert [m.country for m in found.joined_before(iran)] == ["RUS", "TUR", "IRN"]
    assert found.conjoined(iran) == [iran]


def test_mentions_of_two_lines_are_not_joined(cast: Make) -> None:
    found = cast("انتخابات في روسيا\nوتركيا ترحب بالاتفاق")
    russia = next(m for m in found.mentions if m.country == "RUS")
    assert found.conjoined(russia) == [russia]


@pytest.mark.parametrize(
    ("text", "words", "preposition"),
    [
        ("التقى لافروف مع الرئيس التركي أمس.", "الرئيس التركي", "مع"),
        ("قدمت السعودية مساعدات للحكومة اليمنية.", "لحكومة اليمنية", "ل"),
        ("اجتمع الرئيس التركي بالوزير.", "الرئيس التركي", ""),
        ("وصل الرئيس التركي ووزير الخارجية الروسي.", "وزير الخارجية الروسي", ""),
    ],
)
def test_what_governs_a_mention(cast: Make, text: str, words: str, preposition: str) -> None:
    found = cast(text)
    assert found.preposition(named(found, words)) == preposition


@pytest.mark.parametrize(
    ("text", "words", "gender"),
    [
        ("أعلنت روسيا الهدنة.", "روسيا", "f"),
        ("أعلن العراق الهدنة.", "العراق", "m"),
        ("قالت المستشارة الألمانية إن الحل قريب.", "المستشارة الألمانية", "f"),
        ("قالت الحكومة اليمنية إن الحل قريب.", "الحكومة اليمنية", "f"),
        ("قال الجيش اللبناني إن الحل قريب.", "الجيش اللبناني", "m"),
    ],
)
def test_the_gender_that_a_verb_shows(cast: Make, text: str, words: str, gender: str) -> None:
    found = cast(text)
    assert found.gender(named(found, words)) == gender


def test_a_person_once_named_keeps_the_gender(cast: Make) -> None:
    found = cast("قالت المستشارة الألمانية أنغيلا ميركل إن ميركل متفائلة.")
    assert found.gender_of(named(found, "ميركل").actor) == "f"


def test_a_nationality_adjective_means_its_state(cast: Make) -> None:
    found = cast("الهجمات التركية مستمرة.")
    assert found.nationality(1) == "turkey"
    assert found.nationality(0) is None


def test_mentions_between_two_tokens(cast: Make) -> None:
    found = cast("قالت روسيا إن تركيا وإيران ملتزمتان.")
    assert [m.country for m in found.between(2, len(found.page.tokens))] == ["TUR", "IRN"]
    assert found.between(0, 1) == []


def test_plurals_take_plural_verbs(cast: Make) -> None:
    found = cast("قال لافروف إن المسلحين انسحبوا.")
    assert found.plural(named(found, "المسلحين").actor)
    assert not found.plural(named(found, "لافروف").actor)
