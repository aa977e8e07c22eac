"""The country of actors of whom only their surroundings tell it: «الشرطة», «المتمردون», «مسؤول محلي».

What is named near an actor speaks for its country: places, states, nationality adjectives, other actors. What stands
in its own phrase counts most, then what is near, then the report as a whole and its beginning above all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khabar.actors.casting import Cast
from khabar.actors.clusters import Entity
from khabar.actors.glossary import bare
from khabar.actors.knowledge import Knowledge
from khabar.actors.mentions import Mention
from khabar.lexicon.schema import Organisation
from khabar.places.finder import Found, Gazetteer
from khabar.words.names import NameTrie

# How much each sort of evidence weighs; all numbers here were set on the training half of the gold set. A place is
# where the report happens; a state named is as often the other party.
WEIGHTS = {"place": 1.5, "state": 0.5, "person": 0.5, "nationality": 0.7, "armed-group": 0.5}
OTHER = 1.0
# Over so many words the weight of evidence falls to a third.
NEAR = 15
# Evidence of the same sentence counts so many times, and so much is added inside the phrase and right behind it.
SAME_SENTENCE = 2.0
IN_PHRASE = 3.0
# What the whole report adds, and how much more its first words do.
WHOLE = 0.2
BEGINNING = 3
BEGINNING_WORDS = 30
# «مسؤول في بنغازي», «سكان مدينة الرقة»: a place so many words behind a phrase still belongs to it.
BEHIND = 3

# Types of bodies whose seat tells nothing of where a report happens.
_EVERYWHERE = frozenset(("ngo", "platform", "company"))


class Evidence(NamedTuple):
    """A word that tells a country: its token, the country, its weight."""

    at: int
    country: str
    weight: float


class Homes:
    """Finds the home countries of a report's actors."""

    def __init__(self, cast: Cast, places: Sequence[Found], gazetteer: Gazetteer, knowledge: Knowledge) -> None:
        self.cast = cast
        self.gazetteer = gazetteer
        self.page = cast.page
        self.knowledge = knowledge
        self.evidence: list[Evidence] = []
        self.whole: dict[str, float] = {}
        counted = [m for m in cast.mentions if m.country and m.kind != "media" and not self._watches(m)]
        shared = [m for m in counted if self._is_shared(m)]
        self._weigh(
            [
                *self._actors([m for m in counted if m not in shared]),
                *self._places(places),
                *self._places_of_actors(),
                *self._nationalities(),
            ]
        )
        if shared:  # who they are depends on where the report is
            listed = [m for m in shared if self._namesake(m) is None]
            self._weigh([*self.evidence, *self._actors(listed)])

    def _weigh(self, found: list[Evidence]) -> None:
        self.evidence = sorted(found)
        self.whole = defaultdict(float)
        for evidence in self.evidence:
            more = BEGINNING if evidence.at < BEGINNING_WORDS else 1
            self.whole[evidence.country] += WHOLE * evidence.weight * more / math.sqrt(len(self.evidence))

    def of(self, entity: Entity) -> str | None:
        """The country of an actor that has none of its own, None where nothing tells it or it can have none."""
        if entity.members:
            homes = {self.cast.clusters.by_id[member].country for member in entity.members}
            return homes.pop() if len(homes) == 1 else None
        shown = [m for m in entity.mentions if not m.place_like]
        if not shown or entity.key or not all(self._has_home(m) for m in shown):
            return None
        return shown[0].home or self._fixed(shown[0]) or self._around(shown[0])

    def near(self, entity: Entity) -> str | None:
        """The country that the surroundings of an actor tell, whether it belongs to it or not: «التحالف» in Yemen."""
        shown = [m for m in entity.mentions if not m.place_like]
        return self._around(shown[0]) if shown else None

    def _fixed(self, mention: Mention) -> str | None:
        row = self.knowledge.collectives.get(mention.head or "")
        return row.home if row is not None and row.home != "none" else None

    def _has_home(self, mention: Mention) -> bool:
        """Whether an actor belongs to one country at all: not «المجتمع الدولي», not «قوات دولية»."""
        row = self.knowledge.collectives.get(mention.head or "")
        if row is not None and row.home == "none":
            return False
        words = (self.page.norm(i) for i in range(mention.first + 1, mention.last))
        return not any(word.removeprefix("ال") in self.page.markers.worldwide for word in words)

    def _around(self, mention: Mention) -> str | None:
        scores = defaultdict(float, self.whole)
        sentence = self.page.sentence(mention.first)
        for at, country, weight in self.evidence:
            value = weight * math.exp(-abs(at - mention.first) / NEAR)
            if sentence.first <= at < sentence.last:
                value *= SAME_SENTENCE
            if mention.first <= at < mention.last + BEHIND:
                value += IN_PHRASE
            scores[country] += value
        return max(scores, key=lambda country: scores[country]) if scores else None

    def _actors(self, mentions: Iterable[Mention]) -> Iterable[Evidence]:
        for mention in mentions:
            if mention.country:
                yield Evidence(mention.first, mention.country, self._weight(mention))

    def _watches(self, mention: Mention) -> bool:
        """Those who tell of others, or are used by all: «المرصد السوري» in Britain, «فيسبوك», officials of the UN."""
        if mention.kind == "person" and mention.of:
            employer = self.knowledge.organisations.get(mention.of)
            return employer is not None and employer.country is None
        listed = self.knowledge.organisations.get((mention.key or "").partition(":")[2])
        return listed is not None and listed.type in _EVERYWHERE

    def _is_shared(self, mention: Mention) -> bool:
        """A body listed by a name that bodies of other countries have too: «الكونغرس» in Colombia."""
        listed = (mention.key or "").startswith("organisation:")
        return listed and self._words(mention) in self.knowledge.english.shared

    def namesake(self, entity: Entity) -> Organisation | None:
        """The body of the country where the report is, of an actor listed by a name that other bodies have too."""
        shown = [m for m in entity.mentions if not m.place_like]
        return self._namesake(shown[0]) if shown and all(self._is_shared(m) for m in shown) else None

    def _namesake(self, mention: Mention) -> Organisation | None:
        return self.knowledge.english.local_names.get((self._words(mention), self._around(mention) or ""))

    def _words(self, mention: Mention) -> tuple[str, ...]:
        first, *rest = (self.page.norm(i) for i in range(mention.first, mention.last))
        return (bare(first[mention.cut :]), *rest)

    def _weight(self, mention: Mention) -> float:
        listed = self.knowledge.organisations.get((mention.key or "").partition(":")[2])
        if listed is not None and listed.type == "armed-group":  # they fight where they are not at home too
            return WEIGHTS["armed-group"]
        return WEIGHTS.get(mention.kind, OTHER)

    def _places(self, places: Sequence[Found]) -> Iterable[Evidence]:
        for place in places:
            if place.country and place.rule != "place.state":
                yield Evidence(place.first, place.country, WEIGHTS["place"])

    def _places_of_actors(self) -> Iterable[Evidence]:
        """«شرطة إسطنبول», «محافظ البصرة»: places in the phrases of actors."""
        for mention in self.cast.mentions:
            named = range(mention.name_first, mention.name_first + len(mention.name)) if mention.name else range(0)
            for i in range(mention.first + 1, mention.last):
                form = self.page.forms[i]
                if i in named or form.common or form.names or form.classes:
                    continue
                for rest, entries in self.gazetteer.names.starts(form.norm):
                    country = entries[0].row.country
                    if country and (not rest or NameTrie.fits(rest, self.page.tokens, i + 1)):
                        yield Evidence(i, country, WEIGHTS["place"])
                        break

    def _nationalities(self) -> Iterable[Evidence]:
        for i, form in enumerate(self.page.forms):
            if form.names and self.cast.covering[i] is None:
                state = self.cast.nationality(i)
                country = self.cast.clusters.by_id[state].country if state else None
                if country:
                    yield Evidence(i, country, WEIGHTS["nationality"])
