"""How a workbench is run."""

from __future__ import annotations

from dataclasses import dataclass, field

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Hosts that only this machine reaches; any other needs accounts."""

PORT = 8350

UPLOAD = 32 * 1024 * 1024
"""Bytes that one request may bring: a month of an outlet as JSON Lines is under 10 MB."""


@dataclass(frozen=True)
class Settings:
    """``where`` is the archive (a file, or a database URL). ``team`` asks for accounts; ``network`` allows fetching.

    ``hosts`` are the names under which the workbench is reached (the Host header); others are refused, so that no page
    elsewhere can rename itself into this one. ``secure`` says that a proxy before it speaks TLS.
    """

    where: str
    host: str = "127.0.0.1"
    port: int = PORT
    team: bool = False
    network: bool = False
    secure: bool = False
    hosts: tuple[str, ...] = field(default=LOOPBACK)
    upload: int = UPLOAD

    @property
    def addresses(self) -> list[str]:
        """The values of the Host header that are answered, with the port and, for a proxy before it, without."""
        written = [f"[{host}]" if ":" in host else host for host in self.hosts]
        return [*written, *(f"{host}:{self.port}" for host in written)]
