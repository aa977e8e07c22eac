"""JSON objects into documents: ``{"id", "outlet", "published", "title", "url", "text"}``, all but ``text`` optional."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import msgspec

from khabar.errors import InputError
from khabar.record import Document
from khabar.text.surrogates import without_surrogates

FIELDS = ("id", "outlet", "published", "title", "url")

# Newspapers in Arabic start in the 1800s; a year outside is a typing error or another calendar.
YEARS = range(1800, 2101)

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")


def parse(line: bytes, where: str) -> Any:
    """The value of a JSON text. Raises InputError where it is none."""
    try:
        return msgspec.json.decode(line)
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8 (byte {error.start})", "Write JSON in UTF-8") from error
    except (msgspec.DecodeError, RecursionError) as error:
        if b"\\ud" not in line.lower():
            raise InputError(where, f"not JSON: {error}", "Write one JSON object a line") from error
    # msgspec refuses half surrogate pairs, the standard library lets them through.
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"not JSON: {error}", "Write one JSON object a line") from error


def document(value: Any, where: str) -> Document:
    """The document in a JSON object; unknown keys are ignored. Raises InputError that names the field at fault.

    Half surrogate pairs (``\\ud800``) in its strings become U+FFFD, so that the record can be written as UTF-8; the
    offsets of all spans stay those of the input.
    """
    if not isinstance(value, dict):
        raise InputError(where, f"a JSON {_kind(value)}, not an object", 'Write {"text": …} objects')
    text = value.get("text")
    if text is None:
        raise InputError(where, "no «text»", 'Put the report under the key "text"')
    if not isinstance(text, str):
        raise InputError(where, f"«text» is a {_kind(text)}, not a string", 'Put the report under the key "text"')
    fields = {name: _string(value, name, where) for name in FIELDS}
    fields["published"] = day(fields["published"], where)
    identity = fields.pop("id") or without_surrogates(where)
    return Document(text=without_surrogates(text), id=identity, **fields)


def day(value: str | None, where: str) -> str | None:
    """A date of publication as ``YYYY-MM-DD``; a longer ISO timestamp is cut. Raises InputError where it is none."""
    if value is None or not value.strip():
        return None
    match = _DAY.fullmatch(value.strip())
    mend = "Write it as YYYY-MM-DD, such as 2013-05-10"
    if not match:
        raise InputError(where, f"«published» is {value[:40]!r}, not a date", mend)
    try:
        date = datetime.date.fromisoformat(match.group(1))
    except ValueError as error:
        raise InputError(where, f"«published» is {match.group(1)!r}, a day that no calendar has", mend) from error
    if date.year not in YEARS:
        raise InputError(where, f"«published» is in the year {date.year}, outside {YEARS[0]}–{YEARS[-1]}", mend)
    return date.isoformat()


def _string(value: dict[str, Any], name: str, where: str) -> str | None:
    found = value.get(name)
    if found is None:
        return None
    if not isinstance(found, str):
        raise InputError(
            where, f"«{name}» is a {_kind(found)}, not a string", "Put it in quotation marks or leave it out"
        )
    return without_surrogates(found)


def _kind(value: Any) -> str:
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "list", dict: "object"}
    return names.get(type(value), "null")
