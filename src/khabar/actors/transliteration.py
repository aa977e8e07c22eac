"""Latin spellings of Arabic names that no lexicon lists: given names by table, the rest letter by letter.

A simplified form of the press's usual romanisation (no diacritics); vowels that Arabic does not write are guessed as
``a`` between consonants, so the result names, it does not identify.
"""

from __future__ import annotations

from collections.abc import Mapping

_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
}  # fmt: skip
_FIXED = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "ال": "Al", "ابو": "Abu", "ابي": "Abi", "ام": "Umm", "عبد": "Abdul"}
_VOWELS = frozenset("aiou")


def latin(words: tuple[str, ...], given: Mapping[str, str]) -> str:
    """The Latin spelling of a name given as words in normal form."""
    out: list[str] = []
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if at + 1 < len(words) and pair in given:
            out.append(given[pair])
            at += 2
            continue
        word = words[at]
        out.append(given.get(word) or _FIXED.get(word) or _word(word))
        at += 1
    return " ".join(out)


def _word(word: str) -> str:
    if word.startswith("ال") and len(word) > 3:
        return "al-" + _word(word[2:])
    out = ""
    last = len(word) - 1
    for i, letter in enumerate(word):
        if letter == "و" and i > 0:
            sound = "u" if i < last and not out.endswith(("a", "u", "i")) else "o" if i == last else "w"
        elif letter == "ي" and i > 0:
            sound = "i" if not out.endswith(("a", "u", "i")) else "y"
        elif letter == "ه" and i == last and i:
            sound = "a" if not out.endswith("a") else "h"
        else:
            sound = _LETTERS.get(letter, "")
        if out and sound and out[-1] not in _VOWELS and sound[0] not in _VOWELS and i < last + 1:
            out += "a" if i == 1 or not out[-2:-1] or out[-2] not in _VOWELS else ""
        out += sound
    return out.capitalize()
