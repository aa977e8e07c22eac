"""Addresses of reports."""

from __future__ import annotations

import pytest

from khabar.exports.addresses import web_address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("HTTP://example.org", "http://example.org/"),
        ("http://example.org/أخبار 1", "http://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1%201"),
        ("http://example.org/%D8%A3", "http://example.org/%D8%A3"),
        ("http://example.org/100%", "http://example.org/100%25"),
        ("http://موقع.شبكة/خبر", "http://xn--4gbrim.xn--ngbc5azd/%D8%AE%D8%A8%D8%B1"),
        ("http://example.org/a[1]?b=[2]", "http://example.org/a%5B1%5D?b=%5B2%5D"),
        ("http://[::1]/x", "http://[::1]/x"),
        ("http://192.168.0.7:8080/x", "http://192.168.0.7:8080/x"),
        ('http://example.org/"<>|', "http://example.org/%22%3C%3E%7C"),
    ],
)
def test_addresses(url: str, address: str) -> None:
    assert web_address(url) == address


@pytest.mark.parametrize(
    "url",
    [None, "", "عنوان", "example.org/a", "file:///etc/passwd", "javascript:alert(1)", "http://", "http:///x",
     "http://a b/c", "http://ex ample", "http://x:99999/", "http://[::1", "http://user:secret@example.org/",
     "http://a.1/", "http://-_-/"],
)  # fmt: skip
def test_what_is_no_address(url: str | None) -> None:
    assert web_address(url) is None
