"""An event in the making, as the parts of the event stage and the confidence in it share it."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.lexicon.schema import EventTrigger
from khabar.record.types import EventType, Status
from khabar.statements.said import Said
from khabar.words.vocabulary import Reading

QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Quad classes of the PLOVER types: verbal/material cooperation 1/2, verbal/material conflict 3/4."""


@dataclass(slots=True)
class Happened:
    """An event in the making; actors and recipients are actor ids.

    ``reading`` is how the word at ``at`` was read; ``i`` is the word that names the event, of «شن هجوما» the noun.
    ``doubt`` says why the rules would not tell of it; ``claimed``: who did it says so («تبنى التنظيم الهجوم»).
    """

    i: int
    at: int
    reading: Reading
    entry: EventTrigger
    type: EventType
    status: Status
    actors: list[str]
    recipients: list[str]
    via: list[str] = field(default_factory=list)
    date: str | None = None
    place: str | None = None
    initiator: str | None = None
    statement: Said | None = None
    rule: str = ""
    doubt: str = ""
    claimed: bool = False
