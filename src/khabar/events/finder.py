"""Events: who did what to whom, in the PLOVER ontology, with status, date, place and who vouches for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from khabar.actors.casting import Cast
from khabar.actors.frames import frame
from khabar.events.dating import Dating
from khabar.events.happened import Happened
from khabar.events.merging import merge
from khabar.events.parties import VERBAL, Parties
from khabar.events.report import Report
from khabar.events.signs import Signs, SignTable
from khabar.events.status import status
from khabar.events.triggers import Triggers
from khabar.lexicon.schema import EventTrigger
from khabar.places.circumstances import Circumstances
from khabar.record.explanation import Rejection
from khabar.record.types import EventType, Status
from khabar.statements.said import Said
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

_PLANNED: dict[str, EventType] = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
# What a speaker does in saying it: the day of the saying is its day.
_BY_SAYING = frozenset(("AGREE", "REJECT", "THREATEN", "ACCUSE"))
_WISHES = frozenset(("call_for",))


class EventFinder:
    """Finds the events of a page."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        said: list[Said],
        circumstances: Circumstances,
        published: date | None,
        signs: dict[str, SignTable],
    ) -> None:
        times = frozenset(i for time in circumstances.times for i in range(time.first, time.last))
        self.page = page
        self.cast = cast
        self.report = Report(page, cast, said, times)
        self.triggers = Triggers(self.report)
        self.parties = Parties(self.report)
        self.dating = Dating(self.report, circumstances, published)
        self.signs = Signs(page, cast, signs)
        self._modes: list[tuple[int, EventTrigger]] = []
        self.rejections: list[Rejection] = []

    def find(self) -> list[Happened]:
        """All events, one for each happening, in text order."""
        found: list[Happened] = []
        named: set[int] = set()
        for i, form in enumerate(self.page.forms):
            if form.triggers and i not in named:
                one = self._at(i)
                if one is not None:
                    found.append(one)
                    # Of «قدم دعما» the noun is the trigger already.
                    named.add(one.i)
                    named.update(self.triggers.words(one.at, one.reading))
        for one in found:
            if one.entry.type == "CONSULT":
                one.initiator = self.parties.initiator(one)
        merged = merge(self.page, found)
        self.rejections += [Rejection(one.i, one.rule, one.doubt) for one in found if one.doubt]
        for one in merged:
            self._specify(one)
            self.parties.complete(one, merged)
        return merged

    def _specify(self, one: Happened) -> None:
        """«بحث X مع Y ... خلال اتصال هاتفي»: a noun that takes no one of its own tells how they met."""
        if one.entry.type != "CONSULT" or one.entry.mode:
            return
        for i, entry in self._modes:
            if self.page.sentence_at[i] == self.page.sentence_at[one.i]:
                one.i, one.entry = i, entry
                one.rule = f"event.{entry.id}.noun"
                return

    def _at(self, i: int) -> Happened | None:
        """What the token tells of, by the first of its readings that leaves no doubt."""
        covering = self.cast.covering[i]
        if covering is not None and covering.first <= i:
            return None
        for reading in self.triggers.at(i):
            one = self._draft(i, reading)
            if not one.doubt:
                return one
            self.rejections.append(Rejection(i, one.rule, one.doubt))
        return None

    def _draft(self, i: int, reading: Reading) -> Happened:
        entry = reading.trigger
        said, outer = self.report.by_cue.get(i), self.report.vouching(i)
        sides = self.parties.of(i, reading)
        when = self.dating.date(i)
        spoken = outer is not None and said is None and self._spoken(entry, reading)
        if outer is not None and outer.speakers == sides.actors and self.parties.performs(i, reading, outer):
            when = self.dating.date(outer.cue) or when
        elif when is None and spoken and outer is not None:
            when = self.dating.date(outer.cue)
        state = self._status(i, reading, when, outer if said is None else None)
        if state in ("occurred", "historical") and self.dating.is_future(when):
            when = self.dating.date(i, done=True)
        place = self.dating.place(i)
        one = Happened(
            self.triggers.naming(i, reading), i, reading, entry, self._planned(entry.type, state, reading), state,
            sides.actors, sides.recipients, sides.via, when, place, statement=outer,
            rule=f"event.{entry.id}.{reading.kind}",
        )  # fmt: skip
        one.claimed = outer is not None and said is None and self.parties.claims(i, reading, outer)
        one.doubt = self._doubt(one, inside=outer is not None and said is None)
        if spoken and outer is not None:
            one.place = self.dating.place(outer.cue) or place
        return one

    @staticmethod
    def _spoken(entry: EventTrigger, reading: Reading) -> bool:
        """Whether what a statement holds is done by the saying: «قال إنه سيشارك», «إن بلاده لن تسمح»."""
        return entry.type in _BY_SAYING and (reading.kind == "verb" or bool(reading.rest))

    def _status(self, i: int, reading: Reading, when: str | None, outer: Said | None) -> Status:
        """The status of an event that ``outer`` tells of."""
        if outer is not None and outer.act == "deny":
            return "negated"
        wanted = outer is not None and outer.act in _WISHES and outer.entry is not None
        state = status(self.page, i, reading, wanted, self.dating.is_past(when))
        if state == "occurred" and self.dating.is_future(when) and reading.trigger.type not in VERBAL:
            return "future"
        return state

    def _doubt(self, one: Happened, inside: bool) -> str:
        """Why the rules would not tell of an event, '' where they would."""
        entry, reading = one.entry, one.reading
        crowd = reading.kind == "verb" and frame(entry.verb_frame).role("crowd") is not None
        if not one.actors and not one.recipients and (crowd or entry.type not in self.signs.tables):
            if entry.type == "CONSULT" and entry.mode == "phone" and reading.kind == "noun":
                self._modes.append((one.at, entry))
            return "no actor takes part"
        if not self._told(not one.actors, reading, one.status, inside):
            return f"only spoken of ({one.status})"
        if not self.signs.told(one.at, reading, self._around(one), one.statement):
            return "spoken of, not told"
        return ""

    def _around(self, one: Happened) -> Iterator[str]:
        """The signs of who takes part, when and where."""
        yield from self.signs.people(one.actors, one.recipients)
        if one.date:
            yield "date"
        if one.place:
            yield "place"
        if self.report.arguments.has_agent(one.at):
            yield "agent"
        if one.claimed:
            yield "claimed"
        if one.status == "historical":
            yield "old"

    @staticmethod
    def _told(one_sided: bool, reading: Reading, state: Status, inside: bool) -> bool:
        """Whether a noun tells of an event at all: not where it is denied, wished for, or only mentioned by another."""
        if reading.kind != "noun":
            return True
        if state in ("negated", "hypothetical") and state != reading.trigger.status:
            return False
        return not (inside and one_sided and reading.trigger.type not in ("ASSAULT", "COERCE"))

    @staticmethod
    def _planned(kind: EventType, state: Status, reading: Reading) -> EventType:
        """PLOVER: what is only planned or called for is AGREE or CONCEDE, not the act itself."""
        if state == "future" or (state == "hypothetical" and kind == "CONSULT"):
            return _PLANNED.get(kind, kind)
        if kind == "RETREAT" and reading.how is not None and reading.how.tense == "impf" and state == "occurred":
            return "CONCEDE"
        return kind
