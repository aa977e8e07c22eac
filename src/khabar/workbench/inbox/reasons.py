"""Why something failed, in the viewer's language: what loads and reads says it in English, with details.

The page says the sort of problem in its own words and keeps the program's beside it: these name the byte, the column,
the server's answer, which who mends it needs.
"""

from __future__ import annotations

_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("fault", ("the loading failed", "the reading failed")),
    ("robots", ("robots.txt",)),
    ("private", ("private network",)),
    ("offline", ("on the network",)),
    ("slow", ("too slow",)),
    ("connection", ("the connection failed", "no address for this name", "has failed", "must not")),
    ("server", ("the server ",)),
    ("address", ("no valid URL", "leads to", "redirects", "a URL with a password")),
    ("json", ("not JSON", "a JSON ")),
    ("text", ("no «", "«text»", "no column", "without text", "no text of a report", "no such columns")),
    ("day", ("«published»",)),
    ("encoding", ("UTF-8",)),
    (
        "kind",
        ("a PDF", "a picture", "ZIP", "RAR", "7z", "tar archive", "compressed with", "Office", "RTF", "SQLite",
         "ARC file", "no feed", "not a text", "unknown kind"),
    ),
    ("size", ("larger than", "more than", "bomb")),
    ("broken", ("broken", "cut off", "breaks off", "not well-formed", "not CSV", "never closed", "cells under")),
    ("missing", ("no such file", " needs ")),
)  # fmt: skip
"""Words by which a problem's sort is told, the surest first."""

SORTS = (*(sort for sort, _ in _SIGNS), "other")


def sort_of(problem: str) -> str:
    """The sort of a problem: its message is ``reason.<sort>``."""
    return next((sort for sort, signs in _SIGNS if any(sign in problem for sign in signs)), "other")
