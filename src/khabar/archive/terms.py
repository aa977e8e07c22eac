"""The words under which a text is found: in normal form, and without what is written onto their front.

«وبدمج» is found as وبدمج, بدمج and دمج; «للأمم» as أمم and الأمم. A word is cut wherever it could be, since nobody
knows beforehand which cut is right: that «وزير» is found under «زير» too costs a few bytes and harms no search.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from khabar.text.normal import NormalText
from khabar.text.tokens import Token, tokenize
from khabar.words.clitics import cuts, without_article

# Forms of distinct words kept; the development corpus has about 208,000.
CACHE = 1 << 18
# The databases' own tokenizers part «1,900» too, each in its way.
_DIGITS = re.compile(r"\d+")
# What is left of a cut word has at least so many letters.
SHORTEST = 3


def words(text: str) -> list[str]:
    """The words of a text in normal form, in order; marks are left out, and those inside of numbers part them."""
    return words_of(tokenize(NormalText(text)))


def words_of(tokens: Iterable[Token]) -> list[str]:
    """The words of a text that is cut into tokens already, as ``words`` gives them."""
    found: list[str] = []
    for token in tokens:
        if token.is_word:
            found.append(token.norm)
        elif token.is_number:
            found.extend(_DIGITS.findall(token.norm))
    return found


@lru_cache(CACHE)
def forms(word: str) -> tuple[str, ...]:
    """A word in normal form, and what it may be without clitics and article, the word itself first."""
    found = [word]
    for cut in cuts(word):
        stem = cut.stem
        if stem != word and len(stem) < SHORTEST:
            continue
        if stem not in found:
            found.append(stem)
        bare = without_article(stem)
        if bare is not None and len(bare) >= SHORTEST and bare not in found:
            found.append(bare)
    return tuple(found)


def plain_words(name: str) -> list[str]:
    """The words of a name in small letters without accents: of «Erdoğan» erdogan."""
    return [_plain(word) for word in words(name)]


def _plain(word: str) -> str:
    parted = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in parted if not unicodedata.combining(char))


def name_forms(*names: str | None) -> str:
    """What an actor's names go into the index of names with: the forms of their words, each once and sorted."""
    return " ".join(sorted({form for name in names for word in plain_words(name or "") for form in forms(word)}))


def indexed(found: Sequence[str]) -> tuple[str, str]:
    """What goes into the index for a text of these words: the words in order, and all forms, each once and sorted."""
    known: set[str] = set()
    for word in set(found):
        known.update(forms(word))
    return " ".join(found), " ".join(sorted(known))
