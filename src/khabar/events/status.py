"""Whether an event happened: occurred, future, hypothetical, negated, historical."""

from __future__ import annotations

from khabar.record.types import Status
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# What is done by saying it: it has happened once it was said, whatever is said in it.
VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"))

# Words before a trigger within so many tokens decide on its status.
WINDOW = 6


def status(page: Page, i: int, reading: Reading, wanted: bool, past: bool) -> Status:
    """The status of the trigger at token ``i``; ``wanted`` where it is what a statement asks for, ``past`` where its
    date is over 90 days back."""
    entry = reading.trigger
    first = max(page.sentence(i).first, i - WINDOW)
    before = [page.tokens[j].norm for j in range(first, i)]
    if before and before[-1] in page.markers.negating:
        return "negated"
    how = reading.how
    if entry.type in VERBAL:
        coming = how is not None and how.tense == "impf" and page.tokens[i].norm.lstrip("وف")[:1] == "س"
        coming = coming and not reading.cut.stem.startswith(("ي", "ت", "ن"))
        return "future" if coming else "historical" if past else "occurred"
    if how is not None and before and before[-1] in page.markers.conditional:
        return "hypothetical"
    if how is not None and how.tense == "impf":
        if any(word in page.markers.future for word in before):
            return "future"
        if reading.cut.clitics.endswith("ل") or (before and before[-1] in ("ان", "قد", "لكي", "كي", "بان")):
            return "hypothetical"
        if page.tokens[i].norm.lstrip("وف")[:1] == "س" and not reading.cut.stem.startswith(("ي", "ت", "ن")):
            return "future"
    if how is None and before and before[-1] in page.markers.supposed:
        return "hypothetical"
    if any(word in page.markers.future for word in before):
        return "future"
    if wanted or any(word in page.markers.supposed for word in before[-3:] if how is None):
        return "hypothetical"
    if past:
        return "historical"
    return entry.status or "occurred"
