"""A process: who proposed, requires, backs and refuses an instrument, on what terms, what was scheduled, what came."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, func, or_, select

from khabar.archive import naming, schema
from khabar.archive.answers import Instrument, Row, Section, Who, party
from khabar.archive.dossier import Within
from khabar.archive.filters import TAKING_PART
from khabar.archive.items import Group, Items
from khabar.archive.likeness import compatible
from khabar.archive.naming import Choice, who
from khabar.archive.plans import Plans, Seeker
from khabar.archive.profiles import Party
from khabar.archive.schema import LEVELS
from khabar.archive.sides import REVERSING_WITHIN, is_reversed
from khabar.archive.terms import forms
from khabar.archive.unions import Unions
from khabar.text.normal import fold

PAGE = 10
"""Rows of a section, unless told otherwise."""

Part = Literal["proposed", "requires", "supports", "opposes", "expects", "conditions", "consultations", "events"]
PARTS: tuple[Part, ...] = (
    "proposed", "requires", "supports", "opposes", "expects", "conditions", "consultations", "events",
)  # fmt: skip
"""The sections of positions and past events, in the order in which they are shown."""

_BY_STANCE: dict[str, Part] = {
    "offers": "proposed", "requires": "requires", "supports": "supports", "opposes": "opposes", "expects": "expects",
    "conditions": "conditions",
}  # fmt: skip
_BY_TYPE: dict[str, Part] = {
    "CONCEDE": "proposed", "SUPPORT": "supports", "REJECT": "opposes", "PROTEST": "opposes", "REQUEST": "requires",
    "CONSULT": "consultations",
}  # fmt: skip
# Where a stance on what ends or breaks it belongs: «رفض الاتفاق» is wanted by those who are against it.
_REVERSED: dict[Part, Part] = {
    "proposed": "opposes", "requires": "opposes", "supports": "opposes", "opposes": "supports",
}  # fmt: skip
# «إفشال كل الجهود الرامية لهدنة»: so many words in front of the name tell whether its end is meant.
BEFORE_NAME = 5
# What is scheduled is something that people agree to do; a future assault or demand is foretold.
_SCHEDULED = ("AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT", "CONCEDE", "RETREAT")
# Meetings and visits (CAMEO 04) are scheduled without a day too; other intentions are wishes where no day is told.
_MEETING = "04"

_STOP = re.compile(r"[.!؟\n]")

# A position is what an event of the same actor does where its words stand so near the event's, in code points.
BESIDE = 100
# What a meeting or plan is about stands so many code points before or behind the word that tells it, in its sentence.
BEFORE, BEHIND = 80, 160


class Process(msgspec.Struct):
    """All that is told of some instruments, oldest first. ``reports`` of each instrument are in ``choices``."""

    instruments: list[Instrument]
    reports: list[int]
    latest: str | None
    sections: dict[str, Section]
    scheduled: Plans


class Step(msgspec.Struct):
    """Something told of a process; ``part`` is the section that it belongs to, or ``scheduled``."""

    part: str
    row: Row


class Course(msgspec.Struct):
    """A process day by day: a page of ``total``."""

    total: int
    steps: list[Step]


class Standing(msgspec.Struct):
    """Who stands somewhere on a process, and how many rows tell it."""

    who: Who
    rows: int


def process(
    connection: Connection,
    name: str | Sequence[str],
    within: Within | None = None,
    *,
    limit: int = PAGE,
    offset: int = 0,
    quoted: int = 1,
) -> Process:
    """What an archive knows of the instruments that a name, or one of several, may mean (an id means one).

    Raises ArchiveError where there is none, Ambiguous where there are very many.
    """
    told = Told(connection, name, within or Within())
    page = slice(offset, offset + limit)
    sections = told.sections(PARTS, page, quoted)
    return Process(told.instruments, told.reports, told.latest, sections, told.plans(page, quoted))


class Told:
    """What an archive tells of some instruments, looked up once: rows are made only of what is asked for."""

    def __init__(self, connection: Connection, name: str | Sequence[str], within: Within) -> None:
        names = [name] if isinstance(name, str) else name
        choices = list(dict.fromkeys(one for told in names for one in naming.instruments(connection, told)))
        self.connection = connection
        self.instruments = [choice.meant for choice in choices]
        self.reports = [choice.reports for choice in choices]
        self.latest: str | None = connection.scalar(select(func.max(schema.documents.c.published)))
        self.items = Items(connection)
        happenings = list(_happenings(connection, self.items, choices, within))
        past = [one for one in happenings if not one.planned]
        positions = list(_positions(connection, self.items, choices, within))
        self._planned = [one for one in happenings if one.planned]
        self._parts = _by_part(_without_acts(connection, positions, past), past)
        self.issues = tuple(dict.fromkeys(issue for one in positions for issue in one.issues))

    def count(self, part: Part) -> int:
        """How many rows a section has."""
        return len(self._parts.get(part, ()))

    def section(self, part: Part, page: slice, quoted: int = 1) -> Section:
        """A page of a section's rows, positions and events as their days have it."""
        found = self._parts.get(part, [])
        return Section(len(found), _rows(self.items, found[page], quoted))

    def sections(self, parts: Sequence[Part], page: slice, quoted: int = 1) -> dict[str, Section]:
        """A page of each section that has rows, all of them looked up at once."""
        there = [part for part in parts if self.count(part)]
        rows = iter(_rows(self.items, [one for part in there for one in self._parts[part][page]], quoted))
        return {
            str(part): Section(self.count(part), list(itertools.islice(rows, len(self._parts[part][page]))))
            for part in there
        }

    def plans(self, page: slice, quoted: int = 1, newest: bool = False) -> Plans:
        """A page of what is scheduled, with what came of it."""
        planned = self._planned[::-1] if newest else self._planned
        seeker = Seeker(self.connection, self.items, [one.number for one in self.instruments], self.latest)
        rows = _rows(self.items, planned[page], quoted)
        return Plans(len(planned), [seeker.scheduled(row) for row in rows])

    def course(self, page: slice, newest: bool = False, quoted: int = 1) -> Course:
        """A page of all of it, by day; what has no day comes last."""
        found = [one for part in PARTS for one in self._parts.get(part, ())] + self._planned
        found.sort(key=lambda one: (one.day, one.sort, one.group.number), reverse=newest)
        found.sort(key=lambda one: not one.day)
        rows = _rows(self.items, found[page], quoted)
        steps = [
            Step("scheduled" if one.planned else one.part, row) for one, row in zip(found[page], rows, strict=True)
        ]
        return Course(len(found), steps)

    def standing(self, part: Part) -> list[Standing]:
        """Who acts or holds a position in a section, with how many of its rows, most first."""
        found = self._parts.get(part, [])
        count: Counter[int] = Counter()
        for sort, role in (("event", "a"), ("position", "h")):
            groups = {item: one.group.number for one in found if one.sort == sort for item in one.group.items}
            count.update(target for _, target in self._playing(role, groups))
        shown = sorted(count, key=lambda number: (-count[number], number))
        self.items.meet(shown)
        named = [(self.items.actor(number), count[number]) for number in shown]
        return [Standing(who, times) for who, times in named if who.named]

    def _playing(self, role: str, groups: Mapping[int, int]) -> list[tuple[int, int]]:
        """Rows with those who play a part in them, each once."""
        parts = schema.parts
        played = and_(parts.c.sort == ("e" if role == "a" else "p"), parts.c.role == role, parts.c.item.in_(groups))
        query = select(parts.c.item, parts.c.target).where(played).order_by(parts.c.item, parts.c.place)
        return list(dict.fromkeys((groups[row.item], row.target) for row in self.connection.execute(query)))


