"""What the speakers judge."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "stance", "about"),
    [
        ("قال جون كيري إن الاتفاق إنجاز كبير.", "supports", "الاتفاق"),
        ("قال جون كيري إن حل الدولتين هو الحل الوحيد.", "supports", "حل الدولتين"),
        ("قال جون كيري إن الغارات الجوية الأخيرة غير قانونية.", "opposes", "الغارات الجوية الأخيرة"),
        ("وصف جون كيري ما جرى بأنه جريمة.", "opposes", "ما جرى"),
        ("وصف جون كيري القرار بالخطأ.", "opposes", "القرار"),
        ("اعتبر جون كيري عدم الرد على الهجوم خطأ.", "opposes", "عدم الرد على الهجوم"),
        ("أكد جون كيري أن الهجوم الأخير، ينسف جهود السلام.", "opposes", "الهجوم الأخير"),
        ("قال جون كيري إن نشر المراقبين يسهم في تهدئة الوضع.", "supports", "نشر المراقبين"),
    ],
)
def test_a_judgement_is_on_its_subject(view: Read, text: str, stance: str, about: str) -> None:
    seen = view(text)
    assert [seen.at(p.about) for p in seen.positions(stance)] == [about]


@pytest.mark.parametrize(
    "text",
    [
        "قال جون كيري إن القرار ليس خطأ.",
        "قال جون كيري إن مرتكبي جريمة الأمس سيحاكمون.",
        "قال جون كيري إن الوفد اجتاز العملية بنجاح.",
        "دعا جون كيري إلى تحقيق يضمن العدالة.",
    ],
)
def test_other_words_judge_nothing(view: Read, text: str) -> None:
    seen = view(text)
    assert not [p for p in seen.record.positions if p.stance in ("supports", "opposes")]
