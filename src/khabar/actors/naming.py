"""English names of organisations that no lexicon lists, put together from their words: «وزارة العدل العراقية».

A body whose country is known may be one of the lexicon after all («البرلمان» in Turkey); else a ministry is named by
the field of its minister, and every other body by the glosses of its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.actors.glossary import Words, bare
from khabar.actors.grammar.look_ups import ARTICLE
from khabar.actors.knowledge import Knowledge
from khabar.actors.mentions import Mention
from khabar.lexicon.schema import Collective, Country, Gloss, Organisation
from khabar.places.finder import Gazetteer
from khabar.words.page import Page

# Types of organisations whose name stands before that of their bodies: «المجلس الاستشاري لحركة فتح».
_NAME_FIRST = frozenset(("party", "armed-group", "igo", "union", "company", "coalition", "government"))
# The English of names of countries that take an article.
_WITH_ARTICLE = ("States", "Kingdom", "Emirates", "Republic", "Netherlands", "Philippines", "Maldives", "Comoros")
# Bodies in another state, told apart by its capital; nouns that add nothing to the name of a force.
_POSTED = frozenset(("embassy", "consulate"))
_MADE_OF = frozenset(("forces", "militia"))
_FORCES = frozenset(("MIL", "COP", "REB", "SPY"))
_LEADERSHIP, _COMMAND = "leadership", "command"
# A gloss is at most so many words long.
_LONGEST_GLOSS = 4
_MINISTRY = "وزاره"


class Namer:
    """Names the bodies of one report."""

    def __init__(self, page: Page, gazetteer: Gazetteer, knowledge: Knowledge, date: str | None) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self.knowledge = knowledge
        self.date = date
        self.names = knowledge.english

    def body(self, mention: Mention, country: str | None) -> Organisation | None:
        """The organisation of the lexicon that a mention means in a country: «مجلس النواب» in Iraq."""
        if country is None or mention.inner:
            return None
        first, *rest = self._words(mention, country)
        named = (bare(first), *rest), country
        return self.names.local_names.get(named) or self.names.bodies.get(named)

    def name(self, mention: Mention, country: str | None) -> str | None:
        """The English name of a body by its words; None for what is no body."""
        row = self.knowledge.collectives.get(mention.head or "")
        if row is None:
            return None
        nation = self.knowledge.countries.get(country or "")
        inner = self._inner(mention, row, country, nation)
        if inner:
            return inner
        words = self._words(mention, country)
        field = self._ministry(words)
        if field:
            return f"{_attributive(nation)} Ministry of {field}".strip()
        behind = words[self._head_length(words, row) :]
        place = self._place(behind) if not row.named else None
        modifiers = _without_repeats(self._modifiers(behind[place[0] if place else 0 :]), row.name_en)
        if place or nation is None:
            return _capital(f"{place[1] if place else ''} {modifiers} {row.name_en}".replace("  ", " ").strip())
        if modifiers:
            return f"{_attributive(nation)} {modifiers} {row.name_en}"
        pattern = row.named or "{nation} " + row.name_en
        named = pattern.format(nation=_attributive(nation), country=_with_article(nation))
        return f"{named} in {seat}" if row.id in _POSTED and (seat := self._seat(mention)) else named

    def _place(self, words: Sequence[str]) -> tuple[int, str] | None:
        """How many words the place takes that tells a body from others of its kind, and its name: «شرطة إسطنبول»."""
        if not words or self._gloss(words, 0)[1] is not None:
            return None
        for rest, entries in self.gazetteer.names.starts(words[0]):
            size = 1 + len(rest)
            if tuple(words[1:size]) == tuple(rest):
                return size, str(entries[0].row.name_en)
        return None

    def _seat(self, mention: Mention) -> str | None:
        """The capital in which an embassy is: «السفارة الأمريكية في بغداد»."""
        at = mention.last
        if self.page.norm(at) not in ("في", "لدي"):
            return None
        for _, rests in self.page.forms[at + 1].names if at + 1 < len(self.page.forms) else ():
            for rest, entries in rests:
                for entry in entries:
                    if not rest and entry.category in ("capital", "country"):
                        return str(entry.row.capital_en)
        return None

    def _words(self, mention: Mention, country: str | None) -> Words:
        """The words of a mention without its nationality, what is in brackets, and marks."""
        out: list[str] = []
        i = mention.first + (1 if mention.demonstrative else 0)
        while i < mention.last and self.page.norm(i) not in ("(", "["):
            norm = self.page.norm(i)[mention.cut if i == mention.first else 0 :]
            if not self.page.is_mark(i) and not self._is_nationality(i, country):
                out.append(norm)
            i += 1
        return tuple(out) or (self.page.norm(mention.first),)

    def _is_nationality(self, i: int, country: str | None) -> bool:
        return any(
            entry.category in ("nationality", "country") and entry.row.iso3 == country
            for cut, rests in self.page.forms[i].names
            if not cut.length
            for rest, entries in rests
            if not rest
            for entry in entries
        )

    def _ministry(self, words: Words) -> str | None:
        """The field of a ministry: the longest one that its words name."""
        if bare(words[0]) != _MINISTRY or len(words) < 2:
            return None
        for last in range(len(words), 1, -1):
            for named in (words[1:last], (*words[1 : last - 1], _unowned(words[last - 1]))):
                field = self.names.fields.get(named)
                if field:
                    gloss = self.names.glosses.get(named)
                    return gloss.name_en if gloss is not None else _title(field)
        return None

    def _head_length(self, words: Words, row: Collective) -> int:
        """How many words of a mention are its head noun: «المجلس الأعلى» is one noun of two words."""
        for size in range(len(words), 1, -1):
            forms = {words[:size], tuple(bare(w) for w in words[:size]), (*words[: size - 1], bare(words[size - 1]))}
            if forms & self.names.heads[row.id]:
                return size
        return 1

    def _modifiers(self, words: Sequence[str]) -> str:
        """The English of what stands behind a head noun: adjectives, the last first, then the nouns in their order."""
        adjectives: list[str] = []
        nouns: list[str] = []
        i = 0
        while i < len(words):
            size, gloss = self._gloss(words, i)
            if gloss is None:
                break
            if gloss.part == "adjective":
                adjectives.insert(0, gloss.name_en)
            else:
                nouns.append(f"and {gloss.name_en}" if words[i].startswith("و") and nouns else gloss.name_en)
            i += size
        return " ".join(adjectives + nouns)

    def _gloss(self, words: Sequence[str], i: int) -> tuple[int, Gloss | None]:
        for size in range(min(_LONGEST_GLOSS, len(words) - i), 0, -1):
            run = tuple(words[i : i + size])
            for first in _readings(run[0]):
                found = self.names.glosses.get((first, *run[1:]))
                if found is None and size == 1:
                    found = self.names.glosses.get((bare(first),))
                if found is not None:
                    return size, found
        return 1, None

    def _inner(self, mention: Mention, row: Collective, country: str | None, nation: Country | None) -> str | None:
        """The name of a body that is named by whose it is: «مكتب رئيس الوزراء», «نظام الأسد», «مجلس حركة فتح»."""
        inner = mention.inner[0] if mention.inner else None
        if inner is None:
            return None
        if inner.kind == "person" and row.id != "government":
            return self._of_person(inner, row, nation)
        if inner.kind != "organisation" and not inner.key:
            return None
        if row.id in _MADE_OF and self._is_force(inner):
            return self._owner(inner, country)
        head = _without_repeats(self._modifiers(self._words_before(mention, inner)[1:]), row.name_en)
        head = f"{head} {_COMMAND if row.id == _LEADERSHIP and self._is_force(inner) else row.name_en}".strip()
        organisation = self.knowledge.organisations.get((inner.key or "").partition(":")[2])
        owner = self._owner(inner, country)
        if owner is None:
            return None
        if (organisation is not None and organisation.type in _NAME_FIRST) or head == _COMMAND:
            return f"{owner} {head}"
        return f"{_capital(head)} of the {owner}"

    def _owner(self, inner: Mention, country: str | None) -> str | None:
        organisation = self.knowledge.organisations.get((inner.key or "").partition(":")[2])
        return organisation.name_en if organisation is not None else self.name(inner, country)

    def _is_force(self, inner: Mention) -> bool:
        """Whether a body is an army, a police or an armed group, which its forces are."""
        organisation = self.knowledge.organisations.get((inner.key or "").partition(":")[2])
        code = organisation.code if organisation is not None else inner.code
        return (code or "").split(" ")[-1] in _FORCES

    def _words_before(self, mention: Mention, inner: Mention) -> list[str]:
        return [self.page.norm(i) for i in range(mention.first, inner.first) if not self.page.is_mark(i)]

    def _of_person(self, person: Mention, row: Collective, nation: Country | None) -> str | None:
        known = self.knowledge.people.get((person.key or "").partition(":")[2])
        if known is not None and row.id == "office" and not person.head_en:
            role = self.knowledge.leading_role(known.id, self.date)
            return f"{_attributive(nation)} {_title(role)}'s Office".strip() if role else None
        if known is not None and row.id != "office":
            return f"{known.name_en.split()[-1].removeprefix('al-')} {row.name_en}"
        if person.head_en:
            return f"{_attributive(nation)} {_title(person.head_en)}'s {row.name_en}".strip()
        return None


def _without_repeats(modifiers: str, head: str) -> str:
    """Modifiers without those that are part of the head noun's own name: «General» of a general directorate."""
    own = head.lower().split()
    return " ".join(word for word in modifiers.split() if word.lower() not in own)


def _readings(word: str) -> Iterator[str]:
    """A word, and what it can be behind «و» and «ل»: «وتقصي», «للسلام»."""
    yield word
    if word.startswith("و"):
        yield word[1:]
    if word.startswith("لل"):
        yield ARTICLE + word[2:]
    elif word.startswith("ل"):
        yield word[1:]


def _unowned(word: str) -> str:
    """A field without its attached pronoun, with the article: «خارجيتها»."""
    stem = next((word.removesuffix(end) for end in ("ها", "هم", "ه") if word.endswith(end)), word)
    return ARTICLE + (stem[:-1] + "ه" if stem.endswith("ت") else stem)


def _attributive(country: Country | None) -> str:
    return (country.attributive_en or country.demonym_en) if country is not None else ""


def _with_article(country: Country) -> str:
    name = country.name_en
    return f"the {name}" if name.endswith(_WITH_ARTICLE) else name


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _title(words: str) -> str:
    return " ".join(word if word in ("and", "of", "the", "for") else _capital(word) for word in words.split())
