"""What may be cut off the front of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import fold
from khabar.words.clitics import Cut, cuts, without_article


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("وزير", [("", "وزير"), ("و", "زير")], id="letter-of-the-word-or-clitic"),
        pytest.param("والوزير", [("", "والوزير"), ("و", "الوزير")], id="wa"),
        pytest.param("فأكد", [("", "فاكد"), ("ف", "اكد")], id="fa"),
        pytest.param("بغداد", [("", "بغداد"), ("ب", "غداد")], id="ba"),
        pytest.param("كوريا", [("", "كوريا"), ("ك", "وريا")], id="ka"),
        pytest.param("لروسيا", [("", "لروسيا"), ("ل", "روسيا")], id="la"),
        pytest.param("للأمم", [("", "للامم"), ("ل", "الامم"), ("ل", "لامم")], id="lam-takes-the-alif-of-the-article"),
        pytest.param("لليمن", [("", "لليمن"), ("ل", "اليمن"), ("ل", "ليمن")], id="lam-and-article-before-ya"),
        pytest.param(
            "وللأردن",
            [("", "وللاردن"), ("و", "للاردن"), ("ول", "الاردن"), ("ول", "لاردن")],
            id="wa-lam-article",
        ),
        pytest.param("وبالعراق", [("", "وبالعراق"), ("و", "بالعراق"), ("وب", "العراق")], id="wa-ba"),
        pytest.param("فلمصر", [("", "فلمصر"), ("ف", "لمصر"), ("فل", "مصر")], id="fa-lam"),
        pytest.param("سوريا", [("", "سوريا")], id="sin-is-no-clitic-of-nouns"),
        pytest.param("الأردن", [("", "الاردن")], id="article-is-no-clitic"),
        pytest.param("وفد", [("", "وفد"), ("و", "فد")], id="short"),
        pytest.param("بن", [("", "بن")], id="two-letters-stay"),
        pytest.param("ول", [("", "ول")], id="two-clitics-alone-stay"),
        pytest.param("وبه", [("", "وبه"), ("و", "به")], id="rest-of-two-letters-is-not-cut-again"),
        pytest.param("و", [("", "و")], id="one-letter"),
    ],
)
def test_cuts(word: str, expected: list[tuple[str, str]]) -> None:
    assert [(cut.clitics, cut.stem) for cut in cuts(fold(word))] == expected


@pytest.mark.parametrize(("word", "stem"), [("للبنان", "لبنان"), ("لليبيا", "ليبيا"), ("وللقاء", "لقاء")])
def test_lam_before_a_word_that_begins_with_lam(word: str, stem: str) -> None:
    assert stem in [cut.stem for cut in cuts(word)]


def test_whole_word_comes_first() -> None:
    assert cuts("وبلاد")[0] == Cut(0, "وبلاد", "")


@pytest.mark.parametrize(("word", "length"), [("للامم", 1), ("وللامم", 2), ("بالامم", 1), ("والامم", 1)])
def test_length_counts_written_letters(word: str, length: int) -> None:
    """The alif that للأمم drops in writing is in the stem and not in what was cut."""
    assert length in [cut.length for cut in cuts(word) if cut.stem == "الامم"]


@pytest.mark.parametrize(
    ("stem", "rest"),
    [("الوزير", "وزير"), ("القدس", "قدس"), ("الي", None), ("ال", None), ("وزير", None), ("", None), ("اللقاء", "لقاء")],
)
def test_without_article(stem: str, rest: str | None) -> None:
    assert without_article(stem) == rest


@given(st.text(st.sampled_from("وفبلكاسميه"), min_size=1))
def test_cuts_rebuild_the_word(word: str) -> None:
    found = cuts(word)
    assert len(found) == len(set(found)) <= 4
    for cut in found:
        assert cut.length == len(cut.clitics)
        assert cut.stem
        assert cut.clitics + cut.stem == word or cut.clitics + cut.stem[1:] == word
