"""Putting reports together: copies, sayings, happenings and issues, after documents were added.

The result depends on what the archive holds and not on the order in which it came in. What is joined depends on the
items that are joined, and never on the archive as a whole: only what was added and what that is tied to has to be
looked at again (``neighbours``), and the result is what joining everything anew would give. Everything is joined anew
where documents were read again, since what they said before is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from khabar.archive import copies, happenings, issues, sayings, schema
from khabar.archive.neighbours import Surroundings
from khabar.archive.origins import Account, origins
from khabar.archive.profiles import (
    Only,
    Profile,
    Profiles,
    chunks,
    day_of,
    of_documents,
    statements_near,
)
from khabar.archive.refreshing import refresh
from khabar.archive.store import Archive

Say = Callable[[str], None]

# With more than this part of an archive to be joined, joining everything anew is quicker.
MOST = 0.25

JOINED, CHANGED, ADDED = "yes", "no", "added"
"""What the setting ``joined`` says: all is joined; what is joined holds no more; it holds, but documents came in."""


def join(archive: Archive, say: Say = lambda _: None) -> bool:
    """Joins what is told more than once; whether there was anything to do. ``say`` is told each step."""
    with archive.writing() as connection:
        state = archive.setting(connection, "joined")
        if state not in (CHANGED, ADDED):
            return False
        if state == CHANGED:
            refresh(connection)
        added = _added(connection) if state == ADDED else None
        say("copies")
        moved = copies.regroup(connection, added)
        # How many sources a happening has depends on which of its reports are copies.
        seeds = sorted({*added, *moved}) if added is not None else None
        say("statements")
        _join_statements(connection, seeds)
        say("happenings")
        _join_events(connection, seeds)
        say("issues")
        issues.regroup(connection, added)
        connection.execute(delete(schema.unjoined))
        archive.set(connection, "joined", JOINED)
    return True


def note(archive: Archive, connection: Connection, new: Sequence[int], again: bool) -> None:
    """Notes in the transaction that adds them that documents are to be joined, and whether some were read again."""
    if not new and not again:
        return
    before = archive.setting(connection, "joined")
    stale = again or before == CHANGED
    archive.set(connection, "joined", CHANGED if stale else ADDED)
    if new and not stale:
        connection.execute(insert(schema.unjoined), [{"document": number} for number in new])


def _added(connection: Connection) -> list[int] | None:
    """The documents that came in since; None where they are so many that everything is to be joined anew."""
    table = schema.unjoined
    found = list(connection.scalars(select(table.c.document).order_by(table.c.document)))
    every = connection.scalar(select(func.count()).select_from(schema.documents)) or 0
    return found if len(found) <= MOST * every else None


def _join_statements(connection: Connection, seeds: Sequence[int] | None) -> None:
    profiles, table = Profiles(connection), schema.statements
    around = Surroundings(sayings.Ties(), lambda sort, *days: profiles.statements(statements_near(sort, *days)))
    found = _affected(profiles.statements, table, seeds, around)
    numbers: dict[int, int] = {}
    for group in sayings.sayings(found):
        if len(group) > 1:
            number = min(one.number for one in group)
            numbers.update((one.number, number) for one in group)
    _renumber(connection, table, "saying", numbers, None if seeds is None else [one.number for one in found])


def _join_events(connection: Connection, seeds: Sequence[int] | None) -> None:
    profiles, table = Profiles(connection), schema.events
    around = Surroundings(happenings.Ties(), lambda sort, *days: profiles.events(happenings.events_of(sort, *days)))
    found = _affected(profiles.events, table, seeds, around)
    rows: list[dict[str, Any]] = []
    numbers: dict[int, int] = {}
    for group in happenings.happenings(found):
        number = min(one.number for one in group)
        numbers.update((one.number, number) for one in group)
        rows.append(_happening(number, group, profiles))
    before = _renumber(connection, table, "happening", numbers, None if seeds is None else [e.number for e in found])
    _replace(connection, schema.happenings, None if seeds is None else before, rows)


def _affected(
    read: Callable[[Only], Iterable[Profile]], table: Table, seeds: Sequence[int] | None, around: Surroundings[Any]
) -> list[Profile]:
    """The items of some documents and all that these are tied to; all items where there are no such documents."""
    if seeds is None:
        return list(read(None))
    items = [one for some in chunks(seeds) for one in read(of_documents(table, some))]
    return around.tied(items)


def _happening(number: int, found: Sequence[Profile], profiles: Profiles) -> dict[str, Any]:
    """The row of a happening: when, where and in what state most of its reports have it, and how many they are."""
    accounts = [account_of(one, profiles) for one in found]
    dated = [one for one in found if one.dated] or found
    first, last = _most([one.days for one in dated])
    return {
        "id": number,
        "type": found[0].type,
        "day": day_of(first),
        "until": day_of(last),
        "place": _most([one.place for one in found if one.place] or [None]),
        "status": _most([one.status for one in found]),
        "reports": len(found),
        "outlets": len({account.outlet for account in accounts if account.outlet}) or 1,
        "origins": len(origins(accounts)),
    }


def account_of(one: Profile, profiles: Profiles) -> Account:
    """A report as the origins of its happening are counted by."""
    row = profiles.documents[one.document]
    return Account(one.document, row.outlet, row.copy_of, one.chain)


def _most(values: Sequence[Any]) -> Any:
    """The value that most have, of equals the first."""
    return max(values, key=lambda value: (values.count(value), -values.index(value)))


# -- writing ----------------------------------------------------------------------------------------------------------


def _renumber(
    connection: Connection, table: Table, column: str, after: Mapping[int, int], items: Sequence[int] | None
) -> list[int]:
    """Writes the numbers of groups that have changed, of some items or all; which numbers were there before."""
    query = select(table.c.id, table.c[column].label("number")).where(table.c[column].is_not(None))
    queries = [query] if items is None else [query.where(table.c.id.in_(some)) for some in chunks(items)]
    before = {row.id: row.number for one in queries for row in connection.execute(one)}
    changed = [
        {"item": item, "number": after.get(item)}
        for item in sorted(before.keys() | after.keys())
        if before.get(item) != after.get(item)
    ]
    if changed:
        change = update(table).where(table.c.id == bindparam("item")).values({column: bindparam("number")})
        connection.execute(change, changed)
    return sorted({*before.values()})


def _replace(
    connection: Connection, table: Table, gone: Sequence[int] | None, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Puts rows into a table in the place of some others, or of all."""
    if gone is None:
        connection.execute(delete(table))
    else:
        for some in chunks(gone):
            connection.execute(delete(table).where(table.c.id.in_(some)))
    if rows:
        connection.execute(insert(table), rows)
