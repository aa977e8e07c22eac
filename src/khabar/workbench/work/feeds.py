"""The feeds that the workbench asks for new reports."""

from __future__ import annotations

import msgspec
from sqlalchemy import delete, insert, select, update

from khabar.archive import Archive, desk
from khabar.archive.rows import now

_TABLE = desk.feeds


class Kept(msgspec.Struct, frozen=True):
    """A feed that is kept; ``problem`` is what went wrong the last time."""

    url: str
    author: str
    made: str
    latest: str | None
    problem: str | None


def kept(archive: Archive) -> list[Kept]:
    """All feeds, in the order of their addresses."""
    with archive.reading() as connection:
        rows = connection.execute(select(_TABLE).order_by(_TABLE.c.url)).all()
    return [Kept(row.url, row.author, row.made, row.latest, row.problem) for row in rows]


def keep(archive: Archive, url: str, author: str) -> None:
    """Keeps a feed, if it is not kept already."""
    with archive.writing() as connection:
        if connection.scalar(select(_TABLE.c.url).where(_TABLE.c.url == url)) is None:
            connection.execute(insert(_TABLE).values(url=url, author=author, made=now()))


def forget(archive: Archive, url: str) -> None:
    """Asks a feed no more; its reports stay."""
    with archive.writing() as connection:
        connection.execute(delete(_TABLE).where(_TABLE.c.url == url))


def asked(archive: Archive, url: str, problem: str | None) -> None:
    """Notes that a feed was asked, and what was wrong."""
    with archive.writing() as connection:
        connection.execute(update(_TABLE).where(_TABLE.c.url == url).values(latest=now(), problem=problem))
