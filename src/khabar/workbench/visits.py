"""When somebody was here last, and what had been added by then: what came since is new to them."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from khabar.archive import Archive, schema
from khabar.archive.desk import visits
from khabar.archive.rows import now
from khabar.workbench.behind import BEHIND

# Who opens no page for so long has left: a lunch or a meeting begins a new visit, reading a long report does not.
GAP = datetime.timedelta(minutes=45)
# The clock of a visit that goes on is kept no finer than this: most pages then write nothing.
STEP = datetime.timedelta(minutes=2)


class Visit(NamedTuple):
    """A visit that goes on: its last page, the newest document then, and the newest at the visit before."""

    latest: str
    document: int
    before: int


def arrived(archive: Archive, account: int) -> int:
    """The newest document at the visit before; of a first visit the newest there is: nothing is new to a newcomer.

    Only reads. Pages that are opened when somebody comes keep the visit behind their answer, by ``keep``.
    """
    with archive.reading() as connection:
        return _visit(connection, account)[1].before


def keep(archive: Archive, account: int) -> None:
    """Keeps that somebody is here, behind the answer."""
    with archive.reading() as connection:
        kept, visit = _visit(connection, account)
    if kept == visit:
        return
    BEHIND.write(archive, lambda connection: _keep(connection, account, visit))


def _keep(connection: Connection, account: int, visit: Visit) -> None:
    change = visit._asdict()
    done = connection.execute(update(visits).where(visits.c.account == account).values(**change))
    if not done.rowcount:
        connection.execute(insert(visits).values(account=account, **change))


def _visit(connection: Connection, account: int) -> tuple[Visit | None, Visit]:
    """The visit as it was kept, and as it is now."""
    newest = connection.scalar(select(func.max(schema.documents.c.id))) or 0
    row = connection.execute(select(visits).where(visits.c.account == account)).first()
    if row is None:
        return None, Visit(now(), newest, newest)
    kept, away = Visit(row.latest, row.document, row.before), _since(row.latest)
    if away > GAP:
        return kept, Visit(now(), newest, row.document)
    if away > STEP or newest != row.document:
        return kept, Visit(now(), newest, row.before)
    return kept, kept


def _since(latest: str) -> datetime.timedelta:
    return datetime.datetime.fromisoformat(now()) - datetime.datetime.fromisoformat(latest)
