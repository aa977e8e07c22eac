"""Latin spellings of names that no lexicon lists: known words by table, the rest letter by letter.

A simplified form of the press's usual romanisation (no diacritics). Vowels that Arabic does not write are guessed, in
Arab names as ``a`` between consonants, in foreign names as ``e`` and only where a cluster cannot be pronounced, so the
result names, it does not identify.
"""

from __future__ import annotations

from collections.abc import Mapping

_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
}  # fmt: skip
_FIXED = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "ال": "Al", "ابو": "Abu", "ابي": "Abi", "ام": "Umm", "عبد": "Abdul"}
_FOREIGN = {"غ": "g", "ع": "a", "ه": "h", "ق": "k"}
_FOREIGN_FIXED = {"بن": "Ben", "فان": "van", "فون": "von", "دي": "de", "دو": "do", "لا": "La", "لو": "Le"}
# Pairs of letters that write one foreign sound.
_DIGRAPHS = {"تش": "ch", "كس": "x", "دج": "j"}
# Pairs of consonants that may begin a syllable, and those that may end a word.
_ONSETS = frozenset((
    "br", "bl", "dr", "fr", "fl", "gr", "gl", "kr", "kl", "pr", "pl", "tr", "st", "sk", "sm", "sn", "sp", "sl",
    "sw", "shr", "sht", "shm", "shn", "shl", "shv", "thr", "ts", "kn", "vl", "vr", "sv",
))  # fmt: skip
_CODAS = frozenset((
    "nd", "nt", "ns", "nk", "ng", "nz", "nch", "rt", "rd", "rs", "rk", "rg", "rn", "rm", "rz", "rch", "lt", "ld",
    "ls", "lk", "lf", "lz", "mp", "mb", "ms", "st", "sk", "sh", "ft", "ks", "ts", "ws", "wn", "wl", "wt", "wd",
    "wk",
))  # fmt: skip
_VOWELS = frozenset("aiou")


# First letters that can write the same Arabic one.
_SAME_LETTER = ("ckqx", "jgz", "fvpb", "wouv", "aeiouhy", "st", "sz", "dz", "yij", "td")


def matches(word: str, spelling: str) -> bool:
    """Whether a Latin word can be the spelling of an Arabic one, by their first letters."""
    one, other = _foreign(word)[:1].lower(), spelling[:1].lower()
    return one == other or any(one in same and other in same for same in _SAME_LETTER)


def latin(words: tuple[str, ...], given: Mapping[str, str], foreign: bool = False) -> str:
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
        fixed = (_FOREIGN_FIXED.get(word) if foreign else None) or _FIXED.get(word)
        out.append(given.get(word) or fixed or (_foreign(word) if foreign else _word(word)))
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


def _foreign(word: str) -> str:
    """A foreign word: the sounds first, then vowels where too many consonants meet."""
    sounds = list(_sounds(word))
    out = ""
    run: list[str] = []
    for sound in [*sounds, ""]:
        if sound and sound[0] not in "aeiouy":
            run.append(sound)
            continue
        if run == ["f"] and out and (sound or out.endswith("o")):  # ليفين, ليبرمانوف
            run = ["v"]
        out += _cluster(run, start=not out, end=not sound) + sound
        run = []
    return out.capitalize()


def _sounds(word: str) -> list[str]:
    out: list[str] = []
    i, last = 0, len(word) - 1
    while i <= last:
        letter, vowel_before = word[i], bool(out) and out[-1][-1] in "aeiou"
        if word[i : i + 2] in _DIGRAPHS:
            out.append(_DIGRAPHS[word[i : i + 2]])
            i += 2
            continue
        if letter == "و":
            out.append("w" if i == 0 or (vowel_before and i < last) else "o" if not vowel_before else "w")
        elif letter == "ي":
            out.append("y" if i == 0 or (vowel_before and i < last) else "i" if not vowel_before else "y")
        elif letter == "ا" and i == 0 and word[1:2] == "و":
            out.append("o")
            i += 1
        elif letter == "ا" and i == 0 and word[1:2] == "ي":
            out.append("i")
            i += 1
        elif letter == "ه" and i == last and i:
            out.append("h" if out[-1][-1] == "a" else "e")
        else:
            sound = _FOREIGN.get(letter) or _LETTERS.get(letter, "")
            if sound:
                out.append(sound)
        i += 1
    return out


def _cluster(run: list[str], start: bool, end: bool) -> str:
    """Consonants in a row, with the vowels that make them a syllable."""
    if len(run) < 2:
        return "".join(run)
    if start:
        rest = run if run[0] + run[1] in _ONSETS else [run[0] + "e", *run[1:]]
        return "".join(rest)
    if end and run[-2] + run[-1] not in _CODAS:
        return "".join(run[:-1]) + "e" + run[-1]
    if end and len(run) > 2:
        return "".join(run[:-2]) + "e" + "".join(run[-2:])
    if len(run) > 2 and not end and run[-2] + run[-1] not in _ONSETS:
        return run[0] + run[1] + "e" + "".join(run[2:])
    return "".join(run)
