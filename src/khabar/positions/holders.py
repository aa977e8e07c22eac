"""Whose a stance is: the speaker's, or that of somebody that the speaker names as its subject."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.positions.triggers import Trigger
from khabar.statements.said import Said
from khabar.words.page import Page


class Holders:
    """Finds the holders of stances on a page."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast

    def of(self, said: Said, trigger: Trigger) -> list[str]:
        """The subject that a trigger has of its own («أن الاتحاد يدعم»), else the speakers."""
        if trigger.entry.kind != "verb" or trigger.entry.stance == "conditions":
            return said.speakers
        subject = self._subject(trigger.first, said)
        return [m.actor for m in self.cast.joined_before(subject)] if subject is not None else said.speakers

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

    def main_subject(self, said: Said) -> list[str]:
        """Whose doing hangs on a condition: «إن بلاده ستعود إذا»; the speakers where it is told of others."""
        first = self.cast.starting(said.content.first)
        if first is not None and first.head == "own-country":
            return [first.actor]
        return said.speakers

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
        while at < limit and self.modifies(at):
            at += 1
        if owners and at < limit and self.governs(trigger, at):
            return owners, at
        return [], trigger.after

    def governs(self, trigger: Trigger, i: int) -> bool:
        """Whether a token is a preposition of the trigger's object, or has one attached."""
        norm = self.page.norm(i)
        return norm in trigger.prepositions or (norm[:1] in trigger.prepositions and len(norm) > 3)

    def modifies(self, i: int) -> bool:
        """An adjective behind a stance noun: «دعمها الكامل لـ»."""
        form = self.page.forms[i]
        return form.common == "a" and form.norm.startswith("ال")

    def _countries(self, speakers: list[str]) -> list[str]:
        """Those that «بلاده» means: the states of the speakers."""
        countries = [self.cast.clusters.by_id[s].country for s in speakers]
        states = [self.cast.clusters.state(country) for country in countries if country]
        return list(dict.fromkeys(states)) or speakers
