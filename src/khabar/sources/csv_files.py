"""CSV and its kin, a row at a time: separated by comma, semicolon, tabulator or bar; the first row names columns."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from khabar.errors import InputError
from khabar.sources import columns
from khabar.sources.encoding import decode
from khabar.sources.items import Item
from khabar.sources.opened import LONGEST_LINE, MEGABYTE, Opened

SEPARATORS = (",", ";", "\t", "|")
# Bytes by which the encoding is told.
SAMPLE = 1 << 16


def read(source: Opened) -> Iterator[Item]:
    """A document a row. Raises InputError where the columns are not there."""
    csv.field_size_limit(LONGEST_LINE)
    lines = _lines(source)
    first = next(lines, "")
    separator = max(SEPARATORS, key=first.count)
    rows = csv.reader(_with(first, lines), delimiter=separator)
    header = [name.strip() for name in next(rows, [])]
    columns.require(source.columns, header, source.name)
    while True:
        where = f"{source.name}:{rows.line_num + 1}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield InputError(where, f"not CSV: {error}", "Close every quotation mark, and double those inside a cell")
            continue
        if row is None:
            return
        if row:
            yield _item(row, header, source, where)


def _item(row: list[str], header: list[str], source: Opened, where: str) -> Item:
    if len(row) > len(header):
        problem = f"{len(row)} cells under {len(header)} columns"
        return InputError(where, problem, "Put cells that hold the separator in quotation marks")
    if source.problems and len(row) < len(header):
        return InputError(where, "the row in which the file breaks off", "Get the file again from where it came")
    return columns.document(dict(zip(header, row, strict=False)), source.columns, where)


def _with(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _lines(source: Opened) -> Iterator[str]:
    """Decoded lines with their ends."""
    text = io.TextIOWrapper(source.stream, _encoding(source), errors="replace", newline="")
    number = 0
    while line := text.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            problem = f"a line of more than {LONGEST_LINE // MEGABYTE} MB"
            raise InputError(f"{source.name}:{number}", problem, "Check that it is CSV")
        yield line


def _encoding(source: Opened) -> str:
    """UTF-8 or UTF-16 by their marks, else what the beginning can be decoded as."""
    head = source.stream.peek(SAMPLE)[:SAMPLE]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoded = decode(head, source.name)
    if decoded.warning is not None and "Windows-1256" in decoded.warning:
        source.warn(f"{source.name}: {decoded.warning}")
        return "cp1256"
    return "utf-8-sig"
