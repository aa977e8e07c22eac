"""When: every expression of a text that can be placed on the calendar, with its EDTF value.

The way of the data: ``tables`` holds the words, ``cursor`` reads the tokens, ``dates`` and ``relative`` are the grammar
that makes ``expressions``, ``resolve`` places those on the calendar, ``finder`` is the stage.
"""

from khabar.times.finder import TimeFinder, TimeSpan

__all__ = ["TimeFinder", "TimeSpan"]
