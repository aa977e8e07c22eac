"""Statements, events and positions of an archive as rows that cite their evidence, each told once.

What a row needs is taken out of the database for all rows of a page at once; texts only of the reports it quotes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from khabar.archive import schema
from khabar.archive.answers import CONFIDENCE, Evidence, Instrument, Row, Sort, Who, party
from khabar.archive.naming import instrument, who
from khabar.archive.origins import Account, origins
from khabar.archive.packing import unpack_text
from khabar.text.normal import NormalText
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

# Numbers in one question to the database, which takes some 32,000.
MOST_NUMBERS = 10_000

# A sentence is looked for so many code points to either side; few are longer, and a text may be very long.
REACH = 600

_TABLES = {"statement": schema.statements, "event": schema.events, "position": schema.positions}
# Who speaks, acts or holds, and who is spoken to or acted on, by the roles of parts.
_ACTORS = {"statement": "s", "event": "ai", "position": "h"}
_RECIPIENTS = {"statement": "d", "event": "r", "position": ""}

Parts = dict[tuple[int, str], list[int]]


class Group(NamedTuple):
    """Items that tell one thing: a happening's events, a saying's statements. ``items`` in the order of telling."""

    number: int
    items: Sequence[int]


class Brief(NamedTuple):
    """What stands for a group where only its kind, its day and its words are shown: a dot of a picture."""

    number: int
    kind: str
    day: str | None
    words: str


class _Loaded(NamedTuple):
    """What was taken out of the database for some rows: items by number, who takes part in them, their chains."""

    sort: Sort
    items: dict[int, Any]
    parts: Parts
    chains: dict[int, list[int]]
    told: dict[int, Any]


class Items:
    """Makes rows of items."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._who: dict[int, Who] = {}
        self._instruments: dict[int, Instrument] = {}
        self._documents: dict[int, Any] = {}
        self._texts: dict[int, str] = {}
        # By document and offset: one item backs several rows of a page.
        self._sentences: dict[tuple[int, int], tuple[int, int]] = {}

    def rows(self, sort: Sort, groups: Sequence[Group], quoted: int = 1) -> list[Row]:
        """A row for each group, in their order, with the words of at most ``quoted`` of its reports, but of one."""
        loaded = self._load(sort, groups)
        cited = [self._best(group, loaded.items, max(quoted, 1)) for group in groups]
        self.load_texts(loaded.items[item].document for chosen in cited for item in chosen)
        return [self._row(group, chosen, loaded) for group, chosen in zip(groups, cited, strict=True)]

    def briefs(self, sort: Sort, groups: Sequence[Group]) -> list[Brief]:
        """The same groups in brief, as ``rows`` has them: without who takes part, chains and sentences."""
        items = {row.id: row for row in self._taken(_TABLES[sort], [item for group in groups for item in group.items])}
        self._load_documents(row.document for row in items.values())
        cited = [items[self._best(group, items, 1)[0]] for group in groups]
        self.load_texts(row.document for row in cited)
        return [self._brief(sort, group.number, main) for group, main in zip(groups, cited, strict=True)]

    def _brief(self, sort: Sort, number: int, main: Any) -> Brief:
        published = self._documents[main.document].published
        words = self._texts[main.document][main.first : main.last]
        return Brief(number, _kind(sort, main), _days(sort, main, published)[0] or published, words)

    def _load(self, sort: Sort, groups: Sequence[Group]) -> _Loaded:
        numbers = [item for group in groups for item in group.items]
        items = {row.id: row for row in self._taken(_TABLES[sort], numbers)}
        parts = self._parts(sort, numbers)
        self._meet(parts)
        self._load_documents(row.document for row in items.values())
        told = self._taken(schema.happenings, [group.number for group in groups]) if sort == "event" else ()
        return _Loaded(sort, items, parts, self._chains(sort, items, parts), {row.id: row for row in told})

    def actor(self, number: int) -> Who:
        """An actor by its number."""
        self.meet([number])
        return self._who[number]

    def meet(self, numbers: Sequence[int]) -> None:
        """Takes several actors out of the database at once, for ``actor``."""
        if not self._who.keys() >= set(numbers):
            self._meet({(0, "h"): list(numbers)})

    def text(self, document: int) -> str:
        """A document's text."""
        if document not in self._texts:
            self.load_texts([document])
        return self._texts[document]

    # -- a row ----------------------------------------------------------------------------------------------------

    def _row(self, group: Group, cited: Sequence[int], loaded: _Loaded) -> Row:
        sort, main = loaded.sort, loaded.items[cited[0]]
        told = loaded.told.get(group.number)
        day, until, dated = _days(sort, main, self._documents[main.document].published)
        if told and any(loaded.items[item].day is not None for item in group.items):
            day, until, dated = told.day, told.until, True
        counts = (told.reports, told.outlets, told.origins) if told else self._counts(group, loaded)
        return Row(
            sort=sort,
            number=group.number,
            kind=_kind(sort, main),
            mode=main.mode if sort == "event" else main.quoted if sort == "statement" else None,
            cameo=main.cameo if sort == "event" else None,
            status=(told or main).status if sort == "event" else None,
            day=day or self._documents[main.document].published,
            until=until if until != day else None,
            dated=dated,
            place=None if sort == "position" else (told.place if told else None) or main.place,
            actors=self._everybody(group, _ACTORS[sort], loaded.parts),
            recipients=self._everybody(group, _RECIPIENTS[sort], loaded.parts),
            about=[self._instruments[number] for number in _merged(group.items, "b", loaded.parts)],
            reports=counts[0],
            outlets=counts[1],
            origins=counts[2],
            evidence=[self._evidence(loaded.items[item], loaded.chains.get(item, ())) for item in cited],
            condition_for=self._condition(main) if sort == "position" else None,
        )

    def _evidence(self, item: Any, chain: Sequence[int]) -> Evidence:
        document = self._documents[item.document]
        text = self._texts[item.document]
        first, last = self._sentence(item.document, item.first)
        return Evidence(
            document=document.name,
            number=document.id,
            outlet=document.outlet,
            published=document.published,
            title=document.title,
            url=document.url,
            span=(item.first, item.last),
            words=text[item.first : item.last],
            sentence_span=(first, last),
            sentence=text[first:last],
            chain=[self._who[number] for number in chain],
            confidence=CONFIDENCE[item.confidence],
        )

    def _sentence(self, document: int, offset: int) -> tuple[int, int]:
        if (document, offset) not in self._sentences:
            self._sentences[document, offset] = sentence_of(self._texts[document], offset)
        return self._sentences[document, offset]

    def _condition(self, item: Any) -> str | None:
        if item.condition_first is None:
            return None
        return self._texts[item.document][item.condition_first : item.condition_last]

    def _everybody(self, group: Group, roles: str, parts: Parts) -> list[Who]:
        """Who plays a part in most of the reports that name anybody in it; of a single report all."""
        count = Counter(number for item in group.items for number in dict.fromkeys(_all(item, roles, parts)))
        if not count:
            return []
        most = max(count.values())
        return [self._who[number] for number in _merged(group.items, roles, parts) if count[number] * 2 >= most]

    def _counts(self, group: Group, loaded: _Loaded) -> tuple[int, int, int]:
        accounts = [self._account(loaded.items[item], loaded.chains.get(item, ())) for item in group.items]
        reports = len({account.document for account in accounts})
        outlets = len({account.outlet for account in accounts if account.outlet}) or 1
        return reports, outlets, len(origins(accounts))

    def _account(self, item: Any, chain: Sequence[int]) -> Account:
        document = self._documents[item.document]
        links = [party(self._who[number]) for number in chain]
        return Account(document.id, document.outlet, document.copy_of, links)

    def _best(self, group: Group, items: dict[int, Any], quoted: int) -> list[int]:
        """The items that are quoted: the surest first, of equals the earliest report."""

        def order(item: int) -> tuple[int, str, str, int]:
            row = items[item]
            document = self._documents[row.document]
            return -row.confidence, document.published or "", document.hash, row.first

        chosen: dict[int, int] = {}
        for item in sorted((item for item in group.items if item in items), key=order):
            chosen.setdefault(items[item].document, item)
        return list(chosen.values())[:quoted]

    # -- from the database ----------------------------------------------------------------------------------------

    def _chains(self, sort: Sort, items: dict[int, Any], parts: Parts) -> dict[int, list[int]]:
        """On whose word an outlet tells an item, outermost first.

        What is done by saying it is known from who said it, a position from who states it.
        """
        if sort == "statement":
            return {item: parts.get((item, "v"), []) for item in items}
        if sort == "event":
            return {
                item: _once(parts.get((item, "v"), []) + (parts.get((item, "a"), []) if row.said else []))
                for item, row in items.items()
            }
        return self._stated(items)

    def _stated(self, items: dict[int, Any]) -> dict[int, list[int]]:
        """The chains of the statements in which positions are taken, with their speakers as the last link."""
        table = schema.statements
        wanted = {(row.document, row.statement) for row in items.values() if row.statement}
        numbers: dict[tuple[int, str], int] = {}
        for some in _in_parts(sorted({document for document, _ in wanted})):
            query = select(table.c.id, table.c.document, table.c.local).where(table.c.document.in_(some))
            found = {(row.document, row.local): row.id for row in self.connection.execute(query)}
            numbers.update((key, number) for key, number in found.items() if key in wanted)
        parts = self._parts("statement", sorted(numbers.values()))
        self._meet(parts)
        chains: dict[int, list[int]] = {}
        for item, row in items.items():
            statement = numbers.get((row.document, row.statement)) if row.statement else None
            if statement is not None:
                chains[item] = _once(parts.get((statement, "v"), []) + parts.get((statement, "s"), []))
        return chains

    def _parts(self, sort: Sort, numbers: Sequence[int]) -> Parts:
        table = schema.parts
        found: Parts = defaultdict(list)
        for some in _in_parts(numbers):
            query = (
                select(table.c.item, table.c.role, table.c.target)
                .where(table.c.sort == schema.SORTS[sort], table.c.item.in_(some))
                .order_by(table.c.item, table.c.role, table.c.place)
            )
            for row in self.connection.execute(query):
                found[row.item, row.role].append(row.target)
        return found

    def _meet(self, parts: Parts) -> None:
        """Gets to know all who take a part."""
        actors = {number for (_, role), numbers in parts.items() if role != "b" for number in numbers}
        used = {number for (_, role), numbers in parts.items() if role == "b" for number in numbers}
        self._who.update((row.id, who(row)) for row in self._taken(schema.actors, sorted(actors - self._who.keys())))
        missing = sorted(used - self._instruments.keys())
        self._instruments.update((row.id, instrument(row)) for row in self._taken(schema.instruments, missing))

    def _load_documents(self, numbers: Iterable[int]) -> None:
        missing = sorted(set(numbers) - self._documents.keys())
        self._documents.update((row.id, row) for row in self._taken(schema.documents, missing))

    def load_texts(self, numbers: Iterable[int]) -> None:
        """Takes several texts out of the database at once, for ``text``."""
        contents = schema.contents
        for some in _in_parts(sorted(set(numbers) - self._texts.keys())):
            query = select(contents.c.document, contents.c.text).where(contents.c.document.in_(some))
            self._texts.update((row.document, unpack_text(row.text)) for row in self.connection.execute(query))

    def _taken(self, table: Any, numbers: Sequence[int]) -> Iterator[Any]:
        """The rows with these numbers."""
        for some in _in_parts(numbers):
            yield from self.connection.execute(select(table).where(table.c.id.in_(some)))


