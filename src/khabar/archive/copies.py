"""Same text, same origin: which reports are copies of each other, wire copy and light rewrites included.

Texts are compared by the runs of word stems that they share (MinHash with locality-sensitive hashing, by the library
datasketch; Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy
from datasketch import MinHash, MinHashLSH
from sqlalchemy import Connection, bindparam, select, update

from khabar.archive import schema
from khabar.archive.evidence import stem
from khabar.archive.unions import Unions

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


def signature(words: Sequence[str]) -> bytes:
    """The signature of a text, given its words in normal form: FUNCTIONS numbers of 32 bits."""
    stems = [stem(word) for word in words]
    runs = {" ".join(stems[i : i + RUN]) for i in range(max(1, len(stems) - RUN + 1))}
    found = MinHash(num_perm=FUNCTIONS, hashfunc=crc32, scheme=SCHEME)
    found.update_batch([run.encode() for run in sorted(runs)])
    data: bytes = found.hashvalues.astype("<u4").tobytes()
    return data


def groups(signatures: Iterable[tuple[int, bytes]]) -> dict[int, int]:
    """The lowest number in the group of every text that has copies, by its number. The order does not matter."""
    index = MinHashLSH(threshold=COPY, num_perm=FUNCTIONS)
    unions = Unions()
    known: dict[int, MinHash] = {}
    for number, data in sorted(signatures):
        one = MinHash(hashvalues=numpy.frombuffer(data, "<u4"), hashfunc=crc32, scheme=SCHEME)
        for other in index.query(one):
            if known[other].jaccard(one) >= COPY:
                unions.join(other, number)
        index.insert(number, one)
        known[number] = one
    return unions.roots()


def regroup(connection: Connection) -> None:
    """Finds the copies of the whole archive anew and writes them down."""
    table, contents = schema.documents, schema.contents
    rows = connection.execute(select(contents.c.document, contents.c.signature))
    found = groups((row.document, bytes(row.signature)) for row in rows)
    before = {
        row.id: row.copy_of
        for row in connection.execute(select(table.c.id, table.c.copy_of).where(table.c.copy_of.is_not(None)))
    }
    changed = [
        {"number": number, "group": found.get(number)}
        for number in sorted(found.keys() | before.keys())
        if found.get(number) != before.get(number)
    ]
    if changed:
        query = update(table).where(table.c.id == bindparam("number")).values(copy_of=bindparam("group"))
        connection.execute(query, changed)
