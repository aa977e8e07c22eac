"""The search itself: one question to the database for the reports, one look into each report that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from khabar.archive import naming, schema
from khabar.archive.answers import Instrument, Who
from khabar.archive.indexes import FORMS, WORDS, by_itself, matching, prefer
from khabar.archive.packing import unpack_record, unpack_text
from khabar.archive.schema import LEVELS
from khabar.archive.search.filters import Filters
from khabar.archive.search.items import items
from khabar.archive.search.query import MOST_TERMS, Query, parse
from khabar.archive.search.results import Item, Match, Order, Result, Results
from khabar.archive.search.snippets import Hit, apart, hits, snippets
from khabar.archive.store import Archive
from khabar.errors import ArchiveError
from khabar.record import Document

PAGE = 10
"""Reports on a page, unless told otherwise."""
SNIPPETS = 2
"""Snippets of a report, unless told otherwise."""

# Parts of items that an actor plays: those who vouch for an event (via) did not do it.
_PLAYED = {"e": ("a", "r", "i"), "p": ("h",)}
_ITEMS = ((schema.statements, "s"), (schema.events, "e"), (schema.positions, "p"))

Condition = ColumnElement[bool]


class Named(NamedTuple):
    """Whom or what a name of a filter stands for."""

    name: str
    meant: Sequence[Who | Instrument]

    @property
    def numbers(self) -> list[int]:
        """Their numbers in the archive."""
        return [one.number for one in self.meant]


class _Later(NamedTuple):
    """What leaves out the documents up to a number: said wherever documents are looked for, since what is new is little
    and databases do not carry it into each part of the question by themselves."""

    after: int | None

    def __call__(self, document: ColumnElement[int]) -> list[Condition]:
        return [] if self.after is None else [document > self.after]


class Wanted(NamedTuple):
    """Filters with their names looked up."""

    filters: Filters
    actors: list[Named]
    countries: list[str]
    instruments: list[Named]
    outlets: list[str]

    @property
    def items(self) -> bool:
        """Whether items of records are asked for."""
        filters = self.filters
        return bool(self.actors or self.countries or self.instruments or filters.types or filters.stances)

    @property
    def level(self) -> int:
        """The least confidence, as a number."""
        return LEVELS[self.filters.confidence]


def search(
    archive: Archive,
    query: str = "",
    filters: Filters | None = None,
    *,
    order: Order = "newest",
    limit: int = PAGE,
    offset: int = 0,
    most: int = SNIPPETS,
    after: int | None = None,
) -> Results:
    """The reports of an archive that hold the words of a query (see ``parse``) and pass the filters.

    ``order`` is by day of publication, undated reports last; on a day by outlet and name, so that it does not depend
    on the order of adding. ``limit`` and ``offset`` cut a page out of it, ``most`` is the number of snippets a report.
    ``after`` leaves out all up to a document's number: what is left was added since.
    Raises ArchiveError where a name, country or outlet is not there, or where nothing is asked, Ambiguous where a name
    may be several actors'.
    """
    terms = parse(query)
    filters = filters or Filters()
    if not terms and not filters:
        problem = "no word in it" if query.strip() else "nothing to search for"
        raise ArchiveError(f"«{query.strip()}»", problem, "Give words in letters or digits, or a filter")
    if terms.size > MOST_TERMS:
        raise ArchiveError(archive.where, f"{terms.size} words in one query", f"Give at most {MOST_TERMS}")
    with archive.reading() as connection:
        prefer(connection)
        wanted = _look_up(connection, filters)
        later = _Later(after)
        conditions = [*later(schema.documents.c.id), *_text(connection, terms, later), *_narrowed(wanted, later)]
        rows = connection.execute(_page(connection, conditions, order).limit(limit).offset(offset)).all()
        total = rows[0].total if rows else _count(connection, conditions) if offset or not limit else 0
        results = list(_results(connection, rows, terms, wanted, most))
    named = (*wanted.actors, *wanted.instruments)
    matches = [Match(one.name, meant.id, meant.name_ar, meant.name_en) for one in named for meant in one.meant]
    return Results(total, offset, order, matches, results)


def _look_up(connection: Connection, filters: Filters) -> Wanted:
    return Wanted(
        filters,
        [Named(name, naming.actor(connection, name)) for name in filters.actors],
        [naming.country(name) for name in filters.countries],
        [Named(name, [one.meant for one in naming.instruments(connection, name)]) for name in filters.instruments],
        [naming.outlet(connection, name) for name in filters.outlets],
    )


# -- the reports ------------------------------------------------------------------------------------------------------


def _page(connection: Connection, conditions: Iterable[Condition], order: Order) -> Select[Any]:
    """All reports found, each with the number of all, in order."""
    # PostgreSQL would plan for the few reports of a page, but all must be found to be counted.
    found = by_itself(connection, select(schema.documents).where(*conditions)).subquery()
    return select(found, func.count().over().label("total")).order_by(*_in_order(connection, found.c, order))


def _in_order(connection: Connection, columns: Any, order: Order) -> Iterator[Any]:
    """By day, then by outlet and name in the order of code points, which every database knows under another name."""
    points = "BINARY" if connection.dialect.name == "sqlite" else "C"
    yield (columns.published.desc() if order == "newest" else columns.published.asc()).nulls_last()
    yield columns.outlet.collate(points).nulls_last()
    yield columns.name.collate(points)
    yield columns.hash.collate(points)


def _count(connection: Connection, conditions: Iterable[Condition]) -> int:
    return connection.scalar(select(func.count()).select_from(schema.documents).where(*conditions)) or 0


def _text(connection: Connection, query: Query, later: _Later) -> Iterator[Condition]:
    """The documents whose words match, by the index of forms (single words) and that of words (phrases)."""
    number = schema.documents.c.id
    for index, exact in ((FORMS, False), (WORDS, True)):
        together = [term.text for term in query.wanted if term.exact is exact]
        if together:
            yield number.in_(matching(connection, index, together, later.after))
    for term in query.excluded:
        yield number.not_in(matching(connection, WORDS if term.exact else FORMS, [term.text], later.after))


# -- the filters ------------------------------------------------------------------------------------------------------


def _narrowed(wanted: Wanted, later: _Later) -> Iterator[Condition]:
    filters, documents, uses = wanted.filters, schema.documents, schema.uses
    if filters.outlets:
        yield documents.c.outlet.in_(wanted.outlets)
    if filters.since:
        yield documents.c.published >= filters.since
    if filters.until:
        yield documents.c.published <= filters.until
    for one in wanted.instruments:
        used = uses.c.instrument.in_(one.numbers)
        yield documents.c.id.in_(select(uses.c.document).where(used, *later(uses.c.document)))
    if filters.types:
        document = schema.events.c.document
        yield documents.c.id.in_(select(document).where(*_events(wanted, later), *later(document)))
    if filters.stances:
        document = schema.positions.c.document
        yield documents.c.id.in_(select(document).where(*_positions(wanted, later), *later(document)))
    if not filters.types and not filters.stances:
        yield from _spoken_of(wanted, later)


def _spoken_of(wanted: Wanted, later: _Later) -> Iterator[Condition]:
    """That the report speaks of the actors and countries, and of them or of anything with that confidence."""
    number, seen = schema.documents.c.id, schema.appearances
    for who in _who(wanted, seen.c.actor):
        yield number.in_(select(seen.c.document).where(who, *_sure(seen, wanted.level), *later(seen.c.document)))
    if wanted.level and not wanted.actors and not wanted.countries:
        sure = [select(one.c.document).where(*_sure(one, wanted.level), *later(one.c.document)) for one, _ in _ITEMS]
        yield or_(*map(number.in_, sure))


def _events(wanted: Wanted, later: _Later) -> list[Condition]:
    """The conditions on an event."""
    events = schema.events
    kind = events.c.type.in_(wanted.filters.types)
    return [kind, *_sure(events, wanted.level), *_played(wanted, "e", events.c.id, later)]


def _positions(wanted: Wanted, later: _Later) -> list[Condition]:
    """The conditions on a position."""
    positions = schema.positions
    kind = positions.c.stance.in_(wanted.filters.stances)
    return [kind, *_sure(positions, wanted.level), *_played(wanted, "p", positions.c.id, later)]


def _played(wanted: Wanted, sort: str, item: ColumnElement[int], later: _Later) -> Iterator[Condition]:
    parts = schema.parts
    playing = and_(parts.c.sort == sort, parts.c.role.in_(_PLAYED[sort]))
    if later.after is None:
        yield from (item.in_(select(parts.c.item).where(playing, who)) for who in _who(wanted, parts.c.target))
    else:
        # Of the few new items each is looked at, not all that a country ever did: + 0 keeps off the index of targets.
        for who in _who(wanted, parts.c.target + 0):
            yield exists().where(parts.c.item == item, playing, who)


def _who(wanted: Wanted, actor: ColumnElement[int]) -> Iterator[Condition]:
    for one in wanted.actors:
        yield actor.in_(one.numbers)
    for country in wanted.countries:
        yield actor.in_(select(schema.actors.c.id).where(schema.actors.c.country == country))


def _sure(of: Any, level: int) -> list[Condition]:
    return [of.c.confidence >= level] if level else []


# -- what is shown of them --------------------------------------------------------------------------------------------


def _results(connection: Connection, rows: Sequence[Any], query: Query, wanted: Wanted, most: int) -> Iterator[Result]:
    numbers = [row.id for row in rows]
    contents = schema.contents
    texts = {row.document: row for row in connection.execute(select(contents).where(contents.c.document.in_(numbers)))}
    meant = _meant(connection, numbers, wanted)
    for row in rows:
        text = unpack_text(texts[row.id].text)
        found: list[Item] = []
        if wanted.items and texts[row.id].record is not None:
            record = unpack_record(texts[row.id].record, Document(text=text))
            found = list(items(record, wanted.filters, wanted.countries, meant.get(row.id, [])))
        yield Result(
            row.id, row.name, row.outlet, row.published, row.title, row.url, row.language,
            apart((hit.start, hit.end) for hit in hits(row.title or "", query)),
            snippets(text, _evidence(text, query, found), most),
            found,
        )  # fmt: skip


def _meant(connection: Connection, documents: Sequence[int], wanted: Wanted) -> dict[int, list[set[str]]]:
    """The ids that the records of documents have for each actor asked for, and last for all instruments."""
    seen, uses = schema.appearances, schema.uses
    found: dict[int, list[set[str]]] = {number: [] for number in documents}
    for one in wanted.actors:
        here = select(seen.c.document, seen.c.local)
        _add(found, connection.execute(here.where(seen.c.document.in_(documents), seen.c.actor.in_(one.numbers))))
    numbers = [number for one in wanted.instruments for number in one.numbers]
    used = select(uses.c.document, uses.c.local)
    _add(found, connection.execute(used.where(uses.c.document.in_(documents), uses.c.instrument.in_(numbers))))
    return found


def _add(found: dict[int, list[set[str]]], rows: Iterable[Any]) -> None:
    for local in found.values():
        local.append(set())
    for row in rows:
        found[row.document][-1].add(row.local)


def _evidence(text: str, query: Query, found: Sequence[Item]) -> list[Hit]:
    """What a report's snippets show: the words of the query beside the events and positions, or who is spoken of."""
    places = hits(text, query)
    done = [item for item in found if item.kind in ("event", "position")]
    label = len(query.wanted)
    for number, item in enumerate(done or (() if places else found), label):
        places += [Hit(start, end, number, marked=not query.wanted) for start, end in item.spans]
    return sorted(places)
