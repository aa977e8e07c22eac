"""A source that is open: its bytes, and what is known of them. What all readers of files share."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from khabar.errors import InputError
from khabar.sources.items import Columns, Warn

if TYPE_CHECKING:
    from khabar.sources.network import Fetcher

MEGABYTE = 1 << 20
# The longest line that is taken into memory: a report has some kB, a book of a million words 10 MB.
LONGEST_LINE = 64 * MEGABYTE
# What is skipped at a time of a longer one.
SKIPPED = MEGABYTE


@dataclass
class Opened:
    """An open source. ``name`` is how messages call it, ``identity`` how a document without an id is called.

    ``layers`` are the decompressors its bytes came through; each may have a ``problem`` once all is read.
    """

    name: str
    identity: str
    stream: io.BufferedReader[Any]
    warn: Warn
    columns: Columns = field(default_factory=Columns)
    url: str | None = None
    charset: str | None = None
    fetcher: Fetcher | None = None
    problems: list[InputError] = field(default_factory=list)

    def whole(self, limit: int) -> bytes:
        """All bytes. Raises InputError where there are more than ``limit``."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            problem = f"larger than the {limit // MEGABYTE} MB that may be one of its kind"
            raise InputError(self.name, problem, "Split it, or make it JSON Lines")
        return data

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """The lines with their numbers, from 1 on, one in memory at a time; None for one that is too long."""
        number = 0
        stream = self._utf8()
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) <= LONGEST_LINE:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(SKIPPED)
            yield number, None

    def _utf8(self) -> Any:
        """The bytes, as UTF-8 where they are marked as UTF-16."""
        if self.stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return codecs.EncodedFile(self.stream, "utf-8", "utf-16", "replace")
        return self.stream
