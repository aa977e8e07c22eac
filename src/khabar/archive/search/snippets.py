"""Where a query's words stand in a text, and the sentences that show it best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.archive.search.query import Query, Term
from khabar.archive.search.results import Snippet
from khabar.archive.terms import forms
from khabar.record import Span
from khabar.text.normal import NormalText
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

# Code points of a snippet: two or three lines of a terminal. A longer sentence is cut around its hits.
LONGEST = 280
# Code points left in front of the first hit where a sentence is cut: a clause, so that its subject stays in sight.
LEAD = 90
# A line that is longer than any paragraph (a text without line breaks) is only looked at around a hit.
LONGEST_LINE = 8_000
# Places looked at in one text: a word that stands in it more often is shown by the first of them as well.
MOST_HITS = 2_000

_LETTERS = r"[^\W\d_]"
_NEWLINE = re.compile(r"\r\n?|\n|\u2028|\u2029")
_BLANK = re.compile(r"\s")
_ARTICLE = "ال"


class Hit(NamedTuple):
    """A place in a text.

    ``label`` tells what is found there: hits of different labels say more than those of one. One that is not
    ``marked`` only draws the snippets to its sentence.
    """

    start: int
    end: int
    label: int
    marked: bool = True


def hits(text: str, query: Query) -> list[Hit]:
    """Where the wanted terms stand, as code points of ``text``, in reading order."""
    if not query.wanted:
        return []
    normal = NormalText(text)
    found: list[Hit] = []
    for label, term in enumerate(query.wanted):
        for place in _phrase(normal.norm, term) if term.exact else _forms(normal.norm, term.words[0]):
            found.append(Hit(*normal.raw_span(*place), label))
    return sorted(found)


def _phrase(norm: str, term: Term) -> list[Span]:
    """Words side by side; only marks and spaces stand between them."""
    pattern = _edge(term.words[0][0], behind=True) + re.escape(term.words[0])
    for before, word in pairwise(term.words):
        gap = r"[\W_]+" if before.isalpha() == word.isalpha() else r"[\W_]*"
        pattern += gap + re.escape(word)
    pattern += _edge(term.words[-1][-1], behind=False)
    return _places(re.finditer(pattern, norm, re.IGNORECASE))


def _edge(char: str, behind: bool) -> str:
    """Where a word begins or ends: letters and digits part from each other too."""
    kind = _LETTERS if char.isalpha() else r"\d"
    return f"(?<!{kind})" if behind else f"(?!{kind})"


def _forms(norm: str, word: str) -> list[Span]:
    """A word, with what may be written onto its front: what ``terms.forms`` leads back to it."""
    if not word[0].isalpha():
        return _phrase(norm, Term((word,), True))
    # In للأمم the article's alif is not written.
    tail = word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) else word
    low = word.lower()
    found: list[Span] = []
    for match in re.finditer(re.escape(tail) + _edge(tail[-1], behind=False), norm, re.IGNORECASE):
        start, end = match.start(), match.end()
        while start and norm[start - 1].isalpha():
            start -= 1
        if low in forms(norm[start:end].lower()):
            found.append((start, end))
            if len(found) >= MOST_HITS:
                break
    return found


def _places(matches: Iterable[re.Match[str]]) -> list[Span]:
    return [match.span() for match, _ in zip(matches, range(MOST_HITS), strict=False)]


def snippets(text: str, found: Sequence[Hit], most: int) -> list[Snippet]:
    """The sentences that show the most of what was found, at most so many, in reading order."""
    by_sentence: dict[Span, list[Hit]] = {}
    line: list[Span] = []
    for hit in found:
        if not line or hit.start >= line[-1][1]:
            line = _sentences(text, hit)
        place = next((one for one in line if hit.start < one[1]), line[-1])
        by_sentence.setdefault(place, []).append(hit)
    best = sorted(by_sentence, key=lambda place: (-len({h.label for h in by_sentence[place]}), place))[:most]
    return [_snippet(text, place, by_sentence[place]) for place in sorted(best)]


def _sentences(text: str, hit: Hit) -> list[Span]:
    """The sentences of the line that a hit stands in."""
    floor, roof = max(0, hit.start - LONGEST_LINE // 2), min(len(text), hit.start + LONGEST_LINE // 2)
    start = max((match.end() for match in _NEWLINE.finditer(text, floor, hit.start)), default=floor)
    stop = _NEWLINE.search(text, max(hit.start, start), roof)
    end = stop.start() if stop and stop.start() > hit.start else roof
    tokens = tokenize(NormalText(text[start:end]))
    found = [(start + tokens[one.first].start, start + tokens[one.last - 1].end) for one in sentences(tokens)]
    return found or [(start, end)]


def _snippet(text: str, place: Span, found: Sequence[Hit]) -> Snippet:
    start, end = place
    if end - start > LONGEST:
        first = _window(found)
        if first.start - LEAD > start:
            start = _after_blank(text, first.start - LEAD, first.start)
        if start + LONGEST < end:
            end = _before_blank(text, start + LONGEST, min(first.end, start + LONGEST))
    inside = sorted(
        {(max(h.start, start), min(h.end, end)) for h in found if h.marked and h.start < end and h.end > start}
    )
    return Snippet(start, end, text[start:end], apart(inside))


def _window(found: Sequence[Hit]) -> Hit:
    """The hit from which on the most different things are in sight."""
    reach = LONGEST - LEAD
    return max(found, key=lambda hit: (len({h.label for h in found if 0 <= h.start - hit.start < reach}), -hit.start))


def _after_blank(text: str, start: int, latest: int) -> int:
    blank = _BLANK.search(text, start, latest)
    return blank.end() if blank else start


def _before_blank(text: str, end: int, earliest: int) -> int:
    """The end moved back to the end of a word, but not into what is to be seen."""
    if end >= len(text) or text[end].isspace():
        return end
    at = end
    while at > earliest and not text[at - 1].isspace():
        at -= 1
    return at - 1 if at - 1 > earliest else end


def apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch each other's letters joined."""
    out: list[Span] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
