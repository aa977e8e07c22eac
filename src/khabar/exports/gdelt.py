"""GDELT 2.0: the tables of events (61 columns) and mentions (16 columns), tab-separated, without a header.

Columns and their meaning: «The GDELT Event Database, Data Format Codebook V2.0» (19 February 2015,
http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf). Countries of actors are CAMEO's, of places
FIPS 10-4. A row of events is one pair of actors in one report, with one mention. With the archive's happenings
(``same``) the same happening between the same two is one row, whatever reports tell it: NumMentions counts its rows of
mentions, NumArticles the reports, NumSources the independent origins behind them, not the outlets that repeat them.

Left out, since GDELT cannot say it: events that have not occurred, events without a day or without any actor. Empty,
since the record does not tell it: tone, where the actors were, ethnic and religious codes, ADM1 and ADM2 codes.
QuadClass and Goldstein score follow from the code, as in GDELT, not from the record's PLOVER type. The outlet, the
chain of transmission and the status stand in the mentions' ``Extras``, which the codebook reserves for such.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from khabar.exports import codes
from khabar.exports.addresses import web_address
from khabar.exports.delimited import Cell, line
from khabar.exports.dyads import Row, rows
from khabar.exports.merging import Happening, Happenings, Key, key
from khabar.exports.names import clean
from khabar.exports.places import is_country, is_province
from khabar.exports.scene import Scene, name
from khabar.exports.stream import LeftOut, Records
from khabar.record import Actor, Event, Place

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

EVENT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{part}" for part in _ACTOR), *(f"Actor2{part}" for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{part}" for part in _GEO), *(f"Actor2Geo_{part}" for part in _GEO),
    *(f"ActionGeo_{part}" for part in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The 61 columns of events, in order."""

MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
"""The 16 columns of mentions, in order."""

_COUNTS = EVENT_COLUMNS.index("NumMentions")

CONFIDENCE = {"high": 90, "medium": 60, "low": 20}
"""Per cent; the shares of right items by which the levels are set (docs/confidence.md), for ``low`` GDELT's lowest."""

WEB, CITATION = 1, 2
"""MentionType: the identifier is a URL, or only a citation."""

_NOWHERE, _COUNTRY, _US_STATE, _US_CITY, _WORLD_CITY, _WORLD_STATE = 0, 1, 2, 3, 4, 5
_NO_PLACE: list[Cell] = [_NOWHERE, *[None] * (len(_GEO) - 1)]
_NOT_THERE = -1


def events(records: Records, left_out: LeftOut | None = None, same: Happenings | None = None) -> Iterator[bytes]:
    """A line of the events table for each pair of each event that occurred.

    With ``same`` a line for each pair of each happening; all are held until the last record is read.
    """
    if same is None:
        for row in rows(records, left_out):
            yield line(_event(row, row.number, _added(row), Counts()))
        return
    merged: dict[Key, _Merged] = {}
    for row in rows(records, left_out):
        found = merged.setdefault(key(row, same), _Merged(row))
        found.add(row, same.get((row.scene.number, row.event.id)))
    yield from (one.line() for one in merged.values())


def mentions(records: Records, left_out: LeftOut | None = None, same: Happenings | None = None) -> Iterator[bytes]:
    """The mentions of the events that ``events`` gives of the same records and happenings, a line each."""
    first: dict[Key, tuple[int, str]] = {}
    for row in rows(records, left_out):
        number, added = row.number, _added(row)
        if same is not None:
            number, added = first.setdefault(key(row, same), (number, added))
        yield line(_mention(row, number, added))


class Counts(NamedTuple):
    """How often, by how many independent origins and in how many reports an event is told."""

    mentions: int = 1
    sources: int = 1
    articles: int = 1


class _Merged:
    """Rows of one happening: told as the first that has its day from the text, known by the first of all."""

    def __init__(self, row: Row) -> None:
        self._number, self._added = row.number, _added(row)
        # The line before and after its counts: as bytes it takes a fifth of the room of its cells.
        self._before, self._after = b"", b""
        self._dated = False
        self._mentions = 0
        self._documents: set[int] = set()
        self._origins = 1

    def add(self, row: Row, happening: Happening | None) -> None:
        """Counts one more row."""
        self._mentions += 1
        self._documents.add(row.scene.number)
        self._origins = happening.origins if happening else 1
        if not self._before or (not self._dated and row.when.basis == "text"):
            cells = _event(row, self._number, self._added, Counts())
            self._before, self._after = line(cells[:_COUNTS]).rstrip(b"\n"), line(cells[_COUNTS + len(Counts()) :])
            self._dated = row.when.basis == "text"

    def line(self) -> bytes:
        """The line of the events table."""
        counts = line(Counts(self._mentions, self._origins, len(self._documents))).rstrip(b"\n")
        return b"\t".join((self._before, counts, self._after))


