"""Who is the same across documents."""

from __future__ import annotations

import pytest

from khabar.archive.identity import identity
from khabar.record import Actor


def actor(**values: object) -> Actor:
    told = {"id": "a1", "kind": "person", "name_ar": "سالم الحربي", "mentions": [], "rule": "", "name_en": "Salim"}
    return Actor(**{**told, **values})


def test_ids_of_the_knowledge_base_are_identities() -> None:
    assert identity(actor(id="sergey-lavrov", name_ar="لافروف")) == ("sergey-lavrov", True)


@pytest.mark.parametrize("spelling", ["إبراهيم أحمد", "ابراهيم احمد", "إِبراهيم أحـمد"])
def test_spelling_does_not_part_a_person(spelling: str) -> None:
    assert identity(actor(name_ar=spelling)) == identity(actor(name_ar="إبراهيم أحمد", id="a7"))


def test_country_and_kind_tell_namesakes_apart() -> None:
    keys = {
        identity(one).key for one in (actor(country="SAU"), actor(country="YEM"), actor(), actor(kind="organisation"))
    }
    assert len(keys) == 4


@pytest.mark.parametrize(
    "described",
    [
        actor(kind="unnamed", name_ar="مصادر"),
        actor(kind="group", name_ar="المتظاهرون"),
        actor(name_ar="وزير الخارجية", name_en=None),
        actor(name_ar="وزير الخارجية", name_en="Foreign Minister", role="foreign minister"),
    ],
)
def test_a_description_is_no_identity(described: Actor) -> None:
    assert not identity(described).named
    assert identity(actor(role="foreign minister")).named


def test_a_name_of_any_length_makes_a_key_that_fits_an_index() -> None:
    keys = [identity(actor(name_ar="س" * 5_000 + end)).key for end in ("ا", "ب", "ا")]
    assert keys[0] == keys[2] != keys[1] and all(len(key.encode()) < 1_000 for key in keys)
