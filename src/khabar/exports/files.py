"""Files that are whole or not there: an export that breaks off leaves no half file under the name asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of ``path`` once all is written. Raises OSError where it cannot."""
    part = path.with_name(f".{path.name}.part")
    try:
        try:
            file = part.open("wb")
        except OSError as error:
            # Of the file that was asked for, not of the one beside it.
            raise type(error)(error.errno, error.strerror, str(path)) from error
        with file:
            yield file
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes bytes to a file as they come."""
    with replacing(path) as file:
        file.writelines(pieces)
