"""Quotations, whatever marks an outlet writes and however it forgets them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import NormalText
from khabar.text.quotations import LINES_AHEAD, quotations
from khabar.text.tokens import tokenize


def quoted(raw: str) -> list[tuple[str, int, bool]]:
    """(words, depth, closed) of every quotation."""
    tokens = tokenize(NormalText(raw))
    return [
        (raw[tokens[q.first].start : tokens[q.last - 1].end] if q.first < q.last else "", q.depth, q.closed)
        for q in quotations(tokens)
    ]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        pytest.param("«", "»", id="guillemets"),
        pytest.param("»", "«", id="reversed-guillemets"),
        pytest.param("“", "”", id="curly"),
        pytest.param("”", "“", id="reversed-curly"),
        pytest.param("„", "“", id="low"),
        pytest.param('"', '"', id="straight"),
        pytest.param("‹", "›", id="single-guillemets"),
        pytest.param("＂", "＂", id="fullwidth"),
        pytest.param("«", '"', id="mixed-opening"),
        pytest.param("“", "»", id="mixed-closing"),
    ],
)
@pytest.mark.parametrize(
    "frame",
    [
        "قال الناطق {} ثم غادر",
        "قال الناطق: {}.",
        "قال الناطق:{}.",
        "{} قال الناطق",
        "قال الناطق ({}) ثم غادر",
        "قال الناطق {}، وسكت",
        "{}",
    ],
)
def test_one_quotation(opening: str, closing: str, frame: str) -> None:
    raw = frame.format(f"{opening}لن نوقع الآن{closing}")
    assert quoted(raw) == [("لن نوقع الآن", 0, True)]


@pytest.mark.parametrize(
    "raw",
    [
        'قال الناطق: " لن نوقع الآن " ثم غادر',
        "قال الناطق « لن نوقع الآن » ثم غادر",
        "قال الناطق “ لن نوقع الآن ” ثم غادر",
    ],
)
def test_marks_with_spaces_on_both_sides(raw: str) -> None:
    assert quoted(raw) == [("لن نوقع الآن", 0, True)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("«نعم»، و«لا».", ["نعم", "لا"], id="guillemets"),
        pytest.param('قال "لن نوقع" و"لن نغادر".', ["لن نوقع", "لن نغادر"], id="straight"),
        pytest.param('"نعم" و «لا» و “ربما”', ["نعم", "لا", "ربما"], id="mixed-kinds"),
        pytest.param("«لن نوقع. لن نغادر! من يجبرنا؟»", ["لن نوقع. لن نغادر! من يجبرنا؟"], id="several-sentences"),
        pytest.param("قرأ «» وسكت", [""], id="empty"),
    ],
)
def test_several(raw: str, expected: list[str]) -> None:
    assert quoted(raw) == [(words, 0, True) for words in expected]


@pytest.mark.parametrize(
    ("raw", "inner"),
    [
        pytest.param("قال «إن “الهدنة” صامدة» أمس", "الهدنة", id="curly-in-guillemets"),
        pytest.param('قال "إن «الهدنة» صامدة" أمس', "الهدنة", id="guillemets-in-straight"),
        pytest.param('قال «إن "الهدنة" صامدة» أمس', "الهدنة", id="straight-in-guillemets"),
        pytest.param("قال «إن «الهدنة» صامدة» أمس", "الهدنة", id="same-kind"),
        pytest.param('قال "إن "الهدنة" صامدة" أمس', "الهدنة", id="straight-in-straight"),
        pytest.param("قال “إن «الهدنة» صامدة” أمس", "الهدنة", id="guillemets-in-curly"),
    ],
)
def test_nested(raw: str, inner: str) -> None:
    outer = raw[raw.index("إن") : raw.index("صامدة") + len("صامدة")]
    assert quoted(raw) == [(outer, 0, True), (inner, 1, True)]


def test_nested_marks_that_close_together() -> None:
    assert quoted("قال «لن نقبل “الشروط”» أمس") == [("لن نقبل “الشروط”", 0, True), ("الشروط", 1, True)]


def test_inner_mark_left_open_is_closed_with_the_outer_one() -> None:
    assert quoted("قال «لن نقبل “الشروط» أمس") == [("لن نقبل “الشروط", 0, True), ("الشروط", 1, False)]


@pytest.mark.parametrize("mark", ["«", "“", '"'])
def test_never_closed_runs_to_the_end_of_its_line(mark: str) -> None:
    assert quoted(f"قال {mark}لن نوقع. ثم غادر\nوعاد الوفد") == [("لن نوقع. ثم غادر", 0, False)]


def test_never_closed_at_the_end_of_the_text() -> None:
    assert quoted("قال «") == [("", 0, False)]


@pytest.mark.parametrize("raw", ["لن نوقع» ثم غادر", "لن نوقع” ثم غادر", 'لن نوقع" ثم غادر', "»"])
def test_never_opened_is_none(raw: str) -> None:
    assert [q for q in quoted(raw) if q[2]] == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n"])
def test_over_two_paragraphs(line_end: str) -> None:
    raw = f"قال «لن نوقع اليوم.{line_end}وسننتظر غدا» ثم غادر"
    assert quoted(raw) == [(f"لن نوقع اليوم.{line_end}وسننتظر غدا", 0, True)]


def test_every_paragraph_opened_again_and_the_last_one_closed() -> None:
    assert quoted("قال «لن نوقع اليوم.\n«وسننتظر غدا» ثم غادر") == [
        ("لن نوقع اليوم.", 0, False),
        ("وسننتظر غدا", 0, True),
    ]


@pytest.mark.parametrize(("lines", "closed"), [(LINES_AHEAD, True), (LINES_AHEAD + 1, False)])
def test_how_far_a_closing_mark_may_be(lines: int, closed: bool) -> None:
    body = "\n".join(["«سطر", *["سطر"] * (lines - 1), "سطر» انتهى"])
    assert quoted(body)[0][2] is closed


def test_straight_marks_do_not_run_over_lines() -> None:
    assert quoted('قال "لن نوقع\nولن نغادر" ثم مضى')[0] == ("لن نوقع", 0, False)


def test_a_forgotten_mark_spoils_only_its_own_paragraph() -> None:
    raw = "قال «لن نوقع\nوأضاف الناطق «سننتظر» ثم غادر\nوختم بقوله «شكرا»"
    assert quoted(raw) == [("لن نوقع", 0, False), ("سننتظر", 0, True), ("شكرا", 0, True)]


def test_offsets_with_diacritics_and_ligatures() -> None:
    assert quoted("قَالَ: «إِنَّ ﷲَ مَعَنَا» ثُمَّ") == [("إِنَّ ﷲَ مَعَنَا", 0, True)]


@pytest.mark.parametrize("raw", ["", "قال الناطق إنه لن يوقع", "قال 'لن نوقع' أمس", "5'"])
def test_without_quotations(raw: str) -> None:
    assert quoted(raw) == []


@given(st.text(st.sampled_from(list('قال .:()\n“”"«»،'))))
def test_any_order_of_marks_gives_ranges_within_the_text(raw: str) -> None:
    tokens = tokenize(NormalText(raw))
    found = quotations(tokens)
    assert all(0 < q.first <= q.last <= len(tokens) for q in found)
    assert [(q.first, -q.last) for q in found] == sorted((q.first, -q.last) for q in found)
    assert all(q.depth >= 0 for q in found)


@given(st.text(st.sampled_from(list('قال .:()\n“”"«»،'))))
def test_quotations_nest_and_never_cross(raw: str) -> None:
    found = quotations(tokenize(NormalText(raw)))
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            assert other.first >= one.last or other.last <= one.last


@pytest.mark.parametrize("unit", ["«", '"', "«نعم\n", ' "نعم', "« نعم", "نعم» "])
def test_thousands_of_unbalanced_marks(unit: str) -> None:
    assert len(quoted(unit * 2_000)) <= 2_000
