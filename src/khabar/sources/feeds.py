"""RSS and Atom feeds: a document an entry, of its own content or, where fetching is allowed, of the page it links."""

from __future__ import annotations

import datetime
import email.utils
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import msgspec

from khabar.errors import InputError, LinkError
from khabar.record import Document
from khabar.sources import objects, page_days, pages
from khabar.sources.items import Item, Told, masked
from khabar.sources.opened import MEGABYTE, Opened
from khabar.text.surrogates import without_surrogates

# Feeds have 10 to 500 entries, 1 MB at most.
LARGEST = 32 * MEGABYTE

# Bytes at the end in which a whole feed closes its first element.
TAIL = 4096

_END = re.compile(rb"</(rss|feed|rdf:rdf)\s*>", re.IGNORECASE)
# What WordPress puts under every entry.
_SIGNATURE = re.compile(r"\n(The post .* (appeared first|first appeared) on|ظهرت المقالة .* أول[اًا]* على) [^\n]*\Z")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def read(source: Opened) -> Iterator[Item]:
    """The entries of a feed. Raises InputError where it is none."""
    feed = _parsed(source)
    for number, entry in enumerate(feed.entries, 1):
        yield from _entry(entry, feed.feed, source, f"{source.name}:{number}")
    if feed.bozo and _breaks(feed.bozo_exception):
        if feed.whole:
            source.warn(f"{source.name}: not well-formed XML ({feed.bozo_exception}), read as far as it goes")
            return
        problem = f"not well-formed XML: {feed.bozo_exception}; the entries that could be read were"
        yield InputError(source.name, problem, "Get it again from where it came")


def _parsed(source: Opened) -> Any:
    try:
        import feedparser
    except ModuleNotFoundError as error:
        raise InputError(source.name, "feeds need feedparser", "pip install khabar[archive]") from error
    headers = {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}
    if source.url:
        headers["content-location"] = source.url  # what relative links begin at
    data = source.whole(LARGEST)
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        # What the library trips over: encodings that are none, elements nested without end.
        problem = f"broken XML ({type(error).__name__}: {error})"
        raise InputError(source.name, problem, "Get it again from where it came") from error
    if not feed.get("version") and not feed.entries:
        raise InputError(source.name, "XML that is no feed (RSS, Atom)", "Name a feed, or save the text as plain text")
    # Of what breaks XML inside (a lone «&», a control character) the library loses nothing; of what breaks off it does.
    feed["whole"] = _END.search(data[-TAIL:].replace(b"\0", b"")) is not None
    return feed


def _breaks(error: object) -> bool:
    """Whether the XML breaks off; feedparser also tells of what it mended without loss."""
    import xml.sax

    return isinstance(error, xml.sax.SAXException)


def _entry(entry: Any, feed: Any, source: Opened, where: str) -> Iterator[Item]:
    own = _own(entry, feed, source, where)
    link = own.url or ""
    if source.fetcher is not None and link.startswith(("http://", "https://")):
        told = Told(title=own.title, published=own.published, outlet=own.outlet)
        try:
            yield told.fill(_linked(link, source))
            return
        except InputError as error:
            # What the feed itself says of it is kept nevertheless, and goes with the error for another try.
            yield LinkError(masked(link), error.problem, error.mend, msgspec.to_builtins(told))
            if not own.text:
                return
    if own.text:
        yield own
    else:
        yield InputError(where, "an entry without text", "Have the pages that it links fetched: --fetch")


def _own(entry: Any, feed: Any, source: Opened, where: str) -> Document:
    """What the feed itself has of an entry."""
    link = _absolute(entry.get("link"), feed, source)
    parts = [*entry.get("content", ()), *([entry.summary_detail] if "summary_detail" in entry else ())]
    text = _SIGNATURE.sub("", max((_text(part) for part in parts), key=len, default=""))
    outlet = (entry.get("source") or {}).get("title") or feed.get("title")
    return Document(
        text=text,
        id=_clean(entry.get("id")) or without_surrogates(link or where),
        outlet=_clean(outlet),
        published=_day(entry, where),
        title=_clean(entry.get("title")),
        url=without_surrogates(link) if link else None,
        language=pages.language(text, feed.get("language")) if text else None,
    )


def _linked(link: str, source: Opened) -> Document:
    """The page that an entry links. Raises InputError where it cannot be had or holds no report."""
    assert source.fetcher is not None
    fetched = source.fetcher.get(link)
    return pages.page(fetched.content, link, fetched.url, fetched.charset)


def _absolute(link: str | None, feed: Any, source: Opened) -> str | None:
    """A link as it holds everywhere: relative ones begin at the feed, or at the site that it names."""
    if not link:
        return None
    try:
        return urljoin(source.url or feed.get("link") or "", link)
    except ValueError:
        return link


def _text(part: Any) -> str:
    value = part.get("value") or ""
    found = value.strip() if part.get("type") == "text/plain" and "<" not in value else pages.plain(value)
    return without_surrogates(found)


def _clean(value: str | None) -> str | None:
    """A line without the mark-up that titles may have."""
    if not value:
        return None
    text = pages.plain(value) if "<" in value or "&" in value else value
    return without_surrogates(" ".join(text.split())) or None


def _day(entry: Any, where: str) -> str | None:
    """The day of publication where the outlet is: as written, not in UTC."""
    told = entry.get("published") or entry.get("updated") or ""
    if not _ISO.match(told):
        try:
            told = email.utils.parsedate_to_datetime(told).date().isoformat()
        except (ValueError, TypeError, IndexError):
            parsed = entry.get("published_parsed") or entry.get("updated_parsed")
            told = datetime.date(*parsed[:3]).isoformat() if parsed else ""
    try:
        day = objects.day(told, where)
    except InputError:
        day = None
    return day or page_days.day_in(entry.get("published") or entry.get("updated") or "")
