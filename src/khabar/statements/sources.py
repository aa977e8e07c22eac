"""Phrases that name a source: an actor, or a document with its issuer, and the relay patterns around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from khabar.actors.casting import Cast
from khabar.lexicon.schema import Relay
from khabar.text.normal import fold
from khabar.words.page import Page

# A document's issuer is named at most so many words behind it («بيان صادر عن ...»).
ISSUER_REACH = 6
# Words that may stand between a relay's slot and its next word.
SLOT_GAP = 4

_TOLD = Relay("as-told-by", "وفق ما", "speaker")

_SLOT = re.compile(r"^([بلك]?)\{(\w+)\}$")


class Source(NamedTuple):
    """A source: the ids of its actors, the token after it, whether it is a document («البيان»)."""

    actors: tuple[str, ...]
    last: int
    document: bool


class Element(NamedTuple):
    """A part of a relay pattern: a word in normal form, or a slot with the clitic before it."""

    word: str
    slot: str
    clitic: str


class RelayMatch(NamedTuple):
    """A relay found in the text: the pattern, the token after it, and what fills its slots."""

    relay: Relay
    first: int
    last: int
    slots: dict[str, Source]
    said: int


class Sources:
    """Finds sources and relays on a page."""

    def __init__(self, page: Page, cast: Cast, relays: RelayTable) -> None:
        self.page = page
        self.cast = cast
        self.relays = relays
        self.issuer: tuple[str, ...] = ()
        self.times: frozenset[int] = frozenset()

    def at(self, i: int, clitic: str = "") -> Source | None:
        """The source that starts at token ``i`` behind the given clitic."""
        page = self.page
        while i < len(page.tokens) and page.is_mark(i):
            i += 1
        if i >= len(page.tokens):
            return None
        mention = self.cast.starting(i)
        if mention is not None:
            if self.cast.clitics(mention).lstrip("وف") != clitic:
                return None
            joined = self.cast.conjoined(mention)
            return Source(tuple(m.actor for m in joined), joined[-1].last, False)
        if self.document(i, clitic):
            return self.issued(i)
        return None

    def document(self, i: int, clitic: str = "") -> bool:
        """Whether a word is a document that speaks for its issuer: «بيان»، «التقرير»."""
        form = self.page.forms[i]
        if "document" in form.classes and not clitic:
            return True
        return any(
            cut.clitics == clitic and cut.length and "document" in self.relays.classes(cut.stem) for cut in form.cuts
        )

    def issued(self, i: int) -> Source:
        """The issuer of the document at token ``i``; one named before where the text only says «البيان»."""
        page = self.page
        end = min(i + 1 + ISSUER_REACH, page.sentence(i).last)
        j = i + 1
        construct = not page.tokens[i].norm.lstrip("وفب").startswith("ال")
        while j < end:
            mention = self.cast.starting(j)
            if mention is not None:
                governed = self.cast.preposition(mention) in ("ل", "عن", "من")
                if not governed and not (construct and j == i + 1):
                    break
                if mention.kind in ("organisation", "state", "media", "person", "group"):
                    actors = (mention.actor,)
                    self.issuer = actors
                    return Source(actors, mention.last, True)
                break
            form = page.forms[j]
            if (
                "comp" in form.classes
                or any(r.kind == "verb" for r in form.cues)
                or page.tokens[j].norm in (":", ".", "،")
            ):
                break
            if page.tokens[j].norm in ("في", "خلال", "بعد"):
                break
            j += 1
        return Source(self.issuer, i + 1, True)

    def relay_end(self, i: int) -> int | None:
        """The token behind a relay of one source that begins at a token, or None."""
        match = self.relay(i)
        return match.last if match is not None and len(match.slots) == 1 else None

    def relay(self, i: int) -> RelayMatch | None:
        """The relay pattern that starts at token ``i``."""
        for elements, relay in self.relays.starting(self.page.tokens[i].norm):
            found = self._match(elements, relay, i)
            if found is not None and not self._reports_on(found):
                return found
        return self._as_told_by(i)

    def _reports_on(self, found: RelayMatch) -> bool:
        """«كما أعلن الوزير أن»: what follows is the content of a statement, so this is none of a relay."""
        page = self.page
        if found.last >= page.sentence(found.first).last or page.tokens[found.first].norm.lstrip("و") != "كما":
            return False
        form = page.forms[found.last]
        return "comp" in form.classes or page.tokens[found.last].norm in ("عن", "الي", "علي", ":")

    def _as_told_by(self, i: int) -> RelayMatch | None:
        """«بحسب ما أوردت X»، «وفقا لما نقلته X»، «حسبما أعلن X»: any reporting verb behind the words of a relay."""
        page = self.page
        limit = page.sentence(i).last
        norm, known = page.tokens[i].norm, page.markers.according | page.markers.according_clause
        norm = norm if norm in known else norm.removeprefix("و")
        as_well = norm == "علي" and page.norm(i - 1) in ("،", ",") and page.norm(i + 1) == "ما"  # «، على ما أفاد»
        if norm not in known and not as_well:
            return None
        at = i + 1
        if norm in page.markers.according or as_well:
            if at >= limit or page.tokens[at].norm not in ("ما", "لما"):
                return None
            at += 1
        if at >= limit or not any(r.kind == "verb" for r in page.forms[at].cues):
            return None
        at += 1
        while at < limit and (page.forms[at].classes & {"adv"} or at in self.times or page.tokens[at].norm == "،"):
            at += 1
        source = self.at(at) if at < limit else None
        if source is None or not source.actors:
            return None
        return RelayMatch(_TOLD, i, source.last, {"source": source}, source.last)

    def _match(self, elements: tuple[Element, ...], relay: Relay, i: int) -> RelayMatch | None:
        page = self.page
        limit = page.sentence(i).last
        slots: dict[str, Source] = {}
        pos = i
        for number, element in enumerate(elements):
            if not element.slot:
                at = pos if number == 0 else self._word_at(element.word, pos, limit, bool(slots))
                if at is None:
                    return None
                pos = at + 1
                continue
            pos = self._skip_times(pos, limit)
            source = self.at(pos, element.clitic) if pos < limit else None
            if source is None or not source.actors:
                return None
            slots[element.slot] = source
            pos = source.last
        return RelayMatch(relay, i, pos, slots, pos)

    def _skip_times(self, pos: int, limit: int) -> int:
        while pos < limit and ("adv" in self.page.forms[pos].classes or "part" in self.page.forms[pos].classes):
            pos += 1
        return pos

    def _word_at(self, word: str, pos: int, limit: int, after_slot: bool) -> int | None:
        for at in range(pos, min(pos + (SLOT_GAP if after_slot else 1), limit)):
            if self.page.tokens[at].norm == word:
                return at
        return None


class RelayTable:
    """The relay patterns by their first word."""

    def __init__(self, relays: list[Relay], documents: frozenset[str], is_verb: Callable[[str], bool]) -> None:
        """``is_verb`` tells reporting verbs: a pattern that starts with one is read as a statement, not as a relay."""
        self._documents = documents
        self._by_first: dict[str, list[tuple[tuple[Element, ...], Relay]]] = {}
        for relay in relays:
            elements = tuple(_element(part) for part in relay.pattern.split())
            if elements and not elements[0].slot and not is_verb(elements[0].word):
                for first in (elements[0].word, "و" + elements[0].word):
                    self._by_first.setdefault(first, []).append((elements, relay))
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))

    def starting(self, norm: str) -> list[tuple[tuple[Element, ...], Relay]]:
        """The patterns whose first word this is, the longest first."""
        return self._by_first.get(norm, [])

    def classes(self, stem: str) -> frozenset[str]:
        """Whether a stem is a document word, as a set of classes."""
        return _DOCUMENT if stem in self._documents else _NONE


_DOCUMENT = frozenset(("document",))
_NONE: frozenset[str] = frozenset()


def _element(part: str) -> Element:
    slot = _SLOT.match(part)
    if slot:
        return Element("", slot.group(2), slot.group(1))
    return Element(fold(part), "", "")
