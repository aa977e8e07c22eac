"""Where somebody changed its mind: as a report tells it, and as two of its stances show."""

from __future__ import annotations

import pytest

from archives import Filled
from khabar.archive import Archive
from khabar.archive.changes import table, turns
from khabar.archive.dossier import Dossier, Within, dossier
from khabar.archive.joining import join
from khabar.lexicon.schema import EventTrigger
from khabar.lexicon.tables import read_table
from reported import REPORTS, report


@pytest.fixture
def told(filled: Filled) -> Archive:
    archive = filled(REPORTS)
    join(archive)
    return archive


def ask(archive: Archive, name: str, within: Within | None = None) -> Dossier:
    with archive.reading() as connection:
        return dossier(connection, name, within)


def test_two_stances_that_differ(told: Archive) -> None:
    answer = ask(told, "الجزائر")
    assert answer.positions is not None and answer.changes is not None
    assert {row.kind for row in answer.positions.rows} == {"opposes", "requires"}
    (change,) = answer.changes.rows
    assert (change.before.kind, change.before.day) == ("opposes", "2015-07-20")
    assert (change.after.kind, change.after.day) == ("requires", "2015-07-25")
    for row in (change.before, change.after):
        assert "إغلاق المعبر" in row.evidence[0].words
        assert row.evidence[0].confidence != "low"


def test_stances_that_are_not_sure_make_no_change(told: Archive) -> None:
    answer = ask(told, "تركيا")
    assert answer.positions is not None and answer.changes is not None
    assert {row.kind for row in answer.positions.rows} == {"opposes", "supports"}
    assert answer.changes.total == 0


@pytest.mark.parametrize(
    "after",
    [
        "طالبت الجزائر بعدم إغلاق المعبر البري مع تونس.",
        "طالبت الجزائر بإقناع تونس ومنع إغلاق المعبر البري.",
        "طالبت الجزائر بإغلاق السفارة في تونس.",
    ],
)
def test_who_wants_its_end_or_something_else_has_not_changed(filled: Filled, after: str) -> None:
    before = "أدانت الجزائر إغلاق المعبر البري مع تونس."
    days = [("one", "2015-07-20", before), ("two", "2015-07-25", after)]
    changes = ask(filled([report(name, "نشرة", day, text) for name, day, text in days]), "الجزائر").changes
    assert changes is not None and changes.total == 0


def test_who_keeps_to_a_stance_has_not_changed(told: Archive) -> None:
    changes = ask(told, "نتنياهو").changes
    assert changes is not None and changes.total == 0


ROWS = list(table())


def test_the_rules_are_the_readers() -> None:
    assert turns().keys() <= {row.id for row in read_table(EventTrigger, "events.tsv")}


@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_examples_tell_a_change(filled: Filled, row: dict[str, str]) -> None:
    archive = filled([report("one", "نشرة", "2015-07-20", row["example"])])
    changes = ask(archive, "النرويج").changes
    assert changes is not None
    (found,) = changes.told.rows
    assert found.evidence[0].sentence == row["example"]


@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_counterexamples_tell_none(filled: Filled, row: dict[str, str]) -> None:
    text = f"وصل وفد من النرويج إلى باريس. {row['counter']}"
    changes = ask(filled([report("one", "نشرة", "2015-07-20", text)]), "النرويج").changes
    assert changes is not None and changes.told.total == 0


@pytest.mark.parametrize(
    "text",
    [
        "لن تتراجع النرويج عن قرار إغلاق سفارتها في كابول.",
        "قد تتراجع النرويج عن قرار إغلاق سفارتها في كابول.",
        "دعت السويد إلى التراجع عن قرار النرويج إغلاق سفارتها.",
        "رأى محللون أن النرويج تتراجع عن وعودها كلما تغيرت الحكومة.",
        "أغلقت النرويج سفارتها ثم تراجعت عن ذلك.",
    ],
)
def test_what_is_not_done_or_not_told_is_no_change(filled: Filled, text: str) -> None:
    changes = ask(filled([report("one", "نشرة", "2015-07-20", text)]), "النرويج").changes
    assert changes is not None and changes.told.total == 0


def test_the_same_change_in_two_reports_is_told_once(filled: Filled) -> None:
    text = "تراجعت النرويج عن قرار إغلاق سفارتها في كابول."
    archive = filled([report("one", "نشرة", "2015-07-20", text), report("two", "صحيفة", "2015-07-20", text)])
    join(archive)
    changes = ask(archive, "النرويج").changes
    assert changes is not None and changes.told.total == 1
    assert (changes.told.rows[0].reports, changes.told.rows[0].outlets) == (2, 2)


def test_days_of_what_is_told(filled: Filled) -> None:
    text = "تراجعت النرويج عن قرار إغلاق سفارتها في كابول."
    archive = filled([report("one", "نشرة", "2015-07-20", text)])
    for within, count in ((Within(since="2015-07-20", until="2015-07-20"), 1), (Within(since="2015-07-21"), 0)):
        changes = ask(archive, "النرويج", within).changes
        assert changes is not None and changes.told.total == count