def sentence_of(text: str, offset: int) -> tuple[int, int]:
    """The span of the sentence around an offset of a text, within its line; of a very long one, what is near it."""
    start = max(0, offset - REACH, text.rfind("\n", 0, offset) + 1)
    end = text.find("\n", offset, offset + REACH)
    end = end if end >= 0 else min(len(text), offset + REACH)
    tokens = tokenize(NormalText(text[start:end]))
    at = max(0, bisect_right([token.start for token in tokens], offset - start) - 1)
    found = next((one for one in sentences(tokens) if one.first <= at < one.last), None)
    if found is None:
        return offset, offset
    return start + tokens[found.first].start, start + tokens[found.last - 1].end


def grouped(rows: Iterable[tuple[int, int | None]]) -> list[Group]:
    """Items (number, and number of what they tell) in groups, in the order of their first item."""
    groups: dict[int, list[int]] = {}
    for item, told in rows:
        groups.setdefault(told if told is not None else -item, []).append(item)
    return [Group(number if number > 0 else -number, items) for number, items in groups.items()]


def _days(sort: Sort, item: Any, published: str | None) -> tuple[str | None, str | None, bool]:
    """First and last day of an item, and whether its report dates it; a position is of its report's day.

    Nobody can report what is yet to be said: a statement dated later has taken a date out of its content.
    """
    if sort == "position" or item.day is None:
        return None, None, False
    if sort == "statement":
        return (item.day, None, True) if published is None or item.day <= published else (None, None, False)
    return item.day, item.until, True


def _kind(sort: Sort, row: Any) -> str:
    kind: str = row.act if sort == "statement" else row.type if sort == "event" else row.stance
    return kind


def _all(item: int, roles: str, parts: Parts) -> Iterator[int]:
    for role in roles:
        yield from parts.get((item, role), ())


def _merged(items: Iterable[int], roles: str, parts: Parts) -> list[int]:
    return _once(number for item in items for number in _all(item, roles, parts))


def _once(numbers: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(numbers))


def _in_parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), MOST_NUMBERS):
        yield numbers[start : start + MOST_NUMBERS]
