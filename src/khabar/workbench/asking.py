"""A search with what helps where it finds nothing or cannot be asked: whom a name may mean, near spellings."""

from __future__ import annotations

import difflib
import time
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import func, select

from khabar.archive import Archive, schema
from khabar.archive.naming import Ambiguous
from khabar.archive.naming.words import words_in
from khabar.archive.search import Results, search
from khabar.archive.search.query import MOST_TERMS, parse
from khabar.errors import ArchiveError
from khabar.workbench.seeking import SEVERAL, Sought

Problem = Literal["nobody", "several", "no_word", "too_long", "other"]

# How like a word is to another spelling of it (difflib's ratio): «لافرووف» and «لافروف» are 0.92, «دمج» and «دعم» 0.67.
LIKE = 0.75
# Spellings that are offered for a word.
SPELLINGS = 3
# Words of a query that are looked at one by one where nothing has them all.
MOST_WORDS = 6


class Choice(NamedTuple):
    """Somebody whom (or something that) a name may mean, how many reports speak of them, and the search for them."""

    name_ar: str
    name_en: str | None
    country: str | None
    reports: int
    sought: Sought


class Trouble(NamedTuple):
    """Why a search could not be asked: the filter and its value, and whom it may mean."""

    problem: Problem
    name: str = ""
    value: str = ""
    choices: tuple[Choice, ...] = ()
    total: int = 0


class Way(NamedTuple):
    """Another search that finds something: without a filter, or with other words. ``total`` is what it finds."""

    sort: Literal["without", "word", "spelling"]
    name: str
    value: str
    sought: Sought
    total: int


class Answer(NamedTuple):
    """What a search gives, or why it cannot be asked, and the seconds that it took."""

    results: Results | None
    trouble: Trouble | None
    seconds: float


def ask(archive: Archive, sought: Sought, limit: int, snippets: int) -> Answer:
    """The results of a search, or why there are none."""
    start = time.perf_counter()
    try:
        found = search(
            archive, sought.q, sought.filters, order=sought.order, limit=limit, offset=sought.skip, most=snippets
        )
    except ArchiveError as error:
        return Answer(None, _trouble(sought, error), time.perf_counter() - start)
    return Answer(found, None, time.perf_counter() - start)


def _trouble(sought: Sought, error: ArchiveError) -> Trouble:
    """What is wrong with a search, by the filter whose value the error names."""
    for name, value in sought.chosen():
        if name in SEVERAL and error.where == f"«{value}»":
            if isinstance(error, Ambiguous):
                return Trouble("several", name, value, tuple(_choices(sought, name, value, error)), error.total)
            return Trouble("nobody", name, value)
    if not parse(sought.q) and sought.q:
        return Trouble("no_word", "q", sought.q)
    return Trouble("too_long" if parse(sought.q).size > MOST_TERMS else "other", "q", sought.q)


def _choices(sought: Sought, name: str, value: str, error: Ambiguous) -> Iterator[Choice]:
    for choice in error.choices:
        meant = choice.meant
        search_for = sought.instead(name, value, meant.id)
        yield Choice(meant.name_ar, meant.name_en, getattr(meant, "country", None), choice.reports, search_for)


def ways_out(archive: Archive, sought: Sought) -> list[Way]:
    """Where a search finds nothing: fewer filters, fewer words, other spellings, each with how much it finds."""
    found = [Way("without", name, value, sought.without(name, value), 0) for name, value in sought.chosen()]
    words = list(dict.fromkeys(word for term in parse(sought.q).wanted for word in term.words))[:MOST_WORDS]
    if len(words) > 1 or (words and sought.filters):
        found += [Way("word", "q", word, Sought(word), 0) for word in words]
    counted = [way._replace(total=_total(archive, way.sought)) for way in found]
    missing = [word for word in words if not _total(archive, Sought(word))]
    counted += [
        Way("spelling", "q", other, Sought(sought.q.replace(word, other)) if word in sought.q else Sought(other), total)
        for word, others in spellings(archive, missing).items()
        for other in others
        if (total := _total(archive, Sought(other)))
    ]
    return [way for way in counted if way.total]


def _total(archive: Archive, sought: Sought) -> int:
    if not sought.asks:
        return 0
    try:
        return search(archive, sought.q, sought.filters, limit=0).total
    except ArchiveError:
        return 0


def spellings(archive: Archive, words: Sequence[str]) -> dict[str, list[str]]:
    """Words of the archive's names that are written much like each of some words."""
    if not words:
        return {}
    with archive.reading() as connection:
        # All names as one text: name by name it would take three times as long.
        actors = select(func.aggregate_strings(schema.actors.c.folded, "\n")).where(schema.actors.c.named == 1)
        instruments = select(func.aggregate_strings(schema.instruments.c.folded, "\n"))
        known = words_in("\n".join(connection.scalar(names) or "" for names in (actors, instruments)))
    return {word: [one for one in _like(word, known) if one != word] for word in words}


def _like(word: str, known: Sequence[str]) -> list[str]:
    near = [one for one in known if abs(len(one) - len(word)) <= 2]
    return difflib.get_close_matches(word, near, SPELLINGS, LIKE)


def outlets(archive: Archive) -> list[tuple[str, int]]:
    """The archive's outlets with their reports, most first."""
    table = schema.documents
    reports = func.count()
    query = select(table.c.outlet, reports).where(table.c.outlet.is_not(None)).group_by(table.c.outlet)
    with archive.reading() as connection:
        return [(row[0], row[1]) for row in connection.execute(query.order_by(reports.desc(), table.c.outlet))]
