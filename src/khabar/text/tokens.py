"""Words and marks of a text, in order, with their raw offsets."""

from __future__ import annotations

import re

from khabar.text.normal import NormalText

# Words are runs of letters; numbers keep inner separators (1,900 or 2.5); any other visible character stands alone,
# but for dots, which come in runs.
_TOKEN = re.compile(r"\d+(?:[.,/:]\d+)*|[^\W\d_]+|\.{2,}|[^\w\s]|_")
_NEWLINE = re.compile(r"\r\n?|\n|\u2028|\u2029")


class Token:
    """One word, number or mark.

    ``norm`` is its normal form, ``start``/``end`` its span in the raw text (code points), ``line`` the number of the
    line (paragraph) it stands in, ``spaced`` whether white space stands before it.
    """

    __slots__ = ("end", "i", "line", "norm", "spaced", "start")

    def __init__(self, i: int, start: int, end: int, norm: str, line: int, spaced: bool) -> None:
        self.i = i
        self.start = start
        self.end = end
        self.norm = norm
        self.line = line
        self.spaced = spaced

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.norm[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.norm[0].isdigit()

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.norm!r}, {self.start}:{self.end})"


def split(norm: str) -> tuple[str, ...]:
    """The tokens of a string in normal form, without their places; for lexicon entries."""
    return tuple(_TOKEN.findall(norm))


def tokenize(text: NormalText) -> list[Token]:
    """All tokens of a text."""
    tokens: list[Token] = []
    add = tokens.append
    before = 0
    line = 0
    plain = text._starts is None
    norm = text.norm
    span = text.raw_span
    newlines = [match.start() for match in _NEWLINE.finditer(norm)]
    newlines.append(len(norm) + 1)
    upcoming = newlines[0]
    for i, match in enumerate(_TOKEN.finditer(norm)):
        start, end = match.span()
        while start > upcoming:
            line += 1
            upcoming = newlines[line]
        if plain:
            add(Token(i, start, end, match.group(), line, start > before))
        else:
            raw_start, raw_end = span(start, end)
            add(Token(i, raw_start, raw_end, match.group(), line, start > before))
        before = end
    return tokens
