"""The same data as JSON, documented as OpenAPI at ``/api/schema/openapi.json``."""

from __future__ import annotations

from litestar import Router

from khabar.workbench.api import processes, search
from khabar.workbench.settings import Settings


def router(settings: Settings) -> Router:
    """All of the API, under ``/api/v1``."""
    return Router("/api/v1", route_handlers=[*processes.HANDLERS, *search.HANDLERS])
