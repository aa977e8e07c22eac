"""What the lexicon knows of every word form: one look-up a word, shared by all stages.

A word form is analysed once and then kept, since few forms make up most of any text; every later occurrence costs one
dictionary look-up. The cache is bounded, so that memory stays flat over any number of reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import EventTrigger, ReportingVerb
from khabar.text.normal import fold
from khabar.words.clitics import Cut, cuts, without_article
from khabar.words.forms import (
    ENCLITICS,
    Gender,
    Inflection,
    Number,
    imperfect_forms,
    noun_forms,
    participle_forms,
    perfect_forms,
)
from khabar.words.markers import markers
from khabar.words.names import NameTrie, Rests

# Distinct word forms kept before the cache starts anew. The 5.9 million words of the development corpus have about
# 208,000 forms, of which 60,000 cover 98 %; a form costs about 0.7 kB.
CACHE_FORMS = 60_000

Kind = Literal["verb", "participle", "noun"]


class Reading(NamedTuple):
    """One way to read a word form as a form of a lexicon entry.

    ``cut`` is what is cut off the front, ``enclitic`` an attached pronoun, ``how`` a verb's inflection; ``gender`` and
    ``number`` are a participle's.
    """

    entry: ReportingVerb | EventTrigger
    kind: Kind
    cut: Cut
    enclitic: str = ""
    how: Inflection | None = None
    gender: Gender = "x"
    number: Number = "s"
    definite: bool = False
    rest: tuple[str, ...] = ()

    @property
    def verb(self) -> ReportingVerb:
        """The entry of a cue."""
        assert isinstance(self.entry, ReportingVerb)
        return self.entry

    @property
    def trigger(self) -> EventTrigger:
        """The entry of an event trigger."""
        assert isinstance(self.entry, EventTrigger)
        return self.entry


class Light(NamedTuple):
    """A form of a light verb: its inflection, and the attached pronoun that stands for its object."""

    how: Inflection
    enclitic: str


class Form:
    """Everything known of a word form: names that start with it, cues, triggers, its classes."""

    __slots__ = ("classes", "common", "common_cut", "cues", "cuts", "light", "names", "norm", "triggers")

    def __init__(self, norm: str) -> None:
        self.norm = norm
        self.cuts: tuple[Cut, ...] = ()
        self.names: tuple[tuple[Cut, Rests], ...] = ()
        self.cues: tuple[Reading, ...] = ()
        self.triggers: tuple[Reading, ...] = ()
        self.light: tuple[Light, ...] = ()
        self.classes: frozenset[str] = frozenset()
        self.common: str = ""
        self.common_cut = 0


_NOTHING: frozenset[str] = frozenset()


class _Tables:
    """Forms of the verbs, participles and nouns of a list of entries."""

    def __init__(self) -> None:
        self.verbs: dict[str, list[tuple[ReportingVerb | EventTrigger, Inflection, tuple[str, ...]]]] = defaultdict(
            list
        )
        self.participles: dict[str, list[tuple[ReportingVerb, Gender, Number]]] = defaultdict(list)
        self.nouns: dict[str, list[tuple[ReportingVerb | EventTrigger, str, tuple[str, ...]]]] = defaultdict(list)

    def add_verb(self, entry: ReportingVerb | EventTrigger, perfect: str | None, imperfect: str | None) -> None:
        for lemma, generate in ((perfect, perfect_forms), (imperfect, imperfect_forms)):
            if not lemma:
                continue
            head, *rest = lemma.split()
            tail = tuple(fold(word) for word in rest)
            for form, how in generate(head):
                if (entry, how, tail) not in self.verbs[form]:
                    self.verbs[form].append((entry, how, tail))

    def add_noun(self, entry: ReportingVerb | EventTrigger, noun: str) -> None:
        head, *rest = noun.split()
        tail = tuple(fold(word) for word in rest)
        forms = [(fold(head), "")] if tail else noun_forms(head)
        for form, enclitic in forms:
            if all(known[0] is not entry or known[2] != tail for known in self.nouns[form]):
                self.nouns[form].append((entry, enclitic, tail))

    def add_participle(self, entry: ReportingVerb, participle: str) -> None:
        defective = bool(entry.imperfect) and fold(entry.imperfect or "")[-1] in "ويا"
        for form, gender, number in participle_forms(participle, defective):
            if all(known[0] is not entry for known in self.participles[form]):
                self.participles[form].append((entry, gender, number))


class Vocabulary:
    """The lexicon's words, analysed on demand. Safe to share between threads: analyses are idempotent."""

    def __init__(self, lexicon: Lexicon, names: NameTrie) -> None:
        self.names = names
        self.markers = markers(lexicon.markers)
        self._reporting = _Tables()
        self._events = _Tables()
        for verb in lexicon.reporting:
            self._reporting.add_verb(verb, verb.perfect, verb.imperfect)
            for noun in verb.masdar:
                self._reporting.add_noun(verb, noun)
            for participle in verb.participle:
                self._reporting.add_participle(verb, participle)
        for trigger in lexicon.events:
            for perfect in trigger.perfect:
                self._events.add_verb(trigger, perfect, None)
            for imperfect in trigger.imperfect:
                self._events.add_verb(trigger, None, imperfect)
            for noun in trigger.masdar:
                self._events.add_noun(trigger, noun)
        self._light: dict[str, list[Inflection]] = defaultdict(list)
        for light in lexicon.light_verbs:
            for form, how in (*perfect_forms(light.perfect), *imperfect_forms(light.imperfect)):
                self._light[form].append(how)
        classes: dict[str, set[str]] = defaultdict(set)
        for word in lexicon.function_words:
            classes[fold(word.word)].add(word.class_)
        self._classes = {word: frozenset(found) for word, found in classes.items()}
        self._common = {fold(word.word): word.pos for word in lexicon.common_words}
        self._cache: dict[str, Form] = {}

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_cache": {}}

    def form(self, norm: str) -> Form:
        """The analysis of a word in normal form."""
        found = self._cache.get(norm)
        if found is None:
            if len(self._cache) >= CACHE_FORMS:
                self._cache = {}
            found = self._cache[norm] = self._analyse(norm)
        return found

    def _analyse(self, norm: str) -> Form:
        form = Form(norm)
        if not norm[0].isalpha():
            return form
        form.cuts = cuts(norm)
        form.names = tuple((cut, rests) for cut in form.cuts if (rests := self.names.starts(cut.stem)))
        form.classes = self._function_classes(norm)
        form.cues = tuple(self._readings(form.cuts, self._reporting))
        form.triggers = tuple(self._readings(form.cuts, self._events))
        if norm not in self._classes and self._is_whole_verb(form):
            form.classes = _NOTHING  # فتحت is the verb, not ف + تحت
        form.light = tuple(self._light_readings(form.cuts))
        form.common, form.common_cut = self._part_of_speech(form.cuts)
        return form

    @staticmethod
    def _is_whole_verb(form: Form) -> bool:
        """Whether the form without anything cut off is a verb of the lexicon."""
        return any(r.kind == "verb" and not r.cut.length and not r.enclitic for r in form.cues + form.triggers)

    def _function_classes(self, norm: str) -> frozenset[str]:
        found = self._classes.get(norm)
        if found is None and norm[0] in "وف":
            found = self._classes.get(norm[1:])
        return found or _NOTHING

    def _part_of_speech(self, readings: tuple[Cut, ...]) -> tuple[str, int]:
        """The part of speech of the ordinary word that a form is, and the clitics before it; '' where it is none."""
        for cut in readings:
            stem = cut.stem
            found = self._common.get(stem)
            if found:
                return found, cut.length
            bare = without_article(stem)
            if bare and self._common.get(bare, "v") != "v":  # no verb carries the article: «الأصبحي» is a name
                return self._common[bare], cut.length
            if stem[0] == "س" and len(stem) > 4 and stem[1] in "يتان" and self._common.get(stem[1:]) == "v":
                return "v", cut.length
        for cut in readings:
            bare = without_article(cut.stem)
            stem = bare or cut.stem
            for ending, restored in _INFLECTIONS:
                if stem.endswith(ending) and len(stem) - len(ending) >= 3:
                    base = stem[: -len(ending)] + restored
                    if base in self._common and not (bare and self._common[base] == "v"):
                        return self._common[base], cut.length
        return "", 0

    def _readings(self, readings: tuple[Cut, ...], tables: _Tables) -> list[Reading]:
        out: list[Reading] = []
        for cut in readings:
            out.extend(self._verbs(cut, tables))
            out.extend(self._participles(cut, tables))
            out.extend(self._nouns(cut, tables))
        return out

    def _light_readings(self, readings: tuple[Cut, ...]) -> Iterator[Light]:
        for cut in readings:
            if cut.clitics[-1:] not in ("", "و", "ف"):
                continue
            for base, enclitic in _without_enclitics(cut.stem):
                for how in self._light.get(base, ()):
                    if how.person == 3 and how.voice != "passive":
                        yield Light(how, enclitic)

    @staticmethod
    def _verbs(cut: Cut, tables: _Tables) -> list[Reading]:
        if cut.clitics and cut.clitics[-1] in "بك":
            return []
        stem = cut.stem
        out = []
        for base, enclitic in _without_enclitics(stem):
            for entry, how, rest in tables.verbs.get(base, ()):
                if cut.clitics.endswith("ل") and how.tense == "perf":
                    continue
                if base is not stem and not enclitic and how.tense == "perf":
                    continue
                out.append(Reading(entry, "verb", cut, enclitic, how, how.gender, how.number, False, rest))
        return out

    @staticmethod
    def _participles(cut: Cut, tables: _Tables) -> list[Reading]:
        if cut.clitics and cut.clitics[-1] in "بكل":
            return []
        return [
            Reading(entry, "participle", cut, "", None, gender, number)
            for entry, gender, number in tables.participles.get(cut.stem, ())
        ]

    @staticmethod
    def _nouns(cut: Cut, tables: _Tables) -> list[Reading]:
        out = [
            Reading(entry, "noun", cut, enclitic, None, "x", "s", False, rest)
            for entry, enclitic, rest in tables.nouns.get(cut.stem, ())
        ]
        bare = without_article(cut.stem)
        if bare:
            out.extend(
                Reading(entry, "noun", cut, "", None, "x", "s", True, rest)
                for entry, enclitic, rest in tables.nouns.get(bare, ())
                if not enclitic
            )
        return out


