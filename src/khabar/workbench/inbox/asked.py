"""Which reports an address asks for."""

from __future__ import annotations

from typing import Literal, get_args
from urllib.parse import urlencode

import msgspec

from khabar.workbench import parameters

State = Literal["arrived", "new", "read", "corrected", "failed", "other"]
STATES: tuple[State, ...] = get_args(State)
"""As one filters by them: ``arrived`` came since the visit before, ``new`` is what one has not opened yet, ``other``
is in another language and set aside. A report may be in several."""

# Rows of a page: some 60 kB of HTML.
LIMIT = 50


_NAMES = {"since": "from", "until": "to"}
"""Names in addresses, where they are not those of the fields."""


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
        query = urlencode({_NAMES.get(name, name): value for name, value in values.items() if value})
        return "/inbox" + (f"?{query}" if query else "")


def asked(since: str, until: str, outlet: str, state: str, copies: str, skip: str) -> Asked:
    """Filters as an address has them. Raises Refusal where one is none."""
    return Asked(
        since=parameters.day_or_none("from", since),
        until=parameters.day_or_none("to", until),
        outlet=parameters.words("outlet", outlet) or None,
        state=parameters.choice("state", state, STATES) if state else None,  # type: ignore[arg-type]
        copies=number("copies", copies) or None,
        skip=number("skip", skip),
    )


def number(name: str, told: str) -> int:
    """A number that is not negative, 0 where nothing is told. Raises Refusal where it is none."""
    return parameters.number(name, told, parameters.LARGEST) if told else 0
