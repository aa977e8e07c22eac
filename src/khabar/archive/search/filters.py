"""What reports are narrowed down by."""

from __future__ import annotations

import msgspec

from khabar.record.types import Confidence, EventType, Stance


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What reports must fulfil beside the words of the query; what is empty asks nothing.

    ``actors``: names, as ``khabar.archive.naming`` takes them, or ids (``sergey-lavrov``, ``Q58217``). ``countries``:
    ISO 3166-1 alpha-3 codes or names. Of several actors and countries all must take part; of several ``types``,
    ``stances``, ``instruments`` and ``outlets`` any will do. With ``types`` (or ``stances``) the actors and countries
    must take part in one event of these types (hold one such position); else it is enough that the report speaks of
    them. ``since`` and ``until`` are days of publication (``YYYY-MM-DD``), both included. ``confidence`` is the least
    of the events, positions or actors asked for, and where none of them is, of any item of the report.
    """

    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    stances: tuple[Stance, ...] = ()
    instruments: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    confidence: Confidence = "low"

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return self != Filters()
