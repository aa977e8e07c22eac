"""Chains of transmission: through whom a statement reached the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "cue", "speakers", "via"),
    [
        ("أفادت وكالة تاس بأن لافروف قال إن الهدنة صامدة.", "قال", ["Sergey Lavrov"], ["TASS"]),
        (
            "قال أحمد داود أوغلو لوكالة الأناضول إن بلاده ستستقبل اللاجئين.",
            "قال",
            ["Ahmet Davutoğlu"],
            ["Anadolu Agency"],
        ),
        (
            "أعلن الرئيس التونسي الباجي قائد السبسي في مقابلة مع قناة فرانس 24 أن الانتخابات قريبة.",
            "أعلن",
            ["Beji Caid Essebsi"],
            ["France 24"],
        ),
        (
            "أعلنت إيران، بلسان وزير خارجيتها محمد جواد ظريف، أن الاتفاق سينفذ في موعده.",
            "أعلنت",
            ["Iran"],
            ["Mohammad Javad Zarif"],
        ),
        (
            "نددت الصين بلسان وزير خارجيتها وانغ يي بتجربة كوريا الشمالية.",
            "نددت",
            ["China"],
            ["Wang Yi"],
        ),
        (
            "قال وزير النفط السعودي علي النعيمي في تصريح لصحيفة الحياة إن السوق مستقرة.",
            "قال",
            ["Ali al-Naimi"],
            ["Al-Hayat"],
        ),
    ],
)
def test_media_that_pass_on_or_are_spoken_to(
    view: Read, text: str, cue: str, speakers: list[str], via: list[str]
) -> None:
    seen = view(text)
    said = seen.said(cue)
    assert (seen.names(said.speakers), seen.names(said.via)) == (speakers, via)


def test_an_agency_quotes_the_words_of_another(view: Read) -> None:
    seen = view("نقلت وكالة رويترز عن وزير النفط العراقي عادل عبد المهدي قوله إن الإنتاج سيرتفع.")
    said = seen.said("قوله")
    assert seen.at(said.content) == "الإنتاج سيرتفع"
    assert (seen.names(said.speakers), seen.names(said.via)) == (["Adil Abdul-Mahdi"], ["Reuters"])


def test_an_agency_stays_in_the_chain_while_its_speaker_goes_on(view: Read) -> None:
    seen = view(
        "قال أحمد داود أوغلو لوكالة الأناضول إن بلاده صامدة. وأضاف أن الحدود مفتوحة. "
        "وقالت المستشارة الألمانية أنغيلا ميركل إن الوضع صعب."
    )
    assert seen.names(seen.said("وأضاف").via) == ["Anadolu Agency"]
    assert seen.said("وقالت").via == []


def test_a_communique_reaches_as_far_as_it_is_told(view: Read) -> None:
    seen = view("ذكر بيان للخارجية الروسية أن لافروف شدد على ضرورة الحوار. وأضاف البيان أن لافروف دعا إلى وقف العنف.")
    assert [seen.at(s.cue) for s in seen.record.statements] == ["شدد", "دعا"]
    for said in seen.record.statements:
        assert seen.names(said.speakers) == ["Sergey Lavrov"]
        assert [seen.actors[a].kind for a in said.via] == ["organisation"]
        assert seen.countries(said.via) == {"RUS"}


def test_background_ends_a_chain(view: Read) -> None:
    seen = view(
        "أفادت وكالة تاس بأن لافروف قال إن الهدنة صامدة. وكان وزير الدفاع الأمريكي آشتون كارتر قد أعلن إرسال مدربين."
    )
    assert seen.names(seen.said("قال").via) == ["TASS"]
    assert seen.said("أعلن").via == []


def test_one_who_tells_of_another_is_his_link(view: Read) -> None:
    seen = view("قال المتحدث باسم البيت الأبيض جاي كارني إن الرئيس الأمريكي باراك أوباما أكد دعمه للعراق.")
    said = seen.said("أكد")
    assert seen.names(said.speakers) == ["Barack Obama"]
    assert len(said.via) == 1 and seen.countries(said.via) == {"USA"}


def test_nested_reports_keep_their_order(view: Read) -> None:
    seen = view("قال لافروف إن الوضع تحسن كثيرا في الأسابيع الأخيرة وإن كيري أبلغه أن واشنطن ملتزمة بالهدنة.")
    inner = next(s for s in seen.record.statements if s.rule.startswith("statement.ablagha"))
    assert seen.names(inner.speakers) == ["John Kerry"] and seen.names(inner.via) == ["Sergey Lavrov"]
    outer = next(s for s in seen.record.statements if s.rule.startswith("statement.qala"))
    assert inner.within == outer.id


def test_the_outlet_itself_is_no_link(view: Read) -> None:
    text = "قال وزير النفط السعودي علي النعيمي لصحيفة عكاظ إن السوق مستقرة."
    assert view(text, outlet="okaz").said("قال").via == []
    assert len(view(text, outlet="aawsat").said("قال").via) == 1


def test_a_speaker_of_ones_own_has_no_chain(view: Read) -> None:
    assert view("قال الرئيس التركي رجب طيب أردوغان إن الحدود آمنة.").said("قال").via == []


SAID = "قال وزير الخارجية الروسي سيرغي لافروف إن الحل سياسي."


@pytest.mark.parametrize(
    "text",
    [
        f"موسكو - رويترز\n{SAID}",
        f"رويترز\n{SAID}",
        f"القاهرة - أ ش أ: {SAID}",
        f"المصدر: وكالة رويترز\n{SAID}",
        f"{SAID}\nالمصدر: رويترز",
        f"{SAID} (رويترز)",
    ],
)
def test_a_byline_is_no_link(view: Read, text: str) -> None:
    seen = view(text)
    said = seen.said("قال")
    assert (seen.names(said.speakers), said.via) == (["Sergey Lavrov"], [])


def test_an_agency_on_the_word_of_others_is_their_link(view: Read) -> None:
    seen = view("قالت قناة الجزيرة نقلا عن مصادر أمنية إن المطار أغلق.")
    (said,) = seen.record.statements
    assert said.speakers == [seen.actor("مصادر أمنية").id] and seen.names(said.via) == ["Al Jazeera"]


def test_a_quoted_source_that_goes_on_keeps_its_agency(view: Read) -> None:
    seen = view("نقلت وكالة سانا عن مصدر عسكري قوله إن المعارك انتهت. وأضاف المصدر أن الطريق مفتوح.")
    said = seen.said("وأضاف")
    assert said.speakers == [seen.actor("المصدر").id] and seen.names(said.via) == ["Syrian Arab News Agency"]


def test_a_medium_spoken_to_holds_over_another_speaker(view: Read) -> None:
    seen = view(
        "قال الرئيس الفرنسي إيمانويل ماكرون لصحيفة لوموند إن أوروبا قوية. وأكدت المستشارة الألمانية أنغيلا ميركل أن "
        "الوقت ضيق. وأضاف ماكرون أن الحوار مستمر.",
        published="2021-03-01",
    )
    assert [seen.names(s.via) for s in seen.record.statements] == [["Le Monde"], [], ["Le Monde"]]


def test_an_agency_that_tells_carries_those_it_tells_of(view: Read) -> None:
    seen = view(
        "أوضحت وكالة الأنباء السعودية أن الرئيس المصري عبد الفتاح السيسي وصل جدة. وأكد السيسي أن العلاقات متينة.",
        published="2022-06-21",
    )
    assert seen.names(seen.said("وأكد").via) == ["Saudi Press Agency"]


@pytest.mark.parametrize(
    ("text", "cue", "via"),
    [
        ("أغلق الطريق بعد الانهيار، بحسب ما أفاد أمس العمدة وكالة فرانس برس.", "أفاد", "Agence France-Presse"),
        ("وقال نفتالي بينيت إن الاتفاق سيئ، وفق ما نقلته، إذاعة صوت إسرائيل.", "وقال", "Israel Radio"),
        ("وذكر جمال بن عمر في تصريح نقلته وكالة الأنباء السعودية أن الاتفاق قريب.", "وذكر", "Saudi Press Agency"),
        ("وأوضح جون كيري في مقابلة مع CNN أن الاتفاق جيد.", "وأوضح", "CNN"),
        ("ونقلت رويترز عن جمال بن عمر إعرابه عن قلقه من القتال.", "إعرابه", "Reuters"),
    ],
)
def test_media_of_a_statement(view: Read, text: str, cue: str, via: str) -> None:
    seen = view(text, published="2013-05-10")
    assert seen.names(seen.said(cue).via) == [via]


def test_the_stand_of_a_body_is_what_its_spokesman_says_of_it(view: Read) -> None:
    seen = view("قال المتحدث باسم الجيش الهندي إن الهند ترفض الوساطة.")
    (said,) = seen.record.statements
    assert seen.at(said.cue) == "قال" and said.speakers == [seen.actor("المتحدث باسم الجيش الهندي").id]


def test_a_place_of_the_statement_before_names_its_medium(view: Read) -> None:
    seen = view("دعا أنطونيو غوتيريش إلى الهدنة. جاء ذلك في كلمة له وفقا لما نقلته رويترز.", published="2022-05-01")
    assert seen.names(seen.said("دعا").via) == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "cue", "via"),
    [
        (
            "دعت جامعة الدول العربية، على لسان أمينها العام أحمد أبو الغيط، البلدين إلى ضبط النفس.",
            "دعت",
            ["Ahmed Aboul Gheit"],
        ),
        (
            "قالت فيديريكا موغيريني في كلمة نشرتها وزارة الخارجية الإيطالية إن الحوار مستمر.",
            "قالت",
            ["Italian Ministry of Foreign Affairs"],
        ),
        ("أدان سعد الحريري الهجوم في تصريح لقناة الجزيرة.", "أدان", ["Al Jazeera"]),
    ],
)
def test_through_whom_it_reached_the_report(view: Read, text: str, cue: str, via: list[str]) -> None:
    seen = view(text, published="2019-05-01")
    assert seen.names(seen.said(cue).via) == via


def test_a_paragraph_in_which_nobody_speaks_ends_the_chain(view: Read) -> None:
    seen = view(
        "نقلت وكالة تاس عن سيرغي لافروف قوله إن الهدنة صامدة.\n"
        "وقتل آلاف في الحرب التي بدأت قبل أعوام.\n"
        "وأعلن لافروف أن المحادثات قريبة.",
        published="2016-03-01",
    )
    assert seen.names(seen.said("وأعلن").via) == []
