"""Whom a name means: by id, by a name of the knowledge base, by words of a name, by office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from khabar.archive import schema
from khabar.archive.answers import Who
from khabar.archive.identity import identity
from khabar.archive.indexes import NAMES, matching
from khabar.archive.naming import knowledge
from khabar.archive.naming.words import Ambiguous, Choice, Name, wanted, words_of
from khabar.errors import ArchiveError
from khabar.record import Document
from khabar.text.normal import fold

if TYPE_CHECKING:
    from khabar.reader import Reader

# Of those whom a name may mean, so many are listed.
MOST = 40
# Who is spoken of so many times as often as any other of that name is meant: «الأسد» is the president.
DOMINANT = 20
# Numbers in one question to the database, which takes some 32,000.
_AT_ONCE = 10_000
# «عبد الخالق» is written «عبدالخالق» too, «أبو علي» «أبوعلي».
_GLUED = ("عبد ", "ابو ")

Group = list[Any]
"""Rows of one actor: the knowledge base's entry first, its namesakes behind."""


def actor(connection: Connection, name: str) -> list[Who]:
    """The actor that a name means, first, and its namesakes of the same kind and country that are taken for it.

    By id or Wikidata number; as the knowledge base calls somebody; by the whole name; by office and country («وزير
    الخارجية الروسي»), as the reader takes it on the day of the archive's latest report; as a description («مصادر
    أمنية»); by words of a name. Of several, who is spoken of ``DOMINANT`` times as often as the next one is meant.
    Raises ArchiveError where nobody of the archive fits, Ambiguous where several do.
    """
    groups = _meant(connection, name, wanted(name))
    if not groups:
        raise ArchiveError(f"«{name}»", "no actor of this archive", "Give a part of the name, or another spelling")
    if len(groups) > 1:
        groups = _dominant(connection, name, groups)
    return _with_namesakes(connection, groups[0])


def who(row: Any) -> Who:
    """An actor's row as answers show it."""
    return Who(row.id, row.key, row.kind, row.name_ar, row.name_en, row.country, bool(row.named))


# -- the ways to somebody ---------------------------------------------------------------------------------------------


def _meant(connection: Connection, name: str, words: Name) -> list[Group]:
    """Those whom a name may mean, by the surest way that leads to any."""
    table = schema.actors
    found = _rows(connection, or_(table.c.key.in_((name, "-".join(words))), table.c.wikidata == name))
    found = found or _rows(connection, table.c.key.in_(knowledge.actors().get(words, ())))
    if found:
        return _namesakes(found)
    near = _Near(_rows(connection, table.c.id.in_(matching(connection, NAMES, words))), words)
    return (
        _more_spoken_of(connection, near.groups(named=True, whole=True), near.groups(named=True))
        or (_in_office(connection, name) if len(words) > 1 else [])
        or near.groups(named=False, whole=True)
        or near.groups(named=True)
        or near.groups(named=False)
    )


class _Near:
    """Rows in whose names some words are."""

    def __init__(self, rows: Sequence[Any], words: Name) -> None:
        told = [(row, [words_of(name) for name in (row.name_ar, row.name_en) if name]) for row in rows]
        self.rows = [row for row, names in told if any(set(words) <= set(name) for name in names)]
        self.called = {row.id for row, names in told if words in names}

    def groups(self, *, named: bool, whole: bool = False) -> list[Group]:
        """Those with a name, or with a description; ``whole``: who is called just so."""
        return [
            group
            for group in _namesakes(row for row in self.rows if bool(row.named) is named)
            if not whole or any(row.id in self.called for row in group)
        ]


def _rows(connection: Connection, condition: ColumnElement[bool]) -> list[Any]:
    return list(connection.execute(select(schema.actors).where(condition).order_by(schema.actors.c.id)).all())


