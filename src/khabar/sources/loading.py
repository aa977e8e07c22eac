"""Files, folders, standard input and, where that is allowed, the network: opened, recognised, read.

Everything is a stream: memory stays flat over any archive. What cannot be read comes out as an InputError in its
place: one bad document never stops the others.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

import msgspec

from khabar.errors import FetchError, InputError, LinkError
from khabar.record import Document
from khabar.sources.compression import expanded, method_of
from khabar.sources.items import How, Item, Loaded, Told, Warn, masked
from khabar.sources.kinds import HEAD, Kind, by_content, by_name, is_lines, kind_of, refused, stem
from khabar.sources.opened import Opened
from khabar.text.surrogates import without_surrogates

if TYPE_CHECKING:
    from khabar.sources.network import Fetcher

STDIN = "-"
URLS = ("http://", "https://")
# A crawl that was compressed once by its tool and once by its server is still read.
LAYERS = 2

# The module and function that reads a kind; loaded when the first such source comes.
_READERS: dict[Kind, tuple[str, str]] = {
    "text": ("texts", "read"),
    "lines": ("json_files", "lines"),
    "json": ("json_files", "read"),
    "csv": ("csv_files", "read"),
    "page": ("pages", "read"),
    "feed": ("feeds", "read"),
    "warc": ("warcs", "read"),
    "parquet": ("parquet_files", "read"),
}


def is_url(path: str) -> bool:
    """Whether a path is an address of the network."""
    return path.lower().startswith(URLS)


class Loader:
    """Loads documents. ``warn`` is told what was read otherwise than it came; without ``fetcher`` no network."""

    def __init__(self, warn: Warn, stdin: BinaryIO | None = None, fetcher: Fetcher | None = None) -> None:
        self._warn, self._stdin, self._fetcher = warn, stdin, fetcher

    @property
    def network(self) -> bool:
        """Whether it may use the network."""
        return self._fetcher is not None

    def load(self, path: str, how: How) -> Iterator[Loaded]:
        """All documents of a file, a folder (with its subfolders, sorted by path), a URL, or ``-`` (standard input).

        ``how.name`` is what messages call it, the path itself if None.
        """
        if path == STDIN:
            yield from self._named(self._standard_input(how), "stdin", "stdin", how)
        elif is_url(path):
            yield from self._named(self._address(path, how), masked(path), masked(path), how)
        elif os.path.isdir(path):
            yield from self._folder(path, how)
        else:
            yield from self._one(path, how.name or path, how)

    def _one(self, path: str, name: str, how: How) -> Iterator[Loaded]:
        yield from self._named(self._file(path, name, how), name, os.path.abspath(path), how)

    def _folder(self, path: str, how: How) -> Iterator[Loaded]:
        closed: list[OSError] = []
        names = sorted(
            os.path.join(folder, name) for folder, _, inside in os.walk(path, onerror=closed.append) for name in inside
        )
        for error in closed:
            name = str(error.filename)
            yield from self._named(iter((_unreadable(name, error),)), name, os.path.abspath(name), how)
        found = False
        for name in names:
            if os.path.isfile(name) and (by_name(name) or _tells(name)):
                found = True
                yield from self._one(name, name, how)
        if not found and not closed:
            problem = "a folder without reports (texts, JSON, CSV, Parquet, HTML, feeds, WARC)"
            items = iter((InputError(path, problem, "Name a folder that holds such files"),))
            yield from self._named(items, path, os.path.abspath(path), how)

    def _named(self, items: Iterator[Item], name: str, source: str, how: How) -> Iterator[Loaded]:
        """Items with where they stand; ``name`` is replaced by the source that can be opened from anywhere."""
        defaults = how.defaults
        # Names of files may be no text at all; what is kept of them is.
        kept = without_surrogates(source)
        named = msgspec.structs.replace(how, name=without_surrogates(name), outlet=defaults.outlet)
        for item in items:
            if isinstance(item, Document):
                told = how.told.fill(item) if how.told is not None else item
                yield Loaded(defaults.fill(told), kept, kept, named)
            elif isinstance(item, LinkError):
                again = msgspec.structs.replace(named, name=None, told=Told(**item.told))
                yield Loaded(item, item.where, item.where, again)
            else:
                place = source + item.where[len(name) :] if item.where.startswith(name) else item.where
                yield Loaded(item, kept, without_surrogates(place), named)

    # -- opening --------------------------------------------------------------------------------------------------

    def _file(self, path: str, name: str, how: How) -> Iterator[Item]:
        try:
            with open(path, "rb") as stream:
                yield from self._read(Opened(name, stem(name), stream, self._warn, how.columns))
        except FileNotFoundError:
            yield InputError(name, "no such file", "Check the path")
        except OSError as error:
            yield _unreadable(name, error)

    def _standard_input(self, how: How) -> Iterator[Item]:
        stream = self._stdin or sys.stdin.buffer
        buffered = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
        yield from self._read(Opened("stdin", "stdin", buffered, self._warn, how.columns))

    def _address(self, url: str, how: How) -> Iterator[Item]:
        if self._fetcher is None:
            yield FetchError(url, "on the network, which is not used unless asked", "Allow it: khabar add --fetch")
            return
        try:
            fetched = self._fetcher.get(url)
        except FetchError as error:
            yield error
            return
        stream = _buffered(io.BytesIO(fetched.content))
        opened = Opened(url, fetched.url, stream, self._warn, how.columns, fetched.url, fetched.charset)
        yield from self._read(opened, fetched.media)

    def _read(self, source: Opened, media: str | None = None) -> Iterator[Item]:
        """Undoes the compression, tells the kind, reads; at the end what was wrong with the bytes."""
        source.fetcher = self._fetcher
        try:
            for _ in range(LAYERS):
                method = method_of(_head(source.stream))
                if method is None:
                    break
                source.stream = expanded(source.stream, method, source.name, source.problems)
            other = refused(_head(source.stream))
            if other is not None:
                raise InputError(source.name, *other)
            yield from _reader(self._kind(source, media))(source)
        except InputError as error:
            if not source.problems:
                yield error
        except OSError:
            raise
        except Exception as error:  # one file's fault must not stop the others
            problem = f"the loading failed: {type(error).__name__}: {error}"
            yield InputError(source.name, problem, "This is a fault of Khabar's: please report it with the file")
        yield from source.problems

    def _kind(self, source: Opened, media: str | None) -> Kind:
        head = _head(source.stream)
        if source.name == "stdin" and by_content(head) is None:
            return "lines" if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "text"
        name = urlsplit(source.url).path if source.url else source.name
        return kind_of(head, name, media)


def _reader(kind: Kind) -> Callable[[Opened], Iterator[Item]]:
    module, function = _READERS[kind]
    found: Callable[[Opened], Iterator[Item]] = getattr(import_module("khabar.sources." + module), function)
    return found


def _buffered(stream: Any) -> io.BufferedReader[Any]:
    return io.BufferedReader(stream)


def _head(stream: io.BufferedReader[Any]) -> bytes:
    return stream.peek(HEAD)


def _tells(name: str) -> bool:
    """Whether a file without a suffix that is known begins as only something to be read does."""
    try:
        with open(name, "rb") as stream:
            source: io.BufferedReader[Any] = stream
            method = method_of(_head(source))
            if method is not None:
                source = expanded(source, method, name, [])
            head = _head(source)
            return by_content(head) is not None or is_lines(head)
    except (OSError, InputError):
        return False


def _unreadable(name: str, error: OSError) -> InputError:
    return InputError(name, error.strerror or str(error), "Check the file and your right to read it")
