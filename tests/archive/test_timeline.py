"""The timeline: happenings by day, filtered, with evidence."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from archives import Filled
from khabar.archive import Archive, schema
from khabar.archive.filters import Filters
from khabar.archive.joining import join
from khabar.archive.timeline import timeline
from khabar.errors import ArchiveError
from reported import REPORTS


@pytest.fixture
def told(filled: Filled) -> Archive:
    archive = filled(REPORTS)
    join(archive)
    return archive


def shown(archive: Archive, **filters: Any) -> list[tuple[str | None, str, int]]:
    with archive.reading() as connection:
        return [(row.day, row.kind, row.reports) for row in timeline(connection, Filters(**filters)).rows]


def test_a_happening_of_two_reports_is_one_row_with_their_words(told: Archive) -> None:
    with told.reading() as connection:
        answer = timeline(connection, Filters(types=("CONSULT",), reports=2), quoted=5)
    (row,) = answer.rows
    assert {one.id for one in row.actors} == {"sergey-lavrov", "john-kerry"}
    assert (row.reports, row.outlets, row.place) == (2, 2, "Vienna")
    texts = {one.id: one.text for one in REPORTS}
    assert {evidence.outlet for evidence in row.evidence} == {"okaz", "sabq"}
    for evidence in row.evidence:
        text = texts[evidence.document]
        assert text[slice(*evidence.span)] == evidence.words
        assert text[slice(*evidence.sentence_span)] == evidence.sentence
        assert evidence.words in evidence.sentence


def test_days_are_in_order_and_undated_events_are_of_their_reports_day(told: Archive) -> None:
    days = [day for day, _, _ in shown(told)]
    assert days == sorted(days, key=str)
    with told.reading() as connection:
        newest = timeline(connection, order="newest")
        assert [row.day for row in newest.rows] == sorted(days, key=str, reverse=True)
        refusal = timeline(connection, Filters(actors=("تركيا",), types=("REJECT",))).rows[0]
    assert (refusal.day, refusal.dated) == ("2015-07-20", False)


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({"actors": ("نتنياهو", "الكونغرس")}, {"REQUEST"}),
        ({"country": "TUR"}, {"REJECT", "SUPPORT"}),
        ({"country": "تركيا", "since": "2015-07-23"}, {"SUPPORT"}),
        ({"place": "عدن"}, {"ASSAULT"}),
        ({"instruments": ("الاتفاق النووي",), "types": ("REJECT",)}, {"REJECT"}),
        ({"status": "future"}, {"AGREE"}),
        ({"since": "2015-07-25", "until": "2015-07-25", "types": ("ASSAULT",)}, {"ASSAULT"}),
        ({"origins": 5}, set()),
    ],
)
def test_filters(told: Archive, filters: dict[str, Any], kinds: set[str]) -> None:
    assert {kind for _, kind, _ in shown(told, **filters)} == kinds


def test_confidence_is_that_of_the_surest_report(told: Archive) -> None:
    with told.writing() as connection:
        connection.execute(schema.events.update().values(confidence=0))
        sure = connection.scalar(select(schema.events.c.id).where(schema.events.c.type == "REJECT").limit(1))
        connection.execute(schema.events.update().where(schema.events.c.id == sure).values(confidence=2))
    assert shown(told, confidence="high") == shown(told, confidence="medium") != []
    with told.reading() as connection:
        (row,) = timeline(connection, Filters(confidence="high")).rows
    assert (row.kind, row.evidence[0].confidence) == ("REJECT", "high")


def test_pages_make_up_the_whole(told: Archive) -> None:
    with told.reading() as connection:
        whole = timeline(connection, limit=100)
        pages = [timeline(connection, limit=3, offset=offset) for offset in range(0, whole.total, 3)]
        assert [row.number for page in pages for row in page.rows] == [row.number for row in whole.rows]
        assert {page.total for page in pages} == {whole.total} == {len(whole.rows)}
        beyond = timeline(connection, limit=3, offset=1000)
        assert (beyond.total, beyond.rows) == (whole.total, [])


def test_names_that_are_not_there_are_told(told: Archive) -> None:
    for filters in ({"actors": ("لا أحد هنا",)}, {"instruments": ("مؤتمر برلين",)}, {"country": "أطلانطس"}):
        with pytest.raises(ArchiveError, match="Give"):
            shown(told, **filters)
