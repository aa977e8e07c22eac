"""What kind of source bytes are: by their content first, then by what the server or the file's name says."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Kind = Literal["text", "lines", "json", "csv", "page", "feed", "warc", "parquet"]

# Bytes at the beginning that tell. Declarations, comments and style sheets may stand before the first element.
HEAD = 4096

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".parquet": "parquet",
}
_BY_MEDIA: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "application/json": "json",
    "application/x-ndjson": "lines",
    "text/csv": "csv",
    "application/warc": "warc",
    "application/vnd.apache.parquet": "parquet",
}
COMPRESSED = (".gz", ".zst")

# What begins so is none of ours, though its name may say so; the offset, the bytes, what it is and what to do.
_UNPACK, _SAVE = "Unpack it, and add what is inside", "Save its text as plain text"
_OTHERS = (
    (0, b"PK\x03\x04", "a ZIP archive or an Office document", "Unpack it, or save its text or table (CSV)"),
    (0, b"BZh", "compressed with bzip2", _UNPACK),
    (0, b"\xfd7zXZ\0", "compressed with xz", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"filedesc:", "an ARC file, the older form of WARC", "Convert it: warcio recompress FILE.arc FILE.warc.gz"),
    (0, b"%PDF-", "a PDF", _SAVE),
    (0, b"{\\rtf", "an RTF document", _SAVE),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _SAVE),
    (0, b"SQLite format 3\0", "an SQLite database", "Export its table as CSV"),
    (0, b"\x89PNG\r\n", "a picture", _SAVE),
    (0, b"\xff\xd8\xff", "a picture", _SAVE),
)  # fmt: skip

_ELEMENT = re.compile(rb"<(!doctype\s+html|html|rss|feed|rdf:rdf)\b", re.IGNORECASE)
_OBJECT = re.compile(rb"\{\s*\"")


def kind_of(head: bytes, name: str, media: str | None = None) -> Kind:
    """The kind of a source that begins with ``head``; ``media`` is the type that a server gave."""
    told = by_content(head)
    if told is not None:
        return told
    named = _BY_MEDIA.get(media or "") or by_name(name)
    if named in (None, "text", "json") and is_lines(head, several=named == "json"):
        return "lines"
    if named is None and _OBJECT.match(_start(head)):
        return "lines"
    return named or "text"


def by_content(head: bytes) -> Kind | None:
    """The kind where the first bytes leave no doubt."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    start = _start(head[:HEAD])
    if not start.startswith(b"<"):
        return None
    element = _ELEMENT.search(start)
    if element is None:
        return None
    return "page" if b"html" in element.group(1).lower() else "feed"


def refused(head: bytes) -> tuple[str, str] | None:
    """What bytes are that are certainly nothing to be read, and what to do with them."""
    return next(((what, mend) for at, magic, what, mend in _OTHERS if head[at:].startswith(magic)), None)


def by_name(name: str) -> Kind | None:
    """The kind that a file's name tells, the suffix of its compression aside."""
    name = name.lower()
    for suffix in COMPRESSED:
        name = name.removesuffix(suffix)
    return next((kind for suffix, kind in _BY_SUFFIX.items() if name.endswith(suffix)), None)


def stem(name: str) -> str:
    """A file's name without its folder and the suffixes that are known."""
    base = re.split(r"[/\\]", name)[-1]
    for suffix in COMPRESSED:
        base = base.removesuffix(suffix) or base
    cut = base.rfind(".")
    return base[:cut] if cut > 0 else base


def is_lines(head: bytes, several: bool = False) -> bool:
    """Whether the first line is a JSON object with a text; with ``several``, another line must follow."""
    line, _, rest = _start(head).partition(b"\n")
    if not line.startswith(b"{") or (several and not rest.strip()):
        return False
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value


def _start(head: bytes) -> bytes:
    """The beginning without its byte order mark; UTF-16 by every second byte, which is enough for names of elements."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()
