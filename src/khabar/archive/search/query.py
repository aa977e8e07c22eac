"""What is searched for: words, phrases, and what must not be there.

    دمج قوات            both words, in any form that has a clitic or the article in front
    "دمج القوات"        the very words, one after the other; «…» and “…” do as well
    دمج -قوات           the first and not the second; -"…" leaves out a phrase

Spelling does not count anywhere: hamza, final ya, ta marbuta, diacritics, tatweel, digits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.archive.terms import words
from khabar.text.normal import fold

# A search that a person types has a few words. FTS5 takes more, but not any number.
MOST_TERMS = 64

_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<quoted>[^"]*)"?|«(?P<guillemets>[^»]*)»?|(?P<plain>[^\s"«]+))')


class Term(NamedTuple):
    """A word in any of its forms, or (``exact``) words that stand side by side. ``words`` are in normal form."""

    words: tuple[str, ...]
    exact: bool

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(self.words)


class Query(NamedTuple):
    """What must be in a text, and what must not; both without repetition, in the order of the query."""

    wanted: tuple[Term, ...]
    excluded: tuple[Term, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.wanted or self.excluded)

    @property
    def size(self) -> int:
        """The number of terms."""
        return len(self.wanted) + len(self.excluded)


def parse(query: str) -> Query:
    """The terms of a query. What has no letter or digit in it is passed over; a quotation may lack its end."""
    wanted: dict[Term, None] = {}
    excluded: dict[Term, None] = {}
    for piece in _PIECE.finditer(fold(query)):
        plain = piece["plain"]
        found = tuple(words(plain or piece["quoted"] or piece["guillemets"] or ""))
        if not found:
            continue
        exact = plain is None or len(found) > 1
        (excluded if piece["minus"] else wanted)[Term(found, exact)] = None
    return Query(tuple(wanted), tuple(excluded))
