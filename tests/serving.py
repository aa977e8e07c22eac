"""``khabar serve`` as a process of its own, until a test is done with it."""

from __future__ import annotations

import contextlib
import http.client
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from typing import Any

PATIENCE = 60
"""Seconds until it answers: a busy machine takes some to start Python."""


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextlib.contextmanager
def serving(
    command: Sequence[str], port: int, path: str = "/actors", **how: Any
) -> Iterator[tuple[subprocess.Popen[bytes], http.client.HTTPResponse]]:
    """Starts it and gives the process and its first answer. Ends it where the test has not."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **how)
    try:
        yield server, _answer(server, port, path)
    finally:
        if server.poll() is None:
            server.kill()
        server.communicate()


def _answer(server: subprocess.Popen[bytes], port: int, path: str) -> http.client.HTTPResponse:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise AssertionError(server.stderr.read().decode() if server.stderr else "ended")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse()
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("no answer")
