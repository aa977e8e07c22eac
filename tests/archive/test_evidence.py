"""Sketches: the same words in other forms and order give the same sketch; names and length do not decide."""

from __future__ import annotations

from zlib import crc32

import pytest

from archives import MERGER, report
from khabar import Reader
from khabar.archive.evidence import KEPT, OPENING, sketch, sketched, stem, unpacked


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


def test_they_are_sketched_by_themselves_whatever_part_they_have(reader: Reader) -> None:
    found = sketched(reader.read(report("قصف الجيش السوري أمس بلدة دوما بالمدفعية، كما قال جون كيري في فيينا.")))
    assert len(found.names) == len(found.events)
    words = {crc32(stem(word).encode()) for word in ("كيري", "السوري")}
    assert words <= set(unpacked(found.names[0])) and not words & set(unpacked(found.events[0]))


def test_a_report_opens_with_its_headline_and_first_words(reader: Reader) -> None:
    document = report(MERGER + "\n" + "كلمة " * OPENING + "بعيدة", title="عنوان الخبر")
    found = set(unpacked(sketched(reader.read(document)).opening))
    assert crc32(stem("عنوان").encode()) in found and crc32(stem("بعيدة").encode()) not in found
