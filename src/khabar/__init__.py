"""Khabar (خبر): who said and did what to whom, when, where, and through which chain of sources.

    >>> import khabar
    >>> record = khabar.read("قال وزير الخارجية إن المباحثات ستستأنف غدا.", published="2013-05-10")

``read`` shares one Reader, made at its first call; make a ``Reader`` of your own to add lexicons. Importing the
package loads no lexicon.
"""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING, Any

from khabar.errors import InputError, KhabarError, LexiconError
from khabar.record import (
    Actor,
    Document,
    Event,
    Instrument,
    Place,
    Position,
    Record,
    Span,
    Statement,
    Time,
)

if TYPE_CHECKING:
    from khabar.reader import Reader

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Document",
    "Event",
    "InputError",
    "Instrument",
    "KhabarError",
    "LexiconError",
    "Place",
    "Position",
    "Reader",
    "Record",
    "Span",
    "Statement",
    "Time",
    "__version__",
    "json_schema",
    "read",
]

_lock = threading.Lock()


def read(text: str, *, published: str | None = None, outlet: str | None = None) -> Record:
    """The record of one report. ``published`` (``YYYY-MM-DD``) anchors relative dates, ``outlet`` heads the chains."""
    with _lock:
        reader = _shared_reader()
    return reader.read(text, published=published, outlet=outlet)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, as ``Record.to_json`` writes it."""
    import msgspec

    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Khabar record", **schema}


@functools.cache
def _shared_reader() -> Reader:
    from khabar.reader import Reader

    return Reader()


def __getattr__(name: str) -> Any:
    """``Reader`` is imported when first asked for: the stages behind it are most of the import time."""
    if name == "Reader":
        from khabar.reader import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
