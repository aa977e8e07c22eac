"""Whom a cue without a subject of its own is told of: those who met, or whom its sentence is about."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.statements.meetings import meetings
from khabar.statements.signs import Signs
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# «برقية قال فيها»: the sender of what was mentioned speaks.
_IN_IT = frozenset(("فيها", "فيه"))


class Subjects:
    """Finds the subjects of cues that name none."""

    def __init__(self, page: Page, cast: Cast, signs: Signs) -> None:
        self.page = page
        self.cast = cast
        self.signs = signs
        self.meetings = meetings(page, cast)

    def is_other(self, i: int, reading: Reading) -> bool:
        """Whether a noun that names no actor is the verb's subject: «أن المباحثات ركزت على ...»."""
        sentence = self.page.sentence(i)
        if (
            i - 1 < sentence.first
            or reading.cut.clitics
            or self._meeting_subject(i)
            or "document" in self.page.forms[i - 1].classes
        ):
            return False
        token, form = self.page.tokens[i - 1], self.page.forms[i - 1]
        if (
            self.cast.covering[i - 1] is not None
            or not token.norm.startswith("ال")
            or form.classes
            or form.common != "n"
        ):
            return False
        return (
            i - 2 < sentence.first
            or bool(self.page.forms[i - 2].classes & {"comp", "conj"})
            or not self.page.tokens[i - 2].is_word
        )

    def _meeting_subject(self, i: int) -> list[str]:
        """«المشاورات أكدت»، «مباحثات بين X وY تؤكد»: those who met speak."""
        sentence = self.page.sentence(i)
        for at, people in reversed(self.meetings):
            if sentence.first <= at < i:
                between = range(at + 1, i)
                if any(self.signs.is_verb(j) for j in between):
                    return []
                if self.page.tokens[at].norm.startswith("ال") and i - at > 3:
                    return []
                if any(self.page.forms[j].classes & {"comp", "rel"} for j in between) or self.page.norm(at - 1) in (
                    "خلال",
                    "في",
                    "بعد",
                    "عقب",
                    "اثر",
                ):
                    return []
                return people or self.last_meeting(at)
        return []

    def last_meeting(self, i: int) -> list[str]:
        """The people of the last meeting before a word."""
        for at, met in reversed(self.meetings):
            people = [a for a in met if self.cast.clusters.by_id[a].kind == "person"]
            if at < i and len(people) >= 2:
                return people
        return []

    def main(self, i: int) -> list[str]:
        """Whom a participle is about where its sentence reports nothing else: «زار X ... داعيا إلى»."""
        sentence = self.page.sentence(i)
        for mention in self.cast.between(sentence.first, i):
            if not self.cast.preposition(mention) and not mention.place_like and mention.kind != "media":
                return [m.actor for m in self.cast.conjoined(mention)]
        return []

    def implied(self, i: int, reading: Reading) -> list[str]:
        """Those who met, or who sent what the verb tells of («برقية قال فيها»), where no subject stands beside it."""
        if reading.cut.clitics == "" and (met := self._meeting_subject(i)):
            return met
        if self.page.norm(i + 1) in _IN_IT and (sender := self.main(i)):
            return sender
        return []
