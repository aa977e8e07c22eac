"""How often somebody may do something: what is slow to answer, or worth guessing, is counted.

Counted in this process's memory (the workbench is one process): a restart forgets, which no guesser can bring about.
Where no accounts are asked for nothing is counted: the one person at this machine harms nobody but themselves.
"""

from __future__ import annotations

import ipaddress
import math
import time
from dataclasses import dataclass, field

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from litestar.connection import ASGIConnection
from litestar.exceptions import TooManyRequestsException
from litestar.handlers import BaseRouteHandler

from khabar.workbench.security.people import LOCAL, STRANGER, person_of

MINUTE, HOUR = 60, 60 * 60

AT_MOST: dict[str, tuple[int, int]] = {
    "sign-in of a name": (20, HOUR),
    "sign-in from an address": (60, HOUR),
    "changes": (240, MINUTE),
    "uploads": (120, HOUR),
    "fetches": (120, HOUR),
}
"""How often in how many seconds.

Sign-in: nobody mistypes 20 times in an hour, and 480 guesses a day find no password of 15 characters; an office behind
one address is some dozen people. Changes: a person who clicks through judgements makes 2 a second at most. Uploads and
fetches: each is up to a month of an outlet, and 120 of them are work for more than an hour.
"""


class Limits:
    """The counts of one workbench."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._items = {what: RateLimitItemPerSecond(amount, seconds) for what, (amount, seconds) in AT_MOST.items()}

    def spend(self, what: str, who: str) -> None:
        """Counts one more. Raises TooManyRequestsException (429) with the seconds to wait where it is one too many."""
        item = self._items[what]
        if not self._limiter.hit(item, what, who):
            wait = self._limiter.get_window_stats(item, what, who).reset_time - time.time()
            raise TooManyRequestsException(headers={"Retry-After": str(max(1, math.ceil(wait)))})

    def forget(self, what: str, who: str) -> None:
        """Begins to count anew: somebody has shown who they are."""
        self._limiter.clear(self._items[what], what, who)


@dataclass(frozen=True)
class AtMost:
    """A guard that counts, by person."""

    what: str = field()

    async def __call__(self, connection: ASGIConnection, _: BaseRouteHandler) -> None:  # type: ignore[type-arg]
        person = person_of(connection)
        if person != LOCAL:
            who = address_of(connection) if person == STRANGER else str(person.number)
            connection.app.state.limits.spend(self.what, who)


def at_most(what: str) -> AtMost:
    """A guard: ``@post(..., guards=[needs("editor"), at_most("uploads")])``, one of ``AT_MOST``."""
    AT_MOST[what]
    return AtMost(what)


def address_of(connection: ASGIConnection) -> str:  # type: ignore[type-arg]
    """Where somebody asks from; of IPv6 the network (/64), in which anybody has as many addresses as they like."""
    host = connection.client.host if connection.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
