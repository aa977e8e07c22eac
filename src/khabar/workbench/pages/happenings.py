"""Happenings: which there are, and one with its reports side by side and the few sources behind them."""

from __future__ import annotations

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from khabar.archive import Archive
from khabar.archive.items import Items
from khabar.archive.telling import tell
from khabar.archive.timeline import Order, members, timeline
from khabar.workbench import asked, sourcing
from khabar.workbench.parameters import LARGEST
from khabar.workbench.rendering import page
from khabar.workbench.viewer import Viewer

ROWS = 25
"""Happenings of a page: some three windows of a desk."""


@get("/happenings", sync_to_thread=True)
def happenings(request: Request, archive: NamedDependency[Archive], viewer: NamedDependency[Viewer]) -> Template:  # type: ignore[type-arg]
    """All happenings that pass the filters of the address, those with most independent origins first."""
    filters = asked.filters_of(request)
    order = asked.choice(request, "order", Order, "told")
    with archive.reading() as connection:
        found = timeline(connection, filters, order=order, limit=ROWS, offset=asked.number(request, "skip"))
    parameters = {**asked.told(filters), **({"order": [order]} if order != "told" else {})}
    return page(
        request, viewer, "happenings", "happenings", found=found, filters=filters, order=order, rows=ROWS,
        link=asked.linker("/happenings", parameters),
    )  # fmt: skip


@get("/happenings/{number:int}", sync_to_thread=True)
def happening(
    request: Request,  # type: ignore[type-arg]
    number: FromPath[int],
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
) -> Template:
    """One happening."""
    with archive.reading() as connection:
        told = tell(connection, number) if number <= LARGEST else None
        if told is None:
            raise NotFoundException
        row = Items(connection).rows("event", members(connection, [number]))[0]
    return page(
        request, viewer, "happening", "happenings", told=told, row=row, branches=sourcing.branches(told),
        cards=sourcing.cards(told), first=sourcing.first(told), leaves=sourcing.leaves,
    )  # fmt: skip


HANDLERS = (happenings, happening)
