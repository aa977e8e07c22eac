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
