"""Which items of a record are right, one by one, by the rules of the gold's ``score.py``.

``score.py`` counts what is right; here every item of the program's record gets its own verdict, so that a model of
confidence can learn from it. Where both count the same thing (times, statements, events, positions) they count alike.

Actors are right where their cluster is one of gold's and kind and country are gold's; places where gold has a place
in the same words, with the same country and a like name. Instruments have no gold: no verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import Any

Span = list[int]
Item = dict[str, Any]

# As in score.py: spans that match, contents that match, names that match, events that are near each other.
SAME_SPAN = 0.5
SAME_CONTENT = 0.7
SAME_NAME = 0.75
SAME_PEOPLE = 0.5
NEAR = 200


def judge(gold: Item, record: Item) -> dict[str, list[bool]]:
    """The verdicts on a record's items by kind, in the record's order."""
    judging = _Judging(gold, record)
    return {
        "actor": judging.actors(),
        "time": judging.times(),
        "place": judging.places(),
        "statement": judging.statements(),
        "event": judging.events(),
        "position": judging.positions(),
    }


def same_people(gold: Item, record: Item) -> Callable[[Iterable[str], Iterable[str]], bool]:
    """Tells whether some of a record's actors, by their ids, are some of gold's."""
    judging = _Judging(gold, record)
    return lambda ours, wanted: set(judging._given(ours)) == judging._wanted(wanted)


def overlap(one: Span | None, other: Span | None) -> int:
    """How many code points two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) if one and other else 0


def iou(one: Span | None, other: Span | None) -> float:
    """Intersection over union of two spans."""
    shared = overlap(one, other)
    return shared / ((one[1] - one[0]) + (other[1] - other[0]) - shared) if shared and one and other else 0.0


