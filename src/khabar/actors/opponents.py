"""Whom a protest is against: «تظاهر المئات احتجاجا على قرار الحكومة», «هتفوا ضد», «أمام السفارة الروسية»."""

from __future__ import annotations

from collections.abc import Callable

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# The words that tell whom a protest is against stand at most so many words behind it.
PROTEST_REACH = 30
# Whom «احتجاجا على» and its like are against is named at most so many words behind them.
REACH = 8
# Whose fall is demanded stands at most so many words behind «رحيل», «إسقاط»: «رحيل رئيس الوزراء».
FALL_REACH = 3
# The deeds whose genitive names who suffers them: «تنديدا بمقتل ...».
_DEEDS = ("ASSAULT", "COERCE")
_MISSIONS = ("embassy", "consulate")
# The codes of bodies in front of which people protest against them.
_GOVERNING = ("GOV", "LEG", "JUD")
_ATTACHED = ("ب", "ل")
_PRONOUNS = ("ها", "هم", "ه")

Doers = Callable[[int, Reading], list[Mention]]
Owner = Callable[[int, str], Mention | None]


class Opponents:
    """Finds whom protests are against.

    ``doers`` tells who does what an event noun names, ``owner`` whom a pronoun means.
    """

    def __init__(self, page: Page, cast: Cast, doers: Doers, owner: Owner) -> None:
        self.page = page
        self.cast = cast
        self.doers = doers
        self.owner = owner

    def of(self, i: int) -> list[Mention]:
        """Whom the protest at token ``i`` is against, by the words behind it in its sentence."""
        last = min(self.page.sentence(i).last, i + PROTEST_REACH)
        for find in (self._denounced, self._told_to_go, self._demanded_of, self._besieged):
            for j in range(i + 1, last):
                found = find(j, last)
                if found:
                    return found
        return []

    def _denounced(self, j: int, last: int) -> list[Mention]:
        """«احتجاجا على ...», «منددين ب...», «ضد ...»: the first one named behind it, or who did the deed."""
        if self.page.norm(j) not in self.page.markers.denouncing:
            return []
        for k in range(j + 1, min(j + 1 + REACH, last)):
            mention = self.cast.starting(k)
            if mention is not None:
                return [] if mention.place_like and mention.kind != "state" else self.cast.conjoined(mention)
            deed = next((r for r in self.page.forms[k].triggers if r.kind == "noun" and not r.rest), None)
            if deed is not None and deed.trigger.type in _DEEDS:
                return self.doers(k, deed)
            if deed is not None and deed.enclitic:  # «احتجاجا على زيارته»
                return self._meant(k, deed.enclitic)
            state = self._state(k)
            if state or self._ends(k):
                return state
        return []

    def _ends(self, k: int) -> bool:
        """What no one protested against follows: a mark, «احتجاج في تركيا», «نددت به بكين»."""
        norm, classes = self.page.norm(k), self.page.forms[k].classes
        return not self.page.tokens[k].is_word or norm == "في" or "prepron" in classes

    def _told_to_go(self, j: int, last: int) -> list[Mention]:
        """«للمطالبة برحيل الرئيس», «طالبوا بإسقاط الحكومة»: whose fall is demanded."""
        norm = self.page.norm(j)
        fall = norm[1:] if norm[:1] in _ATTACHED else norm
        if not self._demanded(j):
            return []
        for pronoun in _PRONOUNS:  # «طالبوا برحيله»
            if fall.endswith(pronoun) and fall[: -len(pronoun)] in self.page.markers.falls:
                return self._meant(j, pronoun)
        if fall not in self.page.markers.falls:
            return []
        for k in range(j + 1, min(j + 1 + FALL_REACH, last)):
            mention = self.cast.starting(k)
            if mention is not None:
                return self.cast.conjoined(mention)
        return []

    def _meant(self, k: int, pronoun: str) -> list[Mention]:
        owner = self.owner(k, pronoun)
        return [owner] if owner is not None else []

    def _demanded_of(self, j: int, last: int) -> list[Mention]:
        """«مطالبين الحكومة ب...»: of whom something is demanded, right behind the word."""
        mention = self.cast.starting(j + 1) if self.page.norm(j) in self.page.markers.demanding else None
        return self.cast.conjoined(mention) if mention is not None and not mention.cut and j + 1 < last else []

    def _demanded(self, j: int) -> bool:
        """Whether a fall is called for here: behind «ب» («مطالبين بإسقاط») or a word of demand."""
        return self.page.norm(j)[:1] in _ATTACHED or self.page.norm(j - 1) in ("الي", "علي", "حتي")

    def _besieged(self, j: int, last: int) -> list[Mention]:
        """«أمام السفارة الأمريكية», «أمام البرلمان»: the state whose mission it is, the body whose seat."""
        mention = self.cast.starting(j)
        if mention is None or mention.kind != "organisation":
            return []
        country = self.cast.entity(mention).country or mention.country
        if mention.head in _MISSIONS:
            return [self._as_state(mention.first, self.cast.clusters.state(country))] if country else []
        governs = mention.code is not None and mention.code.endswith(_GOVERNING)
        return [mention] if governs and self._in_front(j) else []

    def _in_front(self, j: int) -> bool:
        """Whether «أمام», «أمام مقر» or their like stand before a token."""
        norm, before = self.page.norm(j - 1), self.page.norm(j - 2)
        return norm in self.page.markers.in_front or before in self.page.markers.in_front

    def _state(self, k: int) -> list[Mention]:
        """The state of a nationality that no actor covers: «القرار الأمريكي»."""
        if self.cast.covering[k] is not None:
            return []
        state = self.cast.nationality(k)
        return [self._as_state(k, state)] if state is not None else []

    @staticmethod
    def _as_state(k: int, actor: str) -> Mention:
        return Mention(k, k + 1, 0, "state", "actor.nationality", actor=actor)
