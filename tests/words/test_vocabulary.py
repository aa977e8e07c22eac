"""What is known of a word form: cues, triggers, names, classes."""

from __future__ import annotations

import pickle
import sys
import threading

import pytest

from khabar.text.normal import fold
from khabar.words import vocabulary as module
from khabar.words.vocabulary import Form, Reading, Vocabulary


def form(vocabulary: Vocabulary, word: str) -> Form:
    return vocabulary.form(fold(word))


def seen(readings: tuple[Reading, ...]) -> set[tuple[str, str, str]]:
    return {(reading.entry.id, reading.kind, reading.cut.clitics) for reading in readings}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("قال", ("qala", "verb", "")),
        ("قالت", ("qala", "verb", "")),
        ("قالوا", ("qala", "verb", "")),
        ("وقال", ("qala", "verb", "و")),
        ("فقالت", ("qala", "verb", "ف")),
        ("قَالَ", ("qala", "verb", "")),
        ("قيل", ("qala", "verb", "")),
        ("يقول", ("qala", "verb", "")),
        ("ويقولون", ("qala", "verb", "و")),
        ("ليقول", ("qala", "verb", "ل")),
        ("سيقول", ("qala", "verb", "")),
        ("وسيقول", ("qala", "verb", "و")),
        ("ستقول", ("qala", "verb", "")),
        ("سأقول", ("qala", "verb", "")),
        ("سنقول", ("qala", "verb", "")),
        ("سيدعو", ("daa", "verb", "")),
        ("قاله", ("qala", "verb", "")),
        ("قالها", ("qala", "verb", "")),
        ("دعاهم", ("daa", "verb", "")),
        ("يدعوهما", ("daa", "verb", "")),
        ("اكد", ("akkada", "verb", "")),
        ("واكدت", ("akkada", "verb", "و")),
        ("مؤكدا", ("akkada", "participle", "")),
        ("ومؤكدة", ("akkada", "participle", "و")),
        ("قائلا", ("qala", "participle", "")),
        ("داعيا", ("daa", "participle", "")),
        ("داعين", ("daa", "participle", "")),
        ("تأكيد", ("akkada", "noun", "")),
        ("التأكيد", ("akkada", "noun", "")),
        ("بتأكيده", ("akkada", "noun", "ب")),
        ("للتأكيد", ("akkada", "noun", "ل")),
        ("وتأكيدها", ("akkada", "noun", "و")),
        ("دعوته", ("daa", "noun", "")),
        ("كقوله", ("qala", "noun", "ك")),
        ("ﻗﺎﻝ", ("qala", "verb", "")),
    ],
)
def test_cues(vocabulary: Vocabulary, word: str, expected: tuple[str, str, str]) -> None:
    assert expected in seen(form(vocabulary, word).cues)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("التقى", ("meet", "verb", "")),
        ("والتقى", ("meet", "verb", "و")),
        ("التقيا", ("meet", "verb", "")),
        ("اجتمعوا", ("meet", "verb", "")),
        ("سيلتقي", ("meet", "verb", "")),
        ("سيلتقيان", ("meet", "verb", "")),
        ("وستجتمع", ("meet", "verb", "و")),
        ("التقاه", ("meet", "verb", "")),
        ("لقاء", ("meet", "noun", "")),
        ("اللقاء", ("meet", "noun", "")),
        ("ولقائه", ("meet", "noun", "و")),
        ("بلقائهما", ("meet", "noun", "ب")),
        ("للقاء", ("meet", "noun", "ل")),
        ("قصف", ("shell", "verb", "")),
        ("قصف", ("shell", "noun", "")),
        ("بقصف", ("shell", "noun", "ب")),
        ("قصفها", ("shell", "noun", "")),
        ("قصفها", ("shell", "verb", "")),
        ("القصف", ("shell", "noun", "")),
    ],
)
def test_triggers(vocabulary: Vocabulary, word: str, expected: tuple[str, str, str]) -> None:
    assert expected in seen(form(vocabulary, word).triggers)


@pytest.mark.parametrize("word", ["كتاب", "القائمة", "2013", "،", "NATO", "ق", "س", "وسي", "سلام"])
def test_other_words_are_no_cues(vocabulary: Vocabulary, word: str) -> None:
    found = form(vocabulary, word)
    assert (found.cues, found.triggers) == ((), ())


@pytest.mark.parametrize("word", ["بقال", "كأكد", "لقال"])
def test_prepositions_do_not_stand_before_a_perfect(vocabulary: Vocabulary, word: str) -> None:
    assert "verb" not in {reading.kind for reading in form(vocabulary, word).cues}


@pytest.mark.parametrize("word", ["ساجتمع", "سأكد", "سقال"])
def test_future_does_not_stand_before_a_perfect(vocabulary: Vocabulary, word: str) -> None:
    found = form(vocabulary, word)
    assert "perf" not in {reading.how.tense for reading in (*found.cues, *found.triggers) if reading.how}


