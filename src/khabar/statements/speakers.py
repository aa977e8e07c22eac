"""Who is committed to a statement, and to whom it was said."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.text.normal import fold
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# How far behind its verb a subject may stand, in words («وقال في مؤتمر صحفي عقده في باريس أمس الوزير ...»).
SUBJECT_REACH = 18
# A byline names its agency at most so many words into the line («القدس المحتلة - 12 كانون الثاني (رويترز) -»).
BYLINE = 10
# The topic of «أما X ... فقال» stands at most so many words before its verb.
TOPIC_REACH = 30
# and starts at most so many words behind «أما» («أما القائم بأعمال رئيس الوزراء»).
TOPIC_START = 4

_COMMAS = frozenset(("،", ","))
_MARKS = frozenset(("،", ",", '"', "«", "»", "(", ")", "-", ":"))


class Speakers:
    """Finds subjects and addressees of cues."""

    def __init__(self, page: Page, cast: Cast, times: frozenset[int]) -> None:
        self.page = page
        self.cast = cast
        self.times = times
        self.told = False
        """Whether a statement came before: its speaker may go on."""
        self.last: list[str] = []
        """The speakers of the last statement that named them."""

    def subject(self, cue: int, reading: Reading, limit: int) -> list[Mention]:
        """The mentions that are the subject of a verb; ``limit`` is where its content starts. [] where it has none."""
        if reading.kind == "noun":
            return self._genitive(cue)
        if reading.kind == "participle":
            return []
        how = reading.how
        plural = how is not None and how.number in ("d", "p")
        before = self._before(cue, reading)
        if reading.cut.clitics in ("", "ل", "ف") and before:
            return before
        if plural:
            return before
        after = self._after(cue, reading, limit)
        if after:
            return after
        return before if reading.cut.clitics == "" else []

    def _before(self, cue: int, reading: Reading) -> list[Mention]:
        """The subject that precedes its verb: «X يؤكد»، «وكان X قد أعلن»، «أما X فأكد»."""
        if reading.cut.clitics == "ف" or reading.cut.clitics == "":
            topic = self._topic(cue, reading)
            if topic:
                return topic
        if reading.cut.clitics.startswith(("و", "ف")):
            return []
        sentence = self.page.sentence(cue)
        pos = cue
        while pos > sentence.first and self.page.tokens[pos - 1].norm in self.page.markers.auxiliaries:
            pos -= 1
        relative = pos > sentence.first and "rel" in self.page.forms[pos - 1].classes
        if relative:
            if reading.enclitic:
                return []
            pos -= 1
            if pos > sentence.first and self.page.tokens[pos - 1].norm in _COMMAS:  # «من نظيره X، الذي دعا»
                pos -= 1
        while pos > sentence.first and self.page.tokens[pos - 1].norm in self.page.markers.auxiliaries:
            pos -= 1
        mention = self.cast.ending(pos)
        if mention is None and pos > sentence.first and self.page.tokens[pos - 1].norm in _MARKS:
            back = pos - 1
            while back > sentence.first and self.page.tokens[back - 1].norm in _MARKS:
                back -= 1
            mention = self.cast.ending(back) if self.page.tokens[pos - 1].norm in (")", "»", '"', "-") else None
        if mention is None or mention.first < sentence.first or not self.agrees(mention, reading):
            return []
        if self._is_byline(mention):
            return []
        group = self.cast.joined_before(mention)
        if not relative and self.cast.preposition(group[0]).strip() and self.cast.clitics(group[0]) not in ("و", "ف"):
            return []
        return group

    def _topic(self, cue: int, reading: Reading) -> list[Mention]:
        """«أما X ... ف» before a verb: X is the subject over whatever stands between."""
        if reading.cut.clitics != "ف" and not self._behind_topic_mark(cue):
            return []
        first = max(self.page.sentence(cue).first, cue - TOPIC_REACH)
        for i in range(cue - 1, first - 1, -1):
            if self.page.tokens[i].norm in self.page.markers.topics:
                named = (self.cast.starting(j) for j in range(i + 1, min(i + 1 + TOPIC_START, cue)))
                mention = next((m for m in named if m is not None), None)
                own = self.cast.starting(cue + 1)  # «أما باريس فرأت وزيرة خارجيتها»: it has a subject of its own
                if mention is None or mention.cut or not self.agrees(mention, reading):
                    return []
                return [] if own is not None and own.kind == "person" and not own.cut else self.cast.conjoined(mention)
        return []

    def _behind_topic_mark(self, cue: int) -> bool:
        """«أما X فقد أكد», «أما X فهو يؤكد»: the «ف» stands on a word before the verb."""
        return any(self.page.norm(cue - back) in self.page.markers.topic_verbs for back in (1, 2))

    def _is_byline(self, mention: Mention) -> bool:
        """«بيروت (رويترز) - قال ...»: an agency in brackets where the line starts."""
        bracketed = self.page.norm(mention.first - 1) == "(" and self.page.norm(mention.last) == ")"
        return mention.kind == "media" and bracketed and mention.first - self._line_start(mention.first) <= BYLINE

    def _line_start(self, i: int) -> int:
        line = self.page.tokens[i].line
        while i > 0 and self.page.tokens[i - 1].line == line:
            i -= 1
        return i

    def _after(self, cue: int, reading: Reading, limit: int) -> list[Mention]:
        end = min(limit, cue + 1 + SUBJECT_REACH)
        j = cue + 1
        addressed = reading.verb
        while j < end:
            mention = self.cast.starting(j)
            if mention is None:
                if self.page.tokens[j].norm in (".", "؛"):
                    return []
                j += 1
                continue
            if self._can_be_subject(mention, cue) and self.agrees(mention, reading):
                if self._is_accusative(mention):
                    return []
                if reading.enclitic and mention.first > cue + 3:
                    return []
                return self.cast.conjoined(mention)
            if "np" in addressed.addressee and mention.first == cue + 1:
                return []
            j = max(mention.last, j + 1)
        return []

    def may_be_object(self, subject: list[Mention], reading: Reading, cue: int, limit: int) -> bool:
        """Whether those right behind a verb with an object («ودعا البرلمان إلى») may be that object as well."""
        if "np" not in reading.verb.addressee or reading.enclitic or subject[0].first != cue + 1:
            return False
        if self._is_nominative(subject[0]):
            return False
        return all(self.cast.preposition(m) for m in self.cast.between(subject[-1].last, limit))

    def _is_nominative(self, mention: Mention) -> bool:
        """«الحوثيون», «الطرفان»: the form of a subject."""
        word = self.page.tokens[mention.first].norm
        if mention.number in ("p", "d"):
            return word.endswith(("ون", "ان"))
        return mention.kind in ("organisation", "group") and word.startswith("ال") and word.endswith("ون")

    def _is_accusative(self, mention: Mention) -> bool:
        """«الطرفين», «المسؤولين»: the form of an object, where nothing governs it."""
        word = self.page.tokens[mention.first].norm
        return mention.number in ("p", "d") and mention.kind in ("group", "unnamed") and word.endswith("ين")

    def _can_be_subject(self, mention: Mention, cue: int) -> bool:
        """No preposition governs it, and it does not hang on a noun before it."""
        # A cue that may be a preposition too («عبر», «وبين») governs nothing where it is the verb.
        governed = mention.first != cue + 1 and self.cast.preposition(mention)
        if self.cast.clitics(mention) or governed:
            return False
        if mention.place_like and mention.head != "capital":
            return False
        before = mention.first - 1
        while before > cue and self.page.is_mark(before):
            before -= 1
        if before <= cue or before in self.times:
            return True
        form = self.page.forms[before]
        norm = self.page.tokens[before].norm
        if norm in _MARKS or form.classes & {"adv", "manner", "part", "conj"}:
            return True
        if self.cast.covering[before] is not None or norm.startswith("ال") or form.common == "a":
            return True
        return mention.kind == "person" and form.common != "n" and not form.triggers

    def agrees(self, mention: Mention, reading: Reading) -> bool:
        """Whether a verb of this inflection can have the mention for its subject."""
        how = reading.how
        if how is None:
            return True
        if how.person == 1:
            return False
        gender = self.cast.gender(mention)
        return gender == "x" or how.gender == "x" or gender == how.gender

    def _genitive(self, cue: int) -> list[Mention]:
        mention = self.cast.starting(cue + 1)
        if mention is not None and not mention.cut:
            return self.cast.conjoined(mention)
        return []

    def addressees(self, cue: int, reading: Reading, subject: list[Mention], limit: int) -> list[Mention]:
        """The mentions a cue addresses, by the pattern of its verb; they stand before the content."""
        entry = reading.verb
        patterns = [p for p in entry.addressee.split(",") if p]
        if not patterns:
            return []
        taken = {id(m) for m in subject}
        first = max((m.last for m in subject if m.first > cue), default=cue + 1)
        for mention in self.cast.between(cue + 1, min(limit, cue + SUBJECT_REACH)):
            if id(mention) in taken or mention.kind == "media":
                continue
            preposition = self.cast.preposition(mention)
            for pattern in patterns:
                if pattern.rstrip("!") == "np" and not preposition and mention.first >= first:
                    return self.cast.conjoined(mention)
                if pattern.startswith("prep:") and preposition and _same(preposition, pattern[5:]):
                    return self.cast.conjoined(mention)
        return []


def _same(preposition: str, wanted: str) -> bool:
    return preposition == fold(wanted)
