"""Quotations: paired, nested, unbalanced, running over paragraphs.

Outlets write «…», “…”, ”…“, "…" and mix them, so the shape of a mark says little about its side. A mark opens where
white space or nothing stands before it and none behind, closes in the mirror case, and else takes the side that the
marks so far leave open.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.text.tokens import Token

MARKS = frozenset(('"', "«", "»"))

# A quotation that no mark closes on its line may be closed on one of the following lines, at most so far away.
LINES_AHEAD = 4


class Quotation(NamedTuple):
    """A quotation: ``first``/``last`` the half-open range of tokens between the marks, ``depth`` 0 for outer ones.

    ``closed`` is False where no closing mark was found; it then runs to the end of its line.
    """

    first: int
    last: int
    depth: int
    closed: bool


def quotations(tokens: list[Token]) -> list[Quotation]:
    """All quotations of a text, sorted by their first token, outer before inner."""
    out: list[Quotation] = []
    open_marks: list[int] = []
    for i, token in enumerate(tokens):
        if open_marks and tokens[open_marks[-1]].line != token.line:
            _end_line(tokens, open_marks, i, out)
        if token.norm in MARKS:
            _mark(tokens, i, open_marks, out)
    _close_all(open_marks, len(tokens), out)
    return sorted(out, key=lambda q: (q.first, -q.last))


def _side(tokens: list[Token], i: int) -> int:
    """+1 where the mark's surroundings show an opening, -1 a closing, 0 neither."""
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    gap_before = token.spaced or before is None or before.line != token.line
    gap_after = after is None or after.spaced or after.line != token.line
    if gap_before and not gap_after:
        return 1
    if gap_after and not gap_before:
        return -1
    if after is not None and not after.is_word and not after.is_number and after.norm not in MARKS and not gap_before:
        return -1
    if before is not None and before.norm in (":", "(") and before.line == token.line:
        return 1
    return 0


def _mark(tokens: list[Token], i: int, open_marks: list[int], out: list[Quotation]) -> None:
    norm = tokens[i].norm
    side = _side(tokens, i)
    if side == 0:
        side = {"«": 1, "»": -1}.get(norm, -1 if open_marks else 1)
    same_kind = bool(open_marks) and (tokens[open_marks[-1]].norm == '"') == (norm == '"')
    if side == 1 and norm == '"' and same_kind and not _closes_later(tokens, i, norm):
        side = -1
    if side == 1:
        open_marks.append(i)
    elif open_marks:
        while len(open_marks) > 1 and (tokens[open_marks[-1]].norm == '"') != (norm == '"'):
            inner = open_marks.pop()
            out.append(Quotation(inner + 1, i, len(open_marks), False))
        opened = open_marks.pop()
        out.append(Quotation(opened + 1, i, len(open_marks), True))


def _closes_later(tokens: list[Token], i: int, norm: str) -> bool:
    """Whether two more marks of this kind stand on the line: one for an inner quotation, one for the outer."""
    line = tokens[i].line
    left = 0
    for j in range(i + 1, len(tokens)):
        if tokens[j].line != line or left >= 2:
            break
        left += tokens[j].norm == norm
    return left >= 2


def _end_line(tokens: list[Token], open_marks: list[int], i: int, out: list[Quotation]) -> None:
    """At the start of a new line: a quotation stays open only where a closing mark comes before an opening one."""
    for j in range(i, len(tokens)):
        token = tokens[j]
        if token.line - tokens[i].line >= LINES_AHEAD:
            break
        if token.norm in MARKS:
            if _side(tokens, token.i) == -1 and tokens[open_marks[0]].norm != '"':
                return
            break
    _close_all(open_marks, i, out)


def _close_all(open_marks: list[int], end: int, out: list[Quotation]) -> None:
    while open_marks:
        opened = open_marks.pop()
        out.append(Quotation(opened + 1, end, len(open_marks), False))
