"""One report, split and looked up."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.words.page import Page
from khabar.words.vocabulary import Vocabulary

RAW = "قَالَ السفير: «لن نقبل “الشروط”. لن نغادر».\r\nوللأمم المتحدة رأي آخر."


@pytest.fixture
def page(vocabulary: Vocabulary) -> Page:
    return Page(RAW, vocabulary)


def test_tokens_and_forms_go_together(page: Page) -> None:
    assert [form.norm for form in page.forms] == [token.norm for token in page.tokens]


def test_every_token_has_its_sentence(page: Page) -> None:
    assert len(page.sentence_at) == len(page.tokens)
    for i in range(len(page.tokens)):
        sentence = page.sentence(i)
        assert sentence.first <= i < sentence.last


def test_sentences_in_raw_text(page: Page) -> None:
    assert [page.raw(*sentence) for sentence in page.sentences] == [
        "قَالَ السفير: «لن نقبل “الشروط”.",
        "لن نغادر».",
        "وللأمم المتحدة رأي آخر.",
    ]


def test_quote_at_names_the_outermost_quotation(page: Page) -> None:
    quoted = [token.i for token in page.tokens if page.quote_at[token.i] >= 0]
    assert page.raw(quoted[0], quoted[-1] + 1) == "لن نقبل “الشروط”. لن نغادر"
    assert {page.quotes[page.quote_at[i]].depth for i in quoted} == {0}


@pytest.mark.parametrize(
    ("raw", "cut", "rest"),
    [
        ("وقال", 1, "قال"),
        ("وَقَالَ", 1, "قَالَ"),
        ("وــقال", 1, "قال"),
        ("وبالأردن", 2, "الأردن"),
        ("للأمم المتحدة", 1, "لأمم المتحدة"),
        ("\u200fوقال\u200f", 1, "قال\u200f"),
        ("عبدﷲ", 3, "ﷲ"),
        ("وقال", 0, "وقال"),
        ("ﻷمم وافقت", 1, "ﻷمم وافقت"),
    ],
)
def test_cut_is_counted_in_raw_characters(vocabulary: Vocabulary, raw: str, cut: int, rest: str) -> None:
    page = Page(raw, vocabulary)
    assert page.raw(0, len(page.tokens), cut) == rest


@pytest.mark.parametrize(("offset", "word"), [(0, "قال"), (4, "قال"), (6, "السفير"), (12, ":"), (10_000, ".")])
def test_token_at(page: Page, offset: int, word: str) -> None:
    assert page.norm(page.token_at(offset)) == word


def test_no_token_before_the_first(vocabulary: Vocabulary) -> None:
    assert Page("  قال", vocabulary).token_at(1) == -1


@pytest.mark.parametrize("i", [-1, -5, 10_000])
def test_norm_outside_the_text_is_empty(page: Page, i: int) -> None:
    assert page.norm(i) == ""


def test_marks_are_told(page: Page) -> None:
    assert "".join(page.norm(i) for i in range(len(page.tokens)) if page.is_mark(i)) == '«""»'


@pytest.mark.parametrize("raw", ["", "\n\n", "\u200f", "\x00"])
def test_nothing_to_read(vocabulary: Vocabulary, raw: str) -> None:
    page = Page(raw, vocabulary)
    assert (page.tokens, page.sentences, page.quotes) == ([], [], [])
    assert page.token_at(0) == -1


@given(st.one_of(st.text(), st.text(st.sampled_from(list('وقالللأمم ﷲَـ«»“”".؟\r\n\x00\ud800½²')))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_lie_in_the_text(vocabulary: Vocabulary, raw: str) -> None:
    page = Page(raw, vocabulary)
    for i, token in enumerate(page.tokens):
        assert page.span(i, i + 1) == (token.start, token.end)
        assert page.token_at(token.start) == i
    assert len(page.quote_at) == len(page.sentence_at) == len(page.forms) == len(page.tokens)
