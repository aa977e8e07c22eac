"""What drawings and tables say, in the viewer's language: names, kinds, days, counts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from khabar.archive.answers import Who
from khabar.archive.overview.days import Mark
from khabar.exports.names import clean
from khabar.gazetteer.spots import Spot, country, spot
from khabar.workbench import calendar
from khabar.workbench.drawing.scales import Unit
from khabar.workbench.rendering import label
from khabar.workbench.viewer import Viewer
from khabar.workbench.wording import messages

TONES = {
    "AGREE": "quad1", "CONSULT": "quad1", "SUPPORT": "quad1", "CONCEDE": "quad1", "COOPERATE": "quad2", "AID": "quad2",
    "RETREAT": "quad2", "REQUEST": "quad3", "ACCUSE": "quad3", "REJECT": "quad3", "THREATEN": "quad3",
    "PROTEST": "quad4", "SANCTION": "quad4", "MOBILIZE": "quad4", "COERCE": "quad4", "ASSAULT": "quad4",
}  # fmt: skip
"""The quad class of PLOVER's types: words and deeds, with each other and against."""


class Words:
    """Says it to one viewer."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self._words = messages(viewer.language)
        self._seen = viewer.preferences

    def __call__(self, name: str, **values: object) -> str:
        return self._words(name, **values)

    def counted(self, name: str, count: int) -> str:
        """A message of a number."""
        return self._words.counted(name, count, self.number(count))

    def number(self, value: int) -> str:
        """A number in the viewer's digits."""
        return calendar.number(value, self._seen)

    def who(self, one: Who) -> str:
        """The name of an actor."""
        return clean(one.name_ar if self.viewer.language == "ar" else one.name_en or one.name_ar)

    def all(self, people: Sequence[Who], most: int = 3) -> str:
        """Several names."""
        comma = "، " if self.viewer.language == "ar" else ", "
        return comma.join(self.who(one) for one in people[:most]) + ("…" if len(people) > most else "")

    def place(self, name: str | None, known: Spot | None = None) -> str:
        """A place of a record, which names it in English; as it stands where it is unknown."""
        found = known or spot(name or "")
        return clean(found.name_ar if found and self.viewer.language == "ar" else name or "")

    def country(self, code: str) -> str:
        """A country by its ISO 3166-1 alpha-3 code."""
        return country(code, self.viewer.language)

    def label(self, table: str, code: str) -> str:
        """What a record codes."""
        return label(table, code, self.viewer)

    def day(self, day: str | datetime.date) -> str:
        """A day."""
        return calendar.day(day, self._seen)

    def axis(self, day: datetime.date, unit: Unit) -> str:
        """A day as an axis names it: of what it is the start."""
        if unit == "year":
            return calendar.digits(str(day.year), self._seen)
        return calendar.month(day, self._seen) if unit == "month" else calendar.short(day, self._seen)

    def bin(self, first: datetime.date, last: datetime.date, unit: Unit) -> str:
        """Days that are counted together."""
        if unit in ("month", "year"):
            return self.axis(first, unit)
        return self.day(first) if first == last else f"{self.day(first)} – {self.day(last)}"

    def when(self, mark: Mark) -> str:
        """The days of a happening, and how sure they are."""
        if mark.how == "vague":
            return self("explore.about", when=calendar.edtf(mark.edtf, self._seen))
        if mark.how == "published":
            return self("explore.published", when=self.day(mark.last))
        return calendar.edtf(mark.edtf, self._seen) or self.day(mark.first)

    def what(self, mark: Mark) -> str:
        """A happening in short: what, who, with or to whom."""
        people = " ← ".join(part for part in (self.all(mark.actors, 2), self.all(mark.recipients, 2)) if part)
        if self.viewer.language == "en":
            people = people.replace("←", "→")
        kind = self.label("EVENTS", mark.type)
        return f"{kind}: {people}" if people else kind

    def backing(self, reports: int, origins: int) -> str:
        """How well something is backed."""
        return f"{self.counted('count.reports', reports)} / {self.counted('count.origins', origins)}"
