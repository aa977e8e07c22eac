"""The English of the words that make up names of bodies, and which bodies of which country the lexicon lists."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import Country, Gloss, Organisation
from khabar.words.names import words_of

_ARTICLE = "ال"
_MINISTER = "وزير"

Words = tuple[str, ...]


class Glossary:
    """What the lexicon says about the words of names of bodies."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.glosses: dict[Words, Gloss] = {}
        for gloss in lexicon.glosses:
            for words in gloss.words:
                self.glosses.setdefault(words_of(words), gloss)
        self.fields = dict(_fields(lexicon))
        self.bodies = dict(_bodies(lexicon))
        self.local_names = dict(_local_names(lexicon))
        self.shared = frozenset(words for words, _ in self.local_names)
        self.heads: dict[str, frozenset[Words]] = {
            row.id: frozenset(words_of(n) for n in row.singular_ar + row.plural_ar) for row in lexicon.collectives
        }


def _fields(lexicon: Lexicon) -> Iterator[tuple[Words, str]]:
    """The field of each ministry in English, from the titles of ministers."""
    for office in lexicon.offices:
        role = office.role_en or ""
        if not office.heads_ar.startswith(_MINISTER + "|"):
            continue
        field = role.removesuffix(" minister") if role.endswith(" minister") else role.partition("minister for ")[2]
        if field:
            for complement in office.complement_ar:
                yield words_of(complement), field


def _bodies(lexicon: Lexicon) -> Iterator[tuple[tuple[Words, str], Organisation]]:
    """Organisations by their country and their name without its nationality: («البرلمان», TUR)."""
    nationalities: dict[str, set[Words]] = {
        c.iso3: {words_of(form) for form, _, _, definite in nationality_forms(c) if definite} for c in lexicon.countries
    }
    for row in lexicon.organisations:
        for name in row.names_ar if row.country else ():
            words = words_of(name)
            for size in (1, 2):
                if len(words) > size and words[-size:] in nationalities.get(row.country or "", ()):
                    yield ((bare(words[0]), *words[1:-size]), row.country or ""), row


def _local_names(lexicon: Lexicon) -> Iterator[tuple[tuple[Words, str], Organisation]]:
    """Organisations by their country and what they are called there for short: («النظام», SYR)."""
    organisations = {row.id: row for row in lexicon.organisations}
    for name in lexicon.local_names:
        first, *rest = words_of(name.words)
        yield ((bare(first), *rest), name.country), organisations[name.organisation]


def bare(word: str) -> str:
    """A word without article."""
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 3 else word


# Endings of a nisba: (ending, number, gender).
_NISBA = (
    ("", "s", "m"), ("ة", "s", "f"), ("ان", "d", "m"), ("ين", "p", "m"), ("ون", "p", "m"),
    ("تان", "d", "f"), ("تين", "d", "f"), ("ات", "p", "f"), ("ا", "s", "m"),
)  # fmt: skip


def nationality_forms(country: Country) -> Iterator[tuple[str, str, str, bool]]:
    """(form, number, gender, definite) of a country's nationality adjectives."""
    for adjective in country.adjectives_ar:
        parts = adjective.split()
        for ending, number, gender in _NISBA:
            inflected = [part + ending for part in parts]
            yield " ".join(inflected), number, gender, False
            yield " ".join("ال" + part for part in inflected), number, gender, True
