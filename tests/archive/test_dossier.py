"""An actor: who it is, what it said, did, was told, wants, and where it changed its mind."""

from __future__ import annotations

import pytest

from archives import Filled
from khabar.archive import Archive
from khabar.archive.dossier import Dossier, Within, dossier
from khabar.archive.joining import join
from reported import REPORTS, report


@pytest.fixture
def told(filled: Filled) -> Archive:
    archive = filled(REPORTS)
    join(archive)
    return archive


def ask(archive: Archive, name: str, within: Within | None = None) -> Dossier:
    with archive.reading() as connection:
        return dossier(connection, name, within)


def test_who_it_is(told: Archive) -> None:
    answer = ask(told, "كيري")
    assert (answer.actor.id, answer.actor.name_en, answer.actor.country) == ("john-kerry", "John Kerry", "USA")
    assert [role.role for role in answer.roles] == ["secretary of state"]
    assert (answer.reports, answer.outlets, answer.first, answer.last) == (4, 3, "2015-07-15", "2015-08-04")


def test_the_same_words_in_two_reports_are_said_once(told: Archive) -> None:
    said = ask(told, "لافروف").said
    assert said is not None and said.total == 1
    assert (said.rows[0].reports, said.rows[0].outlets) == (2, 2)
    assert said.rows[0].evidence[0].words.startswith("بلاده تؤيد الاتفاق النووي")


def test_what_it_did_and_what_was_done(told: Archive) -> None:
    answer = ask(told, "لافروف")
    assert answer.did is not None
    assert {(row.kind, row.status, row.day) for row in answer.did.rows} == {
        ("CONSULT", "occurred", "2015-08-03"),
        ("AGREE", "future", "2015-08-03"),
        ("CONSULT", "occurred", "2015-07-15"),
    }
    iran = ask(told, "إيران").received
    assert iran is not None
    assert [(row.kind, row.actors[0].id) for row in iran.rows] == [("REJECT", "benjamin-netanyahu")]


def test_positions(told: Archive) -> None:
    answer = ask(told, "الجزائر")
    assert answer.positions is not None and answer.changes is not None
    assert {row.kind for row in answer.positions.rows} == {"opposes", "requires"}
    assert answer.changes.total == 1


def test_a_statement_is_not_of_a_later_day_than_its_report(filled: Filled) -> None:
    text = "قال وزير الخارجية الروسي سيرغي لافروف إن المؤتمر سينعقد في 10 أغسطس المقبل."
    archive = filled([report("late", "نشرة", "2015-07-20", "لافروف يتحدث", text)])
    join(archive)
    said = ask(archive, "لافروف").said
    assert said is not None
    assert [row.day for row in said.rows] == ["2015-07-20"]


def test_days_and_parts(told: Archive) -> None:
    answer = ask(told, "كيري", Within(since="2015-08-01"))
    assert answer.said is not None and answer.did is not None
    assert answer.said.total == 0
    assert {row.day for row in answer.did.rows} == {"2015-08-03"}
    with told.reading() as connection:
        some = dossier(connection, "كيري", parts=("said",), limit=1, offset=1)
    assert some.said is not None and some.did is None and some.changes is None
    assert (some.said.total, len(some.said.rows)) == (2, 1)
