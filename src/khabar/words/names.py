"""A word trie of names: everything the knowledge base can call by name, found by its first word.

Entries are kept in normal form; the trie is a dictionary from the first word to the possible rests, longest first, so
that a text word that starts nothing costs one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
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


# The lexicons ask for the words of a name more than once; they hold some 60,000 names.
NAMES_HELD = 1 << 16


@lru_cache(maxsize=NAMES_HELD)
def words_of(name: str) -> tuple[str, ...]:
    """The tokens of a name in normal form."""
    return split(fold(name))


Rest = tuple[tuple[str, ...], tuple[NameEntry, ...]]
"""The further words of a name, and what it can mean."""

# A first word with more names than so many has them sorted by their second word too: «محمد» begins a thousand.
MANY_NAMES = 8


class Rests(tuple[Rest, ...]):
    """The rests of all names with one first word, longest first."""

    _by_second: dict[str, tuple[Rest, ...]] | None = None
    _alone: tuple[Rest, ...] = ()

    def sort_by_second(self) -> None:
        """Prepares the look-up by the second word; to be called once."""
        self._alone = tuple(item for item in self if not item[0])
        grouped: dict[str, list[Rest]] = defaultdict(list)
        for item in self:
            if item[0]:
                grouped[item[0][0]].append(item)
        self._by_second = {second: (*items, *self._alone) for second, items in grouped.items()}

    def before(self, second: str) -> tuple[Rest, ...]:
        """Those that a second word can go on with, and the name of the first word alone."""
        return self if self._by_second is None else self._by_second.get(second, self._alone)


def _longest_first(item: tuple[tuple[str, ...], list[NameEntry]]) -> int:
    return -len(item[0])


_NO_NAMES = Rests()


class NameTrie:
    """Names by their first word; filled once, then read only."""

    def __init__(self) -> None:
        self._rests: dict[str, dict[tuple[str, ...], list[NameEntry]]] = defaultdict(dict)
        self._by_first: dict[str, Rests] = {}

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
            first: Rests(
                (rest, tuple(found))
                for rest, found in (rests.items() if len(rests) == 1 else sorted(rests.items(), key=_longest_first))
            )
            for first, rests in self._rests.items()
        }
        for found in self._by_first.values():
            if len(found) > MANY_NAMES:
                found.sort_by_second()
        self._rests = defaultdict(dict)

    def starts(self, word: str) -> Rests:
        """The rests of all names that start with a word; empty where there are none."""
        return self._by_first.get(word, _NO_NAMES)

    @staticmethod
    def fits(rest: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
        """Whether the rest of a name stands at token ``at``, on one line."""
        end = at + len(rest)
        if end > len(tokens):
            return False
        line = tokens[at - 1].line
        return all(tokens[at + k].norm == word for k, word in enumerate(rest)) and tokens[end - 1].line == line
