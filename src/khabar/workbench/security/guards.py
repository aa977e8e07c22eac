"""Who may call what: every handler is closed until it says otherwise.

``gate`` stands before all of the application: pages and answers are for those who have an account, what changes
something is for editors. A handler that wants it otherwise says ``guards=[needs("admin")]`` (or ``needs("reader")``
for what concerns nobody but the reader), or ``public=True`` where no account is needed (signing in, static files).
A new handler of which nobody thought is closed to strangers, and its changes to readers.
"""

from __future__ import annotations

from dataclasses import dataclass

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from khabar.workbench.security.limits import at_most
from khabar.workbench.security.people import STRANGER, person_of
from khabar.workbench.viewer import ROLES, Role

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110)."""


@dataclass(frozen=True)
class Needs:
    """A guard that lets pass who may do what a role may."""

    role: Role

    async def __call__(self, connection: ASGIConnection, _: BaseRouteHandler) -> None:  # type: ignore[type-arg]
        person = person_of(connection)
        if person == STRANGER:
            raise NotAuthorizedException
        if ROLES.index(person.role) < ROLES.index(self.role):
            raise PermissionDeniedException


def needs(role: Role) -> Needs:
    """A guard: ``@post(..., guards=[needs("editor")])``."""
    return Needs(role)


def role_of(handler: BaseRouteHandler, method: str) -> Role | None:
    """What a handler asks for, None where it is for everybody."""
    if handler.opt.get("public"):
        return None
    told = [guard.role for guard in handler.resolve_guards() if isinstance(guard, Needs)]
    return max(told, key=ROLES.index) if told else ("reader" if method in SAFE else "editor")


async def gate(connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """Asks of who calls a handler what it asks for."""
    method = str(connection.scope.get("method", ""))
    role = role_of(handler, method)
    if role is not None:
        await Needs(role)(connection, handler)
    if method not in SAFE:
        await at_most("changes")(connection, handler)
