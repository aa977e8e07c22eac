"""Who is committed to a statement, and to whom it was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "cue", "speakers"),
    [
        ("قال وزير الخارجية الروسي سيرغي لافروف إن الحل سياسي.", "قال", ["Sergey Lavrov"]),
        ("وزير الخارجية الروسي سيرغي لافروف يؤكد أن الحل سياسي.", "يؤكد", ["Sergey Lavrov"]),
        ("وكان الرئيس السوداني عمر البشير قد أعلن أن الحرب انتهت.", "أعلن", ["Omar al-Bashir"]),
        ("أكدت روسيا والأردن أن الحل سياسي.", "أكدت", ["Russia", "Jordan"]),
        ("قالت موسكو إن الحل سياسي.", "قالت", ["Russia"]),
        ("وقال في مؤتمر صحفي في باريس أمس الرئيس الفرنسي إيمانويل ماكرون إن الحل سياسي.", "وقال", ["Emmanuel Macron"]),
    ],
)
def test_subjects_before_and_behind_their_verb(view: Read, text: str, cue: str, speakers: list[str]) -> None:
    seen = view(text)
    assert seen.names(seen.said(cue).speakers) == speakers


def test_a_verb_without_a_subject_goes_on_with_the_speaker(view: Read) -> None:
    seen = view(
        "قالت المستشارة الألمانية أنغيلا ميركل إن الوضع صعب. وأضافت أن الوقت ضيق. وتابعت: «سوف ننجح في ذلك حتما»."
    )
    assert [seen.names(s.speakers) for s in seen.record.statements] == [["Angela Merkel"]] * 3


def test_a_feminine_verb_does_not_go_on_with_a_man(view: Read) -> None:
    seen = view(
        "قالت المستشارة الألمانية أنغيلا ميركل إن الوضع صعب. وقال الرئيس الفرنسي فرانسوا هولاند إن الحل قريب. "
        "وأضافت أن الوقت ضيق.",
        published="2015-09-01",
    )
    assert seen.names(seen.said("وأضافت").speakers) == ["Angela Merkel"]


def test_a_participle_speaks_for_the_subject_of_its_sentence(view: Read) -> None:
    seen = view("غادر الرئيس اليمني عبد ربه منصور هادي صنعاء، مؤكدا أن الحوار مستمر.", published="2015-02-22")
    assert seen.names(seen.said("مؤكدا").speakers) == ["Abd Rabbuh Mansur Hadi"]


@pytest.mark.parametrize(
    ("text", "cue", "addressees"),
    [
        ("طالب الرئيس الفلسطيني محمود عباس إسرائيل بوقف الاستيطان.", "طالب", ["Israel"]),
        ("دعت روسيا تركيا إلى سحب قواتها.", "دعت", ["Turkey"]),
        ("حث الأمين العام للأمم المتحدة بان كي مون إيران على الحوار.", "حث", ["Iran"]),
        ("اتهمت أوكرانيا روسيا بخرق الهدنة.", "اتهمت", ["Russia"]),
    ],
)
def test_whom_a_statement_addresses(view: Read, text: str, cue: str, addressees: list[str]) -> None:
    seen = view(text)
    assert seen.names(seen.said(cue).addressees) == addressees


@pytest.mark.parametrize(
    ("verb", "act"),
    [
        ("قال", "state"),
        ("أكد", "stress"),
        ("أعلن", "announce"),
        ("حذر من", "warn"),
        ("نفى", "deny"),
        ("رحب بـ", "welcome"),
        ("دعا إلى", "call_for"),
    ],
)
def test_the_act_follows_the_verb(view: Read, verb: str, act: str) -> None:
    word, _, preposition = verb.partition(" ")
    object_ = "إن الاتفاق قريب" if word in ("قال", "أكد", "أعلن") else "توسيع الاتفاق"
    if preposition == "بـ":
        preposition, object_ = "", "بتوسيع الاتفاق"
    text = f"{word} الرئيس الإيراني حسن روحاني {preposition} {object_}.".replace("  ", " ")
    assert (
        view(text.replace("أكد الرئيس الإيراني حسن روحاني إن", "أكد الرئيس الإيراني حسن روحاني أن")).said(word).act
        == act
    )
