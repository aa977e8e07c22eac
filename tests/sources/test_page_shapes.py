"""Pages in the shapes that Arabic news sites have (tests/sources/pages; the sentences are ours)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from khabar.errors import InputError
from khabar.record import Document
from khabar.sources.pages import page

PAGES = Path(__file__).with_name("pages")


class Shape(NamedTuple):
    """What is to come of a page: its title, outlet and day, the beginnings of its first and last paragraph."""

    title: str
    outlet: str
    published: str | None
    first: str
    last: str
    paragraphs: int


SHAPES = {
    # og: and article: meta tags; boxes and links «اقرأ أيضا» inside, comments, today's date on top.
    "opengraph": Shape(
        "مجلس الأمن يقر الاتفاق النووي مع إيران", "صحيفة المثال", "2015-07-20", "أقر مجلس", "ومن جانبه رحب", 4
    ),
    # JSON-LD with @graph, whose WebPage has the headline in its name; related links under a heading inside.
    "graph": Shape(
        "هدنة إنسانية في اليمن تبدأ منتصف الليل", "بوابة المثال", "2015-07-26", "عدن ـ", "- السماح بدخول", 7
    ),
    "microdata": Shape(
        "أوباما وإردوغان يتفقان على استخدام قاعدة إنجرليك", "موقع المثال الإخباري", "2015-07-23",
        "أفاد مسؤولون", "وكانت أنقرة", 3,
    ),
    # The date in words only, with Levantine, Maghrebi and Hijri months; the outlet in the title only.
    "levantine": Shape(
        "الحكومة الأردنية تدين حرق منزل عائلة دوابشة", "وكالة المثال", "2015-07-31", "عمان 31 تموز (بترا)",
        "--(بترا)", 4,
    ),
    "maghrebi": Shape(
        "سلال يستقبل وزير الخارجية الفرنسي بالجزائر", "جريدة المثال اليومي", "2015-07-16", "استقبل الوزير",
        "وأكد فابيوس", 3,
    ),
    "hijri": Shape(
        "خادم الحرمين يستقبل وزير الدفاع الأميركي", "جريدة المثال", "2015-07-23", "جدة - واس", "حضر الاستقبال", 4
    ),
    # Byline and agencies; calls to subscribe and to follow.
    "byline": Shape(
        "دي ميستورا يعرض على مجلس الأمن خطة مجموعات العمل", "قناة المثال", "2015-07-29", "عرض المبعوث", "(الأناضول", 4
    ),
    "amp": Shape("اليونان تتوصل إلى اتفاق مع دائنيها", "المثال نت", "2015-07-13", "توصل قادة", "وأعلنت المستشارة", 3),
    # Days in passing are not the day of publication.
    "undated": Shape(
        "الأمم المتحدة: عدد اللاجئين السوريين يتجاوز أربعة ملايين", "example.net", None, "أعلنت المفوضية",
        "وذكرت المفوضية", 3,
    ),
    "paywall": Shape("خلاف في الكونغرس على الاتفاق النووي", "مجلة المثال", "2015-07-24", "دافع وزير", "وقال رئيس", 2),
}  # fmt: skip


def read(name: str) -> Document:
    text = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    encoding = "cp1256" if "windows-1256" in text else "utf-8"
    return page(text.encode(encoding), name, f"https://www.example.net/{name}")


@pytest.mark.parametrize("name", SHAPES)
def test_shape(name: str) -> None:
    found, shape = read(name), SHAPES[name]
    assert (found.title, found.outlet, found.published, found.language) == (*shape[:3], "ar")
    lines = found.text.split("\n")
    assert lines[0].startswith(shape.first) and lines[-1].startswith(shape.last)
    assert len(lines) == shape.paragraphs


def test_a_page_laid_out_as_a_table_in_windows_1256() -> None:
    found = read("tables")
    assert (found.title, found.outlet) == ("انان يدعو الى ضبط النفس", "صحيفة المثال القديمة")
    lines = found.text.split("\n")
    assert lines[0].startswith("نيويورك - رويترز") and "|" not in found.text
    assert lines[1].startswith("دعا الامين العام") and lines[3].startswith("واضاف ان الحكومة")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("missing", "a soft 404"),
        ("consent", "asks for consent"),
        ("refresh", "sends on to /news/11"),
        ("frames", "frames, its text is in others: menu.htm, story.htm"),
    ],
)
def test_pages_without_a_report_are_told(name: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        read(name)
    assert problem in caught.value.problem and caught.value.mend


def test_every_page_is_tested() -> None:
    tested = {*SHAPES, "tables", "missing", "consent", "refresh", "frames"}
    assert tested == {file.stem for file in PAGES.iterdir()}
