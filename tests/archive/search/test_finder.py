"""Searching an archive, on both stores."""

from __future__ import annotations

import itertools
import random

import msgspec
import pytest

from archives import ENGLISH, MERGER, REFUSAL, TALKS, report, reports
from khabar.archive import Archive
from khabar.archive.search import Filters, search
from khabar.archive.search.query import MOST_TERMS, parse
from khabar.archive.search.snippets import hits
from khabar.errors import ArchiveError


@pytest.fixture
def three(filled) -> Archive:
    return filled(reports())


def names(archive: Archive, query: str = "", **filters: object) -> list[str]:
    found = search(archive, query, Filters(**filters))
    assert found.total == len(found.results)
    return [result.id for result in found.results]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ابراهيم", ["refusal"]),
        ("إِبراهيم", ["refusal"]),
        ("دمج", ["refusal", "merger"]),
        ("قالت", ["talks"]),
        ("وزير الخارجية", ["talks", "merger"]),
        ('"وزير الخارجية الأمريكي"', ["talks"]),
        ('"الأمريكي وزير"', []),
        ("دمج -القوات", ["merger"]),
        ("-دمج", ["talks"]),
        ('-"وزير الخارجية"', ["refusal"]),
        ("دمج وزير", ["merger"]),
        ("قطار", []),
        ("يدعو", ["merger"]),
    ],
)
def test_words_phrases_and_what_must_not_be_there(three: Archive, query: str, expected: list[str]) -> None:
    assert names(three, query) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"actors": ("لافروف",)}, ["merger"]),
        ({"actors": ("Lavrov",)}, ["merger"]),
        ({"actors": ("sergey lavrov",)}, ["merger"]),
        ({"actors": ("sergey-lavrov",)}, ["merger"]),
        ({"actors": ("Kerry", "ظريف")}, ["talks"]),
        ({"actors": ("Kerry", "لافروف")}, []),
        ({"countries": ("RUS",)}, ["merger"]),
        ({"countries": ("روسيا",)}, ["merger"]),
        ({"countries": ("russia",)}, ["merger"]),
        ({"countries": ("إيران", "USA")}, ["talks"]),
        ({"types": ("CONSULT",)}, ["talks"]),
        ({"types": ("CONSULT", "REJECT")}, ["refusal", "talks"]),
        ({"types": ("CONSULT",), "actors": ("كيري",)}, ["talks"]),
        ({"types": ("CONSULT",), "countries": ("RUS",)}, []),
        ({"types": ("REJECT",), "countries": ("TUR",)}, ["refusal"]),
        ({"stances": ("opposes",)}, ["refusal"]),
        ({"stances": ("opposes",), "countries": ("TUR",)}, ["refusal"]),
        ({"stances": ("opposes",), "countries": ("USA",)}, []),
        ({"stances": ("opposes", "requires")}, ["refusal", "merger"]),
        ({"instruments": ("الاتفاق النووي",)}, ["refusal"]),
        ({"instruments": ("jcpoa",)}, ["refusal"]),
        ({"outlets": ("الأولى", "الثانية")}, ["talks", "merger"]),
        ({"since": "2015-07-15"}, ["refusal", "talks"]),
        ({"since": "2015-07-15", "until": "2015-07-15"}, ["talks"]),
        ({"until": "2015-07-14"}, ["merger"]),
    ],
)
def test_filters(three: Archive, filters: dict, expected: list[str]) -> None:
    assert names(three, **filters) == expected


def test_words_and_filters_hold_together(three: Archive) -> None:
    assert names(three, "دمج", outlets=("الثالثة",)) == ["refusal"]
    assert names(three, "دمج -تركيا", since="2015-01-01") == ["merger"]


