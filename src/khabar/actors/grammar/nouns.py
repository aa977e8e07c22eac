"""Common nouns of actors: «وزارة», «المعارضة», «خبراء», «الطرفان», and what is counted of them."""

from __future__ import annotations

from khabar.actors.glossary import bare
from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.grammar.titles import Titles
from khabar.actors.mentions import Mention
from khabar.lexicon.schema import Collective, Country
from khabar.words.names import NameEntry, NameMatch, NameTrie

_COMMITTEE = "committee"
# Those by whom an armed group is called («مسلحو داعش», «عناصر من حزب العمال الكردستاني», «قوات الحشد الشعبي»); its
# «fighters» are some of its men.
_MEN = frozenset(("rebel", "armed-man", "militiaman", "element-member-of-a-force", "forces", "militia"))
# Codes of bodies that the name of a place tells apart: «شرطة إسطنبول».
_PLACED = frozenset(("COP", "JUD", "EDU"))
# Nouns that name a medium only together with its name.
_NAMED_ONLY = frozenset(("site", "programme"))
# Endings of plurals and duals that nothing can follow in the genitive.
_CLOSING = ("ون", "ين")
_DUAL = ("ان", "ين")
# Shorter words have the ending for a root («بنون»).
SHORTEST_CLOSED = 4


