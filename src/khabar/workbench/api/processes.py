"""Processes as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from sqlalchemy import Connection

from khabar.archive import Archive
from khabar.archive.dossier import Within
from khabar.archive.instruments import Listed, Listing, listing
from khabar.archive.plans import Plans
from khabar.archive.processes import PARTS, Course, Part, Process
from khabar.archive.processes import Told as Found
from khabar.archive.stances import Asked, Matrix, matrix
from khabar.record.types import InstrumentKind
from khabar.workbench.api import parameters
from khabar.workbench.api.parameters import Confidence, Limit, Since, Skip, Until
from khabar.workbench.processing import MOST_TOGETHER, Query, found

MOST_ISSUES = 500
TOGETHER = 10
"""Rows of each part where all are asked for: there are eleven, and 10 of each are some 250 kB."""

Shown = Literal["timeline", "scheduled", "matrix"] | Part
PartOf = Annotated[
    Shown | None,
    QueryParameter(description=f"Only this part, of ``limit`` rows; else all, each of {TOGETHER} rows at most."),
]
Numbers = Annotated[
    list[int] | None, QueryParameter(max_items=MOST_TOGETHER, description="Numbers of instruments taken with it.")
]


class Told(msgspec.Struct):
    """A process: what is taken together, who stands where, the actors by issues, and all of it day by day."""

    instruments: list[Listed]
    process: Process
    positions: Matrix
    course: Course


@get("/processes", sync_to_thread=True, tags=["processes"], summary="Conferences, agreements, truces, plans")
def processes(
    archive: NamedDependency[Archive],
    name: Annotated[str, parameters.name("Words of the name, in any spelling.")] = "",
    kind: FromQuery[InstrumentKind | None] = None,
    skip: Skip = 0,
    limit: Limit = 50,
) -> Listing:
    """The conferences, agreements, truces and plans of the archive, those that most reports speak of first."""
    with archive.reading() as connection:
        return listing(connection, name, kind, limit=limit, skip=skip)


@get("/processes/{number:int}", sync_to_thread=True, tags=["processes"], summary="One process")
def process(
    archive: NamedDependency[Archive],
    number: FromPath[int],
    also: Numbers = None,
    since: Since = None,
    until: Until = None,
    confidence: Confidence = "low",
    part: PartOf = None,
    skip: Skip = 0,
    limit: Limit = TOGETHER,
) -> Told:
    """One process: who stands where, issue by issue, what is planned, day by day.

    ``skip`` and ``limit`` cut each part; to go through all of one, ask for it with ``part``: the others are empty then.
    """
    within = parameters.within(since, until, confidence)
    page = slice(skip, skip + (limit if part else min(limit, TOGETHER)))
    with archive.reading() as connection:
        together, told = found(connection, number, Query(within=within, also=tuple(also or ())))
        sections = told.sections([one for one in PARTS if part in (None, one)], page)
        plans = told.plans(page) if part in (None, "scheduled") else Plans(0, [])
        answer = Process(told.instruments, told.reports, told.latest, sections, plans)
        positions = _positions(connection, told, within, page) if part in (None, "matrix") else None
        course = told.course(page) if part in (None, "timeline") else Course(0, [])
        return Told(together, answer, positions or Matrix(0, skip, [], 0, [], []), course)


def _positions(connection: Connection, told: Found, within: Within, page: slice) -> Matrix | None:
    """The actors by the issues of a process; None where it has none."""
    if not told.issues:
        return None
    issues = told.issues[:MOST_ISSUES]
    asked = Asked(issues=issues, since=within.since, until=within.until, confidence=within.confidence)
    return matrix(connection, asked, limit=page.stop - page.start, offset=page.start, items=told.items)


HANDLERS = (processes, process)
