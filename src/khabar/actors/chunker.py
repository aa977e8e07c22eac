"""The grammar of noun phrases that name actors: titles, names, common nouns, organisations, states, media.

The text is read from left to right. Only where a word can start such a phrase (a name of the knowledge base, a title,
a common noun of actors, a quantity) is the grammar tried; everything else costs one test a word.
"""

from __future__ import annotations

from collections.abc import Collection

from khabar.actors import datelines
from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.grammar.neighbours import Neighbours
from khabar.actors.grammar.titles import DEEPEST
from khabar.actors.knowledge import Knowledge
from khabar.actors.mentions import Mention
from khabar.words.names import NameEntry, NameMatch
from khabar.words.page import Page

_ORDER = (
    "office", "person", "organisation", "medium", "quoted_medium", "country", "seat", "people", "collective", "short",
    "capital", "given", "nationality", "possessed",
)  # fmt: skip
# Word classes whose members may also begin the name of an actor.
_OPEN_CLASSES = frozenset(("document", "quant", "num", "manner"))


class Chunker:
    """Finds the mentions of actors in a page. ``times`` are token numbers taken by calendar expressions."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def find(
        self, page: Page, date: str | None, times: Collection[int] = (), outlet: str | None = None
    ) -> list[Mention]:
        """All mentions in text order; they do not overlap. ``outlet`` tells whose «المملكة» is meant."""
        return _Scan(page, self.knowledge, date, times, outlet).run()


class _Scan(Neighbours):
    """One pass over one page."""

    def run(self) -> list[Mention]:
        i = 0
        while i < self.count:
            form = self.forms[i]
            found = None
            if i not in self.times:
                if form.names:
                    found = self.mention(i)
                if found is None and (form.classes or self.tokens[i].is_number):
                    found = self._by_class(i)
                if found is None:
                    found = self._self_reference(i) or self._by_kunya(i)
                if found is None and self._behind_cue(i):
                    found = self._unknown_subject(i)
            if found is not None and found.last > i:
                if self._describes(found):
                    self.mentions[-1].last = found.last
                elif self._joins(found):
                    found = self.mentions[-1]
                else:
                    self.mentions.append(found)
                i = found.last
            else:
                i += 1
        mentions = self._with_short_names(self._with_surnames())
        datelines.mark(self.page, mentions)
        return mentions

    def _describes(self, found: Mention) -> bool:
        """Whether a word that can name an actor only describes the one right before it: «المقاتلين الجهاديين»."""
        before = self.mentions[-1] if self.mentions else None
        if before is None or before.last != found.first or len(found) > 1 or found.cut or found.name:
            return False
        if not self.same_line(before.first, found.first) or before.kind in ("person", "media"):
            return False
        here, there = self.tokens[found.first].norm, self.tokens[found.first - 1].norm
        if here in self.page.markers.attributes:
            return self._is_definite(before.first) or before.definite
        agree = any(here.endswith(end) and there.endswith(end) for end in ("ين", "ون"))
        same = here.startswith(ARTICLE) == there.startswith(ARTICLE)
        return agree and same and found.number == "p" and before.kind in ("group", "unnamed")

    def _by_class(self, i: int) -> Mention | None:
        classes = self.forms[i].classes
        if "counterpart" in classes:
            return self._counterpart(i)
        if "quant" in classes or "num" in classes or self.tokens[i].is_number:
            return self._quantified(i)
        if "dem" in classes:
            return self._demonstrative(i)
        if "anaphor" in classes:
            return self._anaphor(i)
        return None

    def _by_kunya(self, i: int) -> Mention | None:
        """«أبو مالك التلي»: a name of honour and at least one more word; not a place («في أبو غريب»)."""
        if (
            self.tokens[i].norm not in self.page.markers.kunyas
            or self.page.norm(i - 1) in self.page.markers.before_place
        ):
            return None
        last = self._run_of_names(i, i + 1)
        if last <= i + 1 or not self._starts_name(i + 1):
            return None
        found = Mention(i, last, 0, "person", "actor.kunya", definite=True)
        found.name, found.name_first = tuple(t.norm for t in self.tokens[i:last]), i
        return self._apposition(found, 0)

    def mention(self, i: int, depth: int = 0) -> Mention | None:
        """The mention that starts at token ``i``, or None."""
        if depth > DEEPEST or i >= self.count:
            return None
        closed = bool(self.forms[i].classes - _OPEN_CLASSES)
        for match in self.matches(i):
            if closed and match.last == i + 1:
                continue
            # «وجهات» is a word of its own, not و + جهات.
            if match.last == i + 1 and self.forms[i].common and match.cut > self.forms[i].common_cut:
                continue
            by_category: dict[str, list[NameEntry]] = {}
            for entry in match.entries:
                by_category.setdefault(entry.category, []).append(entry)
            for category in _ORDER:
                entries = by_category.get(category)
                if category == "office" and closed and "prep" in self.forms[i].classes:
                    continue  # «أمام مسجد» is no imam
                if entries:
                    found = self._read(category, match, entries, depth)
                    if found is not None and category == "office" and self._rather_a_body(found, by_category):
                        found = self._read("collective", match, by_category["collective"], depth) or found
                    if found is not None:
                        return found
        return None

    def _read(self, category: str, match: NameMatch, entries: list[NameEntry], depth: int) -> Mention | None:
        if category == "office":
            return self._title(match, entries, depth)
        if category in ("person", "short"):
            if category == "short" and not self._short_counts(match, entries):
                return None
            return self._person(match, entries, depth)
        if category == "quoted_medium" and not self._is_quoted(match):
            return None
        if category in ("organisation", "medium", "quoted_medium"):
            own = next((e for e in entries if e.row.id == self.medium), entries[0])
            return self._organisation(match, own)
        if category in ("country", "seat", "capital"):
            return self._state(match, self._namesake_state(match, entries[0]))
        if category == "possessed" and not self._has_pronoun(match):
            return None
        if category in ("collective", "possessed"):
            return self._collective(match, entries, depth)
        if category in ("people", "nationality"):
            return self._people(match, entries[0])
        return self._given(match, depth)
