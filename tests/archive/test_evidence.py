"""Sketches: the same words in other forms and order give the same sketch; names and length do not decide."""

from __future__ import annotations

import pytest

from archives import MERGER, report
from khabar import Reader
from khabar.archive.evidence import KEPT, sketch, sketched, stem, unpacked


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("وزير", "الوزير", "للوزير", "بوزير"), "وزير"),
        (("قصفت", "وقصفت", "قصفوا"), "قصف"),
        (("هجمات", "الهجمات", "هجماتها", "بهجمات"), "هجم"),
    ],
)
def test_a_word_has_one_stem_in_all_its_forms(forms: tuple[str, ...], expected: str) -> None:
    assert {stem(form) for form in forms} == {expected}


def test_a_short_word_is_not_cut_to_nothing() -> None:
    assert [stem(word) for word in ("ولد", "بلد", "الي", "له")] == ["ولد", "بلد", "الي", "له"]


def test_order_and_repetition_do_not_count() -> None:
    assert sketch(["قصف", "القرية", "فجرا"]) == sketch(["فجرا", "قصف", "القرية", "القرية"])


def test_a_long_content_is_kept_by_its_lowest_hashes() -> None:
    words = [f"كلمة{number}" for number in range(200)]
    found = unpacked(sketch(words))
    assert len(found) == KEPT
    assert list(found) == sorted(found)


def test_every_item_of_a_record_has_a_sketch(reader: Reader) -> None:
    record = reader.read(report(MERGER))
    found = sketched(record)
    assert (len(found.events), len(found.statements)) == (len(record.events), len(record.statements))
    assert all(unpacked(one) for one in found.statements)


def test_names_are_no_words_of_an_event(reader: Reader) -> None:
    texts = [
        "قصف الجيش السوري أمس بلدة دوما بالمدفعية الثقيلة.",
        "قصف الجيش التركي أمس بلدة دوما بالمدفعية الثقيلة.",
    ]
    one, other = (sketched(reader.read(report(text))).events for text in texts)
    assert one == other
    assert one != []
