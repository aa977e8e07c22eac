"""Pages and feeds of the network: bounded in size, time and redirects, polite, and never from inside by accident."""

from __future__ import annotations

import io
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import httpcore
import httpx
from protego import Protego

import khabar
from khabar.errors import FetchError, InputError
from khabar.sources.addresses import Backend, Deadline
from khabar.sources.compression import expanded, method_of
from khabar.sources.items import masked
from khabar.sources.opened import MEGABYTE

AGENT = "Khabar"
USER_AGENT = f"{AGENT}/{khabar.__version__} (reads news reports; obeys robots.txt)"


class Limits(NamedTuple):
    """What one answer may cost, in bytes, seconds and redirects; ``pause`` is in seconds."""

    # The largest feeds have some MB; a crawl of gigabytes is better downloaded by a tool that can resume.
    size: int = 32 * MEGABYTE
    # Slow newspapers need 10 s for a page.
    seconds: float = 30.0
    # Longest without a byte.
    silence: float = 10.0
    # Browsers follow 20; shorteners and «www.» make 3.
    redirects: int = 5
    # Between two questions to the same host, where its robots.txt does not wish for more.
    pause: float = 0.5
    # What a robots.txt may wish for; who wishes for more is not waited for but left out.
    longest_pause: float = 30.0
    # How often in a row the connection to a host may fail before it is left alone: a feed has 500 links to a slow one.
    failures: int = 3
    # RFC 9309 asks for 500 kB at least.
    robots: int = 512 * 1024


class Fetched(NamedTuple):
    """An answer: its bytes, the URL that gave them after redirects, media type and charset as the server tells."""

    content: bytes
    url: str
    media: str | None
    charset: str | None


class Fetcher:
    """Asks the network. Private, loopback and link-local addresses are refused unless ``allow_private``.

    Proxies of the environment are not used: behind one nobody knows which address is asked. Not to be shared between
    threads. To be closed.
    """

    def __init__(self, allow_private: bool = False, limits: Limits | None = None) -> None:
        self._limits = limits = limits or Limits()
        self._backend = Backend(allow_private)
        self._client = httpx.Client(
            transport=_Transport(self._backend),
            timeout=limits.silence,
            trust_env=False,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
        )
        self._robots = _Robots(self)
        self._asked: dict[str, float] = {}
        self._failed: Counter[str] = Counter()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, url: str) -> Fetched:
        """What is at a URL. Raises FetchError where it cannot be had, or must not."""
        try:
            answer = self._follow(url, self._limits.size, robots=True)
        except FetchError as error:
            about = f" ({error.where})" if error.where != url else ""
            raise FetchError(masked(url), error.problem + about, error.mend) from error
        if answer.status != 200:
            raise FetchError(url, f"the server answers {answer.status}", "Check the address, or try again later")
        return Fetched(answer.content, answer.url, answer.media, answer.charset)

    def _follow(self, url: str, size: int, robots: bool) -> _Answer:
        current = _parsed(url, url)
        for _ in range(self._limits.redirects + 1):
            if robots:
                self._ask_leave(current)
            answer = self._patiently(current, size, cut=not robots)
            if answer.location is None:
                return answer
            current = _parsed(answer.location, url, current)
        raise FetchError(url, f"more than {self._limits.redirects} redirects", "Give the address where they end")

    def _ask_leave(self, address: httpx.URL) -> None:
        if not self._robots.allow(address):
            raise FetchError(
                str(address), "its robots.txt does not allow it", "Ask the site for leave, or get it by hand"
            )

    def _pause(self, address: httpx.URL) -> None:
        """Waits until the host may be asked again."""
        host = address.netloc.decode("ascii")
        wait = self._asked.get(host, 0.0) + max(self._limits.pause, self._robots.delay(address)) - time.monotonic()
        if host in self._asked and wait > 0:
            time.sleep(wait)
        self._asked[host] = time.monotonic()

    def _patiently(self, address: httpx.URL, size: int, cut: bool) -> _Answer:
        """Asks a host, unless the connection to it has failed too often in a row."""
        host = address.netloc.decode("ascii")
        if self._failed[host] >= self._limits.failures:
            problem = f"{host} has failed {self._limits.failures} times in a row and is not asked any more"
            raise FetchError(str(address), problem, "Try again later")
        self._pause(address)
        self._failed[host] += 1
        with _told(str(address)):
            answer = self._once(address, size, cut)
        del self._failed[host]
        return answer

    def _once(self, address: httpx.URL, size: int, cut: bool) -> _Answer:
        self._backend.deadline = Deadline(self._limits.seconds)
        with self._client.stream("GET", address, follow_redirects=False) as response:
            if 300 <= response.status_code < 400:
                return _Answer(response.status_code, b"", str(address), None, None, response.headers.get("location"))
            content = _content(response, size, cut)
        media = response.headers.get("content-type", "").split(";")[0].strip().lower() or None
        return _Answer(response.status_code, content, str(address), media, response.charset_encoding, None)


