"""The inbox: reports by day and outlet, and what became of each."""

from __future__ import annotations

import datetime
import functools
import itertools
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromQuery, QueryParameter
from litestar.response import Redirect, Template

from khabar.archive import Archive
from khabar.workbench import calendar
from khabar.workbench.inbox import failed
from khabar.workbench.inbox.asked import STATES, asked, number
from khabar.workbench.inbox.listing import Cell, Inbox, Listed, Listing, outlets
from khabar.workbench.inbox.marking import mark
from khabar.workbench.pages.view import inside
from khabar.workbench.refusals import Refusal
from khabar.workbench.rendering import page
from khabar.workbench.security.guards import needs
from khabar.workbench.viewer import Preferences, Viewer
from khabar.workbench.visits import arrived, keep
from khabar.workbench.work import Work

# Reports that are marked at once: twice what a page shows.
MOST_MARKED = 100


@get("/inbox", sync_to_thread=True)
def inbox(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    work: NamedDependency[Work],
    since: Annotated[str, QueryParameter(name="from")] = "",
    until: Annotated[str, QueryParameter(name="to")] = "",
    outlet: FromQuery[str] = "",
    among: Annotated[str, QueryParameter(name="state")] = "",
    copies: FromQuery[str] = "",
    skip: FromQuery[str] = "",
) -> Template:
    """The reports that the filters ask for."""
    filters = asked(since, until, outlet, among, copies, skip)
    before = arrived(archive, viewer.number)
    with archive.reading() as connection:
        desk = Inbox(connection, viewer.number, before)
        tally = desk.tally(filters)
        listing = desk.listing(filters, getattr(tally, filters.state or "total"))
        cells = desk.days(filters)
        named = outlets(connection)
    seen = viewer.preferences
    answer = page(
        request, viewer, "inbox", "inbox",
        filters=filters, states=STATES, tally=tally, listing=listing, days=by_day(listing), outlets=named,
        table=Table(cells), short=functools.partial(_short, preferences=seen),
        weekday=functools.partial(calendar.day, preferences=seen, weekday=True),
        busy=work.overview().busy, failures=failed.count(archive), may_add=viewer.may("editor"),
    )  # fmt: skip
    answer.background = BackgroundTask(keep, archive, viewer.number)
    return answer


class Table:
    """Days beside each other, the latest first, outlets below each other, the largest first."""

    def __init__(self, cells: list[Cell]) -> None:
        self._cells = {(cell.day, cell.outlet): cell.reports for cell in cells}
        self.days = sorted({cell.day for cell in cells}, reverse=True)
        self.of_day = {day: sum(cell.reports for cell in cells if cell.day == day) for day in self.days}
        sizes: dict[str | None, int] = {}
        for cell in cells:
            sizes[cell.outlet] = sizes.get(cell.outlet, 0) + cell.reports
        self.outlets = sorted(sizes, key=lambda outlet: (-sizes[outlet], outlet or ""))

    def __call__(self, day: str, outlet: str | None) -> int:
        """How many reports of an outlet there are on a day."""
        return self._cells.get((day, outlet), 0)


def by_day(listing: Listing) -> list[tuple[str | None, list[Listed]]]:
    """The reports of a page under their days."""
    return [(day, list(reports)) for day, reports in itertools.groupby(listing.reports, lambda one: one.day)]


def _short(value: str, preferences: Preferences) -> str:
    try:
        return calendar.short(datetime.date.fromisoformat(value), preferences)
    except ValueError:
        return value


@post("/inbox/marks", sync_to_thread=True, guards=[needs("reader")])
def set_marks(
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    data: Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Marks the reports of a button (numbers with commas between) as read or unread, and goes back to the list."""
    name = next((name for name in ("read", "unread") if name in data), None)
    if name is None:
        raise Refusal("read", "refused.choice", values="read, unread")
    told = str(data[name])
    numbers = [number(name, one) for one in told.split(",")][: MOST_MARKED + 1]
    if len(numbers) > MOST_MARKED:
        raise Refusal(name, "refused.many", most=MOST_MARKED)
    mark(archive, viewer.number, numbers, read=name == "read")
    back = inside(str(data.get("back", "/inbox")))
    return Redirect(back if len(numbers) > 1 else f"{back}#report-{numbers[0]}", status_code=303)


HANDLERS = (inbox, set_marks)
