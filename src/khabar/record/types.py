"""The record: what one reading of one report gives.

Spans are half-open ``(start, end)`` offsets in Unicode code points of ``Document.text``, which is the input text
unchanged. The field names are the contract that scorers, exporters, the archive and the workbench share: fields may
be added, none is renamed or dropped. ``confidence`` is how sure one may be that an item is right (docs/confidence.md);
an item that nobody judged is ``low``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]

ActorKind = Literal["person", "state", "organisation", "group", "media", "unnamed"]
InstrumentKind = Literal["conference", "agreement", "communique", "resolution", "initiative", "plan", "truce", "talks"]
Quoted = Literal["direct", "indirect", "mixed"]
Act = Literal["state", "stress", "announce", "call_for", "accuse", "warn", "deny", "welcome", "commit", "express"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["occurred", "future", "hypothetical", "negated", "historical"]
Confidence = Literal["high", "medium", "low"]
Stance = Literal["requires", "supports", "opposes", "conditions", "offers", "expects"]


class Document(msgspec.Struct, kw_only=True):
    """The report as it came in. ``published`` is ``YYYY-MM-DD``, the anchor of relative dates."""

    text: str
    id: str = ""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None


class Actor(msgspec.Struct, kw_only=True):
    """One who speaks, acts or is acted on; one per real-world entity, with all its mentions.

    ``country`` is ISO 3166-1 alpha-3; ``code`` a PLOVER actor code; ``members`` the ids a plural stands for.
    """

    id: str
    kind: ActorKind
    name_ar: str
    mentions: list[Span]
    rule: str
    confidence: Confidence = "low"
    name_en: str | None = None
    country: str | None = None
    role: str | None = None
    code: str | None = None
    wikidata: str | None = None
    members: list[str] = []


class Time(msgspec.Struct, kw_only=True):
    """A calendar expression. ``value`` is EDTF (ISO 8601-2), or None where no date of publication anchors it."""

    start: int
    end: int
    value: str | None
    rule: str
    confidence: Confidence = "low"


class Place(msgspec.Struct, kw_only=True):
    """A place named as such. ``lat``/``lon`` in decimal degrees (WGS 84)."""

    start: int
    end: int
    name_ar: str
    rule: str
    confidence: Confidence = "low"
    name_en: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Instrument(msgspec.Struct, kw_only=True):
    """What diplomacy works with: a conference, an agreement, a truce. ``date`` is its own date (EDTF)."""

    id: str
    kind: InstrumentKind
    name_ar: str
    mentions: list[Span]
    rule: str
    confidence: Confidence = "low"
    name_en: str | None = None
    date: str | None = None


class Statement(msgspec.Struct, kw_only=True):
    """One act of reporting. ``via`` is the chain of transmission, outermost first, the outlet itself excluded."""

    id: str
    cue: Span
    content: Span
    speakers: list[str]
    via: list[str]
    addressees: list[str]
    quoted: Quoted
    act: Act
    rule: str
    confidence: Confidence = "low"
    date: str | None = None
    place: str | None = None
    setting: str | None = None
    within: str | None = None


class Event(msgspec.Struct, kw_only=True):
    """Who did what to whom, in the PLOVER ontology. ``goldstein`` is CAMEO's scale, -10 … 10."""

    id: str
    type: EventType
    mode: str | None
    cameo: str
    quad: int
    goldstein: float
    trigger: Span
    actors: list[str]
    recipients: list[str]
    status: Status
    via: list[str]
    rule: str
    confidence: Confidence = "low"
    initiator: str | None = None
    date: str | None = None
    place: str | None = None
    statement: str | None = None
    about: list[str] = []


class Position(msgspec.Struct, kw_only=True):
    """What an actor wants, backs, refuses or makes depend. ``condition_for`` only for ``conditions``."""

    holders: list[str]
    stance: Stance
    about: Span
    rule: str
    confidence: Confidence = "low"
    condition_for: Span | None = None
    instruments: list[str] = []
    statement: str | None = None


class Record(msgspec.Struct, kw_only=True):
    """One reading of one report; JSON by ``to_json``, its schema by ``khabar.json_schema()``."""

    document: Document
    actors: list[Actor] = []
    times: list[Time] = []
    places: list[Place] = []
    instruments: list[Instrument] = []
    statements: list[Statement] = []
    events: list[Event] = []
    positions: list[Position] = []

    def to_json(self) -> bytes:
        """The record as one line of UTF-8 JSON."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, line: bytes | str) -> Record:
        """Read back what ``to_json`` wrote; raises ``msgspec.ValidationError`` where it breaks the contract."""
        return msgspec.json.decode(line, type=cls)
