"""What the browser is told of every answer: where things may be loaded from, and that nothing is to be kept.

Reports are hostile text. It is escaped wherever it is shown; were that ever missed, the policy still lets no script
run but the workbench's own files (no inline script, no inline style, no other host).
"""

from __future__ import annotations

from litestar.connection import Request
from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


async def add_headers(message: Message, scope: Scope) -> None:
    """Puts them into every answer as it goes out. Pages are not kept by the browser unless they say so themselves."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")


def is_api(request: Request) -> bool:  # type: ignore[type-arg]
    """Whether a program asks, and wants JSON where something is wrong."""
    return request.url.path.startswith("/api/")
