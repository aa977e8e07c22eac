"""Processes: which conferences, agreements, truces and plans there are, and one with who stands where on it."""

from __future__ import annotations

from typing import Any, cast, get_args
from urllib.parse import urlencode

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy import Connection

from khabar.archive import Archive
from khabar.archive.answers import Evidence, Row
from khabar.archive.instruments import Listed, alike, listing
from khabar.archive.processes import Part, Told
from khabar.archive.stances import Asked, Cell, Matrix, matrix
from khabar.record.types import Confidence, InstrumentKind
from khabar.workbench.parameters import choice, words
from khabar.workbench.parameters import number as number_of
from khabar.workbench.processing import Query, asked_of, found
from khabar.workbench.rendering import page
from khabar.workbench.viewer import Viewer

LISTED = 50
"""Instruments of a page: a screen and a half of a desk."""
STEPS = 20
"""Rows of the timeline, or of a section, that is shown alone."""
FEW, LATEST, SOON = 3, 8, 4
"""Rows of a section, of the timeline and of plans beside all others: those who want more open it."""
ISSUES, HOLDERS = 6, 12
"""Columns of the matrix that a window of 1440 px holds with legible words, and its rows."""
ALL_HOLDERS = 24
ALIKE = 6
"""Names of perhaps the same thing that are offered."""
MOST_ISSUES = 500

BESIDE: tuple[Part, ...] = ("proposed", "supports", "opposes", "requires", "expects", "conditions", "consultations")
"""The sections beside each other; other events are told by the timeline."""


@get("/processes", sync_to_thread=True)
def processes(request: Request, archive: NamedDependency[Archive], viewer: NamedDependency[Viewer]) -> Template:  # type: ignore[type-arg]
    """The instruments of the archive, narrowed down by name and kind, those that most reports speak of first."""
    told = {name: value.strip() for name, value in request.query_params.items()}
    name, kind = (
        words("name", told.get("name", "")),
        choice("kind", told.get("kind", ""), ("", *get_args(InstrumentKind))),
    )
    skip = number_of("skip", told.get("skip") or "0")
    with archive.reading() as connection:
        shown = listing(connection, name, cast(InstrumentKind, kind) or None, limit=LISTED, skip=skip)
    asked = {key: value for key, value in (("name", name), ("kind", kind)) if value}

    def link(at: int = 0, **other: str) -> str:
        query = {key: value for key, value in {**asked, **other, "skip": str(at or "")}.items() if value}
        return "/processes" + (f"?{urlencode(query)}" if query else "")

    return page(request, viewer, "processes", "processes", shown=shown, called=name, kind=kind, link=link, rows=LISTED)


@get("/processes/{number:int}", sync_to_thread=True)
def process(
    request: Request,  # type: ignore[type-arg]
    number: FromPath[int],
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
) -> Template:
    """One process: who stands where, issue by issue, what is planned and whether it came, day by day; or one part."""
    query = asked_of(request.query_params.multi_items())
    with archive.reading() as connection:
        together, told = found(connection, number, query)
        context = _whole(connection, told, query) if not query.part else _alone(connection, told, query)
        similar = [] if query.part else _similar(connection, together)
    return page(
        request, viewer, "process" if not query.part else "process_part", "processes",
        number=number, query=query, together=together, similar=similar, told=told, anchor=_anchor,
        levels=tuple(reversed(get_args(Confidence))), **context,
    )  # fmt: skip


def _whole(connection: Connection, told: Told, query: Query) -> dict[str, Any]:
    """All parts, the first rows of each."""
    newest = query.order == "newest"
    return {
        "beside": told.sections(BESIDE, slice(0, FEW)),
        "standing": {part: told.standing(part) for part in BESIDE if part != "consultations" and told.count(part)},
        "plans": told.plans(slice(0, SOON), newest=newest),
        "course": told.course(slice(0, LATEST), newest),
        **_matrix(connection, told, query, 0, ISSUES, HOLDERS),
    }


def _alone(connection: Connection, told: Told, query: Query) -> dict[str, Any]:
    """One part, paged."""
    rows = slice(query.skip, query.skip + STEPS)
    if query.part == "timeline":
        course = told.course(rows, query.order == "newest")
        return {"course": course, "total": course.total, "rows": STEPS}
    if query.part == "scheduled":
        plans = told.plans(rows, newest=query.order == "newest")
        return {"plans": plans, "total": plans.total, "rows": STEPS}
    if query.part == "matrix":
        context = _matrix(connection, told, query, query.skip, ISSUES, ALL_HOLDERS)
        return {**context, "total": context["matrix"].total, "rows": ISSUES}
    part = cast(Part, query.part)
    section = told.section(part, rows, quoted=2)
    return {"found": section, "standing": told.standing(part), "total": section.total, "rows": STEPS}


def _matrix(connection: Connection, told: Told, query: Query, skip: int, issues: int, holders: int) -> dict[str, Any]:
    """Actors by issues, with the cells by both."""
    answer = Matrix(0, skip, [], 0, [], [])
    if told.issues:
        within = query.within
        asked = Asked(
            issues=told.issues[:MOST_ISSUES], since=within.since, until=within.until, confidence=within.confidence
        )
        answer = matrix(connection, asked, limit=issues, offset=skip, actors=holders, items=told.items)
    return {"matrix": answer, "cells": {(cell.actor.number, cell.issue): _stances(cell) for cell in answer.cells}}


def _stances(cell: Cell) -> list[tuple[Row, int]]:
    """The stances of a cell, each once: its earliest row, and the independent origins of all days that tell it."""
    first: dict[str, Row] = {}
    origins: dict[str, int] = {}
    for row in cell.stances:
        first.setdefault(row.kind, row)
        origins[row.kind] = origins.get(row.kind, 0) + row.origins
    return [(row, origins[kind]) for kind, row in first.items()]


def _similar(connection: Connection, together: list[Listed]) -> list[Listed]:
    """Instruments called alike that are not taken with it."""
    there = {one.instrument.number for one in together}
    return [one for one in alike(connection, together[0].instrument, ALIKE) if one.instrument.number not in there]


def _anchor(evidence: Evidence) -> str:
    """Where the words stand on the page of their report."""
    return f"/reports/{evidence.number}?at={evidence.span[0]}#at-{evidence.span[0]}-{evidence.span[1]}"


HANDLERS = (processes, process)
