"""The grammar of noun phrases that name actors: titles, names, common nouns, organisations, states, media.

The text is read from left to right. Only where a word can start such a phrase (a name of the knowledge base, a title,
a common noun of actors, a quantity) is the grammar tried; everything else costs one test a word.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from khabar.actors.knowledge import Knowledge
from khabar.actors.mentions import Mention
from khabar.lexicon.schema import Collective, Country, Medium, Office, Organisation, Person
from khabar.words.names import NameEntry, NameMatch, NameTrie
from khabar.words.page import Page

# A personal name is at most so many words long (محمد بن راشد بن سعيد آل مكتوم has seven).
LONGEST_NAME = 7
# A name is looked for at most so many words behind the title it ends.
LONGEST_TITLE = 8
# Adjectives behind a noun are at most so many.
MOST_ADJECTIVES = 4
# How deep phrases may be nested (متحدث باسم مكتب رئيس وزراء ...).
DEEPEST = 5

_ORDER = (
    "office", "person", "organisation", "medium", "quoted_medium", "country", "seat", "people", "collective", "short", "capital",
    "given", "nationality", "possessed",
)  # fmt: skip
_LINKS = frozenset(("بن", "ابن", "بنت", "ال", "ولد", "ابو", "ابي", "ابا", "ام", "دي", "دو", "فان", "فون", "ديل", "دا", "لا", "لو", "عبد"))
_LOCATING = frozenset(
    ("في", "شمال", "جنوب", "شرق", "غرب", "داخل", "خارج", "مدينه", "العاصمه", "محافظه", "اقليم", "منطقه", "وسط",
     "قرب", "عبر", "بلده", "قريه", "ولايه", "شمالي", "جنوبي", "شرقي", "غربي", "بمدينه", "ومدينه", "اراضي", "حدود")
)  # fmt: skip
_TOWARDS = frozenset(("الي", "من", "نحو", "حتي"))
# Word classes whose members may also begin the name of an actor.
_OPEN_CLASSES = frozenset(("document", "quant", "num", "manner"))
_AFFAIRS = frozenset(("لشوون", "لشيون", "للشوون", "للشيون"))
_ARTICLE = "ال"


class NameSpan(NamedTuple):
    """A personal name: its last token (exclusive), its words in normal form, the person if known."""

    last: int
    words: tuple[str, ...]
    person: Person | None


class Affiliation(NamedTuple):
    """What a title or noun belongs to, and the token after the words that say so."""

    last: int
    country: str | None
    of: str | None
    inner: list[Mention]


class Chunker:
    """Finds the mentions of actors in a page. ``times`` are token numbers taken by calendar expressions."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def find(
        self, page: Page, date: str | None, times: Collection[int] = (), outlet: str | None = None
    ) -> list[Mention]:
        """All mentions in text order; they do not overlap. ``outlet`` tells whose «المملكة» is meant."""
        return _Scan(page, self.knowledge, date, times, outlet).run()


