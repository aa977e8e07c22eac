"""Putting reports together: copies, sayings and happenings of the whole archive, after documents were added.

The result depends on what the archive holds and not on the order in which it came in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from khabar.archive import schema
from khabar.archive.copies import regroup
from khabar.archive.happenings import happenings
from khabar.archive.issues import regroup as regroup_issues
from khabar.archive.origins import Account, origins
from khabar.archive.profiles import Profile, Profiles, day_of
from khabar.archive.sayings import sayings
from khabar.archive.store import Archive

Say = Callable[[str], None]


def join(archive: Archive, say: Say = lambda _: None) -> bool:
    """Joins what is told more than once; whether there was anything to do. ``say`` is told each step."""
    with archive.writing() as connection:
        if archive.setting(connection, "joined") != "no":
            return False
        say("copies")
        regroup(connection)
        profiles = Profiles(connection)
        say("statements")
        _write_sayings(connection, profiles)
        say("happenings")
        _write_happenings(connection, profiles)
        say("issues")
        regroup_issues(connection)
        archive.set(connection, "joined", "yes")
    return True


def _write_sayings(connection: Connection, profiles: Profiles) -> None:
    numbers: dict[int, int] = {}
    for found in sayings(profiles.statements()):
        if len(found) > 1:
            numbers.update((one.number, found[0].number) for one in found)
    table = schema.statements
    query = select(table.c.id, table.c.saying).where(table.c.saying.is_not(None))
    before = {row.id: row.saying for row in connection.execute(query)}
    _update(connection, table, "saying", before, numbers)


def _write_happenings(connection: Connection, profiles: Profiles) -> None:
    rows: list[dict[str, Any]] = []
    numbers: dict[int, int] = {}
    for found in happenings(profiles.events()):
        number = min(one.number for one in found)
        numbers.update((one.number, number) for one in found)
        rows.append(_happening(number, found, profiles))
    table = schema.events
    query = select(table.c.id, table.c.happening).where(table.c.happening.is_not(None))
    before = {row.id: row.happening for row in connection.execute(query)}
    connection.execute(delete(schema.happenings))
    if rows:
        connection.execute(insert(schema.happenings), rows)
    _update(connection, table, "happening", before, numbers)


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


def _update(connection: Connection, table: Any, column: str, before: dict[int, int], after: dict[int, int]) -> None:
    """Writes the numbers that have changed."""
    changed = [
        {"item": item, "number": after.get(item)}
        for item in sorted(before.keys() | after.keys())
        if before.get(item) != after.get(item)
    ]
    if changed:
        query = update(table).where(table.c.id == bindparam("item")).values({column: bindparam("number")})
        connection.execute(query, changed)
