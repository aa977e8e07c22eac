"""The archive's search as JSON, and a person's saved searches."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import delete, get, patch, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from khabar.archive import Archive
from khabar.archive.search import Filters, Order, Results
from khabar.archive.search import search as search_for
from khabar.record.types import Confidence, EventType, Stance
from khabar.workbench import saved
from khabar.workbench.saved import Saved
from khabar.workbench.security.guards import needs
from khabar.workbench.seeking import MOST_SKIPPED, MOST_VALUES, day
from khabar.workbench.viewer import Viewer

MOST_ROWS = 100

Names = Annotated[list[str] | None, QueryParameter(max_items=MOST_VALUES)]
Types = Annotated[list[EventType] | None, QueryParameter(max_items=MOST_VALUES)]
Stances = Annotated[list[Stance] | None, QueryParameter(max_items=MOST_VALUES)]
Day = Annotated[str | None, QueryParameter(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Words = Annotated[str, QueryParameter(max_length=2000)]
Skip = Annotated[int, QueryParameter(ge=0, le=MOST_SKIPPED)]
Limit = Annotated[int, QueryParameter(ge=0, le=MOST_ROWS)]


class Kept(msgspec.Struct):
    """A search to save: ``query`` is what stands behind the question mark of a search page's address."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=saved.LONGEST_NAME)]
    query: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class Named(msgspec.Struct):
    """Another name of a search."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=saved.LONGEST_NAME)]


@get("/search", sync_to_thread=True, tags=["search"])
def search(
    archive: NamedDependency[Archive],
    q: Words = "",
    actor: Names = None,
    country: Names = None,
    type: Types = None,
    stance: Stances = None,
    instrument: Names = None,
    outlet: Names = None,
    since: Day = None,
    until: Day = None,
    confidence: FromQuery[Confidence] = "low",
    order: FromQuery[Order] = "newest",
    skip: Skip = 0,
    limit: Limit = 20,
) -> Results:
    """The reports with all words of ``q`` that pass the filters. A name that may be several actors' is refused."""
    filters = Filters(
        actors=tuple(actor or ()), countries=tuple(country or ()), types=tuple(type or ()),
        stances=tuple(stance or ()), instruments=tuple(instrument or ()), outlets=tuple(outlet or ()),
        since=day("since", since) if since else None, until=day("until", until) if until else None,
        confidence=confidence,
    )  # fmt: skip
    return search_for(archive, q, filters, order=order, limit=limit, offset=skip)


@get("/searches", sync_to_thread=True, tags=["search"])
def searches(archive: NamedDependency[Archive], viewer: NamedDependency[Viewer]) -> list[Saved]:
    """Your saved searches, the latest first, with how many reports are new in each."""
    return saved.saved(archive, viewer.number)


@post("/searches", sync_to_thread=True, tags=["search"], guards=[needs("reader")])
def keep(archive: NamedDependency[Archive], viewer: NamedDependency[Viewer], data: JSONBody[Kept]) -> Saved:
    """Saves a search."""
    return saved.save(archive, viewer.number, data.name, data.query)


@patch("/searches/{number:int}", sync_to_thread=True, tags=["search"])
def rename(
    archive: NamedDependency[Archive], viewer: NamedDependency[Viewer], number: FromPath[int], data: JSONBody[Named]
) -> Saved:
    """Gives a saved search another name."""
    saved.rename(archive, viewer.number, _within(number), data.name)
    with archive.reading() as connection:
        return saved.one(connection, viewer.number, number)


@delete("/searches/{number:int}", sync_to_thread=True, tags=["search"], guards=[needs("reader")])
def forget(archive: NamedDependency[Archive], viewer: NamedDependency[Viewer], number: FromPath[int]) -> None:
    """Deletes a saved search."""
    saved.forget(archive, viewer.number, _within(number))


def _within(number: int) -> int:
    """A number that a database can hold. Raises NotFoundException."""
    if not 0 < number < saved.LARGEST:
        raise NotFoundException
    return number


HANDLERS = (search, searches, keep, rename, forget)
