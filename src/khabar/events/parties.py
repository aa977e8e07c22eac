"""Who takes part in an event: whom its trigger's frame finds, who says it, and whom the context leaves open."""

from __future__ import annotations

from typing import NamedTuple

from khabar.actors.frames import frame
from khabar.actors.mentions import Mention
from khabar.events.happened import Happened
from khabar.events.report import Report
from khabar.statements.said import Said
from khabar.words.vocabulary import Reading

# The actor that a praise or blame is about is named at most so many words into it.
CONTENT_REACH = 12
# Who began it is named at most so many words behind the word for it.
INITIATIVE_REACH = 4
# Who did a deed is blamed where the deed is named at most so many words from the blame.
BLAME_REACH = 60
# What is claimed is named at most so many words behind the word for the claim, those of who claims it included.
CLAIM_REACH = 9
# The deed that a blame is about is named at most so many words into it.
DEED_REACH = 3

# Ids of the collectives that name who suffered an attack.
_CASUALTIES = frozenset(("dead", "wounded", "injured", "martyr", "victim"))
VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
"""Types of what is done by saying it."""
_ABOUT_SOMEBODY = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
# Deeds that are announced by who does them, and who only observes those of others, by their codes.
_ANNOUNCED = frozenset(("SANCTION", "COERCE", "RETREAT", "CONCEDE", "AID", "AGREE", "SUPPORT", "COOPERATE", "MOBILIZE"))
_OBSERVERS = frozenset(("NGO", "MED", "HRI"))
# Of these the announcing is the deed: nobody else vouches for it.
VERBAL_AND_PAPER = _ANNOUNCED - {"COERCE"}
# Where nothing else names the other side, it is the next one named in the clause: of these types behind any
# preposition, of those behind the ones listed. Counted on reports of our own and the gold's training half: where the
# other side is wanted at all, the next one is right as often as not, and hardly ever is there none («AGREE», «REQUEST»
# otherwise often have none).
_NEXT_NAMED = frozenset(("ACCUSE", "THREATEN", "ASSAULT"))
_NEXT_BEHIND: dict[str, frozenset[str]] = {
    "AGREE": frozenset(("ل", "مع")),
    "REQUEST": frozenset(("ل", "امام")),
}


class Sides(NamedTuple):
    """Who acts, who is acted on, and through whom it is told: actor ids."""

    actors: list[str]
    recipients: list[str]
    via: list[str]


