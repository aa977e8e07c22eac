"""Half surrogate pairs: code points that a Python string can hold and no UTF-8 can."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for every half surrogate pair; offsets stay the same."""
    return _SURROGATE.sub(REPLACEMENT, text)
