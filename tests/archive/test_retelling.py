"""Retellings: happenings that other words tell are one where day, place and parties say so; chains do not grow."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import pytest

from khabar.archive import retelling
from khabar.archive.likeness import Rarity
from khabar.archive.profiles import Party, Profile
from khabar.archive.retelling import BIAS, WEIGHTS, Links, Telling, evidence, family, possible, retold, types_of

COUNCIL = Party(1, "organisation", True, None, "1", frozenset(("مجلس", "امن")))
COALITION = Party(2, "organisation", True, None, "2", frozenset(("تحالف", "عرب")))
COMMAND = Party(3, "organisation", True, None, "3", frozenset(("قياد", "تحالف")))
DAY = 16636


def event(
    number: int, words: Sequence[int], *, day: int = DAY, dated: bool = True, who: Sequence[Party] = (COUNCIL,),
    kind: str = "AGREE", place: str | None = None, document: int | None = None,
    names: Sequence[int] = (), opening: Sequence[int] = (), about: Sequence[int] = (),
) -> Profile:  # fmt: skip
    days = (day, day) if dated else (day - 1, day)
    return Profile(
        number, document or number, kind, "occurred", days, dated, place, array("I", sorted(words)), list(who), [], [],
        ("2015-07-21", f"{number:04}", 0), array("I", sorted(names)), array("I", sorted(opening)), frozenset(about),
    )  # fmt: skip


def numbers(groups: Sequence[Sequence[Profile]]) -> list[list[int]]:
    return sorted(sorted(one.number for one in group) for group in groups)


def joined(*groups: list[Profile]) -> list[list[int]]:
    return numbers(retold(groups, Rarity(one.sketch for group in groups for one in group)))


def test_other_words_of_one_day_place_and_actor_are_one() -> None:
    one = event(1, range(10), place="Vienna")
    other = event(2, [*range(5), *range(20, 25)], place="Vienna", kind="SUPPORT")
    assert joined([one], [other]) == [[1, 2]]


def test_the_same_words_of_another_day_are_not() -> None:
    assert joined([event(1, range(10))], [event(2, range(10), day=DAY + 2)]) == [[1], [2]]


@pytest.mark.parametrize(("later", "fits"), [(0, True), (5, True), (6, False), (-1, False)])
def test_an_undated_report_may_come_late_but_not_before(later: int, fits: bool) -> None:
    told, untold = event(1, range(9)), event(2, range(9), day=DAY + later, dated=False)
    rarity = Rarity((told.sketch, untold.sketch))
    assert possible(Telling([told], rarity), Telling([untold], rarity)) is fits


def test_names_that_share_a_word_speak_for_one() -> None:
    rarity = Rarity(())
    one = Telling([event(1, range(9), who=[COALITION])], rarity)
    other = Telling([event(2, range(9), who=[COMMAND])], rarity)
    found = evidence(one, other)
    assert found.alike == 0.5


def test_names_numbers_instruments_and_openings_speak_for_one() -> None:
    """Each by itself: the names in the sentence whatever their part, a number, an instrument, how the reports open."""
    rarity = Rarity(())
    number = crc32(b"2231")

    def between(**more: Sequence[int]) -> float:
        words = [number] if more.pop("number", ()) else []
        one = event(1, [*range(6), *words], who=(), **more)
        other = event(2, [*range(4), 8, 9, *words], who=(), **more)
        return retelling.likely(evidence(Telling([one], rarity), Telling([other], rarity)))

    least = between()
    assert all(between(**{name: [900, 901, 902]}) > least for name in ("names", "opening", "about", "number"))


def test_years_are_no_numbers_that_two_events_share() -> None:
    rarity = Rarity(())
    tellings = [Telling([event(n, [*range(5), crc32(b"2015")])], rarity) for n in (1, 2)]
    assert evidence(*tellings).numbers == 0.0


def test_two_people_who_take_part_link_events_whose_words_many_have() -> None:
    links = Links(Rarity(array("I", range(9)) for _ in range(301)))
    one, other, third = (Party(n, "person", True, None, str(n), frozenset((f"name{n}",))) for n in (7, 8, 9))
    both = event(1, range(9), who=(one, other), kind="CONSULT", place="Vienna")
    assert links.linked(both, event(2, range(9), who=(other, one), kind="CONSULT", place="Vienna"))
    assert not links.linked(both, event(3, range(9), who=(one, third), kind="CONSULT", place="Vienna"))


@pytest.mark.parametrize("enough", [True, False])
def test_many_links_join_what_is_less_alike_as_a_whole(monkeypatch: pytest.MonkeyPatch, enough: bool) -> None:
    monkeypatch.setattr(retelling, "LIKELY", 0.99)
    monkeypatch.setattr(retelling, "MANY", 6 if enough else 7)
    many = [event(number, range(10), place="Vienna") for number in (1, 2, 3)]
    few = [event(number, [*range(5), *range(20, 25)], place="Vienna") for number in (4, 5)]
    assert joined(many, few) == ([[1, 2, 3, 4, 5]] if enough else [[1, 2, 3], [4, 5]])


def test_of_two_events_of_one_report_one_is_left_out() -> None:
    many = [event(number, range(10)) for number in (1, 2, 3)]
    few = [event(4, range(10)), event(5, range(10)), event(6, range(10), document=3)]
    assert joined(many, few) == [[1, 2, 3, 4, 5], [6]]


def test_a_chain_of_neighbours_is_not_one() -> None:
    """Each shares most words with the next, the first and the last none."""
    chain = [event(number, range(number * 4, number * 4 + 12), who=(), dated=False) for number in range(1, 12)]
    found = joined(*([one] for one in chain))
    assert max(len(group) for group in found) < 6


def test_the_order_does_not_matter() -> None:
    groups = [[event(number, range(number % 4, number % 4 + 9))] for number in range(1, 12)]
    assert joined(*groups) == joined(*reversed(groups))


def test_who_adopts_agrees_and_supports() -> None:
    assert family("SUPPORT") == family("AGREE")
    assert family("ASSAULT") == "ASSAULT"
    assert types_of("AGREE") == ["AGREE", "SUPPORT"] and types_of("ASSAULT") == ["ASSAULT"]


def test_events_are_linked_by_words_that_few_have_and_by_what_else_they_share() -> None:
    links = Links(Rarity())
    one = event(1, range(10), place="Vienna")
    assert links.linked(one, event(2, [*range(5), *range(20, 25)], place="Vienna"))
    assert not links.linked(one, event(3, [0, 1, *range(20, 28)], place="Vienna")), "two words are too few"
    assert not links.linked(one, event(4, [*range(5), *range(20, 25)], who=[COMMAND], day=DAY + 1)), "too little else"
    common = Links(Rarity(array("I", range(5)) for _ in range(301)))
    assert not common.linked(one, event(2, [*range(5), *range(20, 25)], place="Vienna")), "words that many have"


def test_what_no_events_link_is_not_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Links, "linked", lambda *_: False)
    assert joined([event(1, range(10))], [event(2, range(10))]) == [[1], [2]]


def test_the_weights_are_those_of_the_judged_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "scripts"), *sys.path])
    from fit_retellings import fit

    assert fit() == pytest.approx([*WEIGHTS, BIAS], abs=1e-9)
