"""A record for a person at a terminal.

Lines start with Arabic words, so that a terminal with bidirectional text sets them from right to left; every value is
put in a bidi isolate (FSI … PDI), so that dates, codes and Latin names keep their place in the line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from khabar.exports import labels
from khabar.exports.labels import WORDS, label
from khabar.exports.names import Names, clean
from khabar.record import Actor, Confidence, Event, Instrument, Place, Position, Record, Statement, Time

WIDTH = 100
"""Columns of a page that no terminal has."""

# Content is shown up to so many code points; a longer one is a whole speech, which the page and the JSON have in full.
CONTENT_LIMIT = 600

_FSI, _PDI = "\u2068", "\u2069"
_INDENT = "     "
_GAP = "  "
_NOTHING = "—"


def render(record: Record, width: int = WIDTH) -> str:
    """The record as lines of at most ``width`` columns, each ended by a line break."""
    return "\n".join(_Page(record, max(width, 40)).lines()) + "\n"


class _Page:
    def __init__(self, record: Record, width: int) -> None:
        self.record = record
        self.names = Names(record)
        self.width = width

    def lines(self) -> Iterator[str]:
        record = self.record
        yield from self._head()
        yield from self._section("statements", map(self._statement, record.statements))
        yield from self._events(record.events)
        yield from self._section("positions", map(self._position, record.positions))
        yield from self._section("instruments", map(self._instrument, record.instruments))
        yield from self._section("actors", map(self._actor, record.actors))
        yield from self._section("times", map(self._time, record.times))
        yield from self._section("places", map(self._place, record.places))

    def _head(self) -> Iterator[str]:
        document = self.record.document
        yield "═" * self.width
        yield from wrap(f"{WORDS['report'].ar}: {isolate(self.names.title or _NOTHING)}", self.width)
        facts = [
            (WORDS["outlet"].ar, clean(document.outlet or "")),
            (WORDS["published"].ar, clean(document.published or "")),
            ("id", clean(document.id, 200)),
            ("url", clean(document.url or "", 200)),
        ]
        yield from wrap(" · ".join(f"{name}: {isolate(value)}" for name, value in facts if value), self.width)
        if document.language not in (None, "ar"):
            language = label(labels.LANGUAGES, document.language)
            yield f"{WORDS['foreign'].ar}: {language.ar} ({language.en})"

    def _section(self, key: str, items: Iterable[str]) -> Iterator[str]:
        shown = list(items)
        if shown:
            yield from self._title(key, len(shown))
        for item in shown:
            yield from wrap(item, self.width, _INDENT)

    def _title(self, key: str, count: int) -> Iterator[str]:
        *lines, last = wrap(f"{WORDS[key].ar} ({WORDS[key].en}) {count} ", self.width)
        yield ""
        yield from lines
        yield last + "─" * (self.width - columns(last))

    def _statement(self, statement: Statement) -> str:
        chain = " ← ".join(isolate(name.ar) for name in self.names.chain(statement))
        speakers = self._all(statement.speakers) or WORDS["unknown"].ar
        act = label(labels.ACTS, statement.act).ar
        content = self.names.quote(statement.content, CONTENT_LIMIT)
        said = f"«{isolate(content)}»" if statement.quoted == "direct" else isolate(content)
        notes = _brackets(self._circumstances(statement))
        return f"{isolate(statement.id)} {chain} ← {speakers}: {act}: {said}{notes} · {_sure(statement.confidence)}"

    def _circumstances(self, statement: Statement) -> Iterator[str]:
        if statement.addressees:
            yield f"{WORDS['to'].ar} {self._all(statement.addressees)}"
        if statement.setting:
            yield label(labels.SETTINGS, statement.setting).ar
        if statement.place:
            yield isolate(clean(statement.place))
        if statement.date:
            yield isolate(self.names.date(statement.date))
        if statement.within:
            yield f"{WORDS['within'].ar} {isolate(statement.within)}"

    def _events(self, events: Sequence[Event]) -> Iterator[str]:
        if not events:
            return
        yield from self._title("events", len(events))
        heads = [WORDS[key].ar for key in ("date", "what", "who", "whom", "place", "status", "via")]
        yield from table([heads, *(self._event(event) for event in events)], self.width)

    def _event(self, event: Event) -> list[str]:
        kind = label(labels.EVENTS, event.type).ar
        mode = f"/{event.mode}" if event.mode else ""
        initiator = f" ({WORDS['initiator'].ar} {self.names.actor(event.initiator).ar})" if event.initiator else ""
        vouching = self.names.actors(event.via)
        return [
            self.names.date(event.date or _NOTHING),
            f"{kind} {event.type}{mode}",
            (self._all(event.actors) or _NOTHING) + initiator,
            self._all(event.recipients) or _NOTHING,
            clean(event.place or _NOTHING),
            f"{label(labels.STATUS, event.status).ar} · {_sure(event.confidence)}",
            " ← ".join(name.ar for name in vouching) or self.names.outlet or _NOTHING,
        ]

    def _position(self, position: Position) -> str:
        holders = self._all(position.holders) or WORDS["unknown"].ar
        about = isolate(self.names.quote(position.about, CONTENT_LIMIT))
        line = f"• {holders}: {label(labels.STANCES, position.stance).ar} {about}"
        if position.condition_for:
            line += f" {WORDS['condition_for'].ar} {isolate(self.names.quote(position.condition_for, CONTENT_LIMIT))}"
        return f"{line} · {_sure(position.confidence)}"

    def _actor(self, actor: Actor) -> str:
        english = f" ({isolate(clean(actor.name_en))})" if actor.name_en else ""
        facts = [label(labels.KINDS, actor.kind).ar]
        facts += [isolate(clean(value)) for value in (actor.role, actor.code) if value]
        if actor.members:
            facts.append(f"{WORDS['members'].ar} {self._all(actor.members)}")
        times = f"×{len(actor.mentions)} · {_sure(actor.confidence)}"
        return f"• {isolate(clean(actor.name_ar))}{english}: {'، '.join(facts)} {times}"

    def _time(self, time: Time) -> str:
        value = isolate(self.names.date(time.value)) if time.value else WORDS["unresolved"].ar
        return f"• «{isolate(self.names.quote((time.start, time.end)))}» = {value} · {_sure(time.confidence)}"

    def _place(self, place: Place) -> str:
        facts = [clean(value) for value in (place.name_en, place.country) if value]
        if place.lat is not None and place.lon is not None:
            facts.append(f"{place.lat:.2f}, {place.lon:.2f}")
        where = _brackets([isolate(" · ".join(facts))] if facts else [])
        return f"• {isolate(clean(place.name_ar))}{where} · {_sure(place.confidence)}"

    def _instrument(self, instrument: Instrument) -> str:
        facts = [label(labels.INSTRUMENTS, instrument.kind).ar]
        facts += [isolate(clean(value)) for value in (instrument.name_en, instrument.date) if value]
        times = f"×{len(instrument.mentions)} · {_sure(instrument.confidence)}"
        return f"• {isolate(clean(instrument.name_ar))}{_brackets(facts)} {times}"

    def _all(self, identities: Iterable[str]) -> str:
        """Actors by name, a plural with those whom it stands for."""
        return "، ".join(map(self._one, identities))

    def _one(self, identity: str) -> str:
        members = "، ".join(isolate(name.ar) for name in self.names.members(identity))
        return isolate(self.names.actor(identity).ar) + (f" ({members})" if members else "")


def isolate(text: str) -> str:
    """The text in a bidi isolate, so that its direction does not disturb its surroundings."""
    return f"{_FSI}{text}{_PDI}"


def columns(text: str) -> int:
    """The terminal columns of a text: harakat and format characters take none."""
    return sum(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in text)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most ``width`` columns, all but the first indented; a longer word is cut."""
    lines: list[str] = []
    line = ""
    used = 0
    for word in _pieces(text, width - len(indent)):
        size = columns(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = indent + word, len(indent) + size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line]


