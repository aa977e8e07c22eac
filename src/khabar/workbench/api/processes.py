"""Processes as JSON."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from khabar.archive import Archive
from khabar.archive.instruments import Listed, Listing, listing
from khabar.archive.processes import PARTS, Course, Process
from khabar.archive.stances import Asked, Matrix, matrix
from khabar.record.types import InstrumentKind
from khabar.workbench.api import parameters
from khabar.workbench.api.parameters import Confidence, Limit, Since, Skip, Until
from khabar.workbench.processing import MOST_TOGETHER, Query, found

MOST_ISSUES = 500

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
    skip: Skip = 0,
    limit: Limit = 20,
) -> Told:
    """One process: who stands where, issue by issue, what is planned, day by day.

    ``skip`` and ``limit`` cut each part.
    """
    within = parameters.within(since, until, confidence)
    page = slice(skip, skip + limit)
    with archive.reading() as connection:
        together, told = found(connection, number, Query(within=within, also=tuple(also or ())))
        sections = told.sections(PARTS, page)
        answer = Process(told.instruments, told.reports, told.latest, sections, told.plans(page))
        positions = Matrix(0, skip, [], 0, [], [])
        if told.issues:
            asked = Asked(
                issues=told.issues[:MOST_ISSUES], since=within.since, until=within.until, confidence=confidence
            )
            positions = matrix(connection, asked, limit=limit, offset=skip)
        return Told(together, answer, positions, told.course(page))


HANDLERS = (processes, process)
