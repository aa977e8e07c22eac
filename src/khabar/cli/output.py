"""Where records go: standard output, a file, or a folder with a page a document."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import BinaryIO, Protocol

import click

from khabar.cli.reading import Format, Page

# Longest name of a page's file in code points, its suffix aside; file systems take 255 bytes, an Arabic letter is two.
NAME_LENGTH = 100

NOT_IN_NAMES = re.compile(r"[^\w.-]+")


class Output(Protocol):
    """Takes the pages one by one."""

    def write(self, page: Page) -> None:
        """Writes one page."""

    def close(self) -> None:
        """Ends the output; nothing is written after."""


def open_output(path: str | None, form: Format) -> Output:
    """The output for ``--output`` and ``--format``. Raises click.UsageError where they do not fit."""
    if path is not None and path != "-":
        folder = os.path.isdir(path) or path.endswith(("/", os.sep))
        if form == "html" and (folder or not path.lower().endswith((".html", ".htm"))):
            return Folder(Path(path))
        if folder:
            raise click.UsageError(f"--output {path} is a folder, which only --format html fills. Name a file")
        return Stream(_create(Path(path)), form, owned=True)
    return Stream(sys.stdout.buffer, form, owned=False)


class Stream:
    """Standard output or a file; one HTML page at most."""

    def __init__(self, file: BinaryIO, form: Format, owned: bool) -> None:
        self._file = file
        self._owned = owned
        self._form = form
        self._held: bytes | None = None
        self._count = 0

    def write(self, page: Page) -> None:
        """Writes one page behind the others. A page of HTML waits, since only one alone is a page."""
        if self._form == "html":
            if self._held is not None:
                raise click.UsageError("several reports make several pages. Name a folder for them: --output FOLDER")
            self._held = page.content
            return
        if self._form == "text" and self._count:
            self._file.write(b"\n")
        self._count += 1
        self._file.write(page.content)

    def close(self) -> None:
        """Writes out what is held back."""
        if self._held is not None:
            self._file.write(self._held)
        self._file.flush()
        if self._owned:
            self._file.close()


class Folder:
    """A folder with one file a page, named by the documents' ids."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._taken: set[str] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.UsageError(f"--output {path}: {error.strerror}") from error

    def write(self, page: Page) -> None:
        """Writes the page to a file of its own."""
        name = self._name(page.id)
        (self.path / f"{name}.html").write_bytes(page.content)

    def close(self) -> None:
        """Nothing is held back."""

    def _name(self, identity: str) -> str:
        """A safe file name that no other page has: ids come from outside and may be paths."""
        stem = NOT_IN_NAMES.sub("_", identity).strip("._")[:NAME_LENGTH] or "page"
        name, number = stem, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.lower())
        return name


def _create(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise click.UsageError(f"--output {path}: {error.strerror}") from error
