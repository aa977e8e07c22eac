"""One reader for the tests of times: text in, (words, value) out."""

from __future__ import annotations

import datetime

import pytest

from khabar.text.normal import NormalText
from khabar.text.tokens import tokenize
from khabar.times import TimeFinder
from views import Find, Found

WEDNESDAY = "2015-07-22"


@pytest.fixture(scope="session")
def finder() -> TimeFinder:
    return TimeFinder()


@pytest.fixture(scope="session")
def find(finder: TimeFinder) -> Find:
    def read(text: str, published: str | None = WEDNESDAY) -> Found:
        normal = NormalText(text)
        day = datetime.date.fromisoformat(published) if published else None
        return [(text[span.start : span.end], span.value) for span in finder.find(normal, tokenize(normal), day)]

    return read
