"""Loading in short."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from khabar.sources.items import Columns, How, Item, Loaded
from khabar.sources.loading import Loader

Load = Callable[..., list[Item]]


@pytest.fixture
def told() -> list[str]:
    """The warnings of ``load``."""
    return []


@pytest.fixture
def loaded(told: list[str]) -> Callable[..., list[Loaded]]:
    """Loads paths, with where everything stands."""

    def load(*paths: object, how: How | None = None, fetcher: object = None, stdin: bytes = b"") -> list[Loaded]:
        loader = Loader(told.append, io.BytesIO(stdin), fetcher)  # type: ignore[arg-type]
        return [one for path in paths for one in loader.load(str(path), how or How())]

    return load


@pytest.fixture
def load(loaded: Callable[..., list[Loaded]]) -> Load:
    """Loads paths."""

    def items(*paths: object, **options: object) -> list[Item]:
        columns = {name: options.pop(name) for name in list(options) if name in Columns.__struct_fields__}
        how = How(columns=Columns(**columns)) if columns else None  # type: ignore[arg-type]
        return [one.item for one in loaded(*paths, how=how, **options)]

    return items
