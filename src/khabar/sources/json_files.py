"""JSON Lines, and JSON files: an object, an array of objects."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources import columns, objects
from khabar.sources.items import Columns, Item
from khabar.sources.opened import LONGEST_LINE, MEGABYTE, Opened
from khabar.text.surrogates import without_surrogates

# A JSON file is taken into memory as a whole; JSON Lines are not, however many.
LARGEST = 256 * MEGABYTE

_BOM = b"\xef\xbb\xbf"


def lines(source: Opened) -> Iterator[Item]:
    """A document a line."""
    for number, line in source.lines():
        where = f"{source.name}:{number}"
        if line is None:
            problem = f"a line of more than {LONGEST_LINE // MEGABYTE} MB"
            yield InputError(where, problem, "Put one report on each line")
            continue
        if source.problems and not line.endswith(b"\n"):
            return  # the line in which a broken file breaks off
        line = line.removeprefix(_BOM) if number == 1 else line
        if line.strip():
            yield _line(line, where, source.columns)


def read(source: Opened) -> Iterator[Item]:
    """A ``.json`` file: one object, an array of them, or JSON Lines under the wrong name."""
    data = _utf8(source.whole(LARGEST))
    try:
        value = objects.parse(data.removeprefix(_BOM), source.name)
    except InputError as error:
        first, _, rest = data.partition(b"\n")
        if rest and isinstance(_line(first, source.name, source.columns), Document):
            copy: Any = io.BytesIO(data)
            yield from lines(replace(source, stream=io.BufferedReader(copy)))
        else:
            yield error
        return
    yield from _values(value, source)


def _values(value: object, source: Opened) -> Iterator[Item]:
    values = value if isinstance(value, list) else [value]
    for number, one in enumerate(values, 1):
        where = f"{source.name}:{number}" if isinstance(value, list) else source.name
        try:
            found = _document(one, where, source.columns)
        except InputError as error:
            yield error
            continue
        if found.id == source.name:
            found.id = without_surrogates(source.identity)
        yield found


def _line(line: bytes, where: str, names: Columns) -> Item:
    try:
        return _document(objects.parse(line, where), where, names)
    except InputError as error:
        return error


def _document(value: Any, where: str, names: Columns) -> Document:
    """The document in an object, whose keys may have other ``names``. Raises InputError where there is none."""
    if not isinstance(value, dict):
        return objects.document(value, where)
    if names.text not in value and "text" not in value:
        shown = ", ".join(map(repr, list(value)[:30])) or "none"
        raise InputError(where, f"no «{names.text}»; there are {shown}", "Name the key of the text: --text-column")
    if names == Columns():
        return objects.document(value, where)
    here = {field: name if name in value else field for field, name in names.items()}
    found = columns.document(value, Columns(**here), where)
    if isinstance(found, InputError):
        raise found
    return found


def _utf8(data: bytes) -> bytes:
    """Bytes in UTF-8; those that are marked as UTF-16 are put into it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data
