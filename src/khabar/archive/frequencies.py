"""How often word stems occur in items of each sort, counted once on a large corpus and brought along as data.

The table holds hashes of stems and numbers, no words. ``scripts/count_stems.py`` makes it of an archive. Items are
joined by the rarity of the words they share; since the table is the same for every archive, what joins two reports
depends on these two alone, whatever else is in the archive and in whatever order it came in.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec
import zstandard

from khabar.archive.packing import DATA

VERSION = 2
# Stems that fewer items of the corpus have count as if one had them: three in four, of which little can be said.
FEWEST = 2
STATEMENTS, POSITIONS, NAMES, OPENINGS = "statement", "position", "name", "opening"
"""The sorts of statements, positions, the names in the sentences of events, and how reports open.

That of an event is its type and state: ``CONSULT/done``.
"""


class _Sort(msgspec.Struct, array_like=True):
    """How many items were counted; the hashes of stems, ascending, and how many items have each."""

    items: int
    stems: bytes
    counts: bytes


def known(sort: str) -> tuple[int, dict[int, int]]:
    """How many items of a sort were counted, and how many of them have each stem, by its hash."""
    found = _tables().get(sort)
    if found is None:
        return 0, {}
    return found.items, dict(zip(_numbers(found.stems), _numbers(found.counts), strict=True))


def packed(sketches: Iterable[tuple[str, Iterable[int]]]) -> bytes:
    """The table for some items, each with its sort and sketch; ``known`` reads it."""
    items: dict[str, int] = {}
    counts: dict[str, dict[int, int]] = {}
    for sort, sketch in sketches:
        items[sort] = items.get(sort, 0) + 1
        count = counts.setdefault(sort, {})
        for stem in sketch:
            count[stem] = count.get(stem, 0) + 1
    tables = {sort: _Sort(items[sort], *_columns(counts[sort])) for sort in sorted(items)}
    return zstandard.compress(msgspec.msgpack.encode(tables), 19)


def _columns(count: Mapping[int, int]) -> Iterator[bytes]:
    kept = sorted((stem, number) for stem, number in count.items() if number >= FEWEST)
    for column in (0, 1):
        yield _bytes(row[column] for row in kept)


def _bytes(numbers: Iterable[int]) -> bytes:
    """Unsigned 32-bit numbers, little-endian on every machine."""
    return b"".join(number.to_bytes(4, "little") for number in numbers)


def _numbers(data: bytes) -> array[int]:
    found = array("I")
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


@cache
def _tables() -> dict[str, _Sort]:
    data = zstandard.decompress((DATA / f"stems-{VERSION}.zst").read_bytes())
    return msgspec.msgpack.decode(data, type=dict[str, _Sort])
