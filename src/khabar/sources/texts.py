"""Plain text: one report a file."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.record import Document
from khabar.sources.encoding import decode
from khabar.sources.items import Item
from khabar.sources.opened import MEGABYTE, Opened
from khabar.text.surrogates import without_surrogates

# A million words of Arabic have some 10 MB.
LARGEST = 64 * MEGABYTE


def read(source: Opened) -> Iterator[Item]:
    """The text as a document. Raises InputError where there is none."""
    decoded = decode(source.whole(LARGEST), source.name)
    if decoded.warning:
        source.warn(f"{source.name}: {decoded.warning}")
    yield Document(text=decoded.text, id=without_surrogates(source.identity), url=source.url)
