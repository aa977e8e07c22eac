"""One reader for all tests, and a short way to read with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar import Document, Reader
from views import View

PUBLISHED = "2020-06-15"


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def view(reader: Reader) -> Callable[..., View]:
    """Reads a text and shows its record by words."""

    def read(text: str, published: str | None = PUBLISHED, outlet: str | None = None) -> View:
        return View(reader.read(Document(text=text, published=published, outlet=outlet)))

    return read