def test_confidence_is_of_what_is_asked_for(three: Archive) -> None:
    with three.reading() as connection:
        records = dict(three.records(connection))
    for level in ("low", "medium", "high"):
        at_least = {"low": ("low", "medium", "high"), "medium": ("medium", "high"), "high": ("high",)}[level]
        expected = {
            record.document.id
            for record in records.values()
            if any(event.type == "CONSULT" and event.confidence in at_least for event in record.events)
        }
        assert set(names(three, types=("CONSULT",), confidence=level)) == expected
        anything = {
            record.document.id
            for record in records.values()
            if any(i.confidence in at_least for i in (*record.statements, *record.events, *record.positions))
        }
        if level != "low":
            assert set(names(three, confidence=level)) == anything


def test_a_name_tells_whom_it_was_taken_for(three: Archive) -> None:
    (match,) = search(three, "", Filters(actors=("lavrov",))).matches
    assert (match.filter, match.key, match.name_en) == ("lavrov", "sergey-lavrov", "Sergey Lavrov")
    (match,) = search(three, "", Filters(actors=("Q58217",))).matches
    assert match.key == "sergey-lavrov"


def test_descriptions_count_where_nobody_is_called_so(filled) -> None:
    text = "قال بشار الأسد إنه سيسافر. وقالت جماعات معادية للأسد إنها ترفض ذلك. وقال متظاهرون غاضبون إنهم باقون."
    archive = filled([report(text)])
    assert [one.key for one in search(archive, "", Filters(actors=("الأسد",))).matches] == ["bashar-al-assad"]
    (described,) = search(archive, "", Filters(actors=("متظاهرون",))).matches
    assert described.key.startswith("~")


@pytest.mark.parametrize(
    ("query", "filters", "problem"),
    [
        ("", {}, "nothing to search for"),
        ("؟!", {}, "no word in it"),
        ("", {"actors": ("نابليون بونابرت",)}, "no actor of this archive"),
        ("", {"actors": ("?",)}, "no name"),
        ("", {"countries": ("أطلانتس",)}, "no country"),
        ("", {"instruments": ("معاهدة أطلانتس",)}, "no instrument of this archive"),
        (" ".join(f"كلمة{'ا' * k}" for k in range(MOST_TERMS + 1)), {}, "65 words"),
    ],
)
def test_what_cannot_be_asked_is_told(three: Archive, query: str, filters: dict, problem: str) -> None:
    with pytest.raises(ArchiveError, match=problem) as refused:
        search(three, query, Filters(**filters))
    assert refused.value.mend


def test_the_limit_of_words_is_what_the_databases_take(three: Archive) -> None:
    words = [f"كلمة{'ا' * k}" for k in range(MOST_TERMS)]
    assert names(three, " ".join(words)) == []
    assert names(three, " ".join(f'"{word} {word}"' for word in words)) == []
    assert len(names(three, " ".join(f"-{word}" for word in words))) == 3


def test_a_result_shows_the_hits_in_reading_order(three: Archive) -> None:
    (result,) = search(three, "وزير قالت").results
    assert result.document == 2 and result.outlet == "الثانية" and result.published == "2015-07-15"
    assert [s.text for s in result.snippets] == TALKS.split("\n")
    for snippet in result.snippets:
        assert TALKS[snippet.start : snippet.end] == snippet.text
    assert [TALKS[a:b] for s in result.snippets for a, b in s.hits] == ["وزير", "وقالت"]


def test_hits_in_the_title_are_marked_there(three: Archive) -> None:
    (result,) = search(three, "يدعو دمج").results
    assert result.title is not None
    assert [result.title[a:b] for a, b in result.title_hits] == ["يدعو", "الدمج"]


def test_without_words_the_items_are_shown(three: Archive) -> None:
    (result,) = search(three, "", Filters(types=("CONSULT",), actors=("كيري",))).results
    assert [item.kind for item in result.items] == ["event", "actor"]
    assert [TALKS[a:b] for s in result.snippets for a, b in s.hits] == ["التقى"]
    (result,) = search(three, "", Filters(actors=("كيري",))).results
    assert "كيري" in "".join(TALKS[a:b] for s in result.snippets for a, b in s.hits)
    (result,) = search(three, "تركيا", Filters(stances=("opposes",))).results
    assert {item.kind for item in result.items} == {"position"}
    assert [REFUSAL[a:b] for s in result.snippets for a, b in s.hits] == ["تركيا"]


