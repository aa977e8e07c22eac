"""Names that depend on the country: bodies that share one, family names that come first, forms of address."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "published", "name"),
    [
        ("اجتمع قادة الأحزاب في بوغوتا عاصمة كولومبيا، ورفض الكونغرس المشروع.", "2016-11-25", "Congress of Colombia"),
        ("قال الرئيس الأمريكي في واشنطن إن الكونغرس رفض المشروع.", "2015-07-22", "US Congress"),
        ("رحبت إيران بالاتفاق النووي، لكن الكونغرس في الولايات المتحدة رفضه.", "2015-07-22", "US Congress"),
    ],
)  # fmt: skip
def test_bodies_that_share_a_name(view: Read, text: str, published: str, name: str) -> None:
    seen = view(text, published=published)
    assert any("الكونغرس" in mention for mention in seen.mentions(seen.actor(name)))


def test_family_names_that_come_first(view: Read) -> None:
    seen = view("استقبل الرئيس الكوري الجنوبي يون سوك يول الوفد. وتمسك يون بموقفه.", published="2024-06-01")
    assert "يون" in seen.mentions(seen.actor("Yoon Suk-yeol"))


def test_the_seat_of_a_platform_is_nobodys_home(view: Read) -> None:
    seen = view("كتبت الحكومة على فيسبوك أن الخرطوم هادئة، ونشرت على تويتر بيانا.", published="2021-10-25")
    assert seen.actor("Government of Sudan")


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("استقبل الرئيس بشار الأسد سمو وزير الخارجية السعودي في دمشق.", "سمو وزير الخارجية السعودي"),
        ("زار الوزير فضيلة شيخ الأزهر في القاهرة.", "فضيلة شيخ الأزهر"),
        ("استدعت الوزارة القائم بالأعمال البريطاني أمس.", "القائم بالأعمال البريطاني"),
        ("وقال المحامى خالد على، الذى حضر الجلسة، إن الحكم نهائى.", "المحامى خالد على"),
    ],
)
def test_forms_of_address_and_titles(view: Read, text: str, mention: str) -> None:
    seen = view(text, published="2023-04-18")
    assert any(mention in seen.mentions(actor) for actor in seen.record.actors)
