"""Addresses that people name lead to the public Internet and nowhere else (SSRF), whatever form takes them."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Any

import httpcore
import pytest

from khabar.errors import FetchError
from khabar.sources.network import Fetcher

INSIDE = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://0/",
    "http://0.0.0.0:8350/", "http://localhost/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://10.0.0.1/",
    "http://172.16.0.1/", "http://192.168.1.1/", "http://100.64.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1]/", "http://[fd00:ec2::254]/", "http://[fec0::1]/", "http://224.0.0.1/", "http://255.255.255.255/",
    "http://198.18.0.1/", "http://192.0.2.1/", "http://a@127.0.0.1/", "http://public.example@127.0.0.1/",
    "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1:11211/", "data:text/plain,x",
    "http://127.0.0.1:22/", "https://127.0.0.1/", "//127.0.0.1/", "/etc/passwd", "http:///etc/passwd", "http://",
    "http://127.0.0.1\\@public.example/", "http://١٢٧.٠.٠.١/", "http://ⓛocalhost/",
]  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses to which connections are made; none is."""
    found: list[str] = []

    def connect(_: Any, host: str, port: int, *__: Any, **___: Any) -> Any:
        found.append(host)
        raise httpcore.ConnectError("not in tests")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return found


def _named(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Names that resolve to something else each time they are asked for."""
    told = list(answers)
    real = socket.getaddrinfo

    def resolve(host: Any, port: Any, *rest: Any, **how: Any) -> Any:
        if not str(host).endswith(".example"):
            return real(host, port, *rest, **how)
        address = told.pop(0) if len(told) > 1 else told[0]
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port or 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


@pytest.mark.parametrize("url", INSIDE)
def test_addresses_inside_are_not_asked(asked: list[str], url: str) -> None:
    with Fetcher() as fetcher, pytest.raises(FetchError):
        fetcher.get(url)
    assert asked == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1"])
def test_names_of_addresses_inside_are_not_asked(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], address: str
) -> None:
    _named(monkeypatch, address)
    with Fetcher() as fetcher, pytest.raises(FetchError):
        fetcher.get("http://news.example/")
    assert asked == []


def test_a_name_that_changes_between_looking_and_asking(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    """DNS rebinding: what was looked at is what is asked."""
    _named(monkeypatch, "93.184.216.34", "127.0.0.1")
    with Fetcher() as fetcher:
        for _ in range(2):
            with pytest.raises(FetchError):
                fetcher.get("http://news.example/")
    assert "127.0.0.1" not in asked


def _forms(desk: Any, fill: Any, fields: list[str], url: str) -> None:
    for call in desk.changes():
        told = [dict.fromkeys(fields, url), {"url": url}, {"ask": url}, {"source": url}]
        for body in (*({"data": one} for one in told), *({"json": one} for one in told)):
            answer = desk.raw.request(
                call.method, fill(call), headers={"x-khabar-csrf": desk.token()}, follow_redirects=False, **body
            )
            assert answer.status_code < 500, (call.path, url)
            assert "root:" not in answer.text


def test_forms_lead_nowhere_inside(
    make_desk: Callable[..., Any], fill: Any, fields: list[str], asked: list[str]
) -> None:
    desk = make_desk(team=False)
    for url in INSIDE:
        _forms(desk, fill, fields, url)
    time.sleep(0.5)
    assert asked == []


def test_without_leave_for_the_network_nothing_is_asked(
    make_desk: Callable[..., Any], fill: Any, fields: list[str], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _named(monkeypatch, "93.184.216.34")
    desk = make_desk(team=False, network=False)
    _forms(desk, fill, fields, "http://news.example/feed.xml")
    time.sleep(0.5)
    assert asked == []
