"""Proclitics: what may be written onto the front of an Arabic word."""

from __future__ import annotations

from typing import NamedTuple

# A stem shorter than this is not cut further: «وفد» is not و + فد unless the lexicon knows the rest.
SHORTEST_STEM = 2


class Cut(NamedTuple):
    """A way to read a word: ``length`` characters of ``clitics`` cut off its front, leaving ``stem``.

    In للأمم the article's alif is dropped in writing; its stem is الأمم and the cut is the first lam alone.
    """

    length: int
    stem: str
    clitics: str


def cuts(word: str) -> tuple[Cut, ...]:
    """All readings of a word in normal form, the whole word first, longer cuts later."""
    out = [Cut(0, word, "")]
    size = len(word)
    if size > SHORTEST_STEM and word[0] in "وف":
        out.append(Cut(1, word[1:], word[0]))
    for base in tuple(out):
        stem = base.stem
        if len(stem) <= SHORTEST_STEM:
            continue
        if stem[0] in "بلك":
            clitics = base.clitics + stem[0]
            if stem[0] == "ل" and stem[1] == "ل":
                # للأمم is ل + الأمم, للبنان ل + لبنان; the lexicon knows which.
                out.append(Cut(base.length + 1, "ا" + stem[1:], clitics))
            out.append(Cut(base.length + 1, stem[1:], clitics))
    return tuple(out)


def without_article(stem: str) -> str | None:
    """The stem behind the article, or None where there is none."""
    return stem[2:] if stem.startswith("ال") and len(stem) > 3 else None
