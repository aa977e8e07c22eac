"""Happenings: reports of one event are joined, those of another day, place or people are not."""

from __future__ import annotations

import itertools

import pytest

from archives import Add, Filled, report
from khabar.archive import Archive, telling
from khabar.archive.filters import Filters
from khabar.archive.joining import join
from khabar.archive.telling import Told

KERRY = (
    "التقى وزير الخارجية الأمريكي جون كيري نظيره الإيراني محمد جواد ظريف في فيينا أمس "
    "لبحث ما بقي من خلافات على الاتفاق."
)
KERRY_AGAIN = (
    "قالت مصادر إن وزير الخارجية الأمريكي جون كيري التقى أمس نظيره الإيراني محمد جواد ظريف في فيينا "
    "لبحث ما بقي من الخلافات."
)
LAVROV = KERRY.replace("وزير الخارجية الأمريكي جون كيري", "وزير الخارجية الروسي سيرغي لافروف")
ATTACK = "قتل تنظيم داعش أمس عشرين جنديا عراقيا في هجوم بسيارات مفخخة على ثكنة شرق الرمادي."
ATTACK_AGAIN = "هاجم تنظيم داعش بسيارات مفخخة أمس ثكنة شرق الرمادي، فقتل 22 جنديا عراقيا."


def told(archive: Archive) -> list[Told]:
    with archive.reading() as connection:
        return telling.happenings(connection).happenings


def groups(archive: Archive) -> set[frozenset[str]]:
    """The ids of the reports of each happening that several reports tell."""
    return {frozenset(report.id for report in one.reports) for one in told(archive) if len(one.reports) > 1}


def test_one_meeting_in_two_wordings_is_one(filled: Filled) -> None:
    archive = filled([report(KERRY, "a", "الأولى"), report(KERRY_AGAIN, "b", "الثانية"), report(ATTACK, "c", "الأولى")])
    assert join(archive)
    assert groups(archive) == {frozenset(("a", "b"))}


@pytest.mark.parametrize(
    ("text", "published"),
    [(LAVROV, "2015-07-15"), (KERRY_AGAIN, "2015-07-25")],
    ids=["other people", "another day"],
)
def test_what_differs_in_people_or_days_is_not_joined(filled: Filled, text: str, published: str) -> None:
    archive = filled([report(KERRY, "a", "الأولى"), report(text, "b", "الثانية", published)])
    join(archive)
    assert groups(archive) == set()


def test_two_events_of_one_report_stay_two(filled: Filled) -> None:
    archive = filled([report(KERRY + "\n" + LAVROV, "a", "الأولى")])
    join(archive)
    assert len([one for one in told(archive) if one.type == "CONSULT"]) == 2


def test_where_reports_differ_is_told(filled: Filled) -> None:
    archive = filled([report(ATTACK, "a", "الأولى"), report(ATTACK_AGAIN, "b", "الثانية")])
    join(archive)
    (one,) = (one for one in told(archive) if len(one.reports) > 1)
    assert [(field.name, field.values) for field in one.differing] == [("جنديا", [("20", [0]), ("22", [1])])]
    assert "date" in {field.name for field in one.agreed}
    assert (one.outlets, len(one.origins)) == (2, 2)


def test_reports_of_one_statement_have_one_origin(filled: Filled) -> None:
    texts = {
        "a": "دعا وزير الخارجية الروسي سيرغي لافروف أمس إلى وقف فوري لإطلاق النار في أوكرانيا وتبادل الأسرى.",
        "b": "نقلت رويترز عن وزير الخارجية الروسي سيرغي لافروف أنه دعا أمس إلى وقف فوري لإطلاق النار في أوكرانيا.",
    }
    archive = filled([report(text, name, f"صحيفة {name}") for name, text in texts.items()])
    join(archive)
    (one,) = (one for one in told(archive) if one.type == "REQUEST")
    assert (len(one.reports), one.outlets, len(one.origins)) == (2, 2, 1)
    assert one.origins[0].source is not None
    assert one.origins[0].source.name_en == "Sergey Lavrov"


def test_spans_point_at_the_words(filled: Filled) -> None:
    documents = {"a": KERRY, "b": KERRY_AGAIN}
    archive = filled([report(text, name, name) for name, text in documents.items()])
    join(archive)
    for one in told(archive):
        for found in one.reports:
            text = documents[found.id]
            assert text[slice(*found.span)] == found.words
            assert found.span[0] <= found.trigger[0] < found.trigger[1] <= found.span[1]


@pytest.mark.parametrize("order", list(itertools.permutations("abcd"))[::5])
def test_the_order_of_adding_changes_nothing(filled: Filled, order: tuple[str, ...]) -> None:
    texts = {"a": KERRY, "b": KERRY_AGAIN, "c": ATTACK, "d": ATTACK_AGAIN}
    archive = filled([report(texts[name], name, f"صحيفة {name}") for name in order])
    join(archive)
    assert groups(archive) == {frozenset("ab"), frozenset("cd")}


def test_joining_again_has_nothing_to_do(filled: Filled, add: Add) -> None:
    archive = filled([report(KERRY, "a", "أ")])
    assert join(archive)
    assert not join(archive)
    add(archive, [report(KERRY, "a", "أ")])
    assert not join(archive)
    add(archive, [report(KERRY_AGAIN, "b", "ب")])
    assert join(archive)
    assert groups(archive) == {frozenset("ab")}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(types=("CONSULT",)), {"a", "b"}),
        (Filters(country="IRN"), {"a", "b"}),
        (Filters(country="إيران"), {"a", "b"}),
        (Filters(actors=("الوزير جون كيري",)), {"a", "b"}),
        (Filters(actors=("kerry", "ظريف")), {"a", "b"}),
        (Filters(actors=("وزير الخارجية الأمريكي",)), {"a", "b"}),
        (Filters(place="Vienna"), {"a", "b"}),
        (Filters(place="فيينا"), {"a", "b"}),
        (Filters(since="2015-07-20"), set()),
        (Filters(until="2015-07-01"), set()),
        (Filters(reports=2), {"a", "b"}),
        (Filters(origins=3), set()),
        (Filters(status="future"), set()),
    ],
)
def test_happenings_are_chosen(filled: Filled, filters: Filters, expected: set[str]) -> None:
    archive = filled([report(KERRY, "a", "أ"), report(KERRY_AGAIN, "b", "ب"), report(ATTACK, "c", "ج")])
    join(archive)
    with archive.reading() as connection:
        found = telling.happenings(connection, filters)
    assert {report.id for one in found.happenings for report in one.reports} == expected
    assert found.total == len(found.happenings)
