"""Judgements: «القرار خطأ تاريخي» opposes what it is about, «الاتفاق إنجاز» backs it."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.actors.casting import Cast
from khabar.positions.holders import DETERMINERS
from khabar.positions.spans import Extent, Spans
from khabar.positions.triggers import StanceTable, Trigger
from khabar.statements.said import Said
from khabar.text.normal import fold
from khabar.words.page import Page

# A judgement follows the start of its clause within so many words.
JUDGEMENT_REACH = 14
_COMMAS = ("،", ",")
_STOPS = frozenset((".", "؛", "!", "؟", "..", "…"))


class Judgements:
    """Finds what the speakers of a page judge."""

    def __init__(self, page: Page, cast: Cast, table: StanceTable, spans: Spans) -> None:
        self.page = page
        self.cast = cast
        self.table = table
        self.spans = spans

    def of(self, said: Said) -> Iterator[tuple[Trigger, Extent]]:
        """The judgements in what was said with what they are about; one for each clause."""
        first = said.content.first
        start = first if self._is_clause(said) else None
        for i in range(first, said.content.last):
            if self._opens_clause(i):
                start = i + 1
                continue
            if start is None or i - start > JUDGEMENT_REACH:
                continue
            trigger = self.table.judgement(self.page, i)
            if trigger is not None and self._judges(trigger, start, said):
                about = self._subject(start, i, said)
                if about is not None:
                    yield trigger, about
                start = None

    def _is_clause(self, said: Said) -> bool:
        """Whether the content starts with a subject: a quotation, a clause, or what «وصف» and «اعتبر» judge."""
        return said.quoted == "direct" or self._opens_clause(said.content.first - 1) or _evaluates(said)

    def _opens_clause(self, i: int) -> bool:
        norm = self.page.norm(i)
        return ("comp" in self.page.forms[i].classes and norm not in self.page.markers.copulas) or norm in _STOPS

    def _judges(self, trigger: Trigger, start: int, said: Said) -> bool:
        """Whether the words are said of the clause's subject: not negated, no genitive, no relative clause."""
        i, before = trigger.first, self.page.norm(trigger.first - 1)
        if i <= start or before in self.page.markers.negating or before in self.page.markers.relatives:
            return False
        if trigger.entry.kind == "predicate" and self.page.norm(i) not in _first_words(trigger):
            return _evaluates(said)  # «وصف القرار بالخطأ»
        return self._predicate(i)

    def _predicate(self, i: int) -> bool:
        """Whether a word stands where a predicate does: behind a copula or a definite noun."""
        before, norm = i - 1, self.page.norm(i - 1)
        while before > 0 and (self.page.is_mark(before) or norm in _COMMAS):
            before, norm = before - 1, self.page.norm(before - 1)
        definite = norm.startswith("ال") or norm.endswith(("ها", "هم")) or "dem" in self.page.forms[before].classes
        return definite or norm in self.page.markers.copulas or self.cast.ending(before + 1) is not None

    def _subject(self, start: int, i: int, said: Said) -> Extent | None:
        while start < i and self.page.is_mark(start):
            start += 1
        cut = said.content.cut if start == said.content.first else 0
        what = self.page.norm(start) == "ما"  # «ما جرى», «ما تحقق»
        end = next((j for j in range(start + 1 + what, i) if self._ends_subject(j)), i)
        if end <= start or not (what or self._nominal(start)) or self._names_actor(start, end):
            return None
        found = self.spans.of(start, end, cut, whole=True)
        return found[0] if found else None

    def _nominal(self, i: int) -> bool:
        """Whether a word can open a subject: a noun, «هذا», «أي», «عدم»."""
        form = self.page.forms[i]
        if form.norm == "عدم" or (form.common == "n" and form.norm not in self.page.markers.clause_openers):
            return True
        return self.page.tokens[i].is_word and not form.classes - DETERMINERS and form.common != "v"

    def _ends_subject(self, i: int) -> bool:
        form, norm = self.page.forms[i], self.page.norm(i)
        markers = self.page.markers
        links = norm in markers.copulas or norm in markers.negating or norm in markers.auxiliaries
        return links or (form.common == "v" and not norm.startswith("ال")) or "rel" in form.classes

    def _names_actor(self, start: int, end: int) -> bool:
        mention = self.cast.starting(start)
        return mention is not None and mention.last >= end


def _evaluates(said: Said) -> bool:
    """Whether the verb has what is judged for its object: «وصف», «اعتبر»."""
    return said.entry is not None and said.entry.act == "state" and "np" in said.entry.content.split(",")


def _first_words(trigger: Trigger) -> frozenset[str]:
    """The first words of a trigger's entry in normal form, without a clitic."""
    return frozenset(fold(words.split()[0]) for words in trigger.entry.words)
