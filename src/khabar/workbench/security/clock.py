"""Moments as the desk's tables keep them: ISO 8601, UTC, to the second; they sort as text."""

from __future__ import annotations

import datetime


def stamp(ago: datetime.timedelta = datetime.timedelta()) -> str:
    """Now, or some time ago."""
    return (datetime.datetime.now(datetime.UTC) - ago).strftime("%Y-%m-%dT%H:%M:%SZ")
