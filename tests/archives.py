"""Archives for tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from khabar.archive import Archive
from khabar.archive.adding import Adder
from khabar.archive.preparing import Preparer
from khabar.record import Document


def make_archive(path: Path, documents: Iterable[Document]) -> Path:
    """A new archive with documents in it."""
    with Archive(path, create=True) as archive, Preparer() as preparer:
        outcomes = [added.outcome for added in Adder(archive, preparer).add(documents)]
    assert set(outcomes) == {"new"}
    return path
