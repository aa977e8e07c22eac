"""The archive: reports and their records, kept, found again and put together.

Needs the ``archive`` extra (``pip install khabar[archive]``); PostgreSQL the ``postgres`` extra as well.
"""

from __future__ import annotations

# The tables of the desk belong to the schema, whoever opens an archive.
from khabar.archive import desk as _desk  # noqa: F401
from khabar.archive.store import Archive

__all__ = ["Archive"]
