"""When and where an event was, told by the words around its trigger."""

from __future__ import annotations

from datetime import date, timedelta

from khabar.events.report import Report
from khabar.places.circumstances import Circumstances
from khabar.times import edtf

# An event dated so long before publication is background (the annotation guidelines' 90 days).
HISTORICAL_DAYS = 90


class Dating:
    """Dates and places of the triggers of one report."""

    def __init__(self, report: Report, circumstances: Circumstances, published: date | None) -> None:
        self.report = report
        self.page = report.page
        self.circumstances = circumstances
        self.published = published

    def date(self, i: int, done: bool = False) -> str | None:
        """The date of the calendar expression in the trigger's sentence that stands nearest to it; of what is ``done``
        no day to come."""
        first, last = self._clause(i, *self._range(i))
        said = self.report.by_cue.get(i)
        if said is not None and i < said.content.first < last:  # what is said has times of its own
            last = said.content.first
        latest = self.published.isoformat() if self.published and (done or self._is_told_past(i)) else None
        return self.circumstances.date(i, first, last, latest)

    def _clause(self, i: int, first: int, last: int) -> tuple[int, int]:
        """The part of a token range that «فيما», «بينما», «لكن» part off: what is told in another has its own time."""
        for j in range(i - 1, first, -1):
            if self._parts_off(j):
                first = j
                break
        for j in range(i + 1, last):
            if self._parts_off(j):
                return first, j
        return first, last

    def _parts_off(self, j: int) -> bool:
        norm, markers = self.page.tokens[j].norm, self.page.markers
        if self.page.tokens[j - 1].norm != "،":
            return False
        return norm in markers.turns or norm in markers.breaks or (norm == "في" and self.page.norm(j + 1) == "حين")

    def _range(self, i: int) -> tuple[int, int]:
        """The tokens whose times and places are those of an event: its sentence, or the content that tells of it."""
        sentence = self.page.sentence(i)
        outer = self.report.vouching(i)
        if outer is not None and outer.content.first >= sentence.first:
            return outer.content.first, outer.content.last
        return sentence.first, sentence.last

    def place(self, i: int) -> str | None:
        """The place of the trigger's sentence, or of the content that tells of it, that stands nearest to it."""
        return self.circumstances.place(i, *self._range(i))

    def _is_told_past(self, i: int) -> bool:
        """What is told in the past has not a date to come: «اتفقا على عقد مؤتمر في نهاية الشهر»."""
        return any(
            r.kind == "verb" and r.how is not None and r.how.tense == "perf" for r in self.page.forms[i].triggers
        )

    def is_past(self, value: str | None) -> bool:
        """Whether a date is so far back that it is background."""
        span = _span(value)
        if span is None or self.published is None:
            return False
        # The last days of a month are seldom meant by its name.
        last = span[1].replace(day=min(span[1].day, 28))
        return self.published - last > timedelta(days=HISTORICAL_DAYS)

    def is_future(self, value: str | None) -> bool:
        """Whether a date is after publication."""
        span = _span(value)
        return span is not None and self.published is not None and span[0] > self.published


def _span(value: str | None) -> edtf.Span | None:
    try:
        return edtf.span(value) if value else None
    except ValueError:
        return None
