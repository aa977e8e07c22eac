"""What kind of source bytes are."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.sources.kinds import Kind, kind_of, stem
from making import TALKS, feed, page

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
