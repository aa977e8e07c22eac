"""Where the content of a statement starts behind its cue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.lexicon.schema import ReportingVerb
from khabar.text.normal import fold
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# How far behind its cue a content may start, in words: clauses with أن, quotations; prepositional objects.
CLAUSE_REACH = 45
PREPOSITION_REACH = 30
# A relative clause between commas takes at most so many words.
ASIDE_REACH = 20
# A source asks for its name not to be told in at most so many words («طلب عدم الكشف عن هويته»).
UNNAMED_REACH = 7
# Who speaks for a body is named at most so many words behind «على لسان».
MOUTHPIECE_REACH = 3
# A quotation right behind a verb is speech from so many words on; below it is a name or a term.
SHORTEST_SPEECH = 4
# ... and from so many words on no name either, whatever noun stands before («في مؤتمر صحافي "..."»).
LONG_SPEECH = 7
_BEFORE_AN = frozenset(
    ("قبل", "بعد", "منذ", "دون", "رغم", "الا", "بدل", "غير", "سوي", "حتي", "كما", "علما", "يمكن", "يجب", "لا")
)
_COMMAS = frozenset(("،", ",", "؛", ";", "..", "..."))
_THROUGH = frozenset(("بلسان", "عبر"))
# Classes of words that are ordinary nouns as well: «رحب بتشكيل الحكومة».
_NOUN_CLASSES = frozenset(("document", "forming"))
# «بما», «عما», «مما»: a preposition written with «ما», by its preposition in normal form.
_WHAT = {"بما": "ب", "لما": "ل", "عما": "عن", "مما": "من"}
_INCLUDING = frozenset(("في", "فيه", "فيها", "فيهم", "ان", "انه", "انها", "يعني"))


class Start(NamedTuple):
    """Where a content starts: token, characters cut off it, how it is introduced, the quotation it opens or -1."""

    first: int
    cut: int
    how: str
    quote: int


@dataclass(slots=True)
class _Search:
    """The search for the start of a content behind a cue: what its verb takes, and what was passed already."""

    cue: int
    entry: ReportingVerb
    prepositions: set[str]
    noun_slot: bool
    limit: int
    seen_subject: bool
    enclitic: bool
    phrase_end: int = -1


class Starts:
    """Finds the starts of contents on a page.

    ``times`` are token numbers of calendar expressions; ``relay_end`` gives the token behind a relay («كما أفاد X»)
    that begins at one, or None.
    """

    def __init__(self, page: Page, cast: Cast, times: frozenset[int], relay_end: Callable[[int], int | None]) -> None:
        self.page = page
        self.cast = cast
        self.times = times
        self.opening = {q.first - 1: n for n, q in enumerate(page.quotes)}
        self._relay_end = relay_end

    def start(self, cue: int, reading: Reading, subject_known: bool, first: int = 0) -> Start | None:
        """Where the content of a cue starts behind it, by the patterns of its verb; None where none follows.

        ``first`` is the token from which to look, where a subject that is no mention stands before it.
        """
        entry = reading.verb
        patterns = entry.content.split(",")
        # «التي ترفضها»: the pronoun is the object already, unless the verb tells what it holds it for («اعتبره سابقة»).
        has_object = reading.kind == "verb" and reading.enclitic and "np" not in entry.addressee
        takes_object = "np" in patterns and ("as" in patterns or not has_object)
        search = _Search(
            cue, entry, {fold(p[5:]) for p in patterns if p.startswith("prep:")}, takes_object,
            min(self._limit(cue), cue + CLAUSE_REACH), subject_known, bool(reading.enclitic),
        )  # fmt: skip
        j = max(cue + 1, first)
        while j < search.limit:
            spokesman = self.mouthpiece(j)
            if spokesman is not None:
                j = spokesman.last
                continue
            found = self._introduced(j, search)
            if found is not None:
                return found
            found = self._as_object(j, search)
            if found is not None and not self._clause_behind(j, search):
                return found
            after = self._pass(j, search)
            if after is None:
                return None
            j = after
        return None

    def _pass(self, j: int, search: _Search) -> int | None:
        """The token to look at behind token ``j``, where no content starts; None where another cue takes over."""
        mention = self.cast.starting(j)
        if mention is not None:
            search.seen_subject = search.seen_subject or not mention.cut
            return max(mention.last, j + 1)
        skipped = self._skip(j, search.limit)
        if skipped is not None:
            return skipped
        if j == search.cue + 1 and "prepron" in self.page.forms[j].classes:  # «اتصالا أكد فيه وقوف بلاده»
            search.seen_subject = True
        if (self.other_cue(j) and not self._in_relative(j)) or self._other_subject(j) or self._goes_on_telling(j):
            return None
        broadcast = self._broadcast(j)
        if broadcast is not None:
            return broadcast
        if self._governed(j) and j > search.cue + 1:
            search.phrase_end = max(self._behind_phrase(j - 1, search.limit), j + 1)
            search.seen_subject = True
            return search.phrase_end
        if "prep" in self.page.forms[j].classes and self.page.tokens[j].norm not in search.prepositions:
            search.phrase_end = self._behind_phrase(j, search.limit)
            search.seen_subject = search.seen_subject or search.phrase_end > search.cue + 1
            return search.phrase_end
        return j + 1

    def _goes_on_telling(self, j: int) -> bool:
        """«الهدنة التي أعلنتها الحكومة، مؤكدا أن»: behind a comma a participle with a clause of its own."""
        if self.page.tokens[j - 1].norm not in _COMMAS or self.cast.covering[j] is not None:
            return False
        return any(r.kind == "participle" and r.cut.stem.endswith("ا") for r in self.page.forms[j].cues)

    def mouthpiece(self, j: int) -> Mention | None:
        """Who is named behind «على لسان», «بلسان» or «عبر» at token ``j``: through whom a body or its head speaks."""
        norm = self.page.tokens[j].norm
        behind = j + 2 if norm == "علي" and self.page.norm(j + 1) == "لسان" else j + 1 if norm in _THROUGH else 0
        if not behind:
            return None
        end = min(behind + MOUTHPIECE_REACH, self.page.sentence(j).last)  # «على لسان أمينها العام أحمد أبو الغيط»
        found = next((m for k in range(behind, end) if (m := self.cast.starting(k)) is not None), None)
        if norm != "عبر" or found is None:
            return found
        return found if found.kind == "person" and found.first == behind else None

    def _broadcast(self, j: int) -> int | None:
        """The token behind «نقلته وكالة X», «بثتها قناة Y» at token ``j``, which tell of the noun before, or None."""
        norm, medium = self.page.tokens[j].norm, self.cast.starting(j + 1)
        if medium is None or medium.kind != "media" or medium.cut or not norm.endswith(("ه", "ها")):
            return None
        return medium.last if self.page.forms[j].common != "n" else None

    def _skip(self, j: int, limit: int) -> int | None:
        """The token behind a relay or an aside that starts at token ``j``, or None."""
        form = self.page.forms[j]
        unnamed = self.unnamed(j)
        if unnamed is not None:
            return unnamed
        relay = self.skip_relay(j) if form.classes & {"conj", "prep"} else None
        among = self.cast.starting(j + 1) if "prepron" in form.classes else None
        if among is not None and not among.cut:  # «حلفاء بينهم فرنسا وألمانيا»
            return self.cast.conjoined(among)[-1].last
        return relay if relay is not None else self._behind_aside(j, limit)

    def unnamed(self, j: int) -> int | None:
        """The token behind «رفض نشر اسمه», «طلب عدم كشف هويته» at token ``j``: how a source keeps its name, or None."""
        before = self.cast.ending(j)
        if before is None or not any(r.kind == "verb" for r in self.page.forms[j].cues):
            return None
        end = min(j + UNNAMED_REACH, self.page.sentence(j).last)
        identities = self.page.markers.identities
        return next((k + 1 for k in range(j + 2, end) if self.page.tokens[k].norm in identities), None)

    def _as_object(self, j: int, search: _Search) -> Start | None:
        """The content that is a noun phrase at token ``j``, the object of its verb."""
        if not search.noun_slot:
            return None
        entry, form = search.entry, self.page.forms[j]
        mention = self.cast.starting(j)
        if mention is not None:
            free = search.seen_subject and not mention.cut and "np" not in entry.addressee
            return Start(j, 0, "np", -1) if free else None
        if self._skip(j, search.limit) is not None or (self._governed(j) and j > search.cue + 1):
            return None
        verb = self.other_cue(j) and not self._in_relative(j) and not self._is_verbal_noun(j, search.cue)
        if verb or self._other_subject(j):
            return None
        if "prep" in form.classes and self.page.tokens[j].norm not in search.prepositions:
            return None
        behind_object = "np" in entry.addressee and self._behind_object(j, search.cue)
        behind_phrase = j == search.phrase_end and search.seen_subject and self._can_be_object(j, entry)
        if behind_object or behind_phrase or self._noun_object(j, search.cue, search.seen_subject, entry):
            return Start(j, 0, "np", -1)
        return None

    def _clause_behind(self, j: int, search: _Search) -> bool:
        """Whether what looks like an object only belongs to the subject, since a clause follows behind a comma.

        «اعتبر رئيس الوفد عزة إبراهيم، نائب رئيس المجلس، أن ...», «تعهدت الدول الثلاث، بصفتها ضامنة، بالعمل».
        """
        page = self.page
        directly = j == search.cue + 1
        definite = page.tokens[j].norm.startswith("ال")
        if not (page.tokens[j - 1].norm in _COMMAS or (directly and definite)):
            return False
        for k in range(j + 1, min(j + ASIDE_REACH, search.limit)):
            form = page.forms[k]
            if any(r.kind in ("verb", "participle") and not r.rest for r in form.cues) and form.common != "n":
                return False
            if page.tokens[k - 1].norm in _COMMAS and self._introduced(k, search):
                return True
        return False

    def _behind_aside(self, j: int, limit: int) -> int | None:
        """The token behind a relative clause between commas («الوزير، الذي حضر الجلسة، بما تم»), or None."""
        page = self.page
        if j + 1 >= limit:
            return None
        end = min(limit, j + ASIDE_REACH)
        if page.tokens[j].norm == "-":  # «مسؤول -رفض ذكر اسمه- إن»
            return next((k + 1 for k in range(j + 2, end) if page.tokens[k].norm == "-"), None)
        if page.tokens[j].norm not in ("،", ",") or "rel" not in page.forms[j + 1].classes:
            return None
        return next((k + 1 for k in range(j + 2, end) if page.tokens[k].norm in ("،", ",")), None)

    def _limit(self, cue: int) -> int:
        """The end of the cue's sentence; a quotation right behind a colon on the next line still belongs to it."""
        sentence = self.page.sentence(cue)
        last = sentence.last
        number = self.page.sentence_at[cue] + 1
        if self.page.tokens[last - 1].norm == ":" and number < len(self.page.sentences):
            return self.page.sentences[number].last
        return last

    def _introduced(self, j: int, search: _Search) -> Start | None:
        """The content that «أن», a colon, a quotation mark or a preposition introduces at token ``j``."""
        page, cue, entry = self.page, search.cue, search.entry
        norm = page.tokens[j].norm
        if "comp" in page.forms[j].classes and self.cast.covering[j] is None:
            if page.norm(j - 1) in _BEFORE_AN:
                return None
            if "np" in entry.content and "an" not in entry.content.split(","):
                described = self.cast.ending(j)
                if search.enclitic:  # «خطوة وصفها مسؤول بأنها خطيرة»
                    return self.behind(j + 1, "prep")
                return Start(described.first, 0, "np", -1) if described is not None and described.first > cue else None
            return self.behind(j + 1, "an")
        if norm == ":":
            return self.behind(j + 1, "colon")
        if page.is_mark(j):
            quote = self.opening.get(j)
            spoken = quote is not None and (self._is_speech(quote) or self._is_short_speech(j, quote, search))
            if quote is not None and spoken and not self._in_phrase(j, cue):
                return Start(self._skip_comp(j + 1), 0, "quote", quote)
            if quote is not None and search.noun_slot and self._is_quoted_object(j, quote, search):
                return Start(j + 1, 0, "np", -1)
            return None
        if j - cue <= PREPOSITION_REACH:
            return self._prepositional(j, norm, search.prepositions, entry)
        return None

    def _prepositional(self, j: int, norm: str, prepositions: set[str], entry: ReportingVerb) -> Start | None:
        page = self.page
        if norm == "في" and norm in prepositions and "an" in entry.content.split(",") and self._clause_follows(j):
            return None  # «رأى في كلمة له أن»
        if norm in prepositions:
            after = j + 1
            if after < len(page.tokens) and "comp" in page.forms[after].classes:
                after += 1
            return self.behind(after, "prep")
        if norm in _WHAT and _WHAT[norm] in prepositions and page.norm(j + 1) not in _INCLUDING:
            return Start(j, 1, "prep", -1)
        if len(norm) > 2 and norm[0] in "بل" and norm[0] in prepositions and "manner" not in page.forms[j].classes:
            mention = self.cast.starting(j)
            if mention is not None and (not mention.cut or f"prep:{norm[0]}" in entry.addressee):
                return None
            if page.forms[j].classes - _NOUN_CLASSES or self._other_preposition(j, prepositions):
                return None
            return Start(j, 1, "prep", -1)
        if len(norm) == 1 and norm in prepositions and j + 1 < len(page.tokens):  # بـ«...»
            return self.behind(j + 1, "prep")
        return None

    def _clause_follows(self, j: int) -> bool:
        """Whether «أن» or a colon follows behind a phrase, over no other cue."""
        for k in range(j + 1, min(j + ASIDE_REACH, self.page.sentence(j).last)):
            if "comp" in self.page.forms[k].classes or self.page.tokens[k].norm == ":":
                return True
            if self.other_cue(k):
                return False
        return False

    def _other_preposition(self, j: int, prepositions: set[str]) -> bool:
        """«دعا التجمع، محرك الانتفاضة لسنوات، إلى»: «ل» is not the verb's where its longer preposition follows."""
        if self.page.tokens[j].norm[0] != "ل" or not any(len(p) > 1 for p in prepositions):
            return False
        end = min(j + ASIDE_REACH, self.page.sentence(j).last)
        return any(self.page.tokens[k].norm in prepositions for k in range(j + 1, end))

    def behind(self, j: int, how: str) -> Start | None:
        """The start at token ``j``, or behind the quotation mark that stands there."""
        while j < len(self.page.tokens) and self.page.tokens[j].norm in (":", "-", "..", "،", ","):
            j += 1
        if j >= len(self.page.tokens):
            return None
        quote = self.opening.get(j)
        if quote is not None and self.page.is_mark(j):
            if self.is_name(quote):
                return Start(j + 1, 0, how, -1)
            return Start(self._skip_comp(j + 1), 0, how, quote)
        return Start(j, 0, how, -1)

    def _is_short_speech(self, j: int, quote: int, search: _Search) -> bool:
        """«قائلا "لن نتراجع"»: two words or three right behind a verb that quotes."""
        q = self.page.quotes[quote]
        quotes = "quote" in search.entry.content.split(",") and j == search.cue + 1
        return quotes and q.last - q.first > 1 and not self.is_name(quote)

    def _is_quoted_object(self, j: int, quote: int, search: _Search) -> bool:
        """«طالبت الرئاسة الحزب "إخراج قواعده"»: a few quoted words that are the object of the verb."""
        calls = search.enclitic and "as" in search.entry.content.split(",")  # «واعتبره "عملا وحشيا"»
        if self.is_name(quote) or self._in_phrase(j, search.cue) or not (search.seen_subject or calls):
            return False
        first = self.page.quotes[quote].first
        uncovered = first < len(self.page.tokens) and self.cast.covering[first] is None
        return uncovered and (j > search.cue + 1 or calls)

    def _in_phrase(self, j: int, cue: int) -> bool:
        """Whether a quotation belongs to a phrase before it: «على هامش "المؤتمر الدولي"»."""
        before = j - 1
        if before <= cue or self.cast.covering[before] is not None or self._is_time(before):
            return False
        form, norm = self.page.forms[before], self.page.tokens[before].norm
        words = self.page.quotes[self.opening[j]]
        if words.last - words.first >= LONG_SPEECH:
            return "prep" in form.classes
        return "prep" in form.classes or (form.common == "n" and not norm.startswith(("ال", "لل")) and not form.classes)

    def _skip_comp(self, j: int) -> int:
        """The token behind a complementiser that a quotation swallowed: «"ان من ..."»."""
        return j + 1 if self.page.norm(j) in ("ان", "بان") else j

    def _is_speech(self, quote: int) -> bool:
        """Whether a quotation behind a cue is what was said, not a name or a single quoted term."""
        q = self.page.quotes[quote]
        return q.last - q.first >= SHORTEST_SPEECH and not self.is_name(quote)

    def is_name(self, quote: int) -> bool:
        """Whether a quotation only encloses a name: «حماس»."""
        q = self.page.quotes[quote]
        if q.last - q.first > 4:
            return False
        covered = sum(1 for i in range(q.first, q.last) if self.cast.covering[i] is not None)
        return q.last > q.first and covered == q.last - q.first

    def other_cue(self, j: int) -> bool:
        form = self.page.forms[j]
        if form.common == "n" or "prep" in form.classes:
            return False
        return any(r.kind == "verb" and r.how is not None and not r.rest for r in form.cues)

    def _is_verbal_noun(self, j: int, cue: int) -> bool:
        """«جدد الوزير رفض بلاده»: right behind the subject of a verb, a form that is noun or verb is the noun."""
        subject, form = self.cast.ending(j), self.page.forms[j]
        between = subject is not None and subject.first > cue and not subject.cut
        return between and any(r.kind == "noun" and not r.cut.clitics for r in form.cues + form.triggers)

    def _in_relative(self, j: int) -> bool:
        """«رئيس نادي الأسير الذي يدافع عن ...»: a cue in a relative clause."""
        before = self.cast.ending(j)
        described = before is not None and before.kind == "unnamed" and not before.definite  # «دبلوماسي تحدث إلى ... »
        if before is not None and before.key is None and self.page.norm(j + 1) in ("نفسه", "نفسها"):
            return True
        pronoun = any(r.kind == "verb" and r.enclitic for r in self.page.forms[j].cues)
        if pronoun and self.page.forms[j - 1].common in ("n", "a"):  # «في تصريح نقلته وكالة»
            return True
        return described or "rel" in self.page.forms[j - 1].classes

    def _noun_object(self, j: int, cue: int, seen_subject: bool, entry: ReportingVerb) -> bool:
        page = self.page
        token, form = page.tokens[j], page.forms[j]
        if token.norm in ("عدم", "ما") or ("dem" in form.classes and page.norm(j + 1).startswith("ال")):
            return "np" not in entry.addressee and (j == cue + 1 or seen_subject)
        if token.norm == "ذلك" and seen_subject and "np" not in entry.addressee:
            return self.cast.ending(j) is not None
        if not token.is_word or len(token.norm) < 3 or "np" in entry.addressee:
            return False
        closed = form.classes - _NOUN_CLASSES
        verb = form.common == "v" and not self._is_verbal_noun(j, cue)
        if closed or form.common == "f" or verb or self._is_time(j) or self._governed(j):
            return False
        directly = all(self._transparent(k) for k in range(cue + 1, j))  # «أعلن مساء أمس استقالته»
        if "document" in form.classes and (directly or not seen_subject):
            return False
        behind = self.cast.ending(j) is not None or page.tokens[j - 1].norm in _COMMAS or self._transparent(j - 1)
        return directly or (seen_subject and behind)

    def _behind_object(self, j: int, cue: int) -> bool:
        """«طالب المجتمع الدولي الاضطلاع بمسؤولياته»: a verbal noun right behind the one addressed."""
        token, form = self.page.tokens[j], self.page.forms[j]
        before = self.cast.ending(j)
        if (
            before is None
            or before.first <= cue
            or before.cut
            or not token.is_word
            or form.classes
            or form.common in ("v", "f", "a")
        ):
            return False
        if self._is_time(j):
            return False
        if token.norm.startswith("ال"):
            return True
        # «ناشد الأمين العام الأطراف وقف القتال»
        noun = form.common == "n" or any(r.kind == "noun" for r in form.cues + form.triggers)
        return noun and form.common_cut == 0 and bool(self.cast.between(cue + 1, before.first))

    def _can_be_object(self, j: int, entry: ReportingVerb) -> bool:
        form, token = self.page.forms[j], self.page.tokens[j]
        if (
            "np" in entry.addressee
            or not token.is_word
            or form.classes
            or form.common in ("f", "v")
            or self._is_time(j)
        ):
            return False
        if self._governed(j):
            return False
        if form.common != "n" and not any(r.kind == "noun" for r in form.cues + form.triggers):
            return False
        if token.norm.startswith("ال") and not (self._is_time(j - 1) or self.page.tokens[j - 1].is_number):
            return False
        return len(token.norm) >= 3 and (token.norm[0] not in "وف" or (bool(form.common) and form.common_cut == 0))

    def _behind_phrase(self, j: int, limit: int) -> int:
        """The token behind a prepositional phrase at ``j``: its noun, what modifies it, names and times in it."""
        at = j + 1
        first = True
        dated = False
        while at < limit:
            mention = self.cast.starting(at)
            dated = dated or self._is_time(at)
            if mention is not None:
                at = mention.last
            elif "comp" in self.page.forms[at].classes or self.page.is_mark(at) or self.page.tokens[at].norm in _COMMAS:
                break
            elif first or self._is_time(at) or (not dated and self._belongs(at)):
                at += 1
            else:
                break
            first = False
        return max(at, j + 1)

    def _belongs(self, i: int) -> bool:
        """Whether a word goes on with the noun before it: its genitive, or an adjective."""
        form, norm, before = self.page.forms[i], self.page.tokens[i].norm, self.page.tokens[i - 1].norm
        if form.classes:
            return False
        if form.common == "a":
            return True
        if not norm.startswith(("ال", "لل")):
            return False
        construct = not before.startswith(("ال", "وال", "بال", "لل")) and not before.endswith(("ه", "ها", "هم"))
        return construct or norm.endswith(("ي", "يه", "يين", "ين"))

    def _other_subject(self, j: int) -> bool:
        """Whether a passive with a reported noun («تمت الإشارة») begins here: a cue of its own."""
        return (
            self.page.tokens[j].norm in ("تم", "تمت")
            and j + 1 < len(self.page.tokens)
            and any(r.kind == "noun" for r in self.page.forms[j + 1].cues)
        )

    def _governed(self, j: int) -> bool:
        """Whether a preposition is written onto a word: «بمدينة»."""
        form = self.page.forms[j]
        return form.common_cut > 0 and form.norm[form.common_cut - 1] in "بلك"

    def _transparent(self, i: int) -> bool:
        form = self.page.forms[i]
        return self._is_time(i) or bool(form.classes & {"adv", "prepron"})

    def _is_time(self, i: int) -> bool:
        return i in self.times

    def skip_relay(self, j: int) -> int | None:
        """The token behind a relay at ``j`` («كما أفاد موقع X»), or None."""
        return self._relay_end(j)
