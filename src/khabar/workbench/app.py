"""The application: pages, the JSON API and what guards both, on one open archive."""

from __future__ import annotations

from litestar import Litestar
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from khabar import __version__
from khabar.archive import Archive
from khabar.sources.network import Fetcher
from khabar.workbench import api, pages
from khabar.workbench.api.tuples import TuplePlugin
from khabar.workbench.failures import HANDLERS
from khabar.workbench.rendering import engine
from khabar.workbench.security import forms
from khabar.workbench.security.guards import gate
from khabar.workbench.security.headers import add_headers
from khabar.workbench.security.limits import Limits
from khabar.workbench.security.origins import OriginMiddleware
from khabar.workbench.security.signing import SessionMiddleware
from khabar.workbench.settings import Settings
from khabar.workbench.static import router as static
from khabar.workbench.viewer import viewer_of
from khabar.workbench.work import Work


def create_app(settings: Settings) -> Litestar:
    """The workbench on the archive of ``settings``. Raises ArchiveError where it cannot be opened."""
    archive = Archive(settings.where)
    work = Work(archive, Fetcher if settings.network else None)
    return Litestar(
        route_handlers=[pages.router(settings), api.router(settings), static()],
        dependencies={
            "archive": Provide(lambda: archive, sync_to_thread=False),
            "settings": Provide(lambda: settings, sync_to_thread=False),
            "viewer": Provide(viewer_of, sync_to_thread=False),
            "work": Provide(lambda: work, sync_to_thread=False),
        },
        state=State({"settings": settings, "limits": Limits()}),
        middleware=[OriginMiddleware(), SessionMiddleware(archive, settings)],
        guards=[gate],
        template_config=engine(),
        csrf_config=forms.config(archive, settings),
        allowed_hosts=AllowedHostsConfig(allowed_hosts=settings.addresses, www_redirect=False),
        openapi_config=OpenAPIConfig(
            title="Khabar",
            version=__version__,
            description=api.ABOUT,
            tags=api.TAGS,
            path="/api/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        plugins=[TuplePlugin()],
        exception_handlers=HANDLERS,
        before_send=[add_headers],
        request_max_body_size=settings.upload,
        on_shutdown=[work.close, archive.close],
    )
