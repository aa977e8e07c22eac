"""How long the workbench waits for a request: a client that drips its bytes holds a connection and no longer.

uvicorn waits for ever for the rest of a head or a body (it expects a proxy before it to be impatient); where there is
none, this is what closes the connection («slowloris»).
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 10.0
"""Seconds in which the head of a request must be there, from its first byte or the beginning of the connection."""
BODY = 10.0
"""Seconds in which its body must be there, and a second more for each ``RATE`` of bytes that it announces."""
RATE = 64 * 1024
"""Bytes a second: half a megabit, slower than any line on which somebody works."""
UNTOLD = 60.0
"""Seconds for a body that does not announce its length."""
CONNECTIONS = 500
"""At a time; above, the answer is 503. Browsers open six, and a process may open 1024 files by default."""


class PatientProtocol(H11Protocol):
    """uvicorn's protocol with an end to its patience."""

    head, body = HEAD, BODY

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the first request."""
        super().connection_made(transport)
        self._awaited: Any = None
        self._timer: asyncio.TimerHandle | None = None
        self._await("head", self.head)

    def data_received(self, data: bytes) -> None:
        """Goes on, and looks what is awaited now."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Goes on to the next request of this connection."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no more."""
        self._await(None, 0)
        super().connection_lost(exc)

    def _look(self) -> None:
        state = self.conn.their_state
        if state is h11.SEND_BODY:
            self._await(("body", id(self.cycle)), self._seconds_for_body())
        elif state is h11.IDLE and self.conn.trailing_data[0]:
            self._await("head", self.head)
        else:
            self._await(None, 0)

    def _seconds_for_body(self) -> float:
        told = dict(self.headers).get(b"content-length")
        return UNTOLD if told is None else self.body + int(told) / RATE

    def _await(self, what: Any, seconds: float) -> None:
        """Sets the time for something new; what is awaited already gets no more."""
        if what == self._awaited:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._awaited = what
        self._timer = self.loop.call_later(seconds, self.transport.abort) if what is not None else None
