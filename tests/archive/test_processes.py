"""A process: who backs and refuses an instrument, on what terms, what was scheduled and whether it came."""

from __future__ import annotations

import pytest

from archives import Filled
from khabar.archive import Archive
from khabar.archive.dossier import Within
from khabar.archive.joining import join
from khabar.archive.processes import Process, process
from khabar.errors import ArchiveError
from reported import REPORTS, report


def ask(archive: Archive, name: str = "الاتفاق النووي", within: Within | None = None) -> Process:
    join(archive)
    with archive.reading() as connection:
        return process(connection, name, within)


def told(answer: Process, part: str) -> list[tuple[str, str | None]]:
    return [(row.actors[0].id, row.day) for row in answer.sections[part].rows]


def test_who_wants_what(filled: Filled) -> None:
    answer = ask(filled(REPORTS))
    assert [(one.id, reports) for one, reports in zip(answer.instruments, answer.reports, strict=True)] == [
        ("jcpoa", 5)
    ]
    assert told(answer, "supports") == [("russia", "2015-07-15")]
    assert told(answer, "opposes") == [("benjamin-netanyahu", "2015-07-16")]
    assert told(answer, "requires") == [("benjamin-netanyahu", "2015-07-16")]
    assert answer.sections["supports"].rows[0].reports == 2


def test_what_is_made_a_condition_of_what(filled: Filled) -> None:
    (row,) = ask(filled(REPORTS)).sections["conditions"].rows
    assert row.evidence[0].words == "التزمت إيران بتنفيذ الاتفاق النووي"
    assert row.condition_for == "بلاده لن ترفع العقوبات"
    assert row.actors[0].id == "united-states"


def test_consultations_name_it_near_the_meeting(filled: Filled) -> None:
    rows = ask(filled(REPORTS)).sections["consultations"].rows
    assert [(row.day, row.place) for row in rows] == [("2015-07-15", "Vienna"), ("2015-08-03", "Doha")]


def test_what_was_scheduled_came(filled: Filled) -> None:
    (plan,) = ask(filled(REPORTS)).scheduled.rows
    assert (plan.row.status, plan.row.day, plan.outcome) == ("future", "2015-08-03", "came")
    assert plan.later is not None
    assert (plan.later.kind, plan.later.day, plan.later.evidence[0].document) == ("CONSULT", "2015-08-03", "o2")


def test_what_no_later_report_tells_of_is_untold_and_what_lies_behind_the_last_report_ahead(filled: Filled) -> None:
    plan = next(one for one in REPORTS if one.id == "a2")
    other = report("z", "نشرة", "2015-08-20", "الطقس", "التقى وزير الصحة التركي نظيره القطري في أنقرة أمس.")
    assert [one.outcome for one in ask(filled([plan])).scheduled.rows] == ["ahead"]
    assert [one.outcome for one in ask(filled([other])).scheduled.rows] == ["untold"]


def test_the_same_two_of_another_day_are_not_what_was_planned(filled: Filled) -> None:
    plans = [one for one in REPORTS if one.id in ("a2", "o1", "t2")]
    later = report(
        "z",
        "نشرة",
        "2015-09-20",
        "لقاء",
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي جون كيري في الدوحة أمس.",
    )
    (plan,) = ask(filled([*plans, later])).scheduled.rows
    assert plan.outcome == "untold"


def test_days_and_names(filled: Filled) -> None:
    answer = ask(filled(REPORTS), "jcpoa", Within(since="2015-07-20"))
    assert "supports" not in answer.sections and "conditions" in answer.sections
    with pytest.raises(ArchiveError, match="no instrument"):
        ask(filled([]), "مؤتمر برلين")
