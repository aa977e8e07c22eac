"""The normal form in which words are matched, with a map back to the raw text.

Arabic outlets differ in hamza, final ya, ta marbuta, tatweel, diacritics and digits. All matching happens on one
folded spelling; every result is reported as offsets (Unicode code points) of the raw text, which is never changed.
NFKC over the whole text would lose those offsets (U+FDF2 becomes four characters), so folding goes character by
character and keeps, where lengths change, the raw offset of every folded character.
"""

from __future__ import annotations

import re
import unicodedata

# Characters that carry no letter: harakat, Quranic marks, tatweel, zero-width and bidi controls, soft hyphen.
_DROPPED = (
    [chr(c) for c in range(0x064B, 0x0660)]
    + [chr(c) for c in range(0x0610, 0x061B)]
    + [chr(c) for c in (*range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9), *range(0x06EA, 0x06EE))]
    + ["\u0670", "\u0640", "\u061c", "\u00ad", "\ufeff"]
    + [chr(c) for c in range(0x200B, 0x2010)]
    + [chr(c) for c in range(0x202A, 0x202F)]
    + [chr(c) for c in range(0x2060, 0x206A)]
)

# One letter for another, length unchanged.
_FOLDED = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ى": "ي", "ئ": "ي", "ی": "ي", "ې": "ي", "ے": "ي",
    "ؤ": "و", "ۆ": "و", "ۇ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "گ": "ك", "ک": "ك", "ڭ": "ك", "چ": "ج", "ڤ": "ف", "پ": "ب", "ژ": "ز",
    "“": '"', "”": '"', "„": '"', "‟": '"', "＂": '"', "″": '"', "’": "'", "‘": "'", "‚": "'",
    "‹": "«", "›": "»", "\u00a0": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\v": " ", "\f": " ",
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "٫": ".", "٬": ",",
}  # fmt: skip


def _build_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for block in (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF)):
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                table[code] = "".join(_FOLDED.get(c, c) for c in plain if c not in _DROPPED and c != " ")
    for zero in (0x0660, 0x06F0):
        for digit in range(10):
            table[zero + digit] = str(digit)
    for control in [*range(0x00, 0x0A), *range(0x0E, 0x20), *range(0x7F, 0xA0)]:
        table[control] = " "
    table.update({ord(raw): folded for raw, folded in _FOLDED.items()})
    table.update({ord(raw): "" for raw in _DROPPED})
    return table


_TABLE = _build_table()
_CHANGES_LENGTH = frozenset(chr(code) for code, folded in _TABLE.items() if len(folded) != 1)
_LENGTH_CHANGING = re.compile("[" + re.escape("".join(sorted(_CHANGES_LENGTH))) + "]")


def fold(text: str) -> str:
    """The normal form of a string, without a map back; for lexicon entries and queries."""
    return text.translate(_TABLE)


class NormalText:
    """A raw text and its normal form.

    ``raw`` is the text as given, ``norm`` its folded form. ``raw_span`` turns a half-open span of ``norm`` into one
    of ``raw``. Marks that folding drops belong to the letter before them.
    """

    __slots__ = ("_starts", "norm", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.norm = raw.translate(_TABLE)
        self._starts: list[int] | None = None
        if not _CHANGES_LENGTH.isdisjoint(raw):
            self._starts = self._map()

    def _map(self) -> list[int]:
        starts: list[int] = []
        done = 0
        for match in _LENGTH_CHANGING.finditer(self.raw):
            offset = match.start()
            starts.extend(range(done, offset))
            starts.extend([offset] * len(_TABLE[ord(match.group())]))
            done = offset + 1
        starts.extend(range(done, len(self.raw) + 1))
        return starts

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a half-open span of the normal form."""
        starts = self._starts
        if starts is None:
            return start, end
        if start >= end:
            return starts[start], starts[start]
        first, last = starts[start], starts[end - 1]
        stop = last + 1
        while stop < len(self.raw) and _TABLE.get(ord(self.raw[stop])) == "":
            stop += 1
        return first, stop
