"""Words of reports with what was found in them marked, for templates that escape every piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khabar.record import Span

# What turns the writing direction is left out: beside other words it would turn them too.
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_SAFE = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " "),
    **dict.fromkeys(map(ord, _BIDI), None),
}


class Piece(NamedTuple):
    """A piece of a text; ``found`` where it is a hit."""

    text: str
    found: bool


QUOTED = 320
"""Code points of a sentence that are quoted: three lines of a desk's column; most sentences are shorter."""

LONGEST_WORD = 40
"""Code points within which a word ends; of a longer one it is an address or no word at all."""

CUT = Piece("…", False)
"""Stands for what was left out."""


def marked(text: str, spans: Iterable[Span], start: int = 0) -> Iterator[Piece]:
    """A text in pieces in reading order. Spans are code points, ``start`` is where the text itself begins."""
    at = 0
    for first, last in spans:
        first, last = max(first - start, at), min(last - start, len(text))
        if first >= last:
            continue
        if at < first:
            yield Piece(text[at:first].translate(_SAFE), False)
        yield Piece(text[first:last].translate(_SAFE), True)
        at = last
    if at < len(text):
        yield Piece(text[at:].translate(_SAFE), False)


def quoted(text: str, span: Span, start: int = 0, most: int = QUOTED) -> list[Piece]:
    """A sentence with some of its words marked, cut between words to what is read at a glance.

    The words themselves come first; what is before and behind them shares the room that they leave. An ellipsis
    stands where something was left out.
    """
    first, last = max(span[0] - start, 0), min(span[1] - start, len(text))
    room = max(most - max(last - first, 0), 0)
    before = max(min(first, room // 2), room - (len(text) - last))
    begin, end = _word_start(text, first - before, first), _word_end(text, min(last, first + most) + room - before)
    pieces = list(marked(text[begin:end], [(first, last)], begin)) if first < last else []
    pieces = pieces or [Piece(text[begin:end].translate(_SAFE), False)]
    return [*([CUT] if begin else []), *pieces, *([CUT] if end < len(text.rstrip()) else [])]


def _word_start(text: str, at: int, latest: int) -> int:
    """Where the word after a place starts, unless none does before another place."""
    if at <= 0:
        return 0
    return next((place + 1 for place in range(at - 1, latest) if text[place].isspace()), latest)


def _word_end(text: str, at: int) -> int:
    """Where the last word before a place ends; the place itself where one word runs on and on."""
    if at >= len(text):
        return len(text)
    return next((place for place in range(at, max(at - LONGEST_WORD, 0), -1) if text[place].isspace()), at)
