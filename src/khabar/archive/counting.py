"""What reports count: numbers in digits or words with the noun behind them. What is part of a date counts nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from khabar.lexicon.schema import FunctionWord
from khabar.lexicon.tables import read_table
from khabar.text.normal import NormalText, fold
from khabar.text.tokens import Token, tokenize
from khabar.times.cursor import Cursor
from khabar.times.finder import TimeFinder
from khabar.times.numbers import cardinal
from khabar.times.tables import TimeTables

# Numbers that are years far more often than they count anything.
_YEARS = range(1300, 2200)
# «أحد الوزراء», «واحد فقط»: one is hardly ever a count.
_FEWEST = 2
# Longer numbers in digits are those of telephones and accounts.
_MOST_DIGITS = 12
_SCALES = {
    fold(word): scale
    for scale, words in (
        (10**3, ("ألف", "ألفا", "آلاف")),
        (10**6, ("مليون", "مليونا", "ملايين")),
        (10**9, ("مليار", "مليارا", "مليارات", "بليون")),
    )
    for word in words
}
# «"42" مخالفة»: marks that may part a number from its noun.
_CLOSING = frozenset("\"'”»)]")
PERCENT = "٪"
_PERCENT = tuple(tuple(fold(told).split()) for told in ("٪", "%", "بالمئة", "بالمائة", "في المئة", "في المائة"))
# What stands behind a number without being what it counts, apart from words of grammar.
_NO_NOUNS = frozenset(map(fold, ("فقط", "زائد", "ناقص", "تقريبا", "مقابل")))
_DECIMAL = "ر"
# Against some day, so that «قبل ثلاثة أيام» is a date.
_ANY_DAY = datetime.date(2000, 1, 1)
# «منذ أربعة أسابيع»: so long from or until something.
_SINCE = frozenset(map(fold, ("منذ", "بعد", "قبل", "خلال", "قبيل", "عقب", "طوال", "طيلة")))
_SPAN_ROLE = "count"


class Count(NamedTuple):
    """A number of something in a report: ``value``, the noun that it counts, and the span of both in the text."""

    value: int
    noun: str
    span: tuple[int, int]


class _Number(NamedTuple):
    """A number in a text by the tokens that it is made of."""

    value: int
    first: int
    last: int


def counts(text: str, first: int, last: int) -> Iterator[Count]:
    """The numbers, in digits or words, with the noun behind them, in a span of a text."""
    normal = NormalText(text[first:last])
    tokens = tokenize(normal)
    found = list(_numbers(tokens))
    dates = _dated(normal, tokens) if found else frozenset()
    for number in found:
        noun = _noun(tokens, number.last)
        counted = number.value >= _FEWEST and number.value not in _YEARS
        if noun is None or not counted or dates & set(range(number.first, noun.last)):
            continue
        if _is_span(tokens, number):
            continue
        span = first + tokens[number.first].start, first + tokens[noun.last - 1].end
        yield Count(number.value, noun.words or text[first + tokens[noun.last - 1].start : span[1]], span)


def values(text: str) -> set[int]:
    """All numbers of a text, whatever they count."""
    return {number.value for number in _numbers(tokenize(NormalText(text)))}


class _Noun(NamedTuple):
    """What is counted: ``last`` is the place behind it, ``words`` are empty where they are its last token."""

    words: str
    last: int


def _noun(tokens: Sequence[Token], place: int) -> _Noun | None:
    """What a number counts that ends before a token."""
    while place < len(tokens) and tokens[place].norm in _CLOSING:
        place += 1
    for words in _PERCENT:
        if tuple(token.norm for token in tokens[place : place + len(words)]) == words:
            return _Noun(PERCENT, place + len(words))
    if place >= len(tokens) or not tokens[place].is_word:
        return None
    word = tokens[place].norm
    return None if word in _NO_NOUNS or word in _grammar() else _Noun("", place + 1)


def _numbers(tokens: Sequence[Token]) -> Iterator[_Number]:
    cursor = Cursor(list(tokens), _tables())
    place = 0
    while place < len(tokens):
        cursor.line = tokens[place].line
        found = _number(cursor, tokens, place)
        if found is not None:
            yield found
        place = found.last if found is not None else place + 1


def _number(cursor: Cursor, tokens: Sequence[Token], place: int) -> _Number | None:
    value: float
    if tokens[place].is_number:
        if _is_split(tokens, place):
            return None
        digits = tokens[place].norm.replace(",", "")
        if not digits.replace(".", "", 1).isdecimal() or len(digits) > _MOST_DIGITS:
            return None
        value, last = float(digits), place + 1
    else:
        found = cardinal(cursor, place)
        if found is None:
            return None
        value, last = found
    while last < len(tokens) and tokens[last].norm in _SCALES:
        value, last = value * _SCALES[tokens[last].norm], last + 1
    return _Number(round(value), place, last) if value == round(value) else None


def _is_split(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number is one side of a decimal that «ر» parts («3ر2»), of which the order is anybody's guess."""
    behind = place + 2 < len(tokens) and tokens[place + 1].norm == _DECIMAL and tokens[place + 2].is_number
    before = place >= 2 and tokens[place - 1].norm == _DECIMAL and tokens[place - 2].is_number
    return behind or before


def _dated(normal: NormalText, tokens: list[Token]) -> frozenset[int]:
    """The tokens that are parts of dates."""
    return frozenset(
        place for time in _finder().find(normal, tokens, _ANY_DAY) for place in range(time.first, time.last)
    )


def _is_span(tokens: Sequence[Token], number: _Number) -> bool:
    """Whether a number counts days, months, years from or until something."""
    before = tokens[number.first - 1].norm if number.first else ""
    behind = tokens[number.last].norm if number.last < len(tokens) else ""
    return before in _SINCE and _SPAN_ROLE in _tables().words.get(behind, {})


@lru_cache(1)
def _tables() -> TimeTables:
    return TimeTables()


@lru_cache(1)
def _finder() -> TimeFinder:
    return TimeFinder()


@lru_cache(1)
def _grammar() -> frozenset[str]:
    """The words of grammar in normal form, also behind «و»."""
    words = {fold(row.word) for row in read_table(FunctionWord, "function_words.tsv")}
    return frozenset(words | {"و" + word for word in words})
