"""Actors: who they are, and what one said, did and was told, whom it met, what it wants, and who reports it."""

from __future__ import annotations

from typing import Literal, get_args

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy import Connection

from khabar.archive import Archive, whos
from khabar.archive.dossier import Dossier, Part, Within, dossier, positions_over_time
from khabar.archive.filters import Filters
from khabar.archive.timeline import timeline
from khabar.record.types import ActorKind
from khabar.workbench import asked, parameters
from khabar.workbench.drawing.stances import Stance, strip
from khabar.workbench.parameters import LARGEST
from khabar.workbench.rendering import label, page
from khabar.workbench.viewer import Viewer

Shown = Literal["said", "did", "met", "told", "received", "positions"]
"""The parts of an actor's page; each has an address of its own with all its rows."""

FEW = 5
"""Rows of each part on the first page of an actor: all parts fit on three windows of a desk."""
ROWS = 25
"""Rows where one part is asked for."""
DRAWN = 400
"""Positions that the picture over time draws at most, the latest: more dots than that hide each other."""

PARTS: tuple[Part, ...] = ("said", "did", "told", "received", "positions", "changes")


@get("/actors", sync_to_thread=True)
def actors(request: Request, archive: NamedDependency[Archive], viewer: NamedDependency[Viewer]) -> Template:  # type: ignore[type-arg]
    """Named actors by how many reports speak of them."""
    words = parameters.words("name", request.query_params.get("name", ""))
    kind = request.query_params.get("kind", "") or None
    if kind is not None:
        kind = asked.choice(request, "kind", ActorKind, "person")
    country = parameters.words("country", request.query_params.get("country", ""))
    with archive.reading() as connection:
        offset = asked.number(request, "skip")
        found = whos.actors(connection, words, kind, country or None, limit=whos.PAGE, offset=offset)
    told = {"name": [words], "kind": [kind or ""], "country": [country]}
    kept = {name: values for name, values in told.items() if values[0]}
    return page(
        request, viewer, "actors", "actors", found=found, words=words, kind=kind, country=country, rows=whos.PAGE,
        kinds=get_args(ActorKind), link=asked.linker("/actors", kept),
    )  # fmt: skip


@get("/actors/{number:int}", sync_to_thread=True)
def actor(
    request: Request,  # type: ignore[type-arg]
    number: FromPath[int],
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
) -> Template:
    """One actor: some rows of each part, or with ``?part=`` all of one."""
    part = asked.choice(request, "part", Shown, "said") if request.query_params.get("part") else None
    offset = asked.number(request, "skip") if part else 0
    filters = asked.filters_of(request)
    within = Within(since=filters.since, until=filters.until, confidence=filters.confidence)
    with archive.reading() as connection:
        who = whos.by_number(connection, number) if number <= LARGEST else None
        if who is None:
            raise NotFoundException
        found = _dossier(connection, who.id, within, part, offset)
        met = None
        if part in (None, "met"):
            meetings = Filters(
                actors=(who.id,), types=("CONSULT",), since=filters.since, until=filters.until,
                confidence=filters.confidence,
            )  # fmt: skip
            met = timeline(connection, meetings, order="newest", limit=ROWS if part else FEW, offset=offset)
        there = [found.actor.number, *(one.number for one in found.also)]
        outlets = whos.reporting(connection, there)
        picture = _picture(connection, there, within, viewer) if part in (None, "positions") else ("", "")
    sections = {name: getattr(found, name) for name in ("said", "did", "told", "received", "positions")}
    sections["met"] = met
    told = {**asked.told(filters), **({"part": [part]} if part else {})}
    return page(
        request, viewer, "actor", "actors", found=found, part=part, rows=ROWS, offset=offset, outlets=outlets,
        picture=picture, filters=filters, link=asked.linker(f"/actors/{number}", told),
        sections=[(name, sections[name]) for name in get_args(Shown) if sections[name] is not None],
    )  # fmt: skip


def _dossier(connection: Connection, key: str, within: Within, part: str | None, offset: int) -> Dossier:
    """The parts of the dossier that the page shows: all in short, or one at length."""
    wanted: list[Part] = [
        one for one in PARTS if part is None or one == part or (part, one) == ("positions", "changes")
    ]
    return dossier(connection, key, within, parts=wanted, limit=ROWS if part else FEW, offset=offset)


def _picture(connection: Connection, numbers: list[int], within: Within, viewer: Viewer) -> tuple[str, str]:
    """The positions over time as dots, those of a change of mind marked: for a desk and for a telephone."""
    found, turned = positions_over_time(connection, numbers, within, DRAWN)
    dots = [
        Stance(one.kind, one.day, label("STANCES", one.kind, viewer), one.words, one.number in turned)
        for one in found
        if one.day
    ]
    return strip(dots, viewer.preferences), strip(dots, viewer.preferences, slim=True)


HANDLERS = (actors, actor)
