"""What reports agree on and where they differ."""

from __future__ import annotations

from khabar.archive.agreement import fields, numbers
from khabar.archive.counting import Count, counts


def found(text: str) -> list[Count]:
    return list(counts(text, 0, len(text)))


def test_a_field_tells_who_has_which_value() -> None:
    (date,) = fields({"date": ["2015-07-20", None, "2015-07-21", "2015-07-20"], "place": [None, None, None, None]})
    assert (date.name, date.values, date.agreed) == ("date", [("2015-07-20", [0, 3]), ("2015-07-21", [2])], False)


def test_only_numbers_that_two_reports_tell_are_compared() -> None:
    reports = [found("قتل 31 شخصا."), found("سقط 32 شخصًا وجرح سبعة."), found("وصل خمسة وزراء.")]
    (people,) = numbers(reports)
    assert people.values == [("31", [0]), ("32", [1])]
    assert not people.agreed


def test_the_same_number_is_agreed() -> None:
    (people,) = numbers([found("قتل 31 شخصا."), found("مقتل واحد وثلاثين شخصا.")])
    assert people.agreed
