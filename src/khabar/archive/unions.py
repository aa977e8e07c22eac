"""Joining numbers into groups, whatever the order in which they are found to belong together."""

from __future__ import annotations


class Unions:
    """Disjoint sets of numbers (union-find); each set is known by its lowest member."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, one: int) -> int:
        """The lowest member of the group; the number itself where it was joined to nothing."""
        root = one
        while (above := self._above.get(root, root)) != root:
            root = above
        while (above := self._above.get(one, one)) != root:
            self._above[one] = root
            one = above
        return root

    def join(self, one: int, other: int) -> None:
        """Makes the groups of both one."""
        lower, higher = sorted((self.root(one), self.root(other)))
        self._above[lower] = lower
        self._above[higher] = lower

    def roots(self) -> dict[int, int]:
        """The lowest member of its group, by every number that was joined."""
        return {one: self.root(one) for one in sorted(self._above)}
