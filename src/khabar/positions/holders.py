"""Whose a stance is: the speaker's, or that of somebody that the speaker names as its subject."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.positions.triggers import Trigger
from khabar.statements.said import Said
from khabar.words.page import Page

# Up to so many words modify a trigger before its object.
MODIFIERS = 4
# Words that open a noun phrase.
DETERMINERS = frozenset(("dem", "quant"))
_LOOSE = frozenset(("adv", "manner", "own_country"))
# The kinds of triggers whose subject holds the stance.
WITH_SUBJECT = ("verb", "own")
_FIRST_PERSON = ("ن", "ا")


class Holders:
    """Finds the holders of stances on a page."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast

    def of(self, said: Said, trigger: Trigger) -> list[str]:
        """The subject that a trigger has of its own («أن الاتحاد يدعم»), else the speakers."""
        if trigger.entry.stance == "conditions" or trigger.entry.kind == "noun":
            return self._main_subject(said, trigger.first)
        if trigger.entry.kind not in WITH_SUBJECT:
            return said.speakers
        subject = self._subject(trigger.first, said)
        if subject is None and self.page.norm(trigger.first)[:2] in ("وي", "وت"):
            subject = self._clause_subject(trigger.first, said)
        return [m.actor for m in self.cast.joined_before(subject)] if subject is not None else said.speakers

    def doers(self, first: int, i: int) -> list[str]:
        """Who acts in a sentence before token ``i``: the first that no preposition governs, with those joined."""
        subjects = (m for m in self.cast.between(first, i) if not self.cast.preposition(m))
        subject = next(subjects, None)
        return [m.actor for m in self.cast.conjoined(subject)] if subject is not None else []

    def speaks_for(self, trigger: Trigger, said: Said) -> bool:
        """Whether the speakers tell of themselves («سنواصل», «أنها لن تقبل») or of those they stand for («بلاده»)."""
        subject = self._subject(trigger.first, said)
        if subject is not None:
            return self._stands_for(subject, said.speakers)
        verb = trigger.after if trigger.entry.stance == "opposes" else trigger.first
        return self._first_person(verb) or self._named_by_pronoun(trigger.first, said)

    def _first_person(self, i: int) -> bool:
        return self.page.norm(i).removeprefix("و").removeprefix("س")[:1] in _FIRST_PERSON

    def _named_by_pronoun(self, i: int, said: Said) -> bool:
        """Whether «أنه», «أننا» stand before a verb: the speaker goes on with its own."""
        before = i - 1
        while before > said.content.first and (self.page.is_mark(before) or self._between(before)):
            before -= 1
        return self.page.norm(before) in self.page.markers.self_pronouns

    def _stands_for(self, subject: Mention, speakers: list[str]) -> bool:
        if subject.head == "own-country" or subject.actor in speakers:
            return True
        country = self.cast.entity(subject).country
        return country is not None and country in {self.cast.clusters.by_id[s].country for s in speakers}

    def _subject(self, i: int, said: Said) -> Mention | None:
        """The mention before a verb or adjective, with «لن», «قد», «ما زالت» between them."""
        while i > said.content.first and self._between(i - 1):
            i -= 1
        subject = self.cast.ending(i)
        if subject is None or subject.first < said.content.first or self.cast.preposition(subject):
            return None
        return subject

    def _between(self, i: int) -> bool:
        markers = self.page.markers
        return self.page.norm(i) in markers.negating or self.page.norm(i) in markers.lasting

    def _main_subject(self, said: Said, i: int) -> list[str]:
        """Whose a noun or condition at ``i`` is: «إن بلاده ستعود إذا»; the speakers where it is told of others."""
        subject = self._clause_subject(i, said)
        if subject is None or not self._stands_for(subject, said.speakers):
            return said.speakers
        after = self.page.norm(subject.last)
        return [subject.actor] if after.startswith("س") or after in self.page.markers.negating else said.speakers

    def denied(self, i: int, said: Said) -> bool:
        """Whether the clause before token ``i`` says that something will not be."""
        for j in range(i - 1, said.content.first - 1, -1):
            if self.page.norm(j) in self.page.markers.refusing:  # «لن يمر دون عقاب»: nothing hangs on it.
                return self.page.norm(j + 1) not in self.page.markers.unfailing
            if "comp" in self.page.forms[j].classes:
                return False
        return False

    def _clause_subject(self, i: int, said: Said) -> Mention | None:
        """The mention that opens the clause of ``i``, behind the last «أن» before it."""
        first = said.content.first
        start = next((j + 1 for j in range(i - 1, first - 1, -1) if "comp" in self.page.forms[j].classes), first)
        subject = self.cast.starting(start)
        return subject if subject is not None and not subject.cut and subject.last <= i else None

    def owner(self, trigger: Trigger, said: Said) -> tuple[list[str], int]:
        """«دعم مصر الكامل للحكومة»: whose stance it is stands between the noun and its object.

        Returns them with the token that the object starts at, and no one where the noun's owner is not told there.
        """
        limit = said.content.last
        at, owners = trigger.after, list[str]()
        if at >= limit or trigger.entry.kind != "noun" or not trigger.prepositions:
            return [], trigger.after
        mention = self.cast.starting(at)
        if mention is not None and not mention.cut:
            at, owners = mention.last, [mention.actor]
        elif "own_country" in self.page.forms[at].classes:
            at, owners = at + 1, self._countries(said.speakers)
        at = self.object_start(trigger, at, limit)
        if owners and at < limit and self.governs(trigger, at):
            return owners, at
        while at < limit and self.page.norm(at).startswith("ال"):
            at += 1
        if owners and "gen" in trigger.patterns and at < limit and self.page.forms[at].common == "n":
            return owners, at  # «رفض مصر القاطع تهجير السكان»
        return [], trigger.after

    def object_start(self, trigger: Trigger, at: int, limit: int) -> int:
        """The token of the preposition before an object, behind what modifies the trigger; else ``at`` itself.

        «دعمها الكامل لـ», «حريصة أيضا على», «استعداد حركته للتعاون».
        """
        for i in range(at, min(at + MODIFIERS, limit)):
            if self.governs(trigger, i):
                return i
            if not self._modifies(i):
                break
        return at

    def governs(self, trigger: Trigger, i: int) -> bool:
        """Whether a token is a preposition of the trigger's object, or has one attached."""
        norm, classes = self.page.norm(i), self.page.forms[i].classes
        if norm in trigger.prepositions:
            return True
        return norm[:1] in trigger.prepositions and len(norm) > 2 and not classes - DETERMINERS

    def _modifies(self, i: int) -> bool:
        """An adjective or adverb, or a noun with the speaker's pronoun, that may stand before the object."""
        form = self.page.forms[i]
        adjective = form.norm.startswith("ال") and self.cast.covering[i] is None
        return adjective or bool(form.classes & _LOOSE) or form.norm.endswith(("ه", "ها", "هم", "نا"))

    def _countries(self, speakers: list[str]) -> list[str]:
        """Those that «بلاده» means: the states of the speakers."""
        countries = [self.cast.clusters.by_id[s].country for s in speakers]
        states = [self.cast.clusters.state(country) for country in countries if country]
        return list(dict.fromkeys(states)) or speakers
