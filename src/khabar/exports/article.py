"""The article of a report in HTML: its words untouched, the evidence of its record marked in them.

Both the page of one record (``exports.html``) and the workbench show it. Offsets are code points of the text; the
script ``templates/evidence.js`` turns them into the browser's UTF-16 units and draws what overlaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from khabar.record import Record, Span

# What is offered in the legend, in its order, by the layer's name in evidence.css; False is off until asked for.
LAYERS = (
    ("content", "contents", True),
    ("cue", "cue", True),
    ("trigger", "trigger", True),
    ("position", "position", False),
    ("actor", "actor", True),
    ("time", "time", True),
    ("place", "placed", True),
    ("instrument", "instrument", True),
)

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Evidence(NamedTuple):
    """A span of the text and the layer of the page that shows it."""

    layer: str
    start: int
    end: int


class _Tag(NamedTuple):
    """A mark to open or close at an offset."""

    at: int
    opens: bool
    layer: str


def link(url: str | None) -> str | None:
    """A report's address, if it is one that a click may open."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def backs(*evidence: tuple[str, Span | Iterable[Span] | None]) -> str:
    """The ``data-backs`` of an item: ``layer:start-end``, parted by spaces, first what a reader is led to."""
    out = []
    for layer, spans in evidence:
        several = [spans] if isinstance(spans, tuple) else spans or []
        out += [f"{layer}:{start}-{end}" for start, end in several]
    return " ".join(out)


def paragraphs(record: Record, within: Span | None = None) -> Iterator[tuple[int, Markup]]:
    """The lines of the text (or of a part of it) that are not blank, with their offsets, their evidence marked."""
    text = record.document.text
    first, last = within or (0, len(text))
    all_of = (one for one in set(_evidence(record)) if one.start < last and first < one.end)
    evidence = sorted(all_of, key=lambda e: (e.start, -e.end, e.layer))
    waiting = 0
    open_ones: list[Evidence] = []
    for match in _LINE.finditer(text, first, last):
        start, end = match.span()
        while waiting < len(evidence) and evidence[waiting].start < end:
            open_ones.append(evidence[waiting])
            waiting += 1
        if match.group().strip():
            yield start, _marked(text, start, end, open_ones)
        open_ones = [one for one in open_ones if one.end > end]


def _evidence(record: Record) -> Iterator[Evidence]:
    for statement in record.statements:
        yield Evidence("content", *statement.content)
        yield Evidence("cue", *statement.cue)
    yield from (Evidence("trigger", *event.trigger) for event in record.events)
    yield from (Evidence("actor", *span) for actor in record.actors for span in actor.mentions)
    yield from (Evidence("instrument", *span) for one in record.instruments for span in one.mentions)
    yield from (Evidence("time", time.start, time.end) for time in record.times)
    yield from (Evidence("place", place.start, place.end) for place in record.places)


def _marked(text: str, start: int, end: int, evidence: Iterable[Evidence]) -> Markup:
    """A line with nested marks; evidence that would cross a mark already open is left to the script."""
    out: list[Markup] = []
    at = start
    for tag in _tags(start, end, evidence):
        out.append(_escaped(text[at : tag.at]))
        out.append(Markup('<mark class="{}">').format(tag.layer) if tag.opens else Markup("</mark>"))
        at = tag.at
    out.append(_escaped(text[at:end]))
    return Markup("").join(out)


def _tags(start: int, end: int, evidence: Iterable[Evidence]) -> Iterator[_Tag]:
    stack: list[Evidence] = []
    for one in evidence:
        clipped = Evidence(one.layer, max(one.start, start), min(one.end, end))
        while stack and stack[-1].end <= clipped.start:
            yield _Tag(stack[-1].end, False, stack.pop().layer)
        if clipped.start < clipped.end and (not stack or clipped.end <= stack[-1].end):
            yield _Tag(clipped.start, True, clipped.layer)
            stack.append(clipped)
    while stack:
        yield _Tag(stack[-1].end, False, stack.pop().layer)


def _escaped(text: str) -> Markup:
    """Text for the page, one character for one: an HTML parser would drop NUL and turn CR LF into LF."""
    return Markup(str(escape(text.replace("\0", "\ufffd"))).replace("\r", "&#13;"))
