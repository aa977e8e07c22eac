"""Positions: what an actor wants, backs, refuses or makes depend."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "stance", "holder", "about"),
    [
        (
            "أكد الرئيس التركي رجب طيب أردوغان ضرورة إقامة منطقة آمنة.",
            "requires",
            "Recep Tayyip Erdoğan",
            "إقامة منطقة آمنة",
        ),
        ("دعت روسيا إلى وقف القصف.", "requires", "Russia", "وقف القصف"),
        (
            "رفض وزير الخارجية الإيراني محمد جواد ظريف إعادة التفاوض.",
            "opposes",
            "Mohammad Javad Zarif",
            "إعادة التفاوض",
        ),
        ("رحب الرئيس اللبناني ميشال عون بقرار الحكومة.", "supports", "Michel Aoun", "قرار الحكومة"),
        (
            "أعربت المستشارة الألمانية أنغيلا ميركل عن أملها في تسوية الأزمة قبل نهاية العام.",
            "expects",
            "Angela Merkel",
            "تسوية الأزمة",
        ),
        (
            "قال رئيس الوزراء الإسرائيلي بنيامين نتانياهو إنه مستعد للقاء الرئيس الفلسطيني.",
            "offers",
            "Benjamin Netanyahu",
            "لقاء الرئيس الفلسطيني",
        ),
        ("قالت فرنسا إن باريس تدعم الحوار الليبي.", "supports", "France", "الحوار الليبي"),
    ],
)
def test_stance_holder_and_object(view: Read, text: str, stance: str, holder: str, about: str) -> None:
    seen = view(text)
    (position,) = seen.positions(stance)
    assert (seen.names(position.holders), seen.at(position.about)) == ([holder], about)


def test_a_condition_and_what_depends_on_it(view: Read) -> None:
    seen = view("قال الرئيس الإيراني حسن روحاني إن بلاده ستعود إلى الاتفاق بشرط أن ترفع العقوبات.")
    (position,) = seen.positions("conditions")
    assert seen.at(position.about) == "ترفع العقوبات"
    assert position.condition_for is not None and seen.at(position.condition_for) == "بلاده ستعود إلى الاتفاق"


def test_two_joined_objects_are_two_positions(view: Read) -> None:
    seen = view("دعت روسيا إلى وقف القصف وبدء المفاوضات.")
    assert [seen.at(p.about) for p in seen.positions("requires")] == ["وقف القصف", "بدء المفاوضات"]


def test_a_position_knows_its_statement(view: Read) -> None:
    seen = view("أكد الرئيس التركي رجب طيب أردوغان ضرورة وقف القصف.")
    assert seen.positions("requires")[0].statement == seen.said("أكد").id


def test_one_object_is_held_once(view: Read) -> None:
    seen = view("دعت روسيا إلى ضرورة وقف القصف.")
    assert [seen.at(p.about) for p in seen.positions("requires")] == ["وقف القصف"]


def test_a_speaker_tells_of_the_stance_of_another(view: Read) -> None:
    seen = view("قال وزير الخارجية الروسي سيرغي لافروف إن إيران تدعم الحوار.")
    (position,) = seen.positions("supports")
    assert seen.names(position.holders) == ["Iran"]


@pytest.mark.parametrize(
    "text", ["قال الوزير إن الاجتماع انتهى.", "ضرورة وقف القصف أمر واضح.", "الدعم الأمريكي مستمر."]
)
def test_without_a_speaker_or_a_stance_there_is_no_position(view: Read, text: str) -> None:
    assert view(text).record.positions == []


def test_the_object_stands_behind_whom_the_verb_addresses(view: Read) -> None:
    seen = view("قال عادل الجبير: «ندعو جميع الأطراف إلى وقف القتال».")
    assert "وقف القتال" in [seen.at(p.about) for p in seen.positions("requires")]


@pytest.mark.parametrize(
    ("text", "stance", "about"),
    [
        ("قال عادل الجبير: «علينا أن نحمي الملاحة».", "requires", "نحمي الملاحة"),
        ("قال عادل الجبير إن على إيران أن تفرج عن السفينة.", "requires", "تفرج عن السفينة"),
        ("قال عادل الجبير إن بلاده لن تفتح سفارة قبل التوصل إلى اتفاق.", "conditions", "التوصل إلى اتفاق"),
        ("قال عادل الجبير إنه لا سلام من دون دولة مستقلة.", "requires", "دولة مستقلة"),
        ("دعت فرنسا إلى «العودة إلى المفاوضات».", "requires", "العودة إلى المفاوضات"),
        ("حذرت فرنسا من مغبة إغلاق المضيق.", "opposes", "إغلاق المضيق"),
        ("قال عادل الجبير إن استمرار الحصار سيؤدي إلى تفاقم الأزمة.", "opposes", "استمرار الحصار"),
        ("بررت فرنسا إغلاق الحدود.", "supports", "إغلاق الحدود"),
        ("قال عادل الجبير إن بلاده تعتزم زيادة الإنتاج.", "offers", "زيادة الإنتاج"),
    ],
)
def test_what_is_wanted_refused_or_made_depend(view: Read, text: str, stance: str, about: str) -> None:
    assert about in [seen.at(p.about) for seen in [view(text)] for p in seen.positions(stance)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("حذرت فرنسا من أن العاصفة ستصل إلى الساحل.", "opposes"),
        ("قال عادل الجبير إن الصواريخ لن تصل إلى الرياض.", "opposes"),
        ("قال عادل الجبير إنه لا يعرف ما إذا كان الوفد سيحضر.", "conditions"),
        ("قال مسؤول فرنسي، طلب عدم كشف اسمه، إن الوفد وصل.", "requires"),
        ("قال عادل الجبير إنه ما كان ينبغي أن يسافر الوفد.", "requires"),
        ("قال عادل الجبير إن الوفد وصل قبل بدء المفاوضات.", "conditions"),
    ],
)
def test_telling_is_no_stance(view: Read, text: str, stance: str) -> None:
    assert view(text).positions(stance) == []


def test_what_hangs_on_a_condition_is_told_with_it(view: Read) -> None:
    seen = view("قال جون كيري إن بلاده مستعدة للتعاون إذا أوقفت روسيا القصف.")
    assert [(p.stance, seen.at(p.about)) for p in seen.record.positions] == [("conditions", "أوقفت روسيا القصف")]


def test_parallel_objects_are_positions_each(view: Read) -> None:
    seen = view("طالبت فرنسا إيران بالإفراج عن السفينة، وبوقف تخصيب اليورانيوم.")
    assert [seen.at(p.about) for p in seen.positions("requires")] == ["الإفراج عن السفينة", "وقف تخصيب اليورانيوم"]


def test_what_is_wanted_inside_an_object_is_part_of_it(view: Read) -> None:
    seen = view("دعت فرنسا إلى دعم الحكومة.")
    assert [(p.stance, seen.at(p.about)) for p in seen.record.positions] == [("requires", "دعم الحكومة")]


def test_acts_tell_what_they_are_done_for(view: Read) -> None:
    seen = view("استدعت فرنسا سفيرها في طهران احتجاجا على اعتقال الصحفيين.")
    (position,) = seen.positions("opposes")
    assert (seen.names(position.holders), seen.at(position.about)) == (["France"], "اعتقال الصحفيين")


def test_a_negated_stance_is_the_contrary(view: Read) -> None:
    seen = view("قال عادل الجبير إن بلاده لا تسعى إلى مواجهة جديدة.")
    assert [(p.stance, seen.at(p.about)) for p in seen.record.positions] == [("opposes", "مواجهة جديدة")]
