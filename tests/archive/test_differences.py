"""What one outlet tells and another leaves out."""

from __future__ import annotations

import pytest

from archives import Filled
from khabar.archive import Archive
from khabar.archive.differences import Compared, Comparison, differences
from khabar.archive.joining import join
from khabar.errors import ArchiveError
from reported import REPORTS, report


@pytest.fixture
def told(filled: Filled) -> Archive:
    archive = filled(REPORTS)
    join(archive)
    return archive


def ask(archive: Archive, one: str = "okaz", other: str = "sabq") -> Comparison:
    with archive.reading() as connection:
        return differences(connection, one, other)


def meeting(answer: Comparison) -> Compared:
    return next(one for one in answer.compared if one.happening.kind == "CONSULT")


def test_what_each_leaves_out(told: Archive) -> None:
    compared = meeting(ask(told))
    here = {(detail.sort, detail.value) for detail in compared.one.only_here}
    there = {(detail.sort, detail.value) for detail in compared.other.only_here}
    assert ("statement", "واشنطن ستراقب المواقع العسكرية الإيرانية بدقة كبيرة") in here
    assert ("chain", "إنترفاكس") in there
    assert not any(sort == "statement" and "بلاده تؤيد" in value for sort, value in here | there)


def test_numbers_that_differ_are_a_conflict(told: Archive) -> None:
    conflicts = meeting(ask(told)).conflicts
    assert [(one.sort, one.noun, one.one, one.other) for one in conflicts] == [("number", "ساعات", "3", "5")]


def test_evidence_is_of_the_outlet_and_stands_in_its_text(told: Archive) -> None:
    texts = {one.id: one.text for one in REPORTS}
    for compared in ask(told).compared:
        for outlet, side in (("okaz", compared.one), ("sabq", compared.other)):
            for evidence in (*side.evidence, *(detail.evidence for detail in side.only_here)):
                assert evidence.outlet == outlet
                assert texts[evidence.document][slice(*evidence.span)] == evidence.words


def test_what_only_one_tells(told: Archive) -> None:
    answer = ask(told)
    assert "2015-08-03" in {row.day for row in answer.only_one.rows}
    assert {row.evidence[0].outlet for row in answer.only_one.rows} == {"okaz"}
    assert {row.evidence[0].outlet for row in answer.only_other.rows} == {"sabq"}


def test_sides_change_places(told: Archive) -> None:
    one, other = ask(told), ask(told, "سبق", "عكاظ")
    assert (other.one, other.other) == ("sabq", "okaz")
    assert [c.happening.number for c in one.compared] == [c.happening.number for c in other.compared]
    assert [c.one for c in one.compared] == [c.other for c in other.compared]
    assert one.only_one == other.only_other


def test_an_outlet_is_not_compared_with_itself(told: Archive) -> None:
    with pytest.raises(ArchiveError, match="compared with itself"):
        ask(told, "okaz", "عكاظ")


def pair(filled: Filled, one: tuple[str, ...], other: tuple[str, ...]) -> Compared:
    """The one happening that two reports tell, compared."""
    archive = filled([report("a", "okaz", "2015-07-26", *one), report("b", "sabq", "2015-07-26", *other)])
    join(archive)
    (compared,) = ask(archive).compared
    return compared


def left_out(compared: Compared) -> set[tuple[str, str]]:
    return {(detail.sort, detail.value) for detail in compared.one.only_here}


MET = "التقى وزير الخارجية النرويجي بورغي برنده أمس السبت في عمان نظيره الأردني ناصر جودة لبحث ملف اللاجئين"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("", False),
        (' ووعد بمساعدة "42" مدرسة', True),
        (" ووعد بمساعدة اثنتين وأربعين مدرسة", True),
    ],
)
def test_numbers_that_are_left_out_are_no_dates_and_told_in_no_form(filled: Filled, other: str, told: bool) -> None:
    own = MET + " قبل مؤتمر 14 أغسطس المقبل ووعد بمساعدة 42 مدرسة."
    numbers = {value for sort, value in left_out(pair(filled, (own,), (f"{MET}{other}.",))) if sort == "number"}
    assert numbers == (set() if told else {"42 مدرسة"})


def test_who_is_named_by_another_form_of_the_name_is_not_left_out(filled: Filled) -> None:
    own = f"قال المتحدث باسم الوزارة نايف الجهني: {MET}."
    other = f"أوضح النقيب نايف محمد الجهني في بيان: {MET}."
    assert not any(sort == "chain" for sort, _ in left_out(pair(filled, (own,), (other,))))


@pytest.mark.parametrize(("before", "told"), [("", False), ("وصل الضيف أمس إلى المطار. ", True)])
def test_a_day_that_the_other_tells_elsewhere_is_not_left_out(filled: Filled, before: str, told: bool) -> None:
    undated = MET.replace(" أمس السبت", "")
    found = left_out(pair(filled, (MET + ".",), (f"{before}{undated}.",)))
    assert (("date", "2015-07-25") in found) is not told


def test_a_place_within_the_others_is_no_conflict(filled: Filled) -> None:
    other = MET.replace("في عمان", "في الأردن")
    compared = pair(filled, (MET + ".",), (other + ".",))
    assert [one for one in compared.conflicts if one.sort == "place"] == []


FILLER = "وتناول التقرير أخبار الأسواق المحلية وأسعار الخضار والفواكه في المدن الكبيرة."


@pytest.mark.parametrize("apart", [0, 12])
def test_what_the_same_people_say_of_something_else_is_not_left_out(filled: Filled, apart: int) -> None:
    said = "وأكد ناصر جودة أن المنتخب الوطني سيشارك في بطولة السباحة القادمة."
    found = left_out(pair(filled, (MET + ".", *[FILLER] * apart, said), (MET + ".", "تفاصيل أخرى.")))
    assert any(sort == "statement" for sort, _ in found) is not bool(apart)
