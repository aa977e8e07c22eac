"""Titles and names that stand side by side and mean one person, though neither phrase took in the other.

«قائد هيئة أركان «الجيش الحر» اللواء سليم إدريس», «كبير المفاوضين الصينيين شيه تشن هوا», «القيادي فيها سامي أبو زهري»,
«محمود عباس (أبو مازن)».
"""

from __future__ import annotations

from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.grammar.unlisted import Unlisted
from khabar.actors.mentions import Mention

# Between a title and its name stand at most so many words that belong to neither: «حينها», «فيها», a quotation mark.
MOST_BETWEEN = 2
# A name of a body in quotation marks takes at most so many words, with its marks and the nouns before it.
LONGEST_QUOTED = 8


class Neighbours(Unlisted):
    """Joins a mention to the one right before it where both are one person."""

    def _joins(self, found: Mention) -> bool:
        """Takes a mention into the one before it, if it is the other half of one phrase."""
        if not self.mentions or found.kind != "person" or not self._share_sentence(self.mentions[-1], found):
            return False
        before = self.mentions[-1]
        if before.name and self._second_name(before, found):
            before.last = found.last + 1
            before.key = before.key or found.key
            return True
        if found.cut:
            return False
        if not found.name:
            return self._takes_title(before, found)
        if self._bears(before, found) and self._are_side_by_side(before.last, found.first):
            self._name_holder(before, found)
            return True
        return self._heads_body(before, found)

    def _share_sentence(self, one: Mention, other: Mention) -> bool:
        return self.page.sentence_at[one.first] == self.page.sentence_at[other.first]

    def _takes_title(self, before: Mention, found: Mention) -> bool:
        """«سعد الكتاتني رئيس حزب الحرية والعدالة», «ولي العهد نائب رئيس الوزراء»: a title behind a name."""
        if before.kind != "person" or not before.name or before.last != found.first or len(found) < 2:
            return False
        if found.rule != "actor.title" or found.number != "s" or not found.definite or found.counterpart:
            return False
        if self._opens_address(found.first):
            return False
        if found.country and before.country and found.country != before.country:
            return False
        before.last = found.last
        if before.office is None:
            before.office, before.head, before.head_en, before.of = found.office, found.head, found.head_en, found.of
            before.inner, before.country = found.inner, before.country or found.country
        return True

    def _second_name(self, before: Mention, found: Mention) -> bool:
        """«محمود عباس (أبو مازن)»: another name of the same person, in brackets right behind the first."""
        first, last = before.last, found.last
        inside = first + 1 == found.first and self.page.norm(first) == "(" and self.page.norm(last) == ")"
        return inside and before.kind == "person" and (not (before.key and found.key) or before.key == found.key)

    def _heads_body(self, body: Mention, found: Mention) -> bool:
        """«زعيم الأقلية في الشيوخ تشاك شومر»: the body between a title and a name belongs to the title."""
        title = self.mentions[-2] if len(self.mentions) > 1 else None
        if title is None or body.name or not (body.kind in ("organisation", "group", "media") or body.place_like):
            return False
        if not self._share_sentence(title, found):
            return False
        quoted = self.page.is_mark(body.first - 1) and self.page.is_mark(found.first - 1)
        if found.first != body.last + quoted or not self._bears(title, found):
            return False
        if (body.cut and self.page.norm(body.first)[0] not in "لب") or not self._are_nouns(
            title.last, body.first - quoted
        ):
            return False
        self.mentions.pop()
        title.inner.append(body)
        self._name_holder(title, found)
        return True

    @staticmethod
    def _name_holder(title: Mention, found: Mention) -> None:
        title.last, title.kind, title.definite = found.last, "person", True
        title.name, title.name_first, title.key = found.name, found.name_first, found.key
        title.country, title.gender = title.country or found.country, found.gender

    def _bears(self, title: Mention, found: Mention) -> bool:
        """Whether a name behind a title without one can be its holder's."""
        if title.name or title.number != "s" or title.parts or not self._is_title(title):
            return False
        if title.country and found.country and found.key and title.country != found.country:
            return False
        if not (title.definite or title.inner or found.first > title.last):
            return False
        ranked = found.name_first > found.first
        if ranked and not self._is_rank(found):
            return False  # «استقبل رئيس الوزراء وزير الخارجية جون كيري»: two people
        return not ranked or found.first > title.last or len(title) > 1

    @staticmethod
    def _is_rank(found: Mention) -> bool:
        """Whether what stands before a name is a rank or a form of address: «اللواء», «الدكتور», «السفير»."""
        office = found.office
        return office is None or office.scope == "military" or (found.title_words == 1 and not found.inner)

    def _is_title(self, mention: Mention) -> bool:
        """Whether a mention calls one person by what he is; «والد الشهيد» calls him by somebody else."""
        row = self.knowledge.collectives.get(mention.head or "")
        noun = (
            row is not None and row.kind in ("group", "unnamed") and row.member == "yes" and not mention.demonstrative
        )
        if mention.rule != "actor.title" and not noun:
            return False
        return not any(inner.kind == "person" for inner in mention.inner)

    def _are_side_by_side(self, first: int, last: int) -> bool:
        """Whether between a title and a name stands nothing but what belongs to the title."""
        if 1 < last - first <= MOST_BETWEEN + 1 and self.page.norm(first) in ("في", "لدي"):  # «سفيرها في كييف علي حسن»
            return not any(self.forms[i].classes or self._is_verb_at(i) for i in range(first + 1, last))
        if last - first <= MOST_BETWEEN:
            return all(
                self._belongs_to_title(i) or (self.page.is_mark(i) and last == i + 1) for i in range(first, last)
            )
        if last - first > LONGEST_QUOTED or not self.page.is_mark(last - 1):
            return False
        opening = next((i for i in range(first, last - 1) if self.page.is_mark(i)), -1)
        return opening >= 0 and self._are_nouns(first, opening)

    def _belongs_to_title(self, i: int) -> bool:
        """«حينها», «فيها», an adjective in the plural with the article («الصينيين»)."""
        norm = self.tokens[i].norm
        if norm in self.page.markers.behind_titles:
            return True
        described = norm.endswith(("ين", "ون", "ي", "يه")) or self._is_adjective(i)
        return norm.startswith(ARTICLE) and described and not self.forms[i].classes

    def _are_nouns(self, first: int, last: int) -> bool:
        """«كتلة», «هيئة أركان», «لـ»: at most so many words, none of which begins a clause."""
        belongs = self.page.markers.belonging
        return last - first <= MOST_BETWEEN and not any(
            self._opens_clause(i) and self.page.norm(i) not in belongs for i in range(first, last)
        )
