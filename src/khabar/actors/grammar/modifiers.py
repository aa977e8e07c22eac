"""Adjectives: those that belong to a noun, and words that are adjectives here and name an actor elsewhere."""

from __future__ import annotations

from khabar.actors.glossary import bare
from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.grammar.states import States
from khabar.actors.mentions import Mention
from khabar.lexicon.schema import Country
from khabar.words.names import NameEntry, NameMatch

# Adjectives behind a noun are at most so many.
MOST_ADJECTIVES = 4
# A set phrase behind a noun is at most so many words long.
_LONGEST_PHRASE = 3
_HEADS = ("office", "person", "organisation", "medium", "country", "capital", "collective")


class Modifiers(States):
    """The adjectives of a noun, and peoples, whose names are adjectives too."""

    def _adjectives(
        self, pos: int, definite: bool, plural: bool = False, feminine: bool = False
    ) -> tuple[int, str | None, bool]:
        """The token after the adjectives of a noun, the country they name, and whether there were any."""
        country: str | None = None
        start = pos
        qualified = False
        while pos < self.count and pos - start < MOST_ADJECTIVES and self.same_line(start - 1, pos):
            if pos in self.times:
                break
            match = self.match_of(pos, ("nationality", "people") if plural else ("nationality",))
            norm = self.tokens[pos].norm
            if match is not None and (match[1].definite == definite):
                country = country or match[1].row.iso3
                pos = match[0].last
                qualified = True
                continue
            phrase = self._set_phrase(pos)
            if phrase > pos:
                qualified = qualified or phrase > pos + 1
                pos = phrase
                continue
            if definite != norm.startswith(ARTICLE) or self.forms[pos].classes:
                break
            # Plurals of things take a feminine adjective: «المجموعات المعارضة».
            agrees = plural and definite and norm.endswith("ه") and not self.forms[pos].classes
            agrees = agrees and (not self._names_a_body(pos) or norm[2:] in self.page.markers.opposed)
            agrees = agrees or (plural and self._are_people(pos))
            if not agrees and not self._can_modify(pos, definite):
                break
            if feminine and not norm.endswith(("ه", "ات")):
                break
            pos += 1
            qualified = True
        return pos, country, qualified

    def _set_phrase(self, pos: int) -> int:
        """The token behind «رفيع المستوى», «المعترف بها دوليا», «آخر»; ``pos`` where none stands."""
        for size in range(_LONGEST_PHRASE, 0, -1):
            words = " ".join(self.page.norm(pos + k) for k in range(size))
            if words in self.page.markers.set_phrases and self.same_line(pos, pos + size - 1):
                return pos + size
        return pos

    def _names_a_body(self, i: int) -> bool:
        """Whether a word that could be an adjective is a body of its own: «مئات المتظاهرين الحكومة»."""
        match = self.match_of(i, ("collective", "organisation"))
        return match is not None and self.forms[i].common == "n"

    def _are_people(self, i: int) -> bool:
        """«المتمردين الأكراد»، «مستوطنون يهود»: a people in apposition to a plural."""
        match = self.match_of(i, ("collective", "people"))
        return (match is not None and match[1].number == "p" and match[1].category == "people") or (
            match is not None
            and match[1].number == "p"
            and getattr(match[1].row, "code", None) in ("CVL", "REL")
            and self.forms[i].common != "n"
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
            for cut, rests in form.names
            for rest, found in rests
            for entry in found
            if not cut.length and not rest
        ):
            return False
        return token.norm.endswith(("ي", "يه", "ين", "ون", "ات", "ان")) or token.norm.startswith("الم")

    def _modifies_noun(self, match: NameMatch) -> bool:
        """Whether a word that can be noun or adjective («عسكري», «الخارجية») stands behind a noun it modifies."""
        i = match.first - 1
        if match.cut or i < 0 or not self.same_line(i, match.first):
            return False
        if self._is_idiom(match.first):
            return True
        if self.mentions and self.mentions[-1].last == match.first and self._opens_name(match.last):
            return False
        before, form, here = self.tokens[i], self.forms[i], self.forms[match.first]
        if (
            not before.is_word
            or form.classes
            or here.common == "n"
            or (here.common != "a" and not here.norm.endswith(("ي", "يه")))
        ):
            return False
        if any(r.kind == "verb" and not r.definite for r in form.cues + form.triggers) and form.common not in (
            "n",
            "a",
        ):
            return False
        if form.common == "v":
            return False
        return self._is_definite(i) == here.norm.startswith(ARTICLE)

    def _is_idiom(self, i: int) -> bool:
        """«مؤتمر صحافي», «إلى الأمام», «القرار القاضي بنشر قوات»: words that look like people and are none here."""
        here, before, behind = self.tokens[i].norm, self.page.norm(i - 1), self.page.norm(i + 1)
        pairs = self.page.markers.no_people
        return f"{bare(before)} {bare(here)}" in pairs or (here in self.page.markers.ruling_that and behind[:1] == "ب")

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
        return before.norm.startswith(ARTICLE) == self.tokens[match.first].norm.startswith(ARTICLE)
