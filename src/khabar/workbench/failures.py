"""What is answered where something goes wrong: a page for a person, JSON for a program, never the program's insides."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from khabar.archive.answers import Instrument, Who
from khabar.archive.naming import Ambiguous, Choice
from khabar.errors import ArchiveError, BusyError, InputError, KhabarError
from khabar.workbench.refusals import Refusal
from khabar.workbench.rendering import page
from khabar.workbench.security.guards import SAFE
from khabar.workbench.security.headers import is_api
from khabar.workbench.viewer import viewer_of
from khabar.workbench.wording import messages

log = logging.getLogger("khabar.workbench")


_NAMES = {"among": "state", "ties_of": "ties"}
"""Parameters whose names in Python differ: Litestar tells these, programs know the others."""


class Failure(msgspec.Struct, frozen=True):
    """What a program is told: the status again, and why."""

    status: int
    detail: str


class Meant(msgspec.Struct, frozen=True):
    """Somebody, or something, that a name may mean: ``id`` is what to ask for instead of the name."""

    id: str
    kind: str
    name_ar: str
    name_en: str | None
    country: str | None
    reports: int


class Several(msgspec.Struct, frozen=True):
    """A name that several have: those most spoken of, the first one most, out of ``total``."""

    status: int
    detail: str
    name: str
    total: int
    choices: list[Meant]


def _http(request: Request, error: HTTPException) -> Any:  # type: ignore[type-arg]
    if error.status_code == 401 and not is_api(request):
        return _to_sign_in(request)
    answer = _answer(request, error.status_code, _in_detail(error) if is_api(request) else None)
    answer.headers.update(error.headers or {})
    return answer


def _in_detail(error: HTTPException) -> str | None:
    """Why a program's question is none, parameter by parameter; of other statuses the usual words say enough."""
    if error.status_code not in (400, 422):
        return None
    wrong = error.extra if isinstance(error.extra, list) else []
    named = [one for one in wrong if isinstance(one, dict) and {"key", "message"} <= one.keys()]
    told = [f"{_NAMES.get(one['key'], one['key'])}: {one['message']}" for one in named]
    return "; ".join(told) or error.detail


def _to_sign_in(request: Request) -> Redirect:  # type: ignore[type-arg]
    """Asks who it is, and leads back to the page that was asked for; a form that was sent is not sent again."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Redirect("/login", status_code=303, query_params={"back": back} if request.method == "GET" else None)


def _refused(request: Request, error: KhabarError) -> Any:  # type: ignore[type-arg]
    """What Khabar refuses: not found where the archive lacks it, else a bad request.

    Programs are told its message, persons what the wording has for it: it is English.
    """
    if isinstance(error, BusyError):
        return _answer(request, 503, None)
    if isinstance(error, Ambiguous):
        return _several(request, error)
    status = 404 if isinstance(error, ArchiveError) else 400
    if is_api(request):
        return _answer(request, status, _problem(error))
    language = viewer_of(request).language
    if isinstance(error, Refusal):
        return _answer(request, status, error.told(language))
    name = _name_in(error)
    return _answer(request, status, messages(language)("refused.unknown", name=name) if name else None)


def _problem(error: KhabarError) -> str:
    """Its message without the paths of this machine that it may begin with."""
    if isinstance(error, Refusal):
        return str(error)
    return f"{error.problem}. {error.mend}" if isinstance(error, ArchiveError | InputError) else str(error)


def _name_in(error: KhabarError) -> str | None:
    """The name that the archive does not know, where that is the problem."""
    where = error.where if isinstance(error, ArchiveError) else ""
    return where[1:-1] if where.startswith("«") and where.endswith("»") else None


def _several(request: Request, error: Ambiguous) -> Any:  # type: ignore[type-arg]
    """Whom a name may mean (300, Multiple Choices): for a person links that ask for each of them instead."""
    name = error.where[1:-1]
    choices = [_meant(choice) for choice in error.choices]
    if is_api(request):
        detail = messages("en")("refused.several", name=name)
        return Response(Several(300, detail, name, error.total, choices), status_code=300)
    shown = [(choice, _instead(request, name, choice.id)) for choice in choices]
    return page(request, viewer_of(request), "several", status=300, called=name, choices=shown, total=error.total)


def _meant(choice: Choice[Who] | Choice[Instrument]) -> Meant:
    meant = choice.meant
    country = meant.country if isinstance(meant, Who) else None
    return Meant(meant.id, meant.kind, meant.name_ar, meant.name_en, country, choice.reports)


def _instead(request: Request, name: str, other: str) -> str:  # type: ignore[type-arg]
    """The same address with an id for a name."""
    told = [(key, other if value.strip() == name else value) for key, value in request.query_params.multi_items()]
    return f"{request.url.path}?{urlencode(told)}"


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
