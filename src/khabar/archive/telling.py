"""A happening as its reports tell it: each report with its words and chain, the origins behind them, what differs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, exists, or_, select

from khabar.archive import agreement, schema
from khabar.archive.agreement import Count
from khabar.archive.origins import Account, origins
from khabar.archive.packing import unpack_text
from khabar.archive.profiles import Party
from khabar.text.normal import NormalText
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

# Most happenings that are given at once where nothing else is asked.
LIMIT = 50


class Who(msgspec.Struct, frozen=True):
    """An actor: its number in the archive, and what it is called."""

    number: int
    name_ar: str
    name_en: str | None
    kind: str
    country: str | None
    named: bool


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


class Wanted(msgspec.Struct, kw_only=True):
    """Which happenings are asked for: all conditions hold together, of ``types`` and ``actors`` one; None and () ask
    for nothing."""

    types: Sequence[str] = ()
    actors: Sequence[int] = ()
    country: str | None = None
    place: str | None = None
    first: str | None = None
    last: str | None = None
    status: str | None = None
    reports: int = 1
    origins: int = 1
    confidence: int = 0


def numbers(connection: Connection, wanted: Wanted, limit: int = LIMIT, skip: int = 0) -> list[int]:
    """The numbers of the happenings asked for: those with most origins, then most reports, then the latest, first."""
    table = schema.happenings
    query = select(table.c.id).where(*_conditions(wanted))
    order = (table.c.origins.desc(), table.c.reports.desc(), table.c.day.desc(), table.c.id)
    return list(connection.scalars(query.order_by(*order).limit(limit).offset(skip)))


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


def _conditions(wanted: Wanted) -> Iterator[Any]:
    table, events, parts, actors = schema.happenings, schema.events, schema.parts, schema.actors
    yield table.c.reports >= wanted.reports
    yield table.c.origins >= wanted.origins
    if wanted.types:
        yield table.c.type.in_(wanted.types)
    if wanted.status:
        yield table.c.status == wanted.status
    if wanted.place:
        yield table.c.place == wanted.place
    if wanted.first:
        yield table.c.until >= wanted.first
    if wanted.last:
        yield table.c.day <= wanted.last
    if wanted.confidence:
        yield exists().where(events.c.happening == table.c.id, events.c.confidence >= wanted.confidence)
    taking_part = and_(events.c.happening == table.c.id, parts.c.sort == "e", parts.c.item == events.c.id)
    if wanted.actors:
        yield exists().where(taking_part, parts.c.role.in_(("a", "r")), parts.c.target.in_(wanted.actors))
    if wanted.country:
        of_country = and_(actors.c.id == parts.c.target, actors.c.country == wanted.country)
        yield exists().where(taking_part, parts.c.role.in_(("a", "r")), of_country)


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
        chain = via + [who for who in actors if row.said and who not in via]
        report = Report(
            row.document, row.name, row.outlet, row.published, row.title, row.local, actors, recipients, chain,
            row.date, row.place, row.status, span, (row.first, row.last), text[span[0] : span[1]],
        )  # fmt: skip
        links = [Party(who.number, who.kind, who.named, who.country) for who in chain]
        yield report, Account(row.document, row.outlet, row.copy_of, links), list(agreement.counts(text, *span))


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
    columns: tuple[Any, ...] = (
        parts.c.item, parts.c.role, actors.c.id, actors.c.name_ar, actors.c.name_en, actors.c.kind, actors.c.country,
        actors.c.named,
    )  # fmt: skip
    query = (
        select(*columns)
        .select_from(parts.join(actors, parts.c.target == actors.c.id))
        .where(parts.c.sort == "e", parts.c.item.in_(items), or_(*(parts.c.role == role for role in "arv")))
        .order_by(parts.c.item, parts.c.role, parts.c.place)
    )
    found: dict[tuple[int, str], list[Who]] = {}
    for row in connection.execute(query):
        who = Who(row.id, row.name_ar, row.name_en, row.kind, row.country, bool(row.named))
        found.setdefault((row.item, row.role), []).append(who)
    return found


def _sources(reports: Sequence[Report], accounts: Sequence[Account]) -> list[Source]:
    known = {who.number: who for report in reports for who in report.chain}
    places = {account.document: place for place, account in enumerate(accounts)}
    return [
        Source(
            known.get(origin.source) if origin.source is not None else None,
            list(dict.fromkeys(account.outlet for account in origin.accounts if account.outlet)),
            sorted(places[account.document] for account in origin.accounts),
        )
        for origin in origins(accounts)
    ]


def sentence_of(text: str, offset: int) -> tuple[int, int]:
    """The span of the sentence around an offset of a text."""
    tokens = tokenize(NormalText(text))
    at = max(0, bisect_right([token.start for token in tokens], offset) - 1)
    found = next(s for s in sentences(tokens) if s.first <= at < s.last)
    return tokens[found.first].start, tokens[found.last - 1].end
