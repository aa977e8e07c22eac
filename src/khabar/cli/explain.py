"""``khabar explain``: which rules and entries made of some words what the record says, and what they rejected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.cli.entries import Entries, Entry
from khabar.exports.labels import LANGUAGES, label
from khabar.exports.names import Names, clean
from khabar.exports.text import isolate
from khabar.reader import Reader
from khabar.record import Document, Record, Span
from khabar.record.explanation import Explanation
from khabar.text.language import guess
from khabar.text.normal import NormalText, fold
from khabar.words.names import NameTrie
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# Code points of the report shown on each side of the words.
AROUND = 40

# Words behind a trigger among which the rest of an expression of several words must stand.
REST_WITHIN = 7


class Item(NamedTuple):
    """An item of the record: what it is, the words that back it, and the fields that a person asks for."""

    name: str
    rule: str
    spans: tuple[tuple[str, Span], ...]
    fields: tuple[tuple[str, object], ...]


def explanations(reader: Reader, document: Document, wanted: str, lexicons: Sequence[Path] = ()) -> Iterator[str]:
    """One text for every place where ``wanted`` stands in the document; ``lexicons`` are the reader's own folders."""
    places = list(occurrences(document.text, wanted))
    if not places:
        return
    language = document.language or guess(document.text)
    if language not in (None, "ar"):
        yield f"{isolate(clean(document.id))}  is not read: its language is {label(LANGUAGES, language).en}\n"
        return
    work = _Explainer(reader, reader.explain(document), Entries(lexicons))
    for number, span in enumerate(places, 1):
        yield "\n".join(work.lines(span, f"{isolate(clean(document.id))}  {number}/{len(places)}")) + "\n"


def occurrences(text: str, wanted: str) -> Iterator[Span]:
    """The spans of a text that are, in the normal form, the wanted words."""
    words = fold(wanted).split()
    if not words:
        return
    normal = NormalText(text)
    for match in re.finditer(r"\s+".join(map(re.escape, words)), normal.norm):
        yield normal.raw_span(*match.span())


def items(record: Record) -> Iterator[Item]:
    """All items of a record."""
    for s in record.statements:
        fields = _fields(s, "confidence act quoted speakers via addressees setting place date within")
        yield Item(f"statement {s.id}", s.rule, (("cue", s.cue), ("content", s.content)), fields)
    for e in record.events:
        fields = _fields(e, "confidence type mode cameo status date place actors recipients initiator via statement")
        yield Item(f"event {e.id}", e.rule, (("trigger", e.trigger),), fields)
    for p in record.positions:
        spans = (("about", p.about), *((("condition_for", p.condition_for),) if p.condition_for else ()))
        yield Item("position", p.rule, spans, _fields(p, "confidence stance holders statement"))
    for a in record.actors:
        fields = _fields(a, "confidence kind name_en country role code wikidata members")
        yield Item(f"actor {a.id}", a.rule, _mentions(a.mentions), fields)
    for i in record.instruments:
        yield Item(f"instrument {i.id}", i.rule, _mentions(i.mentions), _fields(i, "confidence kind name_en date"))
    for t in record.times:
        yield Item("time", t.rule, (("words", (t.start, t.end)),), _fields(t, "confidence value"))
    for place in record.places:
        fields = _fields(place, "confidence name_en country lat lon")
        yield Item("place", place.rule, (("words", (place.start, place.end)),), fields)


