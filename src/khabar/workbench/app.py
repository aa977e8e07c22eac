"""The application: pages, the JSON API and what guards both, on one open archive."""

from __future__ import annotations

import secrets

from litestar import Litestar
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.csrf import CSRFConfig
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from khabar import __version__
from khabar.archive import Archive
from khabar.sources.network import Fetcher
from khabar.workbench import api, pages
from khabar.workbench.failures import HANDLERS
from khabar.workbench.rendering import engine
from khabar.workbench.security.headers import add_headers
from khabar.workbench.settings import Settings
from khabar.workbench.static import router as static
from khabar.workbench.viewer import viewer_of
from khabar.workbench.work import Work

CSRF_COOKIE = "khabar_csrf"
CSRF_HEADER = "x-khabar-csrf"
"""Where scripts send the token of a form (double submit, OWASP)."""


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
        template_config=engine(),
        csrf_config=CSRFConfig(
            secret=_secret(archive),
            cookie_name=CSRF_COOKIE,
            header_name=CSRF_HEADER,
            cookie_samesite="strict",
            cookie_secure=settings.secure,
            exclude_from_csrf_key="open_to_programs",
        ),
        allowed_hosts=AllowedHostsConfig(allowed_hosts=settings.addresses, www_redirect=False),
        openapi_config=OpenAPIConfig(
            title="Khabar",
            version=__version__,
            path="/api/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        exception_handlers=HANDLERS,
        before_send=[add_headers],
        request_max_body_size=settings.upload,
        on_shutdown=[work.close, archive.close],
    )


def _secret(archive: Archive) -> str:
    """What signs the tokens of forms: made once, so that a page left open outlives a restart."""
    with archive.writing() as connection:
        found = archive.setting(connection, "secret")
        if found is None:
            found = secrets.token_hex(32)
            archive.set(connection, "secret", found)
    return found
