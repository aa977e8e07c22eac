"""Positions: what an actor wants, backs, refuses or makes depend, out of its statements and acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from khabar.actors.casting import Cast
from khabar.events.finder import Happened
from khabar.lexicon.schema import StanceTrigger
from khabar.record.types import Stance
from khabar.statements.said import Said
from khabar.text.normal import fold
from khabar.words.names import words_of
from khabar.words.page import Page

# The longest stretch that a position is on, in words: the best of 7 to 20 on the training reports.
LONGEST_OBJECT = 10
# Scare quotes of up to so many words belong to the object; a longer quotation ends it.
SHORT_QUOTATION = 6

_ENDS = frozenset((".", "،", ",", "؛", ":", "»", '"', "(", ")", "-", "..", "…", "!", "؟"))


@dataclass(slots=True)
class Held:
    """A position in the making; ranges are of tokens, holders actor ids."""

    holders: list[str]
    stance: Stance
    about: tuple[int, int, int]
    rule: str
    condition_for: tuple[int, int, int] | None = None
    statement: Said | None = None


class StanceTable:
    """The stance triggers by their first word."""

    def __init__(self, triggers: list[StanceTrigger]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], StanceTrigger, tuple[str, ...]]]] = {}
        for trigger in triggers:
            for words in trigger.words:
                split = words_of(words)
                patterns = tuple(trigger.object.split(","))
                if len(split) > 1 and split[-1] in ("ب", "ل", "ك"):
                    patterns, split = (f"prep:{split[-1]}",) if "subj" not in patterns else patterns, split[:-1]
                for prefix in ("", "و", "ف", "ب", "ل", "ال", "وال", "بال"):
                    if prefix and trigger.kind != "noun" and prefix not in ("و", "ف"):
                        continue
                    self._by_first.setdefault(prefix + split[0], []).append((split[1:], trigger, patterns))
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))

    def at(self, page: Page, i: int) -> tuple[StanceTrigger, int, tuple[str, ...]] | None:
        """The trigger that starts at token ``i``, the token after it, and where its object stands."""
        for rest, trigger, patterns in self._by_first.get(page.tokens[i].norm, ()):
            end = i + 1 + len(rest)
            if end <= len(page.tokens) and all(page.tokens[i + 1 + k].norm == w for k, w in enumerate(rest)):
                return trigger, _behind_adverb(page, end), patterns
        return None


class PositionFinder:
    """Finds the positions of a page."""

    def __init__(self, page: Page, cast: Cast, said: list[Said], events: list[Happened], table: StanceTable) -> None:
        self.page = page
        self.cast = cast
        self.said = said
        self.events = events
        self.table = table
        self._long = False

    def find(self) -> list[Held]:
        """All positions, in text order, each object and holder once."""
        found: list[Held] = []
        for said in self.said:
            if not said.speakers:
                continue
            found.extend(self._by_verb(said))
            found.extend(self._inside(said))
        return self._distinct(found)

    # -- what the reporting verb itself says --------------------------------------------------------------------------

    def _by_verb(self, said: Said) -> list[Held]:
        stance = said.entry.stance if said.entry is not None else None
        if stance is None or said.quoted == "direct" or said.rule.endswith((".quote", ".colon", ".postposed")):
            return []
        first, cut = said.content.first, said.content.cut
        found = self.table.at(self.page, first)
        if found is not None and found[0].kind == "noun" and found[0].stance == "requires":
            return []
        self._long = False
        return [
            Held(said.speakers, stance, about, f"position.verb.{said.entry.id if said.entry else ''}", statement=said)
            for about in self._objects(first, said.content.last, cut)
        ]

    # -- triggers inside what was said ------------------------------------------------------------------------

    def _inside(self, said: Said) -> list[Held]:
        out: list[Held] = []
        i = said.content.first
        while i < said.content.last:
            if self._nested(i, said):
                i += 1
                continue
            found = self.table.at(self.page, i)
            if found is None:
                i += 1
                continue
            trigger, after, patterns = found
            if not self._counts(trigger, said, i):
                i += 1
                continue
            if trigger.object == "subj":
                out.extend(self._condition(trigger, said, i, after))
                i = max(after, i + 1)
                continue
            self._long = trigger.stance == "conditions"
            holder, after = self._owner(trigger, after, said.content.last)
            for about in self._object(trigger, patterns, after, said.content.last):
                held = Held(
                    holder or self._holders(said, trigger, i),
                    trigger.stance,
                    about,
                    f"position.{trigger.id}",
                    statement=said,
                )
                if trigger.stance == "conditions":
                    held.condition_for = self._condition_for(said, i)
                out.append(held)
            i = max(after, i + 1)
        return out

    def _owner(self, trigger: StanceTrigger, after: int, limit: int) -> tuple[list[str], int]:
        """«دعم مصر الكامل للحكومة»: whose stance it is stands between the noun and its object."""
        mention = self.cast.starting(after) if trigger.kind == "noun" and after < limit else None
        prepositions = [fold(p[5:]) for p in _patterns(trigger.object) if p.startswith("prep:")]
        if mention is None or mention.cut or not prepositions:
            return [], after
        at = mention.last
        while at < limit and self._modifies(at):
            at += 1
        if at >= limit:
            return [], after
        norm = self.page.tokens[at].norm
        if norm in prepositions or (norm[0] in prepositions and len(norm) > 3):
            return [mention.actor], at
        return [], after

    def _counts(self, trigger: StanceTrigger, said: Said, i: int) -> bool:
        """Whether a stance noun is the speaker's own: at the start of the content, or with a pronoun («دعمه»)."""
        if trigger.kind != "noun" or trigger.stance in ("requires", "conditions"):
            return True
        after = self.table.at(self.page, i)
        if after is not None and self._owner(trigger, after[1], said.content.last)[0]:
            return True
        norm = self.page.tokens[i].norm
        owned = norm.endswith(("ها", "هم", "نا")) or (
            norm.endswith("ه") and self.page.text.raw[self.page.tokens[i].end - 1] == "ه"
        )
        return owned or i <= said.content.first + 1 or trigger.id.startswith(("ahammiyya", "amal"))

    def _condition(self, trigger: StanceTrigger, said: Said, i: int, after: int) -> list[Held]:
        """«توحيد المعارضة كشرط لا بد منه لعقد مؤتمر»: what stands before the words is the condition of what follows."""
        first, cut = self._clause_start(said, i)
        self._long = False
        last = i
        for j in range(first + 1, i):
            if self.page.tokens[j].norm in self.page.markers.clause_openers:
                last = j
                break
        target = (
            self._objects(after, said.content.last, 1 if self.page.tokens[after].norm[0] == "ل" else 0)
            if after < said.content.last
            else []
        )
        held = Held(said.speakers, trigger.stance, (first, last, cut), f"position.{trigger.id}", statement=said)
        held.condition_for = target[0] if target else None
        return [held]

    def _clause_start(self, said: Said, i: int) -> tuple[int, int]:
        """Where the clause before a word begins: behind «ضرورة» and its like, else where the content begins."""
        found = self.table.at(self.page, said.content.first)
        if found is not None and found[1] < i and found[0].kind == "noun":
            return found[1], 0
        return said.content.first, said.content.cut

    def _holders(self, said: Said, trigger: StanceTrigger, i: int) -> list[str]:
        """The speaker, or the subject that a verb in the third person has of its own: «أن الاتحاد يدعم ...»."""
        if (
            trigger.kind == "verb"
            and trigger.stance != "conditions"
            and self.page.tokens[i].norm.lstrip("وف")[:1] in "يت"
        ):
            subject = self.cast.ending(i)
            if subject is not None and not self.cast.preposition(subject):
                return [m.actor for m in self.cast.joined_before(subject)]
        return said.speakers

    def _nested(self, i: int, said: Said) -> bool:
        return any(
            other is not said
            and other.content.first <= i < other.content.last
            and said.content.first <= other.cue < said.content.last
            for other in self.said
        )

    def _object(
        self, trigger: StanceTrigger, patterns: tuple[str, ...], after: int, limit: int
    ) -> list[tuple[int, int, int]]:
        page = self.page
        while after < limit and trigger.kind == "noun" and self._modifies(after):
            after += 1
        addressed = self.cast.starting(after) if trigger.kind == "verb" and after < limit else None
        if addressed is not None and not addressed.cut and any(p.startswith("prep:") for p in patterns):
            # «ندعو جميع الأطراف إلى»: the object stands behind whom the verb addresses.
            after = self.cast.conjoined(addressed)[-1].last
        if after >= limit:
            return []
        norm = page.tokens[after].norm
        for pattern in patterns:
            if pattern == "an" and "comp" in page.forms[after].classes:
                return self._objects(after + 1, limit, 0, True)
            if pattern.startswith("prep:"):
                preposition = fold(pattern[5:])
                if norm == preposition:
                    start = after + 1
                    clause = start < limit and "comp" in page.forms[start].classes
                    return self._objects(start + clause, limit, 0, clause)
                if len(preposition) == 1 and norm[0] == preposition and len(norm) > 3 and not page.forms[after].classes:
                    return self._objects(after, limit, 1)
            named = page.tokens[after].is_word and not page.forms[after].classes - {"dem"}
            if pattern in ("gen", "np") and named:
                return self._objects(after, limit, 0)
        return []

    def _modifies(self, i: int) -> bool:
        """An adjective behind a stance noun: «دعمها الكامل لـ», «استعداد بلاده التام لـ»."""
        norm, form = self.page.tokens[i].norm, self.page.forms[i]
        return (form.common == "a" and norm.startswith("ال")) or norm in ("بلاده", "بلادها")

    def _objects(self, first: int, limit: int, cut: int, clause: bool = False) -> list[tuple[int, int, int]]:
        """The stretch from ``first`` on, parted where a second verbal noun is joined: «وقف العنف وبدء المباحثات»."""
        page = self.page
        end = first
        while end < limit and end - first < LONGEST_OBJECT:
            norm = page.tokens[end].norm
            quoted = self._quotation_end(end, limit)
            if quoted:
                end = quoted
                continue
            if end > first and (norm in _ENDS or self._closes(end)):
                break
            # A noun is named by its phrase alone; a clause keeps its relative clauses.
            if end > first and not clause and "rel" in page.forms[end].classes and norm in page.markers.relatives:
                break
            end += 1
        while end > first and page.forms[end - 1].classes & {"prep", "comp", "conj", "rel"}:
            end -= 1
        if end <= first:
            return []
        out: list[tuple[int, int, int]] = []
        start, start_cut = first, cut
        for j in range(first + 2, end):
            if page.tokens[j].norm[0] == "و" and self._joined_noun(j, first):
                out.append((start, j, start_cut))
                start, start_cut = j, 1
        out.append((start, end, start_cut))
        return [piece for piece in out if piece[1] > piece[0]]

    def _quotation_end(self, i: int, limit: int) -> int:
        """The token behind a quotation that opens here and closes inside the object: «ملاحقة» المسؤولين."""
        if not self.page.is_mark(i):
            return 0
        last = next((q.last for q in self.page.quotes if q.first == i + 1), limit)
        return last + 1 if last < limit and last - i <= SHORT_QUOTATION else 0

    def _closes(self, i: int) -> bool:
        """Whether a word opens a clause of its own behind an object: time, reason, concession; not «من قبل»."""
        norm, before = self.page.tokens[i].norm, self.page.norm(i - 1)
        if norm in ("الرغم", "رغم") or (norm == "علي" and self.page.norm(i + 1) == "الرغم"):
            return True
        return norm in self.page.markers.clause_openers and not self._long and not (norm == "قبل" and before == "من")

    def _joined_noun(self, j: int, first: int) -> bool:
        form = self.page.forms[j]
        if form.common == "n" and form.common_cut == 1 and not self.page.tokens[j].norm.startswith("وال"):
            verbal = any(r.kind == "noun" for r in self.page.forms[first].triggers + self.page.forms[first].cues)
            return verbal or self.page.forms[first].common == "n"
        return any(r.kind == "noun" and r.cut.clitics == "و" and not r.definite for r in form.triggers + form.cues)

    def _condition_for(self, said: Said, i: int) -> tuple[int, int, int] | None:
        first = said.content.first
        return (first, i, said.content.cut) if i - first >= 2 else None

    @staticmethod
    def _distinct(found: list[Held]) -> list[Held]:
        out: list[Held] = []
        for held in found:
            if not any(
                h.stance == held.stance
                and h.holders == held.holders
                and h.about[0] < held.about[1]
                and held.about[0] < h.about[1]
                for h in out
            ):
                out.append(held)
        return out


def _behind_adverb(page: Page, i: int) -> int:
    """The token behind «بشكل مباشر», «بصورة كاملة» and the like."""
    if i + 1 < len(page.tokens) and page.tokens[i].norm in ("بشكل", "بصوره", "بنحو"):
        return i + 2
    return i


@lru_cache(maxsize=1024)
def _patterns(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))
