"""WARC files into documents."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from khabar.errors import InputError
from khabar.record import Document
from making import TALKS, TRIP, page, warc, write

PAGES = [(f"https://www.example.org/{n}", page(f"{TALKS} {n}", published="")) for n in range(5)]


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_is_a_document(load: Any, tmp_path: Path, packed: bool) -> None:
    found = load(write(tmp_path / "crawl.warc.gz", warc(*PAGES, packed=packed)))
    assert [(item.id, item.url) for item in found] == [(url, url) for url, _ in PAGES]
    assert all(f"{TALKS} {n}" in item.text for n, item in enumerate(found))


def test_the_crawl_gives_the_date_only_where_the_page_does_not(load: Any, tmp_path: Path) -> None:
    content = warc(("https://example.org/1", page(TALKS)), ("https://example.org/2", page(TRIP, published="")))
    found = load(write(tmp_path / "crawl.warc", content))
    assert [item.published for item in found] == ["2013-05-10", "2013-05-12"]


@pytest.mark.parametrize(("status", "media"), [("404 Not Found", "text/html"), ("200 OK", "image/png")])
def test_other_answers_are_passed_over(load: Any, tmp_path: Path, status: str, media: str) -> None:
    assert load(write(tmp_path / "a.warc.gz", warc(*PAGES, status=status, media=media))) == []


def test_a_page_without_text_does_not_stop_the_others(load: Any, tmp_path: Path) -> None:
    pages = [PAGES[0], ("https://example.org/empty", b"<html></html>"), PAGES[1]]
    file = write(tmp_path / "a.warc.gz", warc(*pages))
    first, error, last = load(file)
    assert isinstance(first, Document) and isinstance(last, Document)
    assert error.where == f"{file}:5" and "https://example.org/empty" in error.problem


def test_compressed_answers_are_expanded_within_bounds(load: Any, tmp_path: Path) -> None:
    def answer(body: bytes) -> bytes:
        plain = warc(("https://example.org/1", body), packed=False)
        return plain.replace(b"text/html; charset=utf-8", b"text/html\r\nContent-Encoding: gzip")

    # Longer headers: the record's own length must follow.
    body = gzip.compress(page(TALKS))
    (found,) = load(write(tmp_path / "a.warc", _longer(answer(body), len(body))))
    assert TALKS in found.text
    bomb = gzip.compress(bytes(50 << 20))
    (error,) = load(write(tmp_path / "b.warc", _longer(answer(bomb), len(bomb))))
    assert isinstance(error, InputError) and "more than" in error.problem


def _longer(data: bytes, body: int) -> bytes:
    """Puts right the length of the last record."""
    head, _, record = data.rpartition(b"WARC/1.0\r\n")
    start = record.index(b"\r\n\r\n") + 4
    lines = record[:start].split(b"\r\n")
    length = len(record) - start - 4
    lines = [b"Content-Length: %d" % length if line.startswith(b"Content-Length") else line for line in lines]
    lines = [line for line in lines if not line.startswith((b"WARC-Payload-Digest", b"WARC-Block-Digest"))]
    assert length > body
    return head + b"WARC/1.0\r\n" + b"\r\n".join(lines) + record[start:]


@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_file_gives_what_it_has_and_an_error(load: Any, tmp_path: Path, packed: bool) -> None:
    whole = warc(*PAGES, packed=packed)
    found = load(write(tmp_path / "a.warc.gz", whole[: len(whole) * 3 // 4]))
    assert len(found) >= 3 and isinstance(found[0], Document)
    assert isinstance(found[-1], InputError) and "cut off" in found[-1].problem


def test_the_library_says_nothing_of_its_own(load: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = warc(*PAGES, packed=False).replace(b"www.example.org/1", b"www example.org/1")
    load(write(tmp_path / "a.warc", whole.replace(b"</html>", b"</html>\x1b[2J more")))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "content", [b"WARC/1.0\r\n", b"WARC/1.0\r\nnonsense\r\n\r\n", b"WARC/" + bytes(range(256)) * 9]
)
def test_broken_files_are_no_crash(load: Any, tmp_path: Path, content: bytes) -> None:
    assert all(isinstance(item, InputError) for item in load(write(tmp_path / "a.warc", content)))


def test_a_record_without_its_headers_is_told_and_what_came_before_stays(load: Any, tmp_path: Path) -> None:
    whole = warc(*PAGES[:2], packed=False)
    found = load(write(tmp_path / "a.warc", b"WARC-Nothing-URI".join(whole.rsplit(b"WARC-Target-URI", 1))))
    assert isinstance(found[0], Document) and "broken WARC behind record" in found[-1].problem


def record(body: bytes, *heads: str, sort: str = "response", url: str = "https://example.org/1") -> bytes:
    """A record of a WARC file, its answer with the headers given."""
    http = "".join(f"{line}\r\n" for line in ("HTTP/1.1 200 OK", "Content-Type: text/html", *heads))
    block = f"{http}\r\n".encode() + body
    lines = (
        "WARC/1.0", f"WARC-Type: {sort}", f"WARC-Target-URI: {url}", "WARC-Date: 2013-05-12T08:00:00Z",
        "WARC-Record-ID: <urn:uuid:1>", "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    )  # fmt: skip
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n" + block + b"\r\n\r\n"


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 500] for at in range(0, len(data), 500)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "br": lambda data: pytest.importorskip("brotli").compress(data),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("pieces", [False, True])
def test_bodies_as_servers_send_them(load: Any, tmp_path: Path, encoding: str, pieces: bool) -> None:
    body, heads = ENCODINGS[encoding](PAGES[0][1]), [f"Content-Encoding: {encoding}"]
    if pieces:
        body, heads = chunked(body), [*heads, "Transfer-Encoding: chunked"]
    (found,) = load(write(tmp_path / "a.warc", record(body, *heads)))
    assert f"{TALKS} 0" in found.text


def test_a_body_in_pieces(load: Any, tmp_path: Path) -> None:
    for body in (chunked(PAGES[0][1]), PAGES[0][1]):  # tools keep the header of what they have joined
        (found,) = load(write(tmp_path / "a.warc", record(body, "Transfer-Encoding: chunked")))
        assert f"{TALKS} 0" in found.text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_broken_and_unknown_bodies_are_told_and_the_others_read(load: Any, tmp_path: Path, encoding: str) -> None:
    pack = ENCODINGS[encoding]
    bomb, cut = pack(bytes(60 << 20)), pack(PAGES[0][1])[:-20]
    sound = record(PAGES[1][1], url="https://example.org/2")
    for body, told in ((bomb, encoding), (cut, encoding), (b"x" * 500, encoding), (b"x" * 500, "compress")):
        file = write(tmp_path / "a.warc", record(body, f"Content-Encoding: {told}") + sound)
        tracemalloc.start()
        first, second = load(file)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert isinstance(second, Document) and peak < 60 << 20
        assert isinstance(first, InputError) or body is cut or told in ("gzip", "deflate")
        assert isinstance(first, Document) or ("example.org/1" in first.problem and first.where.startswith(f"{file}:1"))


def test_other_records_are_passed_over(load: Any, tmp_path: Path) -> None:
    whole = b"".join(record(PAGES[0][1], sort=sort) for sort in ("request", "revisit", "metadata", "resource"))
    (found,) = load(write(tmp_path / "a.warc", whole + record(PAGES[1][1])))
    assert f"{TALKS} 1" in found.text
