"""The words under which a text is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.terms import forms, indexed, name_forms, plain_words, words
from khabar.text.normal import fold

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
arabic_words = st.text(LETTERS, min_size=3, max_size=12)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("إبراهيم", "ابراهيم"),
        ("بدمج", "دمج"),
        ("وبدمج", "دمج"),
        ("وقالت", "قالت"),
        ("فقالت", "قالت"),
        ("والرئيس", "الرئيس"),
        ("والرئيس", "رئيس"),
        ("للرئيس", "الرئيس"),
        ("وللرئيس", "رئيس"),
        ("بالقوات", "قوات"),
        ("كِتَابٌ", "كتاب"),
        ("كتـــاب", "كتاب"),
        ("مستشفى", "مستشفي"),
        ("مدرسة", "مدرسه"),
        ("٢٠١٥", "2015"),
        ("ﷲ", "الله"),
    ],
)
def test_a_word_is_found_in_its_forms(written: str, asked: str) -> None:
    assert fold(asked) in indexed(words(written))[1].split()


@pytest.mark.parametrize(("written", "asked"), [("وفد", "فد"), ("بيت", "يت"), ("القوات", "وات"), ("مدمج", "دمج")])
def test_a_word_is_not_found_in_what_only_ends_like_it(written: str, asked: str) -> None:
    assert asked not in indexed(words(written))[1].split()


@given(arabic_words, st.sampled_from(["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "وك"]))
def test_any_word_is_found_behind_any_clitics(word: str, clitics: str) -> None:
    found = forms(clitics + word)
    assert word in found and found[0] == clitics + word
    assert len(found) == len(set(found))


@given(arabic_words, st.sampled_from(["ال", "وال", "بال", "فال", "كال", "وبال"]))
def test_any_word_is_found_behind_the_article(word: str, before: str) -> None:
    assert {word, "ال" + word} <= set(forms(before + word))


@given(st.text(max_size=200))
def test_whatever_a_text_is_its_words_are_letters_and_digits(text: str) -> None:
    found, known = indexed(words(text))
    assert found.split() == words(text)
    assert all(word.isalnum() for word in words(text) for char in word)
    assert set(found.split()) <= set(known.split())
    assert known.split() == sorted(set(known.split()))
    assert '"' not in found + known


@given(st.text(LETTERS + " ،.", max_size=60), st.sampled_from("\u064b\u064e\u0651\u0640\u200f"))
def test_marks_between_letters_change_nothing(text: str, mark: str) -> None:
    marked = "".join(char + mark if char.isalpha() else char for char in text)
    assert indexed(words(marked)) == indexed(words(text))


def test_marks_inside_of_numbers_part_them() -> None:
    assert words("1,900 و2.5 في 12/3") == ["1", "900", "و", "2", "5", "في", "12", "3"]


def test_names_are_plain_in_both_scripts() -> None:
    assert plain_words("Recep Tayyip Erdoğan") == ["recep", "tayyip", "erdogan"]
    assert {"erdogan", "اردوغان", "الاتحاد", "اتحاد"} <= set(name_forms("أردوغان والاتحاد", "ERDOĞAN").split())
    assert name_forms(None, "") == ""
