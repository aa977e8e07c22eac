"""The middleware that finds who asks, before anything of a request's body is read."""

from __future__ import annotations

from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.exceptions import NotAuthorizedException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from khabar.archive import Archive
from khabar.workbench.security import sessions
from khabar.workbench.security.guards import SAFE
from khabar.workbench.security.people import LOCAL, STRANGER
from khabar.workbench.settings import Settings

STRANGERS_BODY = 16 * 1024
"""Bytes that somebody without a session may send: a name, a password and where to go."""


class SessionMiddleware(ASGIMiddleware):
    """Puts a ``Person`` into ``scope["user"]``."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, archive: Archive, settings: Settings) -> None:
        self._archive = archive
        self._team = settings.team
        self._cookie = sessions.cookie_name(settings.secure)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Finds the person and goes on, or refuses a body that a stranger has no reason to send."""
        scope["user"] = LOCAL
        if self._team:
            connection: ASGIConnection = ASGIConnection(scope)  # type: ignore[type-arg]
            token = connection.cookies.get(self._cookie)
            scope["user"] = await sync_to_thread(sessions.find, self._archive, token) if token else STRANGER
            if scope["user"] == STRANGER and scope.get("method") not in SAFE and _is_large(connection):
                raise NotAuthorizedException
        await next_app(scope, receive, send)


def _is_large(connection: ASGIConnection) -> bool:  # type: ignore[type-arg]
    """Whether a body is, or may become, longer than a stranger's."""
    told = connection.headers.get("content-length", "")
    if "transfer-encoding" in connection.headers:
        return True
    return not (told.isascii() and told.isdigit() and int(told[:20]) <= STRANGERS_BODY) if told else False
