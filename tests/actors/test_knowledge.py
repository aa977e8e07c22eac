"""The knowledge base: who holds which office when, and how names inflect."""

from __future__ import annotations

import pytest

from khabar import Reader
from khabar.actors.knowledge import Knowledge, collective_forms, nationality_forms, office_forms
from khabar.lexicon.schema import Collective, Office


@pytest.fixture(scope="session")
def knowledge(reader: Reader) -> Knowledge:
    return reader.knowledge


@pytest.mark.parametrize(
    ("office", "of", "date", "person"),
    [
        ("president", "FRA", "1996-05-01", "Jacques Chirac"),
        ("president", "FRA", "2009-05-01", "Nicolas Sarkozy"),
        ("president", "EGY", "2010-05-01", "Hosni Mubarak"),
        ("foreign minister", "RUS", "2010-05-01", "Sergey Lavrov"),
    ],
)
def test_holder_of_a_date(knowledge: Knowledge, office: str, of: str, date: str, person: str) -> None:
    row = next(o for o in knowledge.offices.values() if o.role_en == office)
    holder = knowledge.holder(row, of, date)
    assert holder is not None and holder.name_en == person


def test_no_date_no_holder(knowledge: Knowledge) -> None:
    office = next(o for o in knowledge.offices.values() if o.role_en == "president")
    assert knowledge.holder(office, "FRA", None) is None
    assert knowledge.holder(office, "FRA", "1890-01-01") is None


def test_a_person_has_the_role_of_the_date(knowledge: Knowledge) -> None:
    person = next(p.id for p in knowledge.people.values() if p.name_en == "Abdel Fattah el-Sisi")
    early, late = knowledge.role(person, "2013-02-01"), knowledge.role(person, "2016-02-01")
    assert early is not None and "defence" in knowledge.role_en(early)
    assert late is not None and knowledge.role_en(late) == "president"


@pytest.mark.parametrize("name", ["okaz", "www.okaz.com.sa", "OKAZ"])
def test_an_outlet_by_short_name_or_domain(knowledge: Knowledge, name: str) -> None:
    assert knowledge.outlet(name) == ("okaz", "SAU")


@pytest.mark.parametrize("name", [None, "", "no such outlet"])
def test_an_unknown_outlet_has_no_country(knowledge: Knowledge, name: str | None) -> None:
    assert knowledge.outlet(name) == (None, None)


def test_nationalities_in_all_genders_and_numbers(knowledge: Knowledge) -> None:
    forms = {form: (number, gender) for form, number, gender, _ in nationality_forms(knowledge.countries["EGY"])}
    assert forms["مصري"] == ("s", "m") and forms["المصرية"] == ("s", "f")
    assert forms["المصريون"] == ("p", "m") and forms["مصريات"] == ("p", "f")


def test_an_office_inflects_its_head() -> None:
    office = Office("foreign-minister", "وزير|وزيرة|وزيرا|وزراء", ["الخارجية"], "country")
    forms = {form for form, *_ in office_forms(office)}
    assert {"وزير الخارجية", "وزيرة الخارجية", "وزيرا الخارجية", "وزيري الخارجية", "وزراء الخارجية"} <= forms
    assert {"وزير خارجية", "وزير للخارجية"} <= forms


def test_a_collective_drops_its_nun_before_a_name() -> None:
    row = Collective("gunman", "group", "gunman", ["مسلح"], ["مسلحون", "مسلحين", "مسلحان"])
    forms = {form: number for form, number, _ in collective_forms(row)}
    assert forms["المسلحون"] == "p" and forms["مسلحو"] == "p" and forms["مسلحي"] == "p"
    assert forms["مسلحان"] == "d" and forms["المسلح"] == "s"