def table(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Rows of cells in columns that fit ``width`` together; cells break into lines, the first row is the head."""
    sizes = _fit([max(columns(row[k]) for row in rows) for k in range(len(rows[0]))], width)
    for number, row in enumerate(rows):
        cells = [wrap(cell, size) for cell, size in zip(row, sizes, strict=True)]
        for k in range(max(map(len, cells))):
            line = [_padded(cell[k] if k < len(cell) else "", size) for cell, size in zip(cells, sizes, strict=True)]
            yield _GAP.join(line).rstrip()
        if number == 0:
            yield _GAP.join("─" * size for size in sizes)


def _padded(text: str, size: int) -> str:
    return (isolate(text) if text else "") + " " * (size - columns(text))


def _fit(wanted: list[int], width: int) -> list[int]:
    """Column widths: the widest column gives way until all fit."""
    sizes = list(wanted)
    room = width - len(_GAP) * (len(sizes) - 1)
    while sum(sizes) > room and max(sizes) > 4:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def _pieces(text: str, longest: int) -> Iterator[str]:
    for word in text.split(" "):
        if len(word) <= longest:
            yield word
        else:
            yield from (word[k : k + longest] for k in range(0, len(word), longest))


def _sure(confidence: Confidence) -> str:
    return f"{WORDS['confidence'].ar} {label(labels.CONFIDENCE, confidence).ar}"


def _brackets(parts: Iterable[str]) -> str:
    joined = " · ".join(parts)
    return f" [{joined}]" if joined else ""
