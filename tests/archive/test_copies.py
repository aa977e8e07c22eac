"""Copies: one text with light changes is one origin, whatever the order in which its copies come."""

from __future__ import annotations

import itertools

from sqlalchemy import select

from archives import Filled, report
from khabar.archive import schema
from khabar.archive.copies import FUNCTIONS, Signed, groups, signature
from khabar.archive.joining import join
from khabar.archive.terms import words

WIRE = (
    "أعلنت وزارة الدفاع في بيان أصدرته مساء أمس أن وحدات من الجيش تسلمت مواقع جديدة على طول الحدود الشمالية، "
    "وأن دوريات مشتركة ستبدأ عملها مطلع الأسبوع المقبل بعد انتهاء أعمال الترميم في المعابر الثلاثة المتضررة من السيول."
)
REWRITTEN = WIRE.replace("مساء أمس", "أمس").replace("مطلع الأسبوع المقبل", "الأسبوع المقبل")
OTHER = (
    "افتتح رئيس البلدية مكتبة عامة في وسط المدينة تضم عشرة آلاف كتاب، وقال إن العمل جار على افتتاح مكتبتين أخريين "
    "في الضواحي قبل نهاية العام الدراسي المقبل بدعم من وزارة الثقافة."
)


def signed(*texts: str) -> list[Signed]:
    return [Signed(number, signature(words(text))) for number, text in enumerate(texts, 1)]


def test_a_signature_has_its_size() -> None:
    assert len(signature(words(WIRE))) == 4 * FUNCTIONS
    assert len(signature([])) == 4 * FUNCTIONS


def test_copies_and_light_rewrites_are_one_group() -> None:
    assert groups(signed(WIRE, OTHER, REWRITTEN, WIRE + " انتهى")) == {1: 1, 3: 1, 4: 1}


def test_the_order_does_not_matter() -> None:
    found = signed(WIRE, OTHER, REWRITTEN, OTHER)
    expected = groups(found)
    assert all(groups(order) == expected for order in itertools.permutations(found))


def test_the_archive_knows_its_copies(filled: Filled) -> None:
    archive = filled([report(WIRE, "a", "الأولى"), report(OTHER, "b", "الثانية"), report(REWRITTEN, "c", "الثالثة")])
    assert join(archive)
    table = schema.documents
    with archive.reading() as connection:
        rows = connection.execute(select(table.c.name, table.c.copy_of).order_by(table.c.id)).all()
    group = rows[0].copy_of
    assert group is not None
    assert [tuple(row) for row in rows] == [("a", group), ("b", None), ("c", group)]
