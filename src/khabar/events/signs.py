"""Signs that a word of force tells of a happening, or only speaks of one: of a crime, a plan, a fear, force in general.

Of «مقتل جنديين في هجوم قرب بعقوبة أمس» and «جريمة اغتيال الرئيس» only the first reports something. No single sign
decides; each row of ``event_signs.tsv`` adds its weight, and a happening is told where the sum is not below zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from khabar.actors.casting import Cast
from khabar.lexicon.schema import EventSign
from khabar.statements.said import Said
from khabar.text.normal import fold
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# A sentence longer than this argues or looks back more often than it reports, in words.
LONG = 45
# A sentence of at most so many words reports one thing.
SHORT = 16
# How far from a trigger a number of people may stand.
COUNT_REACH = 10
# How far before a trigger the relative pronoun of its clause may stand.
CLAUSE_REACH = 3
# Acts by which a speaker judges, wishes or fears; the others report.
JUDGING = frozenset(("accuse", "stress", "warn", "express", "call_for", "deny", "commit", "welcome"))
# A text of more than so many sentences opens with its news, in so many sentences.
FEW, OPENING = 5, 3
# The sign that every trigger bears.
ALWAYS = "always"


@dataclass(slots=True)
class SignTable:
    """The signs of one type of event: weights (of nouns, of verbs, in hundredths) by sign, and words by reach."""

    weights: dict[str, tuple[int, int]] = field(default_factory=dict)
    words: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def sign_tables(rows: Iterable[EventSign]) -> dict[str, SignTable]:
    """The tables of the types that have signs."""
    tables: dict[str, SignTable] = defaultdict(SignTable)
    for row in rows:
        table = tables[row.type]
        # Whole numbers: a sum of fractions depends on the order in which a set gives them.
        table.weights[row.sign] = (round(row.noun * 100), round(row.verb * 100))
        for word in row.words:
            table.words.setdefault(row.reach or "sentence", {}).setdefault(fold(word), []).append(row.sign)
    return dict(tables)


class Signs:
    """Weighs the signs of triggers on one page."""

    def __init__(self, page: Page, cast: Cast, tables: dict[str, SignTable]) -> None:
        self.page = page
        self.cast = cast
        self.tables = tables

    def told(self, i: int, reading: Reading, circumstances: Iterable[str], said: Said | None) -> bool:
        """Whether the trigger at token ``i`` tells of a happening; types without signs always do."""
        table = self.tables.get(reading.trigger.type)
        if table is None:
            return True
        signs = self.of(i, reading, said) | set(circumstances)
        column = 1 if reading.kind == "verb" else 0
        return sum(table.weights[sign][column] for sign in signs if sign in table.weights) >= 0

    def of(self, i: int, reading: Reading, said: Said | None) -> set[str]:
        """The signs of a trigger."""
        table = self.tables[reading.trigger.type]
        found = {ALWAYS, f"of {reading.trigger.id}"}
        found.update(self._by_words(i, table))
        found.update(self._by_form(i, reading))
        found.update(self._by_sentence(i, said))
        return found

    def _by_words(self, i: int, table: SignTable) -> Iterator[str]:
        sentence, tokens = self.page.sentence(i), self.page.tokens
        for reach, words in table.words.items():
            first, last = sentence.first, sentence.last
            if reach != "sentence":
                first, last = max(first, i - int(reach)), i
            for j in range(first, last):
                if j == i:
                    continue
                norm = tokens[j].norm
                found = words.get(norm)
                if found is None and len(norm) > 3 and norm[0] in "وفبل":
                    found = words.get(norm[1:])
                yield from found or ()

    def _by_form(self, i: int, reading: Reading) -> Iterator[str]:
        page, sentence = self.page, self.page.sentence(i)
        before = page.tokens[i - 1].norm if i > sentence.first else ""
        if before in page.markers.relatives:
            yield "relative"
        if any(page.tokens[j].norm in page.markers.relatives for j in range(max(sentence.first, i - CLAUSE_REACH), i)):
            yield "clause"
        if reading.enclitic:
            yield "pronoun"
        if reading.definite:
            yield "definite"
        if reading.how is not None and reading.how.tense == "impf":
            yield "imperfect"
        if before and (page.forms[i - 1].common == "n" or "prep" in page.forms[i - 1].classes):
            yield "joined" if page.tokens[i].norm[0] == "و" else "behind_noun"

    def _by_sentence(self, i: int, said: Said | None) -> Iterator[str]:
        page, sentence = self.page, self.page.sentence(i)
        if sentence.last - sentence.first > LONG:
            yield "long"
        elif sentence.last - sentence.first <= SHORT:
            yield "short"
        if page.tokens[sentence.last - 1].norm in ("؟", "?"):
            yield "asked"
        if said is not None:
            yield "judged" if said.act in JUDGING else "reported"
        if len(page.sentences) > FEW:
            yield "report"
            if page.sentence_at[i] < OPENING:
                yield "opening"
        if page.quote_at[i] >= 0:
            yield "quoted"
        for j in range(max(sentence.first, i - COUNT_REACH), min(sentence.last, i + COUNT_REACH)):
            if page.tokens[j].is_number or "num" in page.forms[j].classes:
                yield "counted"
                break

    def people(self, actors: list[str], recipients: list[str]) -> Iterator[str]:
        """The signs of those who take part."""
        if not actors and not recipients:
            yield "nobody"
        if not actors:
            yield "no_actor"
        if not recipients:
            yield "no_recipient"
        for actor in actors + recipients:
            entity = self.cast.clusters.by_id[actor]
            if entity.kind == "person":
                yield "person"
            elif entity.kind in ("group", "unnamed") and entity.number in ("p", "d"):
                yield "crowd"
