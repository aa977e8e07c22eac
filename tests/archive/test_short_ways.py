"""Ways that are taken because they are quick give what the plain ones give."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from archives import MERGER, REFUSAL, TALKS, Filled, report
from khabar.archive import Archive, naming, whos
from khabar.archive.dossier import Within, dossier, positions_over_time
from khabar.archive.filters import Filters as Happenings
from khabar.archive.joining import join
from khabar.archive.naming.words import words_in, words_of
from khabar.archive.overview import days
from khabar.archive.overview.scope import Asked, scope
from khabar.archive.processes import PARTS, Told
from khabar.archive.search import Filters, search

REPORTS = [
    report(TALKS, "one", "الأولى", "2015-07-15"),
    report(REFUSAL, "two", "الثانية", "2015-07-16"),
    report(MERGER, "three", "الأولى", "2015-07-17"),
    report(f"{TALKS} ووصف كيري الاتفاق النووي بأنه خطوة جيدة.", "four", "الثانية", "2015-07-17"),
    report("أعلنت تركيا أنها ترفض الاتفاق النووي. وأيدت روسيا الاتفاق النووي.", "five", "الثالثة", "2015-07-18"),
]


@pytest.fixture
def told(filled: Filled) -> Archive:
    archive = filled(REPORTS)
    join(archive)
    return archive


@pytest.mark.parametrize(
    "asked",
    [Asked(outlets=("الأولى",)), Asked(filters=Happenings(country="TUR")),
     Asked(filters=Happenings(actors=("john-kerry",), until="2015-07-17"))],
)  # fmt: skip
def test_counts_of_what_is_looked_up_are_those_of_the_plain_way(told: Archive, asked: Asked) -> None:
    with told.reading() as connection:
        found = scope(connection, asked)
        assert found.is_looked_up
        plain = found._replace(asked=Asked(), outlets=[])
        assert not plain.is_looked_up
        counts = days.by_type(connection, found)
        assert counts == days.by_type(connection, plain)
        assert 0 < sum(count.happenings for count in counts) == days.total(connection, found)


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("الاتفاق", {}), ('"الاتفاق النووي"', {}), ("الاتفاق -كيري", {}), ("", {"countries": ("TUR",)}),
        ("", {"types": ("REJECT",)}), ("", {"stances": ("opposes", "supports")}), ("", {"confidence": "medium"}),
        ("", {"actors": ("john-kerry",)}), ("", {"outlets": ("الثانية",)}), ("", {"instruments": ("jcpoa",)}),
        ("", {"types": ("CONSULT",), "countries": ("USA",)}),
    ],
)  # fmt: skip
def test_what_came_since_is_what_is_found_of_later_numbers(told: Archive, query: str, filters: dict[str, Any]) -> None:
    every = search(told, query, Filters(**filters))
    assert every.total
    for after in range(6):
        new = search(told, query, Filters(**filters), after=after)
        # Numbers are given in the order of adding.
        late = [name for number, name in enumerate(("one", "two", "three", "four", "five"), 1) if number > after]
        assert [one.id for one in new.results] == [one.id for one in every.results if one.id in late]
        assert new.total == len(new.results)


@pytest.mark.parametrize("words", ["", "كيري", "ker", "روسي", "KERRY", "الروسي", "لا أحد"])
def test_actors_counted_one_by_one_or_all_at_once(told: Archive, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with told.reading() as connection:
        few = whos.actors(connection, words, limit=7, offset=1)
        monkeypatch.setattr(whos, "FEW", 0)
        assert whos.actors(connection, words, limit=7, offset=1) == few


def test_names_are_found_by_how_their_words_begin(told: Archive) -> None:
    with told.reading() as connection:
        for words in ("كيري", "ker", "جون كير", "Kerry"):
            assert "john-kerry" in [row.who.id for row in whos.actors(connection, words).rows], words
        for words in ("يري", "erry"):
            assert whos.actors(connection, words).total == 0


def test_sections_together_are_those_one_by_one(told: Archive) -> None:
    with told.reading() as connection:
        process = Told(connection, "الاتفاق النووي", Within())
        together = process.sections(PARTS, slice(0, 2))
        assert together
        assert together == {part: process.section(part, slice(0, 2)) for part in PARTS if process.count(part)}


def test_positions_in_brief_are_those_in_full(told: Archive) -> None:
    with told.reading() as connection:
        found = dossier(connection, "تركيا", parts=("positions", "changes"), limit=50)
        numbers = [one.number for one in naming.actor(connection, "تركيا")]
        briefs, turned = positions_over_time(connection, numbers, Within(), 50)
        assert found.positions is not None and found.changes is not None
        assert briefs
        assert [tuple(one) for one in briefs] == [
            (row.number, row.kind, row.day, row.evidence[0].words) for row in found.positions.rows
        ]
        pairs = [(change.before, change.after) for change in found.changes.rows]
        assert turned == {row.number for pair in pairs for row in pair}


def test_words_of_many_names_at_once() -> None:
    names = ["جون كيري", "الاتحاد الأوروبي", "Émile Zola", "الحوثي", "إيران النووية-٥", "جون"]
    one_by_one = Counter(word for name in names for word in words_of(name))
    assert Counter(words_in("\n".join(names))) == Counter(dict.fromkeys(one_by_one, 1))
