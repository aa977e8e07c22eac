"""A record as a gold file: what scorers compare programs' records with.

The format is that of the gold reports (``score.py``): the record's own keys, fewer of them, and spans instead of
``start``/``end``. One JSON object a document.
"""

from __future__ import annotations

from typing import Any

from khabar.record import Record

_DOCUMENT = ("id", "outlet", "published", "title", "url", "text")
_ITEMS = {
    "actors": ("id", "kind", "name_en", "country", "role", "members", "mentions"),
    "statements": ("id", "cue", "content", "speakers", "via", "addressees", "quoted", "act"),
    "events": ("id", "type", "mode", "trigger", "actors", "recipients", "date", "place", "status", "via"),
    "positions": ("holders", "stance", "about", "condition_for"),
}


def gold(record: Record) -> dict[str, Any]:
    """The record as gold; JSON by ``msgspec.json.encode`` or ``json.dumps``."""
    found: dict[str, Any] = {"document": {name: getattr(record.document, name) for name in _DOCUMENT}}
    for key, names in _ITEMS.items():
        found[key] = [{name: getattr(item, name) for name in names} for item in getattr(record, key)]
        if key == "actors":
            found["times"] = [{"span": (one.start, one.end), "value": one.value} for one in record.times]
            found["places"] = [
                {"span": (one.start, one.end), "name_en": one.name_en, "country": one.country} for one in record.places
            ]
    return found