class _Scan:
    def __init__(
        self, page: Page, knowledge: Knowledge, date: str | None, times: Collection[int], outlet: str | None
    ) -> None:
        self.page = page
        self.tokens = page.tokens
        self.forms = page.forms
        self.count = len(page.tokens)
        self.knowledge = knowledge
        self.date = date
        self.times = times
        self.mentions: list[Mention] = []
        self.medium, self.home = knowledge.outlet(outlet)

    # -- the scan -------------------------------------------------------------------------------------------------

    def run(self) -> list[Mention]:
        i = 0
        while i < self.count:
            form = self.forms[i]
            found = None
            if i not in self.times:
                if form.names:
                    found = self.mention(i)
                if found is None and (form.classes or self.tokens[i].is_number):
                    found = self._by_class(i)
                if found is None:
                    found = self._self_reference(i)
                if found is None and self._behind_cue(i):
                    found = self._unknown_subject(i)
            if found is not None and found.last > i:
                self.mentions.append(found)
                i = found.last
            else:
                i += 1
        return self._with_surnames()

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
                found.place_like = self._is_place("country", self.page.norm(i - 1), form.norm[: cut.length], NameMatch(i, i + 1, cut.length, ()))
                return found
        if "own_country" in form.classes and i and "comp" in self.forms[i - 1].classes:
            return Mention(i, i + 1, 0, "state", "actor.own_country", head="own-country", definite=True)
        return None

    def _named_before(self, candidates: tuple[str, ...]) -> str | None:
        if len(candidates) == 1:
            return candidates[0]
        return next((m.country for m in reversed(self.mentions) if m.kind == "state" and m.country in candidates), None)

    # -- what only the report itself tells ------------------------------------------------------------------------

    def _with_surnames(self) -> list[Mention]:
        """Adds later mentions by surname of people that the report named in full: «وذكر بادي»."""
        surnames = self._surnames()
        if not surnames:
            return self.mentions
        taken = {j for m in self.mentions for j in range(m.first, m.last)}
        added: list[Mention] = []
        for i in range(self.count):
            if i not in taken and i not in self.times:
                found = self._surname_at(i, surnames, taken)
                if found is not None:
                    added.append(found)
                    taken.update(range(found.first, found.last))
        return sorted(self.mentions + added, key=lambda m: m.first)

    def _surnames(self) -> dict[str, tuple[Mention, tuple[str, ...]]]:
        out: dict[str, tuple[Mention, tuple[str, ...]]] = {}
        for mention in self.mentions:
            if mention.kind != "person" or not mention.name:
                continue
            for length in (2, 1):
                words = mention.name[-length:]
                if len(mention.name) > length or length == 1:
                    out.setdefault(words[0], (mention, words))
        return out

    def _surname_at(self, i: int, surnames: dict[str, tuple[Mention, tuple[str, ...]]], taken: set[int]) -> Mention | None:
        form = self.forms[i]
        for cut in form.cuts:
            known = surnames.get(cut.stem)
            if known is None or (cut.length and form.common and not self._joins_person(i, cut.length)) or cut.stem in self.knowledge.given and len(cut.stem) < 4:
                continue
            mention, words = known
            if mention.first > i or not NameTrie.fits(words[1:], self.tokens, i + 1):
                continue
            if any(j in taken for j in range(i, i + len(words))):
                continue
            plain = (form.common and not cut.stem.startswith(_ARTICLE)) or form.classes or len(cut.stem) < 3
            if plain and not (self._behind_cue(i) or self._joins_person(i, cut.length)):
                continue
            found = Mention(i, i + len(words), cut.length, "person", "actor.surname", key=mention.key)
            found.name, found.name_first, found.country, found.definite = words, i, mention.country, True
            return found
        return None

    def _joins_person(self, i: int, cut: int) -> bool:
        """Whether «و» joins a word to a person named right before it."""
        at = i if cut == 1 and self.tokens[i].norm[0] == "و" else i - 1 if i and self.tokens[i - 1].norm == "و" else -1
        return at > 0 and any(m.last == at and m.kind == "person" for m in self.mentions)

    def _behind_cue(self, i: int) -> bool:
        """Whether a reporting verb in the third person stands right before a word."""
        if not i or not self.same_line(i - 1, i):
            return False
        return any(r.kind == "verb" and r.how is not None and r.how.person == 3 and not r.enclitic for r in self.forms[i - 1].cues)

    def _unknown_subject(self, i: int) -> Mention | None:
        """The subject of a reporting verb that no lexicon knows: a name, or a noun with the article and its adjectives."""
        name = self.name(i)
        if name is not None and name.person is None and not self.tokens[i].norm.startswith(_ARTICLE):
            found = Mention(i, name.last, 0, "person", "actor.unknown_name", definite=True)
            found.name, found.name_first = name.words, i
            return self._apposition(found, 0)
        token, form = self.tokens[i], self.forms[i]
        if not token.is_word or form.classes or form.common in ("v", "f") or len(token.norm) < 4:
            return None
        if any(m.name and m.name[-1] == token.norm for m in self.mentions):
            return None
        if any(r.kind == "noun" for r in form.cues) or form.triggers or (form.common == "n" and token.norm.startswith(_ARTICLE)):
            return None
        last = i + 1
        if not token.norm.startswith(_ARTICLE):
            after = self.tokens[last].norm if self.same_line(i, last) else ""
            inner = self.mention(last, 2) if after and self.forms[last].names else None
            if inner is not None and not inner.cut and inner.definite:
                last = inner.last
            elif after.startswith(_ARTICLE) and not self.forms[last].classes:
                last += 1
            else:
                return None
        last, country, _ = self._adjectives(last, True)
        found = Mention(i, last, 0, "organisation", "actor.unknown_noun", country=country, definite=True)
        found.head = found.head_en = None
        return found

    def _by_class(self, i: int) -> Mention | None:
        classes = self.forms[i].classes
        if "counterpart" in classes:
            return self._counterpart(i)
        if "quant" in classes or "num" in classes or self.tokens[i].is_number:
            return self._quantified(i)
        if "dem" in classes:
            return self._demonstrative(i)
        if "anaphor" in classes:
            return self._anaphor(i)
        return None

    def mention(self, i: int, depth: int = 0) -> Mention | None:
        """The mention that starts at token ``i``, or None."""
        if depth > DEEPEST or i >= self.count:
            return None
        closed = bool(self.forms[i].classes - _OPEN_CLASSES)
        for match in self.matches(i):
            if closed and match.last == i + 1:
                continue
            # «وجهات» is a word of its own, not و + جهات.
            if match.last == i + 1 and self.forms[i].common and match.cut > self.forms[i].common_cut:
                continue
            by_category: dict[str, list[NameEntry]] = {}
            for entry in match.entries:
                by_category.setdefault(entry.category, []).append(entry)
            for category in _ORDER:
                entries = by_category.get(category)
                if entries:
                    found = self._read(category, match, entries, depth)
                    if found is not None and category == "office" and self._rather_a_body(found, by_category):
                        found = self._read("collective", match, by_category["collective"], depth) or found
                    if found is not None:
                        return found
        return None

    def _has_pronoun(self, match: NameMatch) -> bool:
        """Whether a noun ends in a pronoun and not in ta marbuta, and is no ordinary word of its own."""
        token, form = self.tokens[match.first], self.forms[match.first]
        return self.page.text.raw[token.end - 1] != "ة" and form.norm not in self.knowledge.plain_words and not form.classes

    def _is_quoted(self, match: NameMatch) -> bool:
        """Whether a name stands alone between quotation marks or brackets: «قال لـ"الشرق الأوسط"»."""
        before, after = match.first - 1, match.last
        if before < 0 or after >= self.count or match.cut:
            return False
        marks = self.page.is_mark(before) and self.page.is_mark(after)
        return marks or (self.tokens[before].norm == "(" and self.tokens[after].norm == ")")

    @staticmethod
    def _rather_a_body(found: Mention, by_category: dict[str, list[NameEntry]]) -> bool:
        """«المعارضة» is the opposition, not a woman who opposes, where no name follows."""
        bodies = [e for e in by_category.get("collective", ()) if e.row.kind == "organisation"]
        plain = found.office is not None and found.office.scope == "none"
        return bool(bodies) and plain and not found.name and found.number == "s"

    def _read(self, category: str, match: NameMatch, entries: list[NameEntry], depth: int) -> Mention | None:
        if category == "office":
            return self._title(match, entries, depth)
        if category in ("person", "short"):
            if category == "short" and not self._short_counts(match, entries):
                return None
            return self._person(match, entries, depth)
        if category == "quoted_medium" and not self._is_quoted(match):
            return None
        if category in ("organisation", "medium", "quoted_medium"):
            own = next((e for e in entries if e.row.id == self.medium), entries[0])
            return self._organisation(match, own)
        if category in ("country", "seat", "capital"):
            return self._state(match, entries[0])
        if category == "possessed" and not self._has_pronoun(match):
            return None
        if category in ("collective", "possessed"):
            return self._collective(match, entries, depth)
        if category in ("people", "nationality"):
            return self._people(match, entries[0])
        return self._given(match, depth)

    def matches(self, i: int) -> list[NameMatch]:
        """All names that start at a token, the longest first, then those with the shortest clitics."""
        out: list[NameMatch] = []
        for cut, rests in self.forms[i].names:
            for rest, entries in rests:
                if not rest or NameTrie.fits(rest, self.tokens, i + 1):
                    out.append(NameMatch(i, i + 1 + len(rest), cut.length, entries))
        if len(out) > 1:
            out.sort(key=lambda m: (-m.last, m.cut))
        return out

    def match_of(self, i: int, categories: tuple[str, ...], bare: bool = True) -> tuple[NameMatch, NameEntry] | None:
        """The longest match at ``i`` of one of the categories; ``bare`` allows no clitics."""
        if i >= self.count or not self.forms[i].names:
            return None
        for match in self.matches(i):
            if bare and match.cut:
                continue
            for entry in match.entries:
                if entry.category in categories:
                    return match, entry
        return None

    def same_line(self, i: int, j: int) -> bool:
        """Whether both tokens exist and stand on one line."""
        return i < self.count and j < self.count and self.tokens[i].line == self.tokens[j].line

    # -- names ----------------------------------------------------------------------------------------------------

    def is_name_word(self, i: int) -> bool:
        """Whether a word may be part of a personal name that no lexicon lists."""
        token, form = self.tokens[i], self.forms[i]
        norm = token.norm
        if not token.is_word or len(norm) < 2 or i in self.times or not ("\u0621" <= norm[0] <= "\u064a"):
            return False
        if norm in self.knowledge.given:
            return not form.classes or self._is_ali(i)
        if form.classes or form.common:
            return False
        raw = self.page.text.raw
        if raw[token.end - 1] == "\u064b" or raw[token.end - 2 : token.end] in ("\u064bا", "اً"):
            return False
        if any(reading.cut.length == 0 or reading.kind == "verb" for reading in form.cues + form.triggers):
            return False
        if norm[0] == "و" and len(norm) > 3 and norm[1:3] != "يل":
            return False
        if norm.startswith("لل"):
            return False
        for cut, rests in form.names:
            if cut.length == 0 and any(
                not rest and entry.category not in ("short", "person", "given") for rest, found in rests for entry in found
            ):
                return False
        return True

    def _is_ali(self, i: int) -> bool:
        """«علي» written with its dots, in front of another word that can only be a name: not the preposition."""
        token = self.tokens[i]
        if token.norm != "علي" or self.page.text.raw[token.end - 1] != "ي" or not self.same_line(i, i + 1):
            return False
        nxt = self.forms[i + 1]
        return nxt.norm in self.knowledge.given and not nxt.classes or not (nxt.common or nxt.classes or nxt.cues)

    def name(self, i: int, country: str | None = None) -> NameSpan | None:
        """A personal name at token ``i``: one of the knowledge base, or a run of words that can be nothing else."""
        if i >= self.count:
            return None
        for match in self.matches(i) if self.forms[i].names else ():
            people = [e.row for e in match.entries if e.category in ("person", "short")]
            if people and not match.cut:
                last = self._extend_name(match.last)
                words = tuple(t.norm for t in self.tokens[i:last])
                return NameSpan(last, words, self._choose(people, country))
        last = i
        while last < self.count and last - i < LONGEST_NAME and self.same_line(i, last):
            norm = self.tokens[last].norm
            linked = norm in _LINKS and last + 1 < self.count and self.is_name_word(last + 1)
            if not (linked or self.is_name_word(last)):
                break
            if last > i and self.match_of(last, ("person",)):
                break
            if last > i and norm.startswith(_ARTICLE) and not linked and self._is_adjective(last):
                break
            last += 1
        while last > i and self.tokens[last - 1].norm in _LINKS:
            last -= 1
        if last == i:
            return None
        return NameSpan(last, tuple(t.norm for t in self.tokens[i:last]), None)

    def _is_adjective(self, i: int) -> bool:
        return self.forms[i].common == "a"

    def _extend_name(self, last: int) -> int:
        while self.same_line(last - 1, last + 1) and self.tokens[last].norm in ("بن", "ال", "ابن") and self.is_name_word(last + 1):
            last += 2
        return last

    def _choose(self, people: list[Person], country: str | None) -> Person:
        """Of several people of one name: who is of the country, else who holds an office at the date."""
        if len(people) > 1:
            at_home = [p for p in people if country and p.country == country] or people
            in_office = [p for p in at_home if self.knowledge.role(p.id, self.date)]
            return (in_office or at_home)[0]
        return people[0]

    # -- people with and without titles ---------------------------------------------------------------------------

    def _person(self, match: NameMatch, entries: list[NameEntry], depth: int) -> Mention | None:
        person = self._choose([e.row for e in entries], None)
        last = self._extend_name(match.last)
        namesake = self._namesake(match, entries)
        if namesake is not None:
            found = Mention(match.first, match.last, match.cut, "person", "actor.surname", key=namesake.key)
            found.name, found.name_first = namesake.name[-1:], match.first
            found.country, found.definite = namesake.country, True
            return found
        found = Mention(match.first, last, match.cut, "person", "actor.name", key=f"person:{person.id}")
        found.name = tuple(t.norm for t in self.tokens[match.first : last])
        if match.cut:
            found.name = (found.name[0][match.cut :], *found.name[1:])
        found.country = person.country
        found.name_first = match.first
        found.definite = True
        return self._apposition(found, depth)

    def _short_counts(self, match: NameMatch, entries: list[NameEntry]) -> bool:
        """Whether a surname alone means its bearer: not where it is an ordinary word, unless he was named in full."""
        form = self.forms[match.first]
        if match.last > match.first + 1:
            return True
        if not form.classes and not (form.common and form.common_cut in (0, match.cut)):
            return match.cut == 0 or len(form.norm) - match.cut >= 4
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
        if form.classes or (match.cut and (form.common or i + 1 >= self.count or not self.is_name_word(i + 1))):
            return None
        last = match.last
        while last < self.count and last - i < LONGEST_NAME and self.same_line(i, last):
            linked = self.tokens[last].norm in _LINKS and last + 1 < self.count and self.is_name_word(last + 1)
            if not (linked or self.is_name_word(last)) or self._is_adjective(last):
                break
            last += 1
        while last > match.last and self.tokens[last - 1].norm in _LINKS:
            last -= 1
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
        if match is None:
            return found
        title = self._title(match[0], [e for e in match[0].entries if e.category == "office"], depth + 1)
        if title is not None and title.kind == "person" and not title.name and title.number == "s":
            found.last = title.last
            found.office, found.head_en, found.head = title.office, title.head_en, title.head
            found.country, found.of = title.country or found.country, title.of
            found.inner = title.inner
        return found

    def _title(self, match: NameMatch, entries: list[NameEntry], depth: int) -> Mention | None:
        entry = entries[0]
        if match.last == match.first + 1 and self._modifies_noun(match):
            return None
        office: Office = entry.row
        honorific = office.scope == "honorific"
        if honorific and self.same_line(match.first, match.last):
            behind = self._title_behind(match, depth)
            if behind is not None:
                return behind
        where = Affiliation(match.last, None, None, []) if honorific else self._affiliation(match, entry, depth)
        office = self._suited(entries, where)
        found = Mention(match.first, where.last, match.cut, "person", "actor.title")
        found.office, found.head, found.head_en = office, office.id, office.role_en
        found.country, found.of, found.inner = where.country, where.of, where.inner
        found.number, found.gender, found.code = entry.number, entry.gender, office.code
        found.definite = entry.definite or bool(where.country or where.of)
        found.title_last, found.title_words = where.last, match.last - match.first
        if entry.number != "s":
            return self._plural_title(found, entry, where)
        name_at = self._honorifics(where.last)
        name = self.name(name_at, where.country) if self.same_line(match.first, name_at) else None
        if name is None and not honorific and self._comma_name(where.last):
            name_at, name = where.last + 1, self.name(where.last + 1, where.country)
        if name is None and not honorific:
            name_at, name = self._name_ahead(where.last, where.country)
        if name is not None:
            found.last, found.name, found.name_first = name.last, name.words, name_at
            found.definite = True
            if name.person is not None:
                found.key = f"person:{name.person.id}"
                found.country = found.country or name.person.country
            if honorific:
                found.head = found.head_en = found.office = None
                return self._apposition(found, depth)
            return found
        if honorific or not (found.definite or where.inner):
            return None
        return found

    def _title_behind(self, match: NameMatch, depth: int) -> Mention | None:
        """«معالي وزير الخارجية عادل الجبير»: an honorific before a title belongs to its phrase."""
        title = self.match_of(match.last, ("office",))
        if title is None or title[1].row.scope == "honorific" or depth >= DEEPEST:
            return None
        found = self._title(title[0], [e for e in title[0].entries if e.category == "office"], depth + 1)
        if found is not None and found.kind == "person":
            found.first, found.cut = match.first, match.cut
            return found
        return None

    def _comma_name(self, i: int) -> bool:
        """«رئيس حزب الحركة القومية، دولت بهتشلي»: a comma, then a name that a comma, a verb or a clause follows."""
        if not self.same_line(i - 1, i + 1) or self.tokens[i].norm not in ("،", ","):
            return False
        if self._starts_name(i + 1):
            return True
        name = self.name(i + 1)
        if name is None or len(name.words) < 2 or name.last >= self.count:
            return False
        after = self.forms[name.last]
        return not self.tokens[name.last].is_word or bool(after.classes) or after.common == "v"

    def _name_ahead(self, i: int, country: str | None) -> tuple[int, NameSpan | None]:
        """The name that ends a long title: «رئيس هيئة شؤون الأسرى والمحررين عيسى قراقع»: nouns, then a name."""
        for at in range(i, min(i + LONGEST_TITLE, self.count)):
            if not self.same_line(i - 1, at) or at in self.times:
                break
            if at > i and self._starts_name(at) and not self._opens_clause(at):
                return at, self.name(at, country)
            if self._opens_clause(at) or self.match_of(at, ("office", "nationality", "country"), bare=False):
                break
        return i, None

    def _opens_clause(self, i: int) -> bool:
        """Whether a word cannot be part of a long title: a verb, a particle, a mark."""
        token, form = self.tokens[i], self.forms[i]
        if not token.is_word or form.common == "v" or form.classes - {"prep"}:
            return True
        if "prep" in form.classes:
            return token.norm not in ("في", "لدي")
        return any(r.kind == "verb" and not form.common for r in form.cues)

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
        return found

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

    def _honorifics(self, i: int) -> int:
        """The token after honorifics and ranks: «الدكتور»، «الفريق أول ركن»."""
        while i < self.count:
            match = self.match_of(i, ("office",))
            if match is None:
                return i
            office: Office = match[1].row
            plain = match[0].last == match[0].first + 1 and match[1].definite and self.same_line(i, match[0].last)
            if office.scope not in ("honorific", "military") and not (plain and self._name_follows(match[0].last)):
                return i
            i = match[0].last
        return i

    def _name_follows(self, i: int) -> bool:
        """Whether a name stands here: a known one, or two words that can be nothing else."""
        if self._starts_name(i):
            return True
        name = self.name(i)
        return name is not None and len(name.words) >= 2

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
        if self.tokens[i].norm not in _HONORIFIC_PRONOUNS:
            form = self.forms[i - 1] if i else None
            if form is None or not before.isalpha() or not (form.cues or form.triggers or form.classes or form.common == "v"):
                return None
            if before.startswith(_ARTICLE) and not form.classes:
                return None
        return Mention(i, i + 1, 0, "person", "actor.anaphor", head="latter", definite=True)

    # -- what a title or noun belongs to --------------------------------------------------------------------------

    def _affiliation(self, match: NameMatch, entry: NameEntry, depth: int) -> Affiliation:
        pos = match.last
        country: str | None = None
        of: str | None = None
        inner: list[Mention] = []
        construct = not entry.definite or self.tokens[pos - 1].norm == "باسم"
        while pos < self.count and self.same_line(match.first, pos) and pos - match.first < 16:
            if self.page.is_mark(pos) and self.same_line(pos, pos + 1):
                quoted = self._quoted_affiliation(pos, construct and not inner, depth)
                if quoted is None:
                    break
                inner.append(quoted[0])
                country, of, pos = country or quoted[0].country, of or _organisation_of(quoted[0]), quoted[1]
                construct = False
                continue
            step = self._nationality(pos, entry.number != "s")
            if step is not None:
                country, pos = country or step[0], step[1]
                construct = False
                continue
            if self._title_adjective(pos):
                pos += 1
                continue
            attached = self._attached(pos, construct and not inner, depth)
            if attached is None:
                break
            inner.append(attached)
            country = country or attached.country
            of = of or _organisation_of(attached)
            pos = attached.last
            construct = False
        return Affiliation(pos, country, of, inner)

    def _quoted_affiliation(self, pos: int, construct: bool, depth: int) -> tuple[Mention, int] | None:
        """«زعيم "حزب الله" اللبناني»: an organisation in quotation marks."""
        inner = self.mention(pos + 1, depth + 1) if construct and self.forms[pos + 1].names else None
        if inner is None or inner.cut or inner.kind not in ("organisation", "group", "media"):
            return None
        closes = inner.last < self.count and self.page.is_mark(inner.last)
        return inner, inner.last + 1 if closes else inner.last

    def _nationality(self, pos: int, plural: bool = False) -> tuple[str, int] | None:
        match = self.match_of(pos, ("nationality", "people") if plural else ("nationality",))
        if match is None or (match[1].number == "p" and not plural):
            return None
        return match[1].row.iso3, match[0].last

    def _title_adjective(self, pos: int) -> bool:
        norm = self.tokens[pos].norm
        if not norm.startswith(_ARTICLE) or len(norm) <= 3 or self.forms[pos].classes:
            return False
        if self._is_adjective(pos):
            return True
        nisba = norm.endswith(("ي", "يه", "ون")) or norm.startswith("الم")
        return nisba and pos + 1 < self.count and not self.forms[pos].common and self._starts_name(pos + 1)

    def _starts_name(self, i: int) -> bool:
        """Whether a given name or a known person stands here."""
        return self.tokens[i].norm in self.knowledge.given or self.match_of(i, ("person", "given")) is not None

    def _attached(self, pos: int, construct: bool, depth: int) -> Mention | None:
        """The phrase that a title hangs on: a construct, or one behind a preposition."""
        norm = self.tokens[pos].norm
        if norm == "باسم" or (norm in ("في", "لدي") and depth < 3):
            found = self.mention(pos + 1, depth + 1) if self.same_line(pos, pos + 1) else None
            if found is not None and not found.cut and (norm == "باسم" or found.kind in ("state", "organisation")):
                if norm != "باسم" and self._is_country(found) and not construct:
                    found.place_like = True
                return found
            return None
        if norm in _AFFAIRS:
            return self._affairs(pos)
        if norm == "الي":
            found = self.mention(pos + 1, depth + 1) if self.same_line(pos, pos + 1) else None
            return found if found is not None and not found.cut and found.kind in ("state", "organisation") else None
        if not self.forms[pos].names:
            return None
        found = self.mention(pos, depth + 1)
        if found is None or found.first != pos:
            return None
        if found.cut == 1 and norm[0] == "ل" and found.kind in ("state", "organisation", "group"):
            return found
        if construct and found.cut == 0 and found.kind in ("state", "organisation", "group", "media"):
            return found
        return None

    def _affairs(self, pos: int) -> Mention | None:
        """«لشؤون الشرق الأدنى»، «للشؤون الخارجية والسياسة الأمنية»: the portfolio of a title."""
        last = pos + 1
        while last < self.count and last - pos < 8 and self.same_line(pos, last):
            norm = self.tokens[last].norm
            plain = last == pos + 1 and self.forms[last].common == "n"
            if not (plain or norm.startswith(("ال", "وال")) and len(norm) > 4) or self.forms[last].cues:
                break
            if last > pos + 1 and not self.forms[last].common and self.match_of(last, ("person", "short", "given")):
                break
            last += 1
        return Mention(pos, last, 0, "group", "actor.portfolio", definite=True) if last > pos else None

    @staticmethod
    def _is_country(found: Mention) -> bool:
        return bool(found.key and found.key.startswith("country:"))

    # -- states, organisations, media -----------------------------------------------------------------------------

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

    def _is_place(self, category: str, before: str, clitics: str, match: NameMatch) -> bool:
        if category == "seat":
            return False
        if before in _LOCATING or before[1:] in _LOCATING and before[0] == "و" or clitics.endswith("ب"):
            return True
        previous = self.mentions[-1] if self.mentions else None
        if clitics == "و" and previous is not None and previous.last == match.first and previous.kind == "state":
            return previous.place_like
        if category == "country":
            return before == "الي" or (before == "من" and not self._asked(match.first - 1))
        if before in _TOWARDS or self.page.norm(match.last) in ("-", "(", ":"):
            return True
        return not self._acts(match, before, clitics)

    def _asked(self, i: int) -> bool:
        """Whether «من» belongs to a verb of asking: «طلبت من روسيا»."""
        first = max(self.page.sentence(i).first, i - 8)
        return any(r.entry.addressee and "prep:من" in r.entry.addressee for j in range(first, i) for r in self.forms[j].cues)  # type: ignore[union-attr]

    def _acts(self, match: NameMatch, before: str, clitics: str) -> bool:
        """Whether a capital stands where only an actor can: next to a verb, behind أن, بين, مع or ل."""
        if before in ("ان", "بين", "مع", "لكن", "ضد", "وبين", "علي", "عن") or clitics.endswith("ل"):
            return True
        if before and self.forms[match.first - 1].common == "n" and not before.startswith(_ARTICLE) and not clitics:
            return True
        for i in (match.first - 1, match.last):
            if 0 <= i < self.count and self.same_line(match.first, i):
                form = self.forms[i]
                if any(r.kind == "verb" for r in form.cues + form.triggers) or form.common == "v":
                    return True
        return False

    def _reads_as_adjective(self, match: NameMatch) -> bool:
        """«الحدود السعودية»: the name of a country that is also its adjective, behind a noun with the article."""
        if match.cut or not match.first or not any(e.category == "nationality" for e in match.entries):
            return False
        before = self.tokens[match.first - 1]
        form = self.forms[match.first - 1]
        return before.norm.startswith(_ARTICLE) and not form.classes and self.same_line(match.first - 1, match.first)

    def _is_ordinary(self, match: NameMatch) -> bool:
        """«عجز مالي»: the name of a country that is also an ordinary adjective, behind an indefinite noun."""
        i = match.first
        if match.last > i + 1 or self.forms[i].common != "a" or not i:
            return False
        return self.forms[i - 1].common == "n" and not self.tokens[i - 1].norm.startswith(_ARTICLE)

    def _organisation(self, match: NameMatch, entry: NameEntry) -> Mention:
        row: Organisation | Medium = entry.row
        last = self._parenthesis(match.last)
        if isinstance(row, Medium):
            found = Mention(match.first, last, match.cut, "media", "actor.medium", key=f"medium:{row.id}")
            found.own_outlet = row.id == self.medium
        else:
            found = Mention(match.first, last, match.cut, row.kind, "actor.organisation", key=f"organisation:{row.id}")
            found.code = row.code
            step = self._nationality(last) if self.same_line(match.first, last) else None
            if step is not None and (row.country is None or step[0] == row.country):
                found.last, found.country = step[1], step[0]
        found.country = found.country or row.country
        found.definite = True
        return found

    def _parenthesis(self, last: int) -> int:
        """Takes in a short name in brackets: «حلف شمال الأطلسي (الناتو)»."""
        if last + 2 < self.count and self.tokens[last].norm == "(" and self.same_line(last - 1, last):
            for close in range(last + 2, min(last + 5, self.count)):
                if self.tokens[close].norm == ")":
                    inside = self.tokens[last + 1]
                    if inside.norm.isascii() or self.match_of(last + 1, ("organisation", "medium")):
                        return close + 1
        return last

    def _people(self, match: NameMatch, entry: NameEntry) -> Mention | None:
        """«الفلسطينيون»، «الروس»: a nationality that stands for people."""
        if entry.number == "s" or self._reads_as_modifier(match):
            return None
        country: Country = entry.row
        found = Mention(match.first, match.last, match.cut, "group", "actor.people", country=country.iso3)
        found.head, found.head_en = f"people-{country.iso3}", f"{country.demonym_en} people"
        found.number, found.definite = entry.number, entry.definite
        if entry.definite:
            found.last, _, found.modified = self._adjectives(match.last, True)
        return found

    def _reads_as_modifier(self, match: NameMatch) -> bool:
        i = match.first - 1
        if i < 0 or match.cut or not self.same_line(i, match.first):
            return False
        before, form = self.tokens[i], self.forms[i]
        if not before.is_word or form.classes:
            return False
        if any(r.kind == "verb" for r in form.cues + form.triggers) or form.common == "v":
            return False
        return before.norm.startswith(_ARTICLE) == self.tokens[match.first].norm.startswith(_ARTICLE)

    # -- common nouns ---------------------------------------------------------------------------------------------

    def _collective(self, match: NameMatch, entries: list[NameEntry], depth: int) -> Mention | None:
        entry = entries[0]
        row: Collective = entry.row
        single = match.last == match.first + 1
        if single and (self._modifies_noun(match) or self._is_verb(match) or self._is_surname(match)):
            return None
        if match.first and "forming" in self.forms[match.first - 1].classes and row.kind == "organisation":
            return None
        found = Mention(match.first, match.last, match.cut, row.kind, "actor.collective")
        found.head, found.head_en, found.code = row.id, row.name_en, row.code
        found.number, found.definite = entry.number, entry.definite
        found.transparent = row.member == "transparent"
        if entry.definite:
            self._definite_noun(found)
            self._prepositional(found, row, depth)
        else:
            self._indefinite_noun(found, row, depth)
        if not found.definite and len(found) == 1 and not self._bare_noun_counts(found, row):
            return None
        if row.id in _NAMED_ONLY and not (found.name or (found.inner and found.inner[0].kind in ("media", "organisation"))):
            return None
        if row.member == "modified" and not (found.modified or found.country or found.inner or found.parts):
            word = self._head(found)
            if found.number != "d" and not any(m.modified and self._head(m) == word for m in self.mentions):
                return None
        return found

    def _head(self, mention: Mention) -> str:
        """The first word of a mention without clitics and article."""
        word = self.tokens[mention.first].norm[mention.cut :]
        return word[2:] if word.startswith(_ARTICLE) else word

    def _modifies_noun(self, match: NameMatch) -> bool:
        """Whether a word that can be noun or adjective («عسكري», «الخارجية») stands behind a noun it modifies."""
        i = match.first - 1
        if match.cut or i < 0 or not self.same_line(i, match.first):
            return False
        if self.mentions and self.mentions[-1].last == match.first and self._opens_name(match.last):
            return False
        before, form, here = self.tokens[i], self.forms[i], self.forms[match.first]
        if not before.is_word or form.classes or (here.common != "a" and not here.norm.endswith(("ي", "يه"))):
            return False
        if any(r.kind == "verb" and not r.definite for r in form.cues + form.triggers) and form.common not in ("n", "a"):
            return False
        if form.common == "v":
            return False
        return self._is_definite(i) == here.norm.startswith(_ARTICLE)

    def _opens_name(self, i: int) -> bool:
        """Whether a nationality or a name follows, so that the word before is a noun: «الصحفي الأمريكي جيمس فولي»."""
        return i < self.count and (self._nationality(i) is not None or self._starts_name(i))

    def _is_surname(self, match: NameMatch) -> bool:
        """Whether a noun is the surname of somebody the report named in full: «المعلم»."""
        word = self.tokens[match.first].norm[match.cut :]
        return any(len(m.name) > 1 and m.name[-1] == word for m in self.mentions)

    def _is_verb(self, match: NameMatch) -> bool:
        """Whether a noun that is also a reporting verb («طالب») opens its clause, where it is the verb."""
        i = match.first
        if not any(r.kind == "verb" and r.cut.length == match.cut for r in self.forms[i].cues):
            return False
        opens = i == self.page.sentence(i).first or not self.tokens[i - 1].is_word or "conj" in self.forms[i - 1].classes
        return opens or self.tokens[i].norm[: match.cut] == "و"

    def _is_definite(self, i: int) -> bool:
        """Whether a noun carries the article, behind clitics too («بالحل»، «للأزمة»), or an attached pronoun."""
        token = self.tokens[i]
        if any(cut.stem.startswith(_ARTICLE) and len(cut.stem) > 3 for cut in self.forms[i].cuts):
            return True
        if token.norm.endswith(("ها", "هم", "نا")):
            return True
        return token.norm.endswith("ه") and self.page.text.raw[token.end - 1] == "ه"

    def _bare_noun_counts(self, found: Mention, row: Collective) -> bool:
        """Whether an indefinite noun without any modifier names an actor: people do, «دولة» or «مجلس» do not."""
        if row.kind == "organisation" or row.member != "yes":
            return False
        i = found.first - 1
        if i >= 0 and self.same_line(i, found.first):
            form = self.forms[i]
            if any(r.kind == "verb" for r in form.cues + form.triggers):
                return True
        return row.kind == "unnamed" or found.number == "p"

    def _definite_noun(self, found: Mention) -> None:
        if found.number == "d" or found.head in ("party", "side"):
            self._sides(found)
            if found.parts:
                return
        found.last, found.country, found.modified = self._adjectives(found.last, True, found.number == "p")
        nxt = found.last
        if found.number == "s" and found.kind in ("group", "unnamed") and self.same_line(found.first, nxt) and self._starts_name(nxt):
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

    def _adjectives(self, pos: int, definite: bool, plural: bool = False) -> tuple[int, str | None, bool]:
        """The token after the adjectives of a noun, the country they name, and whether there were any."""
        country: str | None = None
        start = pos
        while pos < self.count and pos - start < MOST_ADJECTIVES and self.same_line(start - 1, pos):
            if pos in self.times:
                break
            match = self.match_of(pos, ("nationality", "people") if plural else ("nationality",))
            norm = self.tokens[pos].norm
            if match is not None and (match[1].definite == definite):
                country = country or match[1].row.iso3
                pos = match[0].last
                continue
            if definite != norm.startswith(_ARTICLE) or self.forms[pos].classes:
                break
            # Plurals of things take a feminine adjective: «المجموعات المعارضة».
            agrees = plural and definite and norm.endswith("ه") and not self.forms[pos].classes
            agrees = agrees or (plural and self._are_people(pos))
            if not agrees and not self._can_modify(pos, definite):
                break
            pos += 1
        return pos, country, pos > start

    def _are_people(self, i: int) -> bool:
        """«المتمردين الأكراد»، «مستوطنون يهود»: a people in apposition to a plural."""
        match = self.match_of(i, ("collective", "people"))
        return match is not None and match[1].number == "p" and match[1].category == "people" or (
            match is not None and match[1].number == "p" and getattr(match[1].row, "code", None) in ("CVL", "REL") and self.forms[i].common != "n"
        )

    def _can_modify(self, pos: int, definite: bool) -> bool:
        token, form = self.tokens[pos], self.forms[pos]
        if not token.is_word or form.classes or len(token.norm) < 4:
            return False
        if form.common == "a":
            return True
        if not definite or form.common or form.cues:
            return False
        nisba = token.norm.endswith(("ي", "يه"))
        blocking = ("person", "organisation", "medium", "country", "capital") if nisba else _HEADS
        if any(
            entry.category in blocking
            for cut, rests in form.names for rest, found in rests for entry in found if not cut.length and not rest
        ):
            return False
        return token.norm.endswith(("ي", "يه", "ين", "ون", "ات", "ان")) or token.norm.startswith("الم")

    def _indefinite_noun(self, found: Mention, row: Collective, depth: int) -> None:
        pos = found.last
        if not self.same_line(found.first, pos) or pos in self.times:
            return
        at = pos + 1 if self.page.is_mark(pos) else pos
        nxt = self.mention(at, depth + 1) if at < self.count and self.forms[at].names else None
        if nxt is not None and nxt.first == at and not nxt.cut and self._fits_construct(nxt, row, found.number):
            self._hang_on(found, nxt)
            if row.member == "names" and nxt.key and nxt.kind in ("organisation", "media", "group"):
                found.key, found.kind, found.code = nxt.key, nxt.kind, nxt.code
                found.own_outlet = nxt.own_outlet
            if at > pos and nxt.last < self.count and self.page.is_mark(nxt.last):
                found.last = nxt.last
            return
        if row.member == "names" and at > pos and self._quoted_own_name(found, at):
            return
        token = self.tokens[pos]
        if token.norm.startswith(_ARTICLE) and len(token.norm) > 3 and not self.forms[pos].classes:
            found.last = pos + 1
            found.definite = True
            last, country, _ = self._adjectives(found.last, True)
            found.last, found.country, found.modified = last, country, True
            self._prepositional(found, row, depth)
            return
        found.last, found.country, found.modified = self._adjectives(pos, False, found.number == "p")
        self._prepositional(found, row, depth)

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
            if inner is not None and not inner.cut and inner.kind == "organisation":
                self._hang_on(found, inner)
        elif norm[0] == "ب" and self.forms[pos].names:
            inner = self.mention(pos, depth + 1)
            if inner is not None and inner.cut == 1 and inner.kind == "organisation":
                self._hang_on(found, inner)

    @staticmethod
    def _hang_on(found: Mention, inner: Mention | None) -> None:
        if inner is None:
            return
        found.last = inner.last
        found.inner = [inner]
        found.country = found.country or inner.country
        found.of = _organisation_of(inner)
        found.definite = found.definite or inner.definite
        found.modified = True

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
        if found is None and self.tokens[pos - 1].norm in _TOTALS:
            found = self._unlisted_noun(pos)
        if found is None or found.cut or found.kind in ("person", "state", "media"):
            return None
        if counted and found.definite and self.tokens[pos - 1].norm != "من" and self.tokens[pos].norm.startswith(_ARTICLE):
            return None
        if found.kind == "organisation" and counted:
            found.kind = "group"
        clitic = self.tokens[i].norm
        whole = self.forms[i].classes
        found.first = i
        found.cut = 1 if clitic[0] in "وفبل" and clitic[1:] and not self._listed(clitic) and whole else 0
        found.modified = True
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
        return norm in _QUANTITIES_WITH_WAW


_TOTALS = frozenset(("جميع", "كافه", "كل", "بعض", "معظم", "مختلف", "لجميع", "بين"))
_QUANTITIES_WITH_WAW = frozenset(("واحد", "واحده", "بعض", "بضع", "بضعه"))
_HEADS = ("office", "person", "organisation", "medium", "country", "capital", "collective")
# Nouns that name a medium only together with its name.
_NAMED_ONLY = frozenset(("site", "programme"))
_HONORIFIC_PRONOUNS = frozenset(
    ("معاليه", "سموه", "فخامته", "جلالته", "سيادته", "دولته", "سعادته", "معاليها", "سموها", "سيادتها", "سعادتها", "فضيلته",
     "قداسته")
)  # fmt: skip


def _organisation_of(inner: Mention) -> str | None:
    if inner.key and inner.key.startswith("organisation:"):
        return inner.key.split(":", 1)[1]
    return inner.of
