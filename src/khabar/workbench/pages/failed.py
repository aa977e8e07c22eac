"""What failed, with its reason: tried again, or taken off."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import Body
from litestar.response import Redirect, Template

from khabar.archive import Archive
from khabar.workbench.inbox import failed
from khabar.workbench.inbox.asked import number
from khabar.workbench.inbox.reasons import sort_of
from khabar.workbench.rendering import page
from khabar.workbench.settings import Settings
from khabar.workbench.viewer import Viewer
from khabar.workbench.work import Work
from khabar.workbench.work.tasks import Retry
from khabar.workbench.work.worker import FullError


@get("/inbox/failed", sync_to_thread=True)
def show_failed(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
) -> Template:
    """Documents that could not be read, and files and addresses that could not be loaded."""
    return _shown(request, archive, viewer, settings)


@post("/inbox/failed", sync_to_thread=True)
def change_failed(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    work: NamedDependency[Work],
    data: Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect | Template:
    """Tries all again, a ``document`` or a ``source``; or takes a failure off (``forget``)."""
    if not viewer.may("editor"):
        raise PermissionDeniedException
    if "forget" in data:
        failed.forget(archive, _found(archive, str(data["forget"]))[1])
        return Redirect("/inbox/failed", status_code=303)
    try:
        work.add(_task(archive, data, settings.network), viewer.name)
    except FullError:
        return _shown(request, archive, viewer, settings, "inbox.refused.full")
    return Redirect("/inbox/work", status_code=303)


def _task(archive: Archive, data: dict[str, Any], network: bool) -> Retry:
    if "document" in data:
        wanted = number("document", str(data["document"]))
        return Retry(failed.name_of(archive, wanted), documents=(wanted,), sources=(), network=False)
    if "source" in data:
        source, _ = _found(archive, str(data["source"]))
        return Retry(failed.shown(source), documents=(), sources=(source,))
    return Retry("", sources=failed.sources(archive, network))


def _found(archive: Archive, key: str) -> tuple[str, str]:
    found = failed.source_of(archive, key)
    if found is None:
        raise NotFoundException
    return found


def _shown(
    request: Request,  # type: ignore[type-arg]
    archive: Archive,
    viewer: Viewer,
    settings: Settings,
    problem: str = "",
) -> Template:
    loads, total = failed.failures(archive, settings.network)
    return page(
        request, viewer, "inbox_failed", "inbox", status=400 if problem else 200,
        documents=failed.documents(archive), loads=loads, total=total, problem=problem, sort_of=sort_of,
        may_add=viewer.may("editor"),
    )  # fmt: skip


HANDLERS = (show_failed, change_failed)
