"""Files, folders and standard input into documents, one at a time, so that memory stays flat over any archive.

What cannot be read comes out as an InputError in its place: one bad document never stops the others.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources import objects
from khabar.sources.encoding import decode
from khabar.text.surrogates import without_surrogates

Item = Document | InputError
Warn = Callable[[str], None]

STDIN = "-"
SUFFIXES = (".txt", ".json", ".jsonl", ".ndjson")
_LINES = (".jsonl", ".ndjson")

_BOM = b"\xef\xbb\xbf"


class Defaults:
    """What holds for documents that do not say it themselves: the ``--published`` and ``--outlet`` of the command."""

    def __init__(self, published: str | None = None, outlet: str | None = None) -> None:
        self.published = published
        self.outlet = without_surrogates(outlet) if outlet else None

    def fill(self, document: Document) -> Document:
        """Gives the document what it lacks."""
        document.published = document.published or self.published
        document.outlet = document.outlet or self.outlet
        return document


def documents(paths: Iterable[str], defaults: Defaults, warn: Warn, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """All documents of files, folders (recursively, sorted) and ``-`` (standard input), in order.

    ``warn`` is called with a line for every file that was read otherwise than as sound UTF-8.
    """
    for path in paths:
        found = _stream(stdin or sys.stdin.buffer, "stdin", warn) if path == STDIN else _files(path, warn)
        for item in found:
            yield defaults.fill(item) if isinstance(item, Document) else item


def _files(path: str, warn: Warn) -> Iterator[Item]:
    """The documents of a file, or of the readable files of a folder and its subfolders, sorted by path."""
    if not os.path.isdir(path):
        yield from _file(path, warn)
        return
    closed: list[OSError] = []
    names = [
        os.path.join(folder, name)
        for folder, _, inside in os.walk(path, onerror=closed.append)
        for name in inside
        if name.lower().endswith(SUFFIXES)
    ]
    for error in closed:
        yield _unreadable(str(error.filename), error)
    if not names and not closed:
        yield InputError(path, "a folder without " + ", ".join(SUFFIXES), "Name a folder that holds such files")
    for name in sorted(names):
        yield from _file(name, warn)


def _file(name: str, warn: Warn) -> Iterator[Item]:
    suffix = os.path.splitext(name)[1].lower()
    try:
        with open(name, "rb") as file:
            if suffix in _LINES:
                yield from _lines(file, name)
            elif suffix == ".json":
                yield from _json(file.read(), name)
            else:
                yield _text(file.read(), name, Path(name).stem, warn)
    except FileNotFoundError:
        yield InputError(name, "no such file", "Check the path")
    except OSError as error:
        yield _unreadable(name, error)


def _unreadable(name: str, error: OSError) -> InputError:
    return InputError(name, error.strerror or str(error), "Check the file and your right to read it")


def _stream(file: BinaryIO, name: str, warn: Warn) -> Iterator[Item]:
    """Standard input: JSON Lines where its first visible character is ``{``, else one plain text."""
    head: list[bytes] = []
    lines = iter(file)
    for line in lines:
        head.append(line)
        shown = line.removeprefix(_BOM).strip()
        if shown:
            if shown.startswith(b"{"):
                yield from _lines(itertools.chain(head, lines), name)
                return
            break
    yield _text(b"".join(head) + file.read(), name, name, warn)


def _text(data: bytes, name: str, identity: str, warn: Warn) -> Item:
    try:
        decoded = decode(data, name)
    except InputError as error:
        return error
    if decoded.warning:
        warn(f"{name}: {decoded.warning}")
    return Document(text=decoded.text, id=without_surrogates(identity))


def _lines(lines: Iterable[bytes], name: str) -> Iterator[Item]:
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(_BOM) if number == 1 else line
        if line.strip():
            yield _line(line, f"{name}:{number}")


def _line(line: bytes, where: str) -> Item:
    try:
        return objects.document(objects.parse(line, where), where)
    except InputError as error:
        return error


def _json(data: bytes, name: str) -> Iterator[Item]:
    """A ``.json`` file: one object, an array of them, or JSON Lines under the wrong name."""
    try:
        value = objects.parse(data.removeprefix(_BOM), name)
    except InputError as error:
        lines = data.splitlines()
        if len(lines) > 1 and isinstance(_line(lines[0], name), Document):
            yield from _lines(lines, name)
        else:
            yield error
        return
    values = value if isinstance(value, list) else [value]
    for number, one in enumerate(values, 1):
        where = f"{name}:{number}" if isinstance(value, list) else name
        try:
            found = objects.document(one, where)
        except InputError as error:
            yield error
            continue
        if found.id == name:
            found.id = without_surrogates(Path(name).stem)
        yield found
