"""Statements: every act of reporting, with speaker, content, addressee and chain."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.actors.mentions import Mention
from khabar.record.explanation import Rejection
from khabar.record.types import Span
from khabar.statements.antecedents import Antecedents
from khabar.statements.chains import link
from khabar.statements.channels import Channels
from khabar.statements.contents import Content, Contents
from khabar.statements.documents import Documents
from khabar.statements.interviews import interviews
from khabar.statements.relays import Relays
from khabar.statements.said import Said
from khabar.statements.signs import RELAYING, Signs, relays
from khabar.statements.sources import RelayMatch, RelayTable, Sources
from khabar.statements.speakers import Speakers
from khabar.statements.starts import Start, Starts
from khabar.statements.subjects import Subjects
from khabar.words.page import Page
from khabar.words.vocabulary import Reading

# Verbs by which courts and documents rule, and plans provide.
_OF_COURTS = frozenset(("qada", "nassa"))
_ONESELF = frozenset(("نفسه", "نفسها", "انفسهم"))
_COMMAS = frozenset(("،", ",", "؛", "..", "..."))
# Pronouns of the first person: outside quotations a form that seems to carry one is another word.
_OF_THE_SPEAKER = frozenset(("ني", "ي", "نا"))
# Behind these nothing was said, or the word is a noun («طلب عدم كشف هويته»).
_NO_SAYING = frozenset(("لم", "لن", "لا", "ولم", "ولا", "ولن", "فلم", "فلن", "فلا", "عدم", "بعدم", "لعدم"))


class StatementFinder:
    """Finds the statements of a page. ``times`` are token numbers of calendar expressions."""

    def __init__(
        self, page: Page, cast: Cast, table: RelayTable, times: frozenset[int], antecedents: Antecedents
    ) -> None:
        self.page = page
        self.cast = cast
        self.antecedents = antecedents
        self.speakers = Speakers(page, cast, times)
        self.sources = Sources(page, cast, table)
        self.sources.times = times
        self.starts = Starts(page, cast, times, self.sources.relay_end)
        self.contents = Contents(self.starts)
        self.signs = Signs(page, cast, self.starts)
        self.subjects = Subjects(page, cast, self.signs)
        self.documents = Documents(page, cast, self.sources, self.starts, self.subjects)
        self.channels = Channels(page, cast, self.sources, self.starts)
        self.relays = Relays(page, self.contents)
        self.interviews = interviews(page, cast)
        self.said: list[Said] = []
        self.rejections: list[Rejection] = []
        self._relayed_to = 0
        self._pending: tuple[int, list[str]] | None = None

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

    def _interviewed(self, found: Said, i: int) -> None:
        """The medium of an interview that the statement's sentence names, or the one before if it reports nothing."""
        number = self.page.sentence_at[i]
        for at, actor in self.interviews:
            there = self.page.sentence_at[at]
            before = there == number - 1 and not any(self.page.sentence_at[s.cue] == there for s in self.said)
            if there == number or before:
                found.via, found.own_via = [actor] if actor else [], True
                return

    def _at(self, i: int) -> Said | None:
        form = self.page.forms[i]
        match = self.sources.relay(i)
        if match is not None and len(match.slots) == 1:
            return self._relay(i, match)
        readings = form.cues
        if len(readings) > 1 and self.signs.is_relayed(i):  # «وصفه» behind «نقلت عن Y» is a noun
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
        if form.common == "n" and (reading.enclitic or not self.signs.verbal_context(i)):
            return None
        if reading.enclitic and relays(reading) and self.page.forms[i - 1].common in ("n", "a"):
            return None  # «في تصريح نقلته وكالة»: the medium of what stands around it
        if "prepron" in form.classes or (how.number == "d" and self.signs.is_accusative(i, reading)):
            return None
        if self._begins_object(i) or self.starts.unnamed(i) is not None:
            return None
        entry = reading.verb
        if "as" in entry.content.split(",") and self.page.norm(i + 1) in _ONESELF:
            return None  # «جماعة تسمي نفسها»
        if (
            "prep" in form.classes
            and not self.signs.verb_with_subject(i, reading)
            and (not entry.content.startswith("prep") or (reading.cut.clitics == "" and self.signs.behind_noun(i)))
        ):
            return None
        if entry.content.startswith("doc") and not self.signs.in_document(i):
            return None
        if self.subjects.is_other(i, reading):
            self._reject(i, reading, "its subject names no actor")
            return None
        before = self.speakers.subject(i, reading, i + 1)
        if self.signs.is_no_saying(i, reading):
            return None
        named = before or self.cast.starting(i + 1) is not None or self.page.norm(i - 1) in self.page.markers.turns
        if "prep" in form.classes and (not named or (i and "prep" in self.page.forms[i - 1].classes)):
            return None  # «قبل بضعة أيام», «من قبل الأطراف»
        start = self.starts.start(i, reading, bool(before), self.documents.behind(i))
        start = start or self.signs.greeted(i, reading, before)
        if start is None:
            found = self._postposed(i, reading)
            if found is None:
                self._reject(i, reading, "no content follows")
            return found
        if entry.id in _OF_COURTS and not self._has_subject(i, reading, start.first):
            self._reject(i, reading, "its subject names no actor")
            return None
        if "prep" in form.classes and start.how != "prep" and not self.signs.verb_with_subject(i, reading):
            return None
        content = self.contents.content(start, i)
        if content is None or (entry.id in RELAYING and self.signs.quoting_between(i, start.first)):
            return None
        said = self._make(i, reading, content, start)
        said.of_outer = self.signs.names_it(i, reading)
        self._who(said, i, reading, start.first)
        if content.last < self.page.sentence(i).last and self.contents.is_occasion(content.last) and not said.own_via:
            self.channels.tell(said, content.last - 1, self.channels.occasion_end(content.last))
        if self.signs.impersonal(said, i):
            self._reject(i, reading, "the report itself says so, no one else")
            return None
        return said

    def _has_subject(self, i: int, reading: Reading, limit: int) -> bool:
        """Whether a verb names who speaks, or goes on with who spoke: not «اتفاق يقضي بوقف القتال»."""
        if reading.cut.clitics in ("و", "ف") or self.documents.subject(i, limit) is not None:
            return True
        return bool(self.speakers.subject(i, reading, limit))

    def _begins_object(self, i: int) -> bool:
        """«جدد الوزير رفض بلاده»: what begins the noun phrase that was said is no verb."""
        said = self.said[-1] if self.said else None
        return said is not None and said.content.first == i and said.rule.endswith(".np") and said.quoted == "indirect"

    def _who(self, said: Said, i: int, reading: Reading, limit: int) -> None:
        document = self.documents.subject(i, limit)
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
            said.speakers = self.subjects.implied(i, reading)
            said.explicit = bool(said.speakers)
        if reading.how is not None and reading.how.voice == "passive":
            said.passive = True
        self.channels.relay(said, i, limit)
        said.addressees = [m.actor for m in self.speakers.addressees(i, reading, subject, limit)]
        said.background = self.signs.is_background(i)
        self.channels.tell(said, i, limit)

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
        quote = self.contents.closing.get(at)
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
        if not self.signs.adverbial(i, reading) or "adv" in self.page.forms[i].classes:
            return None
        start = self.starts.start(i, reading, True)
        if start is None or not self.signs.reports(i, reading, start):
            self._reject(i, reading, "no content follows" if start is None else "it modifies the noun before it")
            return None
        content = self.contents.content(start, i)
        if content is None:
            return None
        said = self._make(i, reading, content, start)
        said.addressees = [m.actor for m in self.speakers.addressees(i, reading, [], start.first)]
        self.channels.tell(said, i, start.first)
        said.rule += ".participle"
        said.gender, said.number = reading.gender, reading.number
        return said

    def _noun(self, i: int, reading: Reading) -> Said | None:
        if self.page.norm(i - 1) in self.page.markers.passive_auxiliaries and reading.definite:
            return self._passive_noun(i, reading)
        return self._quoting_noun(i, reading)

    def _passive_noun(self, i: int, reading: Reading) -> Said | None:
        start = self.starts.start(i, reading, True)
        content = self.contents.content(start, i) if start is not None else None
        if start is None or content is None:
            return None
        said = self._make(i, reading, content, start)
        said.passive = True
        said.speakers = self.subjects.last_meeting(i)
        said.rule += ".passive"
        return said

    def _quoting_noun(self, i: int, reading: Reading) -> Said | None:
        """«قوله إن»، «بالقول إن»، «تأكيد الوزير أن»: a verbal noun with a clause."""
        entry = reading.verb
        if reading.enclitic and not reading.cut.clitics and self.signs.is_relayed(i):
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
        opening = self.page.is_mark(nxt) and nxt in self.starts.opening and entry.id == "qala"
        if not (comp or opening):
            return None
        if not (subject or reading.enclitic or entry.id == "qala"):
            return None
        start = self.starts.behind(nxt + 1, "an") if comp else Start(nxt + 1, 0, "quote", self.starts.opening[nxt])
        content = self.contents.content(start, i) if start is not None else None
        if start is None or content is None:
            return None
        said = self._make(i, reading, content, start)
        said.rule += ".noun"
        said.speakers = [m.actor for m in subject]
        said.explicit = bool(subject)
        if not subject:
            self.channels.quote_from(said, i, self._last_speakers)
        return said

    def _relayed_noun(self, i: int, reading: Reading) -> Said | None:
        """«نقلت وكالة X عن Y إعرابه عن ...»: a verbal noun that reports without a clause."""
        start = self.starts.start(i, reading, True)
        content = self.contents.content(start, i) if start is not None else None
        if start is None or content is None:
            return None
        said = self._make(i, reading, content, start)
        said.rule += ".noun"
        said.addressees = [m.actor for m in self.speakers.addressees(i, reading, [], start.first)]
        self.channels.quote_from(said, i, self._last_speakers)
        return said

    def _last_speakers(self, i: int) -> list[str]:
        """Who spoke last before a word, in the report's own voice and not inside what another says."""
        for said in reversed(self.said):
            inside = any(o is not said and o.content.first <= said.cue < o.content.last for o in self.said)
            if said.explicit and said.speakers and said.cue < i and not inside:
                return list(said.speakers)
        return []

    def _relay(self, i: int, match: RelayMatch) -> Said | None:
        """«..., بحسب X»: the sentence around the relay is the content, its source the speaker."""
        self._relayed_to = match.last
        source = next(iter(match.slots.values()))
        sentence = self.page.sentence(i)
        if self.relays.opens_with(i, match.last):
            self._pending = (sentence.last, list(source.actors))
            return None
        if any(s.cue < i < s.content.first for s in self.said):
            return None
        previous = self.said[-1] if self.said else None
        actors = [a for a in source.actors]
        if previous is not None and self.relays.tells_of(sentence.first):
            if not previous.own_via and actors != previous.speakers:
                previous.via, previous.own_via = actors, True
            return None
        media = self.cast.are_media(actors)
        if previous is not None and sentence.first <= previous.cue < i:
            if not previous.own_via and actors != previous.speakers:
                previous.via, previous.own_via = actors, True
            return None
        content = self.relays.around(i, match.last, sentence.first, sentence.last)
        if content is None:
            return None
        said = Said(
            self.relays.cue(i, match.last),
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

    def _headline(self, first: int, last: int) -> None:
        """«لافروف: ...»: a speaker, a colon and what was said, at the start of a line."""
        page = self.page
        mention = self.cast.starting(first)
        if mention is None or mention.cut or mention.place_like or mention.kind == "media":
            return
        colon = mention.last
        if colon >= last or page.tokens[colon].norm != ":" or colon + 1 >= len(page.tokens):
            return
        start = self.starts.behind(colon + 1, "headline")
        content = self.contents.content(start, colon) if start is not None else None
        if content is None or content.last - content.first < 3:
            return
        said = Said(first, content, "state", "statement.headline", quoted=content.quoted)
        said.speakers, said.explicit, said.cue_last = [mention.actor], True, first + 1
        self.said.append(said)


def cue_span(page: Page, said: Said) -> Span:
    """The raw span of a statement's cue: one word, with its clitics."""
    return page.span(said.cue, said.cue + 1)
