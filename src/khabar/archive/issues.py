"""Issues: what positions are about, where several of them, of whomever, are about the same.

Positions are about the same where they name the same instrument, or where their words are alike. Unlike happenings,
issues have no time: who backs something in spring and refuses it in autumn speaks of one issue.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from khabar.archive import schema
from khabar.archive.clustering import clusters
from khabar.archive.evidence import subject, unpacked
from khabar.archive.frequencies import POSITIONS
from khabar.archive.likeness import Rarity
from khabar.archive.neighbours import Index, Surroundings, rare
from khabar.archive.packing import unpack_text
from khabar.archive.profiles import CHUNK, Profile, chunks, of_documents

# The cosine of the words of two texts, weighed by rarity, that are about the same, and of all texts of an issue on
# average. Set on the development corpus: of 110 random pairs of one issue 95 are about the same (56 of them in the same
# words); with .50 and .35 it was 81 of 100.
WORDS = 0.60
AVERAGE = 0.45
# The text that stands for an issue is chosen among so many of its texts, the earliest ones.
COMPARED = 60


def regroup(connection: Connection, added: Sequence[int] | None = None) -> None:
    """Finds the issues with positions of some documents, or all anew, and writes them down."""
    _sketch(connection)
    every = list(texts(connection))
    affected = every if added is None else _affected(connection, added, every)
    if not affected:
        return
    matters = schema.matters
    before = {row.position: row.issue for row in connection.execute(select(matters))}
    issues = list(_Known(every, _instruments(connection), before).issues(affected))
    gone = sorted({*(one.number for found in issues for one in found), *(one.number for one in affected)})
    if added is None:
        connection.execute(delete(matters))
    else:
        for some in chunks(gone):
            connection.execute(delete(matters).where(matters.c.position.in_(some)))
    rows = [{"position": one.number, "issue": found[0].number} for found in issues if len(found) > 1 for one in found]
    if rows:
        connection.execute(insert(matters), rows)


def _sketch(connection: Connection) -> None:
    """Sketches the positions of archives that were made before these were kept."""
    positions, contents = schema.positions, schema.contents
    query = select(positions.c.id, positions.c.first, positions.c.last, contents.c.text)
    query = query.join(contents, contents.c.document == positions.c.document).where(positions.c.sketch.is_(None))
    change = update(positions).where(positions.c.id == bindparam("item")).values(sketch=bindparam("made"))
    while rows := connection.execute(query.limit(CHUNK)).all():
        made = [{"item": row.id, "made": subject(unpack_text(row.text)[row.first : row.last])} for row in rows]
        connection.execute(change, made)


def _affected(connection: Connection, added: Sequence[int], every: Sequence[Profile]) -> list[Profile]:
    """The positions of some documents and all that these are tied to."""
    own = {number for some in chunks(added) for number in connection.scalars(of_documents(schema.positions, some))}
    seeds = [text for text in every if text.number in own]
    return Surroundings(_Ties(), lambda *_: every).tied(seeds) if seeds else []


class _Homes(NamedTuple):
    """Texts by the instrument that they go with, and groups of those that go with none."""

    of: dict[str, list[Profile]]
    alone: list[list[Profile]]


class _Known:
    """All texts of an archive, the instruments that they name, and the issues that they had."""

    def __init__(self, every: Sequence[Profile], instruments: Mapping[int, str], before: Mapping[int, int]) -> None:
        self.every, self.instruments, self.before = every, instruments, before
        self.rarity = Rarity.known(POSITIONS)

    def issues(self, affected: Sequence[Profile]) -> Iterator[list[Profile]]:
        """The texts affected, and all that go with the same instruments, in groups; first the one that stands for all.

        A text without an instrument goes with the instrument of the texts that it is like, if most of these have it.
        """
        homes = self._homes(affected)
        for found in homes.alone:
            yield _central_first(found, self.rarity)
        for _, found in sorted(homes.of.items()):
            found.sort(key=lambda text: text.order)
            naming = _central_first([one for one in found if one.number in self.instruments], self.rarity)
            yield naming + [one for one in found if one.number not in self.instruments]

    def _homes(self, affected: Sequence[Profile]) -> _Homes:
        of: dict[str, list[Profile]] = defaultdict(list)
        groups = []
        for found in clusters(affected, self.rarity, _alike, _always, AVERAGE):
            shared = self._shared(found)
            alone = []
            for one in found:
                instrument = self.instruments.get(one.number, shared)
                if instrument is None:
                    alone.append(one)
                else:
                    of[instrument].append(one)
            if alone:
                groups.append(alone)
        self._complete(of, affected)
        return _Homes(of, groups)

    def _shared(self, found: Sequence[Profile]) -> str | None:
        """The instrument that most of some texts name."""
        count = Counter(self.instruments[one.number] for one in found if one.number in self.instruments)
        common = min(count, key=lambda key: (-count[key], key)) if count else None
        return common if common is not None and count[common] * 2 > len(found) else None

    def _complete(self, of: dict[str, list[Profile]], affected: Sequence[Profile]) -> None:
        """Adds the texts that are not affected themselves to the instruments of those that are, or were theirs."""
        if len(affected) == len(self.every):
            return
        had = self._had()
        for one in affected:
            if one.number in had:
                of[had[one.number]]  # may have lost it
        inside = {one.number for one in affected}
        for one in self.every:
            home = had.get(one.number)
            if home in of and one.number not in inside:
                of[home].append(one)

    def _had(self) -> dict[int, str]:
        """The instrument that each text has gone with until now, by its number."""
        issues = {self.before[number]: key for number, key in self.instruments.items() if number in self.before}
        gone_with = {number: issues[issue] for number, issue in self.before.items() if issue in issues}
        return gone_with | dict(self.instruments)


class _Ties:
    """Which texts have a say in what others are joined to (``neighbours.Rules``)."""

    def sort_of(self, _: Profile) -> str:
        """All are of one sort."""
        return POSITIONS

    def index(self, sort: str) -> Index:
        """By rare words of what positions are about."""
        return Index(rare(Rarity.known(sort)))

    def tie(self, one: Profile, other: Profile) -> bool:
        """Whether they are a pair for the clusters."""
        return _alike(one, other, Rarity.known(POSITIONS)) > 0


def stems(text: str) -> frozenset[int]:
    """The word stems of a text that tell what it is about, as hashes."""
    return frozenset(unpacked(subject(text)))


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


def texts(connection: Connection) -> Iterator[Profile]:
    """What each position is about, each a report of its own: in one report several may be about the same."""
    positions, documents = schema.positions, schema.documents
    columns: tuple[Any, ...] = (
        positions.c.id, positions.c.first, positions.c.sketch, documents.c.published, documents.c.hash,
    )  # fmt: skip
    query = select(*columns).join(documents, positions.c.document == documents.c.id).order_by(positions.c.id)
    for row in connection.execute(query).all():
        order = (row.published or "", row.hash, row.first)
        yield Profile(row.id, row.id, "", "", (0, 0), False, None, unpacked(bytes(row.sketch)), [], [], [], order)


def _instruments(connection: Connection) -> dict[int, str]:
    """The key of the first instrument that each position names."""
    parts, table = schema.parts, schema.instruments
    query = select(parts.c.item, table.c.key).join(table, table.c.id == parts.c.target)
    query = query.where(parts.c.sort == "p", parts.c.role == "b", parts.c.place == 0)
    return {row.item: row.key for row in connection.execute(query)}
