"""Sentences: where a line or a full stop ends one, and not where a dot only shortens a word."""

from __future__ import annotations

from typing import NamedTuple

from khabar.text.tokens import Token

ENDS = frozenset((".", "؟", "?", "!", "…", "۔"))

# A dot between two runs of at most this many letters without a space is part of an abbreviation (أ.ف.ب, أن.بي.سي).
LONGEST_ABBREVIATED = 3


class Sentence(NamedTuple):
    """A sentence as a half-open range of token numbers."""

    first: int
    last: int


def sentences(tokens: list[Token]) -> list[Sentence]:
    """The sentences of a text, in order; every token belongs to one."""
    out: list[Sentence] = []
    first = 0
    count = len(tokens)
    for i, token in enumerate(tokens):
        if i > first and tokens[i - 1].line != token.line:
            out.append(Sentence(first, i))
            first = i
        if token.norm in ENDS and not _shortens(tokens, i, count):
            end = i + 1
            while end < count and tokens[end].norm in _CLOSERS and not tokens[end].spaced:
                end += 1
            if end > first:
                out.append(Sentence(first, end))
                first = end
    if first < count:
        out.append(Sentence(first, count))
    return out


# One letter stands for a title (د. أ. م.), with a conjunction too: «ود. هند»; «في.» and «فم.» are words.
_TITLE_LETTERS = "دام"
_CLOSERS = frozenset(('"', "»", ")", "]", "'", "!", ".", "؟", "?"))


def _shortens(tokens: list[Token], i: int, count: int) -> bool:
    if tokens[i].norm != "." or i == 0 or i + 1 >= count:
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    if tokens[i].spaced or before.line != after.line:
        return False
    joined = len(before.norm) == 2 and before.norm[0] in "وف" and before.norm[1] in _TITLE_LETTERS
    if before.is_word and (len(before.norm) == 1 or joined):
        return True
    if after.spaced or not before.is_word or not after.is_word:
        return False
    return len(before.norm) <= LONGEST_ABBREVIATED and len(after.norm) <= LONGEST_ABBREVIATED
