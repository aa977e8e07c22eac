"""The stages of actors run alone: a text in, its cast out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar import Reader
from khabar.actors.casting import Cast
from khabar.actors.clusters import Clusters
from khabar.words.page import Page

PUBLISHED = "2020-06-15"


@pytest.fixture(scope="session")
def cast(reader: Reader) -> Callable[[str], Cast]:
    def make(text: str) -> Cast:
        page = Page(text, reader.vocabulary)
        mentions = reader.chunker.find(page, PUBLISHED, frozenset(), None)
        clusters = Clusters(page, reader.knowledge, PUBLISHED)
        clusters.resolve(mentions)
        return Cast(page, mentions, clusters)

    return make
