"""Words, numbers and marks with their raw spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import NormalText, fold
from khabar.text.tokens import Token, tokenize

# What a token can be cut at, dropped from or made of.
HARD = "قالوزيرإىة \r\n\x00\x0b\x85\u2028\u2029\u200f\u0640\u064e\u0651ﷲﻻ«»“”\"'.،…:/-_٣5²½\ud800😀é\u0301"
texts = st.one_of(st.text(), st.text(st.sampled_from(list(HARD))))


def tokens(raw: str) -> list[Token]:
    return tokenize(NormalText(raw))


@pytest.mark.parametrize(
    ("raw", "norms"),
    [
        ("وصل الوفد، ثم غادر.", ["وصل", "الوفد", "،", "ثم", "غادر", "."]),
        ("بلغ 2.5 و1,900 و٣٫٥", ["بلغ", "2.5", "و", "1,900", "و", "3.5"]),
        ("10/5/2013 و٢٠١٣/٥/١٠", ["10/5/2013", "و", "2013/5/10"]),
        ("الساعة 12:30.", ["الساعه", "12:30", "."]),
        ("عام 2011.", ["عام", "2011", "."]),
        ("موسم 2014-2015", ["موسم", "2014", "-", "2015"]),
        ("50% من 1436هـ", ["50", "%", "من", "1436", "ه"]),
        ("قال... ثم", ["قال", "...", "ثم"]),
        ("قال… ثم", ["قال", "…", "ثم"]),
        ("(أ ف ب)", ["(", "ا", "ف", "ب", ")"]),
        ("أ.ف.ب", ["ا", ".", "ف", ".", "ب"]),
        ("«نعم»“لا”", ["«", "نعم", "»", '"', "لا", '"']),
        ("بيان_مشترك", ["بيان", "_", "مشترك"]),
        ("ميغ-29", ["ميغ", "-", "29"]),
        ("قناة CNN الأمريكية", ["قناه", "CNN", "الامريكيه"]),
        ("ﻗﺎﻝ ﷲ", ["قال", "الله"]),
        ("اللَّـــهُ", ["الله"]),
        ("قا\x00ل", ["قا", "ل"]),
        ("  \t\r\n ", []),
        ("", []),
        ("\u200f\u064e\u0640", []),
    ],
)
def test_tokens(raw: str, norms: list[str]) -> None:
    assert [token.norm for token in tokens(raw)] == norms


@pytest.mark.parametrize(
    ("raw", "word", "number"),
    [("قال", True, False), ("٢٠١٣", False, True), ("2.5", False, True), ("،", False, False), ("NATO", True, False)],
)
def test_kinds(raw: str, word: bool, number: bool) -> None:
    (token,) = tokens(raw)
    assert (token.is_word, token.is_number) == (word, number)


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("أول ثان", [0, 0]),
        ("أول\nثان", [0, 1]),
        ("أول\r\nثان", [0, 1]),
        ("أول\rثان", [0, 1]),
        ("أول\r\n\r\nثان", [0, 2]),
        ("أول\u2028ثان\u2029ثالث", [0, 1, 2]),
        ("\n\nأول", [2]),
        ("أَوَّل\r\nثانٍ\n\nثالث", [0, 1, 3]),
        ("أول\x0bثان\x0cثالث", [0, 0, 0]),
    ],
)
def test_lines(raw: str, lines: list[int]) -> None:
    assert [token.line for token in tokens(raw)] == lines


def test_spaced_tells_of_white_space_before() -> None:
    assert [(t.norm, t.spaced) for t in tokens("قال: «نعم» ، ثم")] == [
        ("قال", False),
        (":", False),
        ("«", True),
        ("نعم", False),
        ("»", False),
        ("،", True),
        ("ثم", True),
    ]


@pytest.mark.parametrize(
    ("raw", "pieces"),
    [
        ("أَعْلَنَ ﷲ", ["أَعْلَنَ", "ﷲ"]),
        ("\u200fالـــوزير\u200f: نعم", ["الـــوزير\u200f", ":", "نعم"]),
        ("عبدﷲ الثاني", ["عبدﷲ", "الثاني"]),
        ("لﻷمم", ["لﻷمم"]),
        ("٣٫٥ مليون", ["٣٫٥", "مليون"]),
    ],
)
def test_spans_are_of_the_raw_text(raw: str, pieces: list[str]) -> None:
    assert [raw[token.start : token.end] for token in tokens(raw)] == pieces


def test_numbers_are_their_places() -> None:
    assert [token.i for token in tokens("أكد الوزير، أمس، ذلك")] == list(range(6))


def test_repr_shows_word_and_span() -> None:
    assert repr(tokens("قال نعم")[1]) == "Token(1, 'نعم', 4:7)"


@given(texts)
def test_every_span_folds_to_its_norm(raw: str) -> None:
    for token in tokens(raw):
        assert fold(raw[token.start : token.end]) == token.norm


@given(texts)
def test_spans_ascend_within_the_text(raw: str) -> None:
    end = line = 0
    for number, token in enumerate(tokens(raw)):
        assert token.i == number
        assert end <= token.start < token.end <= len(raw)
        assert token.line >= line
        end, line = token.end, token.line


@given(texts)
def test_no_visible_character_is_lost(raw: str) -> None:
    assert "".join(token.norm for token in tokens(raw)) == "".join(fold(raw).split())


@given(texts)
def test_a_word_is_letters_or_a_number_or_one_mark(raw: str) -> None:
    for token in tokens(raw):
        assert token.norm
        assert not (token.is_word and token.is_number)
        if not token.is_word and not token.is_number and token.norm.strip("."):
            assert len(token.norm) == 1 or token.norm[0].isalnum() or token.norm[0].isnumeric()


def test_ten_million_letters_are_one_word() -> None:
    (token,) = tokens("خ" * 10_000_000)
    assert (token.start, token.end) == (0, 10_000_000)
