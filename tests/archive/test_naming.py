"""Whom a name means: Arabic and English, any spelling, ids, names of the knowledge base; several are listed."""

from __future__ import annotations

import pytest

from archives import Filled
from khabar import Document
from khabar.archive import Archive, naming
from khabar.archive.naming import Ambiguous
from khabar.errors import ArchiveError
from reported import REPORTS, report


@pytest.fixture
def told(filled: Filled) -> Archive:
    return filled(REPORTS)


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("سيرغي لافروف", "sergey-lavrov"),
        ("سِيرغي لافـروف", "sergey-lavrov"),
        ("لافروف", "sergey-lavrov"),
        ("Sergey Lavrov", "sergey-lavrov"),
        ("lavrov", "sergey-lavrov"),
        ("sergey-lavrov", "sergey-lavrov"),
        ("أوغلو", "ahmet-davutoglu"),
        ("Davutoglu", "ahmet-davutoglu"),
        ("تركيا", "turkey"),
        ("الجمهورية التركية", "turkey"),
        ("الكونجرس", "us-congress"),
        ("وزير الخارجية الروسي", "sergey-lavrov"),
        ("رئيس الوزراء الإسرائيلي", "benjamin-netanyahu"),
        ("united states", "united-states"),
    ],
)
def test_an_actor_has_many_names(told: Archive, name: str, identity: str) -> None:
    with told.reading() as connection:
        assert naming.actor(connection, name)[0].id == identity


@pytest.mark.parametrize("name", ["غير موجود البتة", "", "…", "' OR 1=1 --", "%", "_"])
def test_who_is_not_there_is_told(told: Archive, name: str) -> None:
    with told.reading() as connection, pytest.raises(ArchiveError, match=r"no name|no actor"):
        naming.actor(connection, name)


def namesakes() -> list[Document]:
    lines = [
        ("m1", "اليمن", "قال المتحدث اليمني ماجد الصبري في صنعاء إن المباحثات مستمرة."),
        ("m2", "المغرب", "قال المتحدث المغربي ماجد الصقلي في الرباط إن المباحثات مستمرة."),
        ("m3", "المغرب", "قال المتحدث المغربي ماجد الصقلي أمس إن الحوار مستمر."),
    ]
    return [report(name, "نشرة", "2015-07-20", title, text) for name, title, text in lines]


def test_several_of_one_name_are_listed_the_one_most_spoken_of_first(filled: Filled) -> None:
    with filled(namesakes()).reading() as connection:
        with pytest.raises(Ambiguous, match="2 are called so") as caught:
            naming.actor(connection, "ماجد")
        found = [(choice.meant.name_ar, choice.reports) for choice in caught.value.choices]
        assert found == [("ماجد الصقلي", 2), ("ماجد الصبري", 1)]
        chosen = caught.value.choices[1].meant.id
        assert naming.actor(connection, chosen)[0].name_ar == "ماجد الصبري"


def test_who_is_spoken_of_far_more_than_the_others_is_meant(filled: Filled) -> None:
    texts = ["قال المتحدث اليمني ماجد الصبري في صنعاء إن المباحثات مستمرة."]
    texts += [
        f"قال المتحدث المغربي ماجد الصقلي في الرباط إن الحوار {number} مستمر." for number in range(naming.DOMINANT)
    ]
    some = [report(str(number), "نشرة", "2015-07-20", text) for number, text in enumerate(texts)]
    with filled(some).reading() as connection:
        assert [one.name_ar for one in naming.actor(connection, "ماجد")] == ["ماجد الصقلي"]
        assert [one.name_ar for one in naming.actor(connection, "الصبري")] == ["ماجد الصبري"]


def test_a_name_is_the_same_glued_and_apart(filled: Filled) -> None:
    lines = [
        "قال المتحدث اليمني عبد الخالق الصبري إن المباحثات مستمرة.",
        "قال المتحدث اليمني عبدالخالق الصبري إن الحوار مستمر.",
    ]
    with filled([report(line[:20], "نشرة", "2015-07-20", line) for line in lines]).reading() as connection:
        for name in ("عبد الخالق الصبري", "عبدالخالق الصبري", "الصبري"):
            assert len(naming.actor(connection, name)) == 2, name


def test_an_office_that_nobody_named_holds_is_a_description(filled: Filled) -> None:
    text = "وقالت مصادر عسكرية إن القوات تقدمت. وقال وزير الدفاع إن المعركة مستمرة."
    with filled([report("m", "نشرة", "2015-07-20", text)]).reading() as connection:
        for name in ("مصادر عسكرية", "وزير الدفاع"):
            assert [one.named for one in naming.actor(connection, name)] == [False]


def test_an_instrument_has_many_names(told: Archive) -> None:
    with told.reading() as connection:
        for name in ("الاتفاق النووي", "اتفاق فيينا", "jcpoa", "joint comprehensive plan"):
            assert [one.meant.id for one in naming.instruments(connection, name)] == ["jcpoa"], name
        assert naming.instruments(connection, "النووي")[0].reports == 5
        with pytest.raises(ArchiveError, match="no instrument"):
            naming.instruments(connection, "مؤتمر برلين")


def test_countries_places_and_outlets(told: Archive) -> None:
    with told.reading() as connection:
        assert [naming.country(name) for name in ("RUS", "روسيا", "russia", "ru")] == ["RUS"] * 4
        assert naming.place(connection, "عدن") == naming.place(connection, "aden") == ["Aden"]
        for name in ("aawsat", "الشرق الأوسط", "AAWSAT"):
            assert naming.outlet(connection, name) == "aawsat"
        with pytest.raises(ArchiveError, match="no country"):
            naming.country("أطلانطس")
        with pytest.raises(ArchiveError, match="no place"):
            naming.place(connection, "طوكيو")
        with pytest.raises(ArchiveError, match=r"no outlet.*okaz"):
            naming.outlet(connection, "لا أحد")
