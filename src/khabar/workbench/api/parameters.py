"""Parameters that several operations have: each is named, described and bounded once.

A day is checked by ``workbench.parameters.day``: a pattern lets 2015-02-30 pass.
"""

from __future__ import annotations

from typing import Annotated

from litestar.params import QueryParameter

from khabar.archive.dossier import Within
from khabar.record.types import Confidence as Level
from khabar.workbench.parameters import LONGEST, MOST, day_or_none

MOST_ROWS = 100
"""Rows that one answer gives at most."""
MOST_VALUES = 12
"""Values of one filter; each is looked up by itself."""

_DAY = {"format": "date", "examples": ["2015-07-14"]}

Since = Annotated[
    str | None, QueryParameter(name="from", schema_extra=_DAY, description="Not before this day, YYYY-MM-DD.")
]
Until = Annotated[
    str | None, QueryParameter(name="to", schema_extra=_DAY, description="Not after this day, YYYY-MM-DD.")
]
Confidence = Annotated[Level, QueryParameter(description="At least this sure.")]
Skip = Annotated[int, QueryParameter(ge=0, le=MOST, description="Pass over so many rows.")]
Limit = Annotated[int, QueryParameter(ge=0, le=MOST_ROWS, description="So many rows at most.")]
Least = Annotated[int, QueryParameter(ge=1, le=MOST)]


def name(told: str) -> QueryParameter:
    """Of one name."""
    return QueryParameter(max_length=LONGEST, description=told)


def names(told: str) -> QueryParameter:
    """Of several names or values, each told by the parameter once more."""
    return QueryParameter(max_items=MOST_VALUES, description=told)


ACTORS = names("Names in Arabic or English, in any spelling, or ids. All of them take part.")
INSTRUMENTS = names("Names or ids of conferences, agreements, truces, plans. One of them will do.")
COUNTRY = name("A country by ISO 3166-1 alpha-3 code or by name, Arabic or English.")


def within(since: str | None, until: str | None, confidence: Level) -> Within:
    """The days and confidence of a question. Raises Refusal where a day is none."""
    return Within(since=day_or_none("from", since), until=day_or_none("to", until), confidence=confidence)
