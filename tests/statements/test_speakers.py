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
        ("حث بان كي مون إيران على الحوار.", "حث", ["Iran"]),
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


@pytest.mark.parametrize(
    ("text", "cue", "speakers"),
    [
        ("دمشق (رويترز) - قال الوزير وليد المعلم إن الطريق مفتوح.", "قال", ["Walid al-Muallem"]),
        ("بيروت - (أ ف ب) - أعلنت إيران أنها سترد.", "أعلنت", ["Iran"]),
        ("التقى الوفد أنجيلا ميركل التي دعت البرلمان إلى التهدئة.", "دعت", ["Angela Merkel"]),
        ("عبر حلف شمال الأطلسي عن قلقه من التصعيد.", "عبر", ["North Atlantic Treaty Organization"]),
        ("أعلنت بغداد أن المعابر مغلقة.", "أعلنت", ["Iraq"]),
    ],
)
def test_who_speaks_and_who_does_not(view: Read, text: str, cue: str, speakers: list[str]) -> None:
    seen = view(text, published="2015-07-25")
    found = seen.names(seen.said(cue).speakers)
    assert found == speakers or (len(found) == 1 and "NATO" in (found[0] or "") and "حلف" in text)


def test_a_medium_that_knows_from_a_source_is_the_chain(view: Read) -> None:
    seen = view("علمت صحيفة المدينة من مصدر في وزارة النقل أن افتتاح الجسر سيتأخر.")
    said = seen.said("علمت")
    assert [seen.actors[a].kind for a in said.speakers] == ["unnamed"]
    assert [seen.actors[a].kind for a in said.via] == ["media"]


def test_a_relay_of_him_means_who_spoke_last(view: Read) -> None:
    seen = view("قال جون كيري إن طهران مصنفة «دولة راعية للإرهاب»، ونقلت عنه وكالة رويترز قوله إن المهلة باقية.")
    said = seen.said("قوله")
    assert seen.names(said.speakers) == ["John Kerry"]
    assert seen.names(said.via) == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("أما الرئيس الفرنسي إيمانويل ماكرون، الذي غادر مساء، فقال إن الوقت ضيق.", "فقال", "Emmanuel Macron"),
        ("أما رئيس الوزراء الكندي جاستن ترودو فكان قد أعلن أن بلاده مستعدة.", "أعلن", "Justin Trudeau"),
        ("وصلت الرسالة إلى الرئيس الأميركي جو بايدن، الذي أكد أن الرد قريب.", "أكد", "Joe Biden"),
        ("بدأ الرئيس الأوكراني فولوديمير زيلينسكي جولة في المدينة ودعا إلى الصمود.", "ودعا", "Volodymyr Zelensky"),
        ("بعث الرئيس التركي رجب طيب أردوغان رسالة قال فيها إن الزلزال كارثة.", "قال", "Recep Tayyip Erdoğan"),
        ("قال الحلف إن المناورات دفاعية.", "قال", "الحلف"),
        ("أعلن قادة المجلس أن القمة انتهت.", "أعلن", "قادة المجلس"),
    ],
)
def test_subjects_away_from_their_verb(view: Read, text: str, cue: str, speaker: str) -> None:
    seen = view(text, published="2023-02-10")
    assert seen.said(cue).speakers == [seen.actor(speaker).id]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("قالت أنغيلا ميركل إن الوضع صعب. واتهمت روسيا بخرق الهدنة.", "واتهمت", "Angela Merkel"),
        ("قال أنطونيو غوتيريش إن الوضع صعب. وحض الطرفين على الحوار.", "وحض", "António Guterres"),
        ("قال أنطونيو غوتيريش إن الوضع صعب. وتوعد الحوثيون بالرد.", "وتوعد", "Houthis"),
        ("قال أنطونيو غوتيريش إن الوضع صعب. واتهمت أوكرانيا روسيا بالقصف.", "واتهمت", "Ukraine"),
    ],
)
def test_an_object_is_no_subject(view: Read, text: str, cue: str, speaker: str) -> None:
    seen = view(text, published="2022-05-01")
    assert seen.names(seen.said(cue).speakers) == [speaker]


def test_a_participle_hangs_on_the_verb_it_agrees_with(view: Read) -> None:
    seen = view("قال بوريس جونسون إن أوكرانيا طلبت سلاحا، معربا عن أسفه.", published="2022-04-01")
    assert seen.names(seen.said("معربا").speakers) == ["Boris Johnson"]


@pytest.mark.parametrize(
    "text", ["لقي القرار ترحيبا حذرا من الجميع.", "أصيب عشرة بينهم جنود من الجيش.", "طلب الشاهد عدم كشف اسمه."]
)
def test_what_only_looks_like_a_verb_of_saying(view: Read, text: str) -> None:
    assert [seen for seen in view(text).record.statements if seen.act in ("warn", "announce", "state")] == []