class _Found(NamedTuple):
    """Something told of the instruments: its section, its day and order, and its items."""

    part: Part
    day: str
    sort: Literal["event", "position"]
    group: Group
    planned: bool = False
    issues: tuple[int, ...] = ()


def _without_acts(connection: Connection, positions: Sequence[_Found], events: Sequence[_Found]) -> Iterator[_Found]:
    """The positions that no report tells as an event of the same section: «رفض» is told once, as what was done."""
    acts: dict[tuple[Part, int, int], list[int]] = defaultdict(list)
    for part, row in _places(connection, schema.events, "a", events):
        acts[part, row.document, row.target].append(row.last)
    told = {
        row.id
        for part, row in _places(connection, schema.positions, "h", positions)
        if any(abs(row.first - last) <= BESIDE for last in acts.get((part, row.document, row.target), ()))
    }
    yield from (one for one in positions if told.isdisjoint(one.group.items))


def _places(connection: Connection, table: Any, role: str, found: Sequence[_Found]) -> Iterator[tuple[Part, Any]]:
    """Where items stand, with each of those who act in them or hold them; nobody's with no target."""
    parts = schema.parts
    sections = {item: one.part for one in found for item in one.group.items}
    played = and_(parts.c.sort == ("e" if role == "a" else "p"), parts.c.role == role, parts.c.item == table.c.id)
    query = select(table.c.id, table.c.document, table.c.first, table.c.last, parts.c.target).outerjoin(parts, played)
    for row in connection.execute(query.where(table.c.id.in_(sections))):
        yield sections[row.id], row


