"""What the reports of a happening agree on and where they differ: date, place, state, numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khabar.archive.counting import Count
from khabar.archive.evidence import stem
from khabar.text.normal import fold


class Field(NamedTuple):
    """What reports say of one thing: each value with the places of the reports that have it, most frequent first."""

    name: str
    values: list[tuple[str, list[int]]]

    @property
    def agreed(self) -> bool:
        """Whether all that tell it tell the same."""
        return len(self.values) == 1


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
