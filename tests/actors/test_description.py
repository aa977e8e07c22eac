"""What actors are once the report is read as a whole: country, kind, English name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "mention", "country"),
    [
        ("وقع انفجار في نيروبي أمس. وقالت الشرطة إنها اعتقلت ثلاثة رجال.", "الشرطة", "KEN"),
        ("اتهمت المعارضة الفنزويلية الحكومة بالتزوير.", "الحكومة", "VEN"),
        ("قال مسؤول محلي في بنغازي إن المطار مغلق.", "مسؤول محلي", "LBY"),
        ("قال قائد شرطة إسطنبول حسين أوزدمير إن المدينة هادئة.", "قائد شرطة إسطنبول حسين أوزدمير", "TUR"),
        ("انتقد محمد بخاري الفساد، وقال إن حكومته تحاربه.", "حكومته", "NGA"),
        ("اقتلع المستوطنون أشجار الزيتون قرب نابلس.", "المستوطنون", "ISR"),
        ("أحصى المرصد السوري لحقوق الإنسان القتلى، وبينهم 12 مدنيا في مدينة حلب.", "12 مدنيا", "SYR"),
    ],
)
def test_surroundings_tell_the_country(view: Read, text: str, mention: str, country: str) -> None:
    assert view(text, published="2017-03-01").actor(mention).country == country


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("دعا المجتمع الدولي إلى هدنة في اليمن.", "المجتمع الدولي"),
        ("قالت مصادر مطلعة إن المحادثات في الأردن فشلت.", "مصادر مطلعة"),
        ("انتشرت قوات دولية في جنوب لبنان.", "قوات دولية"),
    ],
)
def test_who_has_no_country(view: Read, text: str, mention: str) -> None:
    assert view(text).actor(mention).country is None


def test_a_group_has_the_country_of_its_members(view: Read) -> None:
    text = "التقى وزير الدفاع العراقي خالد العبيدي وزير الداخلية العراقي محمد الغبان. وأكد الوزيران أن النصر قريب."
    seen = view(text, published="2015-08-01")
    assert seen.actor("الوزيران").country == "IRQ"


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("انتقدت المنظمات الحقوقية القانون.", "المنظمات الحقوقية", "group"),
        ("سلمت السلطات الكويتية المتهم.", "السلطات الكويتية", "organisation"),
        ("قتل طفل فلسطيني في الغارة.", "طفل فلسطيني", "unnamed"),
        ("قال المتحدث باسم الجيش إن المعركة انتهت.", "المتحدث باسم الجيش", "unnamed"),
        ("قال مسؤولون أتراك إن الطريق مقطوع.", "مسؤولون أتراك", "unnamed"),
        ("انتقد المسؤولون الأتراك القرار.", "المسؤولون الأتراك", "group"),
        ("قال وزير الزراعة البوليفي إن الموسم جيد.", "وزير الزراعة البوليفي", "person"),
        ("قتل 20 من متمردي حركة طالبان في الغارة.", "20 من متمردي حركة طالبان", "group"),
    ],
)
def test_kinds(view: Read, text: str, mention: str, kind: str) -> None:
    assert view(text).actor(mention).kind == kind


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("نفت الحكومة التشيلية النبأ.", "الحكومة التشيلية", "Government of Chile"),
        ("نفت وزارة الخارجية الكينية النبأ.", "وزارة الخارجية الكينية", "Kenyan Ministry of Foreign Affairs"),
        ("نفت وزارة العدل الكينية النبأ.", "وزارة العدل الكينية", "Kenyan Ministry of Justice"),
        ("نفت وزارة العدل الأمريكية النبأ.", "وزارة العدل الأمريكية", "US Department of Justice"),
        ("وقع انفجار في أنقرة، فعقد البرلمان جلسة.", "البرلمان", "Turkish Parliament"),
        ("ردت المحكمة العليا في نيروبي الطعن.", "المحكمة العليا", "Supreme Court of Kenya"),
        ("سقط نظام القذافي في أيام.", "نظام القذافي", "Gaddafi regime"),
        ("أوقفت شرطة إسطنبول المشتبه به.", "شرطة إسطنبول", "Istanbul police"),
        ("أغلقت السفارة الأمريكية في بغداد أبوابها.", "السفارة الأمريكية", "US Embassy in Baghdad"),
        ("انسحبت قوات الجيش العراقي من المدينة.", "قوات الجيش العراقي", "Iraqi army"),
        ("نفت إيران النبأ، ثم أكدته وزارة خارجيتها.", "وزارة خارجيتها", "Iranian Ministry of Foreign Affairs"),
        ("قصف التحالف مواقع الحوثيين في صنعاء.", "التحالف", "Saudi-led coalition"),
        ("قصف التحالف مواقع داعش في الموصل.", "التحالف", "International coalition against Islamic State"),
        ("قال سكان في حلب إن قوات النظام انسحبت.", "قوات النظام", "Syrian regime forces"),
        ("رد المجلس الاستشاري لحركة فتح على البيان.", "المجلس الاستشاري لحركة فتح", "Fatah Advisory council"),
        ("نفى مكتب رئيس الوزراء التركي النبأ.", "مكتب رئيس الوزراء التركي", "Turkish Prime Minister's office"),
        ("اجتمعت لجنة الأمن القومي في البرلمان الإيراني.", "لجنة الأمن القومي في البرلمان الإيراني",
         "National Security committee of the Iranian Parliament"),
    ],
)  # fmt: skip
def test_names_of_bodies(view: Read, text: str, mention: str, name: str) -> None:
    assert view(text, published="2015-08-01").actor(mention).name_en == name


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("نفى الجانب الفرنسي النبأ.", "الجانب الفرنسي", "France"),
        ("قتل متمردو حزب العمال الكردستاني شرطيا.", "متمردو حزب العمال الكردستاني", "Kurdistan Workers' Party"),
        ("اجتمع الرئيس في أنقرة مع قادة الجيش التركي.", "الرئيس", "Recep Tayyip Erdoğan"),
    ],
)
def test_who_is_meant(view: Read, text: str, mention: str, name: str) -> None:
    assert view(text, published="2015-08-01").actor(mention).name_en == name


def test_a_title_before_the_name_is_the_same_person(view: Read) -> None:
    seen = view("انتقد المبعوث الأممي الهدنة. وقال المبعوث الأممي ستافان دي ميستورا إنها هشة.", published="2015-08-01")
    assert len(seen.actor("Staffan de Mistura").mentions) == 2


def test_the_name_behind_a_spokesman_is_his(view: Read) -> None:
    seen = view("قالت الناطقة باسم الأمين العام ستيفاني طرابلسي إن الجولة تأجلت.")
    assert seen.actor("الناطقة باسم الأمين العام ستيفاني طرابلسي").kind == "person"
