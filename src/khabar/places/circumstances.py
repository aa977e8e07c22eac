"""When and where something is told to have been: the time and the place that stand nearest to it."""

from __future__ import annotations

from typing import NamedTuple

from khabar.places.finder import Found
from khabar.times import edtf

# A year alone dates what stands at most so many words from it; days and months date their sentence.
YEAR_REACH = 6
# Words between something and a time behind it weigh less than words before it: «أمس» mostly follows what it dates.
BEHIND_BONUS = 4


# Kinds of the gazetteer where nobody meets while a town is named too.
WATERS = frozenset(("sea", "river", "strait"))


class Dated(NamedTuple):
    """A calendar expression as a half-open token range with its EDTF value."""

    first: int
    last: int
    value: str | None


class Circumstances:
    """Looks up times and places of one report by token range."""

    def __init__(self, times: list[Dated], places: list[Found]) -> None:
        self.times = times
        self.places = places

    def date(self, i: int, first: int, last: int, latest: str | None = None) -> str | None:
        """The EDTF value of the time nearest to token ``i`` in a range; ``latest`` (``YYYY-MM-DD``) bars later ones."""
        best: tuple[int, str | None] | None = None
        for time in self.times:
            if (
                not first <= time.first < last
                or not self._dates(time, i)
                or (latest and _starts_after(time.value, latest))
            ):
                continue
            distance = time.first - i if time.first > i else (i - time.last) + BEHIND_BONUS
            if best is None or distance < best[0]:
                best = (distance, time.value)
        return best[1] if best is not None else None

    @staticmethod
    def _dates(time: Dated, i: int) -> bool:
        if time.value is not None and "XX" in time.value:  # a century dates nothing
            return False
        return time.value is None or len(time.value) > 4 or abs(time.first - i) <= YEAR_REACH

    def place(self, i: int, first: int, last: int) -> str | None:
        """The English name of the place nearest to token ``i`` in a range; a town before its country."""
        inside = [p for p in self.places if first <= p.first < last]
        if not inside:
            return None
        # «سوتشي على البحر الأسود»: a sea tells where a town lies.
        inside = [p for p in inside if p.kind not in WATERS] or inside
        nearest = min(inside, key=lambda p: (abs(p.first - i), p.first))
        finer = [p for p in inside if p.rule != "place.state" and p.country == nearest.country]
        return (min(finer, key=lambda p: abs(p.first - i)) if finer else nearest).name_en


def _starts_after(value: str | None, day: str) -> bool:
    try:
        return bool(value) and edtf.span(value or "")[0].isoformat() > day
    except ValueError:
        return False