@pytest.mark.parametrize(
    ("word", "tense", "person", "gender", "number"),
    [
        ("وقالت", "perf", 3, "f", "s"),
        ("سيقولون", "impf", 3, "m", "p"),
        ("قالا", "perf", 3, "m", "d"),
        ("سنقول", "impf", 1, "x", "p"),
    ],
)
def test_inflection_reaches_the_reading(
    vocabulary: Vocabulary, word: str, tense: str, person: int, gender: str, number: str
) -> None:
    found = [r.how for r in form(vocabulary, word).cues if r.kind == "verb" and r.how]
    assert (tense, person, gender, number) in [how[:4] for how in found]


@pytest.mark.parametrize(
    ("word", "enclitic"), [("بتأكيده", "ه"), ("دعوتهما", "هما"), ("قولهم", "هم"), ("دعاها", "ها"), ("قال", "")]
)
def test_pronoun_reaches_the_reading(vocabulary: Vocabulary, word: str, enclitic: str) -> None:
    assert enclitic in [reading.enclitic for reading in form(vocabulary, word).cues]


@pytest.mark.parametrize("word", ["أيدي", "يؤدي"])
def test_the_pronoun_of_nouns_does_not_attach_to_verbs(vocabulary: Vocabulary, word: str) -> None:
    assert not any(
        entry == "support-ayyada" and kind == "verb" for entry, kind, _ in seen(form(vocabulary, word).triggers)
    )


@pytest.mark.parametrize(("word", "definite"), [("التأكيد", True), ("للتأكيد", True), ("تأكيد", False)])
def test_definite_nouns_are_told(vocabulary: Vocabulary, word: str, definite: bool) -> None:
    assert {r.definite for r in form(vocabulary, word).cues if r.kind == "noun"} == {definite}


def test_entry_of_two_words_keeps_its_rest(vocabulary: Vocabulary) -> None:
    found = form(vocabulary, "وأجرت").triggers
    assert [(reading.entry.id, reading.rest) for reading in found] == [("hold-talks", ("محادثات",))]


@pytest.mark.parametrize(
    ("word", "row"),
    [
        ("الأردن", "JOR"),
        ("والأردن", "JOR"),
        ("بالأردن", "JOR"),
        ("للأردن", "JOR"),
        ("وللاردن", "JOR"),
        ("للأمم", "united-nations"),
        ("وهند", "hind"),
    ],
)
def test_names_with_clitics(vocabulary: Vocabulary, word: str, row: str) -> None:
    rows = {e.row for _, rests in form(vocabulary, word).names for _, entries in rests for e in entries}
    assert row in rows


@pytest.mark.parametrize(
    ("word", "classes"),
    [
        ("في", {"prep"}),
        ("وفي", {"prep"}),
        ("فلكن", {"conj"}),
        ("ولكن", {"conj"}),
        ("ان", {"comp"}),
        ("كتاب", set()),
    ],
)
def test_function_words(vocabulary: Vocabulary, word: str, classes: set[str]) -> None:
    assert form(vocabulary, word).classes == classes


@pytest.mark.parametrize(
    ("word", "pos"),
    [
        ("مدينة", "n"),
        ("المدينة", "n"),
        ("بالمدينة", "n"),
        ("ومدينتهم", "n"),
        ("جديدة", "a"),
        ("وصلت", "v"),
        ("سيصلب", ""),
        ("كتاب", ""),
    ],
)
def test_part_of_speech_of_ordinary_words(vocabulary: Vocabulary, word: str, pos: str) -> None:
    assert form(vocabulary, word).common == pos


def test_whole_word_wins_over_clitic(vocabulary: Vocabulary) -> None:
    found = form(vocabulary, "ورد")
    assert (found.common, found.common_cut) == ("v", 0)


def test_same_word_is_analysed_once(vocabulary: Vocabulary) -> None:
    assert form(vocabulary, "وقال") is form(vocabulary, "وقال")


def test_cache_is_bounded(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CACHE_FORMS", 50)
    for number in range(500):
        vocabulary.form("كلمه" + "ابتثجح"[number % 6] * (number // 6))
        assert len(vocabulary._cache) <= 50
    assert ("qala", "verb", "و") in seen(form(vocabulary, "وقال").cues)


def test_pickle_leaves_the_cache_behind(vocabulary: Vocabulary) -> None:
    before = form(vocabulary, "وسيقول")
    again = pickle.loads(pickle.dumps(vocabulary))
    assert again._cache == {}
    assert form(again, "وسيقول").cues == before.cues
    assert form(again, "للأردن").names == form(vocabulary, "للأردن").names


def test_threads_share_a_vocabulary(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CACHE_FORMS", 5)
    wrong: list[str] = []
    expected = {
        word: seen(form(vocabulary, word).cues) for word in ("قال", "وأكد", "سيدعو", "للتأكيد", "كتاب", "قالوا")
    }

    def look_up() -> None:
        for _ in range(300):
            wrong.extend(w for w, cues in expected.items() if seen(form(vocabulary, w).cues) != cues)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=look_up) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert wrong == []


@pytest.mark.parametrize("word", ["خ" * 100_000, "و", "ل", "لل", "ولل", "س", "ال", "\ud800", "½", "_", "é"])
def test_odd_words(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.form(word).norm == word
