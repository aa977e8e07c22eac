"""Groups do not depend on the order in which their members are joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.unions import Unions

PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40)


def joined(pairs: list[tuple[int, int]]) -> dict[int, int]:
    unions = Unions()
    for one, other in pairs:
        unions.join(one, other)
    return unions.roots()


@given(PAIRS)
def test_the_order_and_the_direction_do_not_matter(pairs: list[tuple[int, int]]) -> None:
    assert joined(pairs) == joined([(other, one) for one, other in reversed(pairs)])


@given(PAIRS)
def test_joined_numbers_have_one_lowest_root(pairs: list[tuple[int, int]]) -> None:
    roots = joined(pairs)
    for one, other in pairs:
        assert roots[one] == roots[other]
    for number, root in roots.items():
        assert root == min(n for n, r in roots.items() if r == root) <= number
