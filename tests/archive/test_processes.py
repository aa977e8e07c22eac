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
    return [(row.actors[0].id, row.day) for row in answer.sections[part].rows] if part in answer.sections else []


def test_who_wants_what(filled: Filled) -> None:
    answer = ask(filled(REPORTS))
    assert [(one.id, reports) for one, reports in zip(answer.instruments, answer.reports, strict=True)] == [
        ("jcpoa", 5)
    ]
    assert told(answer, "supports") == [("russia", "2015-07-15")]
    # He refuses it, and asks the Congress to refuse it.
    assert told(answer, "opposes") == [("benjamin-netanyahu", "2015-07-16")] * 2
    assert told(answer, "requires") == []
    assert answer.sections["supports"].rows[0].reports == 2


def test_a_demand_of_several_reports_is_told_once_and_the_breach_of_a_truce_is_deplored_by_its_friends(
    filled: Filled,
) -> None:
    call = "دعا الرئيس اليمني عبد ربه منصور هادي الحوثيين إلى احترام الهدنة الإنسانية في اليمن."
    texts = {
        "okaz": call,
        "sabq": f"{call} وقال إن المساعدات ستصل.",
        "aawsat": "استنكر الرئيس المصري عبد الفتاح السيسي خرق الهدنة الإنسانية في اليمن.",
        "alwatan": "بدأت الهدنة الإنسانية في اليمن أمس.",
    }
    answer = ask(filled([report(name, name, "2015-07-26", text) for name, text in texts.items()]), "الهدنة الإنسانية")
    assert told(answer, "requires") == [("abd-rabbuh-mansur-hadi", "2015-07-26")]
    assert answer.sections["requires"].rows[0].reports == 2
    assert told(answer, "supports") == [("abdel-fattah-el-sisi", "2015-07-26")]
    nouns = [
        evidence.words for section in answer.sections.values() for row in section.rows for evidence in row.evidence
    ]
    assert "الهدنة" not in nouns


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


@pytest.mark.parametrize(
    ("plan", "later", "outcome"),
    [
        # The other one of two journeys.
        ("سيزور كيري طهران", "زار كيري الرياض", "untold"),
        ("سيزور كيري طهران", "زار كيري طهران", "came"),
        # One of the two who were to meet.
        ("سيلتقي كيري لافروف", "التقى كيري ظريف", "untold"),
    ],
)
def test_another_step_of_the_same_man_is_not_what_was_planned(
    filled: Filled, plan: str, later: str, outcome: str
) -> None:
    head, end = "وصل وزير الخارجية الأميركي جون كيري ووزير الخارجية الروسي سيرغي لافروف أمس.", "لبحث الاتفاق النووي."
    days = [("p", "2015-07-25", f"{head} {plan} في 28 يوليو {end}"), ("l", "2015-07-29", f"{head} {later} أمس {end}")]
    last = report("z", "نشرة", "2015-08-20", "الطقس", "قال خبير إن الحرارة سترتفع.")
    told = [report(name, "نشرة", day, "خبر", text) for name, day, text in days]
    rows = ask(filled([*told, last])).scheduled.rows
    assert [one.outcome for one in rows] == [outcome]


def test_what_is_foretold_is_not_scheduled(filled: Filled) -> None:
    text = "ستهاجم إسرائيل مواقع إيرانية بعد الاتفاق النووي، وستطالب فرنسا بمراجعة الاتفاق النووي."
    assert ask(filled([report("f", "نشرة", "2015-07-25", "خبر", text)])).scheduled.total == 0


def test_days_and_names(filled: Filled) -> None:
    answer = ask(filled(REPORTS), "jcpoa", Within(since="2015-07-20"))
    assert "supports" not in answer.sections and "conditions" in answer.sections
    with pytest.raises(ArchiveError, match="no instrument"):
        ask(filled([]), "مؤتمر برلين")
