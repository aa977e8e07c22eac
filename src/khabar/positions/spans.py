"""What a stance is on: the shortest phrase or clause, parted where a second object is joined."""

from __future__ import annotations

from typing import NamedTuple

from khabar.words.page import Page

# The longest stretch that a position is on, in words: the best of 7 to 20 on the training reports.
LONGEST_OBJECT = 10
# Scare quotes of up to so many words belong to the object; a longer quotation ends it.
SHORT_QUOTATION = 6

_ENDS = frozenset((".", "،", ",", "؛", ":", "»", '"', "(", ")", "-", "..", "…", "!", "؟"))
_TRAILING = frozenset(("prep", "comp", "conj", "rel"))
# A joined noun with a pronoun goes with the first: «حماية المنشآت وموظفيها».
_OWNED = ("ها", "هم", "هما")


class Extent(NamedTuple):
    """A half-open token range with ``cut`` characters off its first word."""

    first: int
    last: int
    cut: int = 0


class Spans:
    """Finds where objects end; ``cues`` are the tokens that open a further statement, ``times`` those of dates."""

    def __init__(self, page: Page, cues: frozenset[int], times: frozenset[int]) -> None:
        self.page = page
        self.cues = cues
        self.times = times

    def of(
        self, first: int, limit: int, cut: int = 0, clause: bool = False, wide: bool = False, whole: bool = False
    ) -> list[Extent]:
        """The objects from ``first`` on: «وقف العنف وبدء المباحثات» are two, unless the ``whole`` is asked for.

        A ``clause`` keeps its relative clauses, a ``wide`` object its circumstances.
        """
        if first >= limit:
            return []
        if self.page.is_mark(first) and not self._quotation_end(first, limit):
            first, cut = first + 1, 0
        end = self._end(first, limit, clause, wide)
        while end > first and self._dangles(end - 1):
            end -= 1
        if end <= first:
            return []
        out: list[Extent] = []
        start, start_cut = first, cut
        for j in range(first + 2, end if not whole else first):
            if self.page.tokens[j].norm[0] == "و" and self._joined_noun(j, first):
                out.append(Extent(start, j, start_cut))
                start, start_cut = j, 1
        out.append(Extent(start, end, start_cut))
        return out

    def _end(self, first: int, limit: int, clause: bool, wide: bool) -> int:
        end = first
        while end < limit and end - first < LONGEST_OBJECT:
            quoted = self._quotation_end(end, limit)
            if quoted:
                end = quoted
                continue
            if end > first and (self.page.tokens[end].norm in _ENDS or self._closes(end, first, clause, wide)):
                break
            end += 1
        return end

    def _dangles(self, i: int) -> bool:
        form = self.page.forms[i]
        opening = self.page.is_mark(i) and any(q.first == i + 1 for q in self.page.quotes)
        return opening or bool(form.classes & _TRAILING)

    def _quotation_end(self, i: int, limit: int) -> int:
        """The token behind a quotation that opens here and closes inside the object: «ملاحقة» المسؤولين."""
        if not self.page.is_mark(i):
            return 0
        last = next((q.last for q in self.page.quotes if q.first == i + 1 and q.closed), limit + 1)
        return min(last + 1, limit) if last <= limit and last - i <= SHORT_QUOTATION else 0

    def _closes(self, i: int, first: int, clause: bool, wide: bool) -> bool:
        """Whether a word opens a clause of its own behind an object: a relative, a time, a reason, a concession."""
        page, norm = self.page, self.page.norm(i)
        if not clause and "rel" in page.forms[i].classes and norm in page.markers.relatives:
            return i - first > 1  # A bare noun is named by its clause: «الهدوء الذي ميز التعبئة».
        if norm in ("الرغم", "رغم") or (norm == "علي" and page.norm(i + 1) == "الرغم"):
            return True
        if self._tells(i) and "rel" not in page.forms[i - 1].classes and page.norm(i - 1) != "ما":
            return True
        if norm[:1] == "و" and norm[1:] in page.markers.negating:
            return True
        if not clause and self._joined_verb(i):
            return True
        if i in self.times and not clause and not wide:
            return True
        return not wide and norm in page.markers.clause_openers and not (norm == "قبل" and page.norm(i - 1) == "من")

    def _joined_verb(self, i: int) -> bool:
        """Whether a joined verb goes on with the sentence: «تدعم الحوار وتأمل»."""
        form = self.page.forms[i]
        if form.common == "v":
            return form.common_cut == 1 and form.norm[0] == "و"
        readings = form.cues + form.triggers
        joined = any(r.kind == "verb" and r.cut.clitics == "و" for r in readings)
        return joined and all(r.kind != "noun" for r in readings) and form.common != "n"

    def _tells(self, i: int) -> bool:
        """Whether a word opens a further statement: «معتبرا», «ووصفها»."""
        return i in self.cues and any(r.kind != "noun" for r in self.page.forms[i].cues)

    def _joined_noun(self, j: int, first: int) -> bool:
        form = self.page.forms[j]
        if any(r.kind == "noun" and r.cut.clitics == "و" and not r.definite for r in form.triggers + form.cues):
            return True
        if form.common != "n" or form.common_cut != 1 or form.norm.endswith(_OWNED) or form.norm.startswith("وال"):
            return False
        return any(r.kind == "noun" for r in self.page.forms[first].triggers + self.page.forms[first].cues)
