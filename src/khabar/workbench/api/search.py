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
from khabar.record.types import EventType, Stance
from khabar.workbench import saved, seeking
from khabar.workbench.api import parameters
from khabar.workbench.api.parameters import ACTORS, INSTRUMENTS, Confidence, Limit, Since, Skip, Until
from khabar.workbench.parameters import LARGEST
from khabar.workbench.refusals import Refusal
from khabar.workbench.saved import Saved
from khabar.workbench.security.guards import needs
from khabar.workbench.viewer import Viewer

WORDS = "Words in any spelling; «in quotes» as a phrase, with - before it what must not be there."


class Kept(msgspec.Struct):
    """A search to save: ``query`` is what stands behind the question mark of a search page's address."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=saved.LONGEST_NAME)]
    query: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class Named(msgspec.Struct):
    """Another name of a search."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=saved.LONGEST_NAME)]


@get("/search", sync_to_thread=True, tags=["search"], summary="Search the reports")
def search(
    archive: NamedDependency[Archive],
    q: Annotated[str, QueryParameter(max_length=seeking.LONGEST, description=WORDS)] = "",
    actor: Annotated[list[str] | None, ACTORS] = None,
    country: Annotated[list[str] | None, parameters.names("Countries by code or name; actors of all of them.")] = None,
    type: Annotated[list[EventType] | None, parameters.names("Types of PLOVER. One of them will do.")] = None,
    stance: Annotated[list[Stance] | None, parameters.names("Stances of positions. One of them will do.")] = None,
    instrument: Annotated[list[str] | None, INSTRUMENTS] = None,
    outlet: Annotated[list[str] | None, parameters.names("Outlets. One of them will do.")] = None,
    since: Since = None,
    until: Until = None,
    confidence: Confidence = "low",
    order: FromQuery[Order] = "newest",
    skip: Skip = 0,
    limit: Limit = 20,
) -> Results:
    """The reports with all words of ``q`` that pass the filters, each with the sentences that have them."""
    within = parameters.within(since, until, confidence)
    filters = Filters(
        actors=tuple(actor or ()), countries=tuple(country or ()), types=tuple(type or ()),
        stances=tuple(stance or ()), instruments=tuple(instrument or ()), outlets=tuple(outlet or ()),
        since=within.since, until=within.until, confidence=confidence,
    )  # fmt: skip
    if not q.strip() and filters == Filters(confidence=confidence):
        raise Refusal("q", "refused.search.empty")
    return search_for(archive, q, filters, order=order, limit=limit, offset=skip)


@get("/searches", sync_to_thread=True, tags=["search"], summary="Your saved searches")
def searches(archive: NamedDependency[Archive], viewer: NamedDependency[Viewer]) -> list[Saved]:
    """Your saved searches, the latest first, with how many reports are new in each."""
    return saved.saved(archive, viewer.number)


@post("/searches", sync_to_thread=True, tags=["search"], guards=[needs("reader")], summary="Save a search")
def keep(archive: NamedDependency[Archive], viewer: NamedDependency[Viewer], data: JSONBody[Kept]) -> Saved:
    """Saves a search."""
    return saved.save(archive, viewer.number, data.name, data.query)


@patch(
    "/searches/{number:int}", sync_to_thread=True, tags=["search"], guards=[needs("reader")], summary="Rename a search"
)
def rename(
    archive: NamedDependency[Archive], viewer: NamedDependency[Viewer], number: FromPath[int], data: JSONBody[Named]
) -> Saved:
    """Gives a saved search another name."""
    saved.rename(archive, viewer.number, _within(number), data.name)
    with archive.reading() as connection:
        return saved.one(connection, viewer.number, number)


@delete(
    "/searches/{number:int}", sync_to_thread=True, tags=["search"], guards=[needs("reader")], summary="Delete a search"
)
def forget(archive: NamedDependency[Archive], viewer: NamedDependency[Viewer], number: FromPath[int]) -> None:
    """Deletes a saved search."""
    saved.forget(archive, viewer.number, _within(number))


def _within(number: int) -> int:
    """A number that a database can hold. Raises NotFoundException."""
    if not 0 < number < LARGEST:
        raise NotFoundException
    return number


HANDLERS = (search, searches, keep, rename, forget)
