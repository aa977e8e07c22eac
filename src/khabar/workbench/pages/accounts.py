"""Signing in and out, one's own account, and for administrators all of them. Only where accounts are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from litestar import Request, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect, Template

from khabar.archive import Archive
from khabar.workbench.pages.view import inside
from khabar.workbench.rendering import page
from khabar.workbench.security import accounts, forms, passwords, sessions
from khabar.workbench.security.guards import needs
from khabar.workbench.security.limits import address_of
from khabar.workbench.security.people import Person
from khabar.workbench.settings import Settings
from khabar.workbench.viewer import ROLES, Viewer

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]

T = TypeVar("T")

HASHING = CapacityLimiter(2)
"""Passwords that are hashed at a time: each takes 64 MiB, and no more than two cores' time from who reads."""

SMALL = 16 * 1024
"""Bytes of a form of these pages."""


@get("/login", sync_to_thread=False, public=True)
def login(
    request: Request,  # type: ignore[type-arg]
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    back: FromQuery[str] = "/",
) -> Template | Redirect:
    """Asks for name and password."""
    if not settings.team or viewer.number > 0:
        return Redirect(inside(back))
    return page(request, viewer, "login", back=inside(back), wrong=False)


@post("/login", public=True, request_max_body_size=SMALL)
async def sign_in(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    data: Form,
) -> Template | Redirect:
    """Begins a session where name and password fit, and never says which of them does not."""
    _only_for_teams(settings)
    name = accounts.written(data.get("name", ""))[: accounts.LONGEST + 1]
    limits = request.app.state.limits
    limits.spend("sign-in from an address", address_of(request))
    limits.spend("sign-in of a name", name)
    person = await _hashing(accounts.checked, archive, name, data.get("password", ""))
    back = inside(data.get("back", "/"))
    if person is None:
        return page(request, viewer, "login", status=401, back=back, wrong=True)
    limits.forget("sign-in of a name", name)
    cookies = await _hashing(_begin, archive, settings, person, _token(request, settings))
    return Redirect(back, status_code=303, cookies=cookies)


@post("/logout", sync_to_thread=True, guards=[needs("reader")])
def sign_out(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    settings: NamedDependency[Settings],
) -> Redirect:
    """Ends the session, on the server too."""
    _only_for_teams(settings)
    sessions.end(archive, _token(request, settings))
    gone = sessions.cookie("", settings.secure)
    gone.max_age = 0
    return Redirect("/login", status_code=303, cookies=[gone, forms.forgotten(settings)])


@get("/account", sync_to_thread=False)
def account(
    request: Request,  # type: ignore[type-arg]
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    changed: FromQuery[str] = "",
) -> Template:
    """One's own account."""
    _only_for_teams(settings)
    return _account(request, viewer, told="account.changed" if changed else None)


@post("/account/password", guards=[needs("reader")], request_max_body_size=SMALL)
async def change_password(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    data: Form,
) -> Template | Redirect:
    """Takes a new password from who knows the old one, and ends the sessions of all other browsers."""
    _only_for_teams(settings)
    person = Person(viewer.number, viewer.name, viewer.role)
    limits = request.app.state.limits
    limits.spend("sign-in of a name", person.name)
    new = data.get("new", "")
    if await _hashing(accounts.checked, archive, person.name, data.get("old", "")) is None:
        return _account(request, viewer, status=400, wrong="account.password.old")
    limits.forget("sign-in of a name", person.name)
    if new != data.get("again", new):
        return _account(request, viewer, status=400, wrong="account.password.again")
    try:
        await _hashing(accounts.set_password, archive, person, new)
    except accounts.AccountError as error:
        return _account(request, viewer, status=400, wrong=error.message)
    cookies = await _hashing(_begin, archive, settings, person, None)
    return Redirect("/account?changed=1", status_code=303, cookies=cookies)


@get("/accounts", sync_to_thread=True, guards=[needs("admin")])
def everybody(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
) -> Template:
    """All accounts, for administrators."""
    _only_for_teams(settings)
    return _everybody(request, archive, viewer)


@post("/accounts", guards=[needs("admin")], request_max_body_size=SMALL)
async def make(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    data: Form,
) -> Template:
    """Makes an account with a password to begin with, which is shown this once."""
    _only_for_teams(settings)
    password = passwords.made()
    try:
        person = await _hashing(accounts.add, archive, data.get("name", ""), password, data.get("role", ""))
    except accounts.AccountError as error:
        return _everybody(request, archive, viewer, status=400, wrong=error.message)
    return _everybody(request, archive, viewer, status=201, fresh=(person.name, password))


@post("/accounts/{number:int}/{what:str}", guards=[needs("admin")], request_max_body_size=SMALL)
async def change(
    request: Request,  # type: ignore[type-arg]
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    settings: NamedDependency[Settings],
    number: FromPath[int],
    what: FromPath[str],
    data: Form,
) -> Template | Redirect:
    """Changes an account: its role, whether it is open, or its password; never one's own, so that one is left."""
    _only_for_teams(settings)
    if what not in ("role", "close", "reopen", "reset"):
        raise NotFoundException
    if number == viewer.number:
        return _everybody(request, archive, viewer, status=400, wrong="account.own")
    try:
        person = accounts.numbered(archive, number)
        if what == "reset":
            password = passwords.made()
            await _hashing(accounts.set_password, archive, person, password)
            return _everybody(request, archive, viewer, fresh=(person.name, password))
        if what == "role":
            await _hashing(accounts.set_role, archive, person, data.get("role", ""), viewer.number)
        elif what == "close":
            await _hashing(accounts.close, archive, person, viewer.number)
        else:
            await _hashing(accounts.reopen, archive, person)
    except accounts.AccountError as error:
        status = 404 if error.message == "account.unknown" else 400
        return _everybody(request, archive, viewer, status=status, wrong=error.message)
    return Redirect("/accounts", status_code=303)


async def _hashing(call: Callable[..., T], *told: Any) -> T:
    """Calls in a thread, with few others at a time."""
    return await anyio.to_thread.run_sync(call, *told, limiter=HASHING)


def _begin(archive: Archive, settings: Settings, person: Person, before: str | None) -> list[Cookie]:
    """A new session instead of the one before, and the cookies that say so."""
    if before is not None:
        sessions.end(archive, before)
    return [sessions.cookie(sessions.begin(archive, person), settings.secure), forms.forgotten(settings)]


def _token(request: Request, settings: Settings) -> str | None:  # type: ignore[type-arg]
    return request.cookies.get(sessions.cookie_name(settings.secure))


def _account(
    request: Request,  # type: ignore[type-arg]
    viewer: Viewer,
    status: int = 200,
    wrong: str | None = None,
    told: str | None = None,
) -> Template:
    return page(request, viewer, "account", status=status, wrong=wrong, told=told, shortest=passwords.SHORTEST)


def _everybody(
    request: Request,  # type: ignore[type-arg]
    archive: Archive,
    viewer: Viewer,
    status: int = 200,
    wrong: str | None = None,
    fresh: tuple[str, str] | None = None,
) -> Template:
    found = accounts.listed(archive)
    return page(request, viewer, "accounts", status=status, accounts=found, roles=ROLES, wrong=wrong, fresh=fresh)


def _only_for_teams(settings: Settings) -> None:
    """Where no accounts are asked for, there is nothing at these addresses."""
    if not settings.team:
        raise NotFoundException


HANDLERS = (login, sign_in, sign_out, account, change_password, everybody, make, change)
