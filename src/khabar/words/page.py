"""One report, split and looked up: what every stage after ``text`` and ``words`` works on."""

from __future__ import annotations

from bisect import bisect_right

from khabar.text.normal import NormalText
from khabar.text.quotations import MARKS, Quotation, quotations
from khabar.text.sentences import Sentence, sentences
from khabar.text.tokens import Token, tokenize
from khabar.words.markers import Markers
from khabar.words.vocabulary import Form, Vocabulary


class Page:
    """Tokens with their forms, sentences and quotations of one text. Token ranges are half-open."""

    __slots__ = ("_starts", "forms", "markers", "quote_at", "quotes", "sentence_at", "sentences", "text", "tokens")

    def __init__(self, raw: str, vocabulary: Vocabulary) -> None:
        self.text = NormalText(raw)
        self.markers: Markers = vocabulary.markers
        self.tokens: list[Token] = tokenize(self.text)
        form = vocabulary.form
        self.forms: list[Form] = [form(token.norm) for token in self.tokens]
        self.sentences: list[Sentence] = sentences(self.tokens)
        self.quotes: list[Quotation] = quotations(self.tokens)
        self.sentence_at: list[int] = [n for n, s in enumerate(self.sentences) for _ in range(s.first, s.last)]
        self.quote_at: list[int] = [-1] * len(self.tokens)
        for number, quote in enumerate(self.quotes):
            if quote.depth == 0:
                for i in range(quote.first, quote.last):
                    self.quote_at[i] = number
        self._starts = [token.start for token in self.tokens]

    def sentence(self, i: int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self.sentence_at[i]]

    def span(self, first: int, last: int, cut: int = 0) -> tuple[int, int]:
        """The raw span of a token range, ``cut`` normal-form characters into its first word."""
        start = self.tokens[first].start
        if cut:
            start += _raw_length(self.text.raw, start, cut)
        return start, self.tokens[last - 1].end

    def token_at(self, offset: int) -> int:
        """The number of the token at or before a raw offset (-1 before the first)."""
        return bisect_right(self._starts, offset) - 1

    def norm(self, i: int) -> str:
        """The normal form of a token, '' outside the text."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def is_mark(self, i: int) -> bool:
        """Whether a token is a quotation mark."""
        return self.tokens[i].norm in MARKS

    def raw(self, first: int, last: int, cut: int = 0) -> str:
        """The raw text of a token range."""
        start, end = self.span(first, last, cut)
        return self.text.raw[start:end]


def _raw_length(raw: str, start: int, letters: int) -> int:
    """How many raw characters the first ``letters`` letters take, with the marks that belong to them."""
    end = start
    while letters > 0 and end < len(raw):
        size = len(NormalText(raw[end]).norm)
        if size > letters:  # a ligature such as ﻷ cannot be cut inside
            break
        end += 1
        letters -= size
        while end < len(raw) and not NormalText(raw[end]).norm:
            end += 1
    return end - start
