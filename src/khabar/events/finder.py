"""Events: who did what to whom, in the PLOVER ontology, with status, date, place and who vouches for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from khabar.actors.arguments import Arguments
from khabar.actors.casting import Cast
from khabar.actors.frames import frame
from khabar.actors.mentions import Mention
from khabar.events.signs import Signs, SignTable
from khabar.events.status import status
from khabar.lexicon.schema import EventTrigger
from khabar.places.circumstances import Circumstances
from khabar.record.explanation import Rejection
from khabar.record.types import EventType, Status
from khabar.statements.said import Said
from khabar.text.sentences import ENDS
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# An event dated so long before publication is background (the annotation guidelines' 90 days).
HISTORICAL_DAYS = 90

# The actor that a praise or blame is about is named at most so many words into it.
CONTENT_REACH = 12
# Who began it is named at most so many words behind the word for it.
INITIATIVE_REACH = 4
# A line without a full stop is a heading up to so many words.
HEADING_WORDS = 25
# Who did a deed is blamed where the deed is named at most so many words from the blame.
BLAME_REACH = 60
# The deed that a blame is about is named at most so many words into it.
DEED_REACH = 3
# The further words of a trigger follow within so many words, an actor's counting as one («بحث وزير ... مع»).
REST_REACH = 5
# Prepositions are so short; a pronoun on them stands for something else («لجأ إليها»).
SHORT_WORD = 3
# What may be attached to them: an accusative ending, a pronoun («أعادت علاقاتها»).
_ENDINGS = ("ا", "ه", "ها", "هم")
QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Quad classes of the PLOVER types: verbal/material cooperation 1/2, verbal/material conflict 3/4."""

_PLANNED: dict[str, EventType] = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
_VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
_ABOUT_SOMEBODY = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
_WISHES = frozenset(("call_for",))
# Where nothing else names the other side, it is the next one named in the clause: of these types behind any
# preposition, of those behind the ones listed. Counted on reports of our own and the gold's training half: where the
# other side is wanted at all, the next one is right as often as not, and hardly ever is there none («AGREE», «REQUEST»
# otherwise often have none).
_NEXT_NAMED = frozenset(("ACCUSE", "THREATEN", "ASSAULT"))
_NEXT_BEHIND: dict[str, frozenset[str]] = {
    "AGREE": frozenset(("ل", "مع")),
    "REQUEST": frozenset(("ل", "امام")),
}


