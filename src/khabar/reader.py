"""The line of stages: text in, record out."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from khabar.actors.casting import Cast
from khabar.actors.chunker import Chunker
from khabar.actors.clusters import Clusters
from khabar.actors.description import describe, settle
from khabar.actors.knowledge import Knowledge
from khabar.confidence import Assessor, Model, Scene
from khabar.events.finder import QUAD, EventFinder, Happened
from khabar.events.signs import sign_tables
from khabar.instruments.finder import InstrumentFinder, InstrumentTable, Used
from khabar.lexicon.lexicon import Lexicon
from khabar.places.circumstances import Circumstances, Dated
from khabar.places.finder import Found, Gazetteer, PlaceFinder
from khabar.positions.finder import Held, PositionFinder
from khabar.positions.triggers import StanceTable
from khabar.record import Actor, Document, Event, Instrument, Place, Position, Record, Statement, Time
from khabar.record.explanation import Explanation
from khabar.sources.objects import day
from khabar.statements.finder import StatementFinder, cue_span
from khabar.statements.said import Said
from khabar.statements.settings import SettingTable
from khabar.statements.sources import RelayTable
from khabar.text.language import guess
from khabar.text.normal import fold
from khabar.text.surrogates import without_surrogates
from khabar.times import TimeFinder
from khabar.words.page import Page
from khabar.words.vocabulary import Vocabulary

# An event is about the instruments named at most so many words behind it.
INSTRUMENT_REACH = 12


@contextmanager
def _uncollected() -> Iterator[None]:
    """No collection of garbage meanwhile: the tables are all kept, and searching them takes a third of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class Reader:
    """Reads reports. Loads its lexicons once; safe to share between threads, can be pickled to processes.

    ``lexicons`` are folders with tables of the user's own, added to the built-in ones. Raises LexiconError where one
    breaks its schema.
    """

    def __init__(self, lexicons: Sequence[Path | str] = ()) -> None:
        folders = [Path(folder) for folder in lexicons]
        with _uncollected():
            lexicon = Lexicon(folders)
            self.knowledge = Knowledge(lexicon)
            self.vocabulary = Vocabulary(lexicon, self.knowledge.names)
            self.chunker = Chunker(self.knowledge)
            self.times = TimeFinder(folders)
            self.gazetteer = Gazetteer(lexicon.places)
            self.instruments = InstrumentTable(lexicon.instruments)
            self.stances = StanceTable(lexicon.stances)
            self.signs = sign_tables(lexicon.event_signs)
            documents = frozenset(fold(w.word) for w in lexicon.function_words if w.class_ == "document")
            self.settings = SettingTable(lexicon.settings)
            self.relays = RelayTable(lexicon.relays, documents, self._is_cue)
            self.assessor = Assessor(Model.load())

    def _is_cue(self, norm: str) -> bool:
        form = self.vocabulary.form(norm)
        return not form.classes and any(r.kind == "verb" for r in form.cues)

    def read(self, document: Document | str, *, published: str | None = None, outlet: str | None = None) -> Record:
        """The record of one report. ``published`` (``YYYY-MM-DD``) anchors relative dates.

        Raises InputError where the text of a string comes with a ``published`` that is no date. A ``Document`` is read
        as it is: without a date where its own is none.
        """
        if isinstance(document, str):
            published = day(published, "published")
            document = Document(text=without_surrogates(document), published=published, outlet=outlet)
        document = _with_language(document)
        if document.language not in (None, "ar"):
            return Record(document=document)
        return _Reading(self, document).record()

    def explain(self, document: Document) -> Explanation:
        """The record of one report, with what was looked at and not taken, and why."""
        document = _with_language(document)
        if document.language not in (None, "ar"):
            return Explanation(Record(document=document), [])
        reading = _Reading(self, document)
        return Explanation(reading.record(), reading.rejections)

    def read_many(self, documents: Iterable[Document]) -> Iterator[Record]:
        """The records of many reports, in their order, one at a time."""
        for document in documents:
            yield self.read(document)


