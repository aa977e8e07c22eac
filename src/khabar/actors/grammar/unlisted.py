"""Actors that no lexicon names and only the report itself tells: surnames, unknown subjects of saying."""

from __future__ import annotations

from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.grammar.nouns import Nouns
from khabar.actors.grammar.personal_names import NameSpan
from khabar.actors.mentions import Mention
from khabar.words.names import NameTrie

# States whose people are called by the first word of their name: the family's in East Asia, their own elsewhere.
_FIRST_WORD = frozenset(("CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "MMR", "ETH", "ERI"))
# A body that no lexicon knows takes at most so many words.
LONGEST_BODY = 6


class Unlisted(Nouns):
    """Surnames of people named before, and unknown subjects of reporting verbs."""

    def _unknown_subject(self, i: int) -> Mention | None:
        """The subject of a reporting verb that no lexicon knows: a name, or a noun with the article."""
        if self.tokens[i].norm.startswith(("بال", "لل", "كال")):  # «أنحى باللائمة»
            return None
        name = self.name(i)
        if name is not None and name.person is None and self._can_say(i, name):
            found = Mention(i, name.last, 0, "person", "actor.unknown_name", definite=True)
            found.name, found.name_first = name.words, i
            return self._apposition(found, 0)
        token, form = self.tokens[i], self.forms[i]
        if not token.is_word or form.classes or form.common in ("v", "f") or len(token.norm) < 4:
            return None
        if any(m.name and m.name[-1] == token.norm for m in self.mentions):
            return None
        if any(r.kind == "noun" for r in form.cues) or form.triggers:
            return None
        if form.common == "n":
            return self._unknown_body(i)
        last = i + 1
        if not token.norm.startswith(ARTICLE):
            after = self.tokens[last].norm if self.same_line(i, last) else ""
            inner = self.mention(last, 2) if after and self.forms[last].names else None
            if inner is not None and not inner.cut and inner.definite:
                last = inner.last
            elif after.startswith(ARTICLE) and not self.forms[last].classes:
                last += 1
            else:
                return None
        last, country, _ = self._adjectives(last, True)
        if not self.same_line(i, last) or not (country or "comp" in self.forms[last].classes):
            return None
        found = Mention(i, last, 0, "organisation", "actor.unknown_noun", country=country, definite=True)
        found.head = found.head_en = None
        return found

    def _can_say(self, i: int, name: NameSpan) -> bool:
        """Whether words that nothing explains are the name of who speaks: one word only before «إن» or a mark."""
        norm = self.tokens[i].norm
        if norm.startswith(ARTICLE):
            return False
        if norm in self.knowledge.given or any(word in self.knowledge.given for word in name.words):
            return True
        if norm[0] in "بل" and (norm[1:] in self.knowledge.plain_words or len(name.words) == 1):
            return False  # «أشاد بحفاوة»
        if len(name.words) > 1:
            return True
        if norm.endswith(("ه", "ها", "هم", "نا", "ا")) or not self.same_line(i, name.last):
            return False
        after = self.forms[name.last]
        return "comp" in after.classes or self.page.is_mark(name.last) or self.tokens[name.last].norm in "،,:"

    def _unknown_body(self, i: int) -> Mention | None:
        """«قال الحلف إن», «قالت مؤسسة ماركت إن»: what speaks is an actor, whatever noun it is called by."""
        norm = self.tokens[i].norm
        last = i + 1
        if norm.startswith(ARTICLE):
            while self.same_line(i, last) and "num" in self.forms[last].classes:
                last += 1
            last, country, _ = self._adjectives(last, True)
        else:
            country = None
            while self.same_line(i, last) and last - i < LONGEST_BODY and self._goes_on_name(last):
                last += 1
        speaks = self.same_line(i, last) and "comp" in self.forms[last].classes
        if (
            not speaks
            or norm.removeprefix(ARTICLE) in self.page.markers.things
            or (last == i + 1 and norm[:2] != ARTICLE)
        ):
            return None
        found = Mention(i, last, 0, "organisation", "actor.unknown_body", country=country, definite=True)
        found.head = norm.removeprefix(ARTICLE)
        return found

    def _goes_on_name(self, i: int) -> bool:
        token, form = self.tokens[i], self.forms[i]
        return token.is_word and not form.classes and form.common not in ("v", "f") and i not in self.times

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

    def _with_short_names(self, mentions: list[Mention]) -> list[Mention]:
        """Adds «القاعدة» and «فتح»: where the report names «حركة فتح», beside bodies, in quotation marks."""
        taken = {j: m for m in mentions for j in range(m.first, m.last)}
        named = {m.key for found in mentions for m in (found, *found.inner) if m.kind in ("organisation", "group")}
        added = [
            found
            for i in range(self.count)
            if i not in taken and i not in self.times and (found := self._short_name_at(i, named, taken)) is not None
        ]
        return sorted(mentions + added, key=lambda m: m.first) if added else mentions

    def _short_name_at(self, i: int, named: set[str | None], taken: dict[int, Mention]) -> Mention | None:
        form = self.forms[i]
        for cut in form.cuts:
            body = self.knowledge.short_names.get(cut.stem)
            if (
                body is None
                or cut.stem in self.page.markers.no_short_names
                or (cut.length and self.tokens[i].norm[: cut.length] not in ("و", "ل"))
            ):
                continue
            key = f"organisation:{body.id}"
            beside = self._stands_beside_body(i, taken)
            if not beside and not (key in named and self._means_body(i, cut.stem)):
                continue
            found = Mention(i, i + 1, cut.length, body.kind, "actor.short_name", key=key, definite=True)
            found.code, found.country = body.code, body.country
            return found
        return None

    def _stands_beside_body(self, i: int, taken: dict[int, Mention]) -> bool:
        """Whether a word is joined to a body by «و»: «حماس وفتح», «القاعدة وداعش»."""
        before = taken.get(i - 1) if self.tokens[i].norm[0] == "و" else None
        behind = taken.get(i + 1) if self.page.norm(i + 1)[:1] == "و" else None
        listed = [m for m in (before, behind) if m is not None and self._ends_in_body(m)]
        return bool(listed) and self.same_line(listed[0].first, i)

    @staticmethod
    def _ends_in_body(mention: Mention) -> bool:
        """Whether a mention is a listed body, or that of its people: «قادة حماس»."""
        bodies = [m for m in (mention, *mention.inner) if m.key and m.kind in ("organisation", "group")]
        return any(body.last == mention.last for body in bodies)

    def _means_body(self, i: int, word: str) -> bool:
        """Whether a word names a body and is no common noun here: not «القاعدة الجوية», not «فتح تحقيق»."""
        if self.page.is_mark(i - 1) and self.page.is_mark(i + 1):
            return True
        form = self.forms[i]
        if not word.startswith(ARTICLE):
            return not (form.common or form.cues or form.triggers or form.classes)
        described = self.page.norm(i + 1).startswith(ARTICLE) and self.same_line(i, i + 1)
        return not described and not form.cues

    def _surnames(self) -> dict[str, tuple[Mention, tuple[str, ...]]]:
        out: dict[str, tuple[Mention, tuple[str, ...]]] = {}
        # «حكومة محمد شياع السوداني»: who stands in another's phrase is named too.
        for mention in (m for found in self.mentions for m in (found, *(found.inner if found.code == "GOV" else ()))):
            if mention.kind != "person" or not mention.name:
                continue
            linked = [k for k, word in enumerate(mention.name) if k and word in self.page.markers.name_links]
            first = [mention.name[:1]] if mention.country in _FIRST_WORD else []
            for words in [mention.name[k:] for k in linked] + [mention.name[-2:], mention.name[-1:], *first]:
                if len(mention.name) > len(words) or len(words) == 1:
                    out.setdefault(words[0], (mention, words))
        return out

    def _surname_at(
        self, i: int, surnames: dict[str, tuple[Mention, tuple[str, ...]]], taken: set[int]
    ) -> Mention | None:
        form = self.forms[i]
        for cut in form.cuts:
            known = surnames.get(cut.stem)
            if known is None or (cut.length and form.common and not self._joins_person(i, cut.length)):
                continue
            mention, words = known
            if cut.stem in self.knowledge.given and len(cut.stem) < 4 and mention.country not in _FIRST_WORD:
                continue
            if mention.first > i or not NameTrie.fits(words[1:], self.tokens, i + 1):
                continue
            if any(j in taken for j in range(i, i + len(words))):
                continue
            plain = (form.common and not cut.stem.startswith(ARTICLE)) or form.classes or len(cut.stem) < 3
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
