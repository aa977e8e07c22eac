"""Through whom a statement came: media, agencies, documents and spokesmen that a cue names beside its speaker."""

from __future__ import annotations

from collections.abc import Callable

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.statements.said import Said
from khabar.statements.signs import RELAY_REACH, RELAYING
from khabar.statements.sources import Sources
from khabar.statements.starts import Starts
from khabar.words.page import Page

# Those of them that do so only where a medium is their subject: «علمت الصحيفة من مصدر أن».
_OF_MEDIA = frozenset(("alima",))
_OF_HIM = frozenset(("عنه", "عنها", "عنهم"))
_COMMAS = frozenset(("،", ",", "؛", "..", "..."))


class Channels:
    """Finds the channels of statements; each method writes what it finds into the statement."""

    def __init__(self, page: Page, cast: Cast, sources: Sources, starts: Starts) -> None:
        self.page = page
        self.cast = cast
        self.sources = sources
        self.starts = starts

    def tell(self, said: Said, i: int, limit: int) -> None:
        """The media that a cue names between itself and its content: «قال لرويترز»، «في تصريحات لصحيفة ...»."""
        for mention in self.cast.between(i + 1, limit):
            if self.cast.entity(mention).kind == "media" and mention.actor not in said.speakers:
                said.via = [] if mention.own_outlet else [mention.actor]
                said.own_via = True
            elif mention.kind == "media" and self._in_relay(i, mention.first):
                said.via, said.own_via = [mention.actor], True
        self._on_word_of(said, i, limit)
        speakers = said.speakers or said.behind
        for j in range(i + 1, limit):
            spokesman = self.starts.mouthpiece(j)
            if spokesman is not None and speakers and spokesman.actor not in speakers and not said.via:
                said.via, said.own_via = [spokesman.actor], True
            publisher = self._publisher(j)
            if publisher is not None and speakers and publisher.actor not in speakers and not said.via:
                said.via, said.own_via = [publisher.actor], True
            if "document" in self.page.forms[j].classes and not said.document:
                issued = self.sources.issued(j)
                if issued.last > j + 1 and speakers and not said.via and not set(issued.actors) & set(speakers):
                    said.via, said.own_via = list(issued.actors), True
                bodies = [a for a in speakers if self.cast.clusters.by_id[a].kind == "organisation"]
                if bodies and not said.via:
                    self.sources.issuer = tuple(bodies)

    def occasion_end(self, first: int) -> int:
        """The end of «في بيان وزعه مكتبه» behind what was said: a comma, another cue, or the end of the sentence."""
        last = self.page.sentence(first).last
        for j in range(first + 1, last):
            form = self.page.forms[j]
            participle = any(r.kind == "participle" for r in form.cues) and self.cast.covering[j] is None
            if self.page.tokens[j].norm in _COMMAS or (participle and form.common != "n"):
                return j
        return last

    def _publisher(self, j: int) -> Mention | None:
        """Who is named behind «نشره», «وزعته» at token ``j``: through whom a document or speech reached the report."""
        norm = self.page.tokens[j].norm
        verb = norm[:-2] if norm.endswith("ها") else norm[:-1] if norm.endswith("ه") else ""
        return self.cast.starting(j + 1) if verb in self.page.markers.publishing else None

    def _on_word_of(self, said: Said, i: int, limit: int) -> None:
        """«قال X نقلا عن Y إن»: Y speaks, X passes it on."""
        for j in range(i + 1, limit):
            match = self.sources.relay(j) if self.page.tokens[j].norm in ("نقلا", "استنادا") else None
            if match is not None and len(match.slots) == 1 and match.last <= limit:
                source = next(iter(match.slots.values()))
                if not self.cast.are_media(source.actors) and said.speakers:
                    said.via, said.own_via = said.speakers, True
                    said.speakers = list(source.actors)
                return

    def _in_relay(self, i: int, at: int) -> bool:
        return any((end := self.sources.relay_end(j)) is not None and j < at < end for j in range(i + 1, at))

    def relay(self, said: Said, i: int, limit: int) -> None:
        """«نقلت وكالة X عن Y أن»: who is quoted speaks, who quotes is the chain."""
        before = RELAYING.get(said.entry.id, ()) if said.entry is not None else ()
        if said.entry is None or (said.entry.id in _OF_MEDIA and not self.cast.are_media(said.speakers)):
            return
        for mention in self.cast.between(i + 1, limit):
            if self.cast.preposition(mention) in before and mention.actor not in said.speakers:
                said.via, said.own_via = said.speakers, bool(said.speakers)
                said.speakers, said.explicit = [m.actor for m in self.cast.conjoined(mention)], True
                return

    def quote_from(self, said: Said, i: int, last_speakers: Callable[[int], list[str]]) -> None:
        """«نقلت وكالة X عن Y قوله»: the speaker stands behind عن, the medium is the verb's subject."""
        sentence = self.page.sentence(i)
        people = [m for m in self.cast.between(max(sentence.first, i - 30), i)]
        if any(self.page.tokens[j].norm in _OF_HIM for j in range(max(sentence.first, i - RELAY_REACH), i)):
            said.speakers, said.explicit = last_speakers(i), True
        for mention in reversed(people):
            if said.speakers:
                break
            if self.cast.preposition(mention) in ("عن",):
                said.speakers, said.explicit = [mention.actor], True
                break
        media = [
            m for m in people if m.kind == "media" or (m.actor not in said.speakers and not self.cast.preposition(m))
        ]
        if said.speakers and media:
            said.via, said.own_via = [media[-1].actor], True
        elif not said.speakers:
            close = [
                m for m in people if not self.cast.preposition(m) and m.kind in ("person", "unnamed", "organisation")
            ]
            if close:
                said.speakers, said.explicit = [close[-1].actor], True