class _Answer(NamedTuple):
    status: int
    content: bytes
    url: str
    media: str | None
    charset: str | None
    location: str | None


def _parsed(url: str, first: str, base: httpx.URL | None = None) -> httpx.URL:
    """An address that may be asked. Raises FetchError about ``first``."""
    try:
        address = base.join(url) if base is not None else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(first, f"no valid URL ({error})", "Check the address") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise FetchError(first, f"leads to {address.scheme or 'no'}:, not to http or https", "Check the address")
    if address.userinfo:
        raise FetchError(first, "a URL with a password", "Get the page by hand")
    return address.copy_with(fragment=None)


def _content(response: httpx.Response, size: int, cut: bool) -> bytes:
    """The body, expanded. Raises FetchError where it is broken, or too large and not to be ``cut``."""
    host = str(response.url)
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        if len(data) > size:
            if cut:
                break
            raise _too_large(host, size)
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", "") or not data:
        return bytes(data[:size])
    method = method_of(bytes(data[:4]))
    if encoding not in ("gzip", "x-gzip") or method is None:
        raise FetchError(host, f"the server sends «{encoding}», which nobody asked for", "Get the page by hand")
    problems: list[InputError] = []
    stream: Any = io.BytesIO(bytes(data))
    found = expanded(io.BufferedReader(stream), method, host, problems).read(size + 1)
    if problems and not cut:
        raise FetchError(host, problems[0].problem, "Try again later")
    if len(found) > size and not cut:
        raise _too_large(host, size)
    return found[:size]


def _too_large(url: str, size: int) -> FetchError:
    return FetchError(url, f"larger than {size / MEGABYTE:g} MB", "Download it, and add the file")


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Makes of whatever goes wrong on the network a FetchError about the URL that was asked for."""
    try:
        yield
    except FetchError as error:
        raise FetchError(url, error.problem, error.mend) from error
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise FetchError(url, "too slow: its time is up", "Try again later, or get it by hand") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        told = " ".join(str(error).split()) or type(error).__name__
        raise FetchError(url, f"the connection failed: {told}", "Check the address, or try again later") from error


class _Robots:
    """What sites allow (RFC 9309), asked once for each."""

    MOST = 1000

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: OrderedDict[str, Protego | FetchError] = OrderedDict()

    def allow(self, address: httpx.URL) -> bool:
        """Whether a page may be fetched. Raises FetchError where the site wishes for longer pauses than we make."""
        rules = self._of(address)
        delay = rules.crawl_delay(AGENT) or 0.0
        longest = self._fetcher._limits.longest_pause
        if delay > longest:
            problem = f"its robots.txt wishes for {delay:g} s between pages, more than {longest:g}"
            raise FetchError(str(address), problem, "Get the pages by hand")
        return rules.can_fetch(str(address), AGENT)

    def delay(self, address: httpx.URL) -> float:
        """Seconds that a site wishes between two questions, as far as it was asked."""
        rules = self._rules.get(_origin(address))
        return (rules.crawl_delay(AGENT) or 0.0) if isinstance(rules, Protego) else 0.0

    def _of(self, address: httpx.URL) -> Protego:
        origin = _origin(address)
        if origin not in self._rules:
            try:
                self._rules[origin] = Protego.parse(self._text(origin))
            except FetchError as error:
                self._rules[origin] = error  # asked once, not before every page
            if len(self._rules) > self.MOST:
                self._rules.popitem(last=False)
        found = self._rules[origin]
        if isinstance(found, FetchError):
            raise FetchError(found.where, found.problem, found.mend) from found
        return found

    def _text(self, origin: str) -> str:
        """The rules of a site. No file (4xx) allows all; what fails (5xx) or cannot be had allows nothing."""
        answer = self._fetcher._follow(origin + "/robots.txt", self._fetcher._limits.robots, robots=False)
        if answer.status >= 500:
            raise FetchError(origin, f"its robots.txt cannot be had ({answer.status})", "Try again later")
        return answer.content.decode("utf-8-sig", "replace") if answer.status == 200 else ""


def _origin(address: httpx.URL) -> str:
    return f"{address.scheme}://{address.netloc.decode('ascii')}"


class _Transport(httpx.BaseTransport):
    """httpx over connections of our own backend, which httpx itself cannot be given."""

    def __init__(self, backend: Backend) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=backend, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        address = request.url
        url = httpcore.URL(scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path)
        answer = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
