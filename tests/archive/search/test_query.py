"""What is searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.search.query import Query, Term, parse


def word(text: str) -> Term:
    return Term((text,), False)


def phrase(*words: str) -> Term:
    return Term(words, True)


@pytest.mark.parametrize(
    ("query", "wanted", "excluded"),
    [
        ("دمج القوات", [word("دمج"), word("القوات")], []),
        ("إِبراهيم", [word("ابراهيم")], []),
        ('"وزير الخارجية"', [phrase("وزير", "الخارجيه")], []),
        ("«وزير الخارجية» دمج", [phrase("وزير", "الخارجيه"), word("دمج")], []),
        ("“وزير الخارجية”", [phrase("وزير", "الخارجيه")], []),
        ('"قوات"', [phrase("قوات")], []),
        ("دمج -القوات", [word("دمج")], [word("القوات")]),
        ('دمج -"القوات المسلحة" –جيش', [word("دمج")], [phrase("القوات", "المسلحه"), word("جيش")]),
        ("موسكو - دمشق", [word("موسكو"), word("دمشق")], []),
        ("أ.ف.ب", [phrase("ا", "ف", "ب")], []),
        ("كان-الأول", [phrase("كان", "الاول")], []),
        ("1,900", [phrase("1", "900")], []),
        ("كوفيد19", [phrase("كوفيد", "19")], []),
        ("دمج دمج دمج", [word("دمج")], []),
        ('دمج "وزير الخارج', [word("دمج"), phrase("وزير", "الخارج")], []),
        ('""  «» - ؟! _', [], []),
        ("", [], []),
        ("AND OR NOT", [word("AND"), word("OR"), word("NOT")], []),
        ("\0دمج\u202e", [word("دمج")], []),
    ],
)
def test_terms_of_a_query(query: str, wanted: list[Term], excluded: list[Term]) -> None:
    assert parse(query) == Query(tuple(wanted), tuple(excluded))


@given(st.text(max_size=100))
def test_whatever_is_typed_has_terms_of_letters_and_digits(query: str) -> None:
    found = parse(query)
    terms = (*found.wanted, *found.excluded)
    assert bool(found) == bool(terms) and found.size == len(terms)
    assert all(word.isalnum() for term in terms for word in term.words)
