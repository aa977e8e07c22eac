"""A record as tests ask it: words instead of offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from khabar.record import Actor, Event, Position, Record, Span, Statement

Found = list[tuple[str, str | None]]
"""The words of calendar expressions, with their values."""
Find = Callable[..., Found]
"""Finds the calendar expressions of a text, published on a day."""


def iou(one: Span, other: Span) -> float:
    """How much two spans overlap: intersection over union of their characters."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    union = (one[1] - one[0]) + (other[1] - other[0]) - shared
    return shared / union if union else 0.0


class View:
    """One record with its look-ups."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.actors = {actor.id: actor for actor in record.actors}

    def at(self, span: Span) -> str:
        """The words of a span."""
        return self.record.document.text[span[0] : span[1]]

    def span(self, words: str) -> Span:
        """The span of the first occurrence of words."""
        start = self.record.document.text.index(words)
        return start, start + len(words)

    def actor(self, name: str) -> Actor:
        """The one actor with a mention of these words, or with this English name."""
        found = [a for a in self.record.actors if name == a.name_en or name in self.mentions(a)]
        assert len(found) == 1, (name, [(a.name_en, self.mentions(a)) for a in self.record.actors])
        return found[0]

    def mentions(self, actor: Actor) -> list[str]:
        """The words of an actor's mentions."""
        return [self.at(span) for span in actor.mentions]

    def all_mentions(self) -> list[str]:
        """The words of all mentions, in text order."""
        return [self.at(span) for span in sorted({span for a in self.record.actors for span in a.mentions})]

    def names(self, ids: Iterable[str]) -> list[str]:
        """English names of actors, members instead of the plurals they make up; the ids of those without a name."""
        leaves = [leaf for i in ids for leaf in self.actors[i].members or [i]]
        return [self.actors[leaf].name_en or leaf for leaf in leaves]

    def spans(self, ids: Iterable[str]) -> list[Span]:
        """The mentions of actors and of their members."""
        leaves = {leaf for i in ids for leaf in (i, *self.actors[i].members)}
        return [span for leaf in leaves for span in self.actors[leaf].mentions]

    def countries(self, ids: Iterable[str]) -> set[str | None]:
        """The countries of actors and of their members."""
        return {self.actors[leaf].country for i in ids for leaf in (i, *self.actors[i].members)}

    def said(self, words: str) -> Statement:
        """The one statement whose cue is this word."""
        found = [s for s in self.record.statements if self.at(s.cue) == words]
        assert len(found) == 1, (words, [self.at(s.cue) for s in self.record.statements])
        return found[0]

    def event(self, words: str) -> Event:
        """The one event whose trigger is this word."""
        found = [e for e in self.record.events if self.at(e.trigger) == words]
        assert len(found) == 1, (words, [self.at(e.trigger) for e in self.record.events])
        return found[0]

    def positions(self, stance: str) -> list[Position]:
        """The positions of a stance."""
        return [p for p in self.record.positions if p.stance == stance]
