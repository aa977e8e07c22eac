"""What the words around a cue show: whether it is a verb there, and whether anybody says anything."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.statements.said import Said
from khabar.statements.starts import Start, Starts
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# «كان» or «سبق» stands at most so many words before the verb of saying that it puts back in time.
BACKGROUND_REACH = 14
# Verbs that pass on another's words, with the prepositions before the other: «نقل عن», «نسب إلى».
RELAYING = {"naqala": ("عن",), "nuqila": ("عن",), "nasaba": ("الي",), "nusiba": ("الي",), "alima": ("من",)}
# «نقلت عنه ...» stands at most so many words before «قوله».
RELAY_REACH = 8
# A phrase of place or time before the verb of its sentence takes at most so many words.
OPENING_PHRASE = 5
# An indefinite accusative has more than so many letters («ترحيبا»; not «ما»).
SHORTEST_NOUN = 3
_COMMAS = frozenset(("،", ",", "؛", "..", "..."))


class Signs:
    """Looks around the cues of a page."""

    def __init__(self, page: Page, cast: Cast, starts: Starts) -> None:
        self.page = page
        self.cast = cast
        self.starts = starts

    def is_no_saying(self, i: int, reading: Reading) -> bool:
        """«يبلغ من العمر عشرين عاما», «ما يسمى ...», «دول الجوار تعتبر أولوية», «سيطر» (not of «أطرى»)."""
        page, entry = self.page, reading.verb
        if _is_future(reading) and any(r.how is not None and r.how.tense == "perf" for r in page.forms[i].triggers):
            return True
        if page.norm(i + 1) == "من" and page.norm(i + 2) == "العمر":
            return True
        if "as" not in entry.content.split(",") or reading.enclitic:
            return False
        if page.norm(i - 1).endswith("ما") and entry.id in ("samma", "asma"):
            return True
        behind = page.forms[i + 1] if i + 1 < len(page.forms) else None
        return (
            reading.how is not None and reading.how.tense == "impf" and entry.act == "state"
            and behind is not None and behind.common in ("n", "a") and not behind.classes
            and self.cast.covering[i + 1] is None and not behind.norm.startswith("ال")
            and (self.cast.ending(i) is not None or "rel" in page.forms[i - 1].classes)
        )  # fmt: skip

    def is_accusative(self, i: int, reading: Reading) -> bool:
        """«ترحيبا حذرا», «فرض أمرا واقعا»: behind a noun or a verb, what looks like a dual is an accusative."""
        before = self.page.norm(i - 1)
        if reading.cut.clitics or _shows_number(reading) or i == self.page.sentence(i).first:
            return False
        described = len(before) > SHORTEST_NOUN and before.endswith("ا")  # «ترحيبا حذرا»
        if self.page.forms[i].common not in ("n", "a") and not described:
            return False
        return self.page.tokens[i - 1].is_word and not (
            self.page.forms[i - 1].classes or before in self.page.markers.turns or self.cast.ending(i) is not None
        )

    def greeted(self, i: int, reading: Reading, subject: list[Mention]) -> Start | None:
        """«هنأ الملك الرئيس المنتخب»: who is greeted is all that is said, where the text does not tell on what."""
        entry = reading.verb
        if entry.act != "welcome" or "np" not in entry.addressee or reading.enclitic or not subject:
            return None
        first = max(subject[-1].last, i + 1)
        greeted = self.cast.starting(first)
        return Start(first, 0, "np", -1) if greeted is not None and not greeted.cut else None

    def names_it(self, i: int, reading: Reading) -> bool:
        """«ندد بما وصفه بالعدوان»: how the one who speaks calls what he speaks of."""
        calls = reading.enclitic and "as" in reading.verb.content.split(",")
        return bool(calls) and self.page.norm(i - 1).endswith(("ما", "من"))

    def quoting_between(self, i: int, limit: int) -> bool:
        """«نقلت عنه وكالة X قوله إن»: whether a noun of saying with a clause follows a relay, and is the cue then."""
        return any(
            reading.kind == "noun" and bool(reading.enclitic) and self._opens_quotation(j + 1)
            for j in range(i + 1, limit)
            for reading in self.page.forms[j].cues
        )

    def _opens_quotation(self, i: int) -> bool:
        """Whether «أن» or an opening quotation mark stands at a token."""
        if i >= len(self.page.tokens):
            return False
        return "comp" in self.page.forms[i].classes or (self.page.is_mark(i) and i in self.starts.opening)

    def impersonal(self, said: Said, i: int) -> bool:
        """«ويذكر أن»، «يشار إلى أن»: the report itself reminds, nobody says so."""
        return bool(said.how and said.how.tense == "impf" and not said.explicit and i == self.page.sentence(i).first)

    def is_verb(self, i: int) -> bool:
        form = self.page.forms[i]
        return (
            form.common not in ("n", "a")
            and not form.classes
            and any(r.kind == "verb" for r in form.cues + form.triggers)
        )

    def verb_with_subject(self, i: int, reading: Reading) -> bool:
        """«وبين الوزير أن»: what can be a preposition opens its line, and a subject and أن follow."""
        if reading.cut.clitics != "و" or i != self.page.sentence(i).first or self.cast.starting(i + 1) is None:
            return False
        start = self.starts.start(i, reading, False)
        return start is not None and start.how == "an"

    def in_document(self, i: int) -> bool:
        """«جاء في بيان ...», «جاء على لسان ...»: whether a document, or who speaks, stands right behind a verb."""
        last = self.page.sentence(i).last
        if i + 1 < last and self.starts.mouthpiece(i + 1) is not None:
            return True
        return i + 2 < last and self.page.tokens[i + 1].norm == "في" and "document" in self.page.forms[i + 2].classes

    def behind_noun(self, i: int) -> bool:
        """Whether a word that can be preposition or verb («عبر») stands in the middle of a phrase."""
        if i == self.page.sentence(i).first or self.page.norm(i - 1) in self.page.markers.before_saying:
            return False
        return self.page.forms[i - 1].common in ("n", "a")

    def verbal_context(self, i: int) -> bool:
        """Whether a form that is also a noun stands where a verb does."""
        sentence, before = self.page.sentence(i), self.page.norm(i - 1)
        if i == sentence.first or self.cast.ending(i) is not None or before in self.page.markers.before_saying:
            return True
        # «ووصف ذلك بأنه»: a noun would take no demonstrative, and no other actor than its owner.
        behind = self.page.forms[i + 1] if i + 1 < sentence.last else None
        if self.page.tokens[i].norm[0] == "و" and behind is not None and behind.classes & {"dem", "prepron"}:
            return True
        opening = i - sentence.first <= OPENING_PHRASE  # «وفي نيويورك طلب الوسيط»
        return opening and "prep" in self.page.forms[sentence.first].classes and self.cast.starting(i + 1) is not None

    def is_background(self, i: int) -> bool:
        sentence = self.page.sentence(i)
        reach = range(max(sentence.first, i - BACKGROUND_REACH), i)
        return any(self.page.tokens[j].norm in self.page.markers.background for j in reach)

    def reports(self, i: int, reading: Reading, start: Start) -> bool:
        """Whether a participle that may be an adjective too («إجراءات مشددة») reports: after a comma or with أن."""
        if start.how in ("an", "quote", "colon"):
            return True
        accusative = reading.gender == "m" and reading.number == "s" and reading.cut.stem.endswith("ا")
        if i == self.page.sentence(i).first:
            return accusative and start.how == "prep"
        return accusative or self.page.norm(i - 1) in _COMMAS or self.page.is_mark(i - 1)

    def adverbial(self, i: int, reading: Reading) -> bool:
        """An adverbial participle: accusative («مؤكدا»), or behind a comma or a closed quotation."""
        if reading.cut.clitics not in ("", "و"):
            return False
        stem = reading.cut.stem
        before = self.page.norm(i - 1)
        comma = before in _COMMAS or self.page.is_mark(i - 1)
        if reading.gender == "m" and reading.number == "s":
            return stem.endswith("ا")
        if "prep" in self.page.forms[i - 1].classes:
            return False
        return comma or stem.endswith("ين") or reading.gender == "f"

    def is_relayed(self, i: int) -> bool:
        """Whether «نقلت وكالة X عن Y» stands right before a word: what follows is what Y did in words."""
        before = self.cast.ending(i - 1 if self.page.norm(i - 1) in _COMMAS else i)
        if before is None or self.cast.preposition(self.cast.joined_before(before)[0]) != "عن":
            return False
        first = max(self.page.sentence(i).first, before.first - RELAY_REACH)
        return any(
            reading.entry.id in RELAYING for j in range(first, before.first) for reading in self.page.forms[j].cues
        )


def _is_future(reading: Reading) -> bool:
    """Whether a form carries the «س» of the future."""
    return reading.how is not None and reading.how.tense == "impf" and reading.cut.stem.startswith("س")


def _shows_number(reading: Reading) -> bool:
    """Whether a form shows its number by more than a final «ا»: «قالتا», «يقولان»."""
    return not reading.cut.stem.endswith("ا") or reading.cut.stem.endswith("تا")


def relays(reading: Reading) -> bool:
    """Whether a verb passes on the words of another."""
    return reading.entry.id in RELAYING
