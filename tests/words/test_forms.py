"""The inflected forms of verbs, participles and verbal nouns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from khabar.text.normal import fold
from khabar.words.forms import Inflection, imperfect_forms, noun_forms, participle_forms, perfect_forms

Generate = Callable[[str], Iterator[tuple[str, Inflection]]]


def readings(generate: Generate, lemma: str, form: str) -> list[Inflection]:
    return [how for found, how in generate(lemma) if found == fold(form)]


def forms(generate: Callable[[str], Iterator[tuple[str, object]]], lemma: str) -> set[str]:
    return {form for form, _ in generate(lemma)}


def folded(words: str) -> set[str]:
    return {fold(word) for word in words.split()}


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        pytest.param("أكد", "أكد أكدت أكدا أكدتا أكدوا أكدنا", id="sound"),
        pytest.param("أعلن", "أعلن أعلنت أعلنا أعلنتا أعلنوا", id="sound-ending-in-nun"),
        pytest.param("طالب", "طالب طالبت طالبا طالبتا طالبوا طالبنا", id="third-form"),
        pytest.param("قال", "قال قالت قالا قالتا قالوا قلت قلنا", id="hollow"),
        pytest.param("استقال", "استقال استقالت استقالوا استقلت", id="hollow-tenth"),
        pytest.param("أعاد", "أعاد أعادت أعادوا أعدت أعدنا", id="hollow-fourth"),
        pytest.param("دعا", "دعا دعت دعوا دعتا دعوت دعونا", id="defective-waw"),
        pytest.param("نفى", "نفى نفت نفيا نفتا نفوا نفيت نفينا", id="defective-ya"),
        pytest.param("أبدى", "أبدى أبدت أبديا أبدوا أبديت", id="defective-fourth"),
        pytest.param("التقى", "التقى التقت التقيا التقوا التقينا", id="defective-eighth"),
        pytest.param("رأى", "رأى رأت رأيا رأوا رأيت", id="defective-with-hamza"),
        pytest.param("حث", "حث حثت حثا حثوا", id="doubled"),
        pytest.param("رد", "رد ردت ردا ردوا", id="doubled-two-letters"),
        pytest.param("استمر", "استمر استمرت استمروا", id="doubled-tenth"),
        pytest.param("هنأ", "هنأ هنأت هنأوا", id="hamza-last"),
        pytest.param("وصف", "وصف وصفت وصفوا", id="waw-first"),
    ],
)
def test_perfect(lemma: str, expected: str) -> None:
    assert folded(expected) <= forms(perfect_forms, lemma)


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        pytest.param("يؤكد", "يؤكد تؤكد يؤكدان تؤكدان يؤكدا يؤكدون يؤكدوا أؤكد نؤكد", id="sound"),
        pytest.param("يقول", "يقول تقول يقولان يقولا يقولون يقولوا أقول نقول", id="hollow-waw"),
        pytest.param("يقول", "يقل تقل", id="jussive-of-hollow"),
        pytest.param("يشير", "يشير تشير يشيرون يشر تشر", id="hollow-ya"),
        pytest.param("يدعو", "يدعو تدعو يدعوان يدعون يدعوا ندعو يدع تدع", id="defective-waw"),
        pytest.param("ينفي", "ينفي تنفي ينفيان ينفون ينفوا ننفي ينف تنف", id="defective-ya"),
        pytest.param("يرى", "يرى ترى يريان يرون يروا نرى ير", id="defective-alif"),
        pytest.param("يحث", "يحث تحث يحثان يحثون نحث", id="doubled"),
        pytest.param("يستقبل", "يستقبل تستقبل يستقبلون", id="tenth"),
    ],
)
def test_imperfect(lemma: str, expected: str) -> None:
    assert folded(expected) <= forms(imperfect_forms, lemma)


@pytest.mark.parametrize(
    ("generate", "lemma", "form"),
    [
        (perfect_forms, "قال", "قيل"),
        (perfect_forms, "قال", "قيلت"),
        (perfect_forms, "أعاد", "أعيد"),
        (perfect_forms, "أعاد", "أعيدت"),
        (perfect_forms, "اختار", "اختير"),
        (perfect_forms, "دعا", "دعي"),
        (perfect_forms, "دعا", "دعيت"),
        (imperfect_forms, "يقول", "يقال"),
        (imperfect_forms, "يقول", "تقال"),
        (imperfect_forms, "يعيد", "يعاد"),
        (imperfect_forms, "يعيد", "تعاد"),
        (imperfect_forms, "يشير", "يشار"),
    ],
)
def test_passive_is_told_from_active(generate: Generate, lemma: str, form: str) -> None:
    assert {how.voice for how in readings(generate, lemma, form)} == {"passive"}


@pytest.mark.parametrize(
    ("generate", "lemma", "form"),
    [
        (perfect_forms, "قال", "قالت"),
        (perfect_forms, "دعا", "دعا"),
        (perfect_forms, "دعا", "دعت"),
        (imperfect_forms, "يقول", "يقل"),
    ],
)
def test_active_is_told_from_passive(generate: Generate, lemma: str, form: str) -> None:
    assert {how.voice for how in readings(generate, lemma, form)} == {"active"}


def test_voice_that_writing_does_not_show_is_open() -> None:
    assert {how.voice for how in readings(perfect_forms, "نقل", "نقل")} == {"any"}
    assert {how.voice for how in readings(imperfect_forms, "ينقل", "ينقل")} == {"any"}


@pytest.mark.parametrize(
    ("generate", "lemma", "form", "expected"),
    [
        (perfect_forms, "أكد", "أكد", ("perf", 3, "m", "s")),
        (perfect_forms, "أكد", "أكدت", ("perf", 3, "f", "s")),
        (perfect_forms, "أكد", "أكدت", ("perf", 1, "x", "s")),
        (perfect_forms, "أكد", "أكدا", ("perf", 3, "m", "d")),
        (perfect_forms, "أكد", "أكدتا", ("perf", 3, "f", "d")),
        (perfect_forms, "أكد", "أكدوا", ("perf", 3, "m", "p")),
        (perfect_forms, "أكد", "أكدنا", ("perf", 1, "x", "p")),
        (imperfect_forms, "يؤكد", "يؤكد", ("impf", 3, "m", "s")),
        (imperfect_forms, "يؤكد", "تؤكد", ("impf", 3, "f", "s")),
        (imperfect_forms, "يؤكد", "يؤكدان", ("impf", 3, "m", "d")),
        (imperfect_forms, "يؤكد", "تؤكدان", ("impf", 3, "f", "d")),
        (imperfect_forms, "يؤكد", "يؤكدون", ("impf", 3, "m", "p")),
        (imperfect_forms, "يؤكد", "أؤكد", ("impf", 1, "x", "s")),
        (imperfect_forms, "يؤكد", "نؤكد", ("impf", 1, "x", "p")),
    ],
)
def test_person_gender_number(generate: Generate, lemma: str, form: str, expected: tuple[str, int, str, str]) -> None:
    assert expected in [how[:4] for how in readings(generate, lemma, form)]


@pytest.mark.parametrize(
    ("participle", "defective", "expected"),
    [
        pytest.param("مؤكد", False, "مؤكد مؤكدا مؤكدة مؤكدين مؤكدان مؤكدون مؤكدات مؤكدتين", id="sound"),
        pytest.param("قائل", False, "قائلا قائلة قائلين قائلون", id="hollow"),
        pytest.param("مشير", False, "مشيرا مشيرة مشيرين", id="hollow-fourth"),
        pytest.param("محتج", False, "محتجا محتجة محتجين", id="doubled"),
        pytest.param("داع", True, "داع داعيا داعية داعيين داعين داعون داعيات", id="defective"),
        pytest.param("مناد", True, "مناد مناديا منادية منادين منادون", id="defective-third"),
        pytest.param("مهنئ", True, "مهنئ مهنئا مهنئة مهنئين", id="hamza-last"),
    ],
)
def test_participle(participle: str, defective: bool, expected: str) -> None:
    assert folded(expected) <= {form for form, _, _ in participle_forms(participle, defective)}


def test_participle_gender_and_number() -> None:
    found = {form: (gender, number) for form, gender, number in participle_forms("مؤكد", False)}
    assert found[fold("مؤكدة")] == ("f", "s")
    assert found[fold("مؤكدا")] == ("m", "s")
    assert found[fold("مؤكدون")] == ("m", "p")
    assert found[fold("مؤكدات")] == ("f", "p")


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        pytest.param("تأكيد", "تأكيد تأكيده تأكيدها تأكيدهم تأكيدهما تأكيدنا تأكيدا تأكيدان تأكيدين", id="sound"),
        pytest.param("إشارة", "إشارة إشارته إشارتها إشارتهم إشارتان إشارتين", id="ta-marbuta-opens"),
        pytest.param("لقاء", "لقاء لقاءه لقاؤه لقائه لقاؤها لقائهما لقاءان لقاءين", id="hamza-gets-a-seat"),
        pytest.param("نفي", "نفي نفيه نفيها نفيا", id="ya"),
        pytest.param("تصريحات", "تصريحات تصريحاته تصريحاتها", id="plural"),
        pytest.param("قول", "قول قوله قولها قولهم", id="hollow"),
    ],
)
def test_verbal_noun_with_pronouns(noun: str, expected: str) -> None:
    assert folded(expected) <= forms(noun_forms, noun)


@pytest.mark.parametrize(
    ("noun", "form", "enclitic"),
    [("إشارة", "إشارته", "ه"), ("تأكيد", "تأكيدهما", "هما"), ("لقاء", "لقائهم", "هم"), ("قول", "قول", "")],
)
def test_pronoun_is_told(noun: str, form: str, enclitic: str) -> None:
    assert (fold(form), enclitic) in list(noun_forms(noun))


def test_ta_marbuta_alone_stays_closed() -> None:
    assert fold("إشارت") not in forms(noun_forms, "إشارة")
    assert fold("إشارةا") not in forms(noun_forms, "إشارة")


@pytest.mark.parametrize(
    ("generate", "lemma", "missing"),
    [
        pytest.param(perfect_forms, "رد", "رددت رددنا", id="first-person-of-doubled"),
        pytest.param(perfect_forms, "هنأ", "هنؤوا", id="plural-of-hamza-last"),
        pytest.param(imperfect_forms, "يهنئ", "يهنئون يهنئوا", id="plural-of-hamza-on-ya"),
        pytest.param(imperfect_forms, "يتنبأ", "يتنبأون يتنبؤون", id="plural-of-hamza-on-alif"),
        pytest.param(imperfect_forms, "يدعو", "يدعى تدعى", id="passive-of-defective-waw"),
    ],
)
def test_forms_of_weak_and_doubled_roots(generate: Generate, lemma: str, missing: str) -> None:
    assert folded(missing) <= forms(generate, lemma)


@pytest.mark.parametrize("lemma", ["قال", "أكد", "دعا", "نفى", "رد", "هنأ", "أعلن", "أبدى", "استاء"])
def test_forms_are_in_normal_form(lemma: str) -> None:
    assert all(form == fold(form) for form, _ in perfect_forms(lemma))


@pytest.mark.parametrize("lemma", ["يقول", "يؤكد", "يدعو", "ينفي", "يرد", "يهنئ", "يعلن", "يرى", "يستاء"])
def test_imperfect_forms_are_in_normal_form(lemma: str) -> None:
    assert all(form == fold(form) for form, _ in imperfect_forms(lemma))
