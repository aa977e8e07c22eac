"""What could not be loaded, as it is shown: by its name and line, never by a path of this machine."""

from __future__ import annotations

from hashlib import blake2b

import msgspec
from sqlalchemy import delete, func, select

from khabar.archive import Archive, schema
from khabar.archive.runs import UPLOADED, can_be_tried
from khabar.errors import ArchiveError
from khabar.sources.loading import is_url

_TABLE = schema.failures

# Failures of one page; a broken file has one for each of its lines.
MOST = 200


class Failure(msgspec.Struct, frozen=True):
    """What failed. ``key`` names it in forms; ``uploaded``: its file has to be sent again."""

    key: str
    place: str
    problem: str
    mend: str
    tried: int
    latest: str
    uploaded: bool
    again: bool


def failures(archive: Archive, network: bool) -> tuple[list[Failure], int]:
    """The latest failures, and how many there are."""
    with archive.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(_TABLE)) or 0
        rows = connection.execute(select(_TABLE).order_by(_TABLE.c.latest.desc(), _TABLE.c.place).limit(MOST)).all()
    found = [
        Failure(
            _key(row.place), shown(row.place), row.problem, row.mend, row.tried, row.latest,
            row.source.startswith(UPLOADED), can_be_tried(row.source, network),
        )
        for row in rows
    ]  # fmt: skip
    return found, total


def source_of(archive: Archive, key: str) -> tuple[str, str] | None:
    """The source and the place of a failure; None where it is there no more."""
    with archive.reading() as connection:
        for row in connection.execute(select(_TABLE.c.source, _TABLE.c.place)):
            if _key(row.place) == key:
                return row.source, row.place
    return None


def forget(archive: Archive, place: str) -> None:
    """Takes a failure off: nobody wants it any more."""
    with archive.writing() as connection:
        connection.execute(delete(_TABLE).where(_TABLE.c.place == place))


def _key(place: str) -> str:
    return blake2b(place.encode("utf-8", "replace"), digest_size=10).hexdigest()


def shown(place: str) -> str:
    """How a place is called: an address as it stands, of a path only its last part."""
    if is_url(place):
        return place
    return place.removeprefix(UPLOADED).replace("\\", "/").rsplit("/", 1)[-1]


class Unread(msgspec.Struct, frozen=True):
    """A document that could not be read."""

    number: int
    name: str
    title: str | None
    outlet: str | None
    reason: str | None


def documents(archive: Archive) -> list[Unread]:
    """The documents that could not be read, the latest first."""
    table = schema.documents
    query = select(table.c.id, table.c.name, table.c.title, table.c.outlet, table.c.reason)
    query = query.where(table.c.state == "failed").order_by(table.c.id.desc()).limit(MOST)
    with archive.reading() as connection:
        return [Unread(*row) for row in connection.execute(query)]


def name_of(archive: Archive, number: int) -> str:
    """How a document that failed is called. Raises ArchiveError where there is none such."""
    table = schema.documents
    with archive.reading() as connection:
        query = select(table.c.title, table.c.name).where(table.c.id == number, table.c.state == "failed")
        row = connection.execute(query).first()
    if row is None:
        raise ArchiveError(archive.where, f"no failed report {number}", "See what failed")
    return str(row.title or row.name)


def sources(archive: Archive, network: bool) -> list[str]:
    """The sources that can be tried again as they are."""
    with archive.reading() as connection:
        found = list(connection.scalars(select(_TABLE.c.source).distinct().order_by(_TABLE.c.source)))
    return [source for source in found if can_be_tried(source, network)]


def count(archive: Archive) -> int:
    """How many documents and loads failed."""
    with archive.reading() as connection:
        loads = connection.scalar(select(func.count()).select_from(_TABLE)) or 0
        return loads + archive.count(connection, "failed")
