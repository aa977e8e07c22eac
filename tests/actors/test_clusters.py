"""Coreference: one actor for all that names it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


def test_surname_and_office_alone_name_the_one_met_before(view: Read) -> None:
    seen = view(
        "قال وزير الخارجية الروسي سيرغي لافروف إن موسكو تدعم الحوار. وأضاف لافروف أن الحل سياسي. "
        "وأكد الوزير أن الوقت مناسب."
    )
    lavrov = seen.actor("Sergey Lavrov")
    assert seen.mentions(lavrov) == ["وزير الخارجية الروسي سيرغي لافروف", "لافروف", "الوزير"]
    assert [s.speakers for s in seen.record.statements] == [[lavrov.id]] * 3


def test_the_latter_is_the_person_named_last(view: Read) -> None:
    seen = view(
        "التقى الرئيس الفرنسي فرانسوا هولاند رئيس الوزراء العراقي حيدر العبادي في باريس. وقال الأخير إن المعركة طويلة.",
        published="2015-06-02",
    )
    assert "الأخير" in seen.mentions(seen.actor("Haider al-Abadi"))


@pytest.mark.parametrize(
    ("text", "dual", "members"),
    [
        (
            "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأمريكي جون كيري. وأكد الوزيران أن الهدنة صامدة.",
            "الوزيران",
            ["Sergey Lavrov", "John Kerry"],
        ),
        ("أجرت روسيا وتركيا محادثات أمس. وأكد الجانبان أن التعاون مستمر.", "الجانبان", ["Russia", "Turkey"]),
    ],
)
def test_a_dual_stands_for_the_two_named_before(view: Read, text: str, dual: str, members: list[str]) -> None:
    seen = view(text)
    assert sorted(seen.names([seen.actor(dual).id])) == sorted(members)


def test_one_person_in_two_spellings_is_one_actor(view: Read) -> None:
    seen = view("قال وزير الخارجية الروسي سيرغي لافروف إن الحل سياسي. وأضاف سيرجي لافروف أن الوقت ينفد.")
    assert seen.mentions(seen.actor("Sergey Lavrov")) == ["وزير الخارجية الروسي سيرغي لافروف", "سيرجي لافروف"]


@pytest.mark.parametrize(
    ("text", "published", "holder"),
    [
        ("قال الرئيس الأمريكي إن الحوار ضروري.", "1998-02-01", "Bill Clinton"),
        ("قال الرئيس الأمريكي إن الحوار ضروري.", "2003-02-01", "George W. Bush"),
        ("قال الرئيس الأمريكي إن الحوار ضروري.", "2013-02-01", "Barack Obama"),
        ("قال الأمين العام للأمم المتحدة إن الحوار ضروري.", "2003-02-01", "Kofi Annan"),
        ("قال الأمين العام للأمم المتحدة إن الحوار ضروري.", "2013-02-01", "Ban Ki-moon"),
        ("قال وزير الخارجية الروسي إن الحوار ضروري.", "2003-02-01", "Igor Ivanov"),
        ("قال وزير الخارجية الروسي إن الحوار ضروري.", "2013-02-01", "Sergey Lavrov"),
        ("قال العاهل المغربي إن الحوار ضروري.", "2013-02-01", "Mohammed VI"),
    ],
)
def test_an_office_alone_is_its_holder_of_the_date(view: Read, text: str, published: str, holder: str) -> None:
    seen = view(text, published=published)
    assert seen.names(seen.said("قال").speakers) == [holder]


def test_without_a_date_an_office_is_nobody_in_particular(view: Read) -> None:
    seen = view("قال الرئيس الأمريكي إن الحوار ضروري.", published=None)
    speaker = seen.actors[seen.said("قال").speakers[0]]
    assert (speaker.kind, speaker.country, speaker.wikidata) == ("person", "USA", None)
    assert "president" in (speaker.name_en or "").lower()


def test_an_unknown_person_becomes_an_actor_with_office_and_country(view: Read) -> None:
    seen = view("قال وزير النفط الأنغولي جواو سامباييو إن الأسعار مستقرة. وأضاف سامباييو أن الطلب مرتفع.")
    minister = seen.actor("سامباييو")
    assert (minister.kind, minister.country) == ("person", "AGO")
    assert "oil" in (minister.role or "") and minister.name_ar == "جواو سامباييو"
    assert len(seen.mentions(minister)) == 2


def test_two_of_one_surname_are_two(view: Read) -> None:
    seen = view("قال الرئيس السوري بشار الأسد إن الحرب مستمرة. وقال ماهر الأسد إن الجيش مستعد.")
    assert seen.said("قال").speakers != seen.said("وقال").speakers


def test_a_state_and_its_capital_are_one_actor(view: Read) -> None:
    seen = view("قالت روسيا إن الاتفاق قريب. وأضافت موسكو أن المفاوضات مستمرة.")
    assert seen.mentions(seen.actor("Russia")) == ["روسيا", "موسكو"]


def test_a_government_is_apart_from_its_state(view: Read) -> None:
    seen = view("قالت الحكومة الأردنية إن الأردن يدعم السلام.")
    assert seen.actor("الحكومة الأردنية").id != seen.actor("الأردن").id


def test_his_country_is_the_country_of_who_speaks(view: Read) -> None:
    seen = view("صرح رئيس الوزراء التركي أحمد داود أوغلو بأن بلاده ملتزمة بالاتفاق.", published="2015-10-01")
    assert seen.actor("بلاده").name_en == "Turkey"


def test_codes_follow_country_and_office(view: Read) -> None:
    seen = view("قال وزير الخارجية الروسي سيرغي لافروف إن حركة طالبان ملتزمة بالحوار.")
    assert (seen.actor("Sergey Lavrov").code or "").startswith("RUS GOV")


def test_a_pronoun_of_honour_means_whom_the_report_is_about(view: Read) -> None:
    seen = view(
        "استقبل وزير الخارجية السعودي عادل الجبير الوفد. وقال الجبير إن الحوار مفيد. والتقى الوفد سيرغي لافروف أيضا. "
        "وأكد معاليه أن الحل قريب.",
        published="2015-08-01",
    )
    assert "معاليه" in seen.mentions(seen.actor("Adel al-Jubeir"))


def test_the_ruling_party_is_the_one_that_was_called_so(view: Read) -> None:
    seen = view(
        "انتقد حزب العدالة والتنمية الحاكم في تركيا القانون. ورد حزب الشعب الجمهوري عليه. وقال الحزب الحاكم إنه جائر.",
        published="2015-08-01",
    )
    assert "الحزب الحاكم" in seen.mentions(seen.actor("Justice and Development Party (Turkey)"))


@pytest.mark.parametrize(
    ("text", "published", "name", "mentions"),
    [
        (
            "أعلن الرئيس الجورجي إدوارد شيفاردنادزه قراره. وقال الرئيس المستقيل إن البلاد بحاجة إلى الهدوء.",
            "2003-11-24",
            "Eduard Shevardnadze",
            ["الرئيس الجورجي إدوارد شيفاردنادزه", "الرئيس المستقيل"],
        ),
        (
            "انتخب النواب العماد ميشال عون في بيروت. وقال الرئيس المنتخب إن لبنان آمن.",
            "2016-11-01",
            "Michel Aoun",
            ["العماد ميشال عون", "الرئيس المنتخب"],
        ),
        (
            "وصل المبعوث الأممي ستيفان دي ميستورا إلى دمشق. وأكد المبعوث الخاص أن الهدنة هشة.",
            "2016-03-01",
            "Staffan de Mistura",
            ["المبعوث الأممي ستيفان دي ميستورا", "المبعوث الخاص"],
        ),
        (
            "قال رئيس وفد الحوثيين محمد عبدالسلام إن المحادثات مستمرة. وأضاف عبدالسلام أن الوفد باق.",
            "2016-06-01",
            "Mohammed Abdul-Salam",
            ["رئيس وفد الحوثيين محمد عبدالسلام", "عبدالسلام"],
        ),
        (
            "أكد الملك عبدالله بن الحسين عاهل الأردن دعم القدس. والتقى جلالته الوزراء.",
            "2019-06-01",
            "King Abdullah II",
            None,
        ),
    ],
)
def test_who_is_meant_later(view: Read, text: str, published: str, name: str, mentions: list[str] | None) -> None:
    seen = view(text, published=published)
    found = seen.mentions(seen.actor(name))
    assert found == mentions if mentions else "جلالته" in found


def test_a_pronoun_of_honour_means_who_bears_the_rank(view: Read) -> None:
    seen = view(
        "بحث سمو الأمير فيصل بن فرحان مع وزير الخارجية المصري سامح شكري الأزمة. وأكد شكري دعم مصر، وقال شكري إن "
        "الموقف واحد. وأوضح سموه أن الحل سياسي.",
        published="2021-06-01",
    )
    assert "سموه" in seen.mentions(seen.actor("Faisal bin Farhan"))


def test_the_president_is_no_head_of_a_body(view: Read) -> None:
    seen = view(
        "قال الرئيس الأمريكي باراك أوباما إن الاتفاق مهم. ورفض رئيس مجلس النواب جون بينر الاتفاق. ورد الرئيس بالنفي.",
        published="2015-07-20",
    )
    assert "الرئيس" in seen.mentions(seen.actor("Barack Obama"))


@pytest.mark.parametrize(
    ("text", "whole", "mentions"),
    [
        (
            "أعلنت الحكومة اليمنية القرار. ولم يكن للحكومة رأي آخر. وقالت الحكومة إنها باقية.",
            "الحكومة اليمنية",
            ["الحكومة اليمنية", "لحكومة", "الحكومة"],
        ),
        (
            "هاجم مستوطنون إسرائيليون القرية. وفر المهاجمون. وقال شهود إن المستوطنين أحرقوا منزلا.",
            "مستوطنون إسرائيليون",
            ["مستوطنون إسرائيليون", "المستوطنين"],
        ),
        (
            "قال الأمين العام لـ«حزب الله» حسن نصر الله ذلك. وأكد الحزب موقفه.",
            "الحزب",
            ["الحزب"],
        ),
        (
            "قصفت تركيا مواقع حزب العمال الكردستاني. وقال حزب العمال إن خمسة قتلوا.",
            "حزب العمال الكردستاني",
            ["حزب العمال الكردستاني", "حزب العمال"],
        ),
    ],
)
def test_bodies_and_groups_are_met_again(view: Read, text: str, whole: str, mentions: list[str]) -> None:
    seen = view(text)
    assert seen.mentions(seen.actor(whole)) == mentions


def test_bodies_of_one_kind_with_other_fields_are_two(view: Read) -> None:
    seen = view("أحالت محكمة جنايات القاهرة الأوراق. ورفضت محكمة النقض الطعن.", published="2015-05-17")
    assert seen.actor("محكمة جنايات القاهرة").id != seen.actor("محكمة النقض").id


@pytest.mark.parametrize(
    ("text", "state", "mention"),
    [
        ("قالت عمان إن الأردن مستعد للحوار.", "Jordan", "عمان"),
        ("أعلنت عمّان القرار.", "Jordan", "عمّان"),
        ("أعلنت عمان القرار. وقال الوزير العماني ذلك.", "Oman", "عمان"),
    ],
)
def test_amman_is_not_oman(view: Read, text: str, state: str, mention: str) -> None:
    seen = view(text)
    assert mention in seen.mentions(seen.actor(state))


def test_the_head_of_the_only_body_that_has_one(view: Read) -> None:
    seen = view("دعت الأمم المتحدة إلى هدنة. وقال الأمين العام إن الوضع خطير.", published="2015-08-03")
    assert seen.mentions(seen.actor("Ban Ki-moon")) == ["الأمين العام"]
