"""What is seen: a module a page, each with its handlers; templates of the same names lie in ``templates``."""

from __future__ import annotations

from litestar import Router

from khabar.workbench.pages import (
    accounts,
    actors,
    adding,
    explore,
    failed,
    happenings,
    home,
    inbox,
    processes,
    report,
    search,
    view,
    work,
)
from khabar.workbench.settings import Settings

MODULES = (accounts, actors, adding, explore, failed, happenings, home, inbox, processes, report, search, view, work)


def router(settings: Settings) -> Router:
    """All pages."""
    handlers = [handler for module in MODULES for handler in module.HANDLERS]
    return Router("/", route_handlers=handlers, include_in_schema=False)
