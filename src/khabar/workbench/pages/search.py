"""The archive's search: words and filters in the address, saved searches, what is new since the last visit."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from litestar import Request, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body, FromPath
from litestar.response import Redirect, Template

from khabar.archive import Archive
from khabar.archive.search import Order, Result, Snippet
from khabar.errors import ArchiveError
from khabar.record.types import Confidence, EventType, Stance
from khabar.workbench import asking, saved, visits
from khabar.workbench.marking import marked
from khabar.workbench.news import added, fresh
from khabar.workbench.parameters import LARGEST, number
from khabar.workbench.refusals import Refusal
from khabar.workbench.rendering import page
from khabar.workbench.security.guards import needs
from khabar.workbench.seeking import read
from khabar.workbench.viewer import Viewer

ROWS = 20
"""Reports of a page."""
SNIPPETS = 2
NEWS = 5
"""New reports of a saved search that are shown; the rest is behind a link."""
OPENED = 5
"""Saved searches of which new reports are shown; of the others how many there are: all fifty would be 350 kB."""
HAPPENINGS = 12
"""New happenings that are shown."""

CHOICES = {"type": get_args(EventType), "stance": get_args(Stance), "confidence": tuple(reversed(get_args(Confidence)))}
ORDERS = get_args(Order)

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/search", sync_to_thread=True)
def search(request: Request, archive: NamedDependency[Archive], viewer: NamedDependency[Viewer]) -> Template:  # type: ignore[type-arg]
    """The reports that an address asks for; where it asks for nothing, the saved searches and how to ask."""
    sought = read(request.query_params.multi_items())
    opened = _opened(archive, viewer, request.query_params.get("saved"))
    answer = asking.ask(archive, sought, ROWS, SNIPPETS) if sought.asks else None
    empty = answer is not None and answer.results is not None and not answer.results.total
    shown = page(
        request, viewer, "search", "search",
        sought=sought, answer=answer, rows=ROWS, choices=CHOICES, orders=ORDERS, outlets=asking.outlets(archive),
        ways=asking.ways_out(archive, sought) if empty else [], opened=opened, pieces=_pieces, title_of=_title,
        searches=[] if sought.asks else saved.saved(archive, viewer.number), **_found(answer),
    )  # fmt: skip
    if opened is not None:
        shown.background = BackgroundTask(saved.look, archive, viewer.number, opened.number)
    return shown


def _opened(archive: Archive, viewer: Viewer, told: str | None) -> saved.Saved | None:
    """The saved search that an address opens, if it is one of the viewer's."""
    if not told:
        return None
    with archive.reading() as connection:
        try:
            return saved.one(connection, viewer.number, number("saved", told))
        except ArchiveError:
            return None


def _found(answer: asking.Answer | None) -> dict[str, Any]:
    results = answer.results if answer else None
    return {
        "found": results,
        "taken": {one.key: one for one in results.matches} if results else {},
        "trouble": answer.trouble if answer else None,
        "milliseconds": max(1, round(answer.seconds * 1000)) if answer else 0,
    }


@get("/news", sync_to_thread=True)
def news(request: Request, archive: NamedDependency[Archive], viewer: NamedDependency[Viewer]) -> Template:  # type: ignore[type-arg]
    """What came since the last visit: happenings that are new, and new reports of each saved search."""
    before = visits.arrived(archive, viewer.number)
    with archive.reading() as connection:
        happenings = fresh(connection, before, HAPPENINGS)
        reports = added(connection, before)
    new = [one for one in saved.saved(archive, viewer.number) if one.new]
    found = [(one, saved.news(archive, one, NEWS)) for one in new[:OPENED]]
    answer = page(
        request, viewer, "news", "search", reports=reports, happenings=happenings, most=NEWS, pieces=_pieces,
        title_of=_title, others=new[OPENED:], searches=[(one, results) for one, results in found if results],
    )  # fmt: skip
    answer.background = BackgroundTask(visits.keep, archive, viewer.number)
    return answer


def _pieces(snippet: Snippet) -> list[Any]:
    """A snippet with its hits marked."""
    return list(marked(snippet.text, snippet.hits, snippet.start))


def _title(result: Result) -> list[Any]:
    """A title with its hits marked."""
    return list(marked(result.title or "", result.title_hits))


@post("/searches", sync_to_thread=True, guards=[needs("reader")])
def keep(archive: NamedDependency[Archive], viewer: NamedDependency[Viewer], data: Form) -> Redirect:
    """Saves a search with a name and opens it."""
    one = saved.save(archive, viewer.number, data.get("name", ""), data.get("query", ""))
    return Redirect(saved.sought_of(one).address(saved=str(one.number)))


@post("/searches/{of:int}", sync_to_thread=True, guards=[needs("reader")])
def change(
    archive: NamedDependency[Archive], viewer: NamedDependency[Viewer], of: FromPath[int], data: Form
) -> Redirect:
    """Renames a search, or deletes it where the button says so."""
    if not 0 < of < LARGEST:
        raise NotFoundException
    if data.get("what") == "delete":
        saved.forget(archive, viewer.number, of)
    elif data.get("what") == "rename":
        saved.rename(archive, viewer.number, of, data.get("name", ""))
    else:
        raise Refusal("what", "refused.choice", values="rename, delete")
    return Redirect("/search")


HANDLERS = (search, news, keep, change)
