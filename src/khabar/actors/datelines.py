"""Datelines: which mentions of a medium only say whose text a report or a paragraph is.

«بيروت (رويترز) -», «القاهرة - أ ف ب:», «رويترز - بنغازي:», «لندن/رويترز/»: who wrote it does nothing in what it tells.
"""

from __future__ import annotations

from khabar.actors.mentions import Mention
from khabar.words.page import Page

# A dateline names its medium at most so many words and marks into the line («القدس - 12 أيار (رويترز)»).
REACH = 10
# and one that opens a line is parted from the first sentence by a colon after so many («رويترز - بنغازي:»).
PLACE_REACH = 8

_DASHES = frozenset(("-", "–", "—", "ـ", "/"))
_BEFORE = _DASHES | {"(", "،", ",", ":"}
_BEHIND = _DASHES | {")", ":"}
_OPEN = frozenset(("(", "*", "•"))


def mark(page: Page, mentions: list[Mention]) -> None:
    """Marks the media of datelines as such."""
    line, first, told = -1, 0, False
    at = 0
    for mention in mentions:
        here = page.tokens[mention.first].line
        if here != line:
            line, told = here, False
            first = _line_start(page, mention.first)
            at = first
        if told or mention.first - first > REACH:
            continue
        told = any(_tells(page, i) for i in range(at, mention.first))
        at = mention.last
        if mention.kind == "media" and not mention.cut and not told:
            mention.byline = _is_byline(page, mention, first)


def _is_byline(page: Page, mention: Mention, first: int) -> bool:
    before, behind = mention.first - 1, mention.last
    while before >= first and page.is_mark(before):
        before -= 1
    while behind < len(page.tokens) and page.is_mark(behind):
        behind += 1
    mark_before = page.norm(before) if before >= first else ""
    mark_behind = page.norm(behind)
    if not mark_before or (mark_before in _OPEN and before == first):
        return mark_behind in _DASHES and _names_place(page, behind + 1)
    if mark_before == "(":
        return mark_behind in (")", "-", "،")
    return mark_before in _BEFORE and (mark_behind in _BEHIND or (mark_behind == "،" and mark_before in _DASHES))


def _names_place(page: Page, i: int) -> bool:
    """Whether a colon or a dash follows a medium that opens a line, with no verb before it."""
    line = page.tokens[i].line if i < len(page.tokens) else -1
    for j in range(i, min(i + PLACE_REACH, len(page.tokens))):
        if page.tokens[j].line != line or _tells(page, j):
            return False
        if page.norm(j) in (":", "-", "–", "—"):
            return True
    return False


def _tells(page: Page, i: int) -> bool:
    """Whether a word tells something, which no dateline does."""
    form = page.forms[i]
    if form.names:
        return False
    return (
        form.common == "v" or bool(form.classes & {"prep", "comp", "rel"}) or any(r.kind == "verb" for r in form.cues)
    )


def _line_start(page: Page, i: int) -> int:
    line = page.tokens[i].line
    while i > 0 and page.tokens[i - 1].line == line:
        i -= 1
    return i
