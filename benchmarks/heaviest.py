"""The addresses of a workbench that have most to do on an archive, found by asking it: never a number that is fixed.

Every page, every filter of every page with the value that most rows pass, the last page of long lists, files, and the
JSON of each; and the reports, happenings, actors and processes of which most is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, get_args
from urllib.parse import urlencode

from sqlalchemy import Connection, func, insert, select, text

from khabar.archive import Archive, schema
from khabar.archive.desk import readings, searches, visits
from khabar.archive.packing import unpack_text
from khabar.archive.processes import PARTS
from khabar.archive.rows import now
from khabar.record.types import ActorKind, EventType, InstrumentKind, Stance, Status

WORD, WORDS, NO_WORD, MISSPELT = "قال", "وزير الخارجية", "قسطنطينوبوليس", "لافرووف"
"""A word that stands in most reports, two together, one that stands in none, one that is a slip for a name."""
NOBODY = "قسطنطين المجهولي"
"""Nobody is called so."""
SEVERAL = "محمد"
"""Many are called so: a page shows them, the API answers whom it may mean (300), which is asked once."""

BUSY_DAY = 2_000
"""Reports that came since somebody looked at a saved search."""


class Address(NamedTuple):
    """What is asked, and how it is called in the table."""

    name: str
    path: str


class Values(NamedTuple):
    """Values that most rows of an archive pass, and how far its lists go."""

    actor: str
    country: str
    place: str
    instrument: str
    outlet: str
    first: str
    last: str
    copies: int
    documents: int
    happenings: int
    actors: int


def crowded(archive: Archive) -> None:
    """Fills the desk of the one person at this machine: a visit to which all is new, half of it read, 50 searches."""
    with archive.writing() as connection:
        for table in (visits, readings, searches):
            connection.execute(table.delete())
        newest = connection.scalar(select(func.max(schema.documents.c.id))) or 0
        connection.execute(insert(visits).values(account=0, latest=now(), document=newest, before=0))
        half = select(schema.documents.c.id).where(schema.documents.c.id % 2 == 0)
        read = [{"account": 0, "document": number, "made": now()} for number in connection.scalars(half)]
        connection.execute(insert(readings), read)
        values = _values(connection)
        asked = [
            ("q", WORD),
            ("q", WORDS),
            ("actor", values.actor),
            ("country", values.country),
            ("stance", "requires"),
        ]
        kinds = get_args(EventType)
        kept = [
            {"id": number + 1, "account": 0, "name": f"{number}",
             "query": urlencode([asked[number % len(asked)], ("type", kinds[number % len(kinds)])]),
             "seen": max(newest - BUSY_DAY, 0), "made": now()}
            for number in range(50)
        ]  # fmt: skip
        connection.execute(insert(searches), kept)


def heaviest(archive: Archive) -> list[Address]:
    """All of them."""
    with archive.reading() as connection:
        values = _values(connection)
        found = [
            *_inbox(values), *_reports(connection), *_happenings(connection, values), *_actors(connection, values),
            *_processes(connection, values), *_explore(connection, values), *_searches(values),
        ]  # fmt: skip
    return _once(found)


def largest(archive: Archive, most: int) -> list[Address]:
    """The pages of so many of the largest happenings, actors and processes, and of three times as many reports."""
    with archive.reading() as connection:
        found = [(f"happening {number}", f"/happenings/{number}") for number in told_happenings(connection, most)]
        found += [(f"actor {number}", f"/actors/{number}") for number in told_actors(connection, most)]
        found += [(f"process {number}", f"/processes/{number}") for number in told_processes(connection, most)]
        long, dense = long_reports(connection, 3 * most), dense_reports(connection, most)
        found += [(f"report {number}", f"/reports/{number}") for number in dict.fromkeys([*long, *dense])]
    return _once(found)


def _once(found: Iterable[tuple[str, str]]) -> list[Address]:
    return [Address(name, path) for path, name in {path: name for name, path in found}.items()]


def _values(connection: Connection) -> Values:
    def one(query: str) -> Any:
        return connection.scalar(text(query))

    def most(column: str, source: str) -> Any:
        return one(f"SELECT {column} FROM {source} GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT 1")

    spoken_of = "appearances p JOIN actors a ON a.id = p.actor WHERE a.named = 1"
    return Values(
        actor=most("a.key", f"{spoken_of} AND a.wikidata IS NOT NULL"),
        country=most("a.country", f"{spoken_of} AND a.country IS NOT NULL"),
        place=most("place", "happenings WHERE place IS NOT NULL"),
        instrument=most("i.key", "uses u JOIN instruments i ON i.id = u.instrument"),
        outlet=most("outlet", "documents WHERE outlet IS NOT NULL"),
        first=one("SELECT min(published) FROM documents"),
        last=one("SELECT max(published) FROM documents"),
        copies=most("copy_of", "documents WHERE copy_of IS NOT NULL"),
        documents=one("SELECT count(*) FROM documents"),
        happenings=one("SELECT count(*) FROM happenings"),
        actors=one("SELECT count(*) FROM actors WHERE named = 1"),
    )


def _numbers(connection: Connection, query: str, most: int) -> list[int]:
    return list(connection.scalars(text(query + f" LIMIT {most}")))


def told_happenings(connection: Connection, most: int) -> list[int]:
    """Happenings with most reports."""
    return _numbers(connection, "SELECT id FROM happenings ORDER BY reports DESC, id", most)


def told_actors(connection: Connection, most: int) -> list[int]:
    """Actors with most parts in statements, events and positions."""
    return _numbers(
        connection,
        "SELECT p.target FROM parts p JOIN actors a ON a.id = p.target WHERE p.role <> 'b' AND a.named = 1"
        " GROUP BY p.target ORDER BY count(*) DESC, p.target",
        most,
    )


def told_processes(connection: Connection, most: int) -> list[int]:
    """Instruments of which most reports speak."""
    return _numbers(
        connection, "SELECT instrument FROM uses GROUP BY instrument ORDER BY count(*) DESC, instrument", most
    )


def long_reports(connection: Connection, most: int) -> list[int]:
    """The longest reports."""
    packed = "SELECT document FROM contents ORDER BY length(text) DESC, document"
    some = _numbers(connection, packed, most * 2)
    contents = schema.contents
    sizes: dict[int, int] = {}
    for start in range(0, len(some), 500):
        numbers = some[start : start + 500]
        query = select(contents.c.document, contents.c.text).where(contents.c.document.in_(numbers))
        sizes.update((number, len(unpack_text(kept))) for number, kept in connection.execute(query))
    return sorted(sizes, key=lambda number: (-sizes[number], number))[:most]


def dense_reports(connection: Connection, most: int) -> list[int]:
    """Reports with most items."""
    return _numbers(
        connection,
        "SELECT document FROM (SELECT document FROM statements UNION ALL SELECT document FROM events"
        " UNION ALL SELECT document FROM positions) AS items GROUP BY document ORDER BY count(*) DESC, document",
        most,
    )


def copied_reports(connection: Connection, most: int) -> list[int]:
    """Reports that most others repeat."""
    return _numbers(
        connection,
        "SELECT copy_of FROM documents WHERE copy_of IS NOT NULL GROUP BY copy_of ORDER BY count(*) DESC, copy_of",
        most,
    )


# -- the sections -----------------------------------------------------------------------------------------------------


Addresses = Iterator[tuple[str, str]]


def _at(path: str, **told: Any) -> str:
    query = urlencode({name.rstrip("_"): value for name, value in told.items()}, doseq=True)
    return path + (f"?{query}" if query else "")


def _inbox(values: Values) -> Addresses:
    yield "inbox", "/inbox"
    asked: list[dict[str, Any]] = [
        *({"state": state} for state in ("arrived", "new", "read", "corrected", "failed", "other")),
        {"outlet": values.outlet}, {"outlet": values.outlet, "state": "new"}, {"copies": values.copies},
        {"since": values.first}, {"until": values.last}, {"since": values.first, "until": values.last, "state": "new"},
        {"skip": 50}, {"skip": values.documents // 2}, {"skip": values.documents - 50},
        {"skip": values.documents // 2 - 60, "state": "new"},
    ]  # fmt: skip
    for one in asked:
        yield "inbox: " + " ".join(one), _at("/inbox", **one)
    for one in ({}, *asked):
        yield "api reports: " + " ".join(one), _at("/api/v1/reports", **one)
    for name in ("add", "failed", "work"):
        yield f"inbox {name}", f"/inbox/{name}"
    yield "news", "/news"
    yield "search alone", "/search"
    yield "api searches", "/api/v1/searches"


def _reports(connection: Connection) -> Addresses:
    picked = [("longest", long_reports), ("densest", dense_reports), ("most copies", copied_reports)]
    for name, pick in picked:
        for number in pick(connection, 1):
            yield f"report: {name}", f"/reports/{number}"
            yield f"api report: {name}", f"/api/v1/reports/{number}"
            yield f"report: {name}, add", f"/reports/{number}/add?kind=statement&at=0-10"
            yield f"report: {name}, item", f"/reports/{number}/item?kind=statement&id=s1"
            yield f"report: {name}, item changed", f"/reports/{number}/item?kind=event&id=e1&field=type"
    for part in range(2, 9):
        yield f"report: longest, part {part}", f"/reports/{long_reports(connection, 1)[0]}?part={part}"


def _happenings(connection: Connection, values: Values) -> Addresses:
    asked: list[dict[str, Any]] = [
        {}, {"order": "newest"}, {"order": "oldest"}, {"offset": values.happenings - 25},
        {"order": "newest", "offset": values.happenings - 25}, {"actor": values.actor}, {"country": values.country},
        {"place": values.place}, {"instrument": values.instrument}, {"confidence": "high"}, {"confidence": "medium"},
        {"reports": 2}, {"origins": 2}, {"from": values.first}, {"to": values.last},
        {"from": values.first, "to": values.last, "country": values.country, "confidence": "high"},
        {"actor": [values.actor, values.country], "confidence": "medium"}, {"actor": NOBODY},
        *({"type": kind} for kind in get_args(EventType)),
        *({"status": status} for status in get_args(Status)),
    ]  # fmt: skip
    for one in asked:
        yield "happenings: " + " ".join(map(str, one)), _at("/happenings", **one)
        yield "api happenings: " + " ".join(one), _at("/api/v1/happenings", limit=100, **one)
    for number in told_happenings(connection, 1):
        yield "happening: most reports", f"/happenings/{number}"
        yield "api happening: most reports", f"/api/v1/happenings/{number}"


def _actors(connection: Connection, values: Values) -> Addresses:
    asked: list[dict[str, Any]] = [
        {}, {"name": SEVERAL}, {"name": "ا"}, {"name": NO_WORD}, {"country": values.country},
        {"offset": values.actors - 50},
        *({"kind": kind} for kind in get_args(ActorKind)),
        {"kind": "person", "country": values.country, "name": SEVERAL},
    ]  # fmt: skip
    for one in asked:
        yield "actors: " + " ".join(one), _at("/actors", **one)
        yield "api actors: " + " ".join(one), _at("/api/v1/actors", limit=100, **one)
    for number in told_actors(connection, 1):
        path = f"/actors/{number}"
        yield "actor: busiest", path
        for part in ("said", "did", "met", "told", "received", "positions"):
            yield f"actor: busiest, {part}", _at(path, part=part)
            yield f"actor: busiest, {part}, page 20", _at(path, part=part, offset=500)
        yield "actor: busiest, days", _at(path, **{"from": values.first, "to": values.last})
        yield "actor: busiest, sure", _at(path, confidence="high")
        yield "api actor: busiest", _at(f"/api/v1{path}", limit=100)
        yield "api actor: busiest, few", _at(f"/api/v1{path}", limit=10)


def _processes(connection: Connection, values: Values) -> Addresses:
    asked: list[dict[str, Any]] = [
        {}, {"name": "اتفاق"}, {"name": NO_WORD}, {"skip": 500}, *({"kind": kind} for kind in get_args(InstrumentKind)),
    ]  # fmt: skip
    for one in asked:
        yield "processes: " + " ".join(one), _at("/processes", **one)
        yield "api processes: " + " ".join(one), _at("/api/v1/processes", limit=100, **one)
    most = told_processes(connection, 8)
    for rank, number in enumerate(most[:4], 1):
        path = f"/processes/{number}"
        yield f"process {rank}", path
        if rank == 1:
            for part in ("timeline", "scheduled", "matrix", *PARTS):
                yield f"process 1, {part}", _at(path, part=part)
            yield "process 1, oldest", _at(path, order="oldest")
            yield "process 1, timeline, oldest", _at(path, part="timeline", order="oldest", skip=100)
            yield "process 1, matrix, next", _at(path, part="matrix", skip=12)
            yield "process 1, days", _at(path, **{"from": values.first, "to": values.last})
            yield "process 1, sure", _at(path, confidence="medium")
            yield "process 1 with 7 others", _at(path, also=most[1:])
            for part in ("timeline", "scheduled", "matrix"):
                yield f"process 1 with 7 others, {part}", _at(path, also=most[1:], part=part)
            yield "api process 1", _at(f"/api/v1{path}", limit=100)
            for part in ("timeline", "scheduled", "matrix", *PARTS):
                yield f"api process 1, {part}", _at(f"/api/v1{path}", part=part, limit=100)
            yield "api process 1 with 7 others", _at(f"/api/v1{path}", also=most[1:], limit=20)


def _explore(connection: Connection, values: Values) -> Addresses:
    yield "explore", "/explore"
    filters: list[dict[str, Any]] = [
        {}, {"actor": values.actor}, {"actor": NOBODY}, {"actor": SEVERAL}, {"country": values.country},
        {"type": "CONSULT"}, {"type": list(get_args(EventType))}, {"status": "occurred"}, {"outlet": values.outlet},
        {"place": values.place}, {"from": values.first}, {"to": values.last}, {"from": values.first, "to": values.last},
        {"reports": 2}, {"origins": 2}, {"confidence": "medium"}, {"confidence": "high"},
        {"country": values.country, "outlet": values.outlet, "confidence": "medium", "to": values.last},
    ]  # fmt: skip
    shown: dict[str, list[dict[str, Any]]] = {
        "timeline": [{}, {"lanes": "actor"}], "network": [{"edges": 120}, {"ties": "met"}, {"ties": "addressed"}],
        "map": [{}],
    }  # fmt: skip
    for name, ways in shown.items():
        for way in ways:
            for one in filters:
                told = {**way, **one}
                yield f"explore {name}: " + " ".join(told), _at(f"/explore/{name}", **told)
                if SEVERAL not in told.values():
                    yield f"api explore {name}: " + " ".join(told), _at(f"/api/v1/explore/{name}", **told)
            for format_ in ("svg", "csv"):
                yield f"explore {name} as {format_}: " + " ".join(way), _at(f"/explore/{name}", format=format_, **way)
    yield "explore timeline: skip", _at("/explore/timeline", skip=values.happenings - 25)
    yield "explore network: skip", _at("/explore/network", edges=120, skip=100)
    yield "explore map: skip", _at("/explore/map", skip=500)
    yield "explore map: box", _at("/explore/map", box="-180,-90,180,90")
    one, other = told_actors(connection, 2)
    yield "explore tie", f"/explore/network/{one}/{other}"
    yield "explore tie: skip", f"/explore/network/{one}/{other}?skip=100"


def _searches(values: Values) -> Addresses:
    filters: list[dict[str, Any]] = [
        {"actor": values.actor}, {"country": values.country}, {"instrument": values.instrument},
        {"outlet": values.outlet}, {"from": values.first}, {"to": values.last}, {"confidence": "medium"},
        {"confidence": "high"}, *({"type": kind} for kind in get_args(EventType)),
        *({"stance": stance} for stance in get_args(Stance)),
        {"actor": values.actor, "type": "CONSULT"}, {"country": values.country, "stance": "supports"},
    ]  # fmt: skip
    words: list[dict[str, Any]] = [
        {"q": WORD}, {"q": WORDS}, {"q": f'"{WORDS}"'}, {"q": f"{WORD} -{WORDS.split()[0]}"}, {"q": NO_WORD},
        {"q": MISSPELT}, {"q": f"{WORDS} {NO_WORD}"}, {"q": f"{WORDS} {NO_WORD} {MISSPELT} محمد عبدلله الاتفاقق"},
        {"q": WORD, "order": "oldest"}, {"q": WORD, "skip": 10_000},
        {"actor": NOBODY}, {"actor": SEVERAL}, {"q": WORD, "actor": SEVERAL}, {"q": NO_WORD, "country": values.country},
    ]  # fmt: skip
    for one in [*words, *filters, *({"q": WORD, **one} for one in filters)]:
        yield "search: " + _told(one), _at("/search", **one)
        # The API refuses what asks for no more than a confidence.
        if SEVERAL not in one.values() and list(one) != ["confidence"]:
            yield "api search: " + _told(one), _at("/api/v1/search", limit=100, **one)
    yield "api search: several are called so", _at("/api/v1/search", actor=SEVERAL)


def _told(one: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" if name in ("q", "type", "stance") else name for name, value in one.items())
