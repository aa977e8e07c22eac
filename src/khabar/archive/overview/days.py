"""Happenings over time: counted by day and lane, or one by one with how sure their dates are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, case, func, select

from khabar.archive import schema
from khabar.archive.answers import Who
from khabar.archive.filters import TAKING_PART
from khabar.archive.naming import who
from khabar.archive.overview.scope import Scope, is_dated

Lanes = Literal["type", "actor"]
How = Literal["told", "vague", "published"]

AT_ONCE = 10_000
"""Numbers in one question to the database, which takes some 32,000."""


class Count(NamedTuple):
    """How many happenings of a lane are of a day. ``dated`` is False of those whose reports give no day."""

    lane: str
    day: str
    dated: bool
    happenings: int


class Mark(msgspec.Struct):
    """A happening in time.

    ``how``: its days are ``told`` by a report; or are those of a ``vague`` date (``edtf``: «2013»); or it is known
    only when it was ``published``. ``open_first`` and ``open_last``: it has no end on this side.
    """

    number: int
    type: str
    status: str
    first: str
    last: str
    how: How
    open_first: bool
    open_last: bool
    edtf: str | None
    place: str | None
    reports: int
    outlets: int
    origins: int
    actors: list[Who]
    recipients: list[Who]


def by_type(connection: Connection, scope: Scope) -> list[Count]:
    """Happenings of each type by day; what no report dates by the day of publication."""
    table, events = schema.happenings, schema.events
    if scope.is_looked_up:
        return _counted(connection, select(table.c.type.label("lane"), table.c.id, *_at()).where(*scope.conditions))
    every = select(table.c.type, table.c.until, func.count()).where(*scope.conditions)
    told = (
        select(table.c.type, table.c.day, table.c.until, table.c.id)
        .join(events, events.c.happening == table.c.id)
        .where(events.c.day == table.c.day, events.c.until == table.c.until, *scope.conditions)
        .distinct()
    )
    # Few are dated: those are taken from all, which is faster than to ask of each of very many whether it is.
    often: Counter[tuple[str, str, bool]] = Counter()
    for kind, until, count in connection.execute(every.group_by(table.c.type, table.c.until)):
        often[kind, until, False] += count
    for kind, day, until, _ in connection.execute(told):
        often[kind, until, False] -= 1
        often[kind, day, True] += 1
    return [Count(*key, count) for key, count in sorted(often.items()) if count]


def by_actor(connection: Connection, scope: Scope, most: int) -> tuple[list[Who], list[Count]]:
    """Those who take part in most happenings, at most so many, and their happenings by day (lane: their number)."""
    counts = _found_once(connection, scope, most) if scope.is_looked_up else _ranked_first(connection, scope, most)
    often: Counter[int] = Counter()
    for one in counts:
        often[int(one.lane)] += one.happenings
    numbers = sorted(often, key=lambda number: (-often[number], number))
    known = _people(connection, numbers)
    return [known[number] for number in numbers], counts


def _ranked_first(connection: Connection, scope: Scope, most: int) -> list[Count]:
    """The happenings of those who take part in most, asked for when they are known."""
    parts, table = schema.parts, schema.happenings
    played = select(parts.c.target, func.count(table.c.id.distinct()).label("often")).select_from(_played())
    ranked = _most_often(played.where(*scope.conditions).group_by(parts.c.target).subquery(), most)
    numbers = list(connection.scalars(select(ranked.c.target)))
    lanes = select(parts.c.target.label("lane"), table.c.id, *_at()).distinct().select_from(_played())
    return _counted(connection, lanes.where(parts.c.target.in_(numbers), *scope.conditions))


def _found_once(connection: Connection, scope: Scope, most: int) -> list[Count]:
    """The same where finding the happenings is most of the work: who plays in what is found once for both."""
    parts, table = schema.parts, schema.happenings
    playing = (
        select(parts.c.target, table.c.id).distinct().select_from(_played()).where(*scope.conditions).cte("playing")
    )
    counted = select(playing.c.target, func.count().label("often")).group_by(playing.c.target)
    ranked = _most_often(counted.subquery(), most)
    lanes = select(playing.c.target.label("lane"), *_at()).join(ranked, ranked.c.target == playing.c.target)
    return _counted(connection, lanes.join(table, table.c.id == playing.c.id))


def _most_often(counted: Any, most: int) -> Any:
    """Of targets with how often they play, those with a name of the most. They are counted before it is asked who has
    one: there are far fewer actors than parts that they play."""
    people = schema.actors
    named = select(counted.c.target).join(people, people.c.id == counted.c.target).where(people.c.named == 1)
    return named.order_by(counted.c.often.desc(), counted.c.target).limit(most).subquery()


def _played() -> Any:
    """Happenings with those who take part in them."""
    table, events, parts = schema.happenings, schema.events, schema.parts
    taking = (parts.c.item == events.c.id) & (parts.c.sort == "e") & parts.c.role.in_(TAKING_PART)
    return events.join(parts, taking).join(table, table.c.id == events.c.happening)


def _at() -> tuple[Any, Any]:
    """The day that a happening is counted under, and whether a report gives it."""
    table, dated = schema.happenings, is_dated()
    return case((dated, table.c.day), else_=table.c.until).label("at"), case((dated, 1), else_=0).label("dated")


def _counted(connection: Connection, lanes: Any) -> list[Count]:
    one = lanes.subquery()
    keys = (one.c.lane, one.c.at, one.c.dated)
    query = select(*keys, func.count().label("often")).group_by(*keys).order_by(*keys)
    return [Count(str(row.lane), row.at, bool(row.dated), row.often) for row in connection.execute(query)]


def listed(connection: Connection, scope: Scope, limit: int, skip: int = 0) -> list[int]:
    """The numbers of the happenings, by day, those of a day by their origins."""
    table = schema.happenings
    order = (table.c.day, table.c.origins.desc(), table.c.reports.desc(), table.c.id)
    query = select(table.c.id).where(*scope.conditions).order_by(*order).limit(limit).offset(skip)
    return list(connection.scalars(query))


def total(connection: Connection, scope: Scope) -> int:
    """How many happenings there are."""
    return connection.scalar(select(func.count()).select_from(schema.happenings).where(*scope.conditions)) or 0


def marks(connection: Connection, numbers: Sequence[int]) -> list[Mark]:
    """Happenings by their numbers, in this order, each with its days as they are known."""
    found: dict[int, Mark] = {}
    for some in _in_parts(numbers):
        found.update((mark.number, mark) for mark in _marks(connection, some))
    return [found[number] for number in numbers if number in found]


# -- one by one -------------------------------------------------------------------------------------------------------


def _marks(connection: Connection, numbers: Sequence[int]) -> Iterator[Mark]:
    table, events = schema.happenings, schema.events
    columns = (events.c.id, events.c.happening, events.c.date, events.c.day, events.c.until)
    told: dict[int, list[Any]] = defaultdict(list)
    for event in connection.execute(select(*columns).where(events.c.happening.in_(numbers)).order_by(events.c.id)):
        told[event.happening].append(event)
    taking = _taking_part(connection, [event.id for found in told.values() for event in found])
    for row in connection.execute(select(table).where(table.c.id.in_(numbers))):
        found = told[row.id]
        items = [event.id for event in found]
        first, last, how, edtf = _days(row, found)
        actors, recipients = (_most(taking, items, roles) for roles in ("ai", "r"))
        # Of what is done together, takers and doers are told in either place: each once.
        known = {one.number for one in actors}
        yield Mark(
            row.id, row.type, row.status, first or row.day, last or row.until, how, first is None, last is None, edtf,
            row.place, row.reports, row.outlets, row.origins, actors,
            [one for one in recipients if one.number not in known],
        )  # fmt: skip


def _days(row: Any, events: Sequence[Any]) -> tuple[str | None, str | None, How, str | None]:
    """First and last day of a happening (None where it is open), how it is known, and the date that tells it."""
    for event in events:
        if event.day is not None and (event.day, event.until) == (row.day, row.until):
            return row.day, row.until, "vague" if _is_vague(event.date) else "told", event.date
    dates = [event for event in events if event.date]
    if not dates:
        return row.until, row.until, "published", None
    return dates[0].day, dates[0].until, "vague", dates[0].date


def _is_vague(edtf: str | None) -> bool:
    """Whether a date says of itself that it is about right, or not sure, or leaves digits open (EDTF)."""
    return any(sign in (edtf or "") for sign in "~?%X") or ".." in (edtf or "")


def _taking_part(connection: Connection, items: Sequence[int]) -> dict[tuple[int, str], list[Who]]:
    parts, people = schema.parts, schema.actors
    found: dict[tuple[int, str], list[Who]] = defaultdict(list)
    for some in _in_parts(items):
        query = (
            select(parts.c.item, parts.c.role, people)
            .join(people, people.c.id == parts.c.target)
            .where(parts.c.sort == "e", parts.c.role.in_(TAKING_PART), parts.c.item.in_(some))
            .order_by(parts.c.item, parts.c.role, parts.c.place)
        )
        for row in connection.execute(query):
            found[row.item, row.role].append(who(row))
    return found


def _most(taking: dict[tuple[int, str], list[Who]], items: Sequence[int], roles: str) -> list[Who]:
    """Who plays one of these parts in most of the reports that name anybody in it."""
    told = [{one.number: one for role in roles for one in taking.get((item, role), ())} for item in items]
    count = Counter(number for named in told for number in named)
    known = {number: one for named in told for number, one in named.items()}
    most = max(count.values(), default=0)
    return [one for number, one in known.items() if count[number] * 2 >= most]


def _people(connection: Connection, numbers: Sequence[int]) -> dict[int, Who]:
    table = schema.actors
    return {row.id: who(row) for row in connection.execute(select(table).where(table.c.id.in_(numbers)))}


def _in_parts(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))
