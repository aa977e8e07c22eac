"""People: titles with and without names, names with and without titles, several holders of one title."""

from __future__ import annotations

from khabar.actors.grammar.belonging import SENT, Affiliation
from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.grammar.modifiers import Modifiers
from khabar.actors.grammar.personal_names import NameSpan
from khabar.actors.mentions import Mention
from khabar.lexicon.schema import Office
from khabar.words.names import NameEntry, NameMatch, words_of

# Titles whose holders head a ministry besides.
_ALSO_MINISTER = ("deputy prime minister", "minister of state", "member")
# How deep phrases may be nested (متحدث باسم مكتب رئيس وزراء ...).
DEEPEST = 5


class Titles(Modifiers):
    """Titles, names in apposition to them, and words that point back at a title."""

    def _person(self, match: NameMatch, entries: list[NameEntry], depth: int) -> Mention | None:
        person = self._choose([e.row for e in entries], None)
        last = self._extend_name(match.last)
        namesake = self._namesake(match, entries)
        if namesake is not None:
            found = Mention(match.first, match.last, match.cut, "person", "actor.surname", key=namesake.key)
            found.name, found.name_first = namesake.name[-1:], match.first
            found.country, found.definite = namesake.country, True
            return found
        further = self._further_name(match, entries)
        if further:
            found = Mention(match.first, further, match.cut, "person", "actor.given_name", definite=True)
            words = [t.norm for t in self.tokens[match.first : further]]
            found.name, found.name_first = (words[0][match.cut :], *words[1:]), match.first
            return self._apposition(found, depth)
        found = Mention(match.first, last, match.cut, "person", "actor.name", key=f"person:{person.id}")
        found.name = tuple(t.norm for t in self.tokens[match.first : last])
        if match.cut:
            found.name = (found.name[0][match.cut :], *found.name[1:])
        found.country = person.country
        found.name_first = match.first
        found.definite = True
        return self._apposition(found, depth)

    def _further_name(self, match: NameMatch, entries: list[NameEntry]) -> int:
        """The token behind a full name that only begins like a known surname: «جوناثان بولارد»; 0 else."""
        word = self.tokens[match.first].norm[match.cut :]
        if entries[0].category != "short" or match.last != match.first + 1 or word not in self.knowledge.given:
            return 0
        last = self._run_of_names(match.first, match.last)
        return last if last > match.last else 0

    def _short_counts(self, match: NameMatch, entries: list[NameEntry]) -> bool:
        """Whether a surname alone means its bearer: not where it is an ordinary word, unless he was named in full."""
        form = self.forms[match.first]
        if match.last > match.first + 1:
            return True
        if not form.classes and not (form.common and form.common_cut in (0, match.cut)):
            return match.cut == 0 or len(form.norm) - match.cut >= 4
        if not form.classes and not match.cut and not form.norm.startswith(ARTICLE) and self._behind_cue(match.first):
            return True
        named = {m.key for m in self.mentions}
        return any(f"person:{e.row.id}" in named for e in entries) and not form.classes

    def _namesake(self, match: NameMatch, entries: list[NameEntry]) -> Mention | None:
        """Somebody whom this report named in full, where a surname alone is also that of a better-known person."""
        if entries[0].category != "short" or match.last != match.first + 1:
            return None
        word = self.tokens[match.first].norm[match.cut :]
        known = {f"person:{e.row.id}" for e in entries}
        for mention in reversed(self.mentions):
            if mention.kind == "person" and len(mention.name) > 1 and mention.name[-1] == word:
                return None if mention.key in known else mention
        return None

    def _given(self, match: NameMatch, depth: int) -> Mention | None:
        """A given name and at least one more word that can be part of a name."""
        i = match.first
        form = self.forms[i]
        if " ".join((form.norm[match.cut :], self.page.norm(i + 1))) in self.page.markers.no_names:
            return None
        if form.classes or (match.cut and (form.common or i + 1 >= self.count or not self.is_name_word(i + 1))):
            return None
        last = self._run_of_names(i, match.last)
        if last == match.last:
            return None
        found = Mention(i, last, match.cut, "person", "actor.given_name")
        words = [t.norm for t in self.tokens[i:last]]
        found.name = (words[0][match.cut :], *words[1:])
        found.name_first = i
        found.definite = True
        return self._apposition(found, depth)

    def _apposition(self, found: Mention, depth: int) -> Mention:
        """Takes in a title behind a name: «جون كيري وزير الخارجية الأمريكي»."""
        here = found.last
        if depth >= DEEPEST or not self.same_line(found.first, here):
            return found
        if self.tokens[here].norm in ("،", ",") and self.same_line(here, here + 1):
            here += 1
        match = self.match_of(here, ("office",))
        if match is None or self._opens_address(here):
            return found
        title = self._title(match[0], [e for e in match[0].entries if e.category == "office"], depth + 1)
        if title is not None and self._is_of_another(found, title):
            return found
        if title is not None and title.kind == "person" and not title.name and title.number == "s":
            found.last = title.last
            found.office, found.head_en, found.head = title.office, title.head_en, title.head
            found.country, found.of = title.country or found.country, title.of
            found.inner = title.inner
            self._take_offices(found, depth)
        return found

    @staticmethod
    def _is_of_another(found: Mention, title: Mention) -> bool:
        """«استقبل الرئيس التونسي X وزير الدفاع الفرنسي»: who bears a title before his name bears none of another state
        right behind it."""
        titled = found.office is not None and found.name_first > found.first and title.first == found.last
        return titled and bool(found.country and title.country) and found.country != title.country

    def _take_offices(self, found: Mention, depth: int) -> None:
        """«محمد بن سلمان ولي العهد رئيس مجلس الوزراء»: further titles that somebody known bears."""
        while found.key and self.same_line(found.first, found.last):
            match = self.match_of(found.last, ("office",))
            if match is None:
                return
            title = self._title(match[0], [e for e in match[0].entries if e.category == "office"], depth + 1)
            if title is None or title.name or title.number != "s" or not self._holds_too(found.key, title.head_en):
                return
            found.last = title.last

    def _goes_on_saying(self, match: NameMatch) -> bool:
        """«رحبت الرابطة بالقرار، داعية إلى تنفيذه»: behind a comma, what is title and participle is the participle."""
        if match.cut or not self.same_line(match.first, match.last):
            return False
        if self.page.norm(match.first - 1) not in ("،", ","):
            return False
        participle = any(r.kind == "participle" for r in self.forms[match.first].cues)
        return participle and self.forms[match.last].common != "a"

    def _title(self, match: NameMatch, entries: list[NameEntry], depth: int) -> Mention | None:
        entry = entries[0]
        if match.last == match.first + 1 and (self._modifies_noun(match) or self._goes_on_saying(match)):
            return None
        office: Office = entry.row
        honorific = office.scope == "honorific"
        if honorific and self.same_line(match.first, match.last):
            behind = self._title_behind(match, depth)
            if behind is not None:
                return behind
        deputy = self._deputy(match, depth)
        if deputy is not None:
            return deputy
        where = Affiliation(match.last, None, None, []) if honorific else self._affiliation(match, entry, depth)
        office = self._suited(entries, where)
        placed = self._place_of(where.last) if office.scope == "place" and not where.inner else 0
        if placed:
            where = where._replace(last=placed)
        found = Mention(match.first, where.last, match.cut, "person", "actor.title")
        found.office, found.head, found.head_en = office, office.id, office.role_en
        found.country, found.of, found.inner = office.country or where.country, where.of, where.inner
        found.number, found.gender, found.code = entry.number, entry.gender, office.code
        found.definite = entry.definite or bool(where.country or where.of or placed)
        found.title_last, found.title_words = where.last, match.last - match.first
        if entry.number != "s":
            return self._plural_title(found, entry, where)
        if where.inner:
            self._take_name(found, where.inner[0])
            if found.name:
                return found
        name_at = self._honorifics(where.last)
        name = self.name(name_at, where.country) if self.same_line(match.first, name_at) else None
        behind_comma = self._comma_name(where.last) if name is None and not honorific else 0
        if behind_comma:
            name_at, name = behind_comma, self.name(behind_comma, where.country)
        if name is not None and not self._can_be_alone(name, name_at, found):
            if self.tokens[name_at].norm.startswith(ARTICLE) and name_at == found.last and not honorific:
                found.last = name.last  # «الناشط الحقوقي», whatever the adjective means
            name = None
        if name is None and not honorific:
            sent = (office.role_en or "").endswith(SENT)
            name_at, name = self._name_ahead(where.last, where.country, sent)
        if name is not None:
            found.last, found.name, found.name_first = name.last, name.words, name_at
            found.definite = True
            if name.person is not None:
                found.key = f"person:{name.person.id}"
                found.country = found.country or name.person.country
            if honorific:
                found.head = found.head_en = found.office = None
                return self._apposition(found, depth)
            return self._second_title(found, depth)
        if not honorific and self._goes_on(found, where.last, depth):
            return found
        if honorific or not (found.definite or where.inner):
            return None
        return found

    def _goes_on(self, found: Mention, at: int, depth: int) -> bool:
        """«نائب رئيس الحكومة وزير الدفاع الفريق صدقي صبحي»: a further title of the same holder, and the name."""
        match = self.match_of(at, ("office",), bare=False) if self.same_line(found.first, at) else None
        if match is None or match[0].cut > 1 or match[1].row.scope == "honorific" or depth >= DEEPEST:
            return False
        if match[0].cut and self.tokens[at].norm[0] != "و":
            return False
        further = self._title(match[0], [e for e in match[0].entries if e.category == "office"], depth + 1)
        if further is None or not further.name or further.number != "s":
            return False
        if not (found.head_en or "").endswith(_ALSO_MINISTER) and not self._holds_too(further.key, found.head_en):
            return False
        found.last, found.name, found.name_first = further.last, further.name, further.name_first
        found.key, found.country, found.definite = further.key, found.country or further.country, True
        return True

    def _holds_too(self, key: str | None, role: str | None) -> bool:
        """Whether somebody known holds an office at one time or another."""
        holdings = self.knowledge.holdings((key or "").partition(":")[2])
        return any(self.knowledge.role_en(holding) == role for holding in holdings)

    def _second_title(self, found: Mention, depth: int) -> Mention:
        """«السفير سعد العريفي رئيس بعثة المجلس»: a title on either side of a name; the first one counts."""
        office, head, head_en, country, of = found.office, found.head, found.head_en, found.country, found.of
        self._apposition(found, depth)
        found.office, found.head, found.head_en = office, head, head_en
        found.country, found.of = country or found.country, of or found.of
        return found

    def _can_be_alone(self, name: NameSpan, at: int, title: Mention) -> bool:
        """Whether a name behind a title can be one: of a single word that no lexicon knows, only a surname can."""
        if name.person is not None or len(name.words) > 1 or name.words[0] in self.knowledge.given:
            return True
        if any(name.words[0] == word for m in self.mentions if m.kind == "person" for word in m.name):
            return True
        scope = title.office.scope if title.office is not None else ""
        return scope in ("honorific", "military") and self.tokens[title.first].norm[title.cut :].startswith(ARTICLE)

    def _take_name(self, found: Mention, inner: Mention) -> None:
        """«الناطقة باسم المبعوث الدولي جيسي شاهين»: the name of none who holds the inner office is the outer's."""
        if inner.kind != "person" or not inner.name or not inner.title_words or inner.office is None:
            return
        person = (inner.key or "").partition(":")[2]
        held = {self.knowledge.role_en(holding) for holding in self.knowledge.holdings(person)}
        if inner.office.role_en in held or self._holds(inner):
            return
        found.name, found.name_first, found.key = inner.name, inner.name_first, inner.key
        inner.last, inner.name, inner.name_first, inner.key = inner.title_last, (), -1, None

    def _holds(self, title: Mention) -> bool:
        """Whether a name that no lexicon spells so is still that of the holder of its title."""
        of = title.of or title.country
        holder = self.knowledge.holder(title.office, of, self.date) if title.office is not None and of else None
        return holder is not None and any(words_of(name)[:1] == title.name[:1] for name in holder.names_ar)

    def _deputy(self, match: NameMatch, depth: int) -> Mention | None:
        """«نائب مستشار الأمن القومي»: the deputy of an office, who never stands for its holder."""
        plain = match.last == match.first + 1 and self.same_line(match.first, match.last) and depth < DEEPEST
        if not plain or self.tokens[match.first].norm[match.cut :] not in self.page.markers.deputies:
            return None
        title = self.match_of(match.last, ("office",))
        if title is None or title[1].row.scope == "honorific" or title[1].number != "s":
            return None
        found = self._title(title[0], [e for e in title[0].entries if e.category == "office"], depth + 1)
        if found is None or found.kind != "person":
            return None
        found.first, found.cut, found.office = match.first, match.cut, None
        found.gender = "f" if self.tokens[match.first].norm.endswith("ه") else "m"
        found.head, found.head_en = f"deputy-{found.head}", f"deputy {found.head_en}"
        return found

    def _place_of(self, here: int) -> int:
        """The token behind the place of an office («محافظ نينوى»), which is no personal name; 0 where none stands."""
        if not self.same_line(here - 1, here) or self._starts_name(here):
            return 0
        form = self.forms[here]
        if not self.is_name_word(here):
            # «درعا» only looks like a form of an ordinary word.
            unlisted = self.tokens[here].is_word and form.norm not in self.knowledge.plain_words and not form.names
            return here + 1 if unlisted and not (form.classes or form.cues or form.triggers) else 0
        named = self.name(here)
        several = named is not None and (named.person is not None or named.last > here + 1)
        # Of several words that no lexicon knows, the first is the place only where a given name follows it.
        return here + 1 if not several or self._starts_name(here + 1) else 0

    def _title_behind(self, match: NameMatch, depth: int) -> Mention | None:
        """«معالي وزير الخارجية عادل الجبير»: an honorific before a title belongs to its phrase."""
        title = self.match_of(match.last, ("office",))
        if title is None or depth >= DEEPEST:
            return None
        offices = [e for e in title[0].entries if e.category == "office" and e.row.scope != "honorific"]
        found = self._title(title[0], offices, depth + 1) if offices else None
        if found is not None and found.kind == "person":
            found.first, found.cut = match.first, match.cut
            return found
        return None

    def _suited(self, entries: list[NameEntry], where: Affiliation) -> Office:
        offices: list[Office] = [e.row for e in entries]
        if len(offices) == 1:
            return offices[0]
        wanted = "organisation" if where.of else "country"
        for office in offices:
            if office.scope == wanted:
                return office
        return offices[0]

    def _plural_title(self, found: Mention, entry: NameEntry, where: Affiliation) -> Mention | None:
        """«وزيرا الخارجية الروسي سيرغي لافروف والأمريكي جون كيري»: the plural, and each named one behind it."""
        found.kind = "group"
        first_nationality = self._first_nationality(found.first, where.last)
        at = first_nationality if first_nationality is not None else where.last
        parts: list[Mention] = []
        pos = at
        while pos < self.count and self.same_line(found.first, pos):
            part = self._plural_part(pos, found, bool(parts))
            if part is None:
                break
            parts.append(part)
            pos = part.last
        named = [part for part in parts if part.name]
        if len(parts) >= 2 and named:
            found.last = at
            found.country = None
            found.parts = parts
            self.mentions.append(found)
            self.mentions.extend(parts[:-1])
            return parts[-1]
        if not found.definite and not where.inner:
            return None
        if where.inner and where.inner[-1].kind == "state" and where.inner[-1].last == found.last:
            found.last = self._further_states(found.last)
        return found

    def _further_states(self, at: int) -> int:
        """«وزراء خارجية السعودية والولايات المتحدة وروسيا»: the token behind the states that share a title."""
        while at < self.count and self.same_line(at - 1, at):
            joined = self.match_of(at, ("country",), bare=False)
            if joined is None or joined[0].cut != 1 or self.tokens[at].norm[0] != "و":
                return at
            at = joined[0].last
        return at

    def _first_nationality(self, first: int, last: int) -> int | None:
        for pos in range(first + 1, last):
            if self.match_of(pos, ("nationality",)):
                return pos
        return None

    def _plural_part(self, pos: int, whole: Mention, later: bool) -> Mention | None:
        match = self.match_of(pos, ("nationality",), bare=False)
        cut, country, start = 0, None, pos
        if match is not None and (bool(match[0].cut) == later):
            cut, country, pos = match[0].cut, match[1].row.iso3, match[0].last
        elif later:
            return self._conjoined_name(pos, whole)
        name = self.name(pos, country) if self.same_line(start, pos) else None
        if name is None and country is None:
            return None
        last = name.last if name else pos
        part = Mention(start, last, cut, "person", "actor.paired_title", country=country)
        part.office, part.head, part.head_en, part.code = whole.office, whole.head, whole.head_en, whole.code
        part.definite = True
        if name:
            part.name, part.name_first = name.words, pos
            if name.person:
                part.key = f"person:{name.person.id}"
                part.country = country or name.person.country
        return part

    def _conjoined_name(self, pos: int, whole: Mention) -> Mention | None:
        for match in self.matches(pos) if pos < self.count and self.forms[pos].names else ():
            people = [e.row for e in match.entries if e.category in ("person", "short")]
            if people and match.cut == 1:
                person = self._choose(people, None)
                part = Mention(pos, match.last, 1, "person", "actor.paired_title", key=f"person:{person.id}")
                words = [t.norm for t in self.tokens[pos : match.last]]
                part.name, part.name_first = (words[0][1:], *words[1:]), pos
                part.country, part.office, part.head_en = person.country, whole.office, whole.head_en
                part.definite = True
                return part
        return None

    def _counterpart(self, i: int) -> Mention | None:
        """«نظيره الأردني ناصر جودة»: the same office of another country."""
        pos = i + 1
        country = None
        match = self.match_of(pos, ("nationality",))
        if match is not None:
            country, pos = match[1].row.iso3, match[0].last
        name_at = self._honorifics(pos)
        name = self.name(name_at, country) if self.same_line(i, name_at) else None
        cut = 1 if self.tokens[i].norm[0] in "ولب" else 0
        found = Mention(i, name.last if name else pos, cut, "person", "actor.counterpart", country=country)
        found.counterpart = True
        found.definite = True
        if name:
            found.name, found.name_first = name.words, name_at
            if name.person:
                found.key = f"person:{name.person.id}"
        return found

    def _anaphor(self, i: int) -> Mention | None:
        before = self.tokens[i - 1].norm if i else ""
        if before in ("هو", "هي"):  # «الحادث هو الأخير»
            return None
        if self.tokens[i].norm not in self.page.markers.honorific_pronouns:
            form = self.forms[i - 1] if i else None
            if (
                form is None
                or not before.isalpha()
                or not (form.cues or form.triggers or form.classes or form.common == "v")
            ):
                return None
            if before.startswith(ARTICLE) and not form.classes:
                return None
        return Mention(i, i + 1, 0, "person", "actor.anaphor", head="latter", definite=True)
