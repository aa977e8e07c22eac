"""What answers are made of: who, with what, and rows that cite the words of the reports that back them."""

from __future__ import annotations

from typing import Literal

import msgspec

from khabar.archive.profiles import Party

Sort = Literal["statement", "event", "position"]
Level = Literal["low", "medium", "high"]
CONFIDENCE: tuple[Level, ...] = ("low", "medium", "high")
"""Levels by the number that the archive keeps."""


class Who(msgspec.Struct, frozen=True):
    """An actor of the archive. ``id`` is stable across archives; ``named`` is False of a description («مصادر»)."""

    number: int
    id: str
    kind: str
    name_ar: str
    name_en: str | None
    country: str | None
    named: bool = True


class Instrument(msgspec.Struct, frozen=True):
    """A conference, agreement, truce … of the archive. ``date`` is its own (EDTF)."""

    number: int
    id: str
    kind: str
    name_ar: str
    name_en: str | None
    date: str | None


class Evidence(msgspec.Struct):
    """The words of one report. Spans are half-open, in code points of the document's text.

    ``words`` stand at ``span``: the word that tells an event, what is said, what a position is about. ``sentence``
    stands at ``sentence_span`` and holds them, or as much of them as one sentence does. ``document`` is the report's
    own id, ``number`` the archive's. ``chain`` is on whose word the outlet tells it, outermost first.
    """

    document: str
    number: int
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    span: tuple[int, int]
    words: str
    sentence_span: tuple[int, int]
    sentence: str
    chain: list[Who]
    confidence: Level


class Row(msgspec.Struct):
    """One thing that was said, done or wanted, however many reports tell it.

    ``kind`` is the act of a statement, the type of an event, the stance of a position; ``mode`` how a statement is
    quoted or an event was done. ``actors`` are those who speak,
    act or hold it, ``recipients`` those spoken to or acted on. ``reports / outlets / origins`` count the reports, whose
    they are, and the independent sources behind them; ``evidence`` quotes some of them. ``dated`` is False where
    ``day`` is the day of publication. ``condition_for`` is what a condition is put to.
    """

    sort: Sort
    number: int
    kind: str
    mode: str | None
    cameo: str | None
    status: str | None
    day: str | None
    until: str | None
    dated: bool
    place: str | None
    actors: list[Who]
    recipients: list[Who]
    about: list[Instrument]
    reports: int
    outlets: int
    origins: int
    evidence: list[Evidence]
    condition_for: str | None = None


class Section(msgspec.Struct):
    """Rows of one sort of thing: a page of ``total``."""

    total: int
    rows: list[Row]


def party(one: Who) -> Party:
    """An actor as it is compared with others."""
    return Party(one.number, one.kind, one.named, one.country)
