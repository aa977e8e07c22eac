"""What words back an item, as a small sketch that can be compared without the text.

A sketch holds the 32-bit hashes of the word stems of an item: of an event its sentence (and apart from that the names
in it), of a statement its content, of a report its headline and how it opens.
Of a long one the lowest hashes are kept (bottom-k sketches; Cohen & Kaplan 2007, "Summarizing data using bottom-k
sketches"), which estimate how much two sets share.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from khabar.lexicon.schema import FunctionWord
from khabar.lexicon.tables import read_table
from khabar.record import Record
from khabar.text.normal import NormalText, fold
from khabar.text.sentences import sentences
from khabar.text.tokens import Token, tokenize
from khabar.words.clitics import without_article

# An event is told by its sentence, but of a long one only by so many words to either side of the trigger.
AROUND = 18
# A report is told by its headline and so many words: what they tell of is what it tells of.
OPENING = 60
# Hashes kept for an item. A sentence seldom has more stems; of a long content 32 estimate a share within ±.09.
KEPT = 32
# Stems shorter than this («في», «من», «كان» without its alif) say nothing.
SHORTEST = 3

# The numbers that are told in digits, by their hashes; those of years are told of everything.
NUMERALS = frozenset(crc32(str(number).encode()) for number in range(10000) if not 1300 <= number < 2200)

# «هذا الأمر», «مثل هذه التصريحات»: so short a text with a demonstrative among its first words names nothing.
POINTING_WITHIN = 2
POINTING_LENGTH = 4
# Classes of words that say nothing of what a text is about.
_GRAMMAR = ("prep", "prepron", "conj", "comp", "pron", "dem", "rel", "neg", "part")

# Kinds of actors whose names are no words of an event: who takes part is compared by itself, and two deeds of one man
# are not one because both name him in full.
_NAMED = frozenset(("person", "state", "organisation", "media"))

_ENDINGS = (
    "اتها", "اتهم", "اته", "تهم", "تها", "هما", "ها", "هم", "ات", "ون", "ين", "ان", "وا", "ته", "ه", "ت", "ا", "ي",
)  # fmt: skip


@lru_cache(1 << 18)
def stem(word: str) -> str:
    """A rough stem of a word in normal form: without «و», one preposition, article, and ending or pronoun.

    It need not be right, only the same for the same word in another form.
    """
    found = word
    if len(found) > SHORTEST + 1 and found[0] in "وف":
        found = found[1:]
    if len(found) > SHORTEST + 1 and found[0] in "بلكس":
        found = "ا" + found[1:] if found.startswith("لل") else found[1:]
    found = without_article(found) or found
    for ending in _ENDINGS:
        if found.endswith(ending) and len(found) - len(ending) >= SHORTEST:
            return found[: -len(ending)]
    return found


def stems(name: str) -> frozenset[str]:
    """The stems of a name in normal form."""
    return frozenset(found for word in name.split() if len(found := stem(word)) >= SHORTEST)


def sketch(words: Iterable[str]) -> bytes:
    """The sketch of some words in normal form."""
    hashes = {crc32(s.encode()) for word in words if len(s := stem(word)) >= SHORTEST or s.isdigit()}
    return array("I", sorted(hashes)[:KEPT]).tobytes()


def unpacked(data: bytes) -> array[int]:
    """The hashes of a sketch, ascending."""
    found = array("I")
    found.frombytes(data)
    return found


class Sketched(NamedTuple):
    """The sketches of a record's items, in the record's order; ``names`` are those in the events' sentences."""

    events: list[bytes]
    names: list[bytes]
    statements: list[bytes]
    positions: list[bytes]
    opening: bytes


def sketched(record: Record, tokens: list[Token] | None = None) -> Sketched:
    """The sketches of a record's items; ``tokens`` are those of its text, if they are at hand."""
    page = _Text(tokenize(NormalText(record.document.text)) if tokens is None else tokens)
    names = [span for actor in record.actors if actor.kind in _NAMED for span in actor.mentions]
    named = frozenset(token for start, end in names for token in range(*page.tokens_of(start, end)))
    return Sketched(
        [page.sketch(at for at in page.around(event.trigger[0]) if at not in named) for event in record.events],
        [page.sketch(at for at in page.around(event.trigger[0]) if at in named) for event in record.events],
        [page.inside(*statement.content) for statement in record.statements],
        [subject(record.document.text[slice(*position.about)]) for position in record.positions],
        page.opening(record.document.title or ""),
    )


def subject(text: str) -> bytes:
    """The sketch of what a text is about: grammar words left out; of one that only points («هذا الأمر») it is empty."""
    words = list(_words(tokenize(NormalText(text))))
    pointing = any(word in _classes("dem") or word[1:] in _classes("dem") for word in words[:POINTING_WITHIN])
    if pointing and len(words) <= POINTING_LENGTH:
        return b""
    return sketch(word for word in words if word not in _classes(*_GRAMMAR))


@cache
def _classes(*classes: str) -> frozenset[str]:
    """The words of some classes of the lexicon's function words."""
    rows = read_table(FunctionWord, "function_words.tsv")
    return frozenset(fold(row.word) for row in rows if row.class_ in classes)


class _Text:
    """A text cut into words, to be asked by offset."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._starts = [token.start for token in self._tokens]
        self._sentences = sentences(self._tokens)
        self._ends = [sentence.last for sentence in self._sentences]

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of a span, half-open."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def inside(self, start: int, end: int) -> bytes:
        """The sketch of the words of a span."""
        first, last = self.tokens_of(start, end)
        return sketch(_words(self._tokens[first:last]))

    def around(self, start: int) -> range:
        """The tokens of the sentence of a place, but of a long one only those around it."""
        at = max(0, bisect_right(self._starts, start) - 1)
        sentence = self._sentences[bisect_right(self._ends, at)]
        return range(max(sentence.first, at - AROUND), min(sentence.last, at + AROUND + 1))

    def sketch(self, places: Iterable[int]) -> bytes:
        """The sketch of some tokens."""
        return sketch(_words(self._tokens[at] for at in places))

    def opening(self, title: str) -> bytes:
        """The sketch of a headline with the first words of the text."""
        return sketch(chain(_words(tokenize(NormalText(title))), _words(self._tokens[:OPENING])))


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    return (token.norm for token in tokens if token.is_word or token.is_number)
