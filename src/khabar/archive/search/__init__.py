"""Full text search of an archive in normalised Arabic.

>>> from khabar.archive import Archive
>>> from khabar.archive.search import Filters, search
>>> with Archive("khabar.db") as archive:
...     found = search(archive, "دمج -النفط", Filters(countries=("IRN",), types=("CONSULT",)))
"""

from __future__ import annotations

from khabar.archive.search.filters import Filters
from khabar.archive.search.finder import search
from khabar.archive.search.results import Item, Match, Order, Result, Results, Snippet

__all__ = ["Filters", "Item", "Match", "Order", "Result", "Results", "Snippet", "search"]
