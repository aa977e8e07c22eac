"""One reading as the features of confidence ask it: what the stages found, and look-ups over all of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from khabar.actors.casting import Cast
from khabar.actors.clusters import Entity
from khabar.events.happened import Happened
from khabar.instruments.finder import Used
from khabar.places.finder import Found
from khabar.positions.finder import Held
from khabar.statements.said import Said
from khabar.times import TimeSpan
from khabar.words.page import Page

# Counts and distances are told in steps: what is learnt of 14 words must hold of 15 too.
_STEPS = (1, 2, 3, 4, 6, 9, 13, 19, 28, 41, 60, 90)


@dataclass
class Scene:
    """What the stages found in one report; the lists have the record's order."""

    page: Page
    cast: Cast
    said: Sequence[Said]
    events: Sequence[Happened]
    positions: Sequence[Held]
    times: Sequence[TimeSpan]
    places: Sequence[Found]
    instruments: Sequence[Used]
    published: str | None

    def entity(self, actor: str) -> Entity:
        """The actor with an id."""
        return self.cast.clusters.by_id[actor]

    def sentence_of(self, i: int) -> int:
        """The number of a token's sentence."""
        return self.page.sentence_at[i]

    @cached_property
    def said_in(self) -> Counter[int]:
        """How many statements have their cue in a sentence."""
        return Counter(map(self.sentence_of, (s.cue for s in self.said)))

    @cached_property
    def speakers_before(self) -> dict[int, list[str]]:
        """Who spoke in the statement before the one with a cue."""
        cues = sorted(self.said, key=lambda s: s.cue)
        return {said.cue: before.speakers for before, said in pairwise(cues) if before.cue < said.cue}

    @cached_property
    def chains(self) -> int:
        """How many different chains the statements have."""
        return len({tuple(said.via) for said in self.said})

    @cached_property
    def events_in(self) -> Counter[int]:
        """How many events have their trigger in a sentence."""
        return Counter(map(self.sentence_of, (e.i for e in self.events)))

    @cached_property
    def mentions_in(self) -> Counter[int]:
        """How many mentions begin in a sentence."""
        return Counter(map(self.sentence_of, (m.first for m in self.cast.mentions)))

    @cached_property
    def roles(self) -> dict[str, set[str]]:
        """What each actor is in statements, events and positions."""
        out: dict[str, set[str]] = {}
        for said in self.said:
            _play(out, "speaker", said.speakers)
            _play(out, "via", said.via)
            _play(out, "addressee", said.addressees)
        for event in self.events:
            _play(out, "actor", event.actors)
            _play(out, "recipient", event.recipients)
        for held in self.positions:
            _play(out, "holder", held.holders)
        return out

    def nearest(self, actor: str, i: int) -> tuple[str, int]:
        """Where the mention of an actor nearest to a token stands, and how far from it.

        ``before`` and ``behind`` in the token's sentence, ``earlier`` and ``later`` outside of it, ``nowhere``.
        """
        mentions = self.entity(actor).mentions
        if not mentions:
            return "nowhere", 0
        mention = min(mentions, key=lambda m: m.first - i if m.first > i else i - m.last)
        behind = mention.first > i
        same = self.sentence_of(mention.first) == self.sentence_of(i)
        where = ("behind" if behind else "before") if same else ("later" if behind else "earlier")
        return where, mention.first - i if behind else max(i - mention.last, 0)


def _play(roles: dict[str, set[str]], role: str, actors: Iterable[str]) -> None:
    for actor in actors:
        roles.setdefault(actor, set()).add(role)


def step(number: int) -> int:
    """The step that a count or distance is in."""
    return bisect_right(_STEPS, number)
