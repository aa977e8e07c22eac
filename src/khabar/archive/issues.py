"""Issues: what positions are about, where several of them, of whomever, are about the same.

Positions are about the same where they name the same instrument, or where their words are alike. Unlike happenings,
issues have no time: who backs something in spring and refuses it in autumn speaks of one issue.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from khabar.archive import schema
from khabar.archive.clustering import clusters
from khabar.archive.evidence import sketch, unpacked
from khabar.archive.likeness import Rarity
from khabar.archive.packing import unpack_text
from khabar.archive.profiles import Profile
from khabar.lexicon.schema import FunctionWord
from khabar.lexicon.tables import read_table
from khabar.text.normal import NormalText, fold
from khabar.text.tokens import tokenize

# The cosine of the words of two texts, weighed by rarity, that are about the same, and of all texts of an issue on
# average. Set on the development corpus: of 110 random pairs of one issue 95 are about the same (56 of them in the same
# words); with .50 and .35 it was 81 of 100.
WORDS = 0.60
AVERAGE = 0.45
# The text that stands for an issue is chosen among so many of its texts, the earliest ones.
COMPARED = 60
# «هذا الأمر», «مثل هذه التصريحات»: so short a text with a demonstrative among its first words names nothing.
POINTING_WITHIN = 2
POINTING_LENGTH = 4

# Classes of words that say nothing of what a position is about.
_GRAMMAR = ("prep", "prepron", "conj", "comp", "pron", "dem", "rel", "neg", "part")


def regroup(connection: Connection) -> None:
    """Finds the issues of the whole archive anew and writes them down."""
    texts = list(_texts(connection))
    instruments = _instruments(connection)
    rarity = Rarity(text.sketch for text in texts)
    issues = _named(texts, instruments, rarity)
    rows = [{"position": one.number, "issue": found[0].number} for found in issues if len(found) > 1 for one in found]
    connection.execute(delete(schema.matters))
    if rows:
        connection.execute(insert(schema.matters), rows)


def _named(texts: Sequence[Profile], instruments: Mapping[int, int], rarity: Rarity) -> Iterator[list[Profile]]:
    """The texts in groups of one issue each, first the one that stands for the others.

    A text without an instrument goes with the instrument of the texts that it is like, if most of these have it.
    """
    of: dict[int, list[Profile]] = defaultdict(list)
    for found in clusters(texts, rarity, _alike, _always, AVERAGE):
        count = Counter(instruments[one.number] for one in found if one.number in instruments)
        common = min(count, key=lambda number: (-count[number], number)) if count else None
        shared = common if common is not None and count[common] * 2 > len(found) else None
        alone = []
        for one in found:
            instrument = instruments.get(one.number, shared)
            if instrument is None:
                alone.append(one)
            else:
                of[instrument].append(one)
        if alone:
            yield _central_first(alone, rarity)
    for _, found in sorted(of.items()):
        yield _central_first([one for one in found if one.number in instruments], rarity) + [
            one for one in found if one.number not in instruments
        ]


def stems(text: str) -> frozenset[int]:
    """The word stems of a text that tell what it is about, as hashes."""
    return frozenset(unpacked(sketch(_words(text))))


def shared(one: Collection[int], other: frozenset[int]) -> float:
    """The cosine of the stems of two texts, all of them weighing the same, 0 to 1."""
    both = other.intersection(one)
    return len(both) / (len(one) * len(other)) ** 0.5 if both else 0.0


def shared_words(one: str, other: str) -> float:
    """The cosine of the words of two texts."""
    return shared(stems(one), stems(other))


def _central_first(found: list[Profile], rarity: Rarity) -> list[Profile]:
    """With the text at the front that has most in common with the others; of equals the first."""
    some = found[:COMPARED]
    if len(some) < 3:
        return found
    common = [sum(rarity.shared(one.sketch, other.sketch) for other in some) for one in some]
    best = max(range(len(some)), key=lambda at: (common[at], -len(some[at].sketch), -at))
    return [found[best], *found[:best], *found[best + 1 :]]


def _alike(one: Profile, other: Profile, rarity: Rarity) -> float:
    mine, theirs = set(one.sketch), set(other.sketch)
    total = rarity.total(mine) * rarity.total(theirs)
    words = rarity.total(mine & theirs) / total**0.5 if total else 0.0
    return words if words >= WORDS else 0.0


def _always(one: Profile, other: Profile) -> bool:
    """Nothing speaks against two texts being about the same."""
    return True


def _texts(connection: Connection) -> Iterator[Profile]:
    """What each position is about, in the order of publication, hash and place.

    Each is a report of its own: in one report several may be about the same.
    """
    positions, documents, contents = schema.positions, schema.documents, schema.contents
    columns: tuple[Any, ...] = (
        positions.c.id, positions.c.document, positions.c.first, positions.c.last, documents.c.published,
        documents.c.hash,
    )  # fmt: skip
    query = select(*columns).join(documents, positions.c.document == documents.c.id).order_by(positions.c.document)
    at, text = -1, ""
    for row in connection.execute(query).all():
        if row.document != at:
            packed = connection.scalar(select(contents.c.text).where(contents.c.document == row.document))
            at, text = row.document, unpack_text(packed or b"")
        order = (row.published or "", row.hash, row.first)
        words = _words(text[row.first : row.last])
        yield Profile(row.id, row.id, "", "", (0, 0), False, None, unpacked(sketch(words)), [], [], [], order)


def _words(text: str) -> Iterable[str]:
    """The words of a text; none of one that only points («هذا الأمر»): what at is told elsewhere."""
    words = [token.norm for token in tokenize(NormalText(text)) if token.is_word or token.is_number]
    pointing = any(word in _classes("dem") or word[1:] in _classes("dem") for word in words[:POINTING_WITHIN])
    return (
        ()
        if pointing and len(words) <= POINTING_LENGTH
        else [word for word in words if word not in _classes(*_GRAMMAR)]
    )


@cache
def _classes(*classes: str) -> frozenset[str]:
    """The words of some classes of the lexicon's function words."""
    rows = read_table(FunctionWord, "function_words.tsv")
    return frozenset(fold(row.word) for row in rows if row.class_ in classes)


def _instruments(connection: Connection) -> dict[int, int]:
    """The first instrument that each position names."""
    parts = schema.parts
    query = select(parts.c.item, parts.c.target).where(parts.c.sort == "p", parts.c.role == "b", parts.c.place == 0)
    return {row.item: row.target for row in connection.execute(query)}
