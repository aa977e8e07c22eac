"""What one outlet tells and another leaves out."""

from __future__ import annotations

import pytest

from archives import Filled
from khabar.archive import Archive
from khabar.archive.differences import Compared, Comparison, differences
from khabar.archive.joining import join
from khabar.errors import ArchiveError
from reported import REPORTS


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
