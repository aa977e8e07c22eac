"""Who looks at a page, and how they want to see it."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection

Language = Literal["ar", "en"]
Digits = Literal["arab", "latn"]
Months = Literal["levant", "gulf", "maghreb", "algeria"]
Theme = Literal["auto", "light", "dark"]
Role = Literal["reader", "editor", "admin"]

ROLES: tuple[Role, ...] = get_args(Role)
"""By what they may do, least first: see and search; judge and add reports; manage accounts."""

COOKIE = "khabar_view"
_SEPARATOR = "."


class Preferences(msgspec.Struct, frozen=True):
    """How dates, numbers and colours are shown. ``hijri`` puts the Hijri date beside the Gregorian."""

    language: Language = "ar"
    digits: Digits = "arab"
    months: Months = "levant"
    theme: Theme = "auto"
    hijri: bool = True


class Viewer(msgspec.Struct, frozen=True):
    """A person at a page: ``number`` is 0 and ``name`` «local» where no accounts are asked for, -1 for strangers."""

    number: int
    name: str
    role: Role
    preferences: Preferences

    def may(self, role: Role) -> bool:
        """Whether they may do what a role may."""
        return self.number >= 0 and ROLES.index(self.role) >= ROLES.index(role)

    @property
    def language(self) -> Language:
        """The language of the interface."""
        return self.preferences.language

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        """In which direction the page runs."""
        return "rtl" if self.language == "ar" else "ltr"


def written(preferences: Preferences) -> str:
    """Preferences as the value of a cookie."""
    parts = (
        preferences.language,
        preferences.digits,
        preferences.months,
        preferences.theme,
        str(int(preferences.hijri)),
    )
    return _SEPARATOR.join(parts)


def read(cookie: str | None) -> Preferences:
    """Preferences out of a cookie; what is missing or unknown stays as it is by default."""
    names = ("language", "digits", "months", "theme", "hijri")
    told = dict(zip(names, (cookie or "").split(_SEPARATOR), strict=False))
    return chosen(Preferences(), told)


def chosen(preferences: Preferences, told: dict[str, str]) -> Preferences:
    """Preferences with what a form or an address tells; unknown values are passed over."""
    choices = {"language": Language, "digits": Digits, "months": Months, "theme": Theme}
    new = {name: told[name] for name, kind in choices.items() if told.get(name) in get_args(kind)}
    if told.get("hijri") in ("0", "1"):
        return msgspec.structs.replace(preferences, **new, hijri=told["hijri"] == "1")
    return msgspec.structs.replace(preferences, **new)


def preferences_of(connection: ASGIConnection) -> Preferences:  # type: ignore[type-arg]
    """What the cookie says, and ``?lang=`` and ``?theme=`` of the address before it: links can name a language."""
    query = connection.query_params
    told = {"language": query.get("lang", ""), "theme": query.get("theme", "")}
    return chosen(read(connection.cookies.get(COOKIE)), told)


def viewer_of(request: Request) -> Viewer:  # type: ignore[type-arg]
    """The viewer of a request: the account that the session middleware found, or the one person at this machine."""
    from khabar.workbench.security.people import person_of

    person = person_of(request)
    return Viewer(person.number, person.name, person.role, preferences_of(request))
