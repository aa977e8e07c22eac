"""The words that tell how their neighbours are meant."""

from __future__ import annotations

import pytest

from khabar.errors import LexiconError
from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import MarkerWords
from khabar.words.markers import markers


def test_the_built_in_table_has_words_in_normal_form_for_every_role() -> None:
    found = markers(Lexicon().markers)
    assert "الي" in found.towards and "إلى" not in found.towards
    assert "لن" in found.negating


def test_a_user_adds_words_to_a_role() -> None:
    found = markers([*Lexicon().markers, MarkerWords("background", ["آنذاك"])])
    assert {"انذاك", "سبق"} <= found.background


def test_an_unknown_role_names_the_known_ones() -> None:
    with pytest.raises(LexiconError, match="negating"):
        markers([*Lexicon().markers, MarkerWords("negatin", ["لم"])])


def test_a_role_without_words_is_named() -> None:
    with pytest.raises(LexiconError, match="towards"):
        markers([row for row in Lexicon().markers if row.role != "towards"])
