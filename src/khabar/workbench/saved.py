"""Saved searches: kept with a name for one account, each with what came since its owner looked."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from khabar.archive import Archive, schema
from khabar.archive.desk import searches
from khabar.archive.rows import now
from khabar.archive.search import Results, search
from khabar.errors import ArchiveError
from khabar.workbench import parameters, seeking
from khabar.workbench.behind import BEHIND
from khabar.workbench.refusals import Refusal
from khabar.workbench.seeking import Sought, read_query

LONGEST_NAME = 120
"""Characters of a name: a line."""
MOST = 50
"""Searches of one account: each is asked anew when they are listed, some 10 ms each."""


class Saved(msgspec.Struct, frozen=True):
    """A saved search. ``new`` counts the reports that came since its owner looked, None where a name in it is not
    (or no longer) one of the archive's; ``seen`` is the newest document then."""

    number: int
    name: str
    query: str
    seen: int
    made: str
    new: int | None = None


def saved(archive: Archive, account: int) -> list[Saved]:
    """The searches of an account, the latest first, with how much is new in each."""
    with archive.reading() as connection:
        query = select(searches).where(searches.c.account == account).order_by(searches.c.id.desc())
        rows = [_saved(row) for row in connection.execute(query)]
    return [msgspec.structs.replace(one, new=_new(archive, one)) for one in rows]


def one(connection: Connection, account: int, number: int) -> Saved:
    """A search of an account. Raises ArchiveError where it has none of this number."""
    query = select(searches).where(searches.c.account == account, searches.c.id == number)
    row = connection.execute(query).first()
    if row is None:
        raise ArchiveError(str(number), "no search of yours", "Choose one of the list")
    return _saved(row)


def news(archive: Archive, search_of: Saved, limit: int) -> Results | None:
    """The reports that came since its owner looked; None where it cannot be asked any more."""
    sought = read_query(search_of.query)
    try:
        return search(archive, sought.q, sought.filters, order=sought.order, limit=limit, after=search_of.seen)
    except ArchiveError:
        return None


def save(archive: Archive, account: int, name: str, query: str) -> Saved:
    """Keeps a search. Raises Refusal where it asks nothing, has no name, or where there are too many."""
    sought = read_query(query)
    if not sought.asks:
        raise Refusal("query", "refused.search.empty")
    name = _name(name)
    with archive.writing() as connection:
        mine = connection.scalar(select(func.count()).where(searches.c.account == account)) or 0
        if mine >= MOST:
            raise Refusal("searches", "refused.search.full", most=MOST)
        number = (connection.scalar(select(func.max(searches.c.id))) or 0) + 1
        told = sought.address().partition("?")[2]
        values: dict[str, Any] = {"name": name, "query": told, "seen": _newest(connection), "made": now()}
        connection.execute(insert(searches).values(id=number, account=account, **values))
    return Saved(number, **values, new=0)


def rename(archive: Archive, account: int, number: int, name: str) -> None:
    """Gives a search another name."""
    _change(archive, account, number, name=_name(name))


def look(archive: Archive, account: int, number: int) -> None:
    """Keeps that its owner has seen what there is by now, behind the answer."""
    with archive.reading() as connection:
        newest = _newest(connection)
        if one(connection, account, number).seen == newest:
            return
    mine = searches.c.account == account, searches.c.id == number
    seen = update(searches).where(*mine, searches.c.seen < newest).values(seen=newest)
    BEHIND.write(archive, lambda connection: connection.execute(seen))


def forget(archive: Archive, account: int, number: int) -> None:
    """Deletes a search."""
    with archive.writing() as connection:
        one(connection, account, number)
        connection.execute(delete(searches).where(searches.c.account == account, searches.c.id == number))


def sought_of(search_of: Saved) -> Sought:
    """What a saved search asks."""
    return read_query(search_of.query)


def _new(archive: Archive, search_of: Saved) -> int | None:
    found = news(archive, search_of, 0)
    return None if found is None else found.total


def _change(archive: Archive, account: int, number: int, **values: Any) -> None:
    with archive.writing() as connection:
        one(connection, account, number)
        mine = searches.c.account == account, searches.c.id == number
        connection.execute(update(searches).where(*mine).values(**values))


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.max(schema.documents.c.id))) or 0


def _name(name: str) -> str:
    shown = " ".join(parameters.words("name", name, seeking.LONGEST).split())
    if not 0 < len(shown) <= LONGEST_NAME:
        raise Refusal("name", "refused.search.name", most=LONGEST_NAME)
    return shown


def _saved(row: Any) -> Saved:
    return Saved(row.id, row.name, row.query, row.seen, row.made)
