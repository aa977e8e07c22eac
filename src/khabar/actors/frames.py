"""Argument frames: which place in the sentence is which role of an event."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from khabar.text.normal import fold


class Frame(NamedTuple):
    """Roles (``actors`` or ``recipients``) by slot: subj, obj, gen, adj, and prepositions in normal form."""

    slots: dict[str, str]

    def role(self, slot: str) -> str | None:
        """The role of a slot."""
        return self.slots.get(slot)


@lru_cache(maxsize=4096)
def frame(text: str) -> Frame:
    """Parses ``subj=actors,obj=recipients,مع=actors``."""
    slots: dict[str, str] = {}
    for part in text.split(","):
        slot, _, role = part.partition("=")
        if role:
            slots[fold(slot.strip())] = role.strip()
    return Frame(slots)
