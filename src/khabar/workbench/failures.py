"""What is answered where something goes wrong: a page for a person, JSON for a program, never the program's insides."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from khabar.errors import ArchiveError, InputError, KhabarError
from khabar.workbench.behind import is_busy
from khabar.workbench.rendering import page
from khabar.workbench.security.guards import SAFE
from khabar.workbench.security.headers import is_api
from khabar.workbench.viewer import viewer_of
from khabar.workbench.wording import messages

log = logging.getLogger("khabar.workbench")


class Failure(msgspec.Struct, frozen=True):
    """What a program is told: the status again, and why."""

    status: int
    detail: str


def _http(request: Request, error: HTTPException) -> Any:  # type: ignore[type-arg]
    if error.status_code == 401 and not is_api(request):
        return _to_sign_in(request)
    told = error.detail if error.status_code in (400, 422) else None
    answer = _answer(request, error.status_code, told)
    answer.headers.update(error.headers or {})
    return answer


def _to_sign_in(request: Request) -> Redirect:  # type: ignore[type-arg]
    """Asks who it is, and leads back to the page that was asked for; a form that was sent is not sent again."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Redirect("/login", status_code=303, query_params={"back": back} if request.method == "GET" else None)


def _refused(request: Request, error: KhabarError) -> Any:  # type: ignore[type-arg]
    """What Khabar refuses, with its message: not found where the archive lacks it, else a bad request."""
    if isinstance(error, ArchiveError) and is_busy(error):
        return _answer(request, 503, None)
    problem = f"{error.problem}. {error.mend}" if isinstance(error, ArchiveError | InputError) else str(error)
    return _answer(request, 404 if isinstance(error, ArchiveError) else 400, problem)


def _too_deep(request: Request, error: RecursionError) -> Any:  # type: ignore[type-arg]
    """JSON of a hundred thousand brackets is the sender's mistake; without a body to blame, the fault is ours."""
    return _fault(request, error) if request.method in SAFE else _answer(request, 400, None)


def _fault(request: Request, error: Exception) -> Any:  # type: ignore[type-arg]
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, None)


def _answer(request: Request, status: int, told: str | None) -> Any:  # type: ignore[type-arg]
    viewer = viewer_of(request)
    words = messages(viewer.language)
    name = f"error.{status}" if f"error.{status}" in words else ("error.500" if status >= 500 else "error.400")
    if is_api(request):
        return Response(Failure(status, told or messages("en")(name)), status_code=status)
    return page(request, viewer, "error", status=status, code=status, heading=words(name), told=told)


HANDLERS: dict[int | type[Exception], Any] = {
    HTTPException: _http,
    KhabarError: _refused,
    RecursionError: _too_deep,
    Exception: _fault,
}
