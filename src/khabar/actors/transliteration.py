"""Latin spellings of names that no lexicon lists: known words by table, the rest letter by letter.

A simplified form of the press's usual romanisation (no diacritics). Vowels that Arabic does not write are guessed, in
Arab names as ``a`` between consonants, in foreign names as ``e`` and only where a cluster cannot be pronounced, so the
result names, it does not identify.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
}  # fmt: skip
_FIXED = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "ال": "Al", "ابو": "Abu", "ابي": "Abi", "ام": "Umm", "عبد": "Abdul"}
_FOREIGN = {"غ": "g", "ع": "a", "ه": "h", "ق": "k"}
_FOREIGN_FIXED = {
    "بن": "Ben",
    "اوغلو": "oglu",
    "فان": "van",
    "فون": "von",
    "دي": "de",
    "دو": "do",
    "لا": "La",
    "لو": "Le",
}
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
_WEAK = ("", "ا", "و", "ي", "ه")
# States whose names are written in the French way, and how.
_FRENCH = frozenset(("DZA", "TUN", "MAR", "MRT"))
_FRENCH_LETTERS = {"ش": "ch"}
_FRENCH_FIXED = {"بن": "Ben", "ولد": "Ould", "منت": "Mint", "عبد": "Abdel", "ابو": "Bou"}
# States whose alphabet writes single sounds in its own way.
_FOREIGN_LETTERS: dict[str, dict[str, str]] = {
    "TUR": {"ج": "c", "ش": "s", "تش": "c", "خ": "h", "ض": "d", "ظ": "z", "ث": "s", "ح": "h"},
}
# Letters that write no foreign sound, and words that link the parts of Arabic names.
_ARABIC_LETTERS = frozenset("حعضظذص")
_ARABIC_LINKS = frozenset(("بن", "ابن", "ابو", "ال", "عبد"))


# The first sound of a word is told by so many letters.
_FIRST_SOUND = 3
# First letters that can write the same Arabic one.
_SAME_LETTER = ("ckqx", "jgz", "fvpb", "wouv", "aeiouhy", "st", "sz", "dz", "yij", "td")


def matches(word: str, spelling: str) -> bool:
    """Whether a Latin word can be the spelling of an Arabic one, by their first letters."""
    one, other = _foreign(word[:_FIRST_SOUND])[:1].lower(), spelling[:1].lower()
    return one == other or any(one in same and other in same for same in _SAME_LETTER)


def looks_arabic(words: tuple[str, ...]) -> bool:
    """Whether a name is Arabic wherever its bearer lives: by «بن», an article, or letters for no foreign sound."""
    inside = any(word in _ARABIC_LINKS or (word.startswith("ال") and len(word) > 4) for word in words[1:])
    return inside or any(not _ARABIC_LETTERS.isdisjoint(word) for word in words)


def latin(
    words: tuple[str, ...],
    given: Mapping[str, str],
    foreign: bool = False,
    country: str | None = None,
    home: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The Latin spelling of a name given as words in normal form, as it is usual in a country.

    ``home`` are the spellings that differ there from those of ``given``.
    """
    arabic = any(word.startswith("ال") and len(word) > 4 for word in words[1:])
    if country not in _FOREIGN_LETTERS:
        arabic = arabic or looks_arabic(words)
    foreign = (foreign or country in _FOREIGN_LETTERS) and not arabic
    fixed = _FIXED | (_FOREIGN_FIXED if foreign else _FRENCH_FIXED if country in _FRENCH else {})
    if country in _FOREIGN_LETTERS and not foreign:
        home = {}
    out: list[str] = []
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        known = (home.get(pair) or given.get(pair)) if at + 1 < len(words) else None
        if known:
            out.append(known)
            at += 2
            continue
        word = words[at]
        if word == "عبد" and at + 1 < len(words) and words[at + 1].startswith("ال"):  # «عبد المالك»
            out.append(f"{fixed[word]} {_word(words[at + 1][2:], country)}")
            at += 2
            continue
        known = home.get(word) or given.get(word) or fixed.get(word)
        out.append(known or (_foreign(word, country) if foreign else _word(word, country)))
        at += 1
    return " ".join(out)


def _word(word: str, country: str | None = None) -> str:
    if word.startswith("ال") and len(word) > 3:
        return "al-" + _word(word[2:], country)
    own = _FRENCH_LETTERS if country in _FRENCH else {}
    out = ""
    last = len(word) - 1
    for i, letter in enumerate(word):
        sound = _weak_sound(word, i, out, "ou" if own else "u") if i else None
        if sound is None:
            sound = own.get(letter) or _LETTERS.get(letter, "")
        if out and sound and out[-1] not in _VOWELS and sound[0] not in _VOWELS:
            if i == last and len(word) > 2 and word[i - 2] == "ا":
                out += "i"  # «مالك», «حازم»
            else:
                out += "a" if i == 1 or not out[-2:-1] or out[-2] not in _VOWELS else ""
        out += sound
    return out.capitalize()


def _weak_sound(word: str, i: int, out: str, vowel: str) -> str | None:
    """The sound of a letter that can write a vowel inside a word; None for the others."""
    letter, before, last = word[i], word[i - 1], len(word) - 1
    open_before = before != "ع" and out.endswith(("a", "u", "i"))
    if letter == "و":
        return vowel if i < last and not open_before else "o" if i == last else "w"
    if letter == "ي":
        return "y" if open_before else "i"
    if letter == "ه" and i == last:
        return "h" if out.endswith("a") else "a"
    return "" if letter == "ا" and before == "ع" else None  # «العايدي»: one a


def _foreign(word: str, country: str | None = None) -> str:
    """A foreign word: the sounds first, then vowels where too many consonants meet."""
    sounds = list(_sounds(word, _FOREIGN_LETTERS.get(country or "", {})))
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


def _sounds(word: str, own: Mapping[str, str]) -> list[str]:
    out: list[str] = []
    i, last = 0, len(word) - 1
    while i <= last:
        letter, vowel_before = word[i], bool(out) and out[-1][-1] in "aeiou"
        if word[i : i + 2] in _DIGRAPHS:
            out.append(own.get(word[i : i + 2]) or _DIGRAPHS[word[i : i + 2]])
            i += 2
            continue
        if letter == "و":
            glides = vowel_before and out[-1][-1] != "i"  # «بيونغ», «تيموثيوس»: io
            out.append("w" if i == 0 or glides else "o")
        elif letter == "ي":
            out.append("y" if i == 0 or (vowel_before and word[i + 1 : i + 2] in _WEAK) else "i")
        elif letter == "ا" and i == 0 and word[1:2] == "و":
            out.append("o")
            i += 1
        elif letter == "ا" and i == 0 and word[1:2] == "ي":
            out.append("i")
            i += 1
        elif letter == "ه" and i == last and i:
            out.append("h" if out[-1][-1] == "a" else "e")
        else:
            sound = own.get(letter) or _FOREIGN.get(letter) or _LETTERS.get(letter, "")
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
