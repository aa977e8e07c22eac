"""Which words of a page can be triggers, and which word of a trigger names the event."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.events.report import Report
from khabar.words.vocabulary import Reading

# The further words of a trigger follow within so many words, an actor's counting as one («بحث وزير ... مع»).
REST_REACH = 5
# Prepositions are so short; a pronoun on them stands for something else («لجأ إليها»).
SHORT_WORD = 3
# What may be attached to them: an accusative ending, a pronoun («أعادت علاقاتها»).
_ENDINGS = ("ا", "ه", "ها", "هم")
# Acts whose verb only carries what its object names: «أعرب عن تأييده», «أعلن هدنة».
_CARRYING = frozenset(("express", "announce"))


class Triggers:
    """Looks up the triggers of one report."""

    def __init__(self, report: Report) -> None:
        self.page = report.page
        self.cast = report.cast
        self.arguments = report.arguments

    def at(self, i: int) -> list[Reading]:
        """The readings of a token as a trigger that fit where it stands, those of most words first."""
        readings = sorted(self.page.forms[i].triggers, key=lambda r: -len(r.rest))
        return [reading for reading in readings if self._fits(i, reading)]

    def naming(self, i: int, reading: Reading) -> int:
        """The word that names the event: of «شن الجيش هجوما» the noun, of «دعا إلى هدنة» the verb of saying."""
        if reading.rest and self.page.tokens[i].norm in self.page.markers.negating:  # «لن تسمح»: the verb
            return self._rest(i, reading.rest) - 1
        form = self.page.forms[i]
        acts = {cue.verb.act for cue in form.cues if cue.kind != "noun"}
        if not reading.rest or reading.trigger.type == "REQUEST" or (acts and not _CARRYING & acts):
            return i
        named = list(self.words(i, reading))
        if acts or (reading.kind == "verb" and form.light):
            return next((j for j in named if self._tells(j)), i)
        return next((j for j in named if reading.kind == "verb" and self._is_such(j, reading)), i)

    def _is_such(self, j: int, reading: Reading) -> bool:
        """Whether a further word of a trigger tells of the same by itself: «فرض حصارا», «حضر الاجتماع»."""
        return any(r.kind == "noun" and r.trigger.type == reading.trigger.type for r in self.page.forms[j].triggers)

    def _tells(self, j: int) -> bool:
        """Whether a further word of a trigger can name it: no preposition, not the state in «حالة الطوارئ»."""
        return "prep" not in self.page.forms[j].classes and self.page.tokens[j].norm not in self.page.markers.states

    def words(self, i: int, reading: Reading) -> Iterator[int]:
        """The tokens of a trigger's further words, which name nothing else: of «أعلن هدنة» the truce."""
        at = i
        for n in range(1, len(reading.rest) + 1):
            at = self._rest(i, reading.rest[:n]) - 1
            yield at

    def _fits(self, i: int, reading: Reading) -> bool:
        if reading.rest and not self._rest(i, reading.rest):
            return False
        if reading.kind == "verb" and reading.how is not None:
            if reading.how.person == 1 and self.page.quote_at[i] < 0:
                return False
            if reading.cut.stem[1:] in self.page.markers.according:  # «ووفقا» is no passive of «وافق»
                return False
            if self.page.tokens[i].norm.endswith(("وا", "ت")) and self.arguments.follows_subject(i, reading.how):
                return True
            form = self.page.forms[i]
            if form.common in ("n", "a") and not reading.cut.clitics and reading.how.tense == "perf":
                return self._verb_position(i)
        return True

    def _verb_position(self, i: int) -> bool:
        """Whether a form that is also a noun stands where a verb does: at a start, or behind a subject."""
        if i == self.page.sentence(i).first:
            return True
        before = self.page.forms[i - 1]
        return (
            bool(before.classes & {"conj", "rel", "comp", "part", "dem", "adv"})
            or self.page.norm(i - 1) in self.page.markers.before_saying
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