def _by_part(positions: Iterable[_Found], events: Iterable[_Found]) -> dict[str, list[_Found]]:
    found: dict[str, list[_Found]] = defaultdict(list)
    for one in (*positions, *events):
        found[one.part].append(one)
    for part in found.values():
        part.sort(key=lambda one: (one.day, one.sort, one.group.number))
    return found


def _rows(items: Items, found: Sequence[_Found], quoted: int) -> list[Row]:
    """Rows of positions and events in the order in which they were found."""
    events = iter(items.rows("event", [one.group for one in found if one.sort == "event"], quoted))
    positions = iter(items.rows("position", [one.group for one in found if one.sort == "position"], quoted))
    return [next(events if one.sort == "event" else positions) for one in found]


# -- events about it --------------------------------------------------------------------------------------------------


def _happenings(
    connection: Connection, items: Items, choices: Sequence[Choice[Instrument]], within: Within
) -> Iterator[_Found]:
    """The happenings that are about an instrument in some report, with the events that are; undated ones too."""
    names = _names(choices)
    groups: dict[int, list[Any]] = {}
    for row in _about(connection, items, choices, within):
        groups.setdefault(row.told, []).append(row)
    met = _meetings_of_somebody(connection, [row.id for rows in groups.values() for row in rows])
    for number, rows in groups.items():
        if rows[0].type == "CONSULT" and met.isdisjoint(row.id for row in rows):
            continue
        first = rows[0]
        if not _inside(first.at, within):
            continue
        group = Group(number, list(dict.fromkeys(row.id for row in rows)))
        planned = first.status == "future"
        if not planned or any(map(_is_scheduled, rows)):
            behind = _STOP.split(items.text(first.document)[first.last : first.last + BEHIND])[0]
            part = _turned(_BY_TYPE.get(first.type, "events"), behind, names)
            yield _Found(part, first.at or "", "event", group, planned)


