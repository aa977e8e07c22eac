"""What is seen: a module a page, each with its handlers; templates of the same names lie in ``templates``."""

from __future__ import annotations

from litestar import Router

from khabar.workbench.pages import home, processes, search, view
from khabar.workbench.settings import Settings


def router(settings: Settings) -> Router:
    """All pages."""
    handlers = [*home.HANDLERS, *processes.HANDLERS, *search.HANDLERS, *view.HANDLERS]
    return Router("/", route_handlers=handlers, include_in_schema=False)