class _Explainer:
    def __init__(self, reader: Reader, explanation: Explanation, entries: Entries) -> None:
        record = explanation.record
        self.entries = entries
        self.page = Page(record.document.text, reader.vocabulary)
        self.names = Names(record)
        self.items = list(items(record))
        self.reasons: dict[int, dict[str, str]] = defaultdict(dict)
        for rejection in explanation.rejections:
            self.reasons[rejection.token][rejection.rule] = rejection.reason

    def lines(self, span: Span, which: str) -> Iterator[str]:
        start, end = span
        text = self.page.text.raw
        before, words, after = text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]
        line = text.count("\n", 0, start) + 1
        yield f"{which}  line {line}, code points {start}–{end}"
        yield "  " + isolate(f"…{clean(before)} ⟦{clean(words)}⟧ {clean(after)}…")
        yield "  In the record:"
        yield from self._touched(span)
        yield "  In the lexicon:"
        tokens = [i for i, t in enumerate(self.page.tokens) if t.start < end and start < t.end]
        yield from (f"    {told}" for told in (list(self._known(tokens)) or ["no entry has these words"]))

    def _touched(self, span: Span) -> Iterator[str]:
        nothing = True
        for item in self.items:
            parts = [(part, s) for part, s in item.spans if s[0] < span[1] and span[0] < s[1]]
            if parts:
                nothing = False
                part, where = min(parts, key=lambda found: found[1][1] - found[1][0])
                yield f"    {item.name} ({part}: {isolate(self.names.quote(where, 60))})  rule {clean(item.rule)}"
                yield "      " + "  ".join(f"{name}={_shown(value)}" for name, value in item.fields)
        if nothing:
            yield "    nothing"

    def _known(self, tokens: Iterable[int]) -> Iterator[str]:
        for i in tokens:
            yield from self._readings(i)
            yield from self._names(i)
            for entry in self.entries.listed(self.page, i):
                yield self._told(i, entry, "listed word")

    def _readings(self, i: int) -> Iterator[str]:
        """What became of every way to read a word as the start of a statement or an event, and why."""
        form = self.page.forms[i]
        left = dict(self.reasons.get(i, {}))
        for readings, kind in ((form.cues, "statement"), (form.triggers, "event")):
            made = [item for item in self.items if item.name.startswith(kind) and self._starts(item, i)]
            outcomes: dict[str, dict[str, None]] = defaultdict(dict)
            missing: dict[str, dict[str, None]] = defaultdict(dict)
            for reading in readings:
                head = self._told(i, self.entries.of(reading.entry), f"{kind}, {reading.kind}")
                reason = left.pop(f"{kind}.{reading.entry.id}.{reading.kind}", None)
                if self._lacks_rest(i, reading):
                    missing[head][" ".join(reading.rest)] = None
                else:
                    outcomes[head][_outcome(reading, made, reason)] = None
            for head in dict.fromkeys([*outcomes, *missing]):
                told = list(outcomes[head]) or [f"rejected: {isolate(' | '.join(missing[head]))} does not follow"]
                yield f"{head} → {'; '.join(told)}"
        for rule, reason in left.items():
            yield f"{isolate(self.page.raw(i, i + 1))}  {rule} → rejected: {reason}"

    def _lacks_rest(self, i: int, reading: Reading) -> bool:
        """Whether the further words of an expression do not stand behind its first."""
        behind = {self.page.norm(k) for k in range(i + 1, i + 1 + REST_WITHIN)}
        return not all(behind & {word, "ال" + word, word + "ا"} for word in reading.rest)

    def _starts(self, item: Item, i: int) -> bool:
        """Whether a token is the word that started an item."""
        token = self.page.tokens[i]
        _, (start, end) = item.spans[0]
        return start < token.end and token.start < end

    def _names(self, i: int) -> Iterator[str]:
        told: set[str] = set()
        for _, rests in self.page.forms[i].names:
            for rest, entries in rests:
                if not NameTrie.fits(rest, self.page.tokens, i + 1):
                    continue
                for entry in entries:
                    line = self._told(i, self.entries.of(entry.row), f"name, {entry.category}", len(rest) + 1)
                    if line not in told:
                        told.add(line)
                        yield line

    def _told(self, i: int, entry: Entry, kind: str, size: int = 1) -> str:
        return f"{isolate(clean(self.page.raw(i, i + size)))}  {entry.where} {isolate(entry.id)} ({kind})"


def _outcome(reading: Reading, made: Sequence[Item], reason: str | None) -> str:
    """What became of one reading of a word, as far as the record and the reader's reasons tell."""
    ours = [item.name for item in made if reading.entry.id in item.rule.split(".")]
    if ours:
        return "made " + ", ".join(ours)
    return f"rejected: {reason or (f'another entry made {made[0].name}' if made else 'nothing came of it')}"


def _fields(item: object, names: str) -> tuple[tuple[str, object], ...]:
    values = ((name, getattr(item, name)) for name in names.split())
    return tuple((name, value) for name, value in values if value not in (None, []))


def _mentions(spans: Iterable[Span]) -> tuple[tuple[str, Span], ...]:
    return tuple(("mention", span) for span in spans)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ",".join(clean(str(one)) for one in value)
    return isolate(clean(str(value)))
