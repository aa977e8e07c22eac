"""Where the content of a statement ends, and how much of it is quoted."""

from __future__ import annotations

from typing import NamedTuple

from khabar.record.types import Quoted
from khabar.statements.starts import _COMMAS, Start, Starts
from khabar.words.vocabulary import Reading

# A reporting verb stands at most so many words behind «غير أن», over a subject with its title.
TURN_REACH = 12
# «بأنه» stands at most so many words behind «وصف», over what is described.
AS_REACH = 14
# A quotation this much of the content or more makes the content direct.
MOSTLY_QUOTED = 0.9
# What a comma and «في» introduce is the reporter's own remark.
_TRIMMED = frozenset(("،", ",", "؛", ";", ".", ":", "..", "...", "…", "!", "-", "«", "»", '"', "و", "(", "'", "؟"))
# How a content is introduced that is a noun phrase, not a clause.
_PHRASES = frozenset(("np", "prep"))
_ON_OCCASION = frozenset(("في", "خلال", "عبر", "علي"))
_CIRCUMSTANCES = frozenset(("في", "خلال", "بعد", "عقب", "ردا", "قبل", "اثر"))
_WITHOUT = frozenset(("دون", "بدون"))
_THAT = frozenset(("بان", "بانه", "بانها", "بانهم", "بانهما"))
_GOES_ON = frozenset(("وان", "وانه", "وانها", "وانهم", "وبان", "وبانه"))
_RELAY_STARTS = frozenset(
    ("بحسب", "حسب", "وفق", "وفقا", "طبقا", "نقلا", "حسبما", "بحسبما", "وبحسب", "جاء", "وجاء", "وفقما")
)


class Content(NamedTuple):
    """A content as a half-open token range with ``cut`` characters off its first word."""

    first: int
    last: int
    cut: int
    quoted: Quoted