def _about(
    connection: Connection, items: Items, choices: Sequence[Choice[Instrument]], within: Within
) -> Iterator[Any]:
    """The events about an instrument: those that the record says to be, and meetings and plans that name it."""
    events, parts, documents, uses = schema.events, schema.parts, schema.documents, schema.uses
    numbers = [choice.meant.number for choice in choices]
    about = and_(parts.c.sort == "e", parts.c.role == "b", parts.c.target.in_(numbers))
    named = events.c.id.in_(select(parts.c.item).where(about))
    speaking = events.c.document.in_(select(uses.c.document).where(uses.c.instrument.in_(numbers)))
    meeting = or_(events.c.type == "CONSULT", events.c.status == "future")
    day = func.coalesce(events.c.day, documents.c.published)
    columns: tuple[Any, ...] = (
        events.c.id, events.c.document, events.c.type, events.c.cameo, events.c.status, events.c.first, events.c.last,
        events.c.day,
        func.coalesce(events.c.happening, events.c.id).label("told"), day.label("at"), named.label("named"),
    )  # fmt: skip
    query = (
        select(*columns)
        .join(documents, documents.c.id == events.c.document)
        .where(or_(named, and_(speaking, meeting)), events.c.confidence >= LEVELS[within.confidence])
        .order_by(day, documents.c.hash, events.c.first, events.c.id)
    )
    rows = connection.execute(query).all()
    items.load_texts(row.document for row in rows)
    names = _shortest(fold(name) for choice in choices for name in naming.full_names(choice.meant))
    nouns = {word for name in _names(choices) for word in name}
    for row in rows:
        text = items.text(row.document)
        if _is_noun(text[row.first : row.last], nouns):
            continue
        if row.named or _is_named_near(text, row.first, row.last, names):
            yield row


def _is_scheduled(row: Any) -> bool:
    """Whether a future event is something that people have planned."""
    meeting = row.type == "CONSULT" or row.cameo.startswith(_MEETING)
    return row.type in _SCHEDULED and (meeting or row.day is not None)


def _is_noun(told: str, nouns: Container[str]) -> bool:
    """Whether an event is told by no more than the name of the instrument: «الهدنة» is not what is done about it."""
    return all(any(form in nouns for form in forms(word)) for word in naming.words_of(told))


