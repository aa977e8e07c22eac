"""The names' trie."""

from __future__ import annotations

import pickle

import pytest

from khabar.text.normal import NormalText, fold
from khabar.text.tokens import tokenize
from khabar.words.names import NameEntry, NameTrie, words_of

UN = NameEntry("organisation", "united-nations", definite=True)
COUNCIL = NameEntry("organisation", "council")
WOMAN = NameEntry("person", "hind-salem", gender="f")
GIVEN = NameEntry("given", "hind")


@pytest.fixture
def trie() -> NameTrie:
    names = NameTrie()
    names.add(["هند"], GIVEN)
    names.add(["الأمم المتحدة", "منظمة الأمم المتحدة"], UN)
    names.add(["هند سالم", "هند بنت سالم القاضي"], WOMAN)
    names.add(["مجلس هند"], COUNCIL)
    names.freeze()
    return names


def longest(trie: NameTrie, raw: str, at: int = 0) -> tuple[NameEntry, ...]:
    tokens = tokenize(NormalText(raw))
    for rest, entries in trie.starts(tokens[at].norm):
        if trie.fits(rest, tokens, at + 1):
            return entries
    return ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("الأمم المتحدة", ("الامم", "المتحده")),
        ("سيرغى  لافروف", ("سيرغي", "لافروف")),
        ("مُحَمَّد", ("محمد",)),
        ("بي.بي.سي", ("بي", ".", "بي", ".", "سي")),
        ("جريدة «الخبر»", ("جريده", "«", "الخبر", "»")),
        ("القناة 12", ("القناه", "12")),
        ("ـــ", ()),
        ("", ()),
    ],
)
def test_words_of(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        pytest.param("هند قالت", (GIVEN,), id="one-word"),
        pytest.param("هند سالم قالت", (WOMAN,), id="longest-wins"),
        pytest.param("هند بنت سالم القاضي", (WOMAN,), id="longer-still"),
        pytest.param("هند بنت سالم", (GIVEN,), id="falls-back-to-the-shorter"),
        pytest.param("الامم المتحده", (UN,), id="spelling-of-the-outlet"),
        pytest.param("الأُمَم المُتَّحِدَة", (UN,), id="diacritics"),
        pytest.param("الأمم الإفريقية", (), id="only-the-first-word"),
        pytest.param("الأمم", (), id="text-ends-inside-the-name"),
        pytest.param("الأمم\nالمتحدة", (), id="a-name-does-not-run-over-lines"),
        pytest.param("سالم هند", (), id="starts-nothing"),
    ],
)
def test_longest_name(trie: NameTrie, raw: str, found: tuple[NameEntry, ...]) -> None:
    assert longest(trie, raw) == found


def test_rests_are_sorted_longest_first(trie: NameTrie) -> None:
    assert [len(rest) for rest, _ in trie.starts("هند")] == [3, 1, 0]


def test_unknown_word_starts_nothing(trie: NameTrie) -> None:
    assert trie.starts("كتاب") == ()


def test_homonyms_share_a_name() -> None:
    names = NameTrie()
    names.add(["جورج بوش"], WOMAN)
    names.add(["جورج بوش"], COUNCIL)
    names.add(["جورج بوش"], COUNCIL)
    names.freeze()
    assert [entries for _, entries in names.starts("جورج")] == [(WOMAN, COUNCIL)]


def test_empty_names_are_left_out() -> None:
    names = NameTrie()
    names.add(["", "ـ", " "], UN)
    names.freeze()
    assert names.starts("") == ()


def test_pickles(trie: NameTrie) -> None:
    again = pickle.loads(pickle.dumps(trie))
    assert again.starts(fold("هند")) == trie.starts(fold("هند"))
