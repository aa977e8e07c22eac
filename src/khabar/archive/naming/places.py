"""Countries, places and outlets by name."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from khabar.archive import schema
from khabar.archive.naming import knowledge
from khabar.archive.naming.words import words_of
from khabar.errors import ArchiveError

# Outlets that are listed where none is called so.
MOST_OUTLETS = 40


def country(name: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country, by code or name. Raises ArchiveError where there is none."""
    found = knowledge.countries().get(words_of(name))
    if found is None:
        raise ArchiveError(f"«{name}»", "no country", "Give an ISO 3166 code such as RUS, or a name such as روسيا")
    return found


def place(connection: Connection, name: str) -> list[str]:
    """The places of the archive's events that a name means. Raises ArchiveError where there is none."""
    wanted = words_of(name)
    table = schema.events
    there = connection.scalars(select(table.c.place).where(table.c.place.is_not(None)).distinct())
    english = knowledge.places().get(wanted, ())
    found = sorted(one for one in there if one in english or words_of(one) == wanted)
    if not found:
        raise ArchiveError(f"«{name}»", "no place of this archive", "Give another name or spelling of it")
    return found


def outlet(connection: Connection, name: str) -> str:
    """An outlet as the archive's documents have it, by that or by a name of it that the knowledge base knows.

    Raises ArchiveError, with the outlets that there are, where none fits.
    """
    table = schema.documents
    if connection.scalar(select(table.c.id).where(table.c.outlet == name).limit(1)) is not None:
        return name
    query = select(table.c.outlet, func.count().label("reports")).where(table.c.outlet.is_not(None))
    rows = connection.execute(query.group_by(table.c.outlet).order_by(func.count().desc(), table.c.outlet)).all()
    wanted = set(words_of(name))
    for row in rows:
        # «الشرق الأوسط» is «صحيفة الشرق الأوسط».
        if wanted and any(wanted <= set(words_of(told)) for told in _outlet_names(row.outlet)):
            return str(row.outlet)
    there = "، ".join(row.outlet for row in rows[:MOST_OUTLETS])
    raise ArchiveError(f"«{name}»", "no outlet of this archive", f"There are: {there}")


def _outlet_names(outlet: str) -> list[str]:
    """What an outlet is called: by its short name, and by those of the medium that it is."""
    return [outlet, *knowledge.names_by_id().get(knowledge.media().get(outlet) or outlet, ())]
