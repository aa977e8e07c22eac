"""States, their capitals and seats as actors, organisations and media by name."""

from __future__ import annotations

from khabar.actors.grammar.belonging import Belonging
from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.mentions import BYLINE, Mention
from khabar.lexicon.schema import Country, EventTrigger, Medium, Organisation, ReportingVerb
from khabar.words.names import NameEntry, NameMatch

# Words behind which the name of a capital is an actor.
_BEFORE_ACTORS = frozenset(("ان", "بين", "مع", "لكن", "ضد", "علي", "عن"))
# A short name in brackets takes at most so many tokens with its brackets: «(د. ب. أ)».
LONGEST_SHORT_NAME = 8


class States(Belonging):
    """Names of states and organisations, and whether a state is meant or its territory."""

    def _state(self, match: NameMatch, entry: NameEntry) -> Mention | None:
        country: Country = entry.row
        before = self.tokens[match.first - 1] if match.first else None
        if entry.category == "country" and (self._reads_as_adjective(match) or self._is_ordinary(match)):
            return None
        found = Mention(match.first, match.last, match.cut, "state", f"actor.{entry.category}")
        found.key, found.country, found.definite = f"country:{country.iso3}", country.iso3, True
        clitics = self.tokens[match.first].norm[: match.cut]
        word = before.norm if before is not None and before.line == self.tokens[match.first].line else ""
        found.place_like = self._is_place(entry.category, word, clitics, match)
        if entry.category == "capital":
            found.head = "capital"
        return found

    def _namesake_state(self, match: NameMatch, entry: NameEntry) -> NameEntry:
        """«عمان» is Oman, or the capital of Jordan where the report names Jordan and nothing else of Oman."""
        capital = next((e for e in match.entries if e.category == "capital" and e.row is not entry.row), None)
        if capital is None or entry.category != "country":
            return entry
        own, other = capital.row.iso3, entry.row.iso3
        first, last = self.tokens[match.first], self.tokens[match.last - 1]
        doubled = "\u0651" in self.page.text.raw[first.start : last.end]  # عمّان
        return capital if doubled or (self._names_state(own, match) and not self._names_state(other, match)) else entry

    def _names_state(self, iso3: str, but: NameMatch) -> bool:
        """Whether the report names a state or its nationality by any other words."""
        words = {self.tokens[but.first].norm[but.cut :]}
        return self.home == iso3 or any(
            entry.row.iso3 == iso3 and form.norm[cut.length :] not in words
            for form in self.forms
            for cut, rests in form.names
            for rest, found in rests
            for entry in found
            if not rest and entry.category in ("country", "nationality", "people", "seat")
        )

    def _self_reference(self, i: int) -> Mention | None:
        """«المملكة» in an outlet of a kingdom, or after one was named; «بلاده» of the one who speaks."""
        form = self.forms[i]
        for cut in form.cuts:
            candidates = self.knowledge.self_references.get(cut.stem)
            if candidates:
                country = self.home if self.home in candidates else self._named_before(candidates)
                if country is None:
                    return None
                found = Mention(i, i + 1, cut.length, "state", "actor.self_reference", key=f"country:{country}")
                found.country, found.definite = country, True
                found.place_like = self._is_place(
                    "country", self.page.norm(i - 1), form.norm[: cut.length], NameMatch(i, i + 1, cut.length, ())
                )
                return found
        if "own_country" in form.classes and i and not self._is_left(i - 1):
            return Mention(i, i + 1, 0, "state", "actor.own_country", head="own-country", definite=True)
        return None

    def _is_left(self, i: int) -> bool:
        """Whether a word makes «بلاده» the territory: «في بلاده», «غادر من بلاده», «مغادرة بلاده»."""
        word = self._without_waw(i)
        return (
            word in self.page.markers.locating or word in self.page.markers.towards or word in self.page.markers.leaving
        )

    def _without_waw(self, i: int) -> str:
        """A word without the «و» of a particle: «ومن», «وأن»."""
        norm = self.page.norm(i)
        particle = norm[1:] in self.page.markers.locating | self.page.markers.towards | _BEFORE_ACTORS
        return norm[1:] if norm[:1] in "وبلف" and particle else norm

    def _named_before(self, candidates: tuple[str, ...]) -> str | None:
        if len(candidates) == 1:
            return candidates[0]
        return next((m.country for m in reversed(self.mentions) if m.kind == "state" and m.country in candidates), None)

    def _is_place(self, category: str, before: str, clitics: str, match: NameMatch) -> bool:
        before = self._without_waw(match.first - 1) if before else ""
        locating = self.page.markers.locating
        if clitics.endswith("ب"):
            return category == "seat" or not self._takes_with(match.first - 1, "ب")
        if before in locating or (before[1:] in locating and before[0] == "و"):
            return True
        if category == "seat":
            return before in self.page.markers.towards
        previous = self.mentions[-1] if self.mentions else None
        if clitics == "و" and previous is not None and previous.last == match.first and previous.kind == "state":
            return previous.place_like
        if clitics.endswith("ل") and before in self.page.markers.directions:
            return True  # «الضاحية الجنوبية لبيروت»
        if category == "country":
            return self._borders(match.first) or self._left(match.first - 1, before)
        if self._is_visited(match.first - 1) and not clitics:
            return True
        if before in self.page.markers.towards and not self._is_sent(match.first - 1, before):
            return True
        if before in self.page.markers.held or self.page.norm(match.last) in ("-", "(", ":"):
            return True
        return not self._acts(match, before, clitics)

    def _is_sent(self, i: int, before: str) -> bool:
        """«رسالة من إيران», «ضمانات مكتوبة من واشنطن», «إشارة إلى إيران»: what comes from an actor or goes to one."""
        words = self.page.markers.sent_from if before == "من" else self.page.markers.sent_to if before == "الي" else ()
        return any(self.page.norm(j) in words for j in (i - 1, i - 2))

    def _takes_with(self, i: int, preposition: str) -> bool:
        """Whether a word takes what a preposition brings as one who is acted on: «الاعتراف بإسرائيل», «نددت بسوريا»."""
        if self.mentions and self.mentions[-1].last == i + 1 and self.mentions[-1].kind == "person":
            i = self.mentions[-1].first - 1  # «أشادت موغيريني بالسعودية»
        if i < 0:
            return False
        for reading in self.forms[i].cues + self.forms[i].triggers:
            entry = reading.entry
            if isinstance(entry, EventTrigger) and entry.mode != "visit" and not reading.rest:
                frame = entry.noun_frame if reading.kind == "noun" else entry.verb_frame
                if f"{preposition}=" in frame:
                    return True
            if isinstance(entry, ReportingVerb) and f"prep:{preposition}" in f"{entry.content},{entry.addressee or ''}":
                return True
        return False

    def _borders(self, i: int) -> bool:
        """«على الحدود مع لبنان»، «المنطقة الحدودية بين سوريا والعراق»."""
        if self.page.norm(i - 1) not in ("بين", "مع"):
            return False
        return any(self.page.norm(j) in self.page.markers.borders for j in range(i - 3, i - 1))

    def _left(self, i: int, before: str) -> bool:
        """«وصل إلى العراق», «خرج من العراق»; not «كل من العراق وإيران», not «طلبت من العراق»."""
        if before in ("من", "الي") and self._is_sent(i, before):
            return False
        if before != "من" or self.page.norm(i - 1) not in self.page.markers.each:
            return before == "الي" or (before == "من" and not self._asked(i))
        return "prep" in self.forms[i - 2].classes

    def _is_visited(self, i: int) -> bool:
        """Whether a capital follows a word for visiting, so that the city is meant: «زار موسكو», «زار كيري موسكو»."""
        if self.mentions and self.mentions[-1].last == i + 1:
            i = self.mentions[-1].first - 1
        return i >= 0 and any(
            isinstance(r.entry, EventTrigger) and r.entry.mode == "visit" and not r.rest for r in self.forms[i].triggers
        )

    def _asked(self, i: int) -> bool:
        """Whether «من» belongs to a verb of asking: «طلبت من روسيا»."""
        first = max(self.page.sentence(i).first, i - 8)
        cues = (r.entry for j in range(first, i) for r in self.forms[j].cues)
        return any(isinstance(c, ReportingVerb) and "prep:من" in (c.addressee or "") for c in cues)

    def _acts(self, match: NameMatch, before: str, clitics: str) -> bool:
        """Whether a capital stands where only an actor can: next to a verb, behind أن, بين, مع or ل."""
        if before in _BEFORE_ACTORS or self._is_sent(match.first - 1, before) or clitics.endswith("ل"):
            return True
        i = match.first - 1
        if before and not clitics and self._governs(i):
            return True
        previous = self.mentions[-1] if self.mentions else None
        if previous is not None and previous.last == match.first and previous.first and not clitics:
            speaks = previous.kind in ("person", "organisation")
            if speaks and self._is_verb_at(previous.first - 1):  # «دعت موغيريني طهران»
                return True
        if any(self._is_verb_at(j) for j in (i, match.last) if self.same_line(match.first, j) and j >= 0):
            return True
        cues = self.forms[i].cues if before else ()  # «متهما واشنطن»
        return not clitics and any(r.kind == "participle" and not r.definite for r in cues)

    def _governs(self, i: int) -> bool:
        """«التزام طهران», «توصلت إليه واشنطن»: a noun with its genitive, a verb with a preposition behind."""
        form = self.forms[i]
        acts = any(r.kind == "noun" and not r.definite for r in form.cues + form.triggers)
        noun = form.common == "n" and not form.norm.startswith(ARTICLE)
        return acts or noun or ("prepron" in form.classes and self._is_verb_at(i - 1))

    def _is_verb_at(self, i: int) -> bool:
        """Whether a word is a verb."""
        if i < 0:
            return False
        form = self.forms[i]
        if any(r.kind == "verb" for r in form.cues + form.triggers) or form.common == "v":
            return True
        # «سارعت دمشق», «استضافته القاهرة»: a word that nothing else explains, in the form of a feminine verb.
        plain = form.common or form.classes or form.names or form.norm.startswith(ARTICLE)
        return not plain and len(form.norm) > 4 and form.norm.endswith(("ت", "ته", "تها"))

    def _reads_as_adjective(self, match: NameMatch) -> bool:
        """«الحدود السعودية»: the name of a country that is also its adjective, behind a noun with the article."""
        if match.cut or not match.first or not any(e.category == "nationality" for e in match.entries):
            return False
        before = self.tokens[match.first - 1]
        form = self.forms[match.first - 1]
        return before.norm.startswith(ARTICLE) and not form.classes and self.same_line(match.first - 1, match.first)

    def _is_ordinary(self, match: NameMatch) -> bool:
        """«عجز مالي»: the name of a country that is also an ordinary adjective, behind an indefinite noun."""
        i = match.first
        if match.last > i + 1 or self.forms[i].common != "a" or not i:
            return False
        return self.forms[i - 1].common == "n" and not self.tokens[i - 1].norm.startswith(ARTICLE)

    def _organisation(self, match: NameMatch, entry: NameEntry) -> Mention:
        row: Organisation | Medium = entry.row
        last = self._parenthesis(match.last)
        if isinstance(row, Medium):
            found = Mention(match.first, last, match.cut, "media", "actor.medium", key=f"medium:{row.id}")
            found.own_outlet = row.id == self.medium or self._is_byline(match.first, last)
        else:
            found = Mention(match.first, last, match.cut, row.kind, "actor.organisation", key=f"organisation:{row.id}")
            found.code = row.code
            before = self._without_waw(match.first - 1) if self.same_line(match.first - 1, match.first) else ""
            clitics = self.tokens[match.first].norm[: match.cut]
            found.place_like = row.type == "seat" and self._is_place("seat", before, clitics, match)
            step = self._nationality(last) if self.same_line(match.first, last) else None
            if step is not None and (row.country is None or step[0] == row.country):
                found.last, found.country = step[1], step[0]
        found.country = found.country or row.country
        found.definite = True
        return found

    def _is_byline(self, first: int, last: int) -> bool:
        """«بيروت (رويترز) -»: an agency in brackets that opens a report is who wrote it, no actor of it."""
        bracketed = self.page.norm(first - 1) == "(" and self.page.norm(last) == ")"
        return bracketed and first < BYLINE and self.page.norm(last + 1) in ("-", "–", "—", ":", "ـ", ".")

    def _parenthesis(self, last: int) -> int:
        """Takes in a short name in brackets: «حلف شمال الأطلسي (الناتو)»."""
        if last + 2 < self.count and self.tokens[last].norm == "(" and self.same_line(last - 1, last):
            for close in range(last + 2, min(last + LONGEST_SHORT_NAME, self.count)):
                if self.tokens[close].norm == ")":
                    inside = self.tokens[last + 1]
                    if inside.norm.isascii() or self.match_of(last + 1, ("organisation", "medium")):
                        return close + 1
        return last

    def _is_quoted(self, match: NameMatch) -> bool:
        """Whether a name stands alone between quotation marks or brackets: «قال لـ"الشرق الأوسط"»."""
        before, after = match.first - 1, match.last
        if before < 0 or after >= self.count or match.cut:
            return False
        marks = self.page.is_mark(before) and self.page.is_mark(after)
        return marks or (self.tokens[before].norm == "(" and self.tokens[after].norm == ")")
