"""A statement in the making, as the stages of statements, events and positions share it."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.lexicon.schema import ReportingVerb
from khabar.record.types import Act, Quoted
from khabar.statements.contents import Content
from khabar.words.forms import Gender, Inflection, Number


@dataclass(slots=True)
class Said:
    """A statement in the making; ``speakers``, ``via`` and ``addressees`` are actor ids, ranges are of tokens.

    ``joined``: «و» or «ف» stands on the cue. ``behind``: who stands right behind it, and may speak or be spoken to
    («ودعا البرلمان إلى»).
    """

    cue: int
    content: Content
    act: Act
    rule: str
    speakers: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    quoted: Quoted = "indirect"
    passive: bool = False
    background: bool = False
    document: bool = False
    explicit: bool = False
    own_via: bool = False
    of_outer: bool = False
    joined: bool = False
    behind: list[str] = field(default_factory=list)
    entry: ReportingVerb | None = None
    how: Inflection | None = None
    gender: Gender = "x"
    number: Number = "s"
    within: Said | None = None
    setting: str | None = None
    id: str = ""
    cue_last: int = 0
    dropped: bool = False