class Nouns(Titles):
    """Common nouns, their possessors and their quantities."""

    def _collective(self, match: NameMatch, entries: list[NameEntry], depth: int) -> Mention | None:
        entry = entries[0]
        row: Collective = entry.row
        single = match.last == match.first + 1
        if single and (self._modifies_noun(match) or self._is_verb(match) or self._is_surname(match)):
            return None
        if single and (self._is_circumstance(match) or self._is_dual_name(match)):
            return None
        if match.first and "forming" in self.forms[match.first - 1].classes and row.kind == "organisation":
            return None
        found = Mention(match.first, match.last, match.cut, row.kind, "actor.collective")
        found.head, found.head_en, found.code = row.id, row.name_en, row.code
        found.number, found.definite = entry.number, entry.definite
        found.transparent = row.member == "transparent"
        found.owned = entry.category == "possessed"
        if entry.definite:
            self._definite_noun(found)
            self._prepositional(found, row, depth)
        else:
            self._indefinite_noun(found, row, depth)
        self._loyal_to(found, depth)
        if row.kind == "organisation" and len(found) == 2 and not (found.country or found.inner):
            found.owned = found.owned or self.tokens[found.last - 1].norm.endswith(("ها", "هم"))
        if not found.definite and len(found) == 1 and not self._bare_noun_counts(found, row):
            return None
        if row.id in _NAMED_ONLY and not (
            found.name or (found.inner and found.inner[0].kind in ("media", "organisation"))
        ):
            return None
        if row.member == "nation" and not found.country:
            return None
        if row.member == "counted" and not self._is_counted(found.first):
            return None
        if row.member == "modified" and not (found.modified or found.country or found.inner or found.parts):
            word = self._head(found)
            if found.number != "d" and not any(m.modified and self._head(m) == word for m in self.mentions):
                return None
        return found

    def _is_counted(self, i: int) -> bool:
        """Whether a number stands right before a word: «32 شخصا»."""
        if not i or i - 1 in self.times or not self.same_line(i - 1, i):
            return False
        return self.tokens[i - 1].is_number or "num" in self.forms[i - 1].classes

    def _head(self, mention: Mention) -> str:
        """The first word of a mention without clitics and article."""
        word = self.tokens[mention.first].norm[mention.cut :]
        return word[2:] if word.startswith(ARTICLE) else word

    def _is_surname(self, match: NameMatch) -> bool:
        """Whether a noun is the surname of somebody the report named in full: «المعلم»."""
        word = self.tokens[match.first].norm[match.cut :]
        return any(len(m.name) > 1 and m.name[-1] == word for m in self.mentions)

    def _is_verb(self, match: NameMatch) -> bool:
        """Whether a noun that is also a reporting verb («طالب») opens its clause, where it is the verb."""
        i = match.first
        if not any(r.kind == "verb" and r.cut.length == match.cut for r in self.forms[i].cues):
            return False
        opens = (
            i == self.page.sentence(i).first or not self.tokens[i - 1].is_word or "conj" in self.forms[i - 1].classes
        )
        if opens or self.tokens[i].norm[: match.cut] == "و":
            return True
        # «في القمة طالب الرئيس»: nobody is somebody's student. «إذاعة» is no «أذاعه».
        people = all(entry.row.kind != "media" for entry in match.entries if entry.category == "collective")
        bare = people and not match.cut and not self.tokens[i].norm.startswith(ARTICLE)
        return bare and self.same_line(i, match.last) and self._is_definite(match.last)

    def _is_circumstance(self, match: NameMatch) -> bool:
        """«متهما واشنطن», «متهمة نيروبي»: a participle whose object follows, which is no noun with a possessor."""
        i = match.first
        if match.cut or self.tokens[i].norm.startswith(ARTICLE) or not self.same_line(i, match.last):
            return False
        if not any(r.kind == "participle" and not r.cut.length for r in self.forms[i].cues):
            return False
        named = self.match_of(match.last, ("country", "capital", "organisation", "person", "short", "office"))
        return named is not None or self._is_definite(match.last)

    def _is_dual_name(self, match: NameMatch) -> bool:
        """«شعبان الشامي»: what looks like a dual without article before a word with one is a given name."""
        word = self.tokens[match.first].norm[match.cut :]
        dual = word.endswith("ان") and word in self.knowledge.given and self.same_line(match.first, match.last)
        return dual and self.tokens[match.last].norm.startswith(ARTICLE)

    def _has_pronoun(self, match: NameMatch) -> bool:
        """Whether a noun ends in a pronoun and not in ta marbuta, and is no ordinary word of its own."""
        token, form = self.tokens[match.first], self.forms[match.first]
        return self.page.text.raw[token.end - 1] != "ة" and not form.classes

    @staticmethod
    def _rather_a_body(found: Mention, by_category: dict[str, list[NameEntry]]) -> bool:
        """«المعارضة» is the opposition, not a woman who opposes, where no name follows."""
        bodies = [e for e in by_category.get("collective", ()) if e.row.kind == "organisation"]
        plain = found.title_words == 1 and found.office is not None
        return bool(bodies) and plain and not found.name and found.number == "s"

    def _bare_noun_counts(self, found: Mention, row: Collective) -> bool:
        """Whether an indefinite noun without any modifier names an actor: people do, «دولة» or «مجلس» do not."""
        if row.kind == "organisation" or row.member not in ("yes", "counted"):
            return False
        i = found.first - 1
        if i >= 0 and self.same_line(i, found.first):
            form = self.forms[i]
            if self._is_counted(found.first):
                return True
            if any(r.kind == "verb" for r in form.cues + form.triggers):
                return True
        return row.kind == "unnamed" or found.number == "p"

    def _definite_noun(self, found: Mention) -> None:
        if found.number == "d" or found.head in ("party", "side"):
            self._sides(found)
            if found.parts:
                return
        last = self.tokens[found.last - 1]
        feminine = found.number == "s" and self.page.text.raw[last.end - 1] == "ة"
        feminine = len(found) == 1 and (feminine or last.norm.endswith("ات"))
        found.last, found.country, found.modified = self._adjectives(found.last, True, found.number == "p", feminine)
        nxt = found.last
        if (
            found.number == "s"
            and found.kind in ("group", "unnamed")
            and self.same_line(found.first, nxt)
            and self._starts_name(nxt)
        ):
            self._name_it(found, nxt)
            return
        if self.same_line(found.first, nxt) and self.tokens[nxt].norm == "باسم":
            self._hang_on(found, self._attached(nxt, False, 1))
        elif self.same_line(found.first, nxt) and found.kind in ("organisation", "unnamed"):
            match = self.match_of(nxt, ("organisation", "country", "collective"), bare=False)
            if match and match[0].cut == 1 and self.tokens[nxt].norm[0] == "ل":
                self._hang_on(found, self.mention(nxt, 2))

    def _name_it(self, found: Mention, at: int) -> None:
        """«الطيار الأمريكي تشيسلي سولنبرغر»: a name behind a common noun makes it a person."""
        name = self.name(at, found.country)
        if name is None:
            return
        found.kind, found.rule, found.last = "person", "actor.named_noun", name.last
        found.name, found.name_first = name.words, at
        if name.person is not None:
            found.key = f"person:{name.person.id}"
            found.country = found.country or name.person.country

    def _sides(self, found: Mention) -> None:
        """«الطرفان الروسي والأمريكي»: a dual whose adjectives name its members."""
        parts: list[Mention] = []
        pos = found.last
        while pos < self.count and self.same_line(found.first, pos):
            match = self.match_of(pos, ("nationality",), bare=not parts)
            if match is None or match[1].number != "s" or (parts and match[0].cut != 1):
                break
            country: Country = match[1].row
            part = Mention(pos, match[0].last, match[0].cut, "state", "actor.side", country=country.iso3)
            part.key = f"country:{country.iso3}"
            parts.append(part)
            pos = match[0].last
        if len(parts) >= 2:
            found.parts, found.last = parts, pos
            found.kind = "group"

    def _indefinite_noun(self, found: Mention, row: Collective, depth: int) -> None:
        pos = found.last
        if not self.same_line(found.first, pos) or pos in self.times:
            return
        at = pos + 1 if self.page.is_mark(pos) else pos
        if at > pos and self._takes_name_in_quotes(found, at):
            return
        nxt = self.mention(at, depth + 1) if at < self.count and self.forms[at].names else None
        closed = self._is_closed(found)
        if nxt is not None and closed and not self.tokens[at].norm.endswith(_CLOSING):
            nxt = None
        if nxt is not None and nxt.first == at and not nxt.cut and self._fits_construct(nxt, row, found.number):
            self._hang_on(found, nxt)
            named = row.member == "names" or self._its_men(row, nxt)
            named = named or (nxt.kind == "media" and self._head(found) in self.page.markers.media_heads)
            if named and nxt.key and nxt.kind in ("organisation", "media", "group"):
                found.key, found.kind, found.code = nxt.key, nxt.kind, nxt.code
                found.own_outlet = nxt.own_outlet
            if at > pos and nxt.last < self.count and self.page.is_mark(nxt.last):
                found.last = nxt.last
            return
        lived = self._lived_in(found)
        if lived:
            found.last, found.definite, found.modified = lived, True, True
            return
        placed = self._place_of(pos) if row.code in _PLACED and row.kind == "organisation" else 0
        if placed and not self.tokens[pos].norm.startswith(ARTICLE):
            found.last, found.definite, found.modified = placed, True, True
            return
        medium = self._head(found) in self.page.markers.media_heads
        if (medium or row.member == "names") and at > pos and self._quoted_own_name(found, at):
            found.kind = "media" if medium else found.kind
            return
        token = self.tokens[pos]
        if row.member == "names" and self._is_organising(row, pos):
            return
        if token.norm.startswith(ARTICLE) and len(token.norm) > 3 and not self.forms[pos].classes and not closed:
            found.last = pos + 1
            found.definite = True
            last, country, _ = self._adjectives(found.last, True)
            found.last, found.country, found.modified = last, country, True
            if row.kind == "organisation" and country is None:
                self._joined_field(found)
            self._prepositional(found, row, depth)
            return
        found.last, found.country, found.modified = self._adjectives(pos, False, found.number == "p")
        self._prepositional(found, row, depth)

    def _loyal_to(self, found: Mention, depth: int) -> None:
        """«القوات الموالية للأسد», «اللجنة التابعة للوزارة»: whose they are, or whom they back."""
        at = found.last
        if found.inner or found.name or found.parts or not self.same_line(found.first, at):
            return
        loyal = bare(self.tokens[at].norm) in self.page.markers.loyal
        at += loyal
        if not loyal and not (len(found) > 1 and bare(self.tokens[at - 1].norm) in self.page.markers.loyal):
            return
        if not self.same_line(found.first, at) or self.tokens[at].norm[0] != "ل" or not self.forms[at].names:
            return
        inner = self.mention(at, depth + 1)
        if inner is not None and inner.first == at and inner.cut == 1:
            self._hang_on(found, inner)

    def _takes_name_in_quotes(self, found: Mention, at: int) -> bool:
        """«كتائب «عز الدين القسام»», «جبهة «النصرة»»: a listed name whose first word stands before the marks."""
        for cut, rests in self.forms[found.first].names:
            for rest, entries in rests:
                entry = next((e for e in entries if e.category in ("organisation", "medium")), None)
                if entry is None or not rest or cut.length != found.cut or not NameTrie.fits(rest, self.tokens, at):
                    continue
                last = at + len(rest)
                named = self._organisation(NameMatch(found.first, last, found.cut, (entry,)), entry)
                found.key, found.kind, found.code, found.country = named.key, named.kind, named.code, named.country
                found.own_outlet, found.definite, found.modified = named.own_outlet, True, True
                found.last = last + (last < self.count and self.page.is_mark(last))
                return True
        return False

    def _joined_field(self, found: Mention) -> None:
        """«لجنة السياسة الخارجية والأمن القومي»: a second field of a body, which is no actor itself."""
        at = found.last
        if not self.same_line(found.first, at) or self.forms[at].names or self.forms[at].classes:
            return
        token, form = self.tokens[at], self.forms[at]
        if token.norm.startswith("وال") and form.common == "n" and form.common_cut == 1 and not form.cues:
            found.last, found.country, _ = self._adjectives(at + 1, True)

    def _lived_in(self, found: Mention) -> int:
        """The token behind the place of inhabitants: «أهالي عرسال», «سكان مدينة الرقة»; 0 where none stands."""
        at = found.last
        if len(found) > 1 or self.tokens[found.first].norm[found.cut :] not in self.page.markers.inhabitants:
            return 0
        kind = self.tokens[at].norm in self.page.markers.before_place and self.forms[at].common == "n"
        if kind and self.same_line(at, at + 1) and self.tokens[at + 1].is_word and not self.forms[at + 1].classes:
            return at + 2
        return at + 1 if self.is_name_word(at) else 0

    def _is_organising(self, row: Collective, at: int) -> bool:
        """«تنظيم التظاهرات»: an act of organising, not an organisation."""
        form = self.forms[at]
        return row.code == "UAF" and form.common == "n" and not form.names

    def _is_closed(self, found: Mention) -> bool:
        """Whether a noun ends in the nun that it loses before a genitive: «خطف مسلحون المطران», «مسلحان»."""
        word = self.tokens[found.last - 1].norm
        if len(found) > 1 or len(word) <= SHORTEST_CLOSED:
            return False
        return word.endswith(_CLOSING) if found.number == "p" else found.number == "d" and word.endswith(_DUAL)

    def _its_men(self, row: Collective, inner: Mention) -> bool:
        """«متمردي حزب العمال الكردستاني»: an armed group called by its fighters."""
        organisation = self.knowledge.organisations.get((inner.key or "").partition(":")[2])
        return row.id in _MEN and organisation is not None and organisation.type == "armed-group"

    def _quoted_own_name(self, found: Mention, at: int) -> bool:
        """«صحيفة "إزفيستيا"»: a name in quotation marks that no lexicon knows."""
        close = at
        while close < self.count and close - at < 5 and not self.page.is_mark(close) and self.same_line(at, close):
            close += 1
        if close >= self.count or not self.page.is_mark(close) or close == at:
            return False
        found.name = tuple(t.norm for t in self.tokens[at:close])
        found.name_first, found.last, found.definite, found.modified = at, close, True, True
        return True

    def _fits_construct(self, inner: Mention, row: Collective, number: str) -> bool:
        if number == "s" and row.member == "yes" and inner.kind in ("person", "unnamed"):
            return False
        return inner.definite or inner.kind in ("organisation", "state", "media") or bool(inner.name)

    def _prepositional(self, found: Mention, row: Collective, depth: int) -> None:
        """«مسؤول في وزارة الدفاع»، «أعضاء بمجلس الشيوخ»، «متحدث باسم ...»."""
        pos = found.last
        if not self.same_line(found.first, pos):
            return
        norm = self.tokens[pos].norm
        if row.id == _COMMITTEE:
            self._hang_on(found, self._seat_of(pos, depth))
        if row.kind == "organisation":
            if norm == "في" and found.country is None and self.tokens[found.first].norm.endswith("وزاره"):
                inner = self.mention(pos + 1, depth + 1) if self.same_line(pos, pos + 1) else None
                if inner is not None and inner.kind == "state" and not inner.cut:
                    self._hang_on(found, inner)
            return
        if norm == "باسم":
            self._hang_on(found, self._attached(pos, False, depth + 1))
        elif norm in ("في", "من", "لدي"):
            inner = self.mention(pos + 1, depth + 1) if self.same_line(pos, pos + 1) else None
            if inner is not None and not inner.cut and inner.kind == "organisation" and not self._are_men(norm, inner):
                self._hang_on(found, inner)
                if norm == "من" and self._its_men(row, inner):
                    found.key, found.kind, found.code = inner.key, inner.kind, inner.code
        elif norm[0] == "ب" and self.forms[pos].names:
            inner = self.mention(pos, depth + 1)
            if inner is not None and inner.cut == 1 and inner.kind == "organisation":
                self._hang_on(found, inner)

    def _seat_of(self, pos: int, depth: int) -> Mention | None:
        """«لجنة الدفاع بمجلس النواب», «لجنة الأمن القومي في البرلمان»: the body that a committee belongs to."""
        at = pos + 1 if self.tokens[pos].norm == "في" else pos
        if not self.same_line(pos, at) or not self.forms[at].names:
            return None
        inner = self.mention(at, depth + 1)
        attached = inner is not None and inner.kind == "organisation" and inner.cut == (0 if at > pos else 1)
        return inner if attached and (at > pos or self.tokens[pos].norm[0] == "ب") else None

    def _are_men(self, preposition: str, inner: Mention) -> bool:
        """«المتمردين من الحوثيين»: an organisation called by its men says who they are, not whose."""
        return preposition == "من" and self.tokens[inner.last - 1].norm.endswith(("ون", "ين"))

    def _demonstrative(self, i: int) -> Mention | None:
        """«هؤلاء المشرعين»: the demonstrative belongs to the phrase."""
        if not self.same_line(i, i + 1) or not self.forms[i + 1].names:
            return None
        found = self.mention(i + 1)
        if found is None or found.cut or found.kind in ("person", "state", "media") or not found.definite:
            return None
        norm = self.tokens[i].norm
        found.first, found.cut, found.demonstrative = i, int(norm[0] in "وف"), True
        return found

    def _quantified(self, i: int) -> Mention | None:
        """«أكثر من 150 ألف مهاجر»، «جميع الأطراف المعنية»، «أربعة مدنيين»: a quantity and what it counts."""
        pos, counted = i, False
        while pos < self.count and pos - i < 7 and self.same_line(i, pos):
            token, classes = self.tokens[pos], self.forms[pos].classes
            if token.is_number or "num" in classes:
                counted = True
            elif "quant" in classes or (pos > i and token.norm in ("من", "عن", "ما", "لا", "يقل")):
                pass
            else:
                break
            pos += 1
        if pos == i or pos >= self.count or not self.same_line(i, pos) or pos in self.times:
            return None
        if self.page.is_mark(pos):
            return None
        found = self.mention(pos) if self.forms[pos].names else None
        if found is None and self.tokens[pos - 1].norm in self.page.markers.totals:
            found = self._unlisted_noun(pos)
        if found is None or found.cut or found.kind in ("person", "state", "media"):
            return None
        if (
            counted
            and "quant" not in self.forms[pos - 1].classes
            and found.definite
            and self.tokens[pos - 1].norm != "من"
            and self.tokens[pos].norm.startswith(ARTICLE)
        ):
            return None
        if found.kind == "organisation" and counted:
            found.kind, found.key = "group", None
        clitic = self.tokens[i].norm
        whole = self.forms[i].classes
        found.first = i
        found.cut = 1 if clitic[0] in "وفبل" and clitic[1:] and not self._listed(clitic) and whole else 0
        found.modified = True
        found.counted = counted
        found.number = "p"
        return found

    def _unlisted_noun(self, i: int) -> Mention | None:
        """«جميع فئات المعارضة»: a plural that no lexicon lists, in front of an actor it is part of."""
        if not self.same_line(i, i + 1) or not self.forms[i + 1].names or self.forms[i].classes:
            return None
        inner = self.mention(i + 1, 1)
        if inner is None or inner.cut or not inner.definite or inner.kind not in ("group", "organisation"):
            return None
        inner.first = i
        return inner

    def _listed(self, norm: str) -> bool:
        return norm in self.page.markers.counting
