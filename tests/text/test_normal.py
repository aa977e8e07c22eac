"""The normal form and its map back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import NormalText, fold

MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
LIGATURES = "ﷲﷺﷴﻻﻵﻷﻹﻼﻚﺔﺊﻰﱞﳆ"

# Any text, and text in which what folding changes stands close together.
texts = st.one_of(
    st.text(),
    st.text(
        st.sampled_from(
            list("ابتثقلمنهويأإآةىئؤكگ «»“”\"'.،؟!…:-()\r\n\t\x00\x1f\u2028٠١٢۳45" + MARKS + BIDI + LIGATURES)
        )
    ),
)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        pytest.param("أحمد إبراهيم آمال ٱلله", "احمد ابراهيم امال الله", id="hamza-on-alif"),
        pytest.param("مسؤول رئيس شيء سماء", "مسوول رييس شيء سماء", id="hamza-elsewhere"),
        pytest.param("الى إلى علي على", "الي الي علي علي", id="ya"),
        pytest.param("وزارة وزاره", "وزاره وزاره", id="ta-marbuta"),
        pytest.param("گابس کابل بکين", "كابس كابل بكين", id="kaf"),
        pytest.param("تہران ایران ھذا", "تهران ايران هذا", id="persian-and-urdu-keyboards"),
        pytest.param("پاريس چاد ڤيينا ژنيف", "باريس جاد فيينا زنيف", id="foreign-sounds"),
        pytest.param("العـــراق ـالأردنـ", "العراق الاردن", id="tatweel"),
        pytest.param("أَكَّدَ الْمُتَحَدِّثُ", "اكد المتحدث", id="full-diacritics"),
        pytest.param("رحمٰن هٰذا", "رحمن هذا", id="dagger-alif"),
        pytest.param("ا\u0654حمد مسو\u0654ول ري\u0654يس ا\u0653مال", "احمد مسوول رييس امال", id="decomposed-hamza"),
        pytest.param("ﺍﻟﺴﻮﺩﺍﻥ", "السودان", id="presentation-forms"),
        pytest.param("ﷲ", "الله", id="allah-ligature"),
        pytest.param("ﷴ", "محمد", id="muhammad-ligature"),
        pytest.param("ﻻ ﻷ ﻹ ﻵ ﺳﻼم", "لا لا لا لا سلام", id="lam-alif"),
        pytest.param("ﻣﺴﺆﻭﻝ ﻭﺯﺍﺭﺓ ﺇﻟﻰ", "مسوول وزاره الي", id="folded-presentation-forms"),
        pytest.param("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789", id="digits"),
        pytest.param("٣٫٥ و١٬٢٠٠", "3.5 و1,200", id="decimal-and-thousands"),
        pytest.param("‏وزير‎ \u202bالدفاع\u202c \u2067هنا\u2069\u061c", "وزير الدفاع هنا", id="bidi"),
        pytest.param("مي\u200cخواهد كل\u200dمة ا\u00adلامن \ufeffاليوم", "ميخواهد كلمه الامن اليوم", id="zero-width"),
        pytest.param("قمة\u00a0بغداد\u202fو\u3000الرباط", "قمه بغداد و الرباط", id="spaces"),
        pytest.param("“نعم” ”لا“ „ربما‟ ‹قد›", '"نعم" "لا" "ربما" «قد»', id="quotation-marks"),
        pytest.param("القاهرة – باريس — روما − 5", "القاهره - باريس - روما - 5", id="dashes"),
        pytest.param("قا\x00ل\x07 \x1bنعم\x7f\x85", "قا ل   نعم  ", id="controls"),
        pytest.param("أول\r\nثان\rثالث\nرابع", "اول\r\nثان\rثالث\nرابع", id="line-ends-stay"),
        pytest.param("NATO ناتو Élysée", "NATO ناتو Élysée", id="latin-stays"),
        pytest.param("", "", id="empty"),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw) == folded
    assert NormalText(raw).norm == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إبراهيم", "ابراهيم"),
        ("مسئول", "مسيول"),
        ("القاهرة", "القاهره"),
        ("سيرغى", "سيرغي"),
        ("طهـــران", "طهران"),
        ("مُحَمَّد", "محمد"),
        ("ﷲ", "الله"),
        ("ﺍﻹﻣﺎﺭﺍﺕ", "الامارات"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("سماء", "سما"), ("قال", "قبل"), ("الأمن", "الأمم"), ("ذكر", "دكر")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("raw", "word", "span"),
    [
        pytest.param("زار الأردن أمس", "الاردن", (4, 10), id="nothing-dropped"),
        pytest.param("زار الأُرْدُنَ أمس", "الاردن", (4, 14), id="marks-belong-to-the-letter-before"),
        pytest.param("زار الأردنـــ أمس", "الاردن", (4, 13), id="tatweel-at-the-end"),
        pytest.param("\u200fالأردن", "الاردن", (1, 7), id="mark-of-direction-before"),
        pytest.param("الأردن\u200f", "الاردن", (0, 7), id="mark-of-direction-behind"),
        pytest.param("عبدﷲ هنا", "عبدالله", (0, 4), id="ligature-is-one-character"),
        pytest.param("عبد ﷲ هنا", "الله", (4, 5), id="ligature-alone"),
        pytest.param("قال ﻻ ثم", "لا", (4, 5), id="lam-alif"),
        pytest.param("قال ﻻ ثم", "ثم", (6, 8), id="behind-lam-alif"),
    ],
)
def test_raw_span(raw: str, word: str, span: tuple[int, int]) -> None:
    text = NormalText(raw)
    start = text.norm.index(word)
    assert text.raw_span(start, start + len(word)) == span


def test_empty_span_stays_empty() -> None:
    text = NormalText("عبدﷲ")
    for at in range(len(text.norm) + 1):
        start, end = text.raw_span(at, at)
        assert start == end


def test_text_without_changes_of_length_needs_no_map() -> None:
    assert NormalText("أكد الوزير «ذلك» في ٢٠١٣")._starts is None


def test_raw_text_is_kept() -> None:
    raw = "أَكَّدَ\x00 ﷲ\r\n\u200f"
    assert NormalText(raw).raw is raw


@given(texts)
def test_folding_again_changes_nothing(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw)


@given(texts)
def test_every_character_maps_into_its_own_source(raw: str) -> None:
    text = NormalText(raw)
    before = 0
    for at, char in enumerate(text.norm):
        start, end = text.raw_span(at, at + 1)
        assert 0 <= start < end <= len(raw)
        assert start >= before
        assert char in fold(raw[start:end])
        before = start


@given(texts, st.data())
def test_span_folds_to_what_it_was_taken_from(raw: str, data: st.DataObject) -> None:
    text = NormalText(raw)
    start = data.draw(st.integers(0, len(text.norm)))
    end = data.draw(st.integers(start, len(text.norm)))
    first, last = text.raw_span(start, end)
    assert text.norm[start:end] in fold(raw[first:last])
