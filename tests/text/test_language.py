"""The guess at a text's language."""

from __future__ import annotations

import pytest

from khabar.text.language import guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قال وزير الخارجية إن المحادثات ستستأنف الأسبوع المقبل في جنيف.", "ar"),
        ("عاجل: زلزال يضرب سواحل اليابان", "ar"),
        ("خبر", "ar"),
        ("قَالَ الرَّئِيسُ إِنَّهُ يَـدْعَمُ الـحِوَارَ", "ar"),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻻﺟﺘﻤﺎﻉ ﺗﺄﺟﻞ", "ar"),
        ("وقع الاتفاق أمس (Memorandum of Understanding) بين شركة Airbus ووزارة النقل", "ar"),
        ("وزیر خارجه ایران گفت که این گفتگوها برای مردم منطقه مهم است و باید ادامه پیدا کند.", "fa"),
        ("رئيس جمهور در ديدار با سفيران گفت كه اين كشور را از بحران خارج مي كند و براي آن برنامه دارد", "fa"),
        ("وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے میں سنجیدہ ہے اور بات چیت جاری رہے گی۔", "ur"),
        ("The minister said that talks would resume next week.", "other"),
        ("Министр заявил, что переговоры продолжатся.", "other"),
        ("", None),
        (" \n\t", None),
        ("2013-05-10 … 123 !?", None),
    ],
)
def test_guess(text: str, language: str | None) -> None:
    assert guess(text) == language
