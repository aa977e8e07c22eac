"""Bodies that are too large, too slow, packed into each other, or want to lie elsewhere than they are sent to."""

from __future__ import annotations

import gzip
import http.client
import re
import socket
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from archives import tables
from desks import served
from khabar.workbench.security.patience import PatientProtocol
from khabar.workbench.security.signing import STRANGERS_BODY
from khabar.workbench.settings import Settings

MEGABYTE = 1024 * 1024
LIMIT = MEGABYTE


@pytest.fixture
def narrow(make_desk: Callable[..., Any]) -> Any:
    """A workbench that takes a megabyte."""
    return make_desk(upload=LIMIT).sign("admin")


def _chunks(amount: int) -> Iterator[bytes]:
    for _ in range(amount):
        yield b"x" * 65536


def _multipart(size: int) -> bytes:
    head = b'--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    return head + b"x" * size + b"\r\n--b--\r\n"


def test_large_bodies_are_refused(narrow: Any, fill: Any) -> None:
    """Whether they say how large they are or not, whatever they are said to be."""
    token = narrow.token()
    kinds = (
        "application/x-www-form-urlencoded",
        "application/json",
        "multipart/form-data; boundary=b",
        "text/plain",
        "",
    )
    for call in narrow.changes():
        for kind in kinds:
            headers = {"x-khabar-csrf": token, **({"content-type": kind} if kind else {})}
            for content in (_multipart(2 * LIMIT), _chunks(32)):
                answer = narrow.raw.request(
                    call.method, fill(call), content=content, headers=headers, follow_redirects=False
                )
                assert answer.status_code < 500, (call.path, kind)
            assert "lxml" not in answer.text


def test_what_reads_a_body_reads_no_more_than_it_may(narrow: Any) -> None:
    token = narrow.token()
    for content in (b"name=" + b"x" * 20_000, (b"x" * 1000 for _ in range(20))):
        headers = {"x-khabar-csrf": token, "content-type": "application/x-www-form-urlencoded"}
        assert narrow.raw.post("/accounts", content=content, headers=headers).status_code == 413


def test_forms_without_a_token_are_not_read_to_their_end(narrow: Any) -> None:
    """The token may stand in the form; what is too large for any form is refused before it is found."""
    headers = {"content-type": "multipart/form-data; boundary=b"}
    assert narrow.raw.post("/view", content=_multipart(2 * LIMIT), headers=headers).status_code == 413


def test_strangers_send_little(narrow: Any, fill: Any) -> None:
    narrow.sign(None)
    token = {"x-khabar-csrf": narrow.token()}
    for call in narrow.changes():
        for content in (b"x" * (STRANGERS_BODY + 1), _chunks(1)):
            answer = narrow.raw.request(call.method, fill(call), content=content, headers=token, follow_redirects=False)
            assert answer.status_code in (303, 401), call


def test_thousands_of_parts_are_refused(narrow: Any, fill: Any) -> None:
    part = b'--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'
    headers = {"content-type": "multipart/form-data; boundary=b", "x-khabar-csrf": narrow.token()}
    for call in narrow.changes():
        began = time.perf_counter()
        answer = narrow.raw.request(call.method, fill(call), content=part * 15_000 + b"--b--\r\n", headers=headers)
        assert answer.status_code < 500, call
        assert time.perf_counter() - began < 5, call


def test_packed_bodies_are_not_unpacked_without_end(narrow: Any, fill: Any) -> None:
    """300 MB of nothing in 300 kB: as a file that is uploaded, and as the encoding of the body itself."""
    bomb = gzip.compress(b"\0" * (100 * MEGABYTE) + b" " * (200 * MEGABYTE))
    assert len(bomb) < LIMIT
    token = {"x-khabar-csrf": narrow.token()}
    tracemalloc.start()
    try:
        for call in narrow.changes():
            files = {name: (f"{name}.jsonl.gz", bomb, "application/gzip") for name in ("file", "files")}
            answers = [
                narrow.raw.request(call.method, fill(call), files=files, headers=token, follow_redirects=False),
                narrow.raw.request(
                    call.method,
                    fill(call),
                    content=bomb,
                    headers={**token, "content-encoding": "gzip"},
                    follow_redirects=False,
                ),
            ]
            assert all(answer.status_code < 500 for answer in answers), call
        assert tracemalloc.get_traced_memory()[1] < 150 * MEGABYTE
    finally:
        tracemalloc.stop()


PATHS = [
    "../../../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "....//....//etc/passwd", "..\\..\\..\\etc\\passwd", "..%5c..%5cetc%5cpasswd", "%252e%252e%252fetc%252fpasswd",
    "/etc/passwd", "%2fetc%2fpasswd", "..%c0%afetc%c0%afpasswd", "workbench.css%00.js", "__init__.py",
    "../app.py", "..%2fapp.py",
]  # fmt: skip


def test_no_file_but_those_of_the_pages_is_served(desk: Any) -> None:
    desk.sign("admin")
    mark = desk.get("/login").text.split("/static/")[1].split("/")[0]
    for path in PATHS:
        for address in (f"/static/{mark}/{path}", f"/static/{path}/{path}", f"/{path}", f"/static/{path}"):
            answer = desk.raw.get(address, follow_redirects=False)
            assert answer.status_code in (303, 307, 400, 404), address
            assert "root:" not in answer.text
            assert "create_app" not in answer.text


