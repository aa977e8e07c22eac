"""Where words stand in a text, and the sentences that show them."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.search.query import parse
from khabar.archive.search.snippets import LONGEST, Hit, hits, snippets
from khabar.archive.terms import indexed, words
from khabar.text.normal import fold


def found(text: str, query: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits(text, parse(query))]


def shown(text: str, query: str, most: int = 2) -> list[str]:
    return [snippet.text for snippet in snippets(text, hits(text, parse(query)), most)]


def test_the_whole_written_word_is_the_hit() -> None:
    text = "وقالت إن بدمج القوّات، وبالقوات، قالـت"
    assert found(text, "قالت") == ["وقالت", "قالـت"]
    assert found(text, "دمج") == ["بدمج"]
    assert found(text, "قوات") == ["القوّات", "وبالقوات"]
    assert found("للأمم المتحدة", "الأمم") == ["للأمم"]
    assert found("مدمج", "دمج") == found("دمجها", "دمج") == []


def test_a_phrase_is_the_very_words_across_marks() -> None:
    text = "وزير الخارجية، ووزير الخارجية، وزير «الخارجية»"
    assert found(text, '"وزير الخارجية"') == ["وزير الخارجية", "وزير «الخارجية"]
    assert found("بلغ 1,900 وكوفيد 19", "1,900") == ["1,900"]
    assert found("كوفيد19 وكوفيد-19", "كوفيد19") == ["كوفيد19"]
    assert found("United Nations", "nations") == ["Nations"]


def test_what_must_not_be_there_is_no_hit() -> None:
    assert found("دمج القوات", "دمج -القوات") == ["دمج"]
    assert found("دمج القوات", "-القوات") == []


def test_the_sentences_with_the_most_different_words_come_in_reading_order() -> None:
    text = "دمج هنا. قوات هناك. لا شيء. دمج قوات معا.\nقوات دمج أيضا."
    assert shown(text, "دمج قوات") == ["دمج قوات معا.", "قوات دمج أيضا."]
    assert shown(text, "دمج قوات", 3) == ["دمج هنا.", "دمج قوات معا.", "قوات دمج أيضا."]
    assert shown(text, "دمج قوات", 0) == []


def test_a_long_sentence_is_cut_between_words_around_the_hits() -> None:
    text = " ".join(["كلمة"] * 200 + ["دمج", "القوات"] + ["أخرى"] * 200)
    (snippet,) = snippets(text, hits(text, parse("دمج قوات")), 2)
    assert snippet.end - snippet.start <= LONGEST
    assert text[snippet.start - 1] == text[snippet.end] == " "
    assert [text[start:end] for start, end in snippet.hits] == ["دمج", "القوات"]


def test_hits_that_are_not_marked_only_draw_the_snippet() -> None:
    text = "الأولى هنا. الثانية هناك."
    (snippet,) = snippets(text, [Hit(12, 19, 0, marked=False)], 1)
    assert snippet.text == "الثانية هناك." and snippet.hits == []


def test_a_huge_text_without_lines_is_quick() -> None:
    text = "كلمة أخرى وقال دمج " * 100_000
    start = time.process_time()
    (one, two) = snippets(text, hits(text, parse("دمج")), 2)
    assert one.start < two.start and one.end - one.start <= LONGEST
    assert time.process_time() - start < 10


LETTERS = "ابتجدرسعفقكلمنهوية"
texts = st.text(LETTERS + 'أإآىئّـ .،\n«»"()1٢ab\u200f', max_size=300)


@given(texts, st.text(LETTERS + ' -"1a', max_size=20))
def test_hits_and_snippets_hold_for_any_text_and_query(text: str, query: str) -> None:
    asked = parse(query)
    places = hits(text, asked)
    assert places == sorted(places)
    for place in places:
        term = asked.wanted[place.label]
        inside = words(text[place.start : place.end])
        if term.exact:
            assert [word.lower() for word in inside] == [word.lower() for word in term.words]
        else:
            assert term.words[0].lower() in indexed(words(text[place.start : place.end].lower()))[1].split()
    last = -1
    for snippet in snippets(text, places, 3):
        assert last <= snippet.start < snippet.end <= len(text)
        assert snippet.text == text[snippet.start : snippet.end]
        assert snippet.hits and snippet.hits == sorted(snippet.hits)
        assert all(snippet.start <= start < end <= snippet.end for start, end in snippet.hits)
        last = snippet.end


@given(st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=12), st.data())
def test_what_the_index_has_is_marked(written: list[str], data: st.DataObject) -> None:
    """Every form under which a text is indexed leads to a place in it, so that no result is without its hit."""
    text = " ".join(written)
    form = data.draw(st.sampled_from(indexed(words(text))[1].split()))
    assert hits(text, parse(form))
    if len(written) > 1:
        at = data.draw(st.integers(0, len(written) - 2))
        assert hits(text, parse(f'"{written[at]} {written[at + 1]}"'))
    assert all(fold(char) for char in text)
