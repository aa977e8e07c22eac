"""Reading the words of one text: what role the word at a place plays, and what stands around it.

Places are token indices; an expression never leaves the line (paragraph) it starts in.
"""

from __future__ import annotations

from khabar.text.tokens import Token
from khabar.times.tables import Hit, TimeTables

_CLAUSE_WORDS = 14  # how far back a clause's verb is looked for; the training gold is the same from 8 to 24
_SENTENCE_END = frozenset({".", "؟", "?", "!", "؛", ";", ":", "..", "..."})
_CLITICS = frozenset("وفبلك")
_QUOTES = frozenset({"«", '"', "(", "'"})


class Cursor:
    """A view of the tokens from one starting token on."""

    __slots__ = ("line", "tables", "tokens", "words")

    def __init__(self, tokens: list[Token], tables: TimeTables) -> None:
        self.tokens = tokens
        self.tables = tables
        self.words = tables.words
        self.line = 0

    def at(self, place: int) -> str:
        """The normal form of the token there, empty outside the line."""
        if 0 <= place < len(self.tokens) and self.tokens[place].line == self.line:
            return self.tokens[place].norm
        return ""

    def hit(self, place: int, role: str, start: bool = False) -> tuple[Hit, int] | None:
        """The longest phrase of the role there and the place after it; clitics only where an expression starts."""
        roles = self.words.get(self.at(place))
        for hit in roles.get(role, ()) if roles else ():
            if hit.skip and not start:
                continue
            if all(self.at(place + 1 + k) == word for k, word in enumerate(hit.rest)):
                return hit, place + 1 + len(hit.rest)
        return None

    def joined(self, place: int, role: str) -> tuple[Hit, int] | None:
        """A phrase of the role with و (and) before it, fused or apart."""
        if self.at(place) == "و":
            return self.hit(place + 1, role)
        found = self.hit(place, role, start=True)
        return found if found and found[0].skip == 1 and self.at(place)[0] == "و" else None

    def blocked(self, start: int, end: int, guard: str) -> bool:
        """Whether the words around forbid the reading that ``guard`` names."""
        guards = self.tables.guards
        before, word = guards.get(("before", guard)), self.at(start - 1)
        if before and (word in before or (word[:1] in _CLITICS and word[1:] in before)):
            return True
        after = guards.get(("after", guard))
        if not after:
            return False
        return self.at(end) in after or f"{self.at(end)} {self.at(end + 1)}" in after

    def named(self, start: int, end: int, guard: str) -> bool:
        """Whether it is the quoted name of a newspaper, as in لـ«اليوم»."""
        if self.at(start - 1) not in _QUOTES or self.at(end).isalnum():
            return False
        before = self.tables.guards.get(("before", guard), frozenset())
        return self.at(start - 2) == "ل" or self.at(start - 2) in before

    def tense(self, place: int, end: int = -1) -> int:
        """1 where the clause speaks of what is to come, else 0; the nearest cue before the place decides.

        The word right after the expression, at ``end``, may be the clause's verb as well (الاثنين ستستأنف).

        A present verb of scheduling is a weaker cue: a past day before it makes it a future seen from then.
        """
        following = self.at(end)
        if following.startswith(self.tables.future_prefixes) and self._future_verb(following):
            return 1
        weak = 0
        for k in range(place - 1, max(place - _CLAUSE_WORDS, -1), -1):
            word = self.at(k)
            if not word or word in _SENTENCE_END:
                return weak
            if weak and self._past_day(k):
                return 0
            if self.hit(k, "future-weak", start=True):
                weak = 1
                continue
            if self.hit(k, "future", start=True):
                return 1
            if self.hit(k, "may"):
                return int(self.at(k + 1).startswith(self.tables.imperfect_prefixes))
            if self.hit(k, "barrier", start=True):
                return weak
            if word.startswith(self.tables.future_prefixes) and self._future_verb(word):
                return 1
        return weak

    def _past_day(self, place: int) -> bool:
        found = self.hit(place, "day")
        return found is not None and found[0].number < 0

    def _future_verb(self, word: str) -> bool:
        if len(word) < 5 or word in self.tables.not_future:
            return False
        return not word.startswith(self.tables.not_future_prefixes)
