"""Uploaded files: kept for as long as they wait, under names of our own; theirs are only labels."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import IO, NamedTuple

from khabar.exports.names import clean
from khabar.text.surrogates import without_surrogates

# Code points of a file's name that are shown; file systems take 255 bytes.
LONGEST_LABEL = 120

_UNNAMED = "file"


class Upload(NamedTuple):
    """A file that somebody sent: where its bytes lie, and how it is called."""

    path: Path
    label: str


class Uploads:
    """The folder in which uploads wait: for this user only, gone when the workbench ends."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def keep(self, stream: IO[bytes], name: str) -> Upload:
        """Writes an upload down. Nothing of its name comes into the path."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="khabar-")
        with tempfile.NamedTemporaryFile(dir=self._folder.name, delete=False) as file:
            shutil.copyfileobj(stream, file)
        return Upload(Path(file.name), label(name))

    def close(self) -> None:
        """Deletes whatever is left."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def label(name: str) -> str:
    """A file's name as it is shown and kept: without folders, control and bidi characters; its suffix stays."""
    base = clean(without_surrogates(re.split(r"[/\\]", name)[-1])).replace(":", "_").strip()
    if not base.strip(". "):
        return _UNNAMED
    suffixes = "".join(Path(base).suffixes[-2:])[:20]
    return base if len(base) <= LONGEST_LABEL else base[: LONGEST_LABEL - len(suffixes)] + suffixes
