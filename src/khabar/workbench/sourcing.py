"""How few sources stand behind how many outlets: a happening's reports by origin, by outlet, by words, by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khabar.archive.answers import Who
from khabar.archive.telling import Report, Told


class Leaf(NamedTuple):
    """An outlet and the places of its reports in the happening's."""

    outlet: str | None
    places: list[int]


class Branch(NamedTuple):
    """An independent origin: whom its reports name, and whose they are. ``own``: an outlet on its own word."""

    who: Who | None
    own: bool
    leaves: list[Leaf]


class Card(NamedTuple):
    """Reports that tell a happening in the same words: the first of them, and the places of all."""

    report: Report
    places: list[int]


class First(NamedTuple):
    """The day on which a happening was first reported, and the places of the reports of that day."""

    day: str
    leaves: list[Leaf]


def branches(told: Told) -> list[Branch]:
    """The origins, those with most reports first."""
    found = [
        Branch(one.source, one.source is None and len(one.outlets) <= 1, leaves(told.reports, one.reports))
        for one in told.origins
    ]
    return sorted(found, key=lambda one: -sum(len(leaf.places) for leaf in one.leaves))


def leaves(reports: Sequence[Report], places: Iterable[int]) -> list[Leaf]:
    """Reports by outlet, in the order in which they came."""
    found: dict[str | None, list[int]] = {}
    for place in sorted(places):
        found.setdefault(reports[place].outlet, []).append(place)
    return [Leaf(outlet, those) for outlet, those in found.items()]


def cards(told: Told) -> list[Card]:
    """Reports side by side; what several tell in the same words is there once."""
    found: dict[str, Card] = {}
    for place, report in enumerate(told.reports):
        found.setdefault(" ".join(report.words.split()), Card(report, [])).places.append(place)
    return list(found.values())


def first(told: Told) -> First | None:
    """Who reported it first, None where no report is dated."""
    days = [report.published for report in told.reports if report.published]
    if not days:
        return None
    day = min(days)
    return First(day, leaves(told.reports, (n for n, one in enumerate(told.reports) if one.published == day)))