def _meetings_of_somebody(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Events in which somebody takes part who has a name: «زيارة المرضى» is no consultation."""
    parts, actors = schema.parts, schema.actors
    query = select(parts.c.item).join(actors, actors.c.id == parts.c.target)
    playing = and_(parts.c.sort == "e", parts.c.role.in_(TAKING_PART), parts.c.item.in_(numbers))
    return set(connection.scalars(query.where(playing, actors.c.named == 1)))


def _is_named_near(text: str, first: int, last: int, names: Sequence[str]) -> bool:
    """Whether a name stands near a word in the same sentence."""
    before = _STOP.split(text[max(0, first - BEFORE) : first])[-1]
    behind = _STOP.split(text[last : last + BEHIND])[0]
    told = fold(before + text[first:last] + behind)
    return any(name in told for name in names)


def _inside(day: str | None, within: Within) -> bool:
    return not (within.since and (day or "") < within.since) and not (within.until and (day or "") > within.until)


# -- positions on it --------------------------------------------------------------------------------------------------


def _positions(
    connection: Connection, items: Items, choices: Sequence[Choice[Instrument]], within: Within
) -> Iterator[_Found]:
    """The positions that name it: as an instrument, or by its name in their words."""
    rows = _candidates(connection, [choice.meant.number for choice in choices], within)
    items.load_texts(row.document for row in rows)
    names = _names(choices)
    least = _least(names)
    rows = [row for row in rows if row.named or _names_it(items.text(row.document), row, least)]
    for told in _told_together(rows, _holders(connection, [row.id for row in rows])):
        group = Group(min(row.id for row in told), [row.id for row in told])
        about = items.text(told[0].document)[told[0].first : told[0].last]
        part = _turned(_BY_STANCE[told[0].stance], about, names)
        issues = tuple(dict.fromkeys(row.issue for row in told))
        yield _Found(part, told[0].published or "", "position", group, issues=issues)


def _told_together(rows: Sequence[Any], holders: Mapping[int, Sequence[Party]]) -> list[list[Any]]:
    """Positions that are one: stated in the same words; or one stance on one issue, of a day, of maybe one holder."""
    together = Unions()
    said: dict[Any, int] = {}
    alike: dict[Any, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.saying is not None:
            together.join(said.setdefault((row.stance, row.saying), place), place)
        theirs = holders.get(row.id, ())
        for other in alike[row.stance, row.issue, row.published]:
            if theirs and compatible(theirs, holders.get(rows[other].id, ())):
                together.join(other, place)
        if theirs:
            alike[row.stance, row.issue, row.published].append(place)
    groups: dict[int, list[Any]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[together.root(place)].append(row)
    return list(groups.values())


def _turned(part: Part, about: str, names: Sequence[frozenset[str]]) -> Part:
    """The section of what a text is wanted or refused, where words in front of the name turn it into its opposite."""
    words = naming.words_of(about)
    nouns = {word for name in names for word in name}
    at = next((place for place, word in enumerate(words) if any(form in nouns for form in forms(word))), None)
    before = words[:REVERSING_WITHIN] if at is None else words[max(0, at - BEFORE_NAME) : at]
    return _REVERSED.get(part, part) if is_reversed(before) else part


def _candidates(connection: Connection, instruments: Sequence[int], within: Within) -> Sequence[Any]:
    """All positions of the reports that speak of the instruments; ``named`` of those that have one of them."""
    positions, documents, parts, uses = schema.positions, schema.documents, schema.parts, schema.uses
    statements, matters = schema.statements, schema.matters
    stated = and_(statements.c.document == positions.c.document, statements.c.local == positions.c.statement)
    source = (
        positions.join(documents, documents.c.id == positions.c.document)
        .outerjoin(statements, stated)
        .outerjoin(matters, matters.c.position == positions.c.id)
    )
    about = and_(parts.c.sort == "p", parts.c.role == "b", parts.c.target.in_(instruments))
    named = positions.c.id.in_(select(parts.c.item).where(about))
    speaking = positions.c.document.in_(select(uses.c.document).where(uses.c.instrument.in_(instruments)))
    columns: tuple[Any, ...] = (
        positions.c.id, positions.c.document, positions.c.stance, positions.c.first, positions.c.last,
        positions.c.condition_first, positions.c.condition_last, documents.c.published, statements.c.saying,
        func.coalesce(matters.c.issue, positions.c.id).label("issue"), named.label("named"),
    )  # fmt: skip
    query = select(*columns).select_from(source).where(or_(named, speaking))
    query = query.where(positions.c.confidence >= LEVELS[within.confidence])
    rows = connection.execute(query.order_by(documents.c.published, documents.c.hash, positions.c.first)).all()
    return [row for row in rows if _inside(row.published, within)]


def _names(choices: Sequence[Choice[Instrument]]) -> list[frozenset[str]]:
    """The names of the instruments as sets of words."""
    told = (name for choice in choices for name in naming.instrument_names(choice.meant.id, choice.meant.name_ar, None))
    return [frozenset(name) for name in dict.fromkeys(told)]


def _least(names: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Without those that hold all words of another one: where they are, it is too."""
    return [name for name in names if not any(other < name for other in names)]


def _shortest(names: Iterable[str]) -> list[str]:
    """The different names, without those in which another one stands: where they are, it is too."""
    different = list(dict.fromkeys(names))
    return [name for name in different if not any(other != name and other in name for other in different)]


def _names_it(text: str, row: Any, names: Sequence[frozenset[str]]) -> bool:
    """Whether the words of a position have all words of a name, whatever is written onto their front."""
    spans = [(row.first, row.last), (row.condition_first, row.condition_last)]
    told = " ".join(text[first:last] for first, last in spans if first is not None)
    words = {form for word in naming.words_of(told) for form in forms(word)}
    return any(name <= words for name in names)


def _holders(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Party]]:
    parts, actors = schema.parts, schema.actors
    found: dict[int, list[Party]] = defaultdict(list)
    query = select(parts.c.item, actors).join(actors, actors.c.id == parts.c.target)
    held = and_(parts.c.sort == "p", parts.c.role == "h", parts.c.item.in_(numbers))
    for row in connection.execute(query.where(held).order_by(parts.c.item, parts.c.target)):
        found[row.item].append(party(who(row)))
    return found
