"""All that was said of a report's record, what was taken back included."""

from __future__ import annotations

from typing import NamedTuple

from khabar.archive.corrections import Correction
from khabar.workbench.report.types import Report


class Past(NamedTuple):
    """A correction: whether it was taken back, whether its item is there at all, whether it can be taken back now."""

    correction: Correction
    undone: bool
    loose: bool
    may_undo: bool


def history(report: Report) -> list[Past]:
    """The corrections of a report, the latest first. Only the last word on an item can be taken back."""
    found = [Past(one, one.judgement != "undone", False, False) for one in report.undone]
    found += [Past(one, False, True, True) for one in report.loose]
    for said in (report.whole, *(item.corrections for item in report.items)):
        found += [Past(one, False, False, one is said[-1]) for one in said]
    return sorted(found, key=lambda past: -past.correction.id)
