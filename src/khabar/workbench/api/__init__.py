"""The same data as JSON, documented as OpenAPI at ``/api/schema/openapi.json``."""

from __future__ import annotations

from litestar import Router
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import Tag

from khabar.workbench.api import explore, processes, report, reports, search, tales, work
from khabar.workbench.failures import Failure, Several
from khabar.workbench.settings import Settings

MODULES = (explore, processes, report, reports, search, tales, work)

ABOUT = """What the pages of the workbench show, as JSON.

Names of actors, instruments, places, countries and outlets may be given in Arabic or English, in any spelling, or as
ids. A name that several have is answered by 300 with whom it may mean: ask again with one of the ids.

Spans are half-open, in code points of the report's text. Days are Gregorian, YYYY-MM-DD. What is cut into pages takes
`skip` and `limit`, and tells `total`.

What changes something needs the token of the forms: it stands in the cookie `khabar_csrf` (`__Host-khabar_csrf` over
TLS) of any page, and goes back in the header `x-khabar-csrf`. Where accounts are asked for, the cookie of a session
comes with it.
"""

TAGS = [
    Tag("reports", "Reports, their records and corrections, and what is being added."),
    Tag("happenings", "What several reports tell, put together."),
    Tag("actors", "Who said, did and wanted what."),
    Tag("processes", "Conferences, agreements, truces and plans over time."),
    Tag("explore", "Overviews: over time, between whom, where."),
    Tag("search", "Search, and searches that are kept."),
]

_TOLD = {
    400: "What was asked or sent is not as described here.",
    401: "Nobody is signed in, and this workbench asks for accounts.",
    403: "Not allowed: the token of the forms is missing, or the role.",
    404: "The archive has no such thing, or knows no such name.",
    429: "Too often in too short a time, or too much is waiting.",
    503: "Somebody else is writing into the archive: try again in a moment.",
}
FAILURES = {status: ResponseSpec(Failure, generate_examples=False, description=told) for status, told in _TOLD.items()}
"""What any of them may answer beside what it is for; the schema tells it of each."""

SEVERAL = ResponseSpec(Several, generate_examples=False, description="Several have this name; ask with an id of these.")
NAMES = {"actor", "instrument", "asked"}
"""Parameters that are names which several may have; ``asked`` are the filters of the overviews."""


def router(settings: Settings) -> Router:
    """All of the API, under ``/api/v1``."""
    handlers = [handler for module in MODULES for handler in module.HANDLERS]
    for handler in handlers:
        several = {300: SEVERAL} if NAMES & handler.fn.__annotations__.keys() else {}
        handler.responses = {**FAILURES, **several, **(handler.responses or {})}
    return Router("/api/v1", route_handlers=handlers)
