"""POLECAT's tab-separated event files: 40 columns, a header, one event a row.

The columns and their order are those of the files ``ngecEvents….DV.txt`` of POLECAT's weekly data (Scarborough et al.
2023, doi:10.7910/DVN/AJGVIT), as readers of theirs list them: the header quoted in the loaders of the Temporal Graph
Benchmark, and A. Beger's notes (https://andybeger.com/blog/2024-05-21-polecat-event-data). The fifth column was called
«Intensity» in the older monthly files (``ngecEventsDV-2018…``) and is «Event Intensity» since; its values are on the
same scale, -10 to 10. As there, a missing value is «None», and values of one cell are parted by «; ».

An event with several actors stays one row, as PLOVER has it: the cells of its actor columns have a value for each.
What has not just occurred has its context (future, hypothetical, negation, historical). The chain of transmission has
no column, neither has the statement: they are lost here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import khabar
from khabar.exports import codes
from khabar.exports.dating import Dated, dated
from khabar.exports.delimited import Cell, line
from khabar.exports.names import clean
from khabar.exports.places import is_province, is_town
from khabar.exports.scene import Scene, name
from khabar.exports.stream import LeftOut, Records, numbered
from khabar.record import Actor, Event, Place

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
"""The 40 columns, in order."""

MISSING = "None"
LANGUAGE = "Arabic"

IGO = "IGO"
"""What stands for the country of intergovernmental organisations, as in POLECAT's coder (tests of ahalterman/NGEC)."""


def lines(records: Records, left_out: LeftOut | None = None) -> Iterator[bytes]:
    """The header and a line for each event. Events without a day to file them under are left out."""
    left_out = left_out or LeftOut()
    yield line(COLUMNS)
    for number, record in numbered(records):
        scene = Scene(number, record)
        story: list[Cell] | None = None
        for event in record.events:
            when = dated(event, record.document)
            if when is None:
                left_out.add(number, event.id, "no day")
                continue
            story = story or _story(scene)
            yield line([*_what(scene, event, when), *_who(scene, event), *_where(scene, event), *story], MISSING)


def _what(scene: Scene, event: Event, when: Dated) -> list[Cell]:
    return [
        f"khabar{scene.number}_{event.id}",
        when.first.isoformat(),
        event.type,
        event.mode,
        event.goldstein,
        codes.QUADS.get(event.quad),
        codes.CONTEXTS.get(event.status),
    ]


def _who(scene: Scene, event: Event) -> list[Cell]:
    return [
        *_actors(scene, scene.singly(event.actors), event.trigger[0]),
        *_actors(scene, scene.singly(event.recipients), event.trigger[0]),
    ]


def _actors(scene: Scene, actors: list[Actor], near: int) -> list[Cell]:
    """The eight columns of actors: name, country, COW, primary sector, sectors, title, raw name, Wikipedia."""
    parts = [codes.actor_code(actor) for actor in actors]
    countries = [part.country if part.international != IGO else IGO for part in parts]
    sectors = [[codes.PLOVER_SECTORS.get(s, s) for s in (p.international, *p.sectors) if s and s != IGO] for p in parts]
    return [
        _joined(name(actor) for actor in actors),
        _joined(countries),
        _joined(_cow(country) for country in countries),
        _joined(sector[0] if sector else "" for sector in sectors),
        _joined(" ".join(sector) for sector in sectors),
        _joined(actor.role or "" for actor in actors),
        _joined(scene.called(actor, near) for actor in actors),
        None,
    ]


def _where(scene: Scene, event: Event) -> list[Cell]:
    """The ten columns of the place: name, city, district, province, country, coordinates, GeoNames, raw, feature."""
    place = scene.place(event.place)
    if place is None:
        return [event.place, *[None] * 9]
    called = place.name_en or place.name_ar
    city, province = (called if is_town(place) else None), (called if is_province(place) else None)
    return [
        called, city, None, province, place.country, place.lat, place.lon, None, place.name_ar, None
    ]  # fmt: skip


def _story(scene: Scene) -> list[Cell]:
    """The seven columns of the report."""
    document, actors = scene.document, scene.record.actors
    return [
        document.outlet,
        document.published,
        _each(name(a) for a in actors if a.kind == "person"),
        _each(name(a) for a in actors if a.kind in ("organisation", "media")),
        _each(_placename(p) for p in scene.record.places),
        LANGUAGE if document.language in (None, "ar") else document.language,
        f"khabar {khabar.__version__}",
    ]


def _cow(iso3: str) -> str:
    found = codes.country(iso3)
    return found.cow if found else ""


def _placename(place: Place) -> str:
    return clean(place.name_en or place.name_ar)


def _joined(values: Iterable[str]) -> str | None:
    """Values in their order, so that the same place in each cell is the same actor; None where none has one."""
    cells = [clean(value).replace(";", ",") for value in values]
    return "; ".join(cell or MISSING for cell in cells) if any(cells) else None


def _each(values: Iterable[str]) -> str | None:
    """Values without repetition."""
    return _joined(dict.fromkeys(values))