def assign(pairs: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Gold index by predicted index, of (score, gold, predicted) the best first, each once."""
    taken: set[int] = set()
    out: dict[int, int] = {}
    for _, g, p in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if g not in taken and p not in out:
            taken.add(g)
            out[p] = g
    return out


def _alike(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return one == other
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= SAME_NAME


class _Judging:
    def __init__(self, gold: Item, record: Item) -> None:
        self.gold = gold
        self.record = record
        self.aligned = assign(self._actor_pairs())
        ours, theirs = record["actors"], gold["actors"]
        self.to_gold = {ours[p]["id"]: theirs[g]["id"] for p, g in self.aligned.items()}
        self.gold_members = {a["id"]: a["members"] for a in theirs if a.get("members")}
        self.our_members = {a["id"]: a["members"] for a in ours if a.get("members")}

    def _pairs(self, kind: str) -> Iterable[tuple[int, Item, int, Item]]:
        for g, wanted in enumerate(self.gold[kind]):
            for p, item in enumerate(self.record[kind]):
                yield g, wanted, p, item

    def _actor_pairs(self) -> Iterable[tuple[float, int, int]]:
        for g, wanted, p, actor in self._pairs("actors"):
            shared = sum(any(iou(m, n) >= SAME_SPAN for n in actor["mentions"]) for m in wanted["mentions"])
            loose = sum(any(overlap(m, n) for n in actor["mentions"]) for m in wanted["mentions"])
            same_state = wanted["kind"] == actor["kind"] == "state" and wanted["country"] == actor["country"]
            if shared or loose:
                yield shared + 0.01 * loose, g, p
            elif not wanted["mentions"] and same_state:
                yield 0.001, g, p

    # -- who ----------------------------------------------------------------------------------------------------------

    def _wanted(self, ids: Iterable[str]) -> set[str]:
        return {leaf for i in ids for leaf in (self.gold_members.get(i) or [i])}

    def _given(self, ids: Iterable[str]) -> list[str]:
        """Our actors as gold's, plurals by their members; one that gold has not stands for itself."""
        flat = [leaf for i in ids for leaf in (self.our_members.get(i) or [i])]
        return [
            leaf
            for i in flat
            for leaf in (self.gold_members.get(self.to_gold.get(i, "")) or [self.to_gold.get(i, f"?{i}")])
        ]

    def actors(self) -> list[bool]:
        return [p in self.aligned and self._is_actor(p) for p in range(len(self.record["actors"]))]

    def _is_actor(self, p: int) -> bool:
        ours, wanted = self.record["actors"][p], self.gold["actors"][self.aligned[p]]
        return ours["kind"] == wanted["kind"] and (not wanted["country"] or ours["country"] == wanted["country"])

    # -- times and places ---------------------------------------------------------------------------------------------

    def times(self) -> list[bool]:
        same = assign(
            (iou(wanted["span"], [time["start"], time["end"]]), g, p)
            for g, wanted, p, time in self._pairs("times")
            if overlap(wanted["span"], [time["start"], time["end"]])
        )
        return [
            p in same and time["value"] == self.gold["times"][same[p]]["value"]
            for p, time in enumerate(self.record["times"])
        ]

    def places(self) -> list[bool]:
        same = assign(
            (found, g, p)
            for g, wanted, p, place in self._pairs("places")
            if (found := iou(wanted["span"], [place["start"], place["end"]])) >= SAME_SPAN
        )
        return [
            p in same
            and _alike(place["name_en"], self.gold["places"][same[p]]["name_en"])
            and place["country"] == self.gold["places"][same[p]]["country"]
            for p, place in enumerate(self.record["places"])
        ]

    # -- statements ---------------------------------------------------------------------------------------------------

    def statements(self) -> list[bool]:
        same = assign(
            (bool(overlap(wanted["cue"], said["cue"])) + iou(wanted["content"], said["content"]), g, p)
            for g, wanted, p, said in self._pairs("statements")
            if overlap(wanted["cue"], said["cue"]) or iou(wanted["content"], said["content"]) >= SAME_SPAN
        )
        return [
            p in same and self._is_statement(said, self.gold["statements"][same[p]])
            for p, said in enumerate(self.record["statements"])
        ]

    def _is_statement(self, said: Item, wanted: Item) -> bool:
        return (
            set(self._given(said["speakers"])) == self._wanted(wanted["speakers"])
            and iou(wanted["content"], said["content"]) >= SAME_CONTENT
            and self._given(said["via"]) == wanted["via"]
        )

    # -- events -------------------------------------------------------------------------------------------------------

    def events(self) -> list[bool]:
        same = assign(self._event_pairs())
        return [
            p in same and self._is_event(event, self.gold["events"][same[p]])
            for p, event in enumerate(self.record["events"])
        ]

    def _event_pairs(self) -> Iterable[tuple[float, int, int]]:
        for g, wanted, p, event in self._pairs("events"):
            if event["type"] != wanted["type"]:
                continue
            who = self._wanted(wanted["actors"]) | self._wanted(wanted["recipients"])
            given = set(self._given(event["actors"])) | set(self._given(event["recipients"]))
            shared = len(who & given) / len(who | given) if who | given else 0.0
            near = abs(event["trigger"][0] - wanted["trigger"][0]) <= NEAR
            if overlap(wanted["trigger"], event["trigger"]):
                yield 2 + shared, g, p
            elif near and shared >= SAME_PEOPLE:
                yield shared, g, p

    def _is_event(self, event: Item, wanted: Item) -> bool:
        actors, recipients = set(self._given(event["actors"])), set(self._given(event["recipients"]))
        right, others = self._wanted(wanted["actors"]), self._wanted(wanted["recipients"])
        if wanted["type"] == "CONSULT":
            who = actors | recipients == right | others
        else:
            who = actors == right and recipients == others
        return bool(who and event["date"] == wanted["date"] and event["status"] == wanted["status"])

    # -- positions ----------------------------------------------------------------------------------------------------

    def positions(self) -> list[bool]:
        same = assign(
            (found, g, p)
            for g, wanted, p, held in self._pairs("positions")
            if wanted["stance"] == held["stance"]
            and (found := iou(wanted["about"], held["about"])) >= SAME_SPAN
            and self._wanted(wanted["holders"]) == set(self._given(held["holders"]))
        )
        return [p in same for p in range(len(self.record["positions"]))]
