"""A record as the rows of event data see it: who acts on whom in pairs, where, in which sentence, in whose name."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khabar.exports.names import TITLE_LIMIT, clean
from khabar.exports.places import located
from khabar.record import Actor, Event, Place, Record, Span
from khabar.text.normal import NormalText
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

# Events that those who take part do to each other: CAMEO codes «A met B» as A with B and B with A. Besides these types
# they are the signing of an agreement, a breach of a truce and the end of talks (CAMEO manual 1.1b3: «reciprocal»).
MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE"))
MUTUAL_CODES = frozenset(("057", "164", "196"))

# A visit, made or received, is not what those who visit together do to each other; a mediator's is not either.
ONE_WAY_CODES = frozenset(("042", "043", "045"))

# PLOVER has the visitor act, however the visit is told; CAMEO has the host act where a visit is received.
HOST_A_VISIT = "043"

# Rules whose actors fight each other («clashes between»): PLOVER has both sides of a fight among its actors.
FIGHTS = frozenset((
    "assault-ishtibak", "assault-maarik", "assault-qatala-fought", "assault-muwajahat",
))  # fmt: skip

# Ids of actors that the knowledge base lacks.
_LOCAL = re.compile(r"a\d+\Z")

# A plural may stand for plurals; nobody's members are nested deeper.
_DEEPEST = 4


class Pair(NamedTuple):
    """One who does and one to whom it is done; None where the report tells only the other."""

    source: Actor | None
    target: Actor | None


class Sentence(NamedTuple):
    """A sentence of the report: its number, counted from 1, and its span."""

    number: int
    span: Span


class Scene:
    """Look-ups in one record."""

    def __init__(self, number: int, record: Record) -> None:
        self.number = number
        self.record = record
        self.document = record.document
        self.text = record.document.text
        self._actors = {actor.id: actor for actor in record.actors}
        self._places = _by_name(record.places)
        self._spans: list[Span] | None = None

    # -- who ------------------------------------------------------------------------------------------------------

    def actor(self, identity: str) -> Actor | None:
        """An actor by its id."""
        return self._actors.get(identity)

    def actors(self, identities: Iterable[str]) -> list[Actor]:
        """Several actors; ids that no actor has are passed over."""
        return [self._actors[i] for i in identities if i in self._actors]

    def singly(self, identities: Iterable[str]) -> list[Actor]:
        """Several actors, those whom a plural stands for in its place, each once."""
        found: dict[str, Actor] = {}
        for one in self.actors(identities):
            for member in self._members(one, _DEEPEST):
                found.setdefault(member.id, member)
        return list(found.values())

    def _members(self, actor: Actor, depth: int) -> Iterator[Actor]:
        members = self.actors(actor.members)
        if not members or not depth:
            yield actor
        for member in members if depth else ():
            yield from self._members(member, depth - 1)

    def pairs(self, event: Event) -> list[Pair]:
        """An event as CAMEO's dyads: each actor with each recipient, and of a mutual event both ways round."""
        sources, targets = self.singly(event.actors), self.singly(event.recipients)
        if event.cameo == HOST_A_VISIT:
            sources, targets = targets, sources
        if not targets and len(sources) > 1 and _is_mutual(event):
            return [Pair(one, other) for one in sources for other in sources if one is not other]
        if not targets:
            return [Pair(one, None) for one in sources]
        if not sources:
            return [Pair(None, other) for other in targets]
        return [Pair(one, other) for one in sources for other in targets if one is not other]

    def mention(self, actor: Actor, near: int) -> Span | None:
        """The mention of an actor that stands nearest to an offset."""
        return min(actor.mentions, key=lambda span: (abs(span[0] - near), span[0]), default=None)

    def called(self, actor: Actor, near: int) -> str:
        """The words by which the report calls an actor nearest to an offset."""
        span = self.mention(actor, near)
        return self.words(span) if span else clean(actor.name_ar)

    # -- where ----------------------------------------------------------------------------------------------------

    def place(self, name: str | None) -> Place | None:
        """The record's place of a name, with the lexicon's coordinates where the record has none."""
        found = self._places.get(name or "")
        return located(found) if found else None

    # -- words ----------------------------------------------------------------------------------------------------

    def words(self, span: Span) -> str:
        """The words of a span on one line, without control characters."""
        return clean(self.text[span[0] : span[1]])

    def sentence(self, offset: int) -> Sentence:
        """The sentence in which an offset lies."""
        spans = self._sentences()
        place = max(bisect.bisect_right(spans, (offset, len(self.text) + 1)) - 1, 0)
        return Sentence(place + 1, spans[place]) if spans else Sentence(1, (0, len(self.text)))

    def leads(self, offset: int) -> bool:
        """Whether an offset lies in the headline or the first paragraph."""
        end, lines = 0, 0
        for line in self.text.splitlines(keepends=True):
            end += len(line)
            shown = line.strip()
            lines += bool(shown)
            if lines > 1 or len(shown) > TITLE_LIMIT:
                break
        return offset < end

    def _sentences(self) -> Sequence[Span]:
        if self._spans is None:
            tokens = tokenize(NormalText(self.text))
            self._spans = [(tokens[s.first].start, tokens[s.last - 1].end) for s in sentences(tokens)]
        return self._spans


def name(actor: Actor) -> str:
    """An actor's English name, the Arabic where it has none."""
    return clean(actor.name_en or "") or clean(actor.name_ar)


def is_local(actor: Actor) -> bool:
    """Whether an actor's id holds in its document only: the knowledge base lacks it."""
    return _LOCAL.match(actor.id) is not None


def _is_mutual(event: Event) -> bool:
    """Whether those who take part in an event do it to each other."""
    if event.cameo in ONE_WAY_CODES:
        return False
    rule = event.rule.split(".")
    return event.type in MUTUAL or event.cameo in MUTUAL_CODES or (len(rule) > 1 and rule[1] in FIGHTS)


def _by_name(places: Iterable[Place]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for place in places:
        key = place.name_en or place.name_ar
        before = found.get(key)
        if before is None or (before.lat is None and place.lat is not None):
            found[key] = place
    return found