class _Reading:
    """One pass of all stages over one document."""

    def __init__(self, reader: Reader, document: Document) -> None:
        self.reader = reader
        self.document = document
        self.page = Page(document.text, reader.vocabulary)
        self.published = _day(document.published)
        self.times = reader.times.find(self.page.text, self.page.tokens, self.published)
        taken = frozenset(i for time in self.times for i in range(time.first, time.last))
        date = self.published.isoformat() if self.published else None
        mentions = reader.chunker.find(self.page, date, taken, document.outlet)
        self.clusters = Clusters(self.page, reader.knowledge, date)
        self.clusters.resolve(mentions)
        self.cast = Cast(self.page, mentions, self.clusters)
        self.places = PlaceFinder(self.page, self.cast, reader.gazetteer, reader.knowledge).find()
        settle(self.cast, self.places, reader.gazetteer, reader.knowledge)
        instruments = InstrumentFinder(self.page, reader.instruments, self.times)
        self.instruments = instruments.find()
        statements = StatementFinder(self.page, self.cast, reader.relays, taken)
        self.said = statements.find()
        dated = [Dated(t.first, t.last, t.value) for t in self.times if t.first not in instruments.dating]
        self.circumstances = Circumstances(dated, self.places)
        events = EventFinder(self.page, self.cast, self.said, self.circumstances, self.published, reader.signs)
        self.events = events.find()
        self.rejections = sorted(statements.rejections + events.rejections)
        self.positions = PositionFinder(self.page, self.cast, self.said, reader.stances, taken).find()
        for number, said in enumerate(self.said, 1):
            said.id = f"s{number}"

    def record(self) -> Record:
        """What the stages found, as the contract's record."""
        kept = {s.id for s in self.said}
        record = Record(
            document=self.document,
            actors=self._actors(),
            times=[Time(start=t.start, end=t.end, value=t.value, rule=t.rule) for t in self.times],
            places=[self._place(p) for p in self.places],
            instruments=[self._instrument(u) for u in self.instruments],
            statements=[self._statement(s, kept) for s in self.said],
            events=[self._event(e, n) for n, e in enumerate(self.events, 1)],
            positions=[self._position(h) for h in self.positions],
        )
        self.reader.assessor.assess(record, self._scene())
        return record

    def _scene(self) -> Scene:
        return Scene(
            page=self.page, cast=self.cast, said=self.said, events=self.events, positions=self.positions,
            times=self.times, places=self.places, instruments=self.instruments,
            published=self.published.isoformat() if self.published else None,
        )  # fmt: skip

    def _actors(self) -> list[Actor]:
        used = {a for s in self.said for a in s.speakers + s.via + s.addressees}
        used |= {a for e in self.events for a in e.actors + e.recipients + e.via}
        used |= {a for h in self.positions for a in h.holders}
        describe(self.cast, self.reader.gazetteer, self.reader.knowledge)
        actors = self.clusters.actors()
        members = {m for a in actors for m in a.members}
        return [a for a in actors if a.mentions or a.id in used or a.id in members]

    def _place(self, found: Found) -> Place:
        start, end = self.page.span(found.first, found.last, found.cut)
        return Place(
            start=start, end=end, name_ar=found.name_ar, name_en=found.name_en, country=found.country,
            lat=found.lat, lon=found.lon, rule=found.rule,
        )  # fmt: skip

    def _instrument(self, used: Used) -> Instrument:
        return Instrument(
            id=used.id, kind=used.kind, name_ar=used.name_ar, name_en=used.name_en, date=used.date,
            mentions=[self.page.span(*span) for span in used.spans], rule=used.rule,
        )  # fmt: skip

    def _statement(self, said: Said, kept: set[str]) -> Statement:
        content = said.content
        within = said.within.id if said.within is not None and said.within.id in kept else None
        return Statement(
            id=said.id, cue=cue_span(self.page, said), content=self.page.span(content.first, content.last, content.cut),
            speakers=said.speakers, via=said.via, addressees=said.addressees, quoted=said.quoted, act=said.act,
            rule=said.rule, within=within, date=self._around(said, self.circumstances.date),
            place=self._around(said, self.circumstances.place), setting=self._setting(said),
        )  # fmt: skip

    def _around(self, said: Said, look_up: Callable[[int, int, int], str | None]) -> str | None:
        """The time or place that a statement's sentence gives outside its content."""
        sentence, content = self.page.sentence(said.cue), said.content
        before = (
            look_up(said.cue, sentence.first, min(content.first, sentence.last)) if content.first > said.cue else None
        )
        return before or (look_up(said.cue, content.last, sentence.last) if content.last < sentence.last else None)

    def _setting(self, said: Said) -> str | None:
        sentence, content = self.page.sentence(said.cue), said.content
        before = self.reader.settings.find(self.page, sentence.first, min(max(content.first, said.cue), sentence.last))
        return before or self.reader.settings.find(self.page, min(content.last, sentence.last), sentence.last)

    def _event(self, event: Happened, number: int) -> Event:
        entry = event.entry
        return Event(
            id=f"e{number}", type=event.type, mode=entry.mode, cameo=entry.cameo, quad=QUAD[event.type],
            goldstein=entry.goldstein, trigger=self.page.span(event.i, event.i + 1), actors=event.actors,
            recipients=event.recipients, status=event.status, via=event.via, rule=event.rule, date=event.date,
            place=event.place, initiator=event.initiator, statement=event.statement.id if event.statement else None,
            about=self._instruments_in(event.i, min(event.i + INSTRUMENT_REACH, self.page.sentence(event.i).last)),
        )  # fmt: skip

    def _position(self, held: Held) -> Position:
        condition = self.page.span(*held.condition_for) if held.condition_for else None
        return Position(
            holders=held.holders, stance=held.stance, about=self.page.span(*held.about), rule=held.rule,
            condition_for=condition, statement=held.statement.id if held.statement else None,
            instruments=self._instruments_in(*(held.condition_for or held.about)[:2])
            or self._instruments_in(*held.about[:2]),
        )  # fmt: skip

    def _instruments_in(self, first: int, last: int) -> list[str]:
        """The instruments that a token range names."""
        return [u.id for u in self.instruments if any(first <= span[0] < last for span in u.spans)]


def _with_language(document: Document) -> Document:
    if document.language is not None:
        return document
    return msgspec.structs.replace(document, language=guess(document.text))


def _day(published: str | None) -> datetime.date | None:
    if not published:
        return None
    try:
        return datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None
