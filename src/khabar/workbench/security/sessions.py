"""Who is signed in: sessions on the server, of which the browser holds nothing but a random token.

The table keeps the SHA-256 of tokens, so that a copy of the archive lets nobody in; 256 random bits need no slower
hash. Every sign-in gives a new token: one that somebody planted in a browser before never becomes valid.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets

from litestar.datastructures import Cookie
from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import DBAPIError

from khabar.archive import Archive
from khabar.archive.desk import accounts, sessions
from khabar.archive.store import PATIENCE
from khabar.workbench.security.clock import stamp
from khabar.workbench.security.people import STRANGER, Person

IDLE = datetime.timedelta(hours=8)
"""After which a session that nobody uses ends: a working day does not end it, a night does."""
ABSOLUTE = datetime.timedelta(days=7)
"""After which any session ends."""
MOST = 10
"""Sessions of one account at a time (browsers, devices); with one more the oldest ends."""
TOUCH = datetime.timedelta(minutes=5)
"""How exact the last use is kept: looking at pages need not write into the archive each time."""

_COOKIE = "khabar_session"


def cookie_name(secure: bool) -> str:
    """The cookie of the token. Over TLS its name lets no other host of the domain set it (``__Host-``, RFC 6265bis)."""
    return f"__Host-{_COOKIE}" if secure else _COOKIE


def cookie(token: str, secure: bool) -> Cookie:
    """The cookie of a session; ends with the browser. Lax: links in mails open for who is signed in."""
    return Cookie(cookie_name(secure), value=token, httponly=True, samesite="lax", secure=secure, path="/")


def begin(archive: Archive, person: Person) -> str:
    """Begins a session and gives its token."""
    token = secrets.token_urlsafe(32)
    now = stamp()
    of_person = sessions.c.account == person.number
    kept = select(sessions.c.token).where(of_person).order_by(sessions.c.made.desc(), sessions.c.token).limit(MOST - 1)
    with archive.writing() as connection:
        connection.execute(sessions.delete().where(_over()))
        newest = connection.scalars(kept).all()
        connection.execute(sessions.delete().where(of_person, sessions.c.token.not_in(newest)))
        connection.execute(sessions.insert().values(token=_kept(token), account=person.number, made=now, latest=now))
    return token


def find(archive: Archive, token: str | None) -> Person:
    """Whose session a token is; a stranger where it is none, or over, or its account is closed."""
    if not token or len(token) > 100:
        return STRANGER
    query = (
        select(accounts.c.id, accounts.c.name, accounts.c.role, sessions.c.latest)
        .join(accounts, accounts.c.id == sessions.c.account)
        .where(sessions.c.token == _kept(token), accounts.c.active == 1, ~_over())
    )
    with archive.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        return STRANGER
    if row.latest < stamp(TOUCH):
        _touch(archive, token)
    return Person(row.id, row.name, row.role)


def end(archive: Archive, token: str | None) -> None:
    """Ends a session."""
    with archive.writing() as connection:
        connection.execute(sessions.delete().where(sessions.c.token == _kept(token or "")))


def _over() -> ColumnElement[bool]:
    """Sessions whose time is up."""
    return (sessions.c.latest < stamp(IDLE)) | (sessions.c.made < stamp(ABSOLUTE))


def _touch(archive: Archive, token: str) -> None:
    """Keeps that a session is used, where nobody else is writing just now: looking at a page never waits for that."""
    used = sessions.update().where(sessions.c.token == _kept(token)).values(latest=stamp())
    with archive.engine.connect() as connection:
        if archive.is_sqlite:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        try:
            connection.execute(used)
            connection.commit()
        except DBAPIError:
            connection.rollback()
        if archive.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE * 1000}")


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
