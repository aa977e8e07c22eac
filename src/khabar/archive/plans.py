"""What was scheduled, and whether it came: plans, and the later happenings that fit them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, and_, func, or_, select

from khabar.archive import naming, schema
from khabar.archive.answers import Row, party
from khabar.archive.filters import TAKING_PART, taking_part
from khabar.archive.issues import shared_words
from khabar.archive.items import Group, Items
from khabar.archive.likeness import compatible
from khabar.archive.profiles import Party
from khabar.archive.timeline import members

Outcome = Literal["came", "denied", "ahead", "untold"]

# What may come of something that is agreed on or announced, by the root of its CAMEO code (CAMEO codebook 1.1b3, ch. 2:
# 03 intent, 04 consult, 05 diplomatic, 06 material cooperation, 07 aid). Anything else is done as what it was to be.
_FITTING = {
    "03": ("AGREE", "CONSULT", "COOPERATE"), "04": ("CONSULT",), "05": ("AGREE", "SUPPORT", "COOPERATE"),
    "06": ("COOPERATE",), "07": ("AID",),
}  # fmt: skip
# An intention to do anything, and to visit somebody.
_INTENT, _VISIT = "030", "042"
# A scheduled event that comes is told of so many days before or after the days that it was scheduled for.
SLACK = 1
# What is scheduled without a day is looked for in so many days after it was told.
HORIZON = 14
# The part of their words (as a cosine) that the sentences of a plan and of what came share where only one name does.
WORDS = 0.25
# Of what may have come of something scheduled, so many happenings are looked at, the earliest.
MOST_CANDIDATES = 200
# So many of the people who were to take part do, where it were more.
ENOUGH = 2
# They are looked at so many at a time.
AT_ONCE = 10


class Scheduled(msgspec.Struct):
    """Something planned, and whether it came: ``later`` is the happening told later that fits it, or denies it.

    ``outcome``: came; denied; ahead, where its days end after the archive's latest report; untold, where no report
    says. A plan without a day is looked for in the two weeks after its report.
    """

    row: Row
    outcome: Outcome
    later: Row | None


class Plans(msgspec.Struct):
    """What is scheduled: a page of ``total``."""

    total: int
    rows: list[Scheduled]


class Seeker:
    """Looks for what came of plans."""

    def __init__(self, connection: Connection, items: Items, instruments: Sequence[int], latest: str | None) -> None:
        self.connection = connection
        self.items = items
        self.instruments = list(instruments)
        self.latest = latest
        self._made: dict[int, Row] = {}

    def scheduled(self, plan: Row) -> Scheduled:
        """A plan with its outcome."""
        window = _window(plan)
        if window is None:
            return Scheduled(plan, "untold", None)
        for later in self._candidates(plan, *window):
            if _may_be(plan, later):
                return Scheduled(plan, "denied" if later.status == "negated" else "came", later)
        ahead = self.latest is not None and window[1] > self.latest
        return Scheduled(plan, "ahead" if ahead else "untold", None)

    def _candidates(self, plan: Row, first: str, last: str) -> Iterator[Row]:
        """Happenings of a fitting type in these days that are told later, about it or of the same actors."""
        people, others = _named(plan)
        named = people | others
        numbers = self.connection.scalars(self._fitting(plan, sorted(named), first, last)).all()
        groups = members(self.connection, numbers)
        taking = self._taking_part([item for group in groups for item in group.items])
        found = [group for group in groups if _takes_enough(_taking(group, taking), people, named)]
        for start in range(0, len(found), AT_ONCE):
            yield from self._rows(found[start : start + AT_ONCE])

    def _rows(self, groups: Sequence[Group]) -> list[Row]:
        """Rows of happenings, each made once: it may be what came of several plans."""
        new = [group for group in groups if group.number not in self._made]
        self._made.update((row.number, row) for row in self.items.rows("event", new))
        return [self._made[group.number] for group in groups]

    def _fitting(self, plan: Row, people: Sequence[int], first: str, last: str) -> Any:
        table, events, documents = schema.happenings, schema.events, schema.documents
        fitting = _FITTING.get((plan.cameo or "")[:2], (plan.kind,)) if plan.kind == "AGREE" else (plan.kind,)
        ours = table.c.id.in_(taking_part(("b",), self.instruments))
        theirs = table.c.id.in_(taking_part(TAKING_PART, people))
        told = func.min(documents.c.published)
        return (
            select(table.c.id)
            .join(events, events.c.happening == table.c.id)
            .join(documents, documents.c.id == events.c.document)
            .where(or_(ours, theirs) if people else ours)
            .where(table.c.type.in_(fitting), table.c.id != plan.number)
            .where(table.c.status.in_(("occurred", "negated")), table.c.day <= last, table.c.until >= first)
            .where(table.c.id.not_in(_told_in([one.number for one in plan.evidence])))
            .group_by(table.c.id, table.c.day, table.c.origins)
            .having(told >= min(one.published or "" for one in plan.evidence))
            # What is dated after the last of its reports is a date misread.
            .having(table.c.day <= func.max(documents.c.published))
            .order_by(table.c.origins.desc(), table.c.day, table.c.id)
            .limit(MOST_CANDIDATES)
        )

    def _taking_part(self, items: Sequence[int]) -> dict[int, set[int]]:
        """Who takes part in events."""
        parts = schema.parts
        found: dict[int, set[int]] = defaultdict(set)
        playing = and_(parts.c.sort == "e", parts.c.role.in_(TAKING_PART), parts.c.item.in_(items))
        for row in self.connection.execute(select(parts.c.item, parts.c.target).where(playing)):
            found[row.item].add(row.target)
        return found


def _told_in(documents: Sequence[int]) -> Any:
    """The happenings of some reports."""
    events = schema.events
    return select(events.c.happening).where(events.c.document.in_(documents), events.c.happening.is_not(None))


def _window(plan: Row) -> tuple[str, str] | None:
    """The days in which a plan comes, if it does: those it is for, as far as they lie after its report."""
    if plan.day is None:
        return None
    told = min(one.published or plan.day for one in plan.evidence)
    first = datetime.date.fromisoformat(max(plan.day, told))
    last = datetime.date.fromisoformat(plan.until or plan.day)
    # Days that were over when it was told are those of something else in the sentence.
    if not plan.dated or last < datetime.date.fromisoformat(told):
        return first.isoformat(), (first + datetime.timedelta(HORIZON)).isoformat()
    slack = datetime.timedelta(SLACK)
    return (first - slack).isoformat(), (max(first, last) + slack).isoformat()


def _taking(group: Group, taking: Mapping[int, set[int]]) -> set[int]:
    return {one for item in group.items for one in taking.get(item, ())}


def _takes_enough(taking: set[int], people: set[int], named: set[int]) -> bool:
    """Whether so many take part in a happening that ``_may_be`` may find it: rows of the others need not be made."""
    return not named or (bool(named & taking) and len(people & taking) >= min(len(people), ENOUGH))


def _may_be(plan: Row, later: Row) -> bool:
    """Whether a happening may be what was planned: the people who were to take part do, or what else is told fits.

    A state alone («إيران») takes part in too much for that. Of several people one is not enough.
    """
    if not compatible(_parties(plan), _parties(later)) or not _may_be_there(plan, later):
        return False
    people, states = _named(plan)
    there = {one for side in _named(later) for one in side}
    shared = (people | states) & there
    if len(people & there) < min(len(people), ENOUGH):
        return False
    same_place = plan.place is not None and plan.place == later.place
    if len(shared) >= 2 or (people and same_place):
        return True
    # That a mere intention was carried out, or that it was not, takes more than words.
    if (plan.cameo == _INTENT and not plan.dated) or later.status == "negated":
        return False
    alike = shared_words(plan.evidence[0].sentence, later.evidence[0].sentence) >= WORDS
    return alike and (bool(people) or (plan.dated and (bool(shared) or not states)))


def _may_be_there(plan: Row, later: Row) -> bool:
    """Whether a happening may have been where a plan says: in the country of its place, or that it is a visit to."""
    place = naming.place_country(later.place) if later.place else None
    visited = {one.country for one in plan.recipients if one.kind == "state"} if plan.cameo == _VISIT else set()
    wanted = visited or ({naming.place_country(plan.place)} if plan.place else set())
    wanted.discard(None)
    if place is None or not wanted or place in wanted:
        return True
    return bool(visited & {one.country for one in (*later.actors, *later.recipients) if one.kind == "state"})


def _named(row: Row) -> tuple[set[int], set[int]]:
    """The people who take part, and whoever else is named."""
    named = [one for one in (*row.actors, *row.recipients) if one.named]
    people = {one.number for one in named if one.kind == "person"}
    return people, {one.number for one in named} - people


def _parties(row: Row) -> list[Party]:
    return [party(one) for one in (*row.actors, *row.recipients)]
