"""What a record's ids and spans stand for, as a reader is shown them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khabar.exports.labels import WORDS, Label
from khabar.record import Record, Span, Statement

# What a text must not do to a terminal or a page: control characters and marks that turn the writing direction.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
# A headline; what is longer is a first paragraph.
TITLE_LIMIT = 120

_SPACES = re.compile(r"\s+")


def clean(text: str, limit: int | None = None) -> str:
    """A piece of a report on one line, without control and direction characters, cut at a word before ``limit``."""
    if limit is not None:
        text = text[: 2 * limit]
    shown = _SPACES.sub(" ", _UNSAFE.sub(" ", text)).strip()
    if limit is None or len(shown) <= limit:
        return shown
    return shown[:limit].rsplit(" ", 1)[0].rstrip("،,.؛:") + " …"


class Names:
    """A record's actors by name and its spans as text."""

    def __init__(self, record: Record) -> None:
        self.text = record.document.text
        self._title = record.document.title
        self._first_line = next((line for raw in self.text[:5_000].splitlines() if (line := clean(raw))), "")
        self.outlet = clean(record.document.outlet or "") or None
        self._actors = {actor.id: actor for actor in record.actors}

    def actor(self, identity: str) -> Label:
        """An actor's names; an id that no actor has stands for itself."""
        actor = self._actors.get(identity)
        if actor is None:
            return Label(clean(identity), clean(identity))
        arabic = clean(actor.name_ar)
        return Label(arabic, clean(actor.name_en or "") or arabic)

    def actors(self, identities: Iterable[str]) -> list[Label]:
        """The names of several actors."""
        return [self.actor(identity) for identity in identities]

    def members(self, identity: str) -> list[Label]:
        """The names of those whom a plural stands for; [] for anyone else."""
        actor = self._actors.get(identity)
        return self.actors(actor.members) if actor else []

    @property
    def title(self) -> str:
        """The document's title, or the start of its first line that says anything."""
        return clean(self._title or "", TITLE_LIMIT) or clean(self._first_line, TITLE_LIMIT)

    @property
    def headline(self) -> bool:
        """Whether the title is what the text itself starts with, as a line of its own."""
        return 0 < len(self._first_line) <= TITLE_LIMIT and self._first_line == self.title

    def quote(self, span: Span, limit: int | None = None) -> str:
        """The words of a span."""
        start, end = span
        stop = end if limit is None else min(end, start + 2 * limit)
        return clean(self.text[start:stop], limit)

    @staticmethod
    def date(value: str) -> str:
        """An EDTF value; an interval with room around its stroke."""
        return clean(value).replace("/", " / ")

    def chain(self, statement: Statement) -> list[Label]:
        """The way of a statement to the reader, outlet first, without its speakers."""
        outlet = Label(self.outlet, self.outlet) if self.outlet else WORDS["this outlet"]
        return [outlet, *self.actors(statement.via)]
