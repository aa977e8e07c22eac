"""ICEWS' tab-separated event files: 20 columns, a header, one pair of actors a row.

Columns and their order: the files ``events.<year>.….tab`` of «ICEWS Coded Event Data» (Boschee et al. 2015,
doi:10.7910/DVN/28075); the same as the R package ``icews`` (A. Beger) reads. As there, cells are not quoted, a missing
value is empty, the CAMEO code is text with its leading zero, its name and score are those of ICEWS' files, and somebody
who is not named has his country («Citizen (Serbia)»).

Left out, since ICEWS cannot say it: events that have not occurred, events without a day, and events of which the
report tells only one side (ICEWS codes dyads); rows that are the same but for their number come once. A chain of
transmission has no column: ``Publisher`` is the outlet.
Sectors are ICEWS' nearest to the actor's code; District is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.exports import codes
from khabar.exports.delimited import Cell, line
from khabar.exports.dyads import Row, rows
from khabar.exports.places import is_province, is_town
from khabar.exports.scene import name
from khabar.exports.stream import LeftOut, Records
from khabar.record import Actor

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
"""The 20 columns, in order."""


def lines(records: Records, left_out: LeftOut | None = None) -> Iterator[bytes]:
    """The header and a line for each pair of each event that occurred."""
    yield line(COLUMNS)
    left_out = left_out or LeftOut()
    document, told = -1, set[tuple[Cell, ...]]()
    for row in rows(records, left_out, both=True):
        cells = _cells(row)
        if row.scene.number != document:
            document, told = row.scene.number, set()
        # A sentence that thanks and praises tells one event to ICEWS: all but the number would be the same.
        if tuple(cells[1:]) in told:
            left_out.add(document, row.event.id, "told already in its sentence")
            continue
        told.add(tuple(cells[1:]))
        yield line(cells)


def _cells(row: Row) -> list[Cell]:
    scene, event = row.scene, row.event
    source, target = row.pair
    assert source is not None and target is not None
    return [
        row.number,
        row.when.first.isoformat(),
        *_actor(source),
        codes.event_icews(event.cameo),
        event.cameo,
        codes.intensity(event.cameo),
        *_actor(target),
        scene.number,
        scene.sentence(event.trigger[0]).number,
        scene.document.outlet,
        *_where(row),
    ]


def _actor(actor: Actor) -> list[Cell]:
    """Name, sectors and country; a state has no sector in ICEWS, only itself, and nobody by name has his country."""
    code = codes.actor_code(actor)
    keys = (*((code.international,) if code.international else ()), *code.sectors)
    country = codes.country(code.country)
    names = codes.ICEWS_SECTORS if country else codes.ICEWS_SECTORS | codes.ICEWS_ABROAD
    sectors = [part for key in keys for part in names.get(key, "").split(",") if part]
    called = f"{name(actor)} ({country.icews})" if country and actor.kind == "unnamed" else name(actor)
    return [called, ",".join(dict.fromkeys(sectors)), country.icews if country else None]


def _where(row: Row) -> list[Cell]:
    """City, district, province, country, latitude, longitude."""
    place = row.scene.place(row.event.place)
    if place is None:
        return [None] * 6
    country = codes.country(place.country)
    called = place.name_en or place.name_ar
    city, province = (called if is_town(place) else None), (called if is_province(place) else None)
    return [city, None, province, country.icews if country else None, place.lat, place.lon]
