"""A mention: one noun phrase that names an actor, as the chunker found it, before coreference."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.lexicon.schema import Office
from khabar.record.types import ActorKind

# Among so many first words of a report a medium's name only says who wrote it: «جدة - عكاظ», «بيروت (رويترز) -».
BYLINE = 15


@dataclass(slots=True)
class Mention:
    """One noun phrase that names an actor.

    ``first``/``last`` are a half-open token range, ``cut`` the normal-form characters of clitics before it. ``key`` is
    the knowledge base's id (``person:…``, ``country:…``, ``organisation:…``, ``medium:…``) or None; ``head`` the id of
    the common noun or title; ``name`` the words of a proper name in normal form; ``parts`` what a plural stands for;
    ``byline`` marks a medium that a dateline names, which does nothing in what is told.
    """

    first: int
    last: int
    cut: int
    kind: ActorKind
    rule: str
    key: str | None = None
    head: str | None = None
    head_en: str | None = None
    office: Office | None = None
    name: tuple[str, ...] = ()
    name_first: int = -1
    country: str | None = None
    of: str | None = None
    code: str | None = None
    number: str = "s"
    gender: str = "x"
    definite: bool = False
    place_like: bool = False
    counterpart: bool = False
    demonstrative: bool = False
    counted: bool = False
    owned: bool = False
    home: str | None = None
    modified: bool = False
    transparent: bool = False
    own_outlet: bool = False
    byline: bool = False
    title_last: int = -1
    title_words: int = 0
    inner: list[Mention] = field(default_factory=list)
    parts: list[Mention] = field(default_factory=list)
    actor: str = ""

    def __len__(self) -> int:
        return self.last - self.first
