"""Where sentences end, and where a dot only shortens a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import NormalText
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize


def split(raw: str) -> list[str]:
    tokens = tokenize(NormalText(raw))
    return [raw[tokens[s.first].start : tokens[s.last - 1].end] for s in sentences(tokens)]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["وصل الوفد مساء.", "وبدأت الجلسة فورا."], id="full-stops"),
        pytest.param(["من يضمن التنفيذ؟", "لا أحد يعرف."], id="question-mark"),
        pytest.param(["هل انتهت الأزمة?", "ربما."], id="latin-question-mark"),
        pytest.param(["كفى حربا!", "هتف المتظاهرون."], id="exclamation-mark"),
        pytest.param(["كيف حدث ذلك؟!", "سأل النائب."], id="question-and-exclamation"),
        pytest.param(["ألم نقل لكم؟؟؟", "صاح أحدهم."], id="repeated-marks"),
        pytest.param(["قال السفير «لن نقبل».", "ثم غادر."], id="quote-before-full-stop"),
        pytest.param(["قال السفير «لن نقبل.»", "ثم غادر."], id="full-stop-before-quote"),
        pytest.param(["قال السفير «من قال هذا؟»", "ثم غادر."], id="question-mark-before-quote"),
        pytest.param(['قال السفير "لن نقبل."', "ثم غادر."], id="full-stop-before-straight-quote"),
        pytest.param(["قال السفير “لن نقبل.”", "ثم غادر."], id="full-stop-before-curly-quote"),
        pytest.param(["غاب وفدان (لأسباب مالية.)", "وحضر الباقون."], id="full-stop-before-parenthesis"),
        pytest.param(["غاب وفدان (لأسباب مالية).", "وحضر الباقون."], id="parenthesis-before-full-stop"),
        pytest.param(["تأجل اللقاء.", "«لن نحضر» قال الوفد."], id="quote-opens-the-next"),
        pytest.param(["عاد الهدوء عام 2011.", "ثم انهار."], id="year-before-full-stop"),
        pytest.param(["ارتفع السعر 2.5 في المئة.", "وتراجع الطلب."], id="decimal"),
        pytest.param(["ارتفع السعر ٢٫٥ في المئة.", "وتراجع الطلب."], id="arabic-decimal"),
        pytest.param(["أُجِّلَ اللِّقَاءُ.", "وَغَادَرَ الوَفْدُ."], id="diacritics"),
        pytest.param(["صدر القرار.", "وقال القاضي إنه نهائي."], id="spaces"),
    ],
)
def test_marks_end_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "raw",
    [
        "نقلت أ.ف.ب عن مصدر لم تسمه أن الطريق أغلق",
        "نقلت (أ.ف.ب) عن مصدر لم تسمه أن الطريق أغلق",
        "نقلت أ. ف. ب عن مصدر لم تسمه أن الطريق أغلق",
        "قالت شبكة أن.بي.سي إن الرحلات ألغيت",
        "قالت شبكة سي.إن.إن إن الرحلات ألغيت",
        "قالت بي.بي.سي إن الرحلات ألغيت",
        "ألقى د. محمد كلمة الافتتاح",
        "حضر أ.د. سالم حفل الختام",
        "حضر د. سالم ود. هند حفل الختام",
        "استقبل ج. بوش وفدا من النواب",
        "قال U.S. Steel في بيان",
        "بلغ معدل الفائدة 3.25 في المئة",
        "في 5.7.2015 افتتح المعرض",
        "تردد قليلا... ثم وافق",
        "تردد قليلا .. ثم وافق",
        "قال: لن نغادر؛ سننتظر",
    ],
)
def test_what_does_not_end_a_sentence(raw: str) -> None:
    assert split(raw) == [raw]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\n\n", "\r\n \r\n"])
def test_a_line_ends_a_sentence(line_end: str) -> None:
    assert split(f"عنوان بلا نقطة{line_end}نص الخبر يبدأ هنا") == ["عنوان بلا نقطة", "نص الخبر يبدأ هنا"]


def test_a_line_ends_a_sentence_in_an_open_quotation() -> None:
    assert split("قال «لن نقبل\nولن نغادر» ومضى") == ["قال «لن نقبل", "ولن نغادر» ومضى"]


def test_a_full_stop_without_a_space_ends_a_sentence_of_longer_words() -> None:
    assert split("صدر القرار.وقال القاضي إنه نهائي") == ["صدر القرار.", "وقال القاضي إنه نهائي"]


@pytest.mark.parametrize("raw", ["", " \n\t", "\u200f\u0640"])
def test_nothing_has_no_sentences(raw: str) -> None:
    assert split(raw) == []


@pytest.mark.parametrize("raw", [".", "...", "؟", "«»", "- - -"])
def test_marks_alone(raw: str) -> None:
    assert "".join(split(raw)).replace(" ", "") == raw.replace(" ", "")


def test_a_full_stop_at_the_start_of_a_line() -> None:
    assert split("انتهى اللقاء\n. وعاد الوفد") == ["انتهى اللقاء", ".", "وعاد الوفد"]


@given(st.text(st.sampled_from(list('قالد.ف …؟!«»")(\n\r\x00:12'))))
def test_every_token_belongs_to_one_sentence(raw: str) -> None:
    tokens = tokenize(NormalText(raw))
    covered = [i for s in sentences(tokens) for i in range(s.first, s.last)]
    assert covered == list(range(len(tokens)))
    assert all(s.first < s.last for s in sentences(tokens))
    assert all(tokens[s.first].line == tokens[s.last - 1].line for s in sentences(tokens))
