"""Events: who did what to whom, in the PLOVER ontology, with status, date, place and who vouches for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.actors.arguments import Arguments
from khabar.events.status import status
from khabar.lexicon.schema import EventTrigger
from khabar.record.types import Status
from khabar.statements.finder import Said
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# An event dated so long before publication is background (the annotation guidelines' 90 days).
HISTORICAL_DAYS = 90

QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Quad classes of the PLOVER types: verbal/material cooperation 1/2, verbal/material conflict 3/4."""

_PLANNED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
_VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
_WISHES = frozenset(("call_for", "express"))


@dataclass(slots=True)
class Happened:
    """An event in the making; actors and recipients are actor ids."""

    i: int
    entry: EventTrigger
    type: str
    status: Status
    actors: list[str]
    recipients: list[str]
    via: list[str] = field(default_factory=list)
    date: str | None = None
    place: str | None = None
    initiator: str | None = None
    statement: Said | None = None
    rule: str = ""
    cut: int = 0


@dataclass(slots=True)
class Dated:
    """A calendar expression by tokens."""

    first: int
    last: int
    value: str | None


class EventFinder:
    """Finds the events of a page."""

    def __init__(self, page: Page, cast: Cast, said: list[Said], times: list[Dated], published: date | None) -> None:
        self.page = page
        self.cast = cast
        self.said = said
        self.times = times
        self.published = published
        self.arguments = Arguments(page, cast)
        self.by_cue = {s.cue: s for s in said}

    def find(self) -> list[Happened]:
        """All events, one for each happening, in text order."""
        found: list[Happened] = []
        for i, form in enumerate(self.page.forms):
            if form.triggers:
                one = self._at(i)
                if one is not None:
                    found.append(one)
        return self._merge(found)

    def _at(self, i: int) -> Happened | None:
        covering = self.cast.covering[i]
        if covering is not None and covering.first <= i:
            return None
        for reading in self.page.forms[i].triggers:
            if not self._fits(i, reading):
                continue
            one = self._read(i, reading)
            if one is not None:
                return one
        return None

    def _fits(self, i: int, reading: Reading) -> bool:
        if reading.rest and not self._rest(i, reading.rest):
            return False
        if reading.kind == "verb" and reading.how is not None:
            if reading.how.person == 1 and self.page.quote_at[i] < 0:
                return False
            if self.page.forms[i].common in ("n", "a") and not reading.cut.clitics and reading.how.tense == "perf":
                return self._verb_position(i)
        return True

    def _verb_position(self, i: int) -> bool:
        """Whether a form that is also a noun stands where a verb does: at a start, or behind a subject."""
        if i == self.page.sentence(i).first:
            return True
        before = self.page.forms[i - 1]
        return bool(before.classes & {"conj", "rel", "comp", "part"}) or self.page.tokens[i - 1].norm in ("،", ":", "قد")

    def _rest(self, i: int, rest: tuple[str, ...]) -> bool:
        tokens = self.page.tokens
        end = min(i + 7, self.page.sentence(i).last)
        at = i + 1
        for word in rest:
            while at < end and tokens[at].norm not in (word, "ال" + word, word + "ا"):
                at += 1
            if at >= end:
                return False
            at += 1
        return True

    def _read(self, i: int, reading: Reading) -> Happened | None:
        entry: EventTrigger = reading.entry  # type: ignore[assignment]
        said = self.by_cue.get(i)
        outer = self._vouching(i)
        if said is not None and entry.type in _VERBAL:
            actors, recipients = list(said.speakers), list(said.addressees)
            via = list(said.via)
            if not recipients:
                recipients = [m.actor for m in self.arguments.of(i, reading)[1]]
        else:
            acting, acted = self.arguments.of(i, reading)
            actors, recipients = _ids(acting), _ids(acted)
            if reading.how is not None and reading.how.person == 1 and outer is not None:
                actors = list(outer.speakers)
            via = outer.via + [s for s in outer.speakers if s not in outer.via] if outer is not None else []
        recipients = [r for r in recipients if r not in actors]
        if not actors and not recipients:
            return None
        when = self._date(i)
        wanted = outer is not None and outer.act in _WISHES and said is None and outer.entry is not None
        state = status(self.page, i, reading, wanted, self._is_past(when))
        if state == "occurred" and when is not None and self._is_future(when) and entry.type not in _VERBAL:
            state = "future"
        kind: str = _PLANNED.get(entry.type, entry.type) if state == "future" else entry.type
        one = Happened(i, entry, kind, state, actors, recipients, via, when, statement=outer)
        one.rule = f"event.{entry.id}.{reading.kind}"
        return one

    def _vouching(self, i: int) -> Said | None:
        """The innermost statement whose content holds a token."""
        best: Said | None = None
        for said in self.said:
            content = said.content
            if content.first <= i < content.last and said.cue != i:
                if best is None or content.last - content.first < best.content.last - best.content.first:
                    best = said
        return best

    # -- dates ----------------------------------------------------------------------------------------------------

    def _date(self, i: int) -> str | None:
        """The date of the calendar expression in the trigger's sentence that stands nearest to it."""
        sentence = self.page.sentence(i)
        best: tuple[int, str | None] | None = None
        for time in self.times:
            if sentence.first <= time.first < sentence.last:
                distance = time.first - i if time.first > i else (i - time.last) + 4
                if best is None or distance < best[0]:
                    best = (distance, time.value)
        return best[1] if best is not None else None

    def _is_past(self, value: str | None) -> bool:
        day = _end(value)
        return day is not None and self.published is not None and self.published - day > timedelta(days=HISTORICAL_DAYS)

    def _is_future(self, value: str) -> bool:
        day = _start(value)
        return day is not None and self.published is not None and day > self.published

    # -- one happening, one event ---------------------------------------------------------------------------------

    def _merge(self, found: list[Happened]) -> list[Happened]:
        out: list[Happened] = []
        for one in found:
            for known in out:
                if self._same(known, one):
                    known.date = known.date or one.date
                    break
            else:
                out.append(one)
        return out

    @staticmethod
    def _same(one: Happened, other: Happened) -> bool:
        if one.type != other.type or (one.date and other.date and one.date != other.date):
            return False
        if one.type in ("REQUEST", "ACCUSE", "REJECT") and one.statement is not other.statement and one.entry is not other.entry:
            return False
        ours, theirs = set(one.actors) | set(one.recipients), set(other.actors) | set(other.recipients)
        if one.actors and other.actors and not set(one.actors) & set(other.actors):
            return False
        return ours <= theirs or theirs <= ours


def _ids(mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(m.actor for m in mentions if m.actor))


def _parse(part: str) -> tuple[int, int, int] | None:
    part = part.strip("~?%")
    pieces = part.split("-")
    try:
        numbers = [int(p) for p in pieces]
    except ValueError:
        return None
    while len(numbers) < 3:
        numbers.append(0)
    return numbers[0], numbers[1], numbers[2]


def _start(value: str | None) -> date | None:
    parsed = _parse(value.split("/")[0]) if value else None
    if parsed is None:
        return None
    year, month, day = parsed
    try:
        return date(year, month if 1 <= month <= 12 else 1, day or 1)
    except ValueError:
        return None


def _end(value: str | None) -> date | None:
    parsed = _parse(value.split("/")[-1]) if value else None
    if parsed is None:
        return None
    year, month, day = parsed
    try:
        return date(year, month if 1 <= month <= 12 else 12, day or 28)
    except ValueError:
        return None
