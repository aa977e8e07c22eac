"""The network: who met or addressed whom, drawn and as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from khabar.archive.answers import Who
from khabar.archive.overview.ties import Network, Tie
from khabar.workbench.drawing import network
from khabar.workbench.drawing.network import Edge, Node
from khabar.workbench.drawing.svg import SLIM, WIDTH
from khabar.workbench.exploring.asking import Asking
from khabar.workbench.exploring.words import Words

PATH = "/explore/network"

EDGES, MOST_EDGES = 40, 120
"""Ties drawn, and at most: with more the lines cover each other. A telephone draws no more than the first: 120 are a
drawing of twelve screens, and with the wide one a page of over 150 kB; the table has all."""

COLUMNS = ("one", "one_id", "other", "other_id", "happenings", "statements", "origins")


def drawn(
    found: Network, asking: Asking, words: Words, ties: str, *, links: bool = True, slim: bool = False
) -> Markup | None:
    """The drawing; None where nobody met anybody. Without links to be saved; slim for a telephone.

    No finger hits a line and nothing hovers there: the slim one links the names alone.
    """
    if not found.ties:
        return None
    links_of_ties = links and not slim and not asking.is_long
    drawn_ties = found.ties[:EDGES] if slim else found.ties
    known = {one.number: one for one in found.actors}
    weight: dict[int, int] = defaultdict(int)
    for tie in drawn_ties:
        weight[tie.one] += tie.origins
        weight[tie.other] += tie.origins
    nodes = [
        Node(one.number, words.who(one), weight[one.number], "" if slim else _named(one, weight[one.number], words),
             f"/actors/{one.number}" if links else None, one.kind)
        for one in found.actors if one.number in weight
    ]  # fmt: skip
    edges = [
        Edge(tie.one, tie.other, tie.origins, len(tie.statements) > len(tie.happenings),
             "" if slim else _told(tie, known, words), address(tie, asking, ties) if links_of_ties else None)
        for tie in drawn_ties
    ]  # fmt: skip
    title = words("explore.network.drawn", shown=words.number(len(edges)), total=words.number(found.total))
    return network.draw(nodes, edges, words.viewer.direction, title, SLIM if slim else WIDTH)


def address(tie: Tie, asking: Asking, ties: str) -> str:
    """Where the happenings and statements of a tie are listed."""
    return asking.link(f"{PATH}/{tie.one}/{tie.other}", [("ties", ties if ties != "all" else None)])


def _named(one: Who, weight: int, words: Words) -> str:
    return f"{words.who(one)}: {words.counted('count.origins', weight)}"


def _told(tie: Tie, known: dict[int, Who], words: Words) -> str:
    names = " — ".join(words.who(known[number]) for number in (tie.one, tie.other))
    counts = [words.counted("count.happenings", len(tie.happenings))] if tie.happenings else []
    counts += [words.counted("count.statements", len(tie.statements))] if tie.statements else []
    return "\n".join([names, " / ".join([*counts, words.counted("count.origins", tie.origins)])])


def cells(tie: Tie, known: dict[int, Who]) -> Sequence[Any]:
    """A tie as a row of a file: names in Arabic."""
    one, other = known[tie.one], known[tie.other]
    return one.name_ar, one.id, other.name_ar, other.id, len(tie.happenings), len(tie.statements), tie.origins
