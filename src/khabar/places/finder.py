"""Places: names of the gazetteer where the text uses them as places, and states and capitals named as locations."""

from __future__ import annotations

from typing import NamedTuple

from khabar.actors.casting import Cast
from khabar.actors.knowledge import Knowledge
from khabar.lexicon.schema import PlaceName
from khabar.words.names import NameEntry, NameTrie
from khabar.words.page import Page


class Found(NamedTuple):
    """A place in the text: token range, cut, its row."""

    first: int
    last: int
    cut: int
    name_ar: str
    name_en: str
    country: str | None
    lat: float | None
    lon: float | None
    rule: str
    kind: str = ""


class Gazetteer:
    """Place names by their first word; of homonyms the most populous."""

    def __init__(self, places: list[PlaceName]) -> None:
        self.names = NameTrie()
        for place in sorted(places, key=lambda p: -p.population):
            self.names.add([place.name_ar], NameEntry("place", place))
        self.names.freeze()


class PlaceFinder:
    """Finds the places of a page."""

    def __init__(self, page: Page, cast: Cast, gazetteer: Gazetteer, knowledge: Knowledge) -> None:
        self.page = page
        self.cast = cast
        self.gazetteer = gazetteer
        self.knowledge = knowledge

    def find(self) -> list[Found]:
        """All places in text order."""
        out: list[Found] = []
        previous_end = -1
        i = 0
        while i < len(self.page.tokens):
            found = self._located(i) or self._named(i, previous_end)
            if found is None:
                i += 1
                continue
            out.append(found)
            previous_end = i = max(found.last, i + 1)
        return out

    def _located(self, i: int) -> Found | None:
        mention = self.cast.starting(i)
        if mention is None or not mention.place_like or not mention.key or not mention.country:
            return None
        country = self.knowledge.countries[mention.country]
        capital = mention.head == "capital"
        name = country.capital_en if capital and country.capital_en else country.name_en
        raw = self.page.raw(mention.first, mention.last, mention.cut)
        return Found(
            mention.first, mention.last, mention.cut, raw, name, country.iso3,
            None if capital else country.lat, None if capital else country.lon, "place.state",
        )  # fmt: skip

    def _named(self, i: int, previous_end: int) -> Found | None:
        form = self.page.forms[i]
        if self.cast.covering[i] is not None:
            return None
        for cut in form.cuts:
            for rest, entries in self.gazetteer.names.starts(cut.stem):
                if rest and not NameTrie.fits(rest, self.page.tokens, i + 1):
                    continue
                row: PlaceName = entries[0].row
                last = i + 1 + len(rest)
                if not self._used_as_place(i, last, cut.clitics, row, previous_end):
                    continue
                raw = self.page.raw(i, last, cut.length)
                return Found(
                    i, last, cut.length, raw, row.name_en, row.country, row.lat, row.lon, "place.gazetteer", row.kind
                )
        return None

    def _used_as_place(self, i: int, last: int, clitics: str, row: PlaceName, previous_end: int) -> bool:
        """A preposition or a noun of places before it; names of several words and of regions need none."""
        if any(self.cast.covering[j] is not None for j in range(i, last)):
            return False
        if self.page.forms[i].common in ("n", "v", "a", "f") and last == i + 1:
            return False
        if clitics.endswith("ب"):
            return True
        before = self.page.norm(i - 1).lstrip("و")
        if before in self.page.markers.before_place or (clitics == "و" and previous_end == i):
            return True
        return not clitics.endswith(("ل", "ك")) and (last - i > 1 or row.kind != "city") and row.kind != ""
