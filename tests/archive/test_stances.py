"""Actors by issues."""

from __future__ import annotations

import pytest

from archives import Filled
from khabar.archive import Archive, schema
from khabar.archive.joining import join
from khabar.archive.stances import Asked, Matrix, matrix
from reported import REPORTS


@pytest.fixture
def told(filled: Filled) -> Archive:
    archive = filled(REPORTS)
    join(archive)
    return archive


def ask(archive: Archive, asked: Asked | None = None) -> Matrix:
    with archive.reading() as connection:
        return matrix(connection, asked)


def stances(answer: Matrix, issue: int) -> dict[str, set[str]]:
    return {cell.actor.id: {row.kind for row in cell.stances} for cell in answer.cells if cell.issue == issue}


def test_the_issue_of_most_holders_comes_first_with_all_stances(told: Archive) -> None:
    answer = ask(told)
    first = answer.issues[0]
    assert first.instrument is not None and first.instrument.id == "jcpoa"
    assert first.holders == 3
    assert stances(answer, first.number) == {
        "russia": {"supports"},
        "benjamin-netanyahu": {"opposes", "requires"},
        "united-states": {"conditions"},
    }


def test_one_stance_of_one_day_is_one_row_of_two_reports(told: Archive) -> None:
    answer = ask(told, Asked(actors=("روسيا",), stances=("supports",)))
    (cell,) = answer.cells
    assert [(row.day, row.reports, row.outlets) for row in cell.stances] == [("2015-07-15", 2, 2)]
    assert cell.stances[0].evidence[0].chain[-1].id == "sergey-lavrov"


def test_filters(told: Archive) -> None:
    assert {one.id for one in ask(told, Asked(country="TUR")).actors} == {"turkey"}
    assert {one.id for one in ask(told, Asked(stances=("conditions",))).actors} == {"united-states"}
    assert [one.instrument and one.instrument.id for one in ask(told, Asked(instruments=("jcpoa",))).issues] == [
        "jcpoa"
    ]
    assert {one.id for one in ask(told, Asked(since="2015-07-25")).actors} == {"turkey", "algeria"}
    assert ask(told, Asked(until="2015-01-01")).issues == []
    assert [one.holders for one in ask(told, Asked(holders=2)).issues] == [3]


def test_pages(told: Archive) -> None:
    with told.reading() as connection:
        whole = matrix(connection, limit=100)
        pages = [matrix(connection, limit=1, offset=place) for place in range(whole.total)]
        assert [page.issues[0].number for page in pages] == [issue.number for issue in whole.issues]
        few = matrix(connection, actors=1)
        assert (len(few.actors), few.holders) == (1, whole.holders)


def test_an_issue_outlives_the_reading_of_the_words_that_stand_for_it(told: Archive) -> None:
    number = ask(told).issues[0].number
    with told.writing() as connection:
        connection.execute(schema.parts.delete().where(schema.parts.c.sort == "p", schema.parts.c.item == number))
        connection.execute(schema.positions.delete().where(schema.positions.c.id == number))
    first = ask(told).issues[0]
    assert first.number == number
    assert "النووي" in first.words
