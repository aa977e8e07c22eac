"""What kind of source bytes are."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from khabar.errors import InputError
from khabar.sources.kinds import Kind, kind_of, stem
from making import TALKS, feed, page, write

ATOM = b'<?xml version="1.0"?>\n<!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom"></feed>'


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (page(TALKS), "a.txt", "page"),
        (page(TALKS), "saved", "page"),
        (b"\xef\xbb\xbf\n <!-- x --><HTML dir=rtl>", "a", "page"),
        ("\ufeff<html><body>".encode("utf-16-le"), "a", "page"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "a.xml", "page"),
        (feed(), "a.xml", "feed"),
        (feed(), "a.txt", "feed"),
        (ATOM, "download", "feed"),
        (b"<rdf:RDF xmlns='x'>", "a", "feed"),
        (b"WARC/1.0\r\n", "a", "warc"),
        (b"PAR1....", "a.csv", "parquet"),
        (b'{"text": "a"}\n{"text": "b"}\n', "a", "lines"),
        (b'{"text": "a"}\n{"text": "b"}\n', "a.json", "lines"),
        (b'{"text": "a"}\n', "a.json", "json"),
        (b'{\n "text": "a"}\n', "a.json", "json"),
        (b'{"text": "a"}\n', "a.txt", "lines"),
        (b'{"text', "a.unknown", "lines"),
        ("{نص بين قوسين}".encode(), "a.txt", "text"),
        (b'{"text": "a"}', "a.jsonl", "lines"),
        (b"broken", "a.jsonl.gz", "lines"),
        (b"text,outlet\n", "A.CSV", "csv"),
        (b"text\toutlet\n", "a.tsv.zst", "csv"),
        (b"<p>", "a.html", "page"),
        (b"<p>", "a.txt", "text"),
        (TALKS.encode(), "a", "text"),
        (b"", "a", "text"),
    ],
)
def test_content_first_then_the_name(head: bytes, name: str, kind: Kind) -> None:
    assert kind_of(head, name) == kind


def test_the_server_is_believed_before_the_name() -> None:
    assert kind_of(b"<p>", "/news.txt", "text/html") == "page"
    assert kind_of(TALKS.encode(), "/news", "text/plain") == "text"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("/a/b.txt", "b"), ("b.jsonl.gz", "b"), (".hidden", ".hidden"), ("تقرير.html", "تقرير"), ("a", "a")],
)
def test_stem(name: str, expected: str) -> None:
    assert stem(name) == expected
    assert stem(str(Path("x") / name)) == expected


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"PK\x03\x04\x14", "ZIP"), (b"BZh91AY", "bzip2"), (b"\xfd7zXZ\x00\x00", "xz"), (b"%PDF-1.7", "PDF"),
        (b"a.txt".ljust(257, b"\0") + b"ustar", "tar"), (b"SQLite format 3\x00", "SQLite"),
        (b"filedesc://a.arc 0.0.0.0 20150701000000 text/plain 76\n1 0 Internet Archive\n", "ARC"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.warc.gz"])
def test_what_is_none_of_ours_is_called_by_its_name(
    load: Any, tmp_path: Path, head: bytes, what: str, name: str
) -> None:
    content = head + bytes(range(256))
    (error,) = load(write(tmp_path / name, gzip.compress(content) if name.endswith("gz") else content))
    assert isinstance(error, InputError) and what in error.problem and error.mend
