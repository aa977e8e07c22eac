"""What a search gives back; all of it goes to JSON as it is (``msgspec.json.encode``)."""

from __future__ import annotations

from typing import Literal

import msgspec

from khabar.record import Span

Order = Literal["newest", "oldest"]
ItemKind = Literal["event", "position", "actor", "instrument"]


class Snippet(msgspec.Struct, frozen=True):
    """A piece of a report: ``start``, ``end`` and ``hits`` are code points of the document's text."""

    start: int
    end: int
    text: str
    hits: list[Span]


class Item(msgspec.Struct, frozen=True):
    """An item of the record that the filters asked for.

    ``id`` is that of the record; positions, which have none there, are told by their place in it, from 0. ``spans``
    are triggers of events, contents of positions, mentions of actors and instruments.
    """

    kind: ItemKind
    id: str
    spans: list[Span]


class Result(msgspec.Struct, frozen=True):
    """A report that was found. ``document`` is its number in the archive, ``title_hits`` code points of ``title``."""

    document: int
    id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    language: str | None
    title_hits: list[Span]
    snippets: list[Snippet]
    items: list[Item]


class Match(msgspec.Struct, frozen=True):
    """An actor or instrument of the archive that a filter's name was taken for."""

    filter: str
    key: str
    name_ar: str
    name_en: str | None


class Results(msgspec.Struct, frozen=True):
    """One page of results; ``total`` counts all reports found, ``matches`` tells who was taken for a name."""

    total: int
    offset: int
    order: Order
    matches: list[Match]
    results: list[Result]