def _more_spoken_of(connection: Connection, called: list[Group], near: list[Group]) -> list[Group]:
    """Those who are called so; where one with a longer name is spoken of more often, all: «الحوثي» is not the one clan.

    Nobody where nobody is called so.
    """
    if not called or len(called) == len(near):
        return called
    (most, _), *_ = _ranked(connection, near)
    return called if most in called else near


def _in_office(connection: Connection, name: str) -> list[Group]:
    """Who holds an office, as the reader takes its words."""
    latest = connection.scalar(select(func.max(schema.documents.c.published)))
    record = _reader().read(Document(text=name, published=latest))
    first, last = len(name) - len(name.lstrip()), len(name.rstrip())
    whole = [one for one in record.actors if (first, last) in [tuple(span) for span in one.mentions]]
    keys = [found.key for found in map(identity, whole) if found.named]
    return _namesakes(_rows(connection, schema.actors.c.key.in_(keys))) if len(keys) == 1 else []


@cache
def _reader() -> Reader:
    from khabar.reader import Reader

    return Reader()


# -- those of one name ------------------------------------------------------------------------------------------------


def _namesakes(rows: Iterable[Any]) -> list[Group]:
    """Rows of one kind, country and name together, however the name's words are parted."""
    groups: dict[tuple[str, str | None, str], Group] = {}
    for row in rows:
        groups.setdefault((row.kind, row.country, _glued(row.name_ar)), []).append(row)
    return [sorted(group, key=lambda row: (row.key.startswith("~"), row.id)) for group in groups.values()]


def _glued(name: str) -> str:
    """A name without article and spaces."""
    return "".join(words_of(name)).replace("ال", "")


def _with_namesakes(connection: Connection, group: Sequence[Any]) -> list[Who]:
    """An actor with the rows that bear one of its names, are of its kind and country, and have no entry themselves."""
    first, table = group[0], schema.actors
    told = [first.name_ar, *knowledge.names_by_id().get(first.key, ())]
    names = {variant for name in told for variant in _variants(fold(name))}
    # By the names alone: SQLite would rather go through all of a country, or of none.
    called = _rows(connection, and_(table.c.folded.in_(sorted(names)), table.c.named == first.named))
    more = [row for row in called if (row.kind, row.country) == (first.kind, first.country)]
    known = {row.id: row for row in [*group, *more] if row.id == first.id or row.wikidata is None}
    return [who(row) for row in known.values()]


def _variants(name: str) -> Iterator[str]:
    """A name with these words apart and glued to the next one."""
    yield name
    for part in _GLUED:
        yield name.replace(part, part.strip())
        if name.startswith(part.strip()) and not name.startswith(part):
            yield name.replace(part.strip(), part, 1)


# -- those who remain -------------------------------------------------------------------------------------------------


def _dominant(connection: Connection, name: str, groups: Sequence[Group]) -> list[Group]:
    """The one whom nearly all reports mean. Raises Ambiguous where there is none."""
    ranked = _ranked(connection, groups)
    if ranked[0][1] >= DOMINANT * max(ranked[1][1], 1):
        return [ranked[0][0]]
    raise Ambiguous(name, [Choice(who(group[0]), reports) for group, reports in ranked[:MOST]], len(ranked))


def _ranked(connection: Connection, groups: Sequence[Group]) -> list[tuple[Group, int]]:
    """Groups with how many reports speak of them, the most first."""
    seen = schema.appearances
    numbers = sorted(row.id for group in groups for row in group)
    count: dict[int, int] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = seen.c.actor.in_(numbers[start : start + _AT_ONCE])
        query = select(seen.c.actor, func.count(seen.c.document.distinct()).label("reports"))
        rows = connection.execute(query.where(some).group_by(seen.c.actor))
        count.update((row.actor, row.reports) for row in rows)
    told = [(group, sum(count.get(row.id, 0) for row in group)) for group in groups]
    return sorted(told, key=lambda one: (-one[1], one[0][0].key))