class Parties:
    """Finds those who take part in the events of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.page = report.page
        self.cast = report.cast

    def of(self, i: int, reading: Reading) -> Sides:
        """Who takes part in what the trigger at token ``i`` names."""
        said, outer = self.report.by_cue.get(i), self.report.vouching(i)
        if said is not None and reading.trigger.type in VERBAL:
            actors, recipients, via = self._saying(i, reading, said)
        else:
            actors, recipients, via = self._doing(i, reading, outer)
        recipients = [r for r in recipients if r not in actors]
        if said is not None and not recipients and reading.trigger.type in _ABOUT_SOMEBODY:
            recipients = self._whose(said)
        return Sides(actors, recipients, via)

    def _saying(self, i: int, reading: Reading, said: Said) -> Sides:
        """Of what is done by saying it: the speakers do it to whom they address."""
        recipients = list(said.addressees)
        if not recipients and reading.kind == "verb" and reading.enclitic:
            recipients = _ids(self.report.arguments.meant(i, reading))
        if not recipients:
            recipients = self._addressed(i, reading, said.speakers)
        return Sides(list(said.speakers), recipients, list(said.via))

    def _doing(self, i: int, reading: Reading, outer: Said | None) -> Sides:
        """Of all else: whom the frame finds, or who speaks of itself in ``outer``."""
        acting, acted = self.report.arguments.of(i, reading)
        actors, recipients = _ids(acting), _ids(acted)
        if outer is None:
            return Sides(actors, recipients, [])
        if self.claims(i, reading, outer):
            return Sides(list(outer.speakers), [r for r in recipients if r not in outer.speakers], list(outer.via))
        if not actors and self.performs(i, reading, outer):
            told = [s for s in outer.speakers if reading.trigger.type not in VERBAL_AND_PAPER]
            return Sides(list(outer.speakers), recipients, outer.via + [s for s in told if s not in outer.via])
        meets = reading.trigger.type == "CONSULT"
        first_person = self._in_first_person(i, reading)
        alone = not actors or (meets and reading.kind == "verb" and len(actors + recipients) == 1)
        if first_person or (alone and self._speaks_of_itself(i, outer)):
            actors = outer.speakers + [a for a in actors if meets and a not in outer.speakers]
        return Sides(actors, recipients, outer.via + [s for s in outer.speakers if s not in outer.via])

    def _in_first_person(self, i: int, reading: Reading) -> bool:
        """«نرفض», «لن نسمح»: a speaker tells of itself."""
        if reading.how is not None:
            return reading.how.person == 1
        refuses = self.page.tokens[i].norm in self.page.markers.negating
        return refuses and bool(reading.rest) and reading.rest[0][0] in "نا"

    def claims(self, i: int, reading: Reading, outer: Said) -> bool:
        """«تبنى التنظيم الهجوم», «أعلنت الحركة مسؤوليتها عن التفجير»: who says of an attack that it did it."""
        if reading.kind != "noun" or reading.trigger.type != "ASSAULT" or not outer.speakers:
            return False
        if not all(self._can_do(speaker) for speaker in outer.speakers):
            return False
        near = range(max(outer.cue, i - CLAIM_REACH), i)
        markers = self.page.markers
        if i == outer.cue + 1 and self.cast.ending(outer.cue) is None:  # «تبنت الهجمات جماعة»: who does comes behind
            return False
        if outer.cue in near and self.page.tokens[outer.cue].norm.lstrip("و") in markers.claiming:
            return True
        return outer.act == "announce" and any(
            self.page.tokens[j].norm in markers.responsibility and self.page.norm(j + 1) == "عن" for j in near
        )

    def performs(self, i: int, reading: Reading, outer: Said) -> bool:
        """«أعلنت واشنطن فرض عقوبات», «قررت الحكومة طرد السفير»: who announces a deed, and names no other, does it."""
        entry, content = reading.trigger, outer.content
        if reading.kind != "noun" or outer.act != "announce" or outer.entry is None or entry.type not in _ANNOUNCED:
            return False
        goes_on = i == content.first + 1 and self.page.tokens[content.first].norm in self.page.markers.going_on
        if i != content.first and not goes_on:
            return False
        if frame(entry.verb_frame or entry.noun_frame).role("subj") == "recipients":  # «أعلنت المنظمة نزوح الآلاف»
            return False
        if entry.type == "AGREE" and frame(entry.noun_frame).role("بين") == "actors":  # «أعلن الوسيط اتفاق الطرفين»
            return False
        return bool(outer.speakers) and all(self._can_do(speaker) for speaker in outer.speakers)

    def _can_do(self, actor: str) -> bool:
        """Whether who announces a deed can be who did it: not a source, a medium or an observer."""
        entity = self.cast.clusters.by_id[actor]
        return entity.kind not in ("media", "unnamed") and not _OBSERVERS & set((entity.code or "").split())

    def initiator(self, one: Happened) -> str | None:
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

    def complete(self, one: Happened, all_events: list[Happened]) -> None:
        """Fills a role that the sentence leaves to the context."""
        if one.type == "ASSAULT" and not one.recipients:
            one.recipients = self._casualties(one)
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

    def _casualties(self, one: Happened) -> list[str]:
        """«معارك سقط فيها 40 قتيلا وعشرات الجرحى»: the dead and wounded of an attack that its sentence names first."""
        for mention in self.cast.between(one.i + 1, self.page.sentence(one.i).last):
            if mention.head in _CASUALTIES:
                return [actor for actor in _ids(self.cast.conjoined(mention)) if actor not in one.actors]
        return []

    def _other_party(self, one: Happened) -> None:
        """«قال X بعد اجتماع مع Y», «قرر X بعد محادثات مع Y»: who speaks or acts in the clause around met Y."""
        first = self.page.sentence(one.i).first
        speakers: list[str] = []
        for said in self.report.said:
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

    def _addressed(self, i: int, reading: Reading, speakers: list[str]) -> list[str]:
        """Whom a verb of saying is about where the statement names no addressee; its subject is known already."""
        acting, acted = self.report.arguments.of(i, reading)
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
                    return _ids(self.report.arguments.of(i, reading)[0])
            if self.page.tokens[i].norm.lstrip("وبل") in self.page.markers.deeds:
                doers = self._doers(i + 1, content.last)
                if doers:
                    return doers
                nationality = next((self.cast.nationality(j) for j in range(i + 1, min(i + 3, content.last))), None)
                return [nationality] if nationality else []
        return None

    def _doers(self, i: int, last: int) -> list[str]:
        """Who did what is named right behind «جريمة», «حادث»: «جريمة إحراق الرضيع على أيدي مستوطنين»."""
        if i >= last:
            return []
        deeds = (r for r in self.page.forms[i].triggers if r.kind == "noun" and r.trigger.type == "ASSAULT")
        return next((_ids(self.report.arguments.of(i, reading)[0]) for reading in deeds if not reading.rest), [])


def _ids(mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(m.actor for m in mentions if m.actor))
