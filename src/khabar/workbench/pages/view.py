"""How a person wants to see pages: language, digits, months, colours. Kept in a cookie of this browser."""

from __future__ import annotations

from typing import Annotated

from litestar import Request, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from khabar.workbench.settings import Settings
from khabar.workbench.viewer import COOKIE, Viewer, chosen, written

YEAR = 365 * 24 * 60 * 60


@post("/view", sync_to_thread=False, public=True)
def view(
    request: Request,  # type: ignore[type-arg]
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    data: Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Keeps what the form tells and goes back to where it stood."""
    told = {**data, "hijri": data.get("hijri", "0")} if "digits" in data else data
    cookie = Cookie(
        COOKIE, value=written(chosen(viewer.preferences, told)), max_age=YEAR, httponly=True, samesite="lax",
        secure=settings.secure, path="/",
    )  # fmt: skip
    return Redirect(inside(data.get("back", "/")), cookies=[cookie])


def inside(address: str) -> str:
    """An address of the workbench's own, else its first page: no form sends anybody elsewhere."""
    plain = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if plain and address.isprintable() else "/"


HANDLERS = (view,)
