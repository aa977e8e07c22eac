"""What is seen: a module a page, each with its handlers; templates of the same names lie in ``templates``."""

from __future__ import annotations

from litestar import Router

from khabar.workbench.pages import accounts, home, view
from khabar.workbench.settings import Settings


def router(settings: Settings) -> Router:
    """All pages."""
    return Router("/", route_handlers=[*accounts.HANDLERS, *home.HANDLERS, *view.HANDLERS], include_in_schema=False)
