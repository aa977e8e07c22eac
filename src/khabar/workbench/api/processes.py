"""Processes as JSON."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from khabar.archive import Archive
from khabar.archive.dossier import Within
from khabar.archive.instruments import Listed, Listing, listing
from khabar.archive.processes import PARTS, Course, Process
from khabar.archive.stances import Asked, Matrix, matrix
from khabar.record.types import Confidence, InstrumentKind
from khabar.workbench.processing import MOST_TOGETHER, Query, found
from khabar.workbench.seeking import MOST_SKIPPED, day

MOST_ROWS = 100
MOST_ISSUES = 500

Skip = Annotated[int, QueryParameter(ge=0, le=MOST_SKIPPED)]
Limit = Annotated[int, QueryParameter(ge=0, le=MOST_ROWS)]
Name = Annotated[str, QueryParameter(max_length=200)]
Numbers = Annotated[list[int] | None, QueryParameter(max_items=MOST_TOGETHER)]
Day = Annotated[str | None, QueryParameter(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Told(msgspec.Struct):
    """A process: what is taken together, who stands where, the actors by issues, and all of it day by day."""

    instruments: list[Listed]
    process: Process
    positions: Matrix
    course: Course


@get("/processes", sync_to_thread=True, tags=["processes"])
def processes(
    archive: NamedDependency[Archive],
    name: Name = "",
    kind: FromQuery[InstrumentKind | None] = None,
    skip: Skip = 0,
    limit: Limit = 50,
) -> Listing:
    """The conferences, agreements, truces and plans of the archive, those that most reports speak of first."""
    with archive.reading() as connection:
        return listing(connection, name, kind, limit=limit, skip=skip)


@get("/processes/{number:int}", sync_to_thread=True, tags=["processes"])
def process(
    archive: NamedDependency[Archive],
    number: FromPath[int],
    also: Numbers = None,
    since: Day = None,
    until: Day = None,
    confidence: FromQuery[Confidence] = "low",
    skip: Skip = 0,
    limit: Limit = 20,
) -> Told:
    """One process. ``also`` are numbers of instruments taken with it; ``skip`` and ``limit`` cut each part."""
    within = Within(
        since=day("since", since) if since else None, until=day("until", until) if until else None,
        confidence=confidence,
    )  # fmt: skip
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
