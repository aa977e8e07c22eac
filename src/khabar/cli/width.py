"""How wide the lines are that a person reads at a terminal."""

from __future__ import annotations

import shutil
import sys

# Longer lines are hard to follow, however wide the terminal.
WIDEST = 130


def width(to_terminal: bool | None = None) -> int:
    """The columns of a page: the terminal's up to WIDEST, or the usual ones where the output goes elsewhere."""
    from khabar.exports.text import WIDTH

    shown = sys.stdout.isatty() if to_terminal is None else to_terminal
    return min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST) if shown else WIDTH
