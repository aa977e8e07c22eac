"""Personal names: known ones, and unknown ones behind a given name or a title."""

from __future__ import annotations

from typing import NamedTuple

from khabar.actors.grammar.look_ups import ARTICLE, LookUps
from khabar.lexicon.schema import Office, Person
from khabar.words.names import NameMatch

# A personal name is at most so many words long (محمد بن راشد بن سعيد آل مكتوم has seven).
LONGEST_NAME = 7
# A name is looked for at most so many words behind the title it ends.
LONGEST_TITLE = 8
# Behind «و» at the start of a foreign name: ويليام, وولف.
_FOREIGN_WAW = ("يل", "ول", "وو", "ور", "ود")
_COMMAS = ("،", ",")


class NameSpan(NamedTuple):
    """A personal name: its last token (exclusive), its words in normal form, the person if known."""

    last: int
    words: tuple[str, ...]
    person: Person | None


class PersonalNames(LookUps):
    """Where a personal name starts and ends."""

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
        if norm[0] == "و" and len(norm) > 3 and norm[1:3] not in _FOREIGN_WAW:
            return False
        if norm.startswith(("لل", "تت", "يت")):  # «تتصف» is a verb, whatever its meaning
            return False
        for cut, rests in form.names:
            if cut.length == 0 and any(
                not rest and entry.category not in ("short", "person", "given")
                for rest, found in rests
                for entry in found
            ):
                return False
        return True

    def _is_ali(self, i: int) -> bool:
        """«علي» written with its dots, in front of another word that can only be a name: not the preposition.

        Behind a given name and before a comma it is one without dots too: «خالد على، الذى».
        """
        token = self.tokens[i]
        ends = not self.same_line(i, i + 1) or not self.tokens[i + 1].is_word
        if token.norm == "علي" and ends and i and self.tokens[i - 1].norm in self.knowledge.given:
            return True
        if token.norm != "علي" or self.page.text.raw[token.end - 1] != "ي" or not self.same_line(i, i + 1):
            return False
        nxt = self.forms[i + 1]
        return (nxt.norm in self.knowledge.given and not nxt.classes) or not (nxt.common or nxt.classes or nxt.cues)

    def name(self, i: int, country: str | None = None) -> NameSpan | None:
        """A personal name at token ``i``: one of the knowledge base, or a run of words that can be nothing else."""
        if i >= self.count:
            return None
        for match in self.matches(i) if self.forms[i].names else ():
            people = [e.row for e in match.entries if e.category in ("person", "short")]
            if people and not match.cut:
                last = self._extend_name(match.last)
                if self._begins_only(match, last):
                    break
                words = tuple(t.norm for t in self.tokens[i:last])
                return NameSpan(last, words, self._choose(people, country))
        last = self._run_of_names(i, i)
        if last == i:
            return None
        return NameSpan(last, tuple(t.norm for t in self.tokens[i:last]), None)

    def _begins_only(self, match: NameMatch, last: int) -> bool:
        """«ايرنست مونيز» only begins like the surname of somebody known."""
        short = all(e.category != "person" for e in match.entries) and match.last == match.first + 1 == last
        given = self.tokens[match.first].norm in self.knowledge.given
        return short and given and self._run_of_names(match.first, last) > last

    def _run_of_names(self, i: int, last: int) -> int:
        """The token behind the words that go on a name from ``last``; the name starts at ``i``."""
        start = last
        while last < self.count and last - i < LONGEST_NAME and self.same_line(i, last):
            given = self._long_given(last)
            if given:
                last = given
                continue
            linked = self._links(last)
            surname = last > i and self._is_nisba_surname(last)
            surname = surname or (last > i and self._is_new_surname(last) and not self._is_ruler(i))
            surname = surname or self._is_child_of(i, last) or self._completes(i, last)
            if not (linked or self.is_name_word(last) or surname):
                break
            if last > i and self.match_of(last, ("person",)):
                break
            plain = last > i and not linked and not surname
            if plain and self.tokens[last].norm.startswith(ARTICLE) and self._is_adjective(last):
                break
            last += 1
        while last > start and self.tokens[last - 1].norm in self.page.markers.name_links:
            last -= 1
        return last

    def _long_given(self, i: int) -> int:
        """The token after a given name of several words («عبد الله»), 0 where none stands."""
        if not self.forms[i].names or self.forms[i].classes:
            return 0
        match = self.match_of(i, ("given",))
        return match[0].last if match is not None and match[0].last > i + 1 else 0

    def _is_new_surname(self, i: int) -> bool:
        """Whether an ordinary noun right behind a given name is a surname: «عبد الله الربيعة», «عبد الحكيم مجاهد»."""
        token, form = self.tokens[i], self.forms[i]
        before = self.tokens[i - 1].norm
        if not (before in self.knowledge.given or self.tokens[i - 2].norm == "عبد" or before.startswith("عبدال")):
            return False
        if not token.is_word or form.classes or i in self.times or form.common_cut or form.common not in ("n", ""):
            return False
        if form.cues or form.triggers or token.norm.startswith(("و", "لل", "بال")):
            return False
        named = {
            e.category for cut, rests in form.names if not cut.length for rest, es in rests if not rest for e in es
        }
        if token.norm.startswith(ARTICLE):
            return named <= {"short", "person", "given"} or self._is_honorific(i)  # «مصطفى السيد»
        title = self.match_of(i, ("office",))
        if title is not None and title[0].last > i + 1:
            return False  # «شريف إسماعيل رئيس مجلس الوزراء»
        return named <= {"office", "collective"} and not token.norm.endswith("ا")

    def _is_honorific(self, i: int) -> bool:
        """Whether a word is a form of address, which can also be a surname: «السيد», «الشيخ»."""
        match = self.match_of(i, ("office",))
        return match is not None and match[0].last == i + 1 and match[1].row.scope == "honorific"

    def _opens_address(self, i: int) -> bool:
        """Whether a form of address in the construct opens a further person here: «سمو وزير الخارجية»."""
        match = self.match_of(i, ("office",))
        return match is not None and match[1].row.scope == "honorific" and not self.tokens[i].norm.startswith(ARTICLE)

    def _is_child_of(self, start: int, i: int) -> bool:
        """«خالد بن سلطان»: behind «بن» whatever word stands is a name."""
        return i > start + 1 and self.tokens[i - 1].norm in ("بن", "ابن") and self._can_complete(i)

    def _completes(self, start: int, i: int) -> bool:
        """«فراس الأبيض», «مالك عدلي», «مصطفى الشيخ»: an ordinary word as surname, behind a title and a given name."""
        if i == start or " ".join(t.norm for t in self.tokens[start:i]) not in self.knowledge.given:
            return False
        if not self._can_complete(i) or self.forms[i].common_cut or self.tokens[i].norm.startswith("لل"):
            return False
        article = self.tokens[i].norm.startswith(ARTICLE)
        if article and self.forms[i].common == "a" and not self.forms[i].names:
            return True
        return self._behind_title(start) and not (article and self._opens_phrase(i))

    def _can_complete(self, i: int) -> bool:
        """Whether a word is no verb, no particle, no adverb and no accusative."""
        token, form = self.tokens[i], self.forms[i]
        if not token.is_word or form.classes or i in self.times or form.common == "v" or token.norm.endswith("ا"):
            return False
        return not any(r.kind != "noun" and not r.rest for r in form.cues + form.triggers)

    def _opens_phrase(self, i: int) -> bool:
        """Whether a word with the article is a body or title of its own: «قال الوزير أحمد الحكومة ...»."""
        match = self.match_of(i, ("office", "collective", "organisation", "country", "capital"))
        if match is None:
            return False
        return match[1].category != "office" or match[0].last > i + 1 or self._starts_name(i + 1)

    def _behind_title(self, i: int) -> bool:
        """Whether a title stands before a name that is more than the given name of a ruler: «المحامي مالك ...»."""
        before = self.tokens[i - 1] if i and self.same_line(i - 1, i) else None
        if before is None or not before.is_word or self.forms[i - 1].common == "v" or self.forms[i - 1].classes:
            return False
        return (
            not self._is_ruler(i)
            and self._is_definite(i - 1)
            and not any(r.kind == "verb" for r in self.forms[i - 1].cues)
        )

    def _is_ruler(self, i: int) -> bool:
        """Whether the title before a name is one of those that a given name alone follows: «الملك عبد الله»."""
        return self.page.norm(i - 1).removeprefix(ARTICLE) in self.page.markers.regal

    def _is_nisba_surname(self, i: int) -> bool:
        """«أبو خليل السوداني», «أحمد المصري»: a nationality right behind a given name is a surname."""
        match = self.match_of(i, ("nationality",))
        if match is None or match[1].number != "s" or match[1].gender != "m" or not match[1].definite:
            return False
        given = self.tokens[i - 1].norm in self.knowledge.given
        return match[0].last == i + 1 and given and not (self.mentions and self.mentions[-1].last == i)

    def _links(self, i: int) -> bool:
        """Whether a word joins a further name: «بن سلمان»."""
        norm = self.tokens[i].norm
        if norm not in self.page.markers.name_links or i + 1 >= self.count:
            return False
        return self.is_name_word(i + 1) or (norm in ("بن", "ابن") and self._can_complete(i + 1))

    def _is_adjective(self, i: int) -> bool:
        return self.forms[i].common == "a"

    def _extend_name(self, last: int) -> int:
        while (
            self.same_line(last - 1, last + 1)
            and self.tokens[last].norm in ("بن", "ال", "ابن")
            and self.is_name_word(last + 1)
        ):
            last += 2
        return last

    def _choose(self, people: list[Person], country: str | None) -> Person:
        """Of several people of one name: who is of the country, else who holds an office at the date."""
        if len(people) > 1:
            at_home = [p for p in people if country and p.country == country] or people
            in_office = [p for p in at_home if self.knowledge.role(p.id, self.date)]
            return (in_office or at_home)[0]
        return people[0]

    def _nationality(self, pos: int, plural: bool = False) -> tuple[str, int] | None:
        match = self.match_of(pos, ("nationality", "people") if plural else ("nationality",))
        if match is None or (match[1].number == "p" and not plural):
            return None
        return match[1].row.iso3, match[0].last

    def _starts_name(self, i: int) -> bool:
        """Whether a given name or a known person stands here."""
        if i >= len(self.tokens):
            return False
        return self.tokens[i].norm in self.knowledge.given or self.match_of(i, ("person", "given")) is not None

    def _opens_name(self, i: int) -> bool:
        """Whether a nationality or a name follows, so that the word before is a noun: «الصحفي الأمريكي جيمس فولي»."""
        return i < self.count and (self._nationality(i) is not None or self._starts_name(i))

    def _name_follows(self, i: int) -> bool:
        """Whether a name stands here: a known one, or two words that can be nothing else."""
        if self._starts_name(i):
            return True
        name = self.name(i)
        return name is not None and len(name.words) >= 2

    def _honorifics(self, i: int) -> int:
        """The token after honorifics and ranks: «الدكتور»، «الفريق أول ركن»."""
        while i < self.count:
            match = self.match_of(i, ("office",))
            if match is None or self.match_of(i, ("person",)) is not None:  # «شريف إسماعيل» is no sharif
                return i
            office: Office = match[1].row
            plain = match[0].last == match[0].first + 1 and match[1].definite and self.same_line(i, match[0].last)
            if office.scope not in ("honorific", "military") and not (plain and self._name_follows(match[0].last)):
                return i
            i = match[0].last
        return i

    def _comma_name(self, i: int) -> int:
        """«رئيس حزب الحركة القومية، دولت بهتشلي»: a comma, then a name that a comma, a verb or a clause follows.

        The token where the name starts, 0 where none does.
        """
        if self.page.norm(i) == "في" and self.page.norm(i + 2) in _COMMAS:  # «أمير الجبهة في القلمون، أبو مالك»
            i += 2
        if not self.same_line(i - 1, i + 1) or self.tokens[i].norm not in _COMMAS:
            return 0
        at = self._honorifics(i + 1)
        if self._starts_name(at) or (self.page.norm(at) in self.page.markers.kunyas and self._starts_name(at + 1)):
            return at
        name = self.name(at)
        if name is None or len(name.words) < 2 or name.last >= self.count:
            return 0
        after = self.forms[name.last]
        return at if not self.tokens[name.last].is_word or after.classes or after.common == "v" else 0

    def _name_ahead(self, i: int, country: str | None, sent: bool = False) -> tuple[int, NameSpan | None]:
        """The name that ends a long title: «رئيس هيئة النقل البري والبحري ماجد الخالدي»: nouns, then a name."""
        for at in range(i, min(i + LONGEST_TITLE, self.count)):
            if not self.same_line(i - 1, at) or at in self.times:
                break
            if at > i and self._starts_name(at) and not self._opens_clause(at):
                return at, self.name(at, country)
            if sent and self.tokens[at].norm == "الي":  # «المبعوث إلى الصحراء كريستوفر روس»
                continue
            if self._opens_clause(at) or self.match_of(at, ("office", "nationality", "country"), bare=False):
                break
            joined = self.match_of(at, ("person", "given"), bare=False)
            if joined is not None and joined[0].cut and at + 1 < self.count and self._starts_name(at + 1):
                break  # «مسؤولة السياسة الخارجية ومحمد جواد ظريف»: the name is another's
        return i, None

    def _opens_clause(self, i: int) -> bool:
        """Whether a word cannot be part of a long title: a verb, a particle, a mark."""
        token, form = self.tokens[i], self.forms[i]
        if not token.is_word or form.common == "v" or form.classes - {"prep"}:
            return True
        if "prep" in form.classes:
            return token.norm not in ("في", "لدي")
        return any(r.kind == "verb" and not form.common for r in form.cues)
