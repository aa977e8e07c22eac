"""Whom protests are against."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.actors.arguments import Arguments
from khabar.actors.casting import Cast

Make = Callable[[str], Cast]


def opponents(cast: Cast, word: str) -> list[str]:
    """The actors that the protest named by a word is against."""
    page = cast.page
    at = next(i for i in range(len(page.tokens)) if page.raw(i, i + 1) == word)
    found = Arguments(page, cast).opponents.of(at)
    return [cast.clusters.by_id[m.actor].name_en or page.raw(m.first, m.last, m.cut) for m in found]


@pytest.mark.parametrize(
    ("text", "word", "against"),
    [
        ("تظاهر آلاف الأرمن في يريفان احتجاجا على قرار الحكومة.", "تظاهر", ["Government"]),
        ("تظاهر مئات الصربيين في بلغراد ضد حلف شمال الأطلسي.", "تظاهر", ["NATO"]),
        ("خرج متظاهرون في كراتشي منددين بالغارات الأمريكية على وزيرستان.", "متظاهرون", ["United States"]),
        ("تجمع طلاب في أثينا للمطالبة برحيل الحكومة.", "تجمع", ["Government"]),
        ("احتشد المعلمون في عمان مطالبين الحكومة بزيادة الأجور.", "احتشد", ["Government"]),
        ("اعتصم ناشطون في بيروت أمام السفارة الروسية.", "اعتصم", ["Russia"]),
        ("وصل ماكرون إلى بيروت وتظاهر ناشطون احتجاجا على زيارته.", "وتظاهر", ["Emmanuel Macron"]),
    ],
)
def test_whom_a_protest_is_against(cast: Make, text: str, word: str, against: list[str]) -> None:
    assert opponents(cast(text), word) == against


@pytest.mark.parametrize(
    "text",
    [
        "تظاهر المئات أمام مقر النقابة.",
        "تظاهر المئات احتجاجا في تركيا.",
        "تظاهر المئات تنديدا باعتقال المعارضين.",
        "تظاهر المئات وهو ما نددت به الحكومة.",
    ],
)
def test_the_text_does_not_tell_whom_it_is_against(cast: Make, text: str) -> None:
    assert opponents(cast(text), "تظاهر") == []
