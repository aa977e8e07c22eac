"""Pages of the web (HTML): the text of the report without what stands around it, title, outlet, date, language."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources import objects
from khabar.sources.encoding import decode
from khabar.sources.items import Item
from khabar.sources.opened import MEGABYTE, Opened
from khabar.text.language import guess
from khabar.text.surrogates import without_surrogates

# Pages of newspapers have 50 to 500 kB; Common Crawl cuts at 1 MB.
LARGEST = 5 * MEGABYTE
# Pages of newspapers have 500 to 5,000 elements. trafilatura needs time by the square of them: 2 s at this bound.
MOST_ELEMENTS = 30_000
# Where in a page its encoding is declared (WHATWG, HTML, 13.2.3.2).
DECLARED_WITHIN = 1024

# Only dates that are marked as such, and the first publication: a date in passing would anchor «أمس» wrongly. The
# bound is fixed, since trafilatura's own is today's date and the result must not hang on it.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
# Languages in Arabic script that a guess by words takes for Arabic, Persian or Urdu: there the page's word counts.
_ARABIC_SCRIPT = frozenset(("fa", "ur", "ps", "ckb", "ku", "ug", "sd", "prs", "pnb"))


def read(source: Opened) -> Iterator[Item]:
    """The document of a page. Raises InputError where it has no text."""
    found = page(source.whole(LARGEST), source.name, source.url, source.charset)
    found.id = without_surrogates(source.identity)
    yield found


def page(data: bytes, where: str, url: str | None = None, charset: str | None = None) -> Document:
    """The document of a page's bytes, with its URL as id. Raises InputError where it has no text.

    ``url``: where it was; without it the one that the page gives as its own is taken. ``charset``: the server's word.
    """
    trafilatura = _library(where)
    tree = _tree(trafilatura, _decoded(data, where, charset), where)
    try:
        found: Any = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        # Pages are soup: what the library trips over is one page's fault, not the end of the others.
        raise _empty(where, f" ({type(error).__name__}: {error})") from error
    if found is None or not (found.text or "").strip():
        raise _empty(where)
    address = url or found.url
    return Document(
        text=without_surrogates(found.text),
        id=without_surrogates(address or where),
        outlet=_clean(found.sitename) or _host(address),
        published=_day(found.date, where),
        title=_clean(found.title),
        url=without_surrogates(address) if address else None,
        language=language(found.text, tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )


def language(text: str, declared: str | None) -> str | None:
    """The language of a text: the declared one where it fits the letters; templates often declare another."""
    primary = re.split(r"[-_]", (declared or "").strip().lower())[0] or None
    found = guess(text)
    if found == "other":
        return primary if primary and primary.isalpha() and primary != "ar" and len(primary) <= 3 else "other"
    return primary if primary in _ARABIC_SCRIPT else found


def plain(fragment: str) -> str:
    """The text of a bit of HTML, as feeds have it: a line for each block."""
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(root, "script", "style", with_tail=False)
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    lines = (" ".join(line.split()) for line in str(root.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


_BLOCKS = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "section")


def _library(where: str) -> Any:
    try:
        import trafilatura
    except ModuleNotFoundError as error:
        raise InputError(where, "HTML pages need trafilatura", "pip install khabar[archive]") from error
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what they grumble about is told by our errors
    return trafilatura


def _tree(trafilatura: Any, text: str, where: str) -> Any:
    tree = trafilatura.load_html(text)
    if tree is None:
        raise _empty(where)
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise InputError(where, f"a page of more than {MOST_ELEMENTS:,} elements", "Save its text as plain text")
    return tree


def _empty(where: str, why: str = "") -> InputError:
    return InputError(where, f"no text of a report found in the page{why}", "Save its text as plain text")


def _decoded(data: bytes, where: str, charset: str | None) -> str:
    """UTF-8 where the bytes are, else what the server or the page declares, else what they look like."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError:
            pass
        match = _CHARSET.search(data[:DECLARED_WITHIN])
        for name in (charset, match.group(1).decode("ascii") if match else None):
            if name is not None and name.lower().replace("-", "") != "utf8" and _is_encoding(name):
                return data.decode(name, "replace")
        # Undeclared: the words tell, not the tags, which are Latin in every encoding.
        if "1256" in (decode(_TAG.sub(b" ", data), where).warning or ""):
            return data.decode("cp1256", "replace")
    return decode(data, where).text


def _is_encoding(name: str) -> bool:
    """Whether it is an encoding of texts; Python's codecs have others (zip, rot13)."""
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _day(value: str | None, where: str) -> str | None:
    try:
        return objects.day(value, where)
    except InputError:
        return None


def _clean(value: str | None) -> str | None:
    return without_surrogates(" ".join(value.split())) or None if value else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
