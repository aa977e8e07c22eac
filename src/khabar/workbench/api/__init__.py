"""The same data as JSON, documented as OpenAPI at ``/api/schema/openapi.json``."""

from __future__ import annotations

from litestar import Router
from litestar.openapi import ResponseSpec

from khabar.workbench.api import explore, processes, report, reports, search, tales, work
from khabar.workbench.failures import Failure
from khabar.workbench.settings import Settings

MODULES = (explore, processes, report, reports, search, tales, work)

_TOLD = {
    400: "What was asked or sent is not as described here.",
    401: "Nobody is signed in, and this workbench asks for accounts.",
    403: "Not allowed: the token of the forms is missing, or the role.",
    404: "The archive has no such thing.",
    429: "Too often in too short a time.",
}
FAILURES = {status: ResponseSpec(Failure, generate_examples=False, description=told) for status, told in _TOLD.items()}
"""What any of them may answer beside what it is for; the schema tells it of each."""


def router(settings: Settings) -> Router:
    """All of the API, under ``/api/v1``."""
    handlers = [handler for module in MODULES for handler in module.HANDLERS]
    for handler in handlers:
        handler.responses = {**FAILURES, **(handler.responses or {})}
    return Router("/api/v1", route_handlers=handlers)