@dataclass(slots=True)
class Happened:
    """An event in the making; actors and recipients are actor ids."""

    i: int
    entry: EventTrigger
    type: EventType
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
        self.page = page
        self.cast = cast
        self.said = said
        self.circumstances = circumstances
        self.published = published
        taken = frozenset(i for time in circumstances.times for i in range(time.first, time.last))
        self.arguments = Arguments(page, cast, taken)
        self.signs = Signs(page, cast, signs)
        self._modes: list[tuple[int, EventTrigger]] = []
        self.rejections: list[Rejection] = []
        self.by_cue = {s.cue: s for s in said}

    def _reject(self, i: int, reading: Reading, reason: str) -> None:
        self.rejections.append(Rejection(i, f"event.{reading.entry.id}.{reading.kind}", reason))

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
        for one in found:
            if one.entry.type == "CONSULT":
                one.initiator = self._initiator(one)
        merged = self._merge([one for one in found if not self._told_again(one, found)])
        for one in merged:
            self._specify(one)
            self._complete(one, merged)
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

    def _initiator(self, one: Happened) -> str | None:
        """Who began a meeting: «بمبادرة من X», «بادر إليه X», «بمبادرة منه» (of the one named last before)."""
        sentence = self.page.sentence(one.i)
        for j in range(sentence.first, sentence.last):
            if "initiative" not in self.page.forms[j].classes:
                continue
            for k in range(j + 1, min(j + INITIATIVE_REACH, sentence.last)):
                mention = self.cast.starting(k)
                if mention is not None:
                    return mention.actor
                if self.page.tokens[k].norm in ("منه", "منها"):
                    before = [m for m in self.cast.between(sentence.first, j) if m.kind == "person"]
                    return before[-1].actor if before else None
        return None

    def _told_again(self, one: Happened, found: list[Happened]) -> bool:
        """Whether a heading's event is told in the text below it, where it is read instead."""
        sentence = self.page.sentence(one.i)
        last = self.page.tokens[sentence.last - 1]
        heading = (
            last.norm not in ENDS
            and sentence.last < len(self.page.tokens)
            and sentence.last - sentence.first <= HEADING_WORDS
        )
        if not heading:
            return False
        who = set(one.actors + one.recipients)
        return any(e.i > sentence.last and e.type == one.type and who & set(e.actors + e.recipients) for e in found)

    def _next_named(self, one: Happened) -> list[str]:
        """The next one named behind a trigger, in its clause, where the type of event takes it for the other side."""
        sentence = self.page.sentence(one.i)
        # «اتفق الطرفان على حماية سورية»: they agree among themselves.
        mutual = len(one.actors) > 1 or any(self.cast.clusters.by_id[actor].members for actor in one.actors)
        for j in range(one.i + 1, sentence.last):
            form = self.page.forms[j]
            told = form.common != "n" and any(reading.kind == "verb" for reading in form.cues)
            if told or not self.page.tokens[j].is_word:
                return []
            mention = self.cast.starting(j)
            if mention is None or mention.actor in one.actors or mention.place_like:
                continue
            behind = self.cast.preposition(mention) in _NEXT_BEHIND.get(one.type, ())
            taken = (
                one.type in _NEXT_NAMED or behind or (one.type == "AGREE" and mention.kind == "state" and not mutual)
            )
            return _ids(self.cast.conjoined(mention)) if taken and mention.kind != "media" else []
        return []

    def _complete(self, one: Happened, all_events: list[Happened]) -> None:
        """Fills a role that the sentence leaves to the context."""
        if one.actors and not one.recipients:
            one.recipients = [actor for actor in self._next_named(one) if actor not in one.actors]
        if one.type == "ACCUSE" and not one.recipients and one.actors:
            blamed = [
                e
                for e in all_events
                if e.type in ("ASSAULT", "COERCE") and e.actors and abs(e.i - one.i) <= BLAME_REACH
            ]
            if blamed:
                nearest = min(blamed, key=lambda e: abs(e.i - one.i))
                one.recipients = [a for a in nearest.actors if a not in one.actors]
        if one.type in ("CONSULT", "AGREE") and "consult" in one.rule and one.rule.endswith(".noun"):
            together = self.page.norm(one.i + 1) == "مع"
            if together or len(one.actors) + len(one.recipients) == 1:
                self._other_party(one)

    def _other_party(self, one: Happened) -> None:
        """«قال X بعد اجتماع مع Y», «قرر X بعد محادثات مع Y»: who speaks or acts in the clause around met Y."""
        first = self.page.sentence(one.i).first
        speakers: list[str] = []
        for said in self.said:
            within = said.content.first <= one.i < said.content.last
            if within:
                first, speakers = max(first, said.content.first), said.speakers
            elif self.page.sentence_at[said.cue] == self.page.sentence_at[one.i]:
                one.actors += [s for s in said.speakers if s not in one.actors + one.recipients]
                return
        for mention in self.cast.between(first, one.i):
            free = not self.cast.preposition(mention) and not mention.place_like and mention.kind != "media"
            if free and mention.actor not in one.actors + one.recipients:
                one.actors.append(mention.actor)
                return
        one.actors += [s for s in speakers if s not in one.actors + one.recipients]

    def _at(self, i: int) -> Happened | None:
        covering = self.cast.covering[i]
        if covering is not None and covering.first <= i:
            return None
        for reading in sorted(self.page.forms[i].triggers, key=lambda r: -len(r.rest)):
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
            if self.page.tokens[i].norm.endswith(("وا", "ت")) and self.arguments.follows_subject(i, reading.how):
                return True
            if self.page.forms[i].common in ("n", "a") and not reading.cut.clitics and reading.how.tense == "perf":
                return self._verb_position(i)
        return True

    def _verb_position(self, i: int) -> bool:
        """Whether a form that is also a noun stands where a verb does: at a start, or behind a subject."""
        if i == self.page.sentence(i).first:
            return True
        before = self.page.forms[i - 1]
        return bool(before.classes & {"conj", "rel", "comp", "part", "dem", "adv"}) or self.page.tokens[i - 1].norm in (
            "،",
            ":",
            "قد",
        )

    def _rest(self, i: int, rest: tuple[str, ...]) -> int:
        """The token behind the further words of a trigger, which others may part from it; 0 where they are missing."""
        tokens, limit = self.page.tokens, self.page.sentence(i).last
        at, passed = i + 1, 0
        for word in rest:
            forms = (word, "ال" + word, *(word + ending for ending in _ENDINGS if len(word) > SHORT_WORD))
            while at < limit and passed < REST_REACH and tokens[at].norm not in forms:
                # An actor may take many words, which part the verb from nothing.
                mention = self.cast.starting(at)
                at = max(mention.last, at + 1) if mention is not None else at + 1
                passed += 1
            if at >= limit or passed >= REST_REACH:
                return 0
            at += 1
        return at

    def _read(self, i: int, reading: Reading) -> Happened | None:
        entry = reading.trigger
        said = self.by_cue.get(i)
        outer = self._vouching(i)
        if said is not None and entry.type in _VERBAL:
            actors, recipients = list(said.speakers), list(said.addressees)
            via = list(said.via)
            if not recipients and reading.kind == "verb" and reading.enclitic:
                recipients = _ids(self.arguments.meant(i, reading))
            if not recipients:
                recipients = self._addressed(i, reading, actors)
        else:
            acting, acted = self.arguments.of(i, reading)
            actors, recipients = _ids(acting), _ids(acted)
            first_person = reading.how is not None and reading.how.person == 1
            alone = not actors or (entry.type == "CONSULT" and reading.kind == "verb" and len(actors + recipients) == 1)
            if outer is not None and (first_person or (alone and self._speaks_of_itself(i, outer))):
                actors = outer.speakers + [a for a in actors if entry.type == "CONSULT" and a not in outer.speakers]
            via = outer.via + [s for s in outer.speakers if s not in outer.via] if outer is not None else []
        recipients = [r for r in recipients if r not in actors]
        if said is not None and not recipients and entry.type in _ABOUT_SOMEBODY:
            recipients = self._whose(said)
        crowd = reading.kind == "verb" and frame(entry.verb_frame).role("crowd") is not None
        if not actors and not recipients and (crowd or entry.type not in self.signs.tables):
            if entry.type == "CONSULT" and entry.mode == "phone" and reading.kind == "noun":
                self._modes.append((i, entry))
            self._reject(i, reading, "no actor takes part")
            return None
        when = self._date(i)
        if when is None and entry.type == "AGREE" and outer is not None and reading.kind == "verb":
            when = self._date(outer.cue)
        denied = outer is not None and outer.act == "deny" and said is None
        wanted = outer is not None and outer.act in _WISHES and said is None and outer.entry is not None
        state = status(self.page, i, reading, wanted, self._is_past(when))
        if denied:
            state = "negated"
        if state == "occurred" and when is not None and self._is_future(when) and entry.type not in _VERBAL:
            state = "future"
        kind = self._planned(entry.type, state, reading)
        if not self._told(
            one_sided=not actors, reading=reading, state=state, inside=outer is not None and said is None
        ):
            self._reject(i, reading, f"only spoken of ({state})")
            return None
        place = self.circumstances.place(i, *self._range(i))
        if not self.signs.told(i, reading, self._around(actors, recipients, when, place, state), outer):
            self._reject(i, reading, "spoken of, not told")
            return None
        at = self._trigger(i, reading)
        one = Happened(at, entry, kind, state, actors, recipients, via, when, place, statement=outer)
        one.rule = f"event.{entry.id}.{reading.kind}"
        if entry.type == "AGREE" and outer is not None and reading.kind == "verb":
            one.place = self.circumstances.place(outer.cue, *self._range(outer.cue)) or one.place
        return one

    def _around(
        self, actors: list[str], recipients: list[str], when: str | None, place: str | None, state: Status
    ) -> Iterator[str]:
        """The signs of who takes part, when and where."""
        yield from self.signs.people(actors, recipients)
        if when:
            yield "date"
        if place:
            yield "place"
        if state == "historical":
            yield "old"

    @staticmethod
    def _told(one_sided: bool, reading: Reading, state: Status, inside: bool) -> bool:
        """Whether a noun tells of an event at all: not where it is denied, wished for, or only mentioned by another."""
        if reading.kind != "noun":
            return True
        if state in ("negated", "hypothetical") and state != reading.trigger.status:
            return False
        return not (inside and one_sided and reading.trigger.type not in ("ASSAULT", "COERCE"))

    def _addressed(self, i: int, reading: Reading, speakers: list[str]) -> list[str]:
        """Whom a verb of saying is about where the statement names no addressee; its subject is known already."""
        acting, acted = self.arguments.of(i, reading)
        if not acted and frame(reading.trigger.verb_frame).role("obj") == "recipients":
            acted = [m for m in acting if m.first > i and m.actor not in speakers and not m.cut]
        return _ids(acted)

    def _speaks_of_itself(self, i: int, outer: Said) -> bool:
        """«قالت واشنطن إنها ستسحب ...», «إنها مستعدة»: what stands behind «إن» with a pronoun."""
        tokens, k = self.page.tokens, i - 1
        while k > outer.cue and tokens[k].norm in self.page.markers.auxiliaries:
            k -= 1
        return k > outer.cue and "comp" in self.page.forms[k].classes and tokens[k].norm.endswith(("ها", "ه", "هم"))

    def _whose(self, said: Said) -> list[str]:
        """Whose doing a praise, blame or refusal is about: the first actor of its content, or its nationality."""
        content = said.content
        deed = self._deed(said)
        if deed is not None:
            return [actor for actor in deed if actor not in said.speakers]
        end = min(content.last, content.first + CONTENT_REACH)
        for i in range(content.first, end):
            mention = self.cast.starting(i)
            if (
                mention is not None
                and not (mention.place_like and mention.kind != "state")
                and mention.actor not in said.speakers
            ):
                return [mention.actor]
            if self.cast.covering[i] is None:
                country = self.cast.nationality(i)
                if country is not None:
                    return [country] if country not in said.speakers else []
        return []

    def _deed(self, said: Said) -> list[str] | None:
        """Who did the deed that a blame names first («دان الهجوم الذي شنته ...»); None where it names none.

        The first actor behind a deed is often its victim: «جريمة إحراق الرضيع».
        """
        content = said.content
        for i in range(content.first, min(content.last, content.first + DEED_REACH)):
            for reading in self.page.forms[i].triggers:
                entry = reading.trigger
                if reading.kind == "noun" and entry.type in ("ASSAULT", "COERCE") and not reading.rest:
                    return _ids(self.arguments.of(i, reading)[0])
            if self.page.tokens[i].norm.lstrip("وبل") in self.page.markers.deeds:
                nationality = next((self.cast.nationality(j) for j in range(i + 1, min(i + 3, content.last))), None)
                return [nationality] if nationality else []
        return None

    def _trigger(self, i: int, reading: Reading) -> int:
        """The word that names the event: of «شن الجيش هجوما» the noun, of «دعا إلى هدنة» the verb of saying."""
        says = any(cue.kind == "verb" for cue in self.page.forms[i].cues)
        if says or reading.kind != "verb" or not reading.rest or len(reading.rest[0]) < 3:
            return i
        at = self._rest(i, reading.rest) - 1
        return i if "prep" in self.page.forms[at].classes else at

    @staticmethod
    def _planned(kind: EventType, state: Status, reading: Reading) -> EventType:
        """PLOVER: what is only planned or called for is AGREE or CONCEDE, not the act itself."""
        if state == "future" or (state == "hypothetical" and kind == "CONSULT"):
            return _PLANNED.get(kind, kind)
        if kind == "RETREAT" and reading.how is not None and reading.how.tense == "impf" and state == "occurred":
            return "CONCEDE"
        return kind

    def _vouching(self, i: int) -> Said | None:
        """The innermost statement whose content holds a token."""
        best: Said | None = None
        for said in self.said:
            content = said.content
            if not content.first <= i < content.last or said.cue == i:
                continue
            if best is None or content.last - content.first < best.content.last - best.content.first:
                best = said
        return best

    # -- dates ----------------------------------------------------------------------------------------------------

    def _date(self, i: int) -> str | None:
        """The date of the calendar expression in the trigger's sentence that stands nearest to it."""
        first, last = self._clause(i, *self._range(i))
        said = self.by_cue.get(i)
        if said is not None and i < said.content.first < last:  # what is said has times of its own
            last = said.content.first
        latest = self.published.isoformat() if self.published and self._is_told_past(i) else None
        return self.circumstances.date(i, first, last, latest)

    def _clause(self, i: int, first: int, last: int) -> tuple[int, int]:
        """The part of a token range that «فيما», «بينما», «لكن» part off: what is told in another has its own time."""
        for j in range(i - 1, first, -1):
            if self._parts_off(j):
                first = j
                break
        for j in range(i + 1, last):
            if self._parts_off(j):
                return first, j
        return first, last

    def _parts_off(self, j: int) -> bool:
        norm, markers = self.page.tokens[j].norm, self.page.markers
        if self.page.tokens[j - 1].norm != "،":
            return False
        return norm in markers.turns or norm in markers.breaks or (norm == "في" and self.page.norm(j + 1) == "حين")

    def _range(self, i: int) -> tuple[int, int]:
        """The tokens whose times and places are those of an event: its sentence, or the content that tells of it."""
        sentence = self.page.sentence(i)
        outer = self._vouching(i)
        if outer is not None and outer.content.first >= sentence.first:
            return outer.content.first, outer.content.last
        return sentence.first, sentence.last

    def _is_told_past(self, i: int) -> bool:
        """What is told in the past has not a date to come: «اتفقا على عقد مؤتمر في نهاية الشهر»."""
        return any(
            r.kind == "verb" and r.how is not None and r.how.tense == "perf" for r in self.page.forms[i].triggers
        )

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
            known = next((k for k in out if self._same(k, one) or self._led_to(k, one)), None)
            if known is None:
                out.append(one)
            else:
                self._join(known, one)
                self.rejections.append(Rejection(one.i, one.rule, "told before: one happening, one event"))
        return out

    def _led_to(self, one: Happened, other: Happened) -> bool:
        """Whether one names the act and the other what it led to, in one sentence: «مقتل جنديين في انفجار»."""
        if one.type != "ASSAULT" or other.type != "ASSAULT" or not (one.entry.result or other.entry.result):
            return False
        if self.page.sentence_at[one.i] != self.page.sentence_at[other.i]:
            return False
        return not (one.actors and other.actors) or bool(set(one.actors) & set(other.actors))

    def _join(self, known: Happened, one: Happened) -> None:
        if known.entry.result and not one.entry.result and known.type == one.type == "ASSAULT":
            known.i, known.entry, known.rule = one.i, one.entry, one.rule
        known.actors = known.actors or one.actors
        if known.type == "ASSAULT":
            known.recipients += [r for r in one.recipients if r not in known.recipients and r not in known.actors]
        known.date = known.date or one.date
        known.place = known.place or one.place
        known.initiator = known.initiator or one.initiator
        if known.type == "CONSULT" and one.entry.mode and not known.entry.mode:
            known.i, known.entry, known.rule = one.i, one.entry, one.rule

    @staticmethod
    def _same(one: Happened, other: Happened) -> bool:
        if one.type != other.type or (one.date and other.date and one.date != other.date):
            return False
        if (
            one.type in ("REQUEST", "ACCUSE", "REJECT")
            and one.statement is not other.statement
            and one.entry is not other.entry
        ):
            return False
        ours, theirs = set(one.actors) | set(one.recipients), set(other.actors) | set(other.recipients)
        if one.actors and other.actors and not set(one.actors) & set(other.actors):
            return False
        if one.type == "CONSULT" and not ours & theirs:
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
