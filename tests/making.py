"""Sources of every kind, made here; the sentences are ours."""

from __future__ import annotations

import html
import io
from collections.abc import Iterable
from pathlib import Path

TALKS = "قال وزير الخارجية الأردني ناصر جودة أمس إن المحادثات ستستأنف قريبا في جنيف."
TRIP = "وأعلنت الحكومة المصرية أن الوفد سيغادر غدا إلى باريس للتشاور مع الجانب الفرنسي."


def page(
    *paragraphs: str, title: str = "المحادثات تستأنف", outlet: str = "صحيفة المثال", published: str = "2013-05-10",
    language: str = "ar", charset: str = "utf-8",
) -> bytes:  # fmt: skip
    """A page of a newspaper, with what stands around a report."""
    meta = f'<meta property="article:published_time" content="{published}T23:30:00+03:00">' if published else ""
    site = f'<meta property="og:site_name" content="{outlet}">' if outlet else ""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="{charset}"><title>{title} | {outlet}</title>'
        f'<meta property="og:title" content="{title}">{site}{meta}</head><body>'
        '<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    ).encode(charset)


def feed(*items: str, title: str = "صحيفة المثال") -> bytes:
    """An RSS feed of items, each the inside of its element."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>https://example.org</link><language>ar</language>{inside}</channel></rss>"
    ).encode()


def warc(*pages: tuple[str, bytes], packed: bool = True, status: str = "200 OK", media: str = "text/html") -> bytes:
    """A WARC file as a news crawl has it: a request and an answer for each page."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "test"}))
    for url, content in pages:
        dated = {"WARC-Date": "2013-05-12T08:00:00Z"}
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        writer.write_record(
            writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict=dict(dated))
        )
        head = StatusAndHeaders(status, [("Content-Type", f"{media}; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(content), http_headers=head, warc_headers_dict=dated)
        )
    return out.getvalue()


def write(path: Path, data: bytes | str | Iterable[str]) -> Path:
    """A file with that content."""
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        path.write_text(data if isinstance(data, str) else "".join(data), encoding="utf-8")
    return path
