"""Overviews: counts by day, marks with how sure their dates are, ties, places."""

from __future__ import annotations

from typing import Any

import pytest

from archives import Filled, report
from khabar.archive import Archive
from khabar.archive.answers import Who
from khabar.archive.filters import Filters
from khabar.archive.joining import join
from khabar.archive.overview import days, ties
from khabar.archive.overview.days import Mark
from khabar.archive.overview.places import places
from khabar.archive.overview.scope import Asked, outlets, scope
from khabar.archive.overview.ties import Tie
from khabar.errors import ArchiveError
from khabar.gazetteer.spots import country, spot

MET = "التقى وزير الخارجية الأمريكي جون كيري نظيره الإيراني محمد جواد ظريف"
REPORTS = [
    report(f"{MET} في فيينا أمس، وبحثا الملف النووي.", "one", "الأولى", "2015-07-15"),
    report(f"{MET} في فيينا الثلاثاء لبحث الملف النووي.", "two", "الثانية", "2015-07-15"),
    report("رفضت تركيا خطة الهدنة في سوريا.", "three", "الثالثة", "2015-07-20"),
    report("أكد سيرغي لافروف لجون كيري أن موسكو لن تغير موقفها.", "four", "الأولى", "2015-07-21"),
    report("وقعت مصر وروسيا اتفاقا في القاهرة الشهر الماضي.", "five", "الثانية", "2015-07-22"),
]  # fmt: skip


@pytest.fixture
def told(filled: Filled) -> Archive:
    archive = filled(REPORTS)
    join(archive)
    return archive


def asked(outlets: tuple[str, ...] = (), **filters: Any) -> Asked:
    return Asked(filters=Filters(**filters), outlets=outlets)


def marks(archive: Archive, what: Asked) -> list[Mark]:
    with archive.reading() as connection:
        return days.marks(connection, days.listed(connection, scope(connection, what), 100))


def ids(people: list[Who]) -> set[str]:
    return {one.id for one in people}


def test_counts_are_those_of_the_happenings(told: Archive) -> None:
    with told.reading() as connection:
        found = scope(connection, asked())
        counts = days.by_type(connection, found)
        assert sum(count.happenings for count in counts) == days.total(connection, found)
        assert all(count.happenings > 0 for count in counts)
        people, lanes = days.by_actor(connection, found, 3)
        assert len(people) == 3
        assert {count.lane for count in lanes} == {str(one.number) for one in people}
    by_lane = {(count.lane, count.day): count.dated for count in counts}
    assert by_lane["CONSULT", "2015-07-14"]
    assert not by_lane["REJECT", "2015-07-20"]


def test_marks_tell_how_sure_their_days_are(told: Archive) -> None:
    (meeting,) = marks(told, asked(types=("CONSULT",), reports=2))
    assert (meeting.first, meeting.how, meeting.reports, meeting.place) == ("2015-07-14", "told", 2, "Vienna")
    assert ids(meeting.actors) | ids(meeting.recipients) == {"john-kerry", "mohammad-javad-zarif"}
    (refusal,) = marks(told, asked(types=("REJECT",)))
    assert (refusal.first, refusal.last, refusal.how) == ("2015-07-20", "2015-07-20", "published")


def test_days_are_those_shown(told: Archive) -> None:
    assert [one.type for one in marks(told, asked(since="2015-07-20", until="2015-07-20"))] == ["REJECT"]
    # The day before its publication it may have been too, but it stands under that of publication.
    assert not marks(told, asked(since="2015-07-19", until="2015-07-19"))


def test_outlets(told: Archive) -> None:
    with told.reading() as connection:
        assert outlets(connection) == ["الأولى", "الثالثة", "الثانية"]
        with pytest.raises(ArchiveError, match="no outlet"):
            scope(connection, asked(("لا أحد",)))
    assert [one.type for one in marks(told, asked(("الثالثة",)))] == ["REJECT"]


def test_ties_are_of_those_who_met_or_addressed(told: Archive) -> None:
    with told.reading() as connection:
        found = scope(connection, asked())
        net = ties.network(connection, found)
        named = {one.number: one.id for one in net.actors}
        pairs = {frozenset((named[tie.one], named[tie.other])): tie for tie in net.ties}
        met = pairs[frozenset(("john-kerry", "mohammad-javad-zarif"))]
        assert (len(met.happenings), met.statements) == (1, [])
        assert met.origins == 2
        addressed = pairs[frozenset(("john-kerry", "sergey-lavrov"))]
        assert (addressed.happenings, len(addressed.statements)) == ([], 1)
        assert (
            ties.network(connection, found, "met").total + ties.network(connection, found, "addressed").total
            == net.total
        )
        assert len(ties.network(connection, found, most=1).ties) == 1
        assert ties.between(connection, found, addressed.other, addressed.one) == addressed
        assert ties.between(connection, found, 1, 99_999) == Tie(1, 99_999)


@pytest.mark.parametrize(
    ("filters", "statements"),
    [
        ({}, 1), ({"actors": ("لافروف",)}, 1), ({"actors": ("ظريف",)}, 0), ({"country": "RUS"}, 1),
        ({"country": "TUR"}, 0),
        ({"since": "2015-07-22"}, 0), ({"until": "2015-07-20"}, 0), ({"types": ("AGREE",)}, 0), ({"reports": 2}, 0),
        ({"confidence": "high", "outlets": ("الثالثة",)}, 0),
    ],
)  # fmt: skip
def test_filters_of_addressed_statements(told: Archive, filters: dict[str, Any], statements: int) -> None:
    with told.reading() as connection:
        net = ties.network(connection, scope(connection, asked(**filters)), "addressed")
    assert sum(len(tie.statements) for tie in net.ties) == statements


def test_many_together_are_not_all_tied() -> None:
    crowd = [("a", number) for number in range(100)]
    assert len(list(ties._tied(crowd, 1, 1, "CONSULT"))) == ties.MOST_TOGETHER * (ties.MOST_TOGETHER - 1) // 2
    assert [pair for pair, *_ in ties._tied([("a", 2), ("r", 1), ("r", 3)], 1, 1, "ACCUSE")] == [(1, 2), (2, 3)]


def test_places_have_coordinates(told: Archive) -> None:
    with told.reading() as connection:
        found = places(connection, scope(connection, asked()))
    vienna = next(row for row in found.rows if row.name == "Vienna")
    assert vienna.spot is not None
    assert (round(vienna.spot.lat or 0), round(vienna.spot.lon or 0), vienna.spot.wide) == (48, 16, False)
    assert (vienna.happenings, vienna.reports) == (1, 2)


def test_spots() -> None:
    for name, arabic, wide in (("Syria", "سوريا", True), ("Amman", "عمّان", False), ("Washington", "واشنطن", False)):
        there = spot(name)
        assert there is not None and there.lat is not None and there.wide is wide
        assert there.name_ar[:3] == arabic[:3] or name == "Amman"
    assert spot("Nowhere") is None
    assert (country("RUS", "ar"), country("RUS", "en"), country("XXX", "ar")) == ("روسيا", "Russia", "XXX")
