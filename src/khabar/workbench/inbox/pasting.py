"""A report that somebody pasted, as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import select

from khabar.archive import Archive, schema
from khabar.archive.adding import content_hash
from khabar.record import Document
from khabar.sources import objects
from khabar.sources.loading import is_url

FIELDS = ("title", "outlet", "published", "url", "text")

_WHERE = "paste"


def document(told: Mapping[str, str | None]) -> Document:
    """A document of the fields of a form; empty ones are none. Raises InputError where the day is none.

    Its name is of its content: the same report pasted twice is one.
    """
    fields = {name: value.strip() for name in FIELDS if (value := told.get(name)) and value.strip()}
    if not is_url(fields.get("url", "")):
        fields.pop("url", None)
    fields["text"] = (told.get("text") or "").replace("\r\n", "\n")  # forms send lines as MIME does
    made = objects.document(fields, _WHERE)
    return msgspec.structs.replace(made, id=f"{_WHERE}-{content_hash(made)[:12]}")


def numbers(archive: Archive, digests: Sequence[str]) -> dict[str, int]:
    """The reports of documents that were pasted, by their hashes, as far as they are in the archive."""
    table = schema.documents
    with archive.reading() as connection:
        query = select(table.c.hash, table.c.id).where(table.c.hash.in_(digests))
        return {digest: number for digest, number in connection.execute(query)}
