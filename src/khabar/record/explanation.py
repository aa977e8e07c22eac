"""Why a reading is as it is: the record, and what was looked at and not taken."""

from __future__ import annotations

from typing import NamedTuple

from khabar.record.types import Record


class Rejection(NamedTuple):
    """A word that could have begun an item and did not: its token, the rule that looked at it, the reason."""

    token: int
    rule: str
    reason: str


class Explanation(NamedTuple):
    """A record with the rejections of its reading, in text order."""

    record: Record
    rejections: list[Rejection]
