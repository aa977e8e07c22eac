"""Instruments: conferences, agreements, communiqués, resolutions, initiatives, plans, truces and talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2s

from khabar.lexicon.schema import InstrumentName
from khabar.record.types import InstrumentKind
from khabar.times import TimeSpan
from khabar.words.names import NameEntry, NameTrie, words_of
from khabar.words.page import Page

# Adjectives behind an instrument noun are at most so many («مؤتمر دولي جديد»).
MOST_ADJECTIVES = 3
# An instrument's own date stands at most so many words behind it («البيان الصادر في 30 يونيو»).
DATE_REACH = 5


@dataclass(slots=True)
class Used:
    """An instrument in the making: token ranges with cut."""

    id: str
    kind: InstrumentKind
    name_ar: str
    name_en: str | None
    date: str | None
    rule: str
    spans: list[tuple[int, int, int]] = field(default_factory=list)


class InstrumentTable:
    """Names of instruments by their first word, with and without article."""

    def __init__(self, rows: list[InstrumentName]) -> None:
        self.names = NameTrie()
        for row in rows:
            self.names.add(row.names_ar, NameEntry("instrument", row))
            for name in row.names_ar:
                words = words_of(name)
                if len(words) == 1 and not name.startswith("ال"):
                    self.names.add(["ال" + name], NameEntry("instrument", row, definite=True))
        self.names.freeze()


class InstrumentFinder:
    """Finds the instruments of a page."""

    def __init__(self, page: Page, table: InstrumentTable, times: list[TimeSpan]) -> None:
        self.page = page
        self.table = table
        self.times = {time.first: time for time in times}
        self.used: list[Used] = []
        self.dating: set[int] = set()
        """First tokens of the times that date an instrument and nothing else in their sentence."""

    def find(self) -> list[Used]:
        """The instruments in the order of their first mention."""
        i = 0
        while i < len(self.page.tokens):
            i = self._at(i) or i + 1
        known = {used.date for used in self.used if used.rule == "instrument.named" and used.date}
        self.dating.update(first for first, time in self.times.items() if time.value in known)
        return self.used

    def _at(self, i: int) -> int | None:
        for cut in self.page.forms[i].cuts:
            for rest, entries in self.table.names.starts(cut.stem):
                if rest and not NameTrie.fits(rest, self.page.tokens, i + 1):
                    continue
                row: InstrumentName = entries[0].row
                last = i + 1 + len(rest)
                if row.date is not None:
                    return self._named(row, i, last, cut.length)
                return self._common(row, i, last, cut.length, entries[0].definite)
        return None

    def _named(self, row: InstrumentName, i: int, last: int, cut: int) -> int:
        self._add(row.id, row, (i, last, cut), row.date, "instrument.named")
        return last

    def _common(self, row: InstrumentName, i: int, last: int, cut: int, definite: bool) -> int | None:
        """An instrument noun with the words that tell it from others; alone it takes up an earlier one."""
        definite = definite or self.page.tokens[i].norm[cut:].startswith("ال")
        end = last
        while end < len(self.page.tokens) and end - last < MOST_ADJECTIVES and self._modifies(end, definite):
            end += 1
        if end == last:
            known = next((u for u in reversed(self.used) if u.kind == row.kind), None)
            # «البيان» mostly is the one that is being quoted, not one that it names.
            if definite and known is not None and row.kind != "communique":
                known.spans.append((i, last, cut))
                return last
            return None
        words = "-".join(t.norm for t in self.page.tokens[i:end])
        self._add(f"{row.kind}-{_slug(words)}", row, (i, end, cut), self._own_date(end), "instrument.noun")
        return end

    def _modifies(self, i: int, definite: bool) -> bool:
        form, norm = self.page.forms[i], self.page.tokens[i].norm
        if not self.page.tokens[i].is_word or self.page.tokens[i].line != self.page.tokens[i - 1].line:
            return False
        nationality = any(
            e.category in ("nationality", "capital", "country")
            for cut, rests in form.names
            if not cut.length
            for rest, found in rests
            if not rest
            for e in found
        )
        if definite and not norm.startswith("ال"):
            return False
        return nationality or form.common == "a"

    def _own_date(self, end: int) -> str | None:
        for j in range(end, min(end + DATE_REACH, len(self.page.tokens))):
            time = self.times.get(j)
            if time is not None:
                if any(self.page.tokens[k].norm in self.page.markers.issued for k in range(end, j)):
                    self.dating.add(j)
                return time.value
        return None

    def _add(self, key: str, row: InstrumentName, span: tuple[int, int, int], date: str | None, rule: str) -> None:
        for used in self.used:
            if used.id == key:
                used.spans.append(span)
                used.date = used.date or date
                return
        name_ar = self.page.raw(*span)
        self.used.append(Used(key, row.kind, name_ar, row.name_en if row.date else None, date, rule, [span]))


def _slug(words: str) -> str:
    """A stable ASCII id for Arabic words: a short digest."""
    return blake2s(words.encode(), digest_size=4).hexdigest()
