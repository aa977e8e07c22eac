"""Same text, same origin: which reports are copies of each other, wire copy and light rewrites included.

Texts are compared by the runs of word stems that they share (MinHash with locality-sensitive hashing, by the library
datasketch; Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy
from sqlalchemy import ColumnElement, Connection, bindparam, or_, select, update

from khabar.archive import schema
from khabar.archive.evidence import stem
from khabar.archive.profiles import chunks, day_number, day_of
from khabar.archive.unions import Unions

if TYPE_CHECKING:
    from datasketch import MinHash

# Runs of so many words are compared: short enough that one changed word spoils few of them, long enough that stock
# phrases make no copies.
RUN = 4
# Texts that share this part of their runs (Jaccard) are copies. Set on the development corpus: of pairs above .4, all
# that were looked at retold one press release or agency report, down to one half of its words; below .3 half did not.
COPY = 0.4
# Hash functions of a signature: the estimate is right within ±.06 at COPY.
FUNCTIONS = 64
# How datasketch permutes hashes: named, so that signatures of different versions compare.
SCHEME = "affine32"
# Copies are published so many days apart at most: what comes later is told anew, and what is added has to be compared
# with the reports of two months only, however long the archive has been kept.
COPIED_WITHIN = 31
# So many texts that were added are compared with all others one by one; with more, finding all groups anew is quicker.
FEW = 500


def signature(words: Sequence[str]) -> bytes:
    """The signature of a text, given its words in normal form: FUNCTIONS numbers of 32 bits."""
    # datasketch takes 0.4 s to be imported, for scipy: not where an archive is only read.
    from datasketch import MinHash

    stems = [stem(word) for word in words]
    runs = {" ".join(stems[i : i + RUN]) for i in range(max(1, len(stems) - RUN + 1))}
    found = MinHash(num_perm=FUNCTIONS, hashfunc=crc32, scheme=SCHEME)
    found.update_batch([run.encode() for run in sorted(runs)])
    data: bytes = found.hashvalues.astype("<u4").tobytes()
    return data


class Signed(NamedTuple):
    """A text: its document, its signature, and the day it was published on, if that is known (``YYYY-MM-DD``)."""

    number: int
    signature: bytes
    day: str | None = None


def groups(texts: Iterable[Signed]) -> dict[int, int]:
    """The lowest number in the group of every text that has copies, by its number. The order does not matter."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=COPY, num_perm=FUNCTIONS)
    functions = MinHash(num_perm=FUNCTIONS, scheme=SCHEME).permutations
    unions = Unions()
    known: dict[int, tuple[MinHash, int | None]] = {}
    for number, data, day in sorted(texts, key=lambda text: text.number):
        one = MinHash(hashvalues=numpy.frombuffer(data, "<u4"), permutations=functions, scheme=SCHEME)
        at = day_number(day) if day else None
        for other in index.query(one):
            if _in_time(at, known[other][1]) and known[other][0].jaccard(one) >= COPY:
                unions.join(other, number)
        index.insert(number, one)
        known[number] = one, at
    return unions.roots()


def _in_time(one: int | None, other: int | None) -> bool:
    """Whether two texts of these days may be copies."""
    return one is None or other is None or abs(one - other) <= COPIED_WITHIN


def pairs(texts: Sequence[Signed], others: Sequence[Signed]) -> Iterator[tuple[int, int]]:
    """The copies of some texts among others, as ``groups`` finds them; quick where the texts are few."""
    if not others:
        return
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=COPY, num_perm=FUNCTIONS)
    bands, rows = index.b, index.r
    table = numpy.frombuffer(b"".join(one.signature for one in others), "<u4").reshape(len(others), FUNCTIONS)
    days = [day_number(one.day) if one.day else None for one in others]
    for one in texts:
        same = table == numpy.frombuffer(one.signature, "<u4")
        alike = numpy.count_nonzero(same, axis=1) >= COPY * FUNCTIONS
        at = day_number(one.day) if one.day else None
        for place in numpy.flatnonzero(alike).tolist():
            found = same[place, : bands * rows].reshape(bands, rows).all(axis=1).any()
            if found and others[place].number != one.number and _in_time(at, days[place]):
                yield one.number, others[place].number


def regroup(connection: Connection, added: Sequence[int] | None = None) -> list[int]:
    """Finds the copies of documents that were added, or all anew, and writes them down; the documents that changed.

    Documents are numbered in the order of adding: a group keeps its number when a copy is added.
    """
    if added is None or len(added) > FEW:
        before = _groups_of(connection)
        found = groups(_signed(connection))
    else:
        alike = list(_added_pairs(connection, added))
        before = _groups_of(connection, sorted({number for pair in alike for number in pair}))
        unions = Unions()
        for one, other in (*before.items(), *alike):
            unions.join(one, other)
        found = unions.roots()
    changed = [
        {"number": number, "group": found.get(number)}
        for number in sorted(found.keys() | before.keys())
        if found.get(number) != before.get(number)
    ]
    if changed:
        table = schema.documents
        change = update(table).where(table.c.id == bindparam("number")).values(copy_of=bindparam("group"))
        connection.execute(change, changed)
    return [number for one in changed if (number := one["number"]) is not None]


def _groups_of(connection: Connection, numbers: Sequence[int] | None = None) -> dict[int, int]:
    """The groups of some documents with all their members, or all groups, by the members."""
    table = schema.documents
    query = select(table.c.id, table.c.copy_of).where(table.c.copy_of.is_not(None))
    queries = [query]
    if numbers is not None:
        of = [select(table.c.copy_of).where(table.c.id.in_(some)) for some in chunks(numbers)]
        queries = [query.where(table.c.copy_of.in_(one)) for one in of]
    return {row.id: row.copy_of for one in queries for row in connection.execute(one)}


def _added_pairs(connection: Connection, added: Sequence[int]) -> Iterator[tuple[int, int]]:
    table = schema.documents
    texts = list(_signed(connection, table.c.id.in_(added)))
    days = sorted(text.day for text in texts if text.day)
    if len(days) < len(texts):  # one without a day may be a copy of any
        others = _signed(connection)
    elif days:
        first, last = day_of(day_number(days[0]) - COPIED_WITHIN), day_of(day_number(days[-1]) + COPIED_WITHIN)
        others = _signed(connection, or_(table.c.published.between(first, last), table.c.published.is_(None)))
    else:
        return
    yield from pairs(texts, list(others))


def _signed(connection: Connection, *which: ColumnElement[bool]) -> Iterator[Signed]:
    """The texts of all documents, or of some, with their signatures."""
    table, contents = schema.documents, schema.contents
    query = select(table.c.id, contents.c.signature, table.c.published).join(contents).where(*which)
    for row in connection.execute(query):
        yield Signed(row.id, bytes(row.signature), row.published)
