"""The list of an archive's instruments."""

from __future__ import annotations

from archives import Filled, report
from khabar.archive.dossier import Within
from khabar.archive.instruments import alike, listed, listing
from khabar.archive.processes import PARTS, Told

TRUCE = "أعلنت الأمم المتحدة هدنة إنسانية في اليمن أمس، ورحب بان كي مون بالهدنة الإنسانية."
OTHER = "طالب الحوثيون بتمديد الهدنة الإنسانية الجديدة أسبوعا آخر."
DEAL = "رفضت تركيا الاتفاق النووي الإيراني، وأيدت روسيا الاتفاق النووي الإيراني."


def test_those_of_most_reports_first(filled: Filled) -> None:
    archive = filled([report(DEAL, "a"), report(DEAL, "b", published="2015-07-20"), report(TRUCE, "c")])
    with archive.reading() as connection:
        everything = listing(connection)
        assert everything.rows[0].instrument.id == "jcpoa"
        assert (everything.rows[0].reports, everything.rows[0].first) == (2, "2015-07-15")
        assert everything.rows[0].last == "2015-07-20"
        assert sum(everything.kinds.values()) == everything.total
        page = listing(connection, limit=1, skip=1)
        assert (page.total, page.rows) == (everything.total, everything.rows[1:2])


def test_by_name_and_kind(filled: Filled) -> None:
    archive = filled([report(DEAL, "a"), report(TRUCE, "b")])
    with archive.reading() as connection:
        assert {row.instrument.kind for row in listing(connection, "هدنة").rows} == {"truce"}
        assert listing(connection, "Joint Comprehensive Plan").rows[0].instrument.id == "jcpoa"
        assert listing(connection, "زغبرطش").total == 0
        assert listing(connection, kind="agreement").total == 1


def test_those_called_alike(filled: Filled) -> None:
    archive = filled([report(TRUCE, "a"), report(OTHER, "b")])
    with archive.reading() as connection:
        first = listing(connection, "هدنة").rows[0].instrument
        names = [one.instrument.name_ar for one in alike(connection, first, 5)]
        assert first.name_ar not in names
        assert all("نساني" in name for name in names)
        assert listed(connection, 10_000) is None


def test_a_process_day_by_day(filled: Filled) -> None:
    archive = filled([report(DEAL, "a"), report(DEAL.replace("تركيا", "قطر"), "b", published="2015-07-20")])
    with archive.reading() as connection:
        told = Told(connection, "jcpoa", Within())
        course = told.course(slice(0, 50))
        days = [step.row.day or "" for step in course.steps]
        assert days == sorted(days)
        assert course.total == sum(told.count(part) for part in PARTS)
        newest = told.course(slice(0, 50), newest=True)
        assert [step.row.number for step in newest.steps][-1] == course.steps[0].row.number or newest.total == 1
        holders = {one.who.name_ar for part in PARTS for one in told.standing(part)}
        assert {"تركيا", "قطر"} <= holders
