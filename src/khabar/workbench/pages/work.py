"""The progress of what is being added."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException
from litestar.params import Body
from litestar.response import Redirect, Template

from khabar.archive import Archive
from khabar.workbench.inbox import pasting
from khabar.workbench.inbox.asked import number
from khabar.workbench.inbox.reasons import sort_of
from khabar.workbench.rendering import page
from khabar.workbench.viewer import Viewer
from khabar.workbench.work import Work


@get("/inbox/work", sync_to_thread=True)
def show_work(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    work: NamedDependency[Work],
) -> Template:
    """All work, the latest first."""
    overview = work.overview()
    reports = pasting.numbers(archive, [job.digest for job in overview.jobs if job.digest])
    return page(
        request,
        viewer,
        "inbox_work",
        "inbox",
        overview=overview,
        reports=reports,
        sort_of=sort_of,
        may_add=viewer.may("editor"),
    )


@post("/inbox/work", sync_to_thread=True)
def stop_work(
    viewer: NamedDependency[Viewer],
    work: NamedDependency[Work],
    data: Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Stops a job; one that is over stays as it is."""
    if not viewer.may("editor"):
        raise PermissionDeniedException
    work.stop(number("stop", str(data.get("stop", ""))))
    return Redirect("/inbox/work", status_code=303)


HANDLERS = (show_work, stop_work)