def _without_enclitics(stem: str) -> list[tuple[str, str]]:
    """A verb's stem as it is, without the future «س», and without each pronoun that may be attached to it."""
    stems = [(stem, "")]
    if stem[0] == "س" and len(stem) > 3 and stem[1] in "يتان":
        stems.append((stem[1:], ""))
    for enclitic in ENCLITICS:
        if stem.endswith(enclitic) and len(stem) - len(enclitic) >= 3:
            bare = stem[: -len(enclitic)]
            stems.append((bare, enclitic))
            if bare[-1] == "ا":  # التقى + ه is written التقاه
                stems.append((bare[:-1] + "ي", enclitic))
    return stems


# Endings of nouns and adjectives that lead back to a listed word: (ending, what the listed word has instead).
_INFLECTIONS = (
    ("ات", "ه"), ("ات", ""), ("ين", ""), ("ون", ""), ("ان", ""), ("ه", ""), ("ا", ""), ("تها", "ه"), ("ته", "ه"),
    ("تهم", "ه"), ("ها", ""), ("هم", ""), ("هما", ""), ("ت", ""), ("وا", ""), ("يه", ""), ("ي", ""), ("تين", "ه"),
    ("نا", ""), ("اته", ""), ("اتها", ""), ("اتهم", ""),
)  # fmt: skip
