"""Where the objects of positions end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "stance", "about"),
    [
        ("أكدت فرنسا ضرورة «ملاحقة» المهربين في البحر.", "requires", "«ملاحقة» المهربين في البحر"),
        ("دعت فرنسا إلى الإفراج فورا عن الصحفيين.", "requires", "الإفراج فورا عن الصحفيين"),
        ("رحبت فرنسا بالاتفاق الأخير الذي وقعته إيران.", "supports", "الاتفاق الأخير"),
        ("أشادت فرنسا بالتعاون الذي أبدته مصر.", "supports", "التعاون الذي أبدته مصر"),
        ("أدانت فرنسا الهجوم ووصفته بالجبان.", "opposes", "الهجوم"),
        ("طالبت فرنسا بعقد جلسة الثلاثاء المقبل.", "requires", "عقد جلسة"),
        ("أكدت فرنسا ضرورة حماية السفن وطواقمها.", "requires", "حماية السفن وطواقمها"),
    ],
)
def test_the_shortest_stretch_that_names_it(view: Read, text: str, stance: str, about: str) -> None:
    seen = view(text)
    assert about in [seen.at(p.about) for p in seen.positions(stance)]


def test_no_object_ends_in_an_opening_mark(view: Read) -> None:
    seen = view("وصف جون كيري القرار بأنه «خطأ تاريخي».")
    assert [seen.at(p.about) for p in seen.positions("opposes")] == ["القرار"]
