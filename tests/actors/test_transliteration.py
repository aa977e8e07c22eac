"""Latin spellings of names that no lexicon lists."""

from __future__ import annotations

import pytest

from khabar import Reader
from khabar.actors.transliteration import latin, matches
from khabar.text.normal import fold

HOME = Reader().knowledge.home_spellings
GIVEN = {"محمد": "Mohammed", "عبد الله": "Abdullah", "خالد": "Khaled"}


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("محمد الحسيني", "Mohammed al-Hasini"),
        ("عبد الله خالد", "Abdullah Khaled"),
        ("خالد بن محمد", "Khaled bin Mohammed"),
        ("ابو خالد", "Abu Khaled"),
        ("كابوري", "Kaburi"),
        ("بوكا", "Buka"),
    ],
)
def test_names_by_table_and_by_letter(name: str, spelling: str) -> None:
    assert latin(tuple(fold(name).split()), GIVEN) == spelling


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("بيركنز", "Birkenz"),
        ("ستراوس", "Straws"),
        ("غريغوروف", "Grigorov"),
        ("تشيرني", "Chirni"),
        ("مونيه", "Monie"),
        ("فان بيرغ", "van Birg"),
        ("مرغان", "Mergan"),
    ],
)
def test_foreign_names(name: str, spelling: str) -> None:
    assert latin(tuple(fold(name).split()), {}, foreign=True) == spelling


@pytest.mark.parametrize(
    ("name", "country", "spelling"),
    [
        ("أورهان يلماز أوغلو", "TUR", "Orhan Ylmaz oglu"),
        ("محمد شاهين", "TUR", "Mehmet Sahin"),
        ("عبد المالك بوشعيب", "DZA", "Abdel Malik Bouchaib"),
        ("عبد المالك بوشعيب", "YEM", "Abdul Malik Bushaib"),
        ("توفيق بوشعيب", "DZA", "Toufik Bouchaib"),
        ("عبد الرزاق بوشعيب", "TUN", "Abderrazak Bouchaib"),
        ("عبدالقادر ورسمي", "SOM", "Abdikadir Warsame"),
        ("غلام رضا جعفري", "IRN", "Gholamreza Jafari"),
        ("سعيد العايدي", None, "Said al-Aydi"),
        ("أحمد الشهراني", "AUT", "Ahmad al-Shahrani"),
    ],
)
def test_names_as_usual_in_a_country(name: str, country: str | None, spelling: str) -> None:
    foreign = country in ("AUT", "TUR")
    home = HOME.get(country or "", {})
    assert latin(tuple(fold(name).split()), {}, foreign, country, home) == spelling


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("دونالد ترومب", "Donald Trump"),
        ("ميخائيل بوغدنوف", "Mikhail Bogdanov"),
        ("سيغمار غابريال", "Sigmar Gabriel"),
        ("دونالد دك", None),
        ("محمد سالم", None),
    ],
)
def test_spellings_that_no_table_lists(reader: Reader, name: str, known: str | None) -> None:
    person = reader.knowledge.spelled_like(tuple(fold(name).split()))
    assert (person.name_en if person else None) == known


@pytest.mark.parametrize(
    ("word", "spelling", "fits"), [("كوهين", "Cohen", True), ("فيليب", "Philip", True), ("كوهين", "Barak", False)]
)
def test_which_spelling_can_be_a_word_s(word: str, spelling: str, fits: bool) -> None:
    assert matches(fold(word), spelling) is fits


def test_every_letter_has_a_sound() -> None:
    for letter in "بتثجحخدذرزسشصضطظعغفقكلمن":
        assert latin((letter + "ا" + letter,), {}).isascii()


def test_nothing_gives_nothing() -> None:
    assert latin((), GIVEN) == ""
