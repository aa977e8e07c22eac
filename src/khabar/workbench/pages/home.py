"""The first address."""

from __future__ import annotations

from litestar import get
from litestar.response import Redirect


@get("/", sync_to_thread=False)
def home() -> Redirect:
    """Leads to what is new."""
    return Redirect("/inbox")


HANDLERS = (home,)
