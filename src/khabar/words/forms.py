"""Full-form tables: the inflected forms of a verb, its participle and its verbal noun, in normal form.

The forms are generated once when the lexicon is loaded and looked up by dictionary afterwards. Generation follows the
conjugation classes of standard grammars (sound, hollow, defective); where a class is uncertain it over-generates,
since a form that no text contains costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from khabar.text.normal import fold

Number = Literal["s", "d", "p"]
Gender = Literal["m", "f", "x"]
Voice = Literal["active", "passive", "any"]


class Inflection(NamedTuple):
    """What a verb form says of its subject: ``tense`` perf/impf, ``person`` 1–3, gender, number, voice."""

    tense: Literal["perf", "impf"]
    person: int
    gender: Gender
    number: Number
    voice: Voice


_THIRD: tuple[tuple[str, Gender], ...] = (("ي", "m"), ("ت", "f"))
"""The prefixes of the third person of the imperfect."""
_ENDINGS: tuple[tuple[str, int, Gender, Number], ...] = (
    ("", 3, "m", "s"), ("ت", 3, "f", "s"), ("ا", 3, "m", "d"), ("تا", 3, "f", "d"), ("وا", 3, "m", "p"),
)  # fmt: skip


def _perfect_endings(voice: Voice) -> Iterator[tuple[str, Inflection]]:
    for ending, person, gender, number in _ENDINGS:
        yield ending, Inflection("perf", person, gender, number, voice)


def perfect_forms(perfect: str) -> Iterator[tuple[str, Inflection]]:
    """Perfect forms of a 3rd person masculine singular such as ``قال``, active and passive."""
    base = fold(perfect)
    if perfect[-1] in "اى" and len(base) > 2:
        yield from _defective_perfect(base)
        return
    hollow = len(base) >= 3 and base[-2] == "ا"
    # هاجم is active: its passive is written هوجم.
    third = len(base) == 4 and base[1] == "ا" and base[0] != "ا"
    for ending, how in _perfect_endings("active" if hollow or third else "any"):
        yield base + ending, how
    if third:
        for ending, how in _perfect_endings("passive"):
            yield base[0] + "و" + base[2:] + ending, how
    if hollow:
        passive = base[:-2] + "ي" + base[-1]
        for ending, how in _perfect_endings("passive"):
            yield passive + ending, how
        base = base[:-2] + base[-1]
    if perfect[-1] in "أءؤئ":  # هنأ: هنؤوا; أساء: أساؤوا
        yield fold(perfect)[:-1] + "ووا", Inflection("perf", 3, "m", "p", "any")
    if len(fold(perfect)) == 2:  # رد: رددت
        yield base + base[-1] + "ت", Inflection("perf", 1, "x", "s", "active")
        yield base + base[-1] + "نا", Inflection("perf", 1, "x", "p", "active")
    first = base[:-1] if base.endswith("ن") else base
    yield base + "ت", Inflection("perf", 1, "x", "s", "active")
    yield first + "نا", Inflection("perf", 1, "x", "p", "active")


def _defective_perfect(base: str) -> Iterator[tuple[str, Inflection]]:
    short = base[:-1]
    glide = "و" if base.endswith("ا") and len(base) == 3 else "ي"
    active: tuple[tuple[str, Gender, Number], ...] = (
        (base, "m", "s"), (short + "ت", "f", "s"), (short + glide + "ا", "m", "d"),
        (short + "تا", "f", "d"), (short + "وا", "m", "p"),
    )  # fmt: skip
    for form, gender, number in active:
        yield form, Inflection("perf", 3, gender, number, "active")
    passive: tuple[tuple[str, Gender, Number], ...] = (
        (short + "ي", "m", "s"), (short + "يت", "f", "s"), (short + "يا", "m", "d"), (short + "وا", "m", "p"),
    )  # fmt: skip
    for form, gender, number in passive:
        yield form, Inflection("perf", 3, gender, number, "passive")
    yield short + glide + "ت", Inflection("perf", 1, "x", "s", "active")
    yield short + glide + "نا", Inflection("perf", 1, "x", "p", "active")


def imperfect_forms(imperfect: str) -> Iterator[tuple[str, Inflection]]:
    """Imperfect forms (indicative, subjunctive, jussive) of a 3rd person masculine singular such as ``يقول``."""
    stem = fold(imperfect)[1:]
    yield from _imperfect(stem, "any")
    if imperfect[-1] in "أئؤ":  # يهنئ: يهنئون; يتنبأ: يتنبأون, يتنبؤون
        for last in {stem[-1], "و" if imperfect[-1] == "أ" else stem[-1]}:
            for ending in ("ون", "وا"):
                yield "ي" + stem[:-1] + last + ending, Inflection("impf", 3, "m", "p", "any")
    if imperfect[-1] == "و":  # يدعو: يدعى
        for prefix, gender in _THIRD:
            yield prefix + stem[:-1] + "ي", Inflection("impf", 3, gender, "s", "passive")
    if len(stem) >= 2 and stem[-2] in "وي":
        yield from _imperfect(stem[:-2] + "ا" + stem[-1], "passive")
    if len(stem) >= 3 and stem[-2] in "ويا":  # يقول: لم يقل; ينال: لم ينل
        for prefix, gender in _THIRD:
            yield prefix + stem[:-2] + stem[-1], Inflection("impf", 3, gender, "s", "active")


def _imperfect(stem: str, voice: Voice) -> Iterator[tuple[str, Inflection]]:
    defective = stem[-1] in "ويا"
    root = stem[:-1] if defective else stem
    for prefix, gender in _THIRD:
        singular = Inflection("impf", 3, gender, "s", voice)
        yield prefix + stem, singular
        if defective:
            yield prefix + root, singular
        dual = Inflection("impf", 3, gender, "d", voice)
        yield prefix + stem + "ان", dual
        yield prefix + stem + "ا", dual
    plural = Inflection("impf", 3, "m", "p", voice)
    yield "ي" + root + "ون", plural
    yield "ي" + root + "وا", plural
    yield "ي" + stem + "ن", Inflection("impf", 3, "f", "p", voice)
    yield "ا" + stem, Inflection("impf", 1, "x", "s", voice)
    yield "ن" + stem, Inflection("impf", 1, "x", "p", voice)


def participle_forms(participle: str, defective: bool) -> Iterator[tuple[str, Gender, Number]]:
    """Forms of an active participle without article, such as ``مؤكد``; ``داع`` is defective."""
    base = fold(participle)
    stem = base + "ي" if defective and not base.endswith("ي") else base
    plural = base if defective else stem
    yield base, "m", "s"
    yield stem + "ا", "m", "s"
    yield stem + "ه", "f", "s"
    yield stem + "ين", "m", "d"
    yield stem + "ان", "m", "d"
    yield plural + "ين", "m", "p"
    yield plural + "ون", "m", "p"
    yield stem + "تين", "f", "d"
    yield stem + "ات", "f", "p"


# Pronouns that attach to verbs: «ي» alone attaches only to nouns («أيدي» is no form of «أيد»).
ENCLITICS = ("هما", "هم", "ها", "هن", "نا", "كم", "ه", "ني")


def noun_forms(noun: str) -> Iterator[tuple[str, str]]:
    """Forms of a verbal noun without article, as (form, attached pronoun or '')."""
    base = fold(noun)
    yield base, ""
    closed = base[:-1] + "ت" if noun.endswith("ة") else base
    for enclitic in ("هما", "هم", "ها", "هن", "نا", "ه"):
        yield closed + enclitic, enclitic
    if noun.endswith("اء"):  # إجراؤه، لقائه: the hamza gets a seat
        for seat in ("و", "ي"):
            for enclitic in ("هما", "هم", "ها", "نا", "ه"):
                yield base[:-1] + seat + enclitic, enclitic
    if not noun.endswith(("ة", "ى", "ا", "ات")):
        yield base + "ا", ""
    if not noun.endswith(("ات", "ان", "ين")):
        for ending in ("ان", "ين"):
            yield closed + ending, ""
