"""CSV and its kin, a row at a time: separated by comma, semicolon, tabulator or bar; the first row names columns."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

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
    told = _told(first)
    separator = told or max(SEPARATORS, key=lambda one: _cells(first, one))
    rows = _Rows(lines if told or not first else itertools.chain((first,), lines), separator, source, bool(told))
    header = [name.strip() for name in next(rows, _NOTHING).cells]
    columns.require(source.columns, header, source.name)
    for row in rows:
        where = f"{source.name}:{row.number}"
        if row.problem:
            yield InputError(where, f"not CSV: {row.problem}", _CLOSE)
        elif row.cells:
            yield _item(row.cells, header, source, where, whole=not rows.mended)


class _Row(NamedTuple):
    """The cells of a row, the number of its first line, and what is wrong with it."""

    cells: list[str]
    number: int
    problem: str = ""


_NOTHING = _Row([], 1)
_CLOSE = "Close every quotation mark, and double those inside a cell"


class _Rows:
    """The rows of a table.

    Behind a quotation mark that is never closed the whole rest of a file would be one cell: it is read again from the
    next line on (``mended``), unless the file itself breaks off there.
    """

    def __init__(self, lines: Iterator[str], separator: str, source: Opened, skipped: int) -> None:
        self._lines, self._separator, self._source = lines, separator, source
        self._number = skipped
        self._taken: list[str] = []
        self._ended = False
        self.mended = False
        self._begin()

    def _begin(self) -> None:
        self._reader = csv.reader(self._recorded(), delimiter=self._separator)

    def _recorded(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            yield line
        self._ended = True

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> _Row:
        self._taken, self._ended = [], False
        cells, problem = [], ""
        try:
            cells = next(self._reader)
        except csv.Error as error:
            problem = str(error)
        # Whoever asks for another line behind the last one is inside quotation marks; and a cell that was closed by the
        # opening mark of another goes on behind it.
        if len(self._taken) > 1 and not problem and (self._ended or self._is_sloppy()):
            problem = "a quotation mark that is never closed"
        if problem and len(self._taken) > 1 and not self._source.problems:
            self._lines = itertools.chain(self._taken[1:], self._lines)
            del self._taken[1:]
            self.mended = True
            self._begin()
        row = _Row(cells, self._number + 1, problem)
        self._number += len(self._taken)
        return row

    def _is_sloppy(self) -> bool:
        try:
            next(csv.reader(self._taken, delimiter=self._separator, strict=True), None)
        except csv.Error:
            return True
        return False


def _told(line: str) -> str | None:
    """The separator that Excel writes into a line of its own before the names: ``sep=;``."""
    match = re.fullmatch(r"sep=(.)\s*", line.removeprefix("\ufeff"), re.IGNORECASE)
    return match.group(1) if match else None


def _cells(line: str, separator: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return 0


def _item(row: list[str], header: list[str], source: Opened, where: str, whole: bool) -> Item:
    if len(row) > len(header):
        problem = f"{len(row)} cells under {len(header)} columns"
        return InputError(where, problem, "Put cells that hold the separator in quotation marks")
    if source.problems and len(row) < len(header):
        return InputError(where, "the row in which the file breaks off", "Get the file again from where it came")
    if not whole and len(row) < len(header):
        return InputError(where, "a line behind a quotation mark that is never closed", _CLOSE)
    return columns.document(dict(zip(header, row, strict=False)), source.columns, where)


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
