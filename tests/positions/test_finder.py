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


def test_scare_quotes_belong_to_the_object(view: Read) -> None:
    seen = view("أعلنت فرنسا عزمها على «ملاحقة» المهربين في البحر.")
    (position,) = seen.positions("offers")
    assert seen.at(position.about) == "«ملاحقة» المهربين في البحر"


def test_the_object_stands_behind_whom_the_verb_addresses(view: Read) -> None:
    seen = view("قال عادل الجبير: «ندعو جميع الأطراف إلى وقف القتال».")
    assert "وقف القتال" in [seen.at(p.about) for p in seen.positions("requires")]