def test_items_are_those_of_the_record(three: Archive) -> None:
    filters = Filters(types=("REJECT",), stances=("opposes",), instruments=("النووي",), countries=("TUR",))
    (result,) = search(three, "", filters).results
    with three.reading() as connection:
        record = three.record(connection, result.document)
    assert record is not None
    for item in result.items:
        if item.kind == "event":
            assert item.spans == [one.trigger for one in record.events if one.id == item.id]
        elif item.kind == "position":
            assert item.spans == [record.positions[int(item.id)].about]
        elif item.kind == "instrument":
            assert item.spans == [span for one in record.instruments if one.id == item.id for span in one.mentions]
    assert {item.kind for item in result.items} == {"event", "position", "instrument", "actor"}


def test_pages_cut_one_order_and_count_all(filled) -> None:
    documents = [
        report(f"{MERGER} {number}", f"{number:02}", outlet, published)
        for number, (outlet, published) in enumerate(
            itertools.product(["ب", "ا", None], ["2015-07-14", None, "2015-07-15"])
        )
    ]
    random.Random(1).shuffle(documents)
    archive = filled(documents)
    for order in ("newest", "oldest"):
        whole = search(archive, "دمج", order=order, limit=100).results
        paged = [search(archive, "دمج", order=order, limit=4, offset=offset) for offset in range(0, 12, 4)]
        assert [one.id for page in paged for one in page.results] == [one.id for one in whole]
        assert {page.total for page in paged} == {9}
        days = [one.published for one in whole]
        assert days[6:] == [None] * 3
        assert days[:6] == sorted(days[:6], reverse=order == "newest")
    assert [one.id for one in search(archive, "دمج", limit=3).results] == ["05", "02", "08"]
    beyond = search(archive, "دمج", offset=50)
    assert (beyond.total, beyond.results) == (9, [])


def test_a_document_of_another_language_is_found_by_its_words(filled) -> None:
    archive = filled([report(ENGLISH, "english"), report(MERGER)])
    (result,) = search(archive, "GENEVA monday").results
    assert result.id == "english" and result.language != "ar" and result.items == []
    assert [ENGLISH[a:b] for s in result.snippets for a, b in s.hits] == ["Geneva", "Monday"]


def test_results_are_json(three: Archive) -> None:
    found = search(three, "دمج", Filters(actors=("لافروف",)))
    assert msgspec.json.decode(msgspec.json.encode(found), type=type(found)) == found


def test_the_index_finds_what_is_in_the_texts(filled) -> None:
    """Reports of random words: the index and a look into every text agree, for words, phrases and their absence."""
    choose = random.Random(20130510)
    stems = ["دمج", "قوات", "وزير", "أحمد", "هدنة", "مدى", "ولد", "بيت", "للأمم", "الأمم", "والقوات", "بدمج"]
    stems += ["1,900", "٢٠١٥", "Geneva", "ووزير", "فهدنة", "وبيت", "ا", "في"]
    texts = {str(k): " ".join(choose.choices(stems, k=12)) + choose.choice(["", ".", "، نهاية"]) for k in range(60)}
    archive = filled([report(text, name, published=None) for name, text in texts.items()])
    for _ in range(60):
        one, two, three = (choose.choice(stems) for _ in range(3))
        query = choose.choice([one, f"{one} {two}", f'"{one} {two}"', f'{three} -"{one} {two}"', f"{one} -{two}"])
        asked = parse(query)
        expected = {
            name
            for name, text in texts.items()
            if {hit.label for hit in hits(text, asked)} == set(range(len(asked.wanted)))
            and not any(hits(text, parse(f'"{term.text}"' if term.exact else term.text)) for term in asked.excluded)
        }
        found = search(archive, query, limit=100)
        assert {result.id for result in found.results} == expected, query
        assert all(result.snippets for result in found.results)
