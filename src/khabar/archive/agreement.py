"""What the reports of a happening agree on and where they differ: date, place, state, numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from khabar.archive.evidence import stem
from khabar.text.normal import NormalText, fold
from khabar.text.tokens import tokenize
from khabar.times.cursor import Cursor
from khabar.times.numbers import cardinal
from khabar.times.tables import TimeTables

# Numbers that are years far more often than they count anything.
_YEARS = range(1300, 2200)


class Count(NamedTuple):
    """A number of something in a report: ``value``, the noun that it counts, and the span of both in the text."""

    value: int
    noun: str
    span: tuple[int, int]


class Field(NamedTuple):
    """What reports say of one thing: each value with the places of the reports that have it, most frequent first."""

    name: str
    values: list[tuple[str, list[int]]]

    @property
    def agreed(self) -> bool:
        """Whether all that tell it tell the same."""
        return len(self.values) == 1


@lru_cache(1)
def _tables() -> TimeTables:
    return TimeTables()


def counts(text: str, first: int, last: int) -> Iterator[Count]:
    """The numbers, in digits or words, with the noun behind them, in a span of a text."""
    tokens = tokenize(NormalText(text[first:last]))
    cursor = Cursor(tokens, _tables())
    place = 0
    while place < len(tokens):
        cursor.line = tokens[place].line
        found = cardinal(cursor, place)
        if found is None:
            place += 1
            continue
        value, end = found
        if end < len(tokens) and tokens[end].is_word and value not in _YEARS:
            noun = tokens[end]
            span = first + tokens[place].start, first + noun.end
            yield Count(value, text[first + noun.start : span[1]], span)
        place = end


def fields(values: Mapping[str, Sequence[str | None]]) -> list[Field]:
    """By field, what each report says (None where it does not): which values there are and who has them."""
    return [found for name, told in values.items() if (found := _field(name, told)).values]


def numbers(found: Sequence[Sequence[Count]]) -> list[Field]:
    """The numbers that at least two reports give of the same noun, as fields named by it."""
    by_noun: dict[str, dict[int, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for place, counted in enumerate(found):
        for count in counted:
            by_noun[stem(fold(count.noun))][place].append(count)
    out = []
    for _, told in sorted(by_noun.items()):
        if len(told) > 1:
            first = told[min(told)][0]
            out.append(_field(first.noun, [_values(told.get(place)) for place in range(len(found))]))
    return out


def _values(found: Sequence[Count] | None) -> str | None:
    return ", ".join(str(value) for value in sorted({count.value for count in found})) if found else None


def _field(name: str, told: Sequence[str | None]) -> Field:
    by_value: dict[str, list[int]] = defaultdict(list)
    for place, value in enumerate(told):
        if value is not None:
            by_value[value].append(place)
    return Field(name, sorted(by_value.items(), key=lambda pair: (-len(pair[1]), pair[1][0])))