def _event(row: Row, number: int, added: str, counts: Counts) -> list[Cell]:
    event, day = row.event, row.when.first
    return [
        number,
        f"{day:%Y%m%d}",
        f"{day:%Y%m}",
        f"{day:%Y}",
        f"{_fraction(day):.4f}",
        *_actor(row.pair.source),
        *_actor(row.pair.target),
        int(row.scene.leads(event.trigger[0])),
        event.cameo,
        event.cameo[:3],
        event.cameo[:2],
        codes.quad_class(event.cameo),
        codes.goldstein(event.cameo),
        *counts,
        None,
        *_NO_PLACE,
        *_NO_PLACE,
        *_geo(row.scene.place(event.place)),
        added,
        web_address(row.scene.document.url) or row.scene.document.id,
    ]  # fmt: skip


def _fraction(day: datetime.date) -> float:
    """The year and the share of it that is over, as GDELT's files have it: months of 30 days, counted from 0."""
    return day.year + min(((day.month - 1) * 30 + day.day) / 365, 0.9999)


def _actor(actor: Actor | None) -> list[Cell]:
    """The ten columns of an actor, all empty where the report does not tell it."""
    if actor is None:
        return [None] * len(_ACTOR)
    code = codes.actor_code(actor)
    found = codes.country(code.country)
    country = found.cameo if found else ""
    group = codes.group(actor.id)
    types = [codes.GDELT_TYPES[t] for t in (code.international, *code.sectors) if t in codes.GDELT_TYPES][:3]
    first = country or code.international
    whole = first + group + "".join(t for t in types if t != first)
    return [whole, name(actor).upper(), country, group, None, None, None, *types, *[None] * (3 - len(types))]


def _geo(place: Place | None) -> list[Cell]:
    """The eight columns of a place: type, name, FIPS country, ADM1, ADM2, latitude, longitude, feature."""
    if place is None or not place.country:
        return _NO_PLACE
    fips = codes.fips(place.country, place.lon)
    found = codes.country(place.country)
    if is_country(place):
        return [_COUNTRY, place.name_en, fips, fips, None, place.lat, place.lon, fips]
    state, town = (_US_STATE, _US_CITY) if place.country == "USA" else (_WORLD_STATE, _WORLD_CITY)
    kind = state if is_province(place) else town
    whole = f"{place.name_en or place.name_ar}, {found.name if found else place.country}"
    return [kind, whole, fips, None, None, place.lat, place.lon, None]


def _added(row: Row) -> str:
    """When the event came in: the start of the day of publication, so that exports do not depend on the clock."""
    return (row.scene.document.published or row.when.first.isoformat()).replace("-", "") + "000000"


def _mention(row: Row, number: int, added: str) -> list[Cell]:
    scene, event = row.scene, row.event
    near, document = event.trigger[0], scene.document
    web = web_address(document.url)
    return [
        number,
        added,
        _added(row),
        WEB if web else CITATION,
        _domain(web) if web else document.outlet,
        web or " ".join(filter(None, (document.outlet, document.published, document.id))),
        scene.sentence(near).number,
        _offset(scene, row.pair.source, near),
        _offset(scene, row.pair.target, near),
        near,
        1,
        CONFIDENCE[event.confidence],
        len(scene.text),
        None,
        "srclc:ara",
        _extras(scene, event),
    ]


def _domain(url: str) -> str:
    """The domain of a page, as GDELT names the sources of the web."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _offset(scene: Scene, actor: Actor | None, near: int) -> int:
    span = scene.mention(actor, near) if actor else None
    return span[0] if span else _NOT_THERE


def _extras(scene: Scene, event: Event) -> str:
    chain = ";".join(name(actor).replace(";", ",") for actor in scene.actors(event.via))
    via = f"<VIA>{escape(clean(chain))}</VIA>" if chain else ""
    said = f"<STATEMENT>{escape(event.statement)}</STATEMENT>" if event.statement else ""
    outlet = f"<OUTLET>{escape(clean(scene.document.outlet))}</OUTLET>" if scene.document.outlet else ""
    return f"{outlet}{via}{said}<STATUS>{event.status}</STATUS>"
