"""Bytes into text: UTF-8 with or without its mark, UTF-16 with one, and the Windows-1256 of older Arabic pages."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from khabar.errors import InputError
from khabar.text.surrogates import REPLACEMENT

# Control characters beyond this share of a text mean that it is none: a picture, an archive, UTF-16 without its mark.
# Reports scraped from the web have a stray NUL or bell; of binary files that happen to be UTF-8, half is controls.
CONTROL_SHARE = 0.3
# In Windows-1256 every byte is a character, so the bar is higher: prose has no control characters at all.
LEGACY_CONTROL_SHARE = 0.005
# Arabic share of the letters that makes bytes pass for Windows-1256; random bytes come to 0.45, Arabic prose to 0.95.
LEGACY_ARABIC_SHARE = 0.6
# Damaged bytes up to this share leave a text UTF-8. Read as UTF-8, Windows-1256 is more than half damaged.
DAMAGE_SHARE = 0.02
# The longest UTF-8 sequence has four bytes, so three may be left of one that was cut.
CUT_TAIL = 3

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")


class Decoded(NamedTuple):
    """A text and what had to be done to get it: a warning for the person who gave the bytes, or None."""

    text: str
    warning: str | None = None


def decode(data: bytes, where: str) -> Decoded:
    """The text in the bytes of a file. Raises InputError where they hold none."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _utf16(data[len(mark) :], encoding)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        found = Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        found = _damaged(data, error, where)
    if _share(_CONTROLS, found.text) > CONTROL_SHARE:
        raise InputError(where, "not a text: it is full of control characters", "Save it as plain text in UTF-8")
    return found


def is_prose(text: str) -> bool:
    """Whether what was decoded byte by byte, which never fails, may be a text."""
    return _share(_CONTROLS, text) <= LEGACY_CONTROL_SHARE


def _utf16(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, "damaged UTF-16, replaced by U+FFFD" if REPLACEMENT in text else None)


def _damaged(data: bytes, error: UnicodeDecodeError, where: str) -> Decoded:
    if error.start >= len(data) - CUT_TAIL and error.reason == "unexpected end of data":
        return Decoded(data.decode("utf-8", "replace"), "cut inside its last character, which was replaced by U+FFFD")
    text = data.decode("utf-8", "replace")
    if text.count(REPLACEMENT) <= DAMAGE_SHARE * len(text):
        return Decoded(text, f"not quite UTF-8 (byte {error.start}): the broken bytes were replaced by U+FFFD")
    text = data.decode("cp1256", "replace")
    letters = len(_LETTER.findall(text))
    if is_prose(text) and len(_ARABIC.findall(text)) >= LEGACY_ARABIC_SHARE * letters > 0:
        return Decoded(text, "read as Windows-1256")
    raise InputError(where, f"neither UTF-8 (byte {error.start}) nor Arabic in Windows-1256", "Save it as UTF-8")


def _share(what: re.Pattern[str], text: str) -> float:
    return len(what.findall(text)) / len(text) if text else 0.0
