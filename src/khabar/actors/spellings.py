"""Foreign names that outlets spell in many ways: «ترامب», «ترمب», «ترومب» have one skeleton of consonants."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from khabar.lexicon.schema import Person

# States whose people's names are Arabic, so that every letter counts.
ARAB_STATES = frozenset((
    "SAU", "EGY", "IRQ", "SYR", "LBN", "JOR", "PSE", "YEM", "OMN", "ARE", "QAT", "KWT", "BHR", "LBY", "TUN", "DZA",
    "MAR", "MRT", "SDN", "SOM", "DJI", "COM", "ESH",
))  # fmt: skip
# Letters that write one foreign sound, and those that write vowels or nothing; with and without hamza, so that names
# need not be folded first.
_SKELETON = str.maketrans("طصزقغجگڭذضظثپڤچ", "تسسكككككدددتبفك", "اأإآويىئؤءة")
# Letters of Arabic names: a pair of names with one is a matter of its every letter («محمد سالم»).
_ARABIC = frozenset("حع")
# A name is told by its skeleton if it has so many consonants, and is so much like a listed spelling letter by letter;
# set on the names of one half of the corpus.
_FEWEST_CONSONANTS = 5
_LIKENESS = 0.8


def skeleton(name: str) -> str:
    """The consonants of a name, alike letters as one; empty where they are too few to tell it."""
    words = [word.removesuffix("ه") for word in name.translate(_SKELETON).split()]
    too_few = len(words) < 2 or sum(map(len, words)) < _FEWEST_CONSONANTS
    return "" if too_few or (len(words) == 2 and not _ARABIC.isdisjoint(words[0])) else " ".join(words)


class Spellings:
    """Foreign people by the skeletons of their names; a skeleton of two people tells neither."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._found: dict[str, tuple[Person | None, list[str]]] = {}
        for person in people:
            if person.country in ARAB_STATES:
                continue
            for name in person.names_ar:
                bones = skeleton(name)
                if bones:
                    owner, names = self._found.get(bones, (person, []))
                    self._found[bones] = (person if owner is person else None, [*names, name])

    def find(self, name: str) -> Person | None:
        """The one person whose name another can be, in another spelling."""
        person, names = self._found.get(skeleton(name), (None, ()))
        alike = (SequenceMatcher(None, name, listed).ratio() >= _LIKENESS for listed in names)
        return person if person is not None and any(alike) else None
