"""Texts and records made small: zstd with dictionaries of our own, checked on the way back.

A report is short, and what it shares with other reports (the keys of its record, the names of rules, frequent words)
is most of what can be saved: with the dictionaries, half of what plain zstd leaves is gone.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from threading import local
from typing import Literal

import msgspec
import zstandard

from khabar.record import Document, Record

# Level 9 halves the time of 12 for 2 % more bytes on the development corpus.
LEVEL = 9
# The dictionaries that are written with. Earlier ones are kept: archives that were written with them need them.
VERSION = 1
VERSIONS = (1,)
DATA = files("khabar.archive") / "data"

Sort = Literal["text", "record"]

_tools = local()


@lru_cache
def _dictionary(sort: Sort, version: int) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict((DATA / f"{sort}-{version}.zdict").read_bytes())


def _pack(data: bytes, sort: Sort) -> bytes:
    """Compressed bytes. Compressors cannot be shared between threads: each has its own."""
    name = f"pack_{sort}"
    if not hasattr(_tools, name):
        made = zstandard.ZstdCompressor(LEVEL, dict_data=_dictionary(sort, VERSION), write_checksum=True)
        setattr(_tools, name, made)
    packed: bytes = getattr(_tools, name).compress(data)
    return packed


def _unpack(data: bytes, sort: Sort) -> bytes:
    """What ``_pack`` was given. The frame tells which dictionary it needs."""
    number = zstandard.get_frame_parameters(data).dict_id
    name = f"unpack_{number}"
    if not hasattr(_tools, name):
        version = next(v for v in VERSIONS if _dictionary(sort, v).dict_id() == number)
        setattr(_tools, name, zstandard.ZstdDecompressor(dict_data=_dictionary(sort, version)))
    unpacked: bytes = getattr(_tools, name).decompress(data)
    return unpacked


def pack_text(text: str) -> bytes:
    """A text, compressed."""
    return _pack(text.encode(), "text")


def unpack_text(data: bytes) -> str:
    """The text that ``pack_text`` was given."""
    return _unpack(bytes(data), "text").decode()


def bare(record: Record) -> bytes:
    """A record as JSON without its document, which the archive keeps in columns."""
    return msgspec.structs.replace(record, document=Document(text="")).to_json()


def pack_record(record: Record) -> bytes:
    """A record without its document, compressed."""
    return _pack(bare(record), "record")


def unpack_record(data: bytes, document: Document) -> Record:
    """The record with its document put back."""
    return msgspec.structs.replace(Record.from_json(_unpack(bytes(data), "record")), document=document)
