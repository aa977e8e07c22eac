"""A word trie of names: everything the knowledge base can call by name, found by its first word.

Entries are kept in normal form; the trie is a dictionary from the first word to the possible rests, longest first, so
that a text word that starts nothing costs one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from khabar.text.normal import fold
from khabar.text.tokens import Token, split

Category = Literal[
    "country", "capital", "seat", "nationality", "people", "person", "short", "organisation", "medium", "office",
    "collective", "given", "instrument", "place", "quoted_medium", "possessed",
]  # fmt: skip


class NameEntry(NamedTuple):
    """What a name can mean: its category, the knowledge base's row, and the traits of this form of it.

    ``number`` s/d/p and ``gender`` m/f/x of the form; ``definite`` whether it carries the article.
    """

    category: Category
    row: Any
    number: str = "s"
    gender: str = "x"
    definite: bool = False


class NameMatch(NamedTuple):
    """Names that start at token ``first`` (``cut`` characters into it) and end before token ``last``."""

    first: int
    last: int
    cut: int
    entries: tuple[NameEntry, ...]


def words_of(name: str) -> tuple[str, ...]:
    """The tokens of a name in normal form."""
    return split(fold(name))


def _longest_first(item: tuple[tuple[str, ...], list[NameEntry]]) -> int:
    return -len(item[0])


class NameTrie:
    """Names by their first word; filled once, then read only."""

    def __init__(self) -> None:
        self._rests: dict[str, dict[tuple[str, ...], list[NameEntry]]] = defaultdict(dict)
        self._by_first: dict[str, tuple[tuple[tuple[str, ...], tuple[NameEntry, ...]], ...]] = {}

    def add(self, names: Iterable[str], entry: NameEntry) -> None:
        """Adds an entry under each of its names."""
        for name in names:
            words = words_of(name)
            if words:
                entries = self._rests[words[0]].setdefault(words[1:], [])
                if entry not in entries:
                    entries.append(entry)

    def freeze(self) -> None:
        """Sorts the rests longest first; to be called after the last ``add``."""
        self._by_first = {
            first: tuple(
                (rest, tuple(found))
                for rest, found in (rests.items() if len(rests) == 1 else sorted(rests.items(), key=_longest_first))
            )
            for first, rests in self._rests.items()
        }
        self._rests = defaultdict(dict)

    def starts(self, word: str) -> tuple[tuple[tuple[str, ...], tuple[NameEntry, ...]], ...]:
        """The rests of all names that start with a word; () where there are none."""
        return self._by_first.get(word, ())

    @staticmethod
    def fits(rest: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
        """Whether the rest of a name stands at token ``at``, on one line."""
        end = at + len(rest)
        if end > len(tokens):
            return False
        line = tokens[at - 1].line
        return all(tokens[at + k].norm == word for k, word in enumerate(rest)) and tokens[end - 1].line == line
