"""Files, folders and standard input into documents, one at a time, so that memory stays flat over any archive.

What cannot be read comes out as an InputError in its place: one bad document never stops the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from khabar.sources.items import Defaults, How, Item, Warn
from khabar.sources.loading import Loader

__all__ = ["Defaults", "Item", "Warn", "documents"]


def documents(paths: Iterable[str], defaults: Defaults, warn: Warn, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """All documents of files, folders (recursively, sorted) and ``-`` (standard input), in order; no network.

    ``warn`` is called with a line for every file that was read otherwise than as sound UTF-8.
    """
    loader = Loader(warn, stdin)
    how = How(published=defaults.published, outlet=defaults.outlet)
    for path in paths:
        for loaded in loader.load(path, how):
            yield loaded.item