class Contents:
    """Finds contents on a page, from where they start."""

    def __init__(self, starts: Starts) -> None:
        self.starts = starts
        self.page = starts.page
        self.cast = starts.cast
        self.closing = {q.last: n for n, q in enumerate(self.page.quotes) if q.closed}

    def content(self, start: Start, cue: int) -> Content | None:
        """The content that begins at ``start``, to its end."""
        if start.quote >= 0:
            return self._quotation(start)
        last = self._clause_end(start.first, self.page.sentence(start.first).last, start.how in _PHRASES)
        return self.finish(start, self._with_more(last))

    def _with_more(self, last: int) -> int:
        """The end of a content that goes on with «وأن ...», over a full stop or a closing mark."""
        page = self.page
        at = last
        while at < len(page.tokens) and at - last < 3 and (page.is_mark(at) or page.tokens[at].norm in (".", "،")):
            at += 1
        if (
            at > last
            and at + 1 < len(page.tokens)
            and page.tokens[at].norm in _GOES_ON
            and page.tokens[at].line == page.tokens[last - 1].line
        ):
            return self._clause_end(at, page.sentence(at).last)
        return last

    def _quotation(self, start: Start) -> Content | None:
        page = self.page
        quote = page.quotes[start.quote]
        after = quote.last + 1 if quote.closed else quote.last
        limit = page.sentence(min(after, len(page.tokens)) - 1).last
        # «وصفه بأنه "..." سمحت»: the quotation is all that is said of him.
        of_him = page.norm(quote.first - 2).endswith(("ه", "ها", "هم"))
        described = of_him and start.how == "prep" and after < limit and self._is_verb(after)
        if quote.closed and after < limit and self._goes_on(after) and not described:
            last = self._clause_end(after, limit)
            if last - after >= 1:
                return self.finish(start, last)
        more = self._with_more(quote.last) if quote.closed else quote.last
        if more > quote.last:
            return self.finish(start, more)
        return self.finish(start, quote.last, "direct")

    def _goes_on(self, after: int) -> bool:
        """Whether a reported clause goes on behind a closing mark: no comma, no new cue, no relay."""
        token, form = self.page.tokens[after], self.page.forms[after]
        if not token.is_word:
            return False
        if any(r.kind in ("verb", "participle") for r in form.cues):
            return False
        return not (
            "prep" in form.classes and token.norm in ("بحسب", "حسب", "وفق", "وفقا", "في", "خلال", "ردا", "تعليقا")
        )

    def _clause_end(self, first: int, limit: int, phrase: bool = False) -> int:
        """The end of a reported clause: the sentence's, or before what goes on reporting.

        A ``phrase`` (what «دعا إلى» or «رفض» take) ends where a new clause opens, which a reported clause may hold.
        """
        page = self.page
        inside = page.quote_at[first]
        for j in range(first + 1, limit):
            if page.quote_at[j] >= 0 and page.quote_at[j] != inside:
                continue
            closes = inside >= 0 and page.quote_at[j] != inside and page.is_mark(j) and j == page.quotes[inside].last
            if closes and self._only_tail(j + 1, limit):
                return j
            if self._breaks(j, first, phrase) or (inside < 0 and self._opens_clause(j, phrase)):
                return j
        return limit

    def _only_tail(self, j: int, limit: int) -> bool:
        return j >= limit or self.page.tokens[j].norm in _TRIMMED

    def _breaks(self, j: int, first: int, phrase: bool) -> bool:
        page = self.page
        form, norm = page.forms[j], page.tokens[j].norm
        before = page.tokens[j - 1].norm
        comma = before in _COMMAS or page.is_mark(j - 1)
        if form.cues:
            for reading in form.cues:
                if reading.kind == "participle" and self._adverbial(j, reading, comma):
                    return True
                if (
                    reading.kind == "verb"
                    and norm[0] == "و"
                    and reading.cut.length == 1
                    and self._new_main(j, reading, comma)
                ):
                    return True
        if comma and (norm in _RELAY_STARTS or (norm == "علي" and page.norm(j + 1) == "حد")):
            return True
        if comma and self._as_told(j):
            return True
        if comma and form.cues and self._told_by_next(j):
            return True
        if comma and (norm in page.markers.breaks or (norm == "في" and page.norm(j + 1) in page.markers.remarks)):
            return True
        if self._own_remark(j, comma, phrase):
            return True
        return (
            norm in page.markers.turns
            and j + 2 < len(page.tokens)
            and (
                any(r.kind == "verb" for r in page.forms[j + 1].cues)
                or (page.tokens[j + 1].norm in ("تم", "تمت") and any(r.kind == "noun" for r in page.forms[j + 2].cues))
            )
        )

    def _as_told(self, j: int) -> bool:
        """«، على ما أفاد شهود»: whether a relay of this form starts at token ``j``."""
        page = self.page
        if page.tokens[j].norm != "علي" or page.norm(j + 1) != "ما" or j + 2 >= len(page.tokens):
            return False
        return self.starts.other_cue(j + 2)

    def is_occasion(self, j: int) -> bool:
        """«في بيان», «عبر حسابه», «خلال مؤتمر صحفي»: whether what tells where something was said starts here."""
        page, after = self.page, self.page.norm(j + 1)
        if page.tokens[j].norm not in _ON_OCCASION:
            return False
        return after in page.markers.occasions or (after.startswith("موتمر") and page.norm(j + 2).startswith("صح"))

    def _own_remark(self, j: int, comma: bool, phrase: bool) -> bool:
        """Whether the report itself goes on at token ``j``.

        «في خطوة وصفت ب», «وذلك بعد ساعات»; behind a comma «وهو ما نفته الرياض», «من دون أن يسميه», «وإن أقر بأنه صعب».
        """
        page, norm, after = self.page, self.page.tokens[j].norm, self.page.norm(j + 1)
        if (phrase or comma) and page.quote_at[j] < 0 and self.is_occasion(j):
            return not any(page.norm(k) in _THAT for k in range(j + 2, min(j + AS_REACH, page.sentence(j).last)))
        if norm == "في" and after in page.markers.moves:
            return page.quote_at[j] < 0
        if norm == "وذلك" and (comma or after in _CIRCUMSTANCES):
            return True
        if not comma:
            return False
        if norm in ("وهو", "وهي") and after == "ما":
            return True
        if norm in _WITHOUT or (norm == "من" and after in _WITHOUT):
            return "ان" in (after, page.norm(j + 2))
        if norm == "وان":
            at = j + 2 if after in ("كان", "كانت") else j + 1
            return at < len(page.forms) and any(r.kind == "verb" and not r.cut.length for r in page.forms[at].cues)
        return False

    def _opens_clause(self, j: int, phrase: bool) -> bool:
        """Whether a clause of the report's own opens behind a comma: «، كما هاتف», «، فقد عرض», «، وارسلت»."""
        page = self.page
        if page.tokens[j - 1].norm not in _COMMAS or j + 1 >= len(page.tokens):
            return False
        norm = page.tokens[j].norm
        if norm in page.markers.turns and norm != "حيث":
            return (phrase and self._is_verb(j + 1)) or (norm.endswith("لكن") and self._speaks_soon(j))
        if norm in page.markers.exceptions and "comp" in page.forms[j + 1].classes:
            return self._speaks_soon(j + 1)
        if phrase and norm in page.markers.phrase_ends:
            return True
        if phrase and norm == "ما" and self._is_verb(j + 1):  # «، ما أثار غضب الأهالي»
            return True
        return norm == "فقد" or (phrase and norm[0] == "و" and self._is_verb(j))

    def _speaks_soon(self, j: int) -> bool:
        """«، غير أنه رأى», «، لكن الوزير قال»: a reporting verb stands close behind, over its subject."""
        end = min(j + 1 + TURN_REACH, self.page.sentence(j).last)
        for k in range(j + 1, end):
            form = self.page.forms[k]
            if self.cast.covering[k] is None and form.common != "n" and "prep" not in form.classes:
                if any(r.kind == "verb" and r.cut.length == 0 for r in form.cues):
                    return True
                if form.classes & {"comp", "rel"} or self.page.tokens[k].norm in _COMMAS:
                    return False
        return False

    def _is_verb(self, j: int) -> bool:
        """Whether a word is a finite verb, and no noun."""
        form = self.page.forms[j]
        if self.cast.covering[j] is not None or form.classes or form.common in ("n", "a", "f"):
            return False
        if any(r.kind == "noun" for r in form.triggers + form.cues):
            return False
        return form.common == "v" or any(r.kind == "verb" for r in form.triggers + form.cues)

    def _told_by_next(self, j: int) -> bool:
        """«، قال كيري "..."»: a comma, a reporting verb and its subject."""
        verb = any(
            r.kind == "verb" and r.cut.length == 0 and r.how is not None and r.how.tense == "perf"
            for r in self.page.forms[j].cues
        )
        return verb and self.page.forms[j].common != "n" and self.cast.starting(j + 1) is not None

    @staticmethod
    def _adverbial(j: int, reading: Reading, comma: bool) -> bool:
        """Whether a participle carries on the report: «، مشيرا إلى»، «مؤكدا أن»."""
        if reading.cut.clitics not in ("", "و"):
            return False
        stem = reading.cut.stem
        return comma or (stem.endswith("ا") and reading.gender == "m" and reading.number == "s")

    def _new_main(self, j: int, reading: Reading, comma: bool) -> bool:
        """Whether «وأضاف» opens a statement of its own rather than going on inside the reported clause."""
        if reading.how is None or reading.how.tense != "perf" or reading.how.person != 3:
            return False
        start = self.starts.start(j, reading, False)
        if start is None:
            return False
        form = self.page.forms[j]
        noun = form.common == "n" or any(r.kind == "noun" for r in form.cues)
        if not noun or self._only_verb_can(j, reading, start):
            return True
        return comma and (not reading.enclitic or "np!" in reading.verb.addressee)  # «، وحثهم على»

    def _only_verb_can(self, j: int, reading: Reading, start: Start) -> bool:
        """«ووصفه بأنه», «وذكر الوزير أن»: what follows shows that a form which is also a noun is the verb."""
        needs_object = "np!" in reading.verb.addressee and start.how == "prep" and not reading.enclitic
        if needs_object and (named := self.cast.starting(j + 1)) is not None and not named.cut:
            return True
        if "as" in reading.verb.content.split(","):
            end = min(j + AS_REACH, self.page.sentence(j).last)
            return any(self.page.tokens[k].norm in _THAT for k in range(j + 1, end))
        return start.how in ("an", "quote", "colon") and not reading.enclitic

    def finish(self, start: Start, last: int, quoted: Quoted | None = None) -> Content | None:
        page = self.page
        while last > start.first and page.tokens[last - 1].norm in _TRIMMED:
            if page.tokens[last - 1].norm in (")",):
                break
            last -= 1
        if last <= start.first:
            return None
        return Content(start.first, last, start.cut, quoted or self._quoted(start, last))

    def _quoted(self, start: Start, last: int) -> Quoted:
        page = self.page
        marks = [j for j in range(max(start.first - 1, 0), min(last + 1, len(page.tokens))) if page.is_mark(j)]
        names = sum(1 for j in marks if (q := self.starts.opening.get(j)) is not None and self.starts.is_name(q))
        if start.quote >= 0:
            quote = page.quotes[start.quote]
            inside = min(quote.last, last) - start.first
            return "direct" if inside >= MOSTLY_QUOTED * (last - start.first) else "mixed"
        return "mixed" if len(marks) > 2 * names else "indirect"
