"""Statements of all who met: «تم التأكيد»، «الوزيران»."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]

MET = "التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون. "


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("وتم التأكيد على ضرورة مكافحة الإرهاب.", "التأكيد", "ضرورة مكافحة الإرهاب"),
        ("وتمت الإشارة إلى أهمية الحوار الليبي.", "الإشارة", "أهمية الحوار الليبي"),
    ],
)
def test_a_passive_is_said_by_those_who_met(view: Read, sentence: str, cue: str, content: str) -> None:
    seen = view(MET + sentence)
    said = seen.said(cue)
    assert said.rule.endswith(".passive")
    assert seen.at(said.content) == content
    assert seen.names(said.speakers) == ["Abdel Fattah el-Sisi", "Emmanuel Macron"]


def test_a_passive_without_a_meeting_has_no_speaker(view: Read) -> None:
    assert view("تم التأكيد على ضرورة مكافحة الإرهاب.").said("التأكيد").speakers == []


def test_the_two_presidents_are_those_who_met(view: Read) -> None:
    seen = view(MET + "وأكد الرئيسان أن الحل سياسي.")
    assert seen.names(seen.said("وأكد").speakers) == ["Abdel Fattah el-Sisi", "Emmanuel Macron"]
