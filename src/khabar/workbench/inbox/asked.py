"""Which reports an address asks for."""

from __future__ import annotations

from typing import Literal, get_args
from urllib.parse import urlencode

import msgspec
from litestar.exceptions import ValidationException

from khabar.errors import InputError
from khabar.sources import objects

State = Literal["arrived", "new", "read", "corrected", "failed", "other"]
STATES: tuple[State, ...] = get_args(State)
"""As one filters by them: ``arrived`` came since the visit before, ``new`` is what one has not opened yet, ``other``
is in another language and set aside. A report may be in several."""

# Rows of a page: some 60 kB of HTML.
LIMIT = 50
# Archives have fewer reports, and databases take no larger number as a place to start at.
_MOST = 10**9


class Asked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Filters; what is empty asks nothing. ``since`` and ``until`` are days, ``copies`` a group of near-duplicates."""

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    state: State | None = None
    copies: int | None = None
    skip: int = 0

    def address(self, **changed: object) -> str:
        """The page of these filters with some changed; pages start at the first row unless ``skip`` is told."""
        values = msgspec.to_builtins(self) | {"skip": None} | changed
        query = urlencode({name: value for name, value in values.items() if value})
        return "/inbox" + (f"?{query}" if query else "")


def asked(since: str, until: str, outlet: str, state: str, copies: str, skip: str) -> Asked:
    """Filters as an address has them. Raises ValidationException where one is none."""
    if state and state not in STATES:
        raise ValidationException(f"state: {', '.join(STATES)}")
    return Asked(
        since=_day(since),
        until=_day(until),
        outlet=outlet or None,
        state=state or None,
        copies=number(copies) or None,
        skip=number(skip),
    )


def number(told: str) -> int:
    """A number that is not negative, 0 where nothing is told. Raises ValidationException where it is none."""
    if not told:
        return 0
    if not (told.isascii() and told.isdecimal() and int(told[:10]) < _MOST and len(told) <= 10):
        raise ValidationException("a number")
    return int(told)


def _day(told: str) -> str | None:
    try:
        return objects.day(told, "day")
    except InputError as error:
        raise ValidationException("YYYY-MM-DD") from error
