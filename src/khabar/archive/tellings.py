"""How one outlet tells a happening, and whether what another tells of it is there too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from khabar.archive import naming
from khabar.archive.answers import Evidence, Row, Who, party
from khabar.archive.counting import Count, counts, values
from khabar.archive.evidence import stem, stems, unpacked
from khabar.archive.likeness import same_party
from khabar.archive.profiles import Party
from khabar.gazetteer.spots import may_be_one, spot
from khabar.text.normal import fold

# What is said is about a happening where it stands so many code points before or behind the words that tell it, or
# shares so many stems with their sentences: a cabinet decides much on one day.
NEAR = 500
SHARED = 2
# A name is told where this part of its words are: a «سفارة» of the country is the embassy that another names in full.
NAMED = 0.5
# «محافظة دير الزور» is told where «دير الزور» is.
_SORTS_OF_PLACES = frozenset(map(fold, ("محافظة", "منطقة", "ولاية", "مدينة", "إقليم", "مديرية", "مركز", "بلدة")))


class Telling:
    """All that one outlet tells of a happening: its events, its row, and what its reports hold altogether.

    ``events`` have the columns of the archive's table, ``text`` is that of all its reports, ``present`` whom they name.
    """

    def __init__(self, events: Sequence[Any], row: Row, text: str, present: list[Party]) -> None:
        self.events = events
        self.row = row
        self.documents = list(dict.fromkeys(one.document for one in events))
        self.present = present
        self._text = text

    @cached_property
    def folded(self) -> str:
        """The text in normal form."""
        return fold(self._text)

    @cached_property
    def numbers(self) -> set[int]:
        """All numbers of the text."""
        return values(self._text)

    @cached_property
    def places(self) -> list[str]:
        """Where it has the happening, as far as its sentences name it: a place from elsewhere is often another's."""
        told = dict.fromkeys(row.place for row in self.events if row.place)
        sentences = [fold(one.sentence) for one in self.row.evidence]
        return [place for place in told if any(name in one for name in _names_of_place(place) for one in sentences)]

    @cached_property
    def dates(self) -> list[str]:
        """When it has it (EDTF)."""
        return list(dict.fromkeys(row.date for row in self.events if row.date))

    @cached_property
    def counted(self) -> list[tuple[Count, Evidence]]:
        """The numbers in its sentences."""
        return [(c, one) for one in self.row.evidence for c in counts(one.sentence, 0, len(one.sentence))]

    @cached_property
    def _stems(self) -> set[int]:
        """The stems of the sentences by which it tells it."""
        return {one for row in self.events for one in unpacked(bytes(row.sketch))}

    @cached_property
    def _words(self) -> set[str]:
        """The stems of all words of the text."""
        return {stem(word) for word in naming.words_of(self._text)}

    def is_about(self, said: Any) -> bool:
        """Whether a statement of its reports (a row of the table) is about the happening."""
        near = (row.first for row in self.events if row.document == said.document)
        if any(said.first - NEAR <= first <= said.last + NEAR for first in near):
            return True
        return len(self._stems & set(unpacked(bytes(said.sketch)))) >= SHARED

    # -- what is there ----------------------------------------------------------------------------------------------

    def mentions(self, one: Who) -> bool:
        """Whether somebody in its reports may be this actor, or bears its name."""
        return any(same_party(party(one), there) for there in self.present) or self.names(one)

    def cites(self, one: Who) -> bool:
        """Whether its reports speak of this source."""
        return any(there.number == one.number for there in self.present) or self.names(one)

    def names(self, one: Who) -> bool:
        """Whether the words of a name are in its text: of a person's the last, of others' half of them."""
        words = naming.words_of(one.name_ar)
        if one.kind == "person" and words:
            return stem(words[-1]) in self._words
        own = stems(" ".join(words))
        return bool(own) and len(own & self._words) >= NAMED * len(own)

    def is_at(self, place: str) -> bool:
        """Whether it has the happening at a place or within it, or names it; a country where somebody is of it."""
        known = spot(place)
        if known is not None and known.kind == "country" and any(one.country == known.country for one in self.present):
            return True
        return any(may_be_one(place, own) for own in self.places) or any(
            name in self.folded for name in _names_of_place(place)
        )


def places_differ(one: Telling, other: Telling) -> bool:
    """Whether both tell where it was, and not of the same place, or of one in the other."""
    if not one.places or not other.places:
        return False
    return not any(may_be_one(place, theirs) for place in one.places for theirs in other.places)


def days_differ(one: Telling, other: Telling) -> bool:
    """Whether both tell when it was, and their days do not meet."""
    if not one.dates or not other.dates:
        return False
    spans, others = ([_days(row) for row in side.events if row.date] for side in (one, other))
    return not any(own[0] <= theirs[1] and theirs[0] <= own[1] for own in spans for theirs in others)


def numbers_differ(one: Telling, other: Telling) -> Iterator[tuple[str, str, str]]:
    """The nouns of which both tell numbers, and no same one, with the numbers of each."""
    ours, others = _by_noun(one), _by_noun(other)
    for noun, (shown, own) in ours.items():
        if noun in others and not set(own) & set(others[noun][1]):
            yield shown, _listed(own), _listed(others[noun][1])


def _days(row: Any) -> tuple[str, str]:
    """The first and last day of an event; of one whose date is no day, what stands there."""
    first = row.day or row.date
    return first, row.until or first


def _by_noun(telling: Telling) -> dict[str, tuple[str, list[int]]]:
    found: dict[str, tuple[str, list[int]]] = {}
    for count, _ in telling.counted:
        found.setdefault(stem(fold(count.noun)), (count.noun, []))[1].append(count.value)
    return found


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in dict.fromkeys(numbers))


def _names_of_place(place: str) -> Iterator[str]:
    """The Arabic names of a place in normal form, also without «محافظة»."""
    for name in naming.place_names(place):
        yield name
        sort, _, rest = name.partition(" ")
        if rest and sort in _SORTS_OF_PLACES:
            yield rest
