"""What is seen: a module a page, each with its handlers; templates of the same names lie in ``templates``."""

from __future__ import annotations

from litestar import Router

from khabar.workbench.pages import actors, happenings, home, view
from khabar.workbench.settings import Settings


def router(settings: Settings) -> Router:
    """All pages."""
    handlers = [*actors.HANDLERS, *happenings.HANDLERS, *home.HANDLERS, *view.HANDLERS]
    return Router("/", route_handlers=handlers, include_in_schema=False)
