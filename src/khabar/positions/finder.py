"""Positions: what an actor wants, backs, refuses or makes depend, out of its statements and acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.actors.casting import Cast
from khabar.positions.holders import DETERMINERS, WITH_SUBJECT, Holders
from khabar.positions.judgements import Judgements
from khabar.positions.spans import Extent, Spans
from khabar.positions.triggers import StanceTable, Trigger
from khabar.record.types import Stance
from khabar.statements.said import Said
from khabar.text.sentences import Sentence
from khabar.words.page import Page

# A condition names what hangs on it where at least so many words stand before it.
SHORTEST_CLAUSE = 2
# Who asks to stay unnamed says so in so many words.
IDENTITY_REACH = 4
# A stance noun is the speaker's own at most so many words into what was said: «التأكيد على رفض».
LEADING_WORDS = 2
# A word of up to so many letters has no preposition attached behind its «و».
SHORT_WORD = 4
# The kinds of triggers that a negation right before them turns round.
_NEGATED = (*WITH_SUBJECT, "impersonal")
# Acts whose content is what others do: «اتهم الدوحة بدعم ...».
_OF_OTHERS = ("accuse", "deny", "warn")
# Stances that a condition behind their object takes over.
_CONDITIONAL = ("offers", "opposes")
# What the reporting word itself says of its content is told where the content follows it.
_APART = (".quote", ".colon", ".postposed")


@dataclass(slots=True)
class Held:
    """A position in the making; ranges are of tokens, holders actor ids."""

    holders: list[str]
    stance: Stance
    about: Extent
    rule: str
    condition_for: Extent | None = None
    statement: Said | None = None


class PositionFinder:
    """Finds the positions of a page. ``times`` are the tokens of calendar expressions."""

    def __init__(self, page: Page, cast: Cast, said: list[Said], table: StanceTable, times: frozenset[int]) -> None:
        self.page = page
        self.cast = cast
        self.said = said
        self.table = table
        self.spans = Spans(page, frozenset(s.cue for s in said), times)
        self.holders = Holders(page, cast)
        self.judgements = Judgements(page, cast, table, self.spans)

    def find(self) -> list[Held]:
        """All positions, in text order, each object and holder once."""
        found: list[Held] = []
        for said in self.said:
            if said.speakers:
                own = list(self._by_verb(said))
                found.extend(own)
                found.extend(self._inside(said, own))
                found.extend(self._judged(said))
        found.extend(self._purposes())
        return _distinct(found)

    # -- what the reporting word itself says --------------------------------------------------------------------------

    def _by_verb(self, said: Said) -> Iterator[Held]:
        entry = said.entry
        if entry is None or entry.stance is None or said.rule.endswith(_APART):
            return
        first, last, cut = said.content.first, said.content.last, said.content.cut
        if any(self.page.norm(i) in self.page.markers.identities for i in range(first, first + IDENTITY_REACH)):
            return  # «طلب عدم كشف هويته»
        found = self.table.at(self.page, first)
        if found is not None and found.entry.kind == "noun" and found.entry.stance == "requires":
            return  # «دعا إلى ضرورة وقف القصف»: the noun has the object.
        clause = "comp" in self.page.forms[first - 1].classes
        if entry.act == "warn":
            if clause:
                return  # «حذر من أن ...» tells what will come, not what is opposed.
            first = self._behind_transparent(first, last)
        objects = self.spans.of(first, last, cut, clause=clause) + list(self._parallel(said))
        yield from self._held(said, said.speakers, entry.stance, f"verb.{entry.id}", objects)

    def _parallel(self, said: Said) -> Iterator[Extent]:
        """Further objects that open as the first does: «طالب بوقف القصف، وبإطلاق الأسرى», «وأن ترفع العقوبات»."""
        page, first, last = self.page, said.content.first, said.content.last
        attached = page.norm(first)[: said.content.cut][-1:]
        before = page.norm(first - 1)
        for j in range(first + 2, last):
            norm = page.norm(j)
            if not norm.startswith("و") or norm == "و":
                continue
            if norm[1:] == before and page.forms[first - 1].classes & {"comp", "prep"}:
                yield from self.spans.of(j + 1, last, clause="comp" in page.forms[first - 1].classes)[:1]
            elif attached and norm[1:2] == attached and len(norm) > SHORT_WORD and not page.forms[j].classes:
                yield from self.spans.of(j, last, 2)[:1]

    # -- triggers inside what was said --------------------------------------------------------------------------------

    def _inside(self, said: Said, own: list[Held]) -> Iterator[Held]:
        i, end = said.content.first, max((held.about.last for held in own), default=0)
        while i < said.content.last:
            trigger = None if self._nested(i, said) else self.table.at(self.page, i)
            # What stands inside an object is wanted or refused with it; a condition is not.
            if trigger is None or (i < end and trigger.entry.stance != "conditions") or not self._counts(trigger, said):
                i += 1
                continue
            for held in self._by_trigger(trigger, said):
                end = max(end, held.about.last)
                yield held
            i = max(trigger.after, i + 1)

    def _by_trigger(self, trigger: Trigger, said: Said) -> Iterator[Held]:
        if "subj" in trigger.patterns:
            yield from self._stipulated(trigger, said)
            return
        owners, after = self.holders.owner(trigger, said)
        objects = self._objects(trigger, after, said.content.last)
        holders = owners or self.holders.of(said, trigger)
        stance = self._stance(trigger)
        if stance is None:
            return
        for held in self._held(said, holders, stance, trigger.entry.id, objects):
            if held.stance == "conditions":
                held.condition_for = self._before(said, trigger.first)
            yield held

    def _stance(self, trigger: Trigger) -> Stance | None:
        """The stance of a trigger; of a negated verb the contrary («لا نحتاج إلى»), None where that is none."""
        stance = trigger.entry.stance
        negated = self.page.norm(trigger.first - 1) in self.page.markers.negating
        if not negated or trigger.entry.kind not in _NEGATED or stance == "conditions":
            return stance
        return "opposes" if stance in ("requires", "supports") else None

    def _held(
        self, said: Said | None, holders: list[str], stance: Stance, rule: str, objects: list[Extent]
    ) -> Iterator[Held]:
        for number, about in enumerate(objects):
            if stance in _CONDITIONAL and self._on_condition(about.last):
                continue
            joined = ".joined" if number else ""
            yield Held(holders, stance, about, f"position.{rule}{joined}", statement=said)

    def _on_condition(self, i: int) -> bool:
        """«مستعدة للتعاون إذا ...»: what hangs on a condition is told with it, it is no stance of its own."""
        while i < len(self.page.tokens) and self.page.is_mark(i):
            i += 1
        trigger = self.table.at(self.page, i)
        return trigger is not None and trigger.entry.stance == "conditions" and trigger.entry.kind == "phrase"

    def _counts(self, trigger: Trigger, said: Said) -> bool:
        """Whether a trigger tells a stance where it stands."""
        i, kind, markers = trigger.first, trigger.entry.kind, self.page.markers
        if kind == "purpose":
            return False
        if kind == "own":
            failing = trigger.entry.stance != "opposes" or self.page.norm(trigger.after) not in markers.unfailing
            return failing and self.holders.speaks_for(trigger, said)
        if kind == "duty":
            return self._starts_clause(i, said) and self.cast.starting(trigger.after) is not None
        if kind == "impersonal" and self.page.norm(i - 1) in markers.background:
            return False  # «ما كان ينبغي أن»: too late to be wanted.
        if kind == "before" and not self.holders.denied(i, said):
            return False
        if trigger.entry.stance == "conditions":
            return self.page.norm(i - 1) not in markers.open_questions
        return kind != "noun" or trigger.entry.stance == "requires" or self._own_noun(trigger, said)

    def _own_noun(self, trigger: Trigger, said: Said) -> bool:
        """Whether a stance noun is the speaker's own: at the start of the content, or with a pronoun («دعمه»)."""
        token = self.page.tokens[trigger.first]
        owned = token.norm.endswith(("ها", "هم", "نا")) or (
            token.norm.endswith("ه") and self.page.text.raw[token.end - 1] == "ه"
        )
        own = trigger.entry.id.startswith(("ahammiyya", "amal"))
        leading = said.act not in _OF_OTHERS and trigger.first <= said.content.first + LEADING_WORDS
        return owned or own or leading

    def _starts_clause(self, i: int, said: Said) -> bool:
        before = i - 1
        while before > said.content.first and self.page.is_mark(before):
            before -= 1
        return i == said.content.first or "comp" in self.page.forms[before].classes

    def _nested(self, i: int, said: Said) -> bool:
        return any(
            other is not said
            and other.content.first <= i < other.content.last
            and said.content.first <= other.cue < said.content.last
            for other in self.said
        )

    # -- what is done for or against something -----------------------------------------------------------------------

    def _purposes(self) -> Iterator[Held]:
        """«اعتصم العمال احتجاجا على ...»: the report tells what somebody acted for or against."""
        for sentence in self.page.sentences:
            for i in range(sentence.first, sentence.last):
                trigger = self.table.at(self.page, i)
                if trigger is not None and trigger.entry.kind == "purpose":
                    yield from self._purpose(trigger, sentence)

    def _purpose(self, trigger: Trigger, sentence: Sentence) -> Iterator[Held]:
        doers = self.holders.doers(sentence.first, trigger.first)
        if doers:
            objects = self._objects(trigger, trigger.after, sentence.last)
            yield from self._held(None, doers, trigger.entry.stance, trigger.entry.id, objects)

    # -- conditions ---------------------------------------------------------------------------------------------------

    def _stipulated(self, trigger: Trigger, said: Said) -> Iterator[Held]:
        """«توحيد المعارضة كشرط لا بد منه لعقد مؤتمر»: what stands before the words is the condition of what follows."""
        first, cut = self._clause_start(said, trigger.first)
        openers = self.page.markers.clause_openers
        last = next((j for j in range(first + 1, trigger.first) if self.page.norm(j) in openers), trigger.first)
        after, limit = trigger.after, said.content.last
        target = self.spans.of(after, limit, self.page.norm(after).startswith("ل")) if after < limit else []
        if last > first:
            about = Extent(first, last, cut)
            condition_for = target[0] if target else None
            yield Held(
                said.speakers, "conditions", about, f"position.{trigger.entry.id}", condition_for, statement=said
            )

    def _clause_start(self, said: Said, i: int) -> tuple[int, int]:
        """Where the clause before a word begins: behind «ضرورة» and its like, else where the content begins."""
        found = self.table.at(self.page, said.content.first)
        if found is not None and found.after < i and found.entry.kind == "noun":
            return found.after, 0
        return said.content.first, said.content.cut

    def _before(self, said: Said, i: int) -> Extent | None:
        first = said.content.first
        return Extent(first, i, said.content.cut) if i - first >= SHORTEST_CLAUSE else None

    # -- objects ------------------------------------------------------------------------------------------------------

    def _objects(self, trigger: Trigger, after: int, limit: int) -> list[Extent]:
        """The objects of a trigger, where its patterns say that they stand."""
        page, wide = self.page, trigger.entry.stance == "conditions"
        after = self.holders.object_start(trigger, self._behind_addressed(trigger, after, limit), limit)
        if after >= limit:
            return []
        norm, classes = page.norm(after), page.forms[after].classes
        for pattern in trigger.patterns:
            if pattern == "an" and "comp" in classes:
                return self.spans.of(after + 1, limit, clause=True, wide=wide)
            if pattern.startswith("prep:") and norm in trigger.prepositions:
                start = self._behind_transparent(after + 1, limit)
                clause = start < limit and "comp" in page.forms[start].classes
                return self.spans.of(start + clause, limit, clause=clause, wide=wide)
            if pattern.startswith("prep:") and norm[:1] in trigger.prepositions and norm[1:] == "ان":
                return self.spans.of(after + 1, limit, clause=True, wide=wide)  # «ملتزمة بأن»
            if pattern.startswith("prep:") and self.holders.governs(trigger, after):
                return self.spans.of(after, limit, 1, wide=wide)
            if pattern in ("gen", "np") and self._opens_phrase(after, limit):
                return self.spans.of(after, limit, wide=wide)
        return []

    def _behind_transparent(self, i: int, limit: int) -> int:
        """The token behind «مغبة», «جانب» and the like, whose genitive is meant."""
        while i < limit and self.page.norm(i) in self.page.markers.transparent:
            i += 1
        return i

    def _opens_phrase(self, i: int, limit: int) -> bool:
        """Whether a noun phrase starts here, perhaps in scare quotes."""
        if self.page.is_mark(i):
            return i + 1 < limit and self._opens_phrase(i + 1, limit)
        return self.page.tokens[i].is_word and not self.page.forms[i].classes - DETERMINERS

    def _behind_addressed(self, trigger: Trigger, after: int, limit: int) -> int:
        """«ندعو جميع الأطراف إلى», «على الحكومة أن»: the object stands behind whom the words address."""
        if trigger.entry.kind == "impersonal" and self.page.norm(after) == "علي":
            addressed = self.cast.starting(after + 1)
            return self.cast.conjoined(addressed)[-1].last if addressed is not None else after
        addressing = trigger.entry.kind == "duty" or (trigger.entry.kind in WITH_SUBJECT and trigger.prepositions)
        addressed = self.cast.starting(after) if addressing and after < limit else None
        if addressed is None or addressed.cut:
            return after
        return self.cast.conjoined(addressed)[-1].last

    # -- judgements ---------------------------------------------------------------------------------------------------

    def _judged(self, said: Said) -> Iterator[Held]:
        for trigger, about in self.judgements.of(said):
            if not self._nested(trigger.first, said):
                yield Held(said.speakers, trigger.entry.stance, about, f"position.{trigger.entry.id}", statement=said)


def _distinct(found: list[Held]) -> list[Held]:
    """Each object once for its holders and stance, in the order of finding."""
    out: list[Held] = []
    for held in found:
        if not any(
            h.stance == held.stance
            and h.holders == held.holders
            and h.about.first < held.about.last
            and held.about.first < h.about.last
            for h in out
        ):
            out.append(held)
    return out
