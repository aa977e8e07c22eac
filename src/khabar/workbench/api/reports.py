"""The reports of the archive as JSON, and a report for it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException, TooManyRequestsException, ValidationException
from litestar.params import JSONBody, QueryParameter

from khabar.archive import Archive
from khabar.text.surrogates import without_surrogates
from khabar.workbench.api import parameters
from khabar.workbench.api.parameters import Since, Until
from khabar.workbench.inbox import pasting
from khabar.workbench.inbox.asked import Asked, State
from khabar.workbench.inbox.listing import Inbox, Listing
from khabar.workbench.parameters import LARGEST
from khabar.workbench.security.guards import needs
from khabar.workbench.security.limits import at_most
from khabar.workbench.viewer import Viewer
from khabar.workbench.visits import arrived
from khabar.workbench.work import Job, Work
from khabar.workbench.work.tasks import Paste
from khabar.workbench.work.worker import FullError


class Pasted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report to be added. ``published`` is a day (``YYYY-MM-DD``)."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@get("/reports", sync_to_thread=True, tags=["reports"], summary="Reports of the inbox")
def list_reports(
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    since: Since = None,
    until: Until = None,
    outlet: Annotated[str | None, parameters.name("An outlet as reports have it.")] = None,
    among: Annotated[State | None, QueryParameter(name="state", description="What became of them.")] = None,
    copies: Annotated[int | None, QueryParameter(ge=1, le=LARGEST, description="A group of near-duplicates.")] = None,
    skip: Annotated[int, QueryParameter(ge=0, le=LARGEST, description="Pass over so many rows.")] = 0,
) -> Listing:
    """Reports by day and outlet, the latest day first, 50 at a time, with the filters of the inbox.

    ``state=arrived``: since your visit before. ``new``: you have not opened it. ``other``: in another language, set
    aside.
    """
    within = parameters.within(since, until, "low")
    filters = Asked(
        since=within.since, until=within.until, outlet=outlet or None, state=among, copies=copies, skip=skip
    )
    before = arrived(archive, viewer.number)
    with archive.reading() as connection:
        desk = Inbox(connection, viewer.number, before)
        return desk.listing(filters, getattr(desk.tally(filters), filters.state or "total"))


@post(
    "/reports",
    sync_to_thread=True,
    status_code=202,
    tags=["reports"],
    guards=[needs("editor"), at_most("uploads")],
    summary="Add a report",
)
def add_report(viewer: NamedDependency[Viewer], work: NamedDependency[Work], data: JSONBody[Pasted]) -> Job:
    """Takes a report on; see the progress of the job that is given back at ``/work``."""
    if not viewer.may("editor"):
        raise PermissionDeniedException
    if not data.text.strip():
        raise ValidationException("text: empty")
    told = {name: without_surrogates(value) for name in pasting.FIELDS if (value := getattr(data, name)) is not None}
    try:
        return work.add(Paste(pasting.document(told)), viewer.name)
    except FullError as error:
        raise TooManyRequestsException(str(error)) from error


HANDLERS = (list_reports, add_report)
