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


class Spellings:
    """Foreign people by the skeletons of their names; a skeleton of two people tells neither."""

    def __init__(self, people: Iterable[Person]) -> None:
        listed = [(name, person) for person in people if person.country not in ARAB_STATES for name in person.names_ar]
        self._found: dict[str, list[tuple[str, Person]]] = {}
        # All names at once: they are many, and most reports need few of them.
        skeletons = _skeletons("\n".join(name for name, _ in listed)).split("\n")
        for bones, entry in zip(skeletons, listed, strict=True):
            self._found.setdefault(bones, []).append(entry)

    def find(self, name: str) -> Person | None:
        """The one person whose name another can be, in another spelling."""
        bones = _skeletons(name)
        words = bones.split(" ")
        if len(words) < 2 or len(bones) - len(words) + 1 < _FEWEST_CONSONANTS:
            return None
        if len(words) == 2 and not _ARABIC.isdisjoint(name.split(" ")[0]):
            return None
        entries = self._found.get(bones, [])
        if len({person.id for _, person in entries}) != 1:
            return None
        alike = any(SequenceMatcher(None, name, listed).ratio() >= _LIKENESS for listed, _ in entries)
        return entries[0][1] if alike else None


def _skeletons(names: str) -> str:
    """The consonants of names, one a line: alike letters as one, no vowels, and no ه at the end of a word."""
    bones = f"{names}\n".translate(_SKELETON).replace("ه ", " ").replace("ه\n", "\n")
    return bones.replace("  ", " ").replace(" \n", "\n").replace("\n ", "\n").removesuffix("\n").strip(" ")
