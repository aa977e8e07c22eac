"""Whose a stance is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "stance", "holder"),
    [
        ("قال جون كيري إن بلاده مستعدة للتعاون مع الأمم المتحدة.", "offers", "United States"),
        ("قال جون كيري إنه مستعد للتعاون مع الأمم المتحدة.", "offers", "John Kerry"),
        ("قال جون كيري إن بلاده لن تقبل بإغلاق المضيق.", "opposes", "United States"),
        ("أبدى جون كيري استعداد بلاده للتوسط بين الطرفين.", "offers", "United States"),
        ("أكد جون كيري دعم مصر الكامل للحكومة.", "supports", "Egypt"),
        ("قال جون كيري إن مصر وسيط نزيه وتدعم الحوار.", "supports", "Egypt"),
        ("قال جون كيري إن بلاده ستعود إلى الاتفاق إذا أوقفت إيران التخصيب.", "conditions", "United States"),
        ("قال جون كيري إن المراقبين يجب أن يغادروا.", "requires", "John Kerry"),
    ],
)
def test_the_holder(view: Read, text: str, stance: str, holder: str) -> None:
    seen = view(text)
    assert [seen.names(p.holders) for p in seen.positions(stance)] == [[holder]]


def test_others_are_not_spoken_for(view: Read) -> None:
    assert view("قال جون كيري إن إيران لن تغلق المضيق.").positions("opposes") == []
