"""On what occasion, when and where something was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("قال الرئيس الفرنسي إيمانويل ماكرون في مؤتمر صحفي إن الحل قريب.", "press conference"),
        ("أكد أمير قطر خلال اتصال هاتفي أن الحوار مستمر.", "call"),
        ("قال الرئيس التونسي قيس سعيد في مقابلة مع قناة فرانس 24 إن الانتخابات قريبة.", "interview"),
        ("قال الرئيس الفرنسي إيمانويل ماكرون إن الحل قريب.", None),
        ("قال الرئيس الفرنسي إيمانويل ماكرون إن «المؤتمر الصحفي ألغي».", None),
    ],
)
def test_the_occasion(view: Read, text: str, setting: str | None) -> None:
    assert view(text).said("قال" if "قال" in text else "أكد").setting == setting


def test_when_and_where_it_was_said(view: Read) -> None:
    said = view("قال الرئيس الفرنسي إيمانويل ماكرون في برلين أمس إن الانتخابات ستجري في يونيو 2021.").said("قال")
    assert (said.date, said.place) == ("2020-06-14", "Berlin")


def test_what_is_said_dates_no_statement(view: Read) -> None:
    said = view("قال الرئيس الفرنسي إيمانويل ماكرون إن الانتخابات ستجري في يونيو 2021.").said("قال")
    assert (said.date, said.place) == (None, None)
