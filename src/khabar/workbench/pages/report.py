"""The page of a report: the article, the record beside it, corrections in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect, Template

from khabar.archive import Archive
from khabar.archive.corrections.types import TYPES
from khabar.errors import ArchiveError
from khabar.exports import labels
from khabar.exports.article import LAYERS, link, paragraphs
from khabar.exports.names import Names
from khabar.record import Record
from khabar.workbench.reading_state import mark_read
from khabar.workbench.rendering import page
from khabar.workbench.report import fields, parts
from khabar.workbench.report.asked import asked
from khabar.workbench.report.history import history
from khabar.workbench.report.judging import judge
from khabar.workbench.report.shown import Shown
from khabar.workbench.report.types import Judged
from khabar.workbench.report.whole import items, merged_of, report
from khabar.workbench.viewer import Viewer
from khabar.workbench.wording import messages

ALL = "all"
"""``?part=all``: a long report on one page, as for printing."""


@get("/reports/{number:int}", sync_to_thread=True)
def show(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    number: FromPath[int],
    part: FromQuery[str] = "",
    item: FromQuery[str] = "",
    at: FromQuery[str] = "",
) -> Template:
    """A report; opening it marks it read. Of a long one, the part with ``part``, ``item`` or ``at`` (an offset)."""
    with archive.reading() as connection:
        found, merged = report(archive, connection, number)
    text = found.document.text
    stretches = parts.parts(text, found.items)
    one = None if part == ALL or len(stretches) == 1 else _part(stretches, part, item or at, found.items)
    stretch = (0, len(text)) if one is None else stretches[one]
    names = Names(merged.record)
    answer = page(
        request, viewer, "report", "inbox",
        report=found, document=found.document, names=names, layers=LAYERS, link=link(found.document.url),
        paragraphs=list(paragraphs(merged.record, stretch)), parts=len(stretches), part=one,
        items=parts.inside(found.items, stretch, not one), shown=Shown(merged, found, viewer, stretch),
        may_judge=viewer.may("editor"), kinds=tuple(TYPES), history=history(found),
    )  # fmt: skip
    answer.background = BackgroundTask(mark_read, archive, viewer.number, number)
    return answer


def _part(stretches: list[tuple[int, int]], told: str, item: str, items: list[Judged]) -> int:
    """Which part an address asks for, from 0: by its number, or by an item or an offset that lies in it."""
    if told.isascii() and told.isdecimal() and 0 < int(told[:6]) <= len(stretches):
        return int(told[:6]) - 1
    if item.isascii() and item.isdecimal():
        return parts.part_of(stretches, int(item[:9]))
    for one in items:
        words = parts.words_of(one)
        if words and f"{one.kind}:{one.id}" == item:
            return parts.part_of(stretches, words[0][0])
    return 0


@get("/reports/{number:int}/item", sync_to_thread=True)
def show_item(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    number: FromPath[int],
    kind: FromQuery[str] = "",
    id: FromQuery[str] = "",
    field: FromQuery[str] = "",
) -> Template:
    """One item: what the program and persons say of it, field by field, and the form that changes one."""
    return _item(request, archive, viewer, number, kind, id, field)


@get("/reports/{number:int}/add", sync_to_thread=True)
def show_adding(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    number: FromPath[int],
    kind: FromQuery[str] = "statement",
    at: FromQuery[str] = "",
) -> Template:
    """The form of an item that the record lacks; ``at`` are the words (``start-end``) that a reader selected."""
    return _adding(request, archive, viewer, number, kind, {"at": at})


@post("/reports/{number:int}/corrections", sync_to_thread=True)
def save(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    number: FromPath[int],
    data: Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect | Template:
    """Keeps a judgement and goes back to the item; a form that does not fit is shown again with what is wrong."""
    if not viewer.may("editor"):
        raise PermissionDeniedException
    with archive.reading() as connection:
        record = merged_of(archive, connection, number).record
    try:
        said = asked(data, record)
        made = judge(archive, number, said, viewer.name)
    except fields.RefusedError as error:
        return _again(request, archive, viewer, number, data, str(error))
    except ArchiveError:
        return _again(request, archive, viewer, number, data, "report.refused.value")
    identity = said.item if said.item is not None else (f"c{made.id}" if said.judgement == "missing" else "")
    shown = made.kind == "document" or not identity
    part = fields.one(data, "part")
    query = f"?part={part}" if part == ALL or (part.isascii() and part.isdecimal()) else ""
    return Redirect(f"/reports/{number}{query}#{'history' if shown else _anchor(made.kind, identity)}", status_code=303)


def _anchor(kind: str, identity: str) -> str:
    """The fragment of an item; ids that persons gave may be anything."""
    return f"{kind}-{identity}" if identity.isascii() and identity.replace("-", "").isalnum() else "record"


def _again(
    request: Request,  # type: ignore[type-arg]
    archive: Archive,
    viewer: Viewer,
    number: int,
    data: dict[str, Any],
    problem: str,
) -> Template:
    kind, identity = fields.one(data, "sort"), fields.one(data, "id")
    if "add" in data and kind in fields.ADDED:
        return _adding(request, archive, viewer, number, kind, data, problem)
    if kind in fields.FIELDS and identity:
        return _item(request, archive, viewer, number, kind, identity, fields.one(data, "change"), problem)
    told = messages(viewer.language)(problem)
    return page(
        request, viewer, "error", status=400, code=400, heading=messages(viewer.language)("error.400"), told=told
    )


def _item(
    request: Request,  # type: ignore[type-arg]
    archive: Archive,
    viewer: Viewer,
    number: int,
    kind: str,
    identity: str,
    field: str,
    problem: str = "",
) -> Template:
    with archive.reading() as connection:
        merged = merged_of(archive, connection, number)
    found = next((one for one in items(merged) if one.kind == kind and one.id == identity), None)
    if found is None:
        raise NotFoundException
    shown, words = Shown(merged, None, viewer), parts.words_of(found)
    return page(
        request, viewer, "report_item", "inbox", status=400 if problem else 200,
        number=number, item=found, names=Names(merged.record), shown=shown, problem=problem,
        fields=fields.FIELDS[found.kind], changing=fields.field(kind, field), may_judge=viewer.may("editor"),
        near=words[0][0] if words else 0, **_choices(merged.record, shown),
    )  # fmt: skip


def _adding(
    request: Request,  # type: ignore[type-arg]
    archive: Archive,
    viewer: Viewer,
    number: int,
    kind: str,
    told: dict[str, Any],
    problem: str = "",
) -> Template:
    if kind not in fields.ADDED:
        raise NotFoundException
    if not viewer.may("editor"):
        raise PermissionDeniedException
    with archive.reading() as connection:
        merged = merged_of(archive, connection, number)
    shown = Shown(merged, None, viewer)
    return page(
        request, viewer, "report_add", "inbox", status=400 if problem else 200,
        number=number, kind=kind, kinds=tuple(fields.ADDED), fields=fields.ADDED[kind], names=Names(merged.record),
        shown=shown, given=_given(told, bool(problem)), problem=problem,
        selected=_selected(fields.one(told, "at"), merged.record.document.text), **_choices(merged.record, shown),
    )  # fmt: skip


def _selected(at: str, text: str) -> tuple[str, str]:
    """The words of a stretch of the text, and where they stand, as a form has them; empty where there are none."""
    start, _, end = at.partition("-")
    if not (start.isascii() and start.isdecimal() and end.isascii() and end.isdecimal() and len(at) < 20):
        return "", ""
    words = text[int(start) : int(end)]
    return (words, at) if words.strip() else ("", "")


def _given(told: dict[str, Any], again: bool) -> Callable[[fields.Field], Any]:
    """What a form that is shown again said of a field; None where it is shown for the first time."""

    def given(field: fields.Field) -> Any:
        if not again:
            return None
        several = field.widget in ("actors", "instruments")
        return fields.several(told, field.name) if several else fields.one(told, field.name)

    return given


def _choices(record: Record, shown: Shown) -> dict[str, Any]:
    """What may be chosen for fields that name other items or have a label for each value."""
    places = {place.name_en: shown.place_name(place) for place in record.places if place.name_en}
    tables = sorted({one.table for kind in fields.FIELDS.values() for one in kind if one.table})
    return {
        "record": record,
        "places": sorted(places.items(), key=lambda one: one[1]),
        "choices": {table: list(getattr(labels, table)) for table in tables},
    }


HANDLERS = (show, show_item, show_adding, save)
