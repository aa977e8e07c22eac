"""The words that tell a stance, looked up by their first word."""

from __future__ import annotations

from typing import NamedTuple

from khabar.lexicon.schema import StanceTrigger
from khabar.text.normal import fold
from khabar.words.names import words_of
from khabar.words.page import Page

# Clitics that may stand before a trigger: a noun takes more than a verb or a phrase.
_CLITICS = ("", "و", "ف")
_NOUN_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال")
_PREDICATE_CLITICS = ("", "ب", "بال")
# A preposition of one letter is part of the word that it governs.
_ATTACHED = ("ب", "ل", "ك")
_CLITICS_OF = {"noun": _NOUN_CLITICS, "predicate": _PREDICATE_CLITICS}
# The kinds of triggers that judge their subject: by what it is, by what it does.
JUDGING = ("predicate", "effect")
_MANNERS = ("بشكل", "بصوره", "بنحو")

_ByFirst = dict[str, list[tuple[tuple[str, ...], StanceTrigger, tuple[str, ...]]]]


class Trigger(NamedTuple):
    """A trigger on a page: its entry, the token behind it, and how its object follows."""

    entry: StanceTrigger
    first: int
    after: int
    patterns: tuple[str, ...]

    @property
    def prepositions(self) -> tuple[str, ...]:
        """The prepositions that its object may stand behind."""
        return tuple(fold(pattern[5:]) for pattern in self.patterns if pattern.startswith("prep:"))


class StanceTable:
    """The stance triggers by their first word; what passes a judgement on its subject is kept apart."""

    def __init__(self, entries: list[StanceTrigger]) -> None:
        self._triggers: _ByFirst = {}
        self._judgements: _ByFirst = {}
        for entry in entries:
            for words in entry.words:
                self._add(entry, words_of(words))
        for table in (self._triggers, self._judgements):
            for found in table.values():
                found.sort(key=lambda item: -len(item[0]))

    def _add(self, entry: StanceTrigger, words: tuple[str, ...]) -> None:
        patterns = tuple(entry.object.split(","))
        if len(words) > 1 and words[-1] in _ATTACHED:
            patterns, words = patterns if "subj" in patterns else (f"prep:{words[-1]}",), words[:-1]
        table = self._judgements if entry.kind in JUDGING else self._triggers
        for clitic in _CLITICS_OF.get(entry.kind, _CLITICS):
            table.setdefault(clitic + words[0], []).append((words[1:], entry, patterns))

    def at(self, page: Page, i: int) -> Trigger | None:
        """The longest trigger that starts at token ``i``."""
        return self._look_up(self._triggers, page, i)

    def judgement(self, page: Page, i: int) -> Trigger | None:
        """The longest words that start at token ``i`` and judge their subject: «خطأ تاريخي»."""
        return self._look_up(self._judgements, page, i)

    def _look_up(self, table: _ByFirst, page: Page, i: int) -> Trigger | None:
        for rest, entry, patterns in table.get(page.norm(i), ()):
            end = i + 1 + len(rest)
            if all(page.norm(i + 1 + k) == word for k, word in enumerate(rest)):
                return Trigger(entry, i, _behind_manner(page, end), patterns)
        return None


def _behind_manner(page: Page, i: int) -> int:
    """The token behind «بشكل مباشر», «بصورة كاملة» and the like."""
    return i + 2 if page.norm(i) in _MANNERS else i
