"""Corrections: a person's word over the program's, both kept.

>>> from khabar.archive import Archive
>>> from khabar.archive.corrections import correct, corrected
>>> with Archive("khabar.db") as archive:
...     correct(archive, 1, "wrong", kind="event", item="e3", author="ليلى", reason="لم يلتقيا")
...     with archive.reading() as connection:
...         record = corrected(archive, connection, 1).record
"""

from __future__ import annotations

from khabar.archive.corrections.keeping import (
    KINDS,
    correct,
    corrected,
    corrections,
    document_of,
    number_of,
    undo,
)
from khabar.archive.corrections.merging import merge
from khabar.archive.corrections.types import Corrected, Correction, Judged, Judgement, Kind

__all__ = [
    "KINDS",
    "Corrected",
    "Correction",
    "Judged",
    "Judgement",
    "Kind",
    "correct",
    "corrected",
    "corrections",
    "document_of",
    "merge",
    "number_of",
    "undo",
]
