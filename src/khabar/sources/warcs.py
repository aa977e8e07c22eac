"""WARC files (ISO 28500), as Common Crawl's news crawl (CC-NEWS) ships them: a document for each page in them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from khabar.errors import InputError
from khabar.sources import objects, pages
from khabar.sources.compression import expanded, method_of, unbrotlied
from khabar.sources.items import Item
from khabar.sources.kinds import HEAD, by_content
from khabar.sources.opened import Opened

_HTML = ("text/html", "application/xhtml+xml")


def read(source: Opened) -> Iterator[Item]:
    """The pages of a WARC file: answers with status 200 that are HTML. All other records are passed over.

    The URL is the record's; the day of the crawl stands in where a page does not tell when it was published.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ModuleNotFoundError as error:
        raise InputError(source.name, "WARC files need warcio", "pip install khabar[archive]") from error
    logging.getLogger("warcio").setLevel(logging.CRITICAL + 1)  # what it grumbles about is told by our errors
    number = 0
    try:
        for number, record in enumerate(_records(ArchiveIterator(source.stream), source), 1):
            if record.rec_type == "response" and _is_page(record):
                yield _item(record, f"{source.name}:{number}")
    except (ArchiveLoadFailed, ValueError, AttributeError, TypeError, LookupError, EOFError, OSError) as error:
        # The library takes headers for granted that broken records lack.
        if not source.problems:  # else the file itself is known to break off here
            problem = f"broken WARC behind record {number}: {' '.join(str(error).split())}"
            yield InputError(source.name, problem, "Get it again from where it came")


def _records(archive: Any, source: Opened) -> Iterator[Any]:
    """The records of a file; at its end, whether it breaks off inside the last one."""
    record = None
    while True:
        with redirect_stderr(io.StringIO()):  # where the library writes what it thinks, and lines of the file
            following = next(archive, None)
        if following is None:
            break
        yield (record := following)
    if record is not None and getattr(record.raw_stream, "limit", 0) > 0 and not source.problems:
        problem = "cut off: it ends inside its last record; what it has was read"
        source.problems.append(InputError(source.name, problem, "Get it again from where it came"))


def _is_page(record: Any) -> bool:
    head = record.http_headers
    if head is None or head.get_statuscode() != "200":
        return False
    media = (head.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return media in _HTML or not media


def _item(record: Any, where: str) -> Item:
    uri = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
    try:
        data = _body(record, where)
    except InputError as error:
        return InputError(where, f"{error.problem} ({uri})", error.mend)
    except Exception as error:  # what decoders of the server's encodings raise is theirs to choose
        return InputError(where, f"a body that cannot be decoded ({error})", "Get it again from where it came")
    if len(data) > pages.LARGEST:
        return InputError(where, f"a page of more than {pages.LARGEST >> 20} MB ({uri})", "Save its text")
    if not record.http_headers.get_header("Content-Type") and by_content(data[:HEAD]) != "page":
        return InputError(where, f"a body of unknown kind ({uri})", "Save its text")
    try:
        found = pages.page(data, f"{where} ({uri})", uri, _charset(record))
        found.published = found.published or objects.day(record.rec_headers.get_header("WARC-Date"), where)
    except InputError as error:
        return InputError(where, f"{error.problem} ({uri})", error.mend)
    found.id = uri or where
    return found


def _body(record: Any, where: str) -> bytes:
    """What the server sent, chunks joined and expanded, at most a little more than a page may have.

    Raises InputError where it is compressed in a way that is not read. The library would expand gzip and deflate within
    bounds, but a bomb of brotli whole, and passes on what it does not know.
    """
    encoding = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if encoding in ("", "identity", "gzip", "x-gzip", "deflate"):
        return bytes(record.content_stream().read(pages.LARGEST + 1))
    record.http_headers.remove_header("Content-Encoding")
    data = bytes(record.content_stream().read(pages.LARGEST + 1))
    if encoding == "br":
        return unbrotlied(data, pages.LARGEST + 1, where)
    method = method_of(data)
    if method is None or method.name != encoding:
        raise InputError(where, f"a body compressed with «{encoding}»", "Get the page by hand")
    inner: Any = io.BytesIO(data)
    problems: list[InputError] = []
    found = expanded(io.BufferedReader(inner), method, where, problems).read(pages.LARGEST + 1)
    if problems:
        raise problems[0]
    return found


def _charset(record: Any) -> str | None:
    told = (record.http_headers.get_header("Content-Type") or "").lower().partition("charset=")[2]
    return told.split(";")[0].strip(" \"'") or None
