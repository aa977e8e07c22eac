"""What reports count, and which numbers count nothing."""

from __future__ import annotations

import pytest

from khabar.archive.counting import PERCENT, counts, values

TEXT = "قتل 32 شخصا وأصيب مئة وأربعة آخرون في تفجير قبل ثلاثة أيام، وهو الأسوأ منذ 2011."


def found(text: str) -> list[tuple[int, str]]:
    return [(count.value, count.noun) for count in counts(text, 0, len(text))]


def test_numbers_in_digits_and_words_count_the_noun_behind_them() -> None:
    assert found(TEXT) == [(32, "شخصا"), (104, "آخرون")]


def test_spans_are_of_the_text() -> None:
    assert next(TEXT[slice(*count.span)] for count in counts(TEXT, 0, len(TEXT))) == "32 شخصا"
    inside = list(counts("مقدمة. " + TEXT, 7, 7 + len(TEXT)))
    assert next(("مقدمة. " + TEXT)[slice(*count.span)] for count in inside) == "32 شخصا"


@pytest.mark.parametrize(
    "text",
    [
        "تبدأ المباحثات في 14 مايو في فيينا.",
        "تبدأ المباحثات في 26 آذار/مارس المقبل.",
        "انتهت المباحثات منذ أربعة أسابيع.",
        "اتفقوا بعد ثلاثة أيام من المباحثات.",
        "وصل الوفد الساعة 5 مساء.",
        "وصل واحد فقط وغاب أحد الوزراء.",
        "منع 13 من دخول القاعة.",
        "كان ذلك عام 2011 وانتهى.",
        "اتصل على 00218912345678901 فورا.",
        "بزيادة قدرها 3ر2 مليون شخص.",
    ],
)
def test_dates_pointers_and_one_count_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('ضبطت الشرطة "42" مخالفة.', (42, "مخالفة")),
        ("نزح 340 ألف شخص.", (340_000, "شخص")),
        ("قدم 1.5 مليون دولار.", (1_500_000, "دولار")),
        ("نزح 50,600 شخص.", (50_600, "شخص")),
        ("نزح ١٢٬٠٠٠ شخص.", (12_000, "شخص")),
        ("ارتفع السعر 7 في المئة.", (7, PERCENT)),
        ("ارتفع السعر 7 بالمائة.", (7, PERCENT)),
        ("ارتفع السعر ٧٪.", (7, PERCENT)),
        ("حكم عليه بالسجن 15 عاما.", (15, "عاما")),
    ],
)
def test_forms_of_numbers_and_of_what_they_count(text: str, count: tuple[int, str]) -> None:
    assert found(text) == [count]


def test_all_numbers_of_a_text() -> None:
    assert values('ضبطت "42" مخالفة في 14 مايو، ومنع 13 من الدخول.') == {42, 14, 13}
