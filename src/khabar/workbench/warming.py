"""What the first question of a kind would wait for, made ready behind the first page: names, the reader, layouts."""

from __future__ import annotations

import contextlib
import gc
import logging
import threading

from khabar.archive import Archive
from khabar.archive.naming import actor
from khabar.errors import ArchiveError
from khabar.gazetteer.spots import spot
from khabar.workbench.drawing.network import Edge, Node, placed
from khabar.workbench.security.passwords import fits

log = logging.getLogger("khabar.workbench")

WAIT = 1.0
"""Seconds after the start: the first page, which somebody looks at, comes before."""
NOBODY = "لا أحد بهذا الاسم"
"""A name that nobody has is looked for in all the ways that there are."""


def warm_later(where: str) -> None:
    """Makes ready behind the answers, once. Of 1.5 s for the first unknown name 0.1 s are left."""
    timer = threading.Timer(WAIT, _warm, [where])
    timer.daemon = True
    timer.start()


def _warm(where: str) -> None:
    try:
        warm(where)
    except Exception as error:  # what is not ready is made when it is asked for, which tells what is wrong
        log.info("warming: %s", error)


def warm(where: str) -> None:
    """Makes ready."""
    with Archive(where) as archive, archive.reading() as connection, contextlib.suppress(ArchiveError):
        actor(connection, NOBODY)
    spot("Cairo")
    placed([Node(1, "", 1, "", None), Node(2, "", 1, "", None)], [Edge(1, 2, 1, False, "", None)])
    fits(None, "")
    # What is ready by now stays: Python need not look through the lexicons for garbage, 0.3 s each time, while somebody
    # waits for a page.
    gc.collect()
    gc.freeze()
