"""JSON Lines, and JSON files: an object, an array of objects."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources import objects
from khabar.sources.items import Item
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
            yield _line(line, where)


def read(source: Opened) -> Iterator[Item]:
    """A ``.json`` file: one object, an array of them, or JSON Lines under the wrong name."""
    data = source.whole(LARGEST)
    try:
        value = objects.parse(data.removeprefix(_BOM), source.name)
    except InputError as error:
        first, _, rest = data.partition(b"\n")
        if rest and isinstance(_line(first, source.name), Document):
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
            found = objects.document(one, where)
        except InputError as error:
            yield error
            continue
        if found.id == source.name:
            found.id = without_surrogates(source.identity)
        yield found


def _line(line: bytes, where: str) -> Item:
    try:
        return objects.document(objects.parse(line, where), where)
    except InputError as error:
        return error
