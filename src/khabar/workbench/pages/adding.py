"""Adding reports: files, a pasted text, an address of the network, feeds that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException
from litestar.params import Body
from litestar.response import Redirect, Template

from khabar.archive import Archive
from khabar.errors import InputError
from khabar.sources import objects
from khabar.sources.items import How
from khabar.sources.opened import MEGABYTE
from khabar.text.surrogates import without_surrogates
from khabar.workbench.inbox import addresses, pasting
from khabar.workbench.inbox.listing import outlets
from khabar.workbench.inbox.reasons import sort_of
from khabar.workbench.rendering import page
from khabar.workbench.security.guards import needs
from khabar.workbench.security.limits import at_most
from khabar.workbench.settings import Settings
from khabar.workbench.viewer import Viewer
from khabar.workbench.work import Work, feeds
from khabar.workbench.work.tasks import Address, Feed, Files, Paste
from khabar.workbench.work.worker import FullError

# Files of one upload.
MOST_FILES = 50

Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
Upload = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]


@get("/inbox/add", sync_to_thread=True)
def show_adding(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
) -> Template:
    """The forms."""
    _editor(viewer)
    return _forms(request, archive, viewer, settings)


@post("/inbox/upload", sync_to_thread=True, guards=[needs("editor"), at_most("uploads")])
def upload(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    work: NamedDependency[Work],
    data: Upload,
) -> Redirect | Template:
    """Takes files on; the work reads them and deletes them."""
    _editor(viewer)
    given = data.get("files")
    sent = [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, UploadFile)]
    if not sent or len(sent) > MOST_FILES:
        return _forms(request, archive, viewer, settings, "inbox.refused.files" if sent else "inbox.refused.no-file")
    try:
        how = How(published=objects.day(_text(data, "published"), "published"), outlet=_text(data, "outlet") or None)
    except InputError:
        return _forms(request, archive, viewer, settings, "inbox.refused.day")
    if work.full:
        return _forms(request, archive, viewer, settings, "inbox.refused.full")
    task = Files([work.uploads.keep(one.file, one.filename) for one in sent], how)
    return _taken(request, archive, viewer, settings, work, task)


@post("/inbox/paste", sync_to_thread=True, guards=[needs("editor"), at_most("uploads")])
def paste(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    work: NamedDependency[Work],
    data: Form,
) -> Redirect | Template:
    """Takes a pasted report on."""
    _editor(viewer)
    told = {name: _text(data, name) for name in pasting.FIELDS}
    if not told["text"].strip():
        return _forms(request, archive, viewer, settings, "inbox.refused.text", told)
    try:
        document = pasting.document(told)
    except InputError:
        return _forms(request, archive, viewer, settings, "inbox.refused.day", told)
    return _taken(request, archive, viewer, settings, work, Paste(document), told)


@post("/inbox/addresses", sync_to_thread=True, guards=[needs("editor"), at_most("fetches")])
def add_address(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    work: NamedDependency[Work],
    data: Form,
) -> Redirect | Template:
    """Fetches an address once, or keeps it as a feed (``keep``) and fetches what is in it."""
    _editor(viewer)
    told = {"url": _text(data, "url").strip()}
    if not settings.network:
        raise PermissionDeniedException
    if not addresses.sound(told["url"]):
        return _forms(request, archive, viewer, settings, "inbox.refused.url", told)
    if work.full:
        return _forms(request, archive, viewer, settings, "inbox.refused.full", told)
    if "keep" not in data:
        return _taken(request, archive, viewer, settings, work, Address(told["url"], How()), told)
    feeds.keep(archive, told["url"], viewer.name)
    return _taken(request, archive, viewer, settings, work, Feed(told["url"]), told)


@post("/inbox/feeds", sync_to_thread=True, guards=[needs("editor"), at_most("fetches")])
def change_feeds(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    work: NamedDependency[Work],
    data: Form,
) -> Redirect | Template:
    """Asks kept feeds now (``ask``: one, or all), or keeps one no more (``forget``)."""
    _editor(viewer)
    if "forget" in data:
        feeds.forget(archive, _text(data, "forget"))
        return Redirect("/inbox/add#feeds", status_code=303)
    if not settings.network:
        raise PermissionDeniedException
    wanted = _text(data, "ask")
    for one in feeds.kept(archive):
        if wanted in ("", one.url):
            try:
                work.add(Feed(one.url), viewer.name)
            except FullError:
                return _forms(request, archive, viewer, settings, "inbox.refused.full")
    return Redirect("/inbox/work", status_code=303)


def _taken(
    request: Request,  # type: ignore[type-arg]
    archive: Archive,
    viewer: Viewer,
    settings: Settings,
    work: Work,
    task: Files | Paste | Address | Feed,
    told: Mapping[str, str] | None = None,
) -> Redirect | Template:
    """Gives a task to the work and shows its progress; or what was told again, where too much waits."""
    try:
        work.add(task, viewer.name)
    except FullError:
        return _forms(request, archive, viewer, settings, "inbox.refused.full", told)
    return Redirect("/inbox/work", status_code=303)


def _forms(
    request: Request,  # type: ignore[type-arg]
    archive: Archive,
    viewer: Viewer,
    settings: Settings,
    problem: str = "",
    told: Mapping[str, str] | None = None,
) -> Template:
    with archive.reading() as connection:
        named = outlets(connection)
    return page(
        request, viewer, "inbox_add", "inbox", status=400 if problem else 200,
        problem=problem, told=dict.fromkeys(pasting.FIELDS, "") | dict(told or {}), outlets=named,
        sort_of=sort_of, feeds=feeds.kept(archive), network=settings.network, largest=settings.upload // MEGABYTE,
    )  # fmt: skip


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    return without_surrogates(value) if isinstance(value, str) else ""


def _editor(viewer: Viewer) -> None:
    """Raises PermissionDeniedException for who may not add reports."""
    if not viewer.may("editor"):
        raise PermissionDeniedException


HANDLERS = (show_adding, upload, paste, add_address, change_feeds)
