"""The same data as JSON, documented as OpenAPI at ``/api/schema/openapi.json``."""

from __future__ import annotations

from litestar import Router

from khabar.workbench.api import explore, processes, report, reports, search, tales, work
from khabar.workbench.settings import Settings

MODULES = (explore, processes, report, reports, search, tales, work)


def router(settings: Settings) -> Router:
    """All of the API, under ``/api/v1``."""
    handlers = [handler for module in MODULES for handler in module.HANDLERS]
    return Router("/api/v1", route_handlers=handlers)
