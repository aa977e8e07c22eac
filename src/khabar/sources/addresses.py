"""Which addresses of the network may be asked; the connection goes to the very address that was looked at.

A name is resolved once, here, and what it resolves to is what is connected to: a name that is public when it is
looked at and private when it is used (DNS rebinding) gains nothing. This holds for every connection, so for every
redirect too.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from khabar.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# IPv6 addresses that stand for IPv4 ones in their last 32 bits (RFC 6052): who asks them asks those.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


# Of the special ones (IANA) those that Python takes for public in some of its versions.
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20")))


def is_public(address: Address) -> bool:
    """Whether an address is one of the public Internet: not private, loopback, link-local, shared, multicast."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    if any(address in network for network in _SPECIAL if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses of a host. Raises FetchError where it has none, or one that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(host, "no address for this name", "Check the name and the connection") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for text in addresses:
        address = ipaddress.ip_address(text.partition("%")[0])
        if not allow_private and not is_public(address):
            problem = f"{text} is an address of this machine or a private network"
            raise FetchError(host, problem, "If you mean it: --allow-private")
    return addresses


class Deadline:
    """When all must be done, however slowly a server drips. ``seconds`` from now on."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Seconds that one operation may take. Raises httpcore.ReadTimeout where none are left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("time is up")
        return left if timeout is None else min(left, timeout)


class Backend(httpcore.NetworkBackend):
    """Connections to addresses that were looked at, until a deadline."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()
        self.deadline = Deadline(0)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the first address that answers. Raises FetchError where one must not be asked."""
        failure: Exception | None = None
        for address in resolve(host, port, self._allow_private):
            try:
                left = self.deadline.left(timeout)
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
                return _Stream(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")


class _Stream(httpcore.NetworkStream):
    """A connection of which no operation outlasts the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
