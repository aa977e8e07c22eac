"""Where a request comes from, as browsers tell (Fetch Metadata, Origin): pages elsewhere may lead here and no more.

The second line behind the tokens of forms, and the only one against pages elsewhere that load an answer to measure it
(how long a search takes, whether a report is there). Programs tell nothing, and pass on to the tokens.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.exceptions import PermissionDeniedException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from khabar.workbench.security.guards import SAFE

_OWN = ("same-origin", "none")
"""``none``: a person typed the address or opened a bookmark."""
_PAGES = ("document", "")


class OriginMiddleware(ASGIMiddleware):
    """Refuses what another site's page sends or loads."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Refuses, or goes on."""
        headers = Headers.from_scope(scope)
        if not (_may_lead(headers) if scope.get("method") in SAFE else _is_own(headers)):
            raise PermissionDeniedException
        await next_app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    """Whether nothing says that a page elsewhere sends it."""
    if headers.get("sec-fetch-site", "same-origin") not in _OWN:
        return False
    origin = headers.get("origin")
    return origin is None or _host(origin) == headers.get("host", "").lower()


def _may_lead(headers: Headers) -> bool:
    """Whether it is asked for by a page of the workbench, or by a link of another that opens it as a page."""
    if headers.get("sec-fetch-site", "same-origin") in _OWN:
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest", "") in _PAGES


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
