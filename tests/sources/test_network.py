"""The network, against a server of our own."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from khabar.errors import FetchError
from khabar.sources import addresses
from khabar.sources.network import Fetcher, Limits
from making import TALKS, feed, page, write

LIMITS = Limits(size=200_000, seconds=1.0, silence=0.5, redirects=3, pause=0.0)


class Site:
    """A server on the loopback interface; ``answers`` by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[Any], None]] = {}
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.heads.append(dict(self.headers))
                self.close_connection = True
                with contextlib.suppress(OSError):  # whoever asked may have hung up
                    site.answers.get(self.path, site.missing)(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, path: str, content: bytes, status: int = 200, **headers: str) -> str:
        """Has a path answer that; its URL."""

        def answer(handler: Any) -> None:
            handler.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(content)

        self.answers[path] = answer
        return self.url + path

    def missing(self, handler: Any) -> None:
        handler.send_response(404)
        handler.send_header("Content-Length", "0")
        handler.end_headers()


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, limits=LIMITS) as found:
        yield found


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.get(url)
    assert caught.value.where == url
    return caught.value.problem


def test_a_page_is_fetched_and_we_say_who_we_are(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", page(TALKS), Content_Type="text/html; charset=utf-8")
    found = fetcher.get(url + "#part")
    assert (found.content, found.url, found.media, found.charset) == (page(TALKS), url, "text/html", "utf-8")
    assert site.asked == ["/robots.txt", "/a"]
    assert all(head["User-Agent"].startswith("Khabar/") for head in site.heads)


def test_robots_are_asked_once_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private\n\nUser-agent: Khabar\nDisallow: /closed\n")
    site.page("/open", b"x")
    site.page("/closed", b"x")
    site.page("/private", b"x")
    assert fetcher.get(site.url + "/open").content == b"x"
    assert fetcher.get(site.url + "/private").content == b"x"
    assert "robots.txt" in refused(fetcher, site.url + "/closed")
    assert site.asked == ["/robots.txt", "/open", "/private"]


def test_robots_that_fail_allow_nothing(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", b"", status=503)
    assert "robots.txt" in refused(fetcher, site.page("/a", b"x"))
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(("status", "allowed"), [(200, False), (401, True), (403, True), (404, True), (410, True)])
def test_robots_of_any_status(site: Site, fetcher: Fetcher, status: int, allowed: bool) -> None:
    site.page("/robots.txt", b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n", status=status)
    url = site.page("/a", b"x")
    if allowed:
        assert fetcher.get(url).content == b"x"
    else:
        assert "robots.txt" in refused(fetcher, url)


def test_robots_that_fail_are_asked_once(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", b"", status=500)
    for n in range(5):
        assert "robots.txt cannot be had (500)" in refused(fetcher, site.page(f"/{n}", b"x"))
    assert site.asked == ["/robots.txt"]


def test_robots_behind_a_redirect_and_in_a_circle(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", b"", status=301, Location="/rules")
    site.page("/rules", b"User-agent: *\nDisallow: /closed\n")
    assert "robots.txt" in refused(fetcher, site.page("/closed", b"x"))
    site.page("/robots.txt", b"", status=301, Location="/robots.txt")
    with Fetcher(allow_private=True, limits=LIMITS) as other:
        assert "redirects" in refused(other, site.page("/open", b"x"))


def test_robots_that_never_end_are_not_waited_for(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = drip
    started = time.monotonic()
    for n in range(3):
        assert "too slow" in refused(fetcher, site.page(f"/{n}", b"x"))
    assert time.monotonic() - started < 2.5 and site.asked == ["/robots.txt"]


def test_a_host_that_fails_again_and_again_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.answers["/slow"] = silent
    assert [refused(fetcher, site.url + "/slow") for _ in range(3)] == ["too slow: its time is up"] * 3
    assert "is not asked any more" in refused(fetcher, site.page("/a", b"x"))
    assert site.asked == ["/robots.txt", "/slow", "/slow", "/slow"]


def test_a_failure_between_answers_is_forgiven(site: Site, fetcher: Fetcher) -> None:
    site.answers["/slow"] = silent
    for _ in range(4):
        refused(fetcher, site.url + "/slow")
        assert fetcher.get(site.page("/a", b"x")).content == b"x"


def test_robots_hold_behind_redirects(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /closed\n")
    site.page("/closed", b"x")
    assert "robots.txt" in refused(fetcher, site.page("/a", b"", status=302, Location="/closed"))


def test_huge_robots_are_cut(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /closed\n" + b"# more\n" * 200_000)
    assert "robots.txt" in refused(fetcher, site.page("/closed", b"x"))


def test_wishes_for_pauses_are_heard(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 0.3\n")
    patient = Limits(size=200_000, seconds=30.0, silence=30.0, redirects=3, pause=0.0)  # the machine may be busy
    started = time.monotonic()
    with Fetcher(allow_private=True, limits=patient) as fetcher:
        for n in range(3):
            fetcher.get(site.page(f"/{n}", b"x"))
    assert time.monotonic() - started >= 0.9
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 3000\n")
    with Fetcher(allow_private=True, limits=LIMITS) as other:
        assert "3000 s" in refused(other, site.url + "/1")


@pytest.mark.parametrize("length", [True, False])
def test_what_is_too_large_is_refused(site: Site, fetcher: Fetcher, length: bool) -> None:
    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(bytes(10_000))

    site.answers["/endless"] = endless
    url = site.page("/large", bytes(300_000)) if length else site.url + "/endless"
    assert "larger than" in refused(fetcher, url)


def test_compressed_answers_are_expanded_within_bounds(site: Site, fetcher: Fetcher) -> None:
    packed = gzip.compress(page(TALKS))
    assert fetcher.get(site.page("/a", packed, Content_Encoding="gzip")).content == page(TALKS)
    bomb = gzip.compress(bytes(100_000_000))
    assert len(bomb) < LIMITS.size
    assert "larger than" in refused(fetcher, site.page("/bomb", bomb, Content_Encoding="gzip"))
    assert "cut off" in refused(fetcher, site.page("/cut", packed[:-9], Content_Encoding="gzip"))
    assert "nobody asked" in refused(fetcher, site.page("/br", b"xxxx", Content_Encoding="br"))


def drip(handler: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def drip_head(handler: Any) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.1)


def silent(_: Any) -> None:
    time.sleep(3)


@pytest.mark.parametrize("answer", [drip, drip_head, silent])
def test_what_is_too_slow_is_refused(site: Site, fetcher: Fetcher, answer: Callable[[Any], None]) -> None:
    site.answers["/slow"] = answer
    started = time.monotonic()
    assert "too slow" in refused(fetcher, site.url + "/slow")
    assert time.monotonic() - started < 2.5


def test_redirects_are_followed_a_few_times(site: Site, fetcher: Fetcher) -> None:
    site.page("/end", b"x")
    site.page("/c", b"", status=308, Location="/end")
    site.page("/b", b"", status=301, Location=site.url + "/c")
    found = fetcher.get(site.page("/a", b"", status=302, Location="b"))
    assert (found.content, found.url) == (b"x", site.url + "/end")
    assert "3 redirects" in refused(fetcher, site.page("/loop", b"", status=302, Location="/loop"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "data:text/html,x", "http://", "//[::"])
def test_redirects_lead_only_to_pages(site: Site, fetcher: Fetcher, target: str) -> None:
    refused(fetcher, site.page("/a", b"", status=302, Location=target))
    assert set(site.asked) == {"/robots.txt", "/a"}


def test_other_answers_are_told(site: Site, fetcher: Fetcher) -> None:
    assert refused(fetcher, site.url + "/missing") == "the server answers 404"
    assert refused(fetcher, site.page("/broken", b"", status=302)) == "the server answers 302"
    site.server.shutdown()
    site.server.server_close()
    assert "connection failed" in refused(fetcher, site.url + "/other")


def test_passwords_are_not_sent_or_shown(fetcher: Fetcher) -> None:
    with pytest.raises(FetchError) as caught:
        fetcher.get("http://user:geheim@127.0.0.1/")
    assert "geheim" not in str(caught.value)


def test_passwords_are_not_kept(fetcher: Fetcher, loaded: Any, tmp_path: Path) -> None:
    (one,) = loaded("http://user:geheim@127.0.0.1/a", fetcher=fetcher)
    linked = write(tmp_path / "feed.xml", feed("<title>أ</title><link>http://user:geheim@127.0.0.1/b</link>"))
    (other,) = loaded(linked, fetcher=fetcher)
    for found in (one, other):
        assert "password" in found.item.problem and "geheim" not in repr((found, found.how, str(found.item)))


def test_a_redirect_to_a_password_is_refused(site: Site, fetcher: Fetcher) -> None:
    there = site.url.replace("//", "//user:geheim@")
    problem = refused(fetcher, site.page("/a", b"", status=302, Location=f"{there}/b"))
    assert "password" in problem and "geheim" not in problem and "/b" not in site.asked


@pytest.mark.parametrize("inner", ["::ffff:127.0.0.2", "::1", "64:ff9b::a00:1", "10.0.0.1", "169.254.169.254"])
def test_a_name_of_the_inside_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch, inner: str) -> None:
    public(monkeypatch, site, inner)
    with Fetcher(limits=LIMITS) as fetcher:
        assert "private network" in refused(fetcher, f"http://example.org:{site.server.server_port}/a")
    assert site.asked == []


def test_a_name_with_one_address_of_the_inside_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    public(monkeypatch, site)
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("127.0.0.1", "10.0.0.1")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: both)
    with Fetcher(limits=LIMITS) as fetcher:
        assert "10.0.0.1" in refused(fetcher, f"http://example.org:{site.server.server_port}/a")
    assert site.asked == []


def test_loopback_is_refused(site: Site) -> None:
    with Fetcher(limits=LIMITS) as fetcher:
        url = site.page("/a", b"x")
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"):
            problem = refused(fetcher, url.replace("127.0.0.1", host))
            assert "this machine or a private network" in problem or "no address" in problem
    assert site.asked == []


def public(monkeypatch: pytest.MonkeyPatch, site: Site, *answers: str) -> None:
    """Makes the name example.org stand for addresses in turn, and lets us connect to «public» ones here."""
    turn = iter(answers)
    real = socket.getaddrinfo

    def resolve(host: str, *rest: Any, **options: Any) -> Any:
        return real(next(turn) if host == "example.org" else host, *rest, **options)

    monkeypatch.setattr(addresses.socket, "getaddrinfo", resolve)
    checked = addresses.is_public
    # 127.0.0.1 plays the public server; everything else is judged as ever.
    monkeypatch.setattr(addresses, "is_public", lambda one: str(one) == "127.0.0.1" or checked(one))


@pytest.mark.parametrize("inner", ["127.0.0.2", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "[fd00::1]"])
def test_a_redirect_to_the_inside_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch, inner: str) -> None:
    public(monkeypatch, site)
    url = site.page("/a", b"", status=302, Location=f"http://{inner}:{site.server.server_port}/b")
    with Fetcher(limits=LIMITS) as fetcher:
        assert "private network" in refused(fetcher, url)
    assert site.asked == ["/robots.txt", "/a"]


def test_a_name_that_turns_inward_gains_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    public(monkeypatch, site, "127.0.0.1", "127.0.0.2")
    site.page("/a", b"x")
    with Fetcher(limits=LIMITS) as fetcher:
        assert "127.0.0.2" in refused(fetcher, f"http://example.org:{site.server.server_port}/a")
    assert site.asked == ["/robots.txt"]  # the second question went to what the second look had found, and no further


def test_the_connection_goes_to_the_address_that_was_looked_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    public(monkeypatch, site, "127.0.0.1", "127.0.0.1")  # a third look would fail
    site.page("/a", b"x")
    with Fetcher(limits=LIMITS) as fetcher:
        assert fetcher.get(f"http://example.org:{site.server.server_port}/a").content == b"x"
    assert {head["Host"] for head in site.heads} == {f"example.org:{site.server.server_port}"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("127.0.0.1", False),
        ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.0.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("240.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1", False), ("fc00::1", False),
        ("ff02::1", False), ("::ffff:10.0.0.1", False), ("::ffff:93.184.216.34", True), ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True), ("2002:7f00:1::", False), ("fec0::1", False), ("192.0.2.1", False),
        ("192.0.0.8", False), ("192.88.99.1", False), ("198.18.0.1", False), ("64:ff9b:1::1", False),
        ("3fff::1", False), ("::7f00:1", False), ("2001:db8::1", False),
    ],
)  # fmt: skip
def test_what_is_public(address: str, expected: bool) -> None:
    assert addresses.is_public(ipaddress.ip_address(address)) is expected


def test_a_proxy_of_the_environment_is_not_used(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with Fetcher(allow_private=True, limits=LIMITS) as other:
        assert other.get(site.page("/a", b"x")).content == b"x"


def test_feeds_and_pages_by_address(site: Site, fetcher: Fetcher, loaded: Any) -> None:
    site.page("/n/1", page(TALKS), Content_Type="text/html")
    item = f"<title>عنوان</title><link>{site.url}/n/1</link><description>ملخص الخبر</description>"
    url = site.page("/rss?x=1", feed(item), Content_Type="text/xml")
    (one,) = loaded(url, fetcher=fetcher)
    assert TALKS in one.item.text and one.item.url == f"{site.url}/n/1"
    assert one.source == url
    (other,) = loaded(site.url + "/n/1", fetcher=fetcher)
    assert TALKS in other.item.text and other.item.id == f"{site.url}/n/1"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_certificates_are_checked(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=example.org"]
    names = ["-addext", "subjectAltName=DNS:example.org"]
    subprocess.run([*command, *names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    public(monkeypatch, site, *["127.0.0.1"] * 6)
    site.page("/a", b"x")
    url = f"https://example.org:{site.server.server_port}/a"
    with Fetcher(limits=LIMITS) as fetcher:
        assert "certificate" in refused(fetcher, url).lower()
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr("khabar.sources.network.httpx.create_ssl_context", lambda **_: trusting)
    with Fetcher(limits=LIMITS) as fetcher:
        assert fetcher.get(url).content == b"x"
        assert "certificate" in refused(fetcher, url.replace("example.org", "127.0.0.1")).lower()
