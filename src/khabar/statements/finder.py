"""Statements: every act of reporting, with speaker, content, addressee and chain."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.record.explanation import Rejection
from khabar.record.types import Span
from khabar.statements.antecedents import Antecedents
from khabar.statements.chains import link
from khabar.statements.contents import Content, Contents, Start
from khabar.statements.meetings import meetings
from khabar.statements.said import Said
from khabar.statements.sources import RelayMatch, RelayTable, Source, Sources
from khabar.statements.speakers import Speakers
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# A medium is named at most so many words behind the word for an interview.
INTERVIEW_REACH = 7
# «كان» or «سبق» stands at most so many words before the verb of saying that it puts back in time.
BACKGROUND_REACH = 14
# Verbs that pass on another's words, with the prepositions before the other: «نقل عن», «نسب إلى».
RELAYING = {"naqala": ("عن",), "nuqila": ("عن",), "nasaba": ("الي",), "nusiba": ("الي",), "alima": ("من",)}
# Those of them that do so only where a medium is their subject: «علمت الصحيفة من مصدر أن».
_OF_MEDIA = frozenset(("alima",))
# «نقلت عنه ...» stands at most so many words before «قوله».
RELAY_REACH = 8
# A phrase of place or time before the verb of its sentence takes at most so many words.
OPENING_PHRASE = 5
# An indefinite accusative has more than so many letters («ترحيبا»; not «ما»).
SHORTEST_NOUN = 3
# A document stands at most so many words before the verb that tells what it says.
DOCUMENT_REACH = 4
# «برقية قال فيها»: the sender of what was mentioned speaks.
_IN_IT = frozenset(("فيها", "فيه"))
# Verbs by which courts and documents rule, and plans provide.
_OF_COURTS = frozenset(("qada", "nassa"))
_ONESELF = frozenset(("نفسه", "نفسها", "انفسهم"))
_OF_HIM = frozenset(("عنه", "عنها", "عنهم"))
_COMMAS = frozenset(("،", ",", "؛", "..", "..."))
# Pronouns of the first person: outside quotations a form that seems to carry one is another word.
_OF_THE_SPEAKER = frozenset(("ني", "ي", "نا"))
# Behind these nothing was said, or the word is a noun («طلب عدم كشف هويته»).
_NO_SAYING = frozenset(("لم", "لن", "لا", "ولم", "ولا", "ولن", "فلم", "فلن", "فلا", "عدم", "بعدم", "لعدم"))


class StatementFinder:
    """Finds the statements of a page. ``times`` are token numbers of calendar expressions."""

    def __init__(
        self, page: Page, cast: Cast, relays: RelayTable, times: frozenset[int], antecedents: Antecedents
    ) -> None:
        self.page = page
        self.antecedents = antecedents
        self.cast = cast
        self.contents = Contents(page, cast)
        self.contents.times = times
        self.speakers = Speakers(page, cast, times)
        self.sources = Sources(page, cast, relays)
        self.sources.times = times
        self.contents.relay_end = self._relay_end
        self.meetings = meetings(page, cast)
        self.interviews = self._interviews()
        self.times = times
        self.said: list[Said] = []
        self._relayed_to = 0
        self._pending: tuple[int, list[str]] | None = None
        self.rejections: list[Rejection] = []

    def _reject(self, i: int, reading: Reading, reason: str) -> None:
        self.rejections.append(Rejection(i, f"statement.{reading.entry.id}.{reading.kind}", reason))

    def find(self) -> list[Said]:
        """All statements in the order of their cues, chains included."""
        for sentence in self.page.sentences:
            self._headline(sentence.first, sentence.last)
            i = sentence.first
            while i < sentence.last:
                found = self._at(i)
                if found is not None:
                    if self._pending is not None and i < self._pending[0] and not found.own_via:
                        found.via, found.own_via = self._pending[1], True
                    self._pending = None
                    if not found.own_via:
                        self._interviewed(found, i)
                    self.said.append(found)
                    self.speakers.told = True
                    self.speakers.last = found.speakers or self.speakers.last
                i = max(i + 1, self._relayed_to)
        kept = link(self.page, self.cast, self.said, self.antecedents)
        for said in self.said:
            if said.dropped or all(said is not one for one in kept):
                reason = (
                    "it only carries the statement inside it"
                    if said.dropped
                    else "another speaks there, and it has no subject"
                )
                self.rejections.append(Rejection(said.cue, said.rule, reason))
        return kept

    def _interviews(self) -> list[tuple[int, str]]:
        """(token, actor id) of the media that somebody speaks to: «في مقابلة مع قناة X», «حديث على قناة Y»."""
        out: list[tuple[int, str]] = []
        for mention in self.cast.mentions:
            if self.cast.entity(mention).kind == "media":
                first = max(self.page.sentence(mention.first).first, mention.first - INTERVIEW_REACH)
                if any(self._is_interview(j) for j in range(first, mention.first)):
                    out.append((mention.first, "" if mention.own_outlet else mention.actor))
        return out

    def _is_interview(self, i: int) -> bool:
        norm, known = self.page.tokens[i].norm, self.page.markers.interviews
        return norm in known or (norm[0] in "وفبل" and norm[1:] in known)

    def _interviewed(self, found: Said, i: int) -> None:
        """The medium of an interview that the statement's sentence names, or the one before if it reports nothing."""
        number = self.page.sentence_at[i]
        for at, actor in self.interviews:
            there = self.page.sentence_at[at]
            before = there == number - 1 and not any(self.page.sentence_at[s.cue] == there for s in self.said)
            if there == number or before:
                found.via, found.own_via = [actor] if actor else [], True
                return

    def _relay_end(self, i: int) -> int | None:
        match = self.sources.relay(i)
        return match.last if match is not None and len(match.slots) == 1 else None

    # -- one cue --------------------------------------------------------------------------------------------------

    def _at(self, i: int) -> Said | None:
        form = self.page.forms[i]
        match = self.sources.relay(i)
        if match is not None and len(match.slots) == 1:
            return self._relay(i, match)
        readings = form.cues
        if len(readings) > 1 and self._is_relayed(i):  # «وصفه» behind «نقلت عن Y» is a noun
            readings = tuple(sorted(readings, key=lambda r: r.kind != "noun"))
        for reading in readings:
            if (
                reading.rest
                and tuple(t.norm for t in self.page.tokens[i + 1 : i + 1 + len(reading.rest)]) != reading.rest
            ):
                continue
            found = self._read(i, reading)
            if found is not None:
                return found
        return None

    def _read(self, i: int, reading: Reading) -> Said | None:
        if self.cast.covering[i] is not None:
            return None
        if reading.kind == "verb":
            return self._verb(i, reading)
        if reading.kind == "participle":
            return self._participle(i, reading)
        return self._noun(i, reading)

    def _verb(self, i: int, reading: Reading) -> Said | None:
        how = reading.how
        speaks_to_me = reading.enclitic in _OF_THE_SPEAKER and self.page.quote_at[i] < 0  # «تنحني» is no «تنحي»
        if how is None or how.person == 1 or speaks_to_me or self.page.norm(i - 1) in _NO_SAYING:
            return None
        form = self.page.forms[i]
        if form.common == "n" and (reading.enclitic or not self._verbal_context(i)):
            return None
        if reading.enclitic and _relays(reading) and self.page.forms[i - 1].common in ("n", "a"):
            return None  # «في تصريح نقلته وكالة»: the medium of what stands around it
        if "prepron" in form.classes or (how.number == "d" and self._is_accusative(i, reading)):
            return None
        if self._begins_object(i) or self.contents.unnamed(i) is not None:
            return None
        entry = reading.verb
        if "as" in entry.content.split(",") and self.page.norm(i + 1) in _ONESELF:
            return None  # «جماعة تسمي نفسها»
        if (
            "prep" in form.classes
            and not self._verb_with_subject(i, reading)
            and (not entry.content.startswith("prep") or (reading.cut.clitics == "" and self._behind_noun(i)))
        ):
            return None
        if entry.content.startswith("doc") and not self._in_document(i):
            return None
        if self._other_subject(i, reading):
            self._reject(i, reading, "its subject names no actor")
            return None
        before = self.speakers.subject(i, reading, i + 1)
        if self._is_no_saying(i, reading):
            return None
        named = before or self.cast.starting(i + 1) is not None or self.page.norm(i - 1) in self.page.markers.turns
        if "prep" in form.classes and (not named or (i and "prep" in self.page.forms[i - 1].classes)):
            return None  # «قبل بضعة أيام», «من قبل الأطراف»
        start = self.contents.start(i, reading, bool(before), self._behind_document(i))
        start = start or self._greeted(i, reading, before)
        if start is None:
            found = self._postposed(i, reading)
            if found is None:
                self._reject(i, reading, "no content follows")
            return found
        if entry.id in _OF_COURTS and not self._has_subject(i, reading, start.first):
            self._reject(i, reading, "its subject names no actor")
            return None
        if "prep" in form.classes and start.how != "prep" and not self._verb_with_subject(i, reading):
            return None
        content = self.contents.content(start, i)
        if content is None or (entry.id in RELAYING and self._quoting_between(i, start.first)):
            return None
        said = self._make(i, reading, content, start)
        said.of_outer = self._names_it(i, reading)
        self._who(said, i, reading, start.first)
        if content.last < self.page.sentence(i).last and self.contents.is_occasion(content.last) and not said.own_via:
            self._media(said, content.last - 1, self._occasion_end(content.last))
        if self._impersonal(said, i):
            self._reject(i, reading, "the report itself says so, no one else")
            return None
        return said

    def _is_no_saying(self, i: int, reading: Reading) -> bool:
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

    def _has_subject(self, i: int, reading: Reading, limit: int) -> bool:
        """Whether a verb names who speaks, or goes on with who spoke: not «اتفاق يقضي بوقف القتال»."""
        if reading.cut.clitics in ("و", "ف") or self._document_subject(i, limit) is not None:
            return True
        return bool(self.speakers.subject(i, reading, limit))

    def _begins_object(self, i: int) -> bool:
        """«جدد الوزير رفض بلاده»: what begins the noun phrase that was said is no verb."""
        said = self.said[-1] if self.said else None
        return said is not None and said.content.first == i and said.rule.endswith(".np") and said.quoted == "indirect"

    def _is_accusative(self, i: int, reading: Reading) -> bool:
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

    def _greeted(self, i: int, reading: Reading, subject: list[Mention]) -> Start | None:
        """«هنأ الملك الرئيس المنتخب»: who is greeted is all that is said, where the text does not tell on what."""
        entry = reading.verb
        if entry.act != "welcome" or "np" not in entry.addressee or reading.enclitic or not subject:
            return None
        first = max(subject[-1].last, i + 1)
        greeted = self.cast.starting(first)
        return Start(first, 0, "np", -1) if greeted is not None and not greeted.cut else None

    def _names_it(self, i: int, reading: Reading) -> bool:
        """«ندد بما وصفه بالعدوان»: how the one who speaks calls what he speaks of."""
        calls = reading.enclitic and "as" in reading.verb.content.split(",")
        return bool(calls) and self.page.norm(i - 1).endswith(("ما", "من"))

    def _quoting_between(self, i: int, limit: int) -> bool:
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
        return "comp" in self.page.forms[i].classes or (self.page.is_mark(i) and i in self.contents.opening)

    def _impersonal(self, said: Said, i: int) -> bool:
        """«ويذكر أن»، «يشار إلى أن»: the report itself reminds, nobody says so."""
        return bool(said.how and said.how.tense == "impf" and not said.explicit and i == self.page.sentence(i).first)

    def _other_subject(self, i: int, reading: Reading) -> bool:
        """Whether a noun that names no actor is the verb's subject: «أن المباحثات ركزت على ...»."""
        sentence = self.page.sentence(i)
        if (
            i - 1 < sentence.first
            or reading.cut.clitics
            or self._meeting_subject(i)
            or "document" in self.page.forms[i - 1].classes
        ):
            return False
        token, form = self.page.tokens[i - 1], self.page.forms[i - 1]
        if (
            self.cast.covering[i - 1] is not None
            or not token.norm.startswith("ال")
            or form.classes
            or form.common != "n"
        ):
            return False
        return (
            i - 2 < sentence.first
            or bool(self.page.forms[i - 2].classes & {"comp", "conj"})
            or not self.page.tokens[i - 2].is_word
        )

    def _meeting_subject(self, i: int) -> list[str]:
        """«المشاورات أكدت»، «مباحثات بين X وY تؤكد»: those who met speak."""
        sentence = self.page.sentence(i)
        for at, people in reversed(self.meetings):
            if sentence.first <= at < i:
                between = range(at + 1, i)
                if any(self._is_verb(j) for j in between):
                    return []
                if self.page.tokens[at].norm.startswith("ال") and i - at > 3:
                    return []
                if any(self.page.forms[j].classes & {"comp", "rel"} for j in between) or self.page.norm(at - 1) in (
                    "خلال",
                    "في",
                    "بعد",
                    "عقب",
                    "اثر",
                ):
                    return []
                return people or self._last_meeting(at)
        return []

    def _is_verb(self, i: int) -> bool:
        form = self.page.forms[i]
        return (
            form.common not in ("n", "a")
            and not form.classes
            and any(r.kind == "verb" for r in form.cues + form.triggers)
        )

    def _last_meeting(self, i: int) -> list[str]:
        """The people of the last meeting before a word."""
        for at, met in reversed(self.meetings):
            people = [a for a in met if self.cast.clusters.by_id[a].kind == "person"]
            if at < i and len(people) >= 2:
                return people
        return []

    def _verb_with_subject(self, i: int, reading: Reading) -> bool:
        """«وبين الوزير أن»: what can be a preposition opens its line, and a subject and أن follow."""
        if reading.cut.clitics != "و" or i != self.page.sentence(i).first or self.cast.starting(i + 1) is None:
            return False
        start = self.contents.start(i, reading, False)
        return start is not None and start.how == "an"

    def _in_document(self, i: int) -> bool:
        """«جاء في بيان ...», «جاء على لسان ...»: whether a document, or who speaks, stands right behind a verb."""
        last = self.page.sentence(i).last
        if i + 1 < last and self.contents.mouthpiece(i + 1) is not None:
            return True
        return i + 2 < last and self.page.tokens[i + 1].norm == "في" and "document" in self.page.forms[i + 2].classes

    def _behind_noun(self, i: int) -> bool:
        """Whether a word that can be preposition or verb («عبر») stands in the middle of a phrase."""
        if i == self.page.sentence(i).first or self.page.norm(i - 1) in self.page.markers.before_saying:
            return False
        return self.page.forms[i - 1].common in ("n", "a")

    def _verbal_context(self, i: int) -> bool:
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

    def _who(self, said: Said, i: int, reading: Reading, limit: int) -> None:
        document = self._document_subject(i, limit)
        subject = [] if document else self.speakers.subject(i, reading, limit)
        if document is not None:
            said.speakers, said.document, said.explicit = list(document.actors), True, True
        elif subject:
            said.explicit = True
            if self.speakers.may_be_object(subject, reading, i, limit):
                said.behind, subject = [m.actor for m in subject], []
            else:
                said.speakers = [m.actor for m in subject]
        else:
            said.speakers = self._implied_subject(i, reading)
            said.explicit = bool(said.speakers)
        if reading.how is not None and reading.how.voice == "passive":
            said.passive = True
        self._relayed(said, i, limit)
        said.addressees = [m.actor for m in self.speakers.addressees(i, reading, subject, limit)]
        said.background = self._is_background(i)
        self._media(said, i, limit)

    def _implied_subject(self, i: int, reading: Reading) -> list[str]:
        """Those who met, or who sent what the verb tells of («برقية قال فيها»), where no subject stands beside it."""
        if reading.cut.clitics == "" and (met := self._meeting_subject(i)):
            return met
        if self.page.norm(i + 1) in _IN_IT and (sender := self._main_subject(i)):
            return sender
        return []

    def _relayed(self, said: Said, i: int, limit: int) -> None:
        """«نقلت وكالة X عن Y أن»: who is quoted speaks, who quotes is the chain."""
        before = RELAYING.get(said.entry.id, ()) if said.entry is not None else ()
        if said.entry is None or (said.entry.id in _OF_MEDIA and not self.cast.are_media(said.speakers)):
            return
        for mention in self.cast.between(i + 1, limit):
            if self.cast.preposition(mention) in before and mention.actor not in said.speakers:
                said.via, said.own_via = said.speakers, bool(said.speakers)
                said.speakers, said.explicit = [m.actor for m in self.cast.conjoined(mention)], True
                return

    def _is_background(self, i: int) -> bool:
        sentence = self.page.sentence(i)
        reach = range(max(sentence.first, i - BACKGROUND_REACH), i)
        return any(self.page.tokens[j].norm in self.page.markers.background for j in reach)

    def _document_subject(self, i: int, limit: int) -> Source | None:
        """«ذكر البيان أن»، «جاء في بيان للخارجية أن»، «البيان يشير إلى»: the document's issuer speaks."""
        page = self.page
        j = i + 1
        if j < limit and page.tokens[j].norm == "في":
            j += 1
            if not any(r.verb.content.startswith("doc") for r in page.forms[i].cues):
                return None
        if j < limit and "document" in page.forms[j].classes and page.is_mark(j) is False:
            return self.sources.issued(j)
        spokesman = self.contents.mouthpiece(i + 1) if i + 1 < limit else None
        if spokesman is not None and any(r.verb.content.startswith("doc") for r in page.forms[i].cues):
            return Source((spokesman.actor,), spokesman.last, True)
        at = self._described_document(i)
        if at is not None and page.tokens[i].norm[0] != "و":
            issued = self.sources.issued(at)
            if issued.actors and page.tokens[at].norm.startswith("ال") and at == i - 1:
                return issued
            return Source(tuple(self._main_subject(i)), i, True)
        return None

    def _behind_document(self, i: int) -> int:
        """The token behind a document and its issuer that are the subject of a verb («أعلن بيان صدر عن X أن»), or 0."""
        j = i + 1
        if j >= self.page.sentence(i).last or "document" not in self.page.forms[j].classes:
            return 0
        return self.sources.issued(j).last

    def _described_document(self, i: int) -> int | None:
        """The document that a verb right behind it tells of: «قرارا يطالب», «القرار 2401 الذي يطالب»."""
        first = max(self.page.sentence(i).first, i - DOCUMENT_REACH)
        for j in range(i - 1, first - 1, -1):
            form, token = self.page.forms[j], self.page.tokens[j]
            if "document" in form.classes:
                return j
            if (
                not (token.is_number or "rel" in form.classes or form.common == "a")
                or self.cast.covering[j] is not None
            ):
                return None
        return None

    def _media(self, said: Said, i: int, limit: int) -> None:
        """The media that a cue names between itself and its content: «قال لرويترز»، «في تصريحات لصحيفة ...»."""
        for mention in self.cast.between(i + 1, limit):
            if self.cast.entity(mention).kind == "media" and mention.actor not in said.speakers:
                said.via = [] if mention.own_outlet else [mention.actor]
                said.own_via = True
            elif mention.kind == "media" and self._in_relay(i, mention.first):
                said.via, said.own_via = [mention.actor], True
        self._on_word_of(said, i, limit)
        speakers = said.speakers or said.behind
        for j in range(i + 1, limit):
            spokesman = self.contents.mouthpiece(j)
            if spokesman is not None and speakers and spokesman.actor not in speakers and not said.via:
                said.via, said.own_via = [spokesman.actor], True
            publisher = self._publisher(j)
            if publisher is not None and speakers and publisher.actor not in speakers and not said.via:
                said.via, said.own_via = [publisher.actor], True
            if "document" in self.page.forms[j].classes and not said.document:
                issued = self.sources.issued(j)
                if issued.last > j + 1 and speakers and not said.via and not set(issued.actors) & set(speakers):
                    said.via, said.own_via = list(issued.actors), True
                bodies = [a for a in speakers if self.cast.clusters.by_id[a].kind == "organisation"]
                if bodies and not said.via:
                    self.sources.issuer = tuple(bodies)

    def _occasion_end(self, first: int) -> int:
        """The end of «في بيان وزعه مكتبه» behind what was said: a comma, another cue, or the end of the sentence."""
        last = self.page.sentence(first).last
        for j in range(first + 1, last):
            form = self.page.forms[j]
            participle = any(r.kind == "participle" for r in form.cues) and self.cast.covering[j] is None
            if self.page.tokens[j].norm in _COMMAS or (participle and form.common != "n"):
                return j
        return last

    def _publisher(self, j: int) -> Mention | None:
        """Who is named behind «نشره», «وزعته» at token ``j``: through whom a document or speech reached the report."""
        norm = self.page.tokens[j].norm
        verb = norm[:-2] if norm.endswith("ها") else norm[:-1] if norm.endswith("ه") else ""
        return self.cast.starting(j + 1) if verb in self.page.markers.publishing else None

    def _on_word_of(self, said: Said, i: int, limit: int) -> None:
        """«قال X نقلا عن Y إن»: Y speaks, X passes it on."""
        for j in range(i + 1, limit):
            match = self.sources.relay(j) if self.page.tokens[j].norm in ("نقلا", "استنادا") else None
            if match is not None and len(match.slots) == 1 and match.last <= limit:
                source = next(iter(match.slots.values()))
                if not self.cast.are_media(source.actors) and said.speakers:
                    said.via, said.own_via = said.speakers, True
                    said.speakers = list(source.actors)
                return

    def _in_relay(self, i: int, at: int) -> bool:
        return any((end := self._relay_end(j)) is not None and j < at < end for j in range(i + 1, at))

    def _make(self, i: int, reading: Reading, content: Content, start: Start) -> Said:
        entry = reading.verb
        said = Said(i, content, entry.act, f"statement.{entry.id}.{start.how}", quoted=content.quoted)
        said.entry, said.how = entry, reading.how
        said.joined = reading.cut.clitics in ("و", "ف")
        return said

    def _postposed(self, i: int, reading: Reading) -> Said | None:
        """«"..."، قال X»: the content stands before its verb."""
        entry = reading.verb
        if "quote" not in entry.content:
            return None
        at = i - 1
        while at >= 0 and self.page.tokens[at].norm in _COMMAS:
            at -= 1
        quote = self.contents._closing.get(at)
        if quote is None or self.page.tokens[at].line != self.page.tokens[i].line:
            return None
        q = self.page.quotes[quote]
        if q.last - q.first < 4 or any(s.content.first == q.first for s in self.said):
            return None
        said = Said(
            i, Content(q.first, q.last, 0, "direct"), entry.act, f"statement.{entry.id}.postposed", quoted="direct"
        )
        said.entry = entry
        self._who(said, i, reading, self.page.sentence(i).last)
        return said if said.speakers else None

    def _participle(self, i: int, reading: Reading) -> Said | None:
        if not self._adverbial(i, reading) or "adv" in self.page.forms[i].classes:
            return None
        start = self.contents.start(i, reading, True)
        if start is None or not self._reports(i, reading, start):
            self._reject(i, reading, "no content follows" if start is None else "it modifies the noun before it")
            return None
        content = self.contents.content(start, i)
        if content is None:
            return None
        said = self._make(i, reading, content, start)
        said.addressees = [m.actor for m in self.speakers.addressees(i, reading, [], start.first)]
        self._media(said, i, start.first)
        said.rule += ".participle"
        said.gender, said.number = reading.gender, reading.number
        return said

    def _reports(self, i: int, reading: Reading, start: Start) -> bool:
        """Whether a participle that may be an adjective too («إجراءات مشددة») reports: after a comma or with أن."""
        if start.how in ("an", "quote", "colon"):
            return True
        accusative = reading.gender == "m" and reading.number == "s" and reading.cut.stem.endswith("ا")
        if i == self.page.sentence(i).first:
            return accusative and start.how == "prep"
        return accusative or self.page.norm(i - 1) in _COMMAS or self.page.is_mark(i - 1)

    def _main_subject(self, i: int) -> list[str]:
        """Whom a participle is about where its sentence reports nothing else: «زار X ... داعيا إلى»."""
        sentence = self.page.sentence(i)
        for mention in self.cast.between(sentence.first, i):
            if not self.cast.preposition(mention) and not mention.place_like and mention.kind != "media":
                return [m.actor for m in self.cast.conjoined(mention)]
        return []

    def _adverbial(self, i: int, reading: Reading) -> bool:
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

    def _noun(self, i: int, reading: Reading) -> Said | None:
        if self.page.norm(i - 1) in self.page.markers.passive_auxiliaries and reading.definite:
            return self._passive_noun(i, reading)
        return self._quoting_noun(i, reading)

    def _passive_noun(self, i: int, reading: Reading) -> Said | None:
        start = self.contents.start(i, reading, True)
        content = self.contents.content(start, i) if start is not None else None
        if start is None or content is None:
            return None
        said = self._make(i, reading, content, start)
        said.passive = True
        said.speakers = self._last_meeting(i)
        said.rule += ".passive"
        return said

    def _quoting_noun(self, i: int, reading: Reading) -> Said | None:
        """«قوله إن»، «بالقول إن»، «تأكيد الوزير أن»: a verbal noun with a clause."""
        entry = reading.verb
        if reading.enclitic and not reading.cut.clitics and self._is_relayed(i):
            return self._relayed_noun(i, reading)
        nxt = i + 1
        subject: list[Mention] = []
        mention = self.cast.starting(nxt)
        if mention is not None and not mention.cut:
            subject = self.cast.conjoined(mention)
            nxt = subject[-1].last
        if nxt >= len(self.page.tokens) or self.page.sentence(nxt) != self.page.sentence(i):
            return None
        comp = "comp" in self.page.forms[nxt].classes and "an" in entry.content
        opening = self.page.is_mark(nxt) and nxt in self.contents.opening and entry.id == "qala"
        if not (comp or opening):
            return None
        if not (subject or reading.enclitic or entry.id == "qala"):
            return None
        start = self.contents.behind(nxt + 1, "an") if comp else Start(nxt + 1, 0, "quote", self.contents.opening[nxt])
        content = self.contents.content(start, i) if start is not None else None
        if start is None or content is None:
            return None
        said = self._make(i, reading, content, start)
        said.rule += ".noun"
        said.speakers = [m.actor for m in subject]
        said.explicit = bool(subject)
        if not subject:
            self._quoted_from(said, i)
        return said

    def _is_relayed(self, i: int) -> bool:
        """Whether «نقلت وكالة X عن Y» stands right before a word: what follows is what Y did in words."""
        before = self.cast.ending(i - 1 if self.page.norm(i - 1) in _COMMAS else i)
        if before is None or self.cast.preposition(self.cast.joined_before(before)[0]) != "عن":
            return False
        first = max(self.page.sentence(i).first, before.first - RELAY_REACH)
        return any(
            reading.entry.id in RELAYING for j in range(first, before.first) for reading in self.page.forms[j].cues
        )

    def _relayed_noun(self, i: int, reading: Reading) -> Said | None:
        """«نقلت وكالة X عن Y إعرابه عن ...»: a verbal noun that reports without a clause."""
        start = self.contents.start(i, reading, True)
        content = self.contents.content(start, i) if start is not None else None
        if start is None or content is None:
            return None
        said = self._make(i, reading, content, start)
        said.rule += ".noun"
        said.addressees = [m.actor for m in self.speakers.addressees(i, reading, [], start.first)]
        self._quoted_from(said, i)
        return said

    def _last_speakers(self, i: int) -> list[str]:
        """Who spoke last before a word, in the report's own voice and not inside what another says."""
        for said in reversed(self.said):
            inside = any(o is not said and o.content.first <= said.cue < o.content.last for o in self.said)
            if said.explicit and said.speakers and said.cue < i and not inside:
                return list(said.speakers)
        return []

    def _quoted_from(self, said: Said, i: int) -> None:
        """«نقلت وكالة X عن Y قوله»: the speaker stands behind عن, the medium is the verb's subject."""
        sentence = self.page.sentence(i)
        people = [m for m in self.cast.between(max(sentence.first, i - 30), i)]
        if any(self.page.tokens[j].norm in _OF_HIM for j in range(max(sentence.first, i - RELAY_REACH), i)):
            said.speakers, said.explicit = self._last_speakers(i), True
        for mention in reversed(people):
            if said.speakers:
                break
            if self.cast.preposition(mention) in ("عن",):
                said.speakers, said.explicit = [mention.actor], True
                break
        media = [
            m for m in people if m.kind == "media" or (m.actor not in said.speakers and not self.cast.preposition(m))
        ]
        if said.speakers and media:
            said.via, said.own_via = [media[-1].actor], True
        elif not said.speakers:
            close = [
                m for m in people if not self.cast.preposition(m) and m.kind in ("person", "unnamed", "organisation")
            ]
            if close:
                said.speakers, said.explicit = [close[-1].actor], True

    # -- other shapes ---------------------------------------------------------------------------------------------

    def _relay(self, i: int, match: RelayMatch) -> Said | None:
        """«..., بحسب X»: the sentence around the relay is the content, its source the speaker."""
        self._relayed_to = match.last
        source = next(iter(match.slots.values()))
        sentence = self.page.sentence(i)
        if self._opens_with(i, match.last):
            self._pending = (sentence.last, list(source.actors))
            return None
        if any(s.cue < i < s.content.first for s in self.said):
            return None
        previous = self.said[-1] if self.said else None
        actors = [a for a in source.actors]
        if previous is not None and self._tells_of(sentence.first):
            if not previous.own_via and actors != previous.speakers:
                previous.via, previous.own_via = actors, True
            return None
        media = self.cast.are_media(actors)
        if previous is not None and sentence.first <= previous.cue < i:
            if not previous.own_via and actors != previous.speakers:
                previous.via, previous.own_via = actors, True
            return None
        content = self._around(i, match.last, sentence.first, sentence.last)
        if content is None:
            return None
        said = Said(
            self._relay_cue(i, match.last),
            content,
            "state",
            f"statement.relay.{match.relay.id}",
            quoted=content.quoted,
        )
        said.speakers, said.explicit = actors, True
        said.document = media
        told_to = self.cast.starting(match.last)
        if told_to is not None and told_to.kind == "media" and self.cast.clitics(told_to) in ("", "ل") and not media:
            said.via, said.own_via = [] if told_to.own_outlet else [told_to.actor], True
        return said

    def _tells_of(self, first: int) -> bool:
        """«جاء ذلك في ...، وفق ما نقلته X»: a sentence that only tells where the statement before it was made."""
        norm = self.page.norm(first)
        return norm in ("جاء", "وجاء", "جاءت", "وجاءت") and "dem" in self.page.forms[first + 1].classes

    def _opens_with(self, i: int, last: int) -> bool:
        """«وحسب قناة X، قال Y»: the relay opens a sentence whose own verb reports."""
        if i != self.page.sentence(i).first:
            return False
        while last < len(self.page.tokens) and self.page.tokens[last].norm in ("،", ",", ":", '"', "»"):
            last += 1
        return last < len(self.page.tokens) and any(
            r.kind == "verb" and r.cut.length == 0 for r in self.page.forms[last].cues
        )

    def _relay_cue(self, i: int, last: int) -> int:
        for j in range(i, last):
            if any(r.kind == "verb" for r in self.page.forms[j].cues):
                return j
        return i

    def _around(self, i: int, last: int, first: int, end: int) -> Content | None:
        """The clause that a relay reports: before it, or behind it where it opens the sentence."""
        if i - first >= 4:
            start = Start(first, 0, "relay", -1)
            return self.contents._finish(start, i)
        after = self.contents.behind(last, "relay")
        if after is None or after.first >= end:
            return None
        if "comp" in self.page.forms[after.first].classes:
            after = self.contents.behind(after.first + 1, "relay")
        return self.contents.content(after, i) if after is not None else None

    def _headline(self, first: int, last: int) -> None:
        """«لافروف: ...»: a speaker, a colon and what was said, at the start of a line."""
        page = self.page
        mention = self.cast.starting(first)
        if mention is None or mention.cut or mention.place_like or mention.kind == "media":
            return
        colon = mention.last
        if colon >= last or page.tokens[colon].norm != ":" or colon + 1 >= len(page.tokens):
            return
        start = self.contents.behind(colon + 1, "headline")
        content = self.contents.content(start, colon) if start is not None else None
        if content is None or content.last - content.first < 3:
            return
        said = Said(first, content, "state", "statement.headline", quoted=content.quoted)
        said.speakers, said.explicit, said.cue_last = [mention.actor], True, first + 1
        self.said.append(said)


def _is_future(reading: Reading) -> bool:
    """Whether a form carries the «س» of the future."""
    return reading.how is not None and reading.how.tense == "impf" and reading.cut.stem.startswith("س")


def _relays(reading: Reading) -> bool:
    """Whether a verb passes on the words of another."""
    return reading.entry.id in RELAYING


def _shows_number(reading: Reading) -> bool:
    """Whether a form shows its number by more than a final «ا»: «قالتا», «يقولان»."""
    return not reading.cut.stem.endswith("ا") or reading.cut.stem.endswith("تا")


def cue_span(page: Page, said: Said) -> Span:
    """The raw span of a statement's cue: one word, with its clitics."""
    return page.span(said.cue, said.cue + 1)
