"""Who met or addressed whom: ties between actors, each with the happenings and statements that make it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from khabar.archive import naming, schema
from khabar.archive.answers import Who
from khabar.archive.naming import who
from khabar.archive.overview.scope import Scope
from khabar.archive.schema import LEVELS

Sort = Literal["all", "met", "addressed"]

TOGETHER = ("CONSULT", "AGREE", "COOPERATE")
"""Types of event that people do with each other: what meets, where no types are asked for."""

MOST_TOGETHER = 12
"""Of more who take part in one event (a summit) each is tied to those who are told first only: all with all would be
hundreds of ties that no report tells."""


class Tie(msgspec.Struct):
    """What two actors have with each other. ``origins`` are the independent sources behind it: those of each happening,
    and one for each statement, however often its words are told again."""

    one: int
    other: int
    origins: int = 0
    happenings: list[int] = []
    statements: list[int] = []


class Network(msgspec.Struct):
    """The strongest ties of ``total``, and who has them, those with most first."""

    total: int
    actors: list[Who]
    ties: list[Tie]


def network(connection: Connection, scope: Scope, sort: Sort = "all", most: int = 40) -> Network:
    """The ties of a scope with most origins."""
    found = _all(connection, scope, sort)
    strongest = sorted(found.values(), key=lambda tie: (-tie.origins, tie.one, tie.other))[:most]
    weight: dict[int, int] = defaultdict(int)
    for tie in strongest:
        weight[tie.one] += tie.origins
        weight[tie.other] += tie.origins
    numbers = sorted(weight, key=lambda number: (-weight[number], number))
    table = schema.actors
    known = {row.id: who(row) for row in connection.execute(select(table).where(table.c.id.in_(numbers)))}
    return Network(len(found), [known[number] for number in numbers], strongest)


def between(connection: Connection, scope: Scope, one: int, other: int, sort: Sort = "all") -> Tie:
    """The tie of two actors by their numbers; an empty one where they have none."""
    pair = min(one, other), max(one, other)
    return _all(connection, scope, sort).get(pair) or Tie(*pair)


def _all(connection: Connection, scope: Scope, sort: Sort) -> dict[tuple[int, int], Tie]:
    ties: dict[tuple[int, int], Tie] = {}
    if sort != "addressed":
        for pair, happening, origins in _met(connection, scope):
            tie = ties.setdefault(pair, Tie(*pair))
            if happening not in tie.happenings[-1:]:
                tie.happenings.append(happening)
                tie.origins += origins
    if sort != "met" and _asks_for_statements(scope):
        for pair, statements in _addressed(connection, scope).items():
            tie = ties.setdefault(pair, Tie(*pair))
            tie.statements.extend(statements)
            tie.origins += len(statements)
    return ties


# -- met --------------------------------------------------------------------------------------------------------------


def _met(connection: Connection, scope: Scope) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Pairs with the happening that ties them and its origins; those of one happening follow each other."""
    table, events, parts, people = schema.happenings, schema.events, schema.parts, schema.actors
    types = scope.asked.filters.types or TOGETHER
    query = (
        select(table.c.id, table.c.origins, events.c.id.label("event"), events.c.type, parts.c.role, parts.c.target)
        .select_from(events)
        .join(table, table.c.id == events.c.happening)
        .join(parts, (parts.c.item == events.c.id) & (parts.c.sort == "e") & parts.c.role.in_(("a", "r")))
        .join(people, people.c.id == parts.c.target)
        .where(people.c.named == 1, events.c.type.in_(types), *scope.conditions)
        .order_by(table.c.id, events.c.id, parts.c.role, parts.c.place)
    )
    event, before = 0, (0, 0, "")
    taking: list[tuple[str, int]] = []
    for happening, origins, number, kind, role, target in connection.execute(query):
        if number != event:
            # Most events name one only, who is tied to nobody.
            if len(taking) > 1:
                yield from _tied(taking, *before)
            event, taking, before = number, [], (happening, origins, kind)
        taking.append((role, target))
    yield from _tied(taking, *before)


def _tied(
    taking: Sequence[tuple[str, int]], happening: int, origins: int, kind: str
) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Whom an event ties: all with each other where it is done together, else each who acts to each acted on."""
    doing = dict.fromkeys(number for role, number in taking if role == "a")
    done = dict.fromkeys(number for role, number in taking if role == "r")
    if kind in TOGETHER:
        together = list(dict.fromkeys([*doing, *done]))[:MOST_TOGETHER]
        pairs = list(combinations(together, 2))
    else:
        pairs = [(one, other) for one in doing for other in done][: MOST_TOGETHER**2]
    for one, other in dict.fromkeys((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]):
        yield (one, other), happening, origins


# -- addressed --------------------------------------------------------------------------------------------------------


def _asks_for_statements(scope: Scope) -> bool:
    """Whether statements can pass the filters: they have no type, state, place, or reports joined to happenings."""
    asked = scope.asked.filters
    only_events = asked.types or asked.status or asked.place or asked.instruments
    return not only_events and asked.reports <= 1 and asked.origins <= 1


def _addressed(connection: Connection, scope: Scope) -> dict[tuple[int, int], list[int]]:
    """Pairs of whom one addressed the other, with the statements, each saying once."""
    table, documents, people = schema.statements, schema.documents, schema.actors
    speaking, spoken, speaker, addressee = schema.parts.alias(), schema.parts.alias(), people.alias(), people.alias()
    query = (
        select(table.c.id, table.c.saying, speaking.c.target.label("one"), spoken.c.target.label("other"))
        .select_from(spoken)
        .join(speaking, (speaking.c.item == spoken.c.item) & (speaking.c.sort == "s") & (speaking.c.role == "s"))
        .join(table, table.c.id == spoken.c.item)
        .join(documents, documents.c.id == table.c.document)
        .join(speaker, speaker.c.id == speaking.c.target)
        .join(addressee, addressee.c.id == spoken.c.target)
        .where(spoken.c.sort == "s", spoken.c.role == "d", speaker.c.named == 1, addressee.c.named == 1)
        .where(*_said(scope, speaker, addressee))
        .order_by(table.c.id, speaking.c.place, spoken.c.place)
    )
    found: dict[tuple[int, int], dict[tuple[bool, int], int]] = defaultdict(dict)
    for row in connection.execute(query):
        if row.one != row.other:
            told = (True, row.saying) if row.saying is not None else (False, row.id)
            found[min(row.one, row.other), max(row.one, row.other)].setdefault(told, row.id)
    return {pair: list(told.values()) for pair, told in found.items()}


def _said(scope: Scope, speaker: Any, addressee: Any) -> Iterator[ColumnElement[bool]]:
    """What the filters of happenings ask of statements: the day is that of the statement, else of the report."""
    asked, table, documents = scope.asked.filters, schema.statements, schema.documents
    day = func.coalesce(table.c.day, documents.c.published)
    if asked.since:
        yield day >= asked.since
    if asked.until:
        yield day <= asked.until
    if asked.confidence != "low":
        yield table.c.confidence >= LEVELS[asked.confidence]
    if scope.outlets:
        yield documents.c.outlet.in_(scope.outlets)
    if asked.country:
        code = naming.country(asked.country)
        yield or_(speaker.c.country == code, addressee.c.country == code)
    for numbers in scope.people:
        yield or_(speaker.c.id.in_(numbers), addressee.c.id.in_(numbers))
