"""Pages of the web (HTML): the text of the report without what stands around it, title, outlet, date, language."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources import boilerplate, headlines, markup, notices, page_days
from khabar.sources.items import Item
from khabar.sources.opened import MEGABYTE, Opened
from khabar.text.language import guess
from khabar.text.surrogates import without_surrogates

# Pages of newspapers have 50 to 500 kB; Common Crawl cuts at 1 MB.
LARGEST = 5 * MEGABYTE
# Pages of newspapers have 500 to 5,000 elements. trafilatura needs time by the square of them: 2 s at this bound.
MOST_ELEMENTS = 30_000
# Code points of the longest cell of a table of figures; what is longer is a page that is laid out as a table.
LONGEST_CELL = 200
# Lines above which a headline is looked for: menus and dates stand before it.
ABOVE_HEADLINE = 12

_TELLING = "//body//script[contains(@type, 'ld+json')] | //body//h1 | //body//h2 | //body//h3 | //body//meta[@itemprop]"


def read(source: Opened) -> Iterator[Item]:
    """The document of a page. Raises InputError where it has no text."""
    found = page(source.whole(LARGEST), source.name, source.url, source.charset)
    found.id = without_surrogates(source.identity)
    yield found


def page(data: bytes, where: str, url: str | None = None, charset: str | None = None) -> Document:
    """The document of a page's bytes, with its URL as id. Raises InputError where it has no text.

    ``url``: where it was; without it the one that the page gives as its own is taken. ``charset``: the server's word.
    """
    content = markup.decoded(data, where, charset)
    other = markup.other_language(content)
    if other is not None:
        return _set_aside(content, other, where, url)
    tree = _tree(_library(where), content, where)
    boilerplate.mark(tree)
    told = _told(tree, where, url)
    text = _text(tree, where)
    notice = notices.notice(tree, told.title, text)
    if notice is not None:
        raise InputError(where, *notice)
    if not text:
        raise _empty(where)
    return _document(tree, told, text, where, url)


def _set_aside(content: str, language: str, where: str, url: str | None) -> Document:
    """What is kept of a page in another language: its title, so that somebody may see what was set aside."""
    title = _clean(markup.title(content))
    address = without_surrogates(url) if url else None
    return Document(
        text=title or address or "", id=address or without_surrogates(where), outlet=_host(url), title=title,
        url=address, language=language,
    )  # fmt: skip


def _document(tree: Any, told: Any, text: str, where: str, url: str | None) -> Document:
    address = url or told.url
    whole = " ".join((tree.findtext(".//title") or "").split())
    title, outlet = headlines.parted(_clean(told.title), _clean(told.sitename), whole)
    return Document(
        text=without_surrogates(_below_headline(text, title)),
        id=without_surrogates(address or where),
        outlet=outlet or _host(address),
        published=page_days.published(tree, address),
        title=title,
        url=without_surrogates(address) if address else None,
        language=language(text, tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )


def _below_headline(text: str, title: str | None) -> str:
    """A text without its headline, which documents have apart, and what stands above it."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:ABOVE_HEADLINE]):
        if title is not None and headlines.same(line, title):
            return "\n".join(lines[number + 1 :]).strip() or text
    return text


def _told(tree: Any, where: str, url: str | None) -> Any:
    """What a page tells of itself (trafilatura's ``Document``), from its head and headings alone.

    In the rest the library would look long for authors and keywords, which nobody asks for.
    """
    from lxml.html import Element

    page, body = Element("html"), Element("body")
    page.extend(copy.deepcopy(head) for head in tree.xpath("//head"))
    page.append(body)
    body.extend(copy.deepcopy(element) for element in tree.xpath(_TELLING))
    with _soup(where):
        return _library(where).extract_metadata(page, default_url=url, date_config=page_days.DATES)


def _text(tree: Any, where: str) -> str:
    """The text of the report in a page, "" where there is none."""
    text = _extracted(tree, where)
    if any(len(cell) > LONGEST_CELL for row in text.split("\n") if row.startswith("| ") for cell in row.split("|")):
        return _extracted(tree, where, include_tables=False)
    return text


def _extracted(tree: Any, where: str, **options: Any) -> str:
    with _soup(where):
        found: Any = _library(where).bare_extraction(
            tree, include_comments=False, prune_xpath=boilerplate.PRUNED, **options
        )
    return (found.text or "").strip() if found is not None else ""


@contextmanager
def _soup(where: str) -> Iterator[None]:
    """Pages are soup: what the library trips over is one page's fault, not the end of the others."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise _empty(where, f" ({type(error).__name__}: {error})") from error


def language(text: str, declared: str | None) -> str | None:
    """The language of a text: the declared one where it fits the letters; templates often declare another."""
    primary = re.split(r"[-_]", (declared or "").strip().lower())[0] or None
    found = guess(text)
    if found == "other":
        return primary if primary and primary.isalpha() and primary != "ar" and len(primary) <= 3 else "other"
    return primary if primary in markup.ARABIC_SCRIPT else found


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


def _clean(value: str | None) -> str | None:
    return without_surrogates(" ".join(value.split())) or None if value else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