def test_names_of_uploads_lead_nowhere(desk: Any, fill: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is never written under the name that it is sent with."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    before = sorted(tmp_path.rglob("*.txt"))
    desk.sign("admin")
    names = (
        "../../pwned.txt",
        "/tmp/pwned.txt",
        "..\\..\\pwned.txt",
        "pwned.txt\x00.jsonl",
        "a" * 5000 + ".txt",
        "con.txt",
        "",
    )
    for call in desk.changes():
        for name in names:
            sent = (name, "قال الوزير إن الاجتماع انتهى.".encode(), "text/plain")
            files = {"file": sent, "files": sent}
            answer = desk.raw.request(
                call.method, fill(call), files=files, headers={"x-khabar-csrf": desk.token()}, follow_redirects=False
            )
            assert answer.status_code < 500, (call.path, name)
    assert sorted(tmp_path.rglob("*.txt")) == before
    assert not Path("/tmp/pwned.txt").exists()


def test_headers_are_not_split(desk: Any, fill: Any) -> None:
    desk.sign("admin")
    for call in desk.calls():
        for value in ("a\r\nX-Pwned: 1", "a\nX-Pwned: 1", "\u010aX-Pwned: 1", "a%0d%0aX-Pwned: 1"):
            told = {"params": {"back": value, "q": value, "lang": value}, "follow_redirects": False}
            form = None if call.is_safe else {"back": value, "name": value}
            token = {"x-khabar-csrf": desk.token()}
            answer = desk.raw.request(call.method, fill(call), data=form, headers=token, **told)
            assert "x-pwned" not in answer.headers
            assert all("\n" not in one and "\r" not in one for pair in answer.headers.items() for one in pair)


# -- as clients that do not speak as they should: over real connections --------------------------------------------


@pytest.fixture
def impatient(team_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A served workbench of a team that waits for a second."""
    monkeypatch.setattr(PatientProtocol, "head", 1.0)
    monkeypatch.setattr(PatientProtocol, "body", 1.0)
    with served(lambda port: Settings(str(team_file), port=port, team=True, upload=LIMIT)) as address:
        parts = urlsplit(address)
        yield str(parts.hostname), int(parts.port or 0)


def _ends(connection: socket.socket, within: float) -> float:
    """Seconds until the other side closes."""
    began = time.perf_counter()
    connection.settimeout(within)
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        pass
    return time.perf_counter() - began


def test_clients_that_say_nothing_are_left(impatient: tuple[str, int]) -> None:
    with socket.create_connection(impatient) as connection:
        assert _ends(connection, 5) < 3


def test_heads_that_drip_are_cut_off(impatient: tuple[str, int]) -> None:
    """Slowloris: each header line resets no clock."""
    with socket.create_connection(impatient) as connection:
        connection.sendall(b"GET /login HTTP/1.1\r\nHost: localhost\r\n")
        began = time.perf_counter()
        with pytest.raises(OSError):
            while time.perf_counter() - began < 6:
                connection.sendall(b"X-A: b\r\n")
                time.sleep(0.2)
        assert time.perf_counter() - began < 4


def test_bodies_that_drip_are_cut_off(impatient: tuple[str, int]) -> None:
    with socket.create_connection(impatient) as connection:
        head = f"POST /login HTTP/1.1\r\nHost: localhost:{impatient[1]}\r\nContent-Length: 10000\r\n"
        connection.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n")
        began = time.perf_counter()
        with pytest.raises(OSError):
            while time.perf_counter() - began < 6:
                connection.sendall(b"a")
                time.sleep(0.2)
        assert time.perf_counter() - began < 4


def test_a_connection_that_was_good_once_is_no_excuse(impatient: tuple[str, int]) -> None:
    with socket.create_connection(impatient) as connection:
        connection.sendall(f"GET /login HTTP/1.1\r\nHost: localhost:{impatient[1]}\r\n\r\n".encode())
        connection.settimeout(5)
        assert b"200 OK" in connection.recv(65536)
        connection.sendall(b"GET /login HTTP/1.1\r\nHost")
        assert _ends(connection, 5) < 3


def test_slow_clients_do_not_keep_others_out(impatient: tuple[str, int]) -> None:
    slow = [socket.create_connection(impatient) for _ in range(100)]
    for one in slow:
        one.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
    began = time.perf_counter()
    connection = http.client.HTTPConnection(*impatient, timeout=5)
    connection.request("GET", "/login")
    assert connection.getresponse().status == 200
    assert time.perf_counter() - began < 2
    for one in slow:
        one.close()


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /login HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFFFF\r\n",
        b"GET /login HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://elsewhere.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_requests_that_are_none(impatient: tuple[str, int], sent: bytes) -> None:
    """Doubled, endless, of other protocols: refused, and the workbench goes on."""
    with socket.create_connection(impatient) as connection:
        connection.settimeout(1)
        connection.sendall(sent)
        told = b""
        try:
            while chunk := connection.recv(65536):
                told += chunk
        except (ConnectionError, TimeoutError):
            pass
    codes = [int(code) for code in re.findall(rb"HTTP/1.1 (\d+)", told)]
    assert all(400 <= code < 500 or code == 303 for code in codes), codes


def test_nothing_of_this_was_kept(impatient: tuple[str, int], team_file: Path) -> None:
    from khabar.archive import Archive

    with Archive(team_file) as archive:
        assert tables(archive)["sessions"] == []
