"""A happening as its reports tell it: each report with its words and chain, the origins behind them, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, or_, select

from khabar.archive import agreement, schema
from khabar.archive.answers import Instrument, Who, party
from khabar.archive.counting import Count, counts
from khabar.archive.filters import Filters, chosen
from khabar.archive.items import sentence_of
from khabar.archive.naming import who
from khabar.archive.origins import Account, origins
from khabar.archive.packing import unpack_text

# Most happenings that are given at once where nothing else is asked.
LIMIT = 50


class Report(msgspec.Struct):
    """One report of a happening. ``words`` is the sentence of ``span`` (code points of the document's text)."""

    document: int
    id: str
    outlet: str | None
    published: str | None
    title: str | None
    event: str
    actors: list[Who]
    recipients: list[Who]
    chain: list[Who]
    date: str | None
    place: str | None
    status: str
    span: tuple[int, int]
    trigger: tuple[int, int]
    words: str


class Source(msgspec.Struct):
    """An independent origin: whom its reports name as innermost source, if anybody, and which reports these are."""

    source: Who | None
    outlets: list[str]
    reports: list[int]


class Difference(msgspec.Struct):
    """What reports say of one thing: each value with the places (in ``reports``) of those that have it."""

    name: str
    values: list[tuple[str, list[int]]]


class Told(msgspec.Struct):
    """A happening in full."""

    number: int
    type: str
    day: str | None
    until: str | None
    place: str | None
    status: str
    reports: list[Report]
    outlets: int
    origins: list[Source]
    agreed: list[Difference]
    differing: list[Difference]


class Happenings(msgspec.Struct):
    """A page of happenings in full, with whom and what the names of the filters were taken for."""

    total: int
    offset: int
    actors: list[Who]
    instruments: list[Instrument]
    happenings: list[Told]


def happenings(
    connection: Connection, filters: Filters | None = None, *, limit: int = LIMIT, offset: int = 0
) -> Happenings:
    """The happenings that pass the filters: those with most origins, then most reports, then the latest, first.

    Raises ArchiveError where a name is not there, Ambiguous where it may be several actors'.
    """
    table = schema.happenings
    found = chosen(connection, filters or Filters())
    total = connection.scalar(select(func.count()).select_from(table).where(*found.conditions)) or 0
    order = (table.c.origins.desc(), table.c.reports.desc(), table.c.day.desc(), table.c.id)
    numbers = connection.scalars(
        select(table.c.id).where(*found.conditions).order_by(*order).limit(limit).offset(offset)
    ).all()
    told = [one for number in numbers if (one := tell(connection, number)) is not None]
    return Happenings(total, offset, found.actors, found.instruments, told)


def tell(connection: Connection, number: int) -> Told | None:
    """A happening by its number, None where there is none."""
    row = connection.execute(select(schema.happenings).where(schema.happenings.c.id == number)).first()
    if row is None:
        return None
    found = list(_reports(connection, number))
    reports, accounts, counts = [one[0] for one in found], [one[1] for one in found], [one[2] for one in found]
    told = agreement.fields(
        {
            "date": [report.date for report in reports],
            "place": [report.place for report in reports],
            "status": [report.status for report in reports],
        }
    ) + agreement.numbers(counts)
    return Told(
        number,
        row.type,
        row.day,
        row.until,
        row.place,
        row.status,
        reports,
        row.outlets,
        _sources(reports, accounts),
        [Difference(*field) for field in told if field.agreed],
        [Difference(*field) for field in told if not field.agreed],
    )


def _reports(connection: Connection, number: int) -> Iterator[tuple[Report, Account, list[Count]]]:
    """The reports of a happening with what their origins and numbers are counted by, the earliest first."""
    documents = schema.documents
    query = _events(number).order_by(documents.c.published, documents.c.hash, schema.events.c.id)
    rows = connection.execute(query).all()
    parts = _parts(connection, [row.event for row in rows])
    for row in rows:
        text = unpack_text(row.text)
        span = sentence_of(text, row.first)
        actors, recipients, via = (parts.get((row.event, role), []) for role in "arv")
        chain = via + [one for one in actors if row.said and one not in via]
        report = Report(
            row.document, row.name, row.outlet, row.published, row.title, row.local, actors, recipients, chain,
            row.date, row.place, row.status, span, (row.first, row.last), text[span[0] : span[1]],
        )  # fmt: skip
        links = [party(one) for one in chain]
        yield report, Account(row.document, row.outlet, row.copy_of, links), list(counts(text, *span))


def _events(number: int) -> Select[Any]:
    events, documents, contents = schema.events, schema.documents, schema.contents
    columns: tuple[Any, ...] = (
        events.c.id.label("event"), events.c.local, events.c.first, events.c.last, events.c.date, events.c.place,
        events.c.status, events.c.said, documents.c.id.label("document"), documents.c.name, documents.c.outlet,
        documents.c.published, documents.c.title, documents.c.copy_of, contents.c.text,
    )  # fmt: skip
    joined = events.join(documents, events.c.document == documents.c.id).join(contents)
    return select(*columns).select_from(joined).where(events.c.happening == number)


def _parts(connection: Connection, items: Sequence[int]) -> dict[tuple[int, str], list[Who]]:
    parts, actors = schema.parts, schema.actors
    query = (
        select(parts.c.item, parts.c.role, actors)
        .select_from(parts.join(actors, parts.c.target == actors.c.id))
        .where(parts.c.sort == "e", parts.c.item.in_(items), or_(*(parts.c.role == role for role in "arv")))
        .order_by(parts.c.item, parts.c.role, parts.c.place)
    )
    found: dict[tuple[int, str], list[Who]] = {}
    for row in connection.execute(query):
        found.setdefault((row.item, row.role), []).append(who(row))
    return found


def _sources(reports: Sequence[Report], accounts: Sequence[Account]) -> list[Source]:
    known = {one.number: one for report in reports for one in report.chain}
    places = {account.document: place for place, account in enumerate(accounts)}
    return [
        Source(
            known.get(origin.source) if origin.source is not None else None,
            list(dict.fromkeys(account.outlet for account in origin.accounts if account.outlet)),
            sorted(places[account.document] for account in origin.accounts),
        )
        for origin in origins(accounts)
    ]
