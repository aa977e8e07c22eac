"""A record's items in the words of a page: names for ids, days for dates, labels for codes."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from khabar.archive.corrections import Corrected, Correction
from khabar.exports.article import backs
from khabar.exports.names import Names, clean
from khabar.record import Actor, Event, Instrument, Place, Position, Span, Statement
from khabar.workbench import calendar
from khabar.workbench.rendering import label
from khabar.workbench.report import fields, plain
from khabar.workbench.report.fields import Field
from khabar.workbench.report.parts import words_of
from khabar.workbench.report.types import Judged, Report
from khabar.workbench.viewer import Viewer
from khabar.workbench.wording import messages, role

WORDS = 300
"""Code points of an item's words that are shown beside the article."""

LOCAL = "local"
"""The author of corrections at a machine without accounts."""


class Who(NamedTuple):
    """An actor as it is named here: ``number`` its number in the archive, ``members`` whom a plural stands for."""

    name: str
    number: int | None
    members: list[str]


class Link(NamedTuple):
    """A link of a chain: its ``kind`` is that of the actor, ``outlet`` or ``setting``."""

    name: str
    kind: str


class Change(NamedTuple):
    """A field that persons changed, and what the program has there."""

    name: str
    program: str


class Shown:
    """One report's items for one viewer. ``stretch`` is the part of the text that the page has."""

    def __init__(self, merged: Corrected, report: Report | None, viewer: Viewer, stretch: Span | None = None) -> None:
        self._viewer = viewer
        self._words = messages(viewer.language)
        self._report = report
        self._document = merged.record.document
        self._names = Names(merged.record)
        self._stretch = stretch
        # Of what is wrong the program's names are shown, where the record has none.
        self._actors = {one.id: one for one in (*merged.program.actors, *merged.record.actors)}
        self._instruments = {one.id: one for one in (*merged.program.instruments, *merged.record.instruments)}
        self._places = {one.name_en: one for one in (*merged.program.places, *merged.record.places) if one.name_en}

    # -- names ----------------------------------------------------------------------------------------------------

    def who(self, identities: Iterable[str]) -> list[Who]:
        """Several actors."""
        return [self._who(identity) for identity in identities]

    def _who(self, identity: str) -> Who:
        actor = self._actors.get(identity)
        members = [self.actor(member) for member in actor.members] if actor else []
        number = self._report.numbers.actors.get(identity) if self._report else None
        return Who(self.actor(identity), number, members)

    def actor(self, identity: str) -> str:
        """An actor's name in the viewer's language, where it has one there."""
        actor = self._actors.get(identity)
        return self._named(actor) if actor else clean(identity)

    def instrument(self, identity: str) -> str:
        """The same of an instrument."""
        one = self._instruments.get(identity)
        return self._named(one) if one else clean(identity)

    def _named(self, thing: Actor | Instrument) -> str:
        return clean(thing.name_ar if self._viewer.language == "ar" else thing.name_en or thing.name_ar)

    def outlet(self, name: str | None) -> str:
        """An outlet's name; empty where there is none."""
        return plain.outlet(name, self._viewer)

    def place(self, name: str | None) -> str:
        """A place by its name in the record."""
        found = self._places.get(name or "")
        return plain.place_name(found, self._viewer) if found else clean(name or "")

    def author(self, name: str) -> str:
        """Who made a correction."""
        return self._words("report.author.local") if name == LOCAL else clean(name, 80)

    def time(self, made: str) -> str:
        """The time of day of a correction (UTC)."""
        return calendar.digits(made[11:16], self._viewer.preferences)

    # -- chains ---------------------------------------------------------------------------------------------------

    def chain(self, statement: Statement) -> list[Link]:
        """The way of a statement to the reader: the outlet, whom it has it from, and the communiqué if it is one."""
        outlet = self.outlet(self._document.outlet) or self._words("report.this")
        links = [Link(outlet, "outlet")]
        for identity in statement.via:
            actor = self._actors.get(identity)
            links.append(Link(self.actor(identity), actor.kind if actor else "unnamed"))
        if statement.setting == "communique":
            links.append(Link(label("SETTINGS", statement.setting, self._viewer), "setting"))
        return links

    # -- items ----------------------------------------------------------------------------------------------------

    def backs(self, item: Judged) -> str:
        """The ``data-backs`` of an item; what is wrong is not drawn among the evidence, but found all the same."""
        thing = item.thing
        layers: tuple[tuple[str, Any], ...]
        match thing:
            case Statement():
                layers = (("content", thing.content), ("cue", thing.cue))
            case Event():
                layers = (("trigger", thing.trigger),)
            case Position():
                layers = (("position", thing.about), ("position", thing.condition_for))
            case Actor() | Instrument():
                layers = ((item.kind, [one for one in thing.mentions if self._here(one)]),)
            case _:
                layers = ((item.kind, (thing.start, thing.end)),)
        return backs(*(("gone" if item.person is None else layer, found) for layer, found in layers))

    def _here(self, span: Span) -> bool:
        return self._stretch is None or (span[0] < self._stretch[1] and self._stretch[0] < span[1])

    def words(self, item: Judged, limit: int = WORDS) -> str:
        """The words by which an item is told; actors and instruments by their names."""
        if isinstance(item.thing, Actor | Instrument):
            return self._named(item.thing)
        return next((self._names.quote(span, limit) for span in words_of(item)), "")

    def statement(self, identity: str) -> str:
        """A statement's words, by its id."""
        found = self._statements.get(identity)
        return found or clean(identity)

    @functools.cached_property
    def _statements(self) -> dict[str, str]:
        found = self._report.items if self._report else []
        said = {one.id: self.words(one, 60) for one in found if one.kind == "statement"}
        return said

    def apart(self, value: str | None) -> str:
        """How far a date is from the publication; empty where that tells nothing."""
        return plain.apart(value, self._document.published, self._viewer)

    def unsure(self, value: str | None) -> str:
        """What EDTF's signs of doubt say."""
        return plain.unsure(value, self._viewer)

    def where(self, place: Place) -> str:
        """Where a place lies."""
        parts = (plain.where(place, self._viewer), plain.coordinates(place, self._viewer))
        return self._words("report.comma").join(part for part in parts if part)

    def place_name(self, place: Place) -> str:
        """A place's name."""
        return plain.place_name(place, self._viewer)

    def country(self, code: str | None) -> str:
        """A country's name."""
        return plain.country(code, self._viewer)

    def countries(self) -> list[tuple[str, str]]:
        """All countries, by name."""
        return plain.countries(self._viewer)

    # -- fields ---------------------------------------------------------------------------------------------------

    def changes(self, item: Judged) -> Iterator[Change]:
        """The fields in which a person's version of an item is another than the program's."""
        if item.program is None or item.person is None:
            return
        for asked in fields.FIELDS[item.kind]:
            if getattr(item.program, asked.name) != getattr(item.person, asked.name):
                yield Change(asked.name, self.value(asked, item.program))

    def value(self, asked: Field, thing: Any) -> str:
        """A field of an item in words; empty where it has none."""
        value = getattr(thing, asked.name, None)
        if value is None or value == []:
            return ""
        comma = self._words("report.comma")
        match asked.widget:
            case "choice":
                return label(asked.table, value, self._viewer)
            case "actors":
                return comma.join(self.actor(one) for one in value)
            case "actor":
                return self.actor(value)
            case "instruments":
                return comma.join(self.instrument(one) for one in value)
            case "statement":
                return self.statement(value)
            case "span":
                return self._names.quote(value, WORDS)
            case "date":
                return calendar.edtf(value, self._viewer.preferences)
            case "place":
                return self.place(value)
            case "country":
                return self.country(value)
            case _:
                return (role(value, self._viewer.language) if asked.name == "role" else "") or clean(str(value), WORDS)

    def raw(self, asked: Field, thing: Any) -> str:
        """The words of a field that is a span, as they stand in the text; empty for any other."""
        span = getattr(thing, asked.name, None)
        return self._document.text[span[0] : span[1]] if asked.widget == "span" and span else ""

    def said(self, one: Correction) -> str:
        """What a correction says, in words: the judgement, and of a change the field and its new value."""
        told = self._words(f"report.judged.{one.judgement}")
        if one.judgement == "changed" and one.field:
            name = f"report.field.{one.field}"
            field = self._words(name) if name in self._words else one.field
            return self._words("report.judged.field", field=field, value=self._kept(one))
        return told

    def _kept(self, one: Correction) -> str:
        """The new value of a change, as the archive keeps it: other items go with their words."""
        asked = fields.field(one.kind, one.field or "")
        values = one.value if isinstance(one.value, list) else [one.value]
        ids = [str(value["id"]) for value in values if isinstance(value, dict) and "id" in value]
        if asked is None or one.value in (None, []):
            return "—" if one.value in (None, []) else clean(str(one.value), 120)
        if asked.widget in ("actors", "instruments"):
            return self.value(asked, _Holder(asked.name, ids))
        if asked.widget in ("actor", "statement"):
            return self.value(asked, _Holder(asked.name, ids[0] if ids else None))
        return self.value(asked, _Holder(asked.name, one.value))


class _Holder:
    """One field of an item that is none yet."""

    def __init__(self, name: str, value: Any) -> None:
        setattr(self, name, value)
